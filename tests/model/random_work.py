"""Random procedures with choices, parallel work and ways back, sound or not."""

from __future__ import annotations

import random

from reg2bpmn.model import Branch, Condition, End, Interruption, Late, Process, Rounds, Start, Step, Wait
from reg2bpmn.model.flow import reachable, reaching


def random_events(seed: int) -> Process:
    """Return a random procedure in which steps may be late or interrupted, some are waits, and several starts begin."""
    rng, process = random.Random(seed), random_work(seed)
    names = [*(node.id for node in (*process.steps, *process.conditions, *process.ends))]
    waits, steps = list[Wait](), list[Step]()

    def target(follows: tuple[str, ...]) -> tuple[str, ...]:
        return follows if len(follows) == 1 and rng.random() < 0.8 else (rng.choice(names),)

    def late(chance: float, follows: tuple[str, ...]) -> Late | None:
        return Late(after="2 hours", to=target(follows)) if len(follows) == 1 and rng.random() < chance else None

    def interrupted(follows: tuple[str, ...]) -> list[Interruption]:
        if len(follows) > 1 or rng.random() < 0.8:
            return []
        return [Interruption(id="i", label="I", message="M", sender="a", to=target(follows))]

    for step in process.steps:
        follows = step.next or ()
        if rng.random() < 0.25:
            waits.append(Wait(id=step.id, label="W", message="M", sender="a", next=follows, late=late(0.6, follows)))
        else:
            steps.append(
                step.model_copy(update={"late": late(0.2, follows), "interrupted": tuple(interrupted(follows))})
            )
    if not steps:
        return process
    update: dict[str, object] = {"steps": tuple(steps), "waits": tuple(waits)}
    if rng.random() < 0.3:
        firsts = (process.starts[0].first, target(process.starts[0].first))
        update["start"] = tuple(
            Start(id=f"b{k}", label="B", message="M", sender="a", first=first) for k, first in enumerate(firsts)
        )
    return process.model_copy(update=update)


def random_work(seed: int) -> Process:
    """Return a procedure of up to twelve nodes in which everything leads somewhere."""
    rng = random.Random(seed)
    steps, conditions = [f"s{n}" for n in range(rng.randint(2, 7))], [f"c{n}" for n in range(rng.randint(0, 3))]
    ends = [f"e{n}" for n in range(rng.randint(1, 2))]
    order = [*steps, *conditions]
    rng.shuffle(order)
    order += ends

    def after(name: str, most: int) -> list[str]:
        place = order.index(name) if name in order else -1
        later = order[place + 1 : place + 5]
        found = rng.sample(later, k=min(len(later), rng.choice([1] * 4 + [most])))
        back = [earlier for earlier in order[: max(place, 0)] if earlier not in found]
        if name in conditions and back and rng.random() < 0.2:
            return [rng.choice(back)]
        return found

    def branch(name: str, answer: str, most: int) -> Branch:
        to = after(name, most)
        is_back = name in order and all(order.index(one) < order.index(name) for one in to)
        rounds = Rounds(most=rng.randint(1, 3), then=rng.choice(ends)) if is_back and rng.random() < 0.5 else None
        return Branch(label=answer, to=to, rounds=rounds)

    made = Process(
        id="r.p",
        title="P",
        start=Start(label="S", first=after("start", 2)),
        steps=[Step(id=name, label=name, unit="u", next=after(name, 3)) for name in steps],
        conditions=[
            Condition(
                id=name,
                question=name,
                variable=name,
                yes=branch(name, "yes", 2),
                no=branch(name, "no", 2),
            )
            for name in conditions
        ],
        ends=[End(id=name, state=name) for name in ends],
    )
    return _pruned(made)


def _pruned(process: Process) -> Process:
    """Return the procedure without what the start does not lead to, and without rounds that do not lead back."""
    met = reachable(process)
    conditions = tuple(_leading_back(process, c) for c in process.conditions if c.id in met)
    steps, ends = ([node for node in nodes if node.id in met] for nodes in (process.steps, process.ends))
    pruned = {"steps": tuple(steps), "conditions": conditions, "ends": tuple(ends)}
    return process.model_copy(update=pruned) if steps else process


def _leading_back(process: Process, condition: Condition) -> Condition:
    back = reaching(process, [condition.id])
    limited = {o.answer: o.branch for o in condition.answers if o.most and not back.intersection(o.branch.to)}
    return condition.model_copy(update={name: b.model_copy(update={"rounds": None}) for name, b in limited.items()})
