"""The main job before and after, side by side in one run: seconds, CPU, memory and files written.

    python benchmarks/before_after.py [--before REVISION] [--runs 3] [--write]

The state before is checked out into `.cache/before/` with an environment of its own. Both states compile their own
definitions, in turn within every round, so that a slow moment of the machine falls on both. `--write` puts the table
into `benchmarks/speed.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
BEFORE = "a4a703d2b32229e9e0fc412da12e61b697187870"
TABLE = Path(__file__).with_name("speed.md")
ONE = "kz-192-6.yaml"
_ENGLISH = re.compile(r"(?m)^( +en: [A-Z][^\n\"'|>]*)$")


@dataclass(frozen=True, slots=True)
class Cost:
    """What commands cost together: seconds, seconds of CPU, MB of the largest process, and the files they wrote."""

    wall: float = 0
    cpu: float = 0
    memory: float = 0
    written: int = 0


@dataclass(slots=True)
class State:
    """A checkout of the project with the command that its environment has; `out` is a folder of this run."""

    folder: Path
    command: Path
    out: Path
    costs: dict[str, list[Cost]] = field(default_factory=dict)

    @property
    def definitions(self) -> Path:
        """A copy of the definitions, so that one can be changed."""
        return self.out.with_name(f"{self.out.name}-definitions")

    def run(self, *commands: Sequence[str | Path]) -> Cost:
        """Run commands of reg2bpmn after one another and return what they cost."""
        old = dict(_files(self.out))
        wall = cpu = memory = 0.0
        for arguments in commands:
            start = perf_counter()
            process = subprocess.Popen([self.command, *arguments], cwd=self.folder, **_QUIET)
            _, status, usage = os.wait4(process.pid, 0)
            wall += perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):  # findings of a definition are told with 1
                raise SystemExit(f"{self.command} {' '.join(map(str, arguments))} exits {process.returncode}")
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
        return Cost(wall, cpu, memory, sum(old.get(name) != stamp for name, stamp in _files(self.out)))

    def build(self, *definitions: Path) -> Cost:
        """Build and publish."""
        return self.run(*([job, *definitions, "--out", self.out] for job in ("build", "site")))


_QUIET: Mapping[str, int] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def _files(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield each file with its time of modification and its number on the disk, which a new file changes."""
    for path in folder.rglob("*"):
        if path.is_file():
            stat = path.stat()
            yield path, (stat.st_mtime_ns, stat.st_ino)


def _clean(state: State) -> None:
    for folder in (state.out, state.definitions):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(state.folder / "definitions", state.definitions)


def _everything(state: State) -> Cost:
    _clean(state)
    return state.build(state.definitions)


def _unchanged(state: State) -> Cost:
    return state.build(state.definitions)


def _one_changed(state: State) -> Cost:
    path = state.definitions / ONE
    text = path.read_text(encoding="utf-8")
    path.write_text(_ENGLISH.sub(r"\1 (revised)", text, count=1), encoding="utf-8")
    return state.build(state.definitions)


def _one(state: State) -> Cost:
    _clean(state)
    return state.run(["build", state.definitions / ONE, "--out", state.out])


def _new(state: State) -> Cost:
    _clean(state)
    made = state.definitions / "small"
    return state.run(["new", "small", "--out", made], ["build", made / "small.yaml", "--out", state.out])


ROWS: Mapping[str, Callable[[State], Cost]] = {
    "`build` and `site`, every definition, from nothing": _everything,
    "… again, nothing changed": _unchanged,
    f"… again, a word of `{ONE}` changed": _one_changed,
    f"`build`, `{ONE}` alone, from nothing": _one,
    "`new` and `build` of what it writes": _new,
}


def checkout(revision: str) -> Path:
    """Return a checkout of `revision` with its own environment, made when it is first asked for."""
    folder = ROOT / ".cache" / "before" / revision[:12]
    if not folder.exists():
        subprocess.run(["git", "clone", "--quiet", "--shared", "--no-checkout", ROOT, folder], check=True)
        subprocess.run(["git", "checkout", "--quiet", revision], cwd=folder, check=True)
    subprocess.run(["make", "--silent", f"PYTHON={sys.executable}", ".venv/run.stamp"], cwd=folder, check=True)
    return folder


def measure(states: Sequence[State], runs: int) -> None:
    """Run every row in both states in turn, `runs` times."""
    for _ in range(runs):
        for title, job in ROWS.items():
            for state in states:
                state.costs.setdefault(title, []).append(job(state))


def table(before: State, after: State) -> Iterator[str]:
    """Yield the lines of the table: medians of the time, the most of the memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores; medians of "
    yield f"{len(after.costs[next(iter(ROWS))])} rounds, before → after."
    yield ""
    yield "| | seconds | times | CPU seconds | MB of the largest process | files written |"
    yield "|---|---:|---:|---:|---:|---:|"
    for title in ROWS:
        old, new = (_median(state.costs[title]) for state in (before, after))
        yield (
            f"| {title} | {old.wall:.2f} → {new.wall:.2f} | {old.wall / new.wall:.1f} | {old.cpu:.2f} → {new.cpu:.2f} "
            f"| {old.memory:.0f} → {new.memory:.0f} | {old.written:,} → {new.written:,} |"
        )


def _median(costs: Sequence[Cost]) -> Cost:
    wall, cpu = (statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu"))
    return Cost(wall, cpu, max(cost.memory for cost in costs), max(cost.written for cost in costs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", default=BEFORE, metavar="REVISION", help="the state to compare with")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"put the table into {TABLE.relative_to(ROOT)}")
    given = parser.parse_args()
    old = checkout(given.before)
    with tempfile.TemporaryDirectory() as folder:
        before = State(old, old / ".venv/bin/reg2bpmn", Path(folder, "before"))
        after = State(ROOT, Path(sys.executable).with_name("reg2bpmn"), Path(folder, "after"))
        measure((before, after), given.runs)
    text = "\n".join(table(before, after)) + "\n"
    print(text)
    if given.write:
        TABLE.write_text(f"# The main job before and after ({given.before[:12]})\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
