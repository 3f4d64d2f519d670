"""Random procedures with choices, parallel work and ways back, sound or not."""

from __future__ import annotations

import random

from reg2bpmn.model import Branch, Condition, End, Process, Start, Step


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
