"""Who does a step and how: joint and repeated steps."""

from __future__ import annotations

from model.flows import flow
from reg2bpmn.model import (
    Branch,
    Column,
    Condition,
    Each,
    ListedUnit,
    NextReading,
    Option,
    Process,
    Regulation,
    Step,
    Table,
    Unit,
    UnitKind,
    UnitReading,
    disputes,
    problems,
)
from reg2bpmn.model.gaps import GapKind, gaps, wordings
from reg2bpmn.model.quotation import Quotation


def regulation(*steps: Step, **changes: object) -> Regulation:
    process = flow("a", "a > end").model_copy(update={"steps": steps, **changes})
    units = [Unit(id="u", name="U"), Unit(id="v", name="V"), Unit(id="robot", name="R", kind=UnitKind.SYSTEM)]
    return Regulation(id="r", title="R", provider="P", units=units, processes=[process])


def told(*steps: Step, **changes: object) -> list[str]:
    return [f"{p.path[-1]}: {p.message}" for p in problems(regulation(*steps, **changes))]


def joint(*others: str, unit: str = "u") -> Step:
    return Step(id="a", label="A", unit=unit, together_with=others, next="end", column=None)


def read(process: Process, *means: str) -> Process:
    """Return the process with a table whose one column names units."""
    said = {"quote": "U", "lines": 1}
    cell = Quotation(**said)
    unit = UnitReading(**said, means=means[0] if len(means) == 1 else means)
    column = Column(number=1, unit=unit, action=cell, form=cell, next=NextReading(**said))
    steps = tuple(step.model_copy(update={"column": 1}) for step in process.steps)
    return process.model_copy(update={"table": Table(appendix=1, lines="1-9", columns=[column]), "steps": steps})


def test_units_that_act_together_are_known_people_and_others() -> None:
    assert told(joint("v")) == []
    assert told(joint("w")) == ["together_with: unknown unit 'w'"]
    assert told(joint("u")) == ["together_with: step 'a' is done by 'u' together with itself"]
    alone = "step 'a' is done together, but 'robot' is an information system, which works alone"
    assert told(joint("robot")) == told(joint("v", unit="robot")) == [f"together_with: {alone}"]


def test_a_cell_that_names_all_of_them_disputes_nothing() -> None:
    (process,) = regulation(joint("v")).processes
    assert not list(disputes(read(process, "v", "u")))
    (dispute,) = disputes(read(process, "u"))
    assert (dispute.field, dispute.readings[0].meaning) == ("unit", "u")
    (other,) = regulation(Step(id="a", label="A", unit="u", next="end")).processes
    assert [d.readings[0].meaning for d in disputes(read(other, "u", "v"))] == ["u, v"]


def test_who_acts_with_others_is_not_idle_and_words_for_several_name_nobody() -> None:
    listed = tuple(ListedUnit(quote=name, lines=2, means=unit) for unit, name in (("u", "U"), ("v", "Vau")))
    (process,) = regulation(joint("v"), listed=listed).processes
    assert not [gap for gap in gaps(process) if gap.kind is GapKind.IDLE]
    assert not list(wordings(read(process, "u", "v")))
    (found,) = wordings(read(process, "v"))
    assert found.unit == "v"


def repeated(**changes: object) -> Step:
    each = Each(of="each body", variable="bodies", at_once=True)
    return Step(**{"id": "a", "label": "A", "unit": "u", "each": each, "next": "end"} | changes)


def test_what_is_done_for_each_decides_nothing() -> None:
    assert told(repeated()) == []
    results = [Option(id=name, label=name, to="end") for name in ("x", "y")]
    assert told(repeated(next=None, results=results)) == [
        "results: step 'a' is done for each of several, so it has no one result"
    ]
    asks = Condition(
        id="c", question="C?", variable="c", yes=Branch(label="y", to="end"), no=Branch(label="n", to="end")
    )
    assert told(repeated(next="c"), conditions=(asks,)) == [
        "next: condition 'c' comes after 'a', which answers it once for each of several"
    ]


def test_a_list_is_no_answer() -> None:
    asks = Condition(
        id="c", question="C?", variable="bodies", yes=Branch(label="y", to="end"), no=Branch(label="n", to="end")
    )
    after = Step(id="b", label="B", unit="u", next="c")
    assert told(repeated(next="b"), after, conditions=(asks,)) == [
        "variable: the variable 'bodies' of step 'a' also holds an answer"
    ]
    other = asks.model_copy(update={"variable": "each_a"})
    assert told(repeated(next="b"), after, conditions=(other,)) == [
        "variable: the variable 'each_a' of step 'a' also holds an answer"
    ]
