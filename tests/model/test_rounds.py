"""Branches that lead back a limited number of times: what is refused, and the ways through them."""

from __future__ import annotations

import pytest

from model.flows import flow, regulation_of
from reg2bpmn.model import Option, Process, Rounds, problems
from reg2bpmn.model.paths import paths


def limited(process: Process, condition: str, answer: str, most: int, *then: str) -> Process:
    """Return the process with rounds on a branch of a condition, or on a result of a step."""

    def changed(branch: object) -> object:
        assert branch
        return branch.model_copy(update={"rounds": Rounds(most=most, then=then)})

    conditions = tuple(
        c.model_copy(update={answer: changed(getattr(c, answer))}) if c.id == condition else c
        for c in process.conditions
    )
    steps = tuple(
        s.model_copy(update={"results": tuple(changed(r) if r.id == answer else r for r in s.results)})
        if s.id == condition
        else s
        for s in process.steps
    )
    return process.model_copy(update={"conditions": conditions, "steps": steps})


def told(process: Process) -> list[tuple[tuple[str | int, ...], str]]:
    return [(p.path[2:], p.message) for p in problems(regulation_of(process))]


def ways(process: Process) -> list[str]:
    return [" ".join(node.id for node in path.nodes) for path in paths(process)]


LOOP = flow("a", "a > q", "q ? end | a", ends="end no")


def test_a_limited_branch_is_taken_as_often_as_it_may_be_and_then_what_comes_instead() -> None:
    process = limited(LOOP, "q", "no", 2, "no")
    assert told(process) == []
    assert ways(process) == ["a q end", "a q a q a q no"]
    once, never = paths(process)
    assert once.answers == (("q", True),)
    assert never.answers == (("q", False),) * 3


def test_a_branch_may_lead_back_past_other_steps_and_side_ways() -> None:
    process = limited(
        flow("a", "a > q", "q ? end | b", "b > p", "p ? a | c", "c > a", ends="end no"), "q", "no", 1, "no"
    )
    assert told(process) == []
    assert ways(process) == ["a q end", "a q b p a q no", "a q b p c a q no"]


def test_parallel_work_inside_of_a_round_is_waited_for_in_each() -> None:
    process = limited(
        flow("a", "a > b + c", "b > d", "c > d", "d > q", "q ? end | a", ends="end no"), "q", "no", 1, "no"
    )
    assert told(process) == []
    assert ways(process)[1] == "a b c d q a b c d q no"


def test_one_limited_branch_inside_of_another_counts_on() -> None:
    process = flow("a", "a > b", "b > q", "q ? p | b", "p ? end | a", ends="end no")
    process = limited(limited(process, "q", "no", 1, "p"), "p", "no", 1, "no")
    assert told(process) == []
    assert ways(process) == ["a b q p end", "a b q p a b q p no", "a b q b q p end", "a b q b q p a b q p no"]


def test_a_result_may_lead_back_a_limited_number_of_times() -> None:
    process = limited(flow("a", "a ! end | a", ends="end no"), "a", "r2", 1, "no")
    assert told(process) == []
    assert ways(process) == ["a a-result end", "a a-result a a-result no"]


@pytest.mark.parametrize(
    ("process", "place", "message"),
    [
        (
            limited(flow("a", "a > q", "q ? end | b", "b > end", ends="end no"), "q", "no", 2, "no"),
            ("conditions", 0, "no", "rounds"),
            "branch 'no' of 'q' may be taken at most 2 times, but does not lead back to it",
        ),
        (
            limited(LOOP, "q", "no", 2, "a"),
            ("conditions", 0, "no", "rounds", "then"),
            "branch 'no' of 'q' leads to a before and after its rounds",
        ),
        (limited(LOOP, "q", "no", 2, "non"), ("conditions", 0, "no", "rounds", "then"), "unknown next step 'non'"),
        (
            limited(flow("a", "a ! end | b", "b > end", ends="end no"), "a", "r2", 1, "no"),
            ("steps", 0, "results", 1, "rounds"),
            "branch 'r2' of 'a-result' may be taken at most 1 times, but does not lead back to it",
        ),
        (
            limited(flow("a", "a ! end | a", ends="end no"), "a", "r2", 1, "non"),
            ("steps", 0, "results", 1, "rounds", "then"),
            "unknown next step 'non'",
        ),
    ],
)
def test_what_no_round_is_is_refused_at_its_place(process: Process, place: tuple[str | int, ...], message: str) -> None:
    assert (place, message) in told(process)


def test_what_would_wait_for_ever_when_the_rounds_are_over_is_refused() -> None:
    process = limited(flow("a + b", "a > q", "q ? c | a", "b > c", "c > end", ends="end no"), "q", "no", 1, "no")
    assert any("waits for ever" in message for _, message in told(process))


@pytest.mark.parametrize(
    "process",
    [
        limited(LOOP, "q", "no", 2, "q"),
        flow("a", "a > q", "q ? end | q"),
        flow("a", "a > q", "q ? end | p", "p ? q | end"),
    ],
)
def test_a_condition_that_leads_back_to_itself_with_nothing_done_is_refused(process: Process) -> None:
    message = "condition 'q' leads back to itself with no step in between, so it never ends"
    assert (("conditions", 0, "id"), message) in told(process)


def test_names_of_options_are_no_names_of_spent_ones() -> None:
    options = [Option(id=name, label=name, to=to) for name, to in (("x", "end"), ("spent", "end"), ("x-spent", "a"))]
    process = LOOP.model_copy(
        update={
            "conditions": (
                LOOP.conditions[0].model_copy(
                    update={
                        "yes": None,
                        "no": None,
                        "options": (
                            options[0],
                            options[1],
                            options[2].model_copy(update={"rounds": Rounds(most=1, then="no")}),
                        ),
                    }
                ),
            )
        }
    )
    assert told(process) == []
