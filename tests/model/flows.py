"""Small procedures written as their arrows."""

from __future__ import annotations

from collections.abc import Sequence

from reg2bpmn.model import Branch, Condition, End, Option, Party, Process, Regulation, Start, Step, Unit


def flow(first: str, *arrows: str, ends: str = "end", stops: Sequence[str] = ()) -> Process:
    """Return a procedure of arrows: `a > b`, `a > b + c` for both at once, `a ? b | c` for yes and no.

    `a ? b | c | d` is a choice with the options o1, o2, o3, `a ! b | c` a step whose result is r1 or r2.
    """
    steps, conditions = list[Step](), list[Condition]()
    for arrow in arrows:
        name, sign, after = arrow.split(" ", 2)
        targets = [part.split(" + ") for part in after.split(" | ")]
        if sign == ">":
            steps.append(Step(id=name, label=name, unit="u", next=targets[0]))
        elif sign == "!":
            results = [Option(id=f"r{k}", label=f"R{k}", to=to) for k, to in enumerate(targets, 1)]
            steps.append(Step(id=name, label=name, unit="u", results=results))
        elif len(targets) == 2:
            two = {answer: Branch(label=answer, to=to) for answer, to in zip(("yes", "no"), targets, strict=True)}
            conditions.append(Condition(id=name, question=f"{name}?", variable=name, **two))
        else:
            options = [Option(id=f"o{k}", label=f"O{k}", to=to) for k, to in enumerate(targets, 1)]
            conditions.append(Condition(id=name, question=f"{name}?", variable=name, options=options))
    return Process(
        id="r.p",
        title="P",
        start=Start(label="S", first=first.split(" + ")),
        steps=steps,
        conditions=conditions,
        ends=[End(id=name, state=name, stops_all=name in stops) for name in ends.split()],
    )


def regulation_of(process: Process) -> Regulation:
    """Return a regulation with one procedure."""
    return Regulation(
        id="r",
        title="R",
        provider="P",
        units=[Unit(id="u", name="U")],
        parties=[Party(id="a", name="A")],
        processes=[process],
    )
