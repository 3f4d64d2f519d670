"""Choices among several, and by a step's own result."""

from __future__ import annotations

import pytest

from model.flows import flow, regulation_of
from reg2bpmn import api
from reg2bpmn.model import Branch, Condition, Option, Process, Step
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.paths import paths
from reg2bpmn.process.graph import NodeKind

CHOICE = flow("a", "a > c", "c ? b | end | a", "b ! a | end")


def codes(process: Process) -> list[str]:
    return [problem.code for problem in problems(regulation_of(process))]


def changed(process: Process, **parts: object) -> Process:
    return process.model_copy(update=parts)


def test_each_option_is_a_path_with_its_id_as_the_value() -> None:
    assert not codes(CHOICE)
    found = [(" ".join(node.id for node in path.nodes), dict(path.answers)) for path in paths(CHOICE)]
    assert found == [("a c b b-result end", {"c": "o1", "b_result": "r2"}), ("a c end", {"c": "o2"})]


def test_a_choice_becomes_a_gateway_with_a_guard_for_each_option_and_one_default() -> None:
    pool = api.compile_process(regulation_of(CHOICE), CHOICE, "en").pool
    flows = [flow for flow in pool.flows if flow.source == "condition_c"]
    assert [(f.id, f.name, f.guard and f.guard.value, f.is_default) for f in flows] == [
        ("flow_c__o1", "O1", "o1", False),
        ("flow_c__o2", "O2", "o2", False),
        ("flow_c__o3", "O3", "o3", True),
    ]


def test_a_result_is_asked_right_after_its_step_and_its_gateway_says_so() -> None:
    pool = api.compile_process(regulation_of(CHOICE), CHOICE, "ru").pool
    (asked,) = [node for node in pool.nodes if node.id == "condition_b_result"]
    assert (asked.name, asked.kind) == ("Результат", NodeKind.EXCLUSIVE_GATEWAY)
    assert [f.source for f in pool.flows if f.target == asked.id] == ["step_b"]


def test_the_default_may_be_any_option() -> None:
    process = changed(CHOICE, conditions=(CHOICE.conditions[0].model_copy(update={"default": "o1"}),))
    pool = api.compile_process(regulation_of(process), process, "en").pool
    assert [f.id for f in pool.flows if f.is_default] == ["flow_c__o1", "flow_b_result__r2"]


TO_END = Branch(label="x", to=("end",))
TWO = (Option(id="a", label="A", to=("end",)), Option(id="b", label="B", to=("end",)))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({}, "outcomes"),
        ({"yes": TO_END}, "outcomes"),
        ({"no": TO_END}, "outcomes"),
        ({"yes": TO_END, "options": TWO}, "outcomes"),
        ({"yes": TO_END, "no": TO_END, "options": TWO}, "outcomes"),
        ({"options": TWO[:1]}, "outcomes"),
        ({"options": (TWO[0], TWO[0])}, "duplicate-id"),
        ({"options": TWO, "default": "c"}, "unknown-answer"),
        ({"yes": TO_END, "no": TO_END, "default": "maybe"}, "unknown-answer"),
    ],
)
def test_a_condition_that_is_no_choice_is_told(parts: dict[str, object], code: str) -> None:
    condition = Condition(id="c", question="C?", variable="c", **parts)  # type: ignore[arg-type]
    process = changed(flow("a", "a > c"), conditions=(condition,))
    assert code in codes(process)


@pytest.mark.parametrize(
    "parts", [{}, {"next": ("end",), "results": TWO}, {"results": TWO[:1]}, {"results": (TWO[0], TWO[0])}]
)
def test_a_step_must_lead_on_in_one_way(parts: dict[str, object]) -> None:
    step = Step(id="a", label="A", unit="u", **parts)  # type: ignore[arg-type]
    assert {"outcomes", "duplicate-id"} & set(codes(changed(flow("a", "a > end"), steps=(step,))))


def test_one_variable_cannot_have_two_kinds_of_answer() -> None:
    process = flow("a", "a > c", "c ? end | d", "d ? end | a | end")
    same = tuple(condition.model_copy(update={"variable": "v"}) for condition in process.conditions)
    assert codes(changed(process, conditions=same)) == ["variable"]


def test_the_condition_of_a_result_takes_its_id() -> None:
    assert codes(flow("a", "a ! end | a-result", "a-result > end")) == ["duplicate-id"]
