"""Parallel work: where it comes together is derived, and what would wait for ever is refused."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable

import pytest

from model.flows import flow, regulation_of
from model.plain_flow import without_events
from model.random_work import random_events, random_work
from reg2bpmn import api
from reg2bpmn.model import Process
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.parallel import joins_of
from reg2bpmn.model.paths import paths
from support import require_part

SEEDS = 3000 if os.environ.get("REG2BPMN_REQUIRE_ALL") == "1" else 600


def groups(process: Process) -> dict[str, list[list[str]]]:
    return {
        name: [[edge.source for edge in group] for group in j.groups] for name, j in joins_of(process).joins.items()
    }


def told(process: Process) -> list[str]:
    return [problem.message for problem in problems(regulation_of(process))]


def ways(process: Process, *, last_first: bool = False) -> list[str]:
    return [" ".join(node.id for node in path.nodes) for path in paths(process, last_first=last_first)]


def test_ways_that_begin_at_once_wait_for_one_another() -> None:
    process = flow("a + b", "a > c", "b > c", "c > end")
    assert groups(process) == {"c": [["a"], ["b"]]}
    assert ways(process) == ["a b c end"]
    assert ways(process, last_first=True) == ["b a c end"]
    (path,) = paths(process)
    assert path.after == ((), (), (0, 1), (2,))


def test_branches_of_one_way_are_merged_before_the_others_are_waited_for() -> None:
    process = flow("a + b", "a > q", "q ? c | d", "c > d", "b > d", "d > end")
    assert groups(process) == {"d": [["c", "q"], ["b"]]}
    pool = api.compile_process(regulation_of(process), process, "en").pool
    ends = {f.source: f.target for f in pool.flows if f.source.startswith(("join", "sync", "step_c", "step_b"))}
    assert ends == {
        "step_c": "join_step_d_1",
        "join_step_d_1": "sync_step_d",
        "step_b": "sync_step_d",
        "sync_step_d": "step_d",
    }


def test_work_inside_of_parallel_work_comes_together_at_one_node_or_at_two() -> None:
    two = flow("a + b", "a > c + d", "c > e", "d > e", "e > f", "b > f", "f > end")
    assert groups(two) == {"e": [["c"], ["d"]], "f": [["b"], ["e"]]} or groups(two)["e"] == [["c"], ["d"]]
    one = flow("a + b", "a > c + d", "c > f", "d > f", "b > f", "f > end")
    assert sorted(map(sorted, groups(one)["f"])) == [["b"], ["c"], ["d"]]
    assert not told(one)


def test_some_may_come_together_before_the_rest() -> None:
    process = flow("a + b + c", "a > d", "b > d", "d > e", "c > e", "e > end")
    assert not told(process)
    assert groups(process)["d"] == [["a"], ["b"]]


def test_ways_may_end_apart() -> None:
    process = flow("a + b", "a > done", "b > filed", ends="done filed")
    assert not told(process)
    (path,) = paths(process)
    assert [end.id for end in path.ends] == ["done", "filed"]


def test_a_way_back_inside_of_a_way_is_not_waited_for() -> None:
    process = flow("a + b", "a > q", "q ? c | a", "b > c", "c > end")
    assert not told(process)
    (join,) = [join for name, join in joins_of(process).joins.items() if name == "a"]
    assert [edge.source for edge in join.back] == ["q"]


@pytest.mark.parametrize(
    ("process", "message"),
    [
        (flow("a + b", "a > q", "q ? c | no", "b > c", "c > end", ends="end no"), "'c' waits for ever"),
        (flow("a + b", "a > q", "q ? c | d", "b > c + d", "c > end", "d > end"), "come together"),
        (flow("a + b", "a > q", "q ? c | d", "b > w", "w ? c | d", "c > end", "d > end"), "wait for one way"),
        (flow("s", "s > a + b", "a > q", "q ? c | s", "b > c", "c > end"), "leads back to 's'"),
        (flow("a + b", "a > c", "b > q", "q ? c | b", "c > d", "d > r", "r ? end | a"), "leads back to 'a'"),
        (flow("q", "q ? a + b | c", "a > c", "b > d", "c > end", "d > end"), "come together"),
        (flow("a + b", "a > q", "q ? e | s + c", "s > c", "b > c", "c > end", ends="end e"), "waits for ever"),
    ],
)
def test_what_would_wait_for_ever_or_be_done_twice_is_refused(process: Process, message: str) -> None:
    found = told(process)
    assert any(message in one for one in found), found


def test_an_end_that_stops_everything_is_no_way_to_wait_for() -> None:
    process = flow("a + b", "a > q", "q ? c | no", "b > c", "c > end", ends="end no", stops=["no"])
    assert not told(process)
    assert ways(process) == ["a q b c end", "a q no"]
    assert ways(process, last_first=True) == ["b a q c end", "b a q no"]


def test_the_longest_of_parallel_ways_counts() -> None:
    process = flow("a + b", "a > c", "b > c", "c > end")
    deadlines = {"a": "3 hours", "b": "2 working days", "c": "15 minutes"}
    steps = [type(step).model_validate({**dict(step), "deadline": deadlines[step.id]}) for step in process.steps]
    (path,) = paths(process.model_copy(update={"steps": tuple(steps)}))
    assert {unit.value: amount for unit, amount in path.total().items()} == {"minute": 15, "working day": 2}


@pytest.mark.parametrize("make", [random_work, random_events])
@pytest.mark.parametrize("seed", range(0, SEEDS, 100))
def test_what_compiles_is_sound_by_an_analyser_of_its_own(make: Callable[[int], Process], seed: int) -> None:
    require_part("analyser")
    importlib.invalidate_caches()
    analyser = importlib.import_module("rust_bpmn_analyzer_bindings")
    asked = (
        analyser.analyze_safeness,
        analyser.analyze_option_to_complete,
        analyser.analyze_proper_completion,
        analyser.analyze_dead_activities,
    )
    for number in range(10 * seed, 10 * (seed + 100)):  # few hold together
        process = make(number)
        regulation = regulation_of(process)
        if problems(regulation):
            continue
        xml = api.to_bpmn(without_events(api.compile_process(regulation, process, "en"))).decode()
        assert [(number, found.property_name) for ask in asked if not (found := ask(xml)).fulfilled] == []
