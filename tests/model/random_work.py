"""Random procedures with choices, parallel work and ways back, sound or not."""

from __future__ import annotations

import random

from reg2bpmn.model import Branch, Condition, End, Interruption, Late, Process, Start, Step, Wait


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

    return Process(
        id="r.p",
        title="P",
        start=Start(label="S", first=after("start", 2)),
        steps=[Step(id=name, label=name, unit="u", next=after(name, 3)) for name in steps],
        conditions=[
            Condition(
                id=name,
                question=name,
                variable=name,
                yes=Branch(label="yes", to=after(name, 2)),
                no=Branch(label="no", to=after(name, 2)),
            )
            for name in conditions
        ],
        ends=[End(id=name, state=name) for name in ends],
    )
