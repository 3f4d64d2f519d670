"""Runs every process on every engine and writes the table of docs/dialects.md: python tests/engines/engine_matrix.py.

Each engine is started once and takes these stages: every path of every process, every timer, a path of each process
without the table of working days, and files that were spoilt on purpose, whose mismatches show that the harness looks.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from engine_check import Outcome, mismatches
from engine_files import spoilt, write
from engine_harness import ENGINES, Engine, UnavailableError
from engine_plan import Plan, Planned, manifest, plan

from corpus import tables
from reg2bpmn import api
from sharing import once_value

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dialects.md"
CRAFTED = Path(__file__).parent / "crafted.yaml"
BEGIN, END = "<!-- matrix -->", "<!-- /matrix -->"
AT_ONCE = 2  # engines


@dataclass(frozen=True, slots=True)
class Case:
    """What is planned for a file, and what happened, way by way."""

    plan: Plan
    outcomes: tuple[Outcome, ...]

    def wrong(self, engine: Engine) -> list[str]:
        """Return every mismatch."""
        pairs = zip(self.plan.ways, self.outcomes, strict=True)
        return [difference for way, outcome in pairs for difference in mismatches(engine, way, outcome)]

    def passed(self, engine: Engine) -> int:
        """Return the number of ways on which the engine did what the model says."""
        return sum(not mismatches(engine, w, o) for w, o in zip(self.plan.ways, self.outcomes, strict=True))


@dataclass(frozen=True, slots=True)
class Report:
    """What one engine did: its version, and the cases of each stage by process."""

    engine: Engine
    version: str
    paths: dict[str, Case]
    timers: dict[str, Case]
    bare: dict[str, Case]
    spoilt: dict[str, Case]


@cache
def plans(*, timers: bool = False) -> tuple[Plan, ...]:
    """Return the plan of every process that travels with the package, of the crafted ones and of tables of steps."""
    processes = (
        (d.regulation, p) for d in (*api.load(), *api.load([CRAFTED]), *tables()) for p in d.regulation.processes
    )
    return tuple(plan(regulation, process, timers=timers) for regulation, process in processes)


@cache
def bare_plans() -> tuple[Plan, ...]:
    """Return the plan of one path of every process, without a table of working days."""
    return tuple(replace(p, ways=(replace(p.ways[0], has_workdays=False),)) for p in plans())


def run(engine: Engine) -> Report:
    """Run everything on one engine. Raises `UnavailableError` where it can't run here."""
    engine.command()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stages = [
            write(plans(), engine.dialect, folder / "paths"),
            write((p for p in plans(timers=True) if p.ways), engine.dialect, folder / "timers"),
            write(bare_plans(), engine.dialect, folder / "bare"),
            *([wrong] for wrong in spoilt(plans(), engine.dialect, folder / "spoilt")),
        ]
        result = engine.run(manifest(stages), folder)
    done, late, bare, *wrong = [_cases(stage, made) for stage, made in zip(stages, result["stages"], strict=True)]
    spoils = {name: case for one in wrong for name, case in one.items()}
    return Report(engine, result["version"], done, late, bare, spoils)


def _cases(stage: Sequence[Planned], outcomes: Iterable[Outcome]) -> dict[str, Case]:
    left = iter(outcomes)
    return {p.file.stem: Case(p.plan, tuple(next(left) for _ in p.plan.ways)) for p in stage}


def _run_or_reason(engine: Engine) -> Report | UnavailableError:
    try:
        return run(engine)
    except UnavailableError as reason:
        return reason


@cache
def report_of(engine: Engine) -> Report | UnavailableError:
    """Return what an engine did, or why it can't run here; it runs once, whichever worker of the tests asks."""
    return once_value(f"engine-{engine.key}", lambda: _run_or_reason(engine))


def reports() -> dict[str, Report | UnavailableError]:
    """Run every engine that can run here and return, by its key, what it did or why it can't."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip((e.key for e in ENGINES), pool.map(report_of, ENGINES), strict=True))


def table(found: Sequence[Report]) -> str:
    """Return the matrix as Markdown: passed of all paths and timers, by process and engine.

    The crafted ones and those of tables come last.
    """
    lines = [
        "| process | paths | timers | " + " | ".join(report.version for report in found) + " |",
        "| --- | ---: | ---: |" + " :-: |" * len(found),
    ]
    timers = {planned.process: len(planned.ways) for planned in plans(timers=True)}
    for planned in plans():
        cells = (_cell(report, planned.process) for report in found)
        ways, late = len(planned.ways), timers[planned.process]
        lines.append(f"| `{planned.process}` | {ways} | {late} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(report: Report, process: str) -> str:
    cases = [stage[process] for stage in (report.paths, report.timers) if process in stage]
    done, ways = sum(c.passed(report.engine) for c in cases), sum(len(c.plan.ways) for c in cases)
    return "all" if done == ways else f"**{done} of {ways}**"


def shown(page: Path) -> str:
    """Return the matrix that stands on a page."""
    return page.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def _insert(page: Path, text: str) -> None:
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{page} has no lines {BEGIN} and {END} for the table to stand between")
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Run the matrix and write its table; return 1 if an engine is unavailable or differs from the model."""
    made = reports()
    absent = [f"{key}: {reason}" for key, reason in made.items() if isinstance(reason, UnavailableError)]
    found = [report for report in made.values() if isinstance(report, Report)]
    wrong = [
        f"{report.version}, {process}, {difference}"
        for report in found
        for stage in (report.paths, report.timers, report.bare)
        for process, case in stage.items()
        for difference in case.wrong(report.engine)
    ]
    sys.stderr.writelines(f"{line}\n" for line in absent + wrong)
    if not absent:
        _insert(PAGE, table(found))
    return 1 if absent or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
