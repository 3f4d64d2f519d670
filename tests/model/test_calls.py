"""Steps that call procedures: what is called is there, begins by being called, and decides what is asked after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.flows import flow
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.model import Each, Party, Process, Regulation, Start, Unit, problems
from reg2bpmn.model.calls import called_first, courses, family, processes_of
from reg2bpmn.read.definition import read_definitions


def regulation(**processes: Process) -> Regulation:
    """Return a regulation of procedures by their names; a step `x_y` calls the procedure y."""
    made = [_calling(process).model_copy(update={"id": f"r.{name}"}) for name, process in processes.items()]
    units = [Unit(id="u", name="U"), Unit(id="v", name="V")]
    return Regulation(id="r", title="R", provider="P", units=units, parties=[Party(id="a", name="A")], processes=made)


def _calling(process: Process) -> Process:
    steps = tuple(
        s.model_copy(update={"calls": f"r.{s.id.partition('-')[2]}"}) if "-" in s.id else s for s in process.steps
    )
    return process.model_copy(update={"steps": steps})


def told(**processes: Process) -> list[str]:
    return [f"{p.code}: {p.message}" for p in problems(regulation(**processes))]


INNER = flow("a", "a > q", "q ? b | end", "b > end")


def test_a_call_is_a_step_like_others() -> None:
    assert told(outer=flow("do-inner", "do-inner > end"), inner=INNER) == []


def test_what_is_called_is_there() -> None:
    (problem,) = problems(regulation(outer=flow("do-iner", "do-iner > end"), inner=INNER))
    assert (problem.path, problem.code, problem.remedy) == (
        ("processes", 0, "steps", 0, "calls"),
        "unknown-process",
        "did you mean 'r.inner'?",
    )


def test_calls_that_come_back_are_refused_where_they_are() -> None:
    one, two = flow("do-two", "do-two > end"), flow("do-one", "do-one > end")
    assert told(one=one, two=two) == [
        "call-circle: the calls go in a circle: r.one → r.two → r.one",
        "call-circle: the calls go in a circle: r.two → r.one → r.two",
    ]
    assert told(own=flow("do-own", "do-own > end")) == ["call-circle: the calls go in a circle: r.own → r.own"]
    outside = flow("do-one", "do-one > q", "q ? end | end")
    assert len(told(outside=outside, one=one, two=two)) == 2


def test_what_is_called_begins_by_being_called() -> None:
    inner = INNER.model_copy(update={"start": Start(label="S", first="a", message="M", sender="a")})
    assert told(outer=flow("do-inner", "do-inner > end"), inner=inner) == [
        "call-start: step 'do-inner' calls 'r.inner', which begins with a message from 'a'"
    ]


def test_what_is_asked_after_a_call_is_decided_in_it_on_every_way() -> None:
    outer = flow("do-inner", "do-inner > q", "q ? c | end", "c > end")
    assert told(outer=outer, inner=INNER) == []
    assert told(outer=outer, inner=flow("a", "a > end")) == [
        "call-answer: condition 'q' comes after step 'do-inner', but 'r.inner' decides no 'q'"
    ]
    sometimes = flow("a", "a > p", "p ? q | end", "q ? b | end", "b > end")
    assert told(outer=outer, inner=sometimes) == [
        "call-answer: condition 'q' comes after step 'do-inner', but 'r.inner' decides no 'q' on the way a → end"
    ]
    assert told(outer=outer, inner=flow("a", "a > q", "q ? b | end | a", "b > end")) == [
        "call-answer: condition 'q' comes after step 'do-inner', which has other answers for 'q' than 'r.inner' has"
    ]


def test_a_call_inside_of_what_is_called_may_decide_it() -> None:
    outer = flow("do-middle", "do-middle > q", "q ? c | end", "c > end")
    middle = flow("do-inner", "do-inner > e", "e > end")
    assert told(outer=outer, middle=middle, inner=INNER) == []
    either = flow("p", "p ? do-inner | end", "do-inner > end")
    (problem,) = told(outer=outer, middle=either, inner=INNER)
    assert problem.endswith("decides no 'q' on the way end")


def test_a_called_procedure_is_neither_repeated_nor_joint_nor_has_results() -> None:
    made = regulation(outer=flow("do-inner", "do-inner > end"), inner=INNER)
    (step,) = made.processes[0].steps
    each = Each(of="each", variable="all", at_once=True)
    for change in ({"each": each}, {"together_with": ("v",)}):
        outer = made.processes[0].model_copy(update={"steps": (step.model_copy(update=change),)})
        (problem,) = problems(made.model_copy(update={"processes": (outer, made.processes[1])}))
        assert problem.message == f"step 'do-inner' calls 'r.inner' and has '{next(iter(change))}'"


def test_ways_through_both_have_one_answer_for_a_variable() -> None:
    made = regulation(outer=flow("do-inner", "do-inner > q", "q ? c | end", "c > end"), inner=INNER)
    known = processes_of(made)
    found = list(courses(known["r.outer"], known))
    inner = [[node.id for node in course.inside[0].path.nodes] for course in found]
    assert inner == [["a", "q", "b", "end"], ["a", "q", "end"]]
    assert [course.answers for course in found] == [{"q": True}, {"q": False}]
    assert [process.id for process in family(known["r.outer"], known)] == ["r.outer", "r.inner"]


def test_what_is_called_is_deployed_before_its_callers() -> None:
    outer, middle = flow("do-middle", "do-middle > b", "b > end"), flow("do-inner", "do-inner > end")
    made = regulation(outer=outer, middle=middle, inner=INNER, other=flow("a", "a > end"))
    known = processes_of(made)
    order = [process.id for process in called_first([known["r.other"], known["r.outer"]], known)]
    assert order == ["r.other", "r.inner", "r.middle", "r.outer"]


TEXT = """\
id: {name}
title: T
provider: P
units: [{{id: u, name: U}}]
processes:
  - id: {name}.p
    title: T
    start: {{label: S, first: a}}
    steps:
      - {{id: a, label: A, unit: u, next: end, calls: {calls}}}
    ends: [{{id: end, state: E}}]
"""


@pytest.mark.parametrize(
    ("calls", "told_"),
    [
        ("two.q", "there is no procedure 'two.q'"),
        ("one.p", "the calls go in a circle: one.p → one.p"),
        ("elsewhere.p", ""),
        ("two.p", "the calls go in a circle: one.p → two.p → one.p"),
    ],
)
def test_calls_of_other_regulations_are_looked_at_where_both_are_given(tmp_path: Path, calls: str, told_: str) -> None:
    files = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    files[0].write_text(TEXT.format(name="one", calls=calls), encoding="utf-8")
    files[1].write_text(TEXT.format(name="two", calls="one.p"), encoding="utf-8")
    if not told_:
        assert len(read_definitions(files)) == 2
        return
    with pytest.raises(Reg2bpmnError) as caught:
        read_definitions(files)
    first = caught.value.diagnostics[0]
    assert told_ in first.message
    assert str(first).startswith(f"{files[0]}:10:")
