"""Every process on every engine: the same tasks in the same order, every end, every timer once."""

from __future__ import annotations

import pytest
from engine_harness import ENGINES, Engine, UnavailableError
from engine_matrix import PAGE, Report, plans, report_of, shown, table
from engine_plan import Way

from reg2bpmn.model.procedure import Value
from support import require

PROCESSES = [planned.process for planned in plans()]
# It takes a way that was given up for one that has come, so a join goes on while work is open (docs/dialects.md).
TOO_EARLY = {("bpmn-engine", "crafted.late"): {"late decide"}}
EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.key)


def report(engine: Engine) -> Report:
    found = report_of(engine)
    if isinstance(found, UnavailableError):
        require(False, str(found))
    assert isinstance(found, Report)
    return found


@EVERY_ENGINE
@pytest.mark.parametrize("process", PROCESSES)
def test_every_path_ends_as_the_model_says(engine: Engine, process: str) -> None:
    assert report(engine).paths[process].wrong(engine) == []


@EVERY_ENGINE
@pytest.mark.parametrize("process", [planned.process for planned in plans(timers=True) if planned.ways])
def test_every_timer_fires_when_its_deadline_passes(engine: Engine, process: str) -> None:
    wrong = {told.partition(":")[0] for told in report(engine).timers[process].wrong(engine)}
    assert wrong == TOO_EARLY.get((engine.key, process), set())


@EVERY_ENGINE
@pytest.mark.parametrize("process", PROCESSES)
def test_no_due_date_is_early_without_a_table_of_working_days(engine: Engine, process: str) -> None:
    assert report(engine).bare[process].wrong(engine) == []


def _told(way: Way) -> list[dict[str, Value]]:
    visits = [answers for visits in way.answers.values() for answers in visits]
    return [way.given, *visits, *(event.variables for event in way.events)]


@pytest.mark.parametrize("planned", plans(), ids=lambda planned: planned.process)
def test_the_ways_reach_every_end_and_take_every_branch(planned) -> None:
    nodes = {node.id: node.kind for node in planned.collaboration.pool.nodes}
    ends = {node for node, kind in nodes.items() if kind.is_end}
    assert {end for way in planned.ways for end in way.ends} == ends
    pools = [made.pool for made in (planned.collaboration, *planned.called)]
    guards = {(f.guard.variable, f.guard.value) for pool in pools for f in pool.flows if f.guard}
    told = [answers for way in planned.ways for answers in _told(way)]
    answered = [item for answers in told for item in answers.items()]
    assert {item for item in answered if not isinstance(item[1], list)} == guards  # lists are for repeated steps


@EVERY_ENGINE
def test_a_condition_that_always_takes_the_default_is_noticed(engine: Engine) -> None:
    case = report(engine).spoilt["always-default"]
    assert 0 < case.passed(engine) < len(case.plan.ways)
    assert any("reached" in difference for difference in case.wrong(engine))


@EVERY_ENGINE
def test_a_condition_of_another_dialect_is_noticed(engine: Engine) -> None:
    assert report(engine).spoilt["foreign"].passed(engine) == 0


def test_the_page_shows_this_matrix() -> None:
    assert shown(PAGE) == table([report(engine) for engine in ENGINES]), "make it again with make matrix"
