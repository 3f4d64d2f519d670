"""Times side by side in one run, as ratios: what the parts of the main job cost, and how fast the command line starts.

    python benchmarks/run.py [--runs 5]

Each row is timed in turn within every round, so that a slow moment of the machine falls on all of them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reg2bpmn import api, builder
from reg2bpmn.publishing import SiteTarget

DEFINITIONS = Path(__file__).parents[1] / "definitions"


def _python(*args: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *args], check=True, capture_output=True)


def _build(*figures: str, dialects: tuple[str, ...] = builder.DIALECTS) -> Callable[[], object]:
    def run() -> object:
        with tempfile.TemporaryDirectory() as folder:
            target = builder.Target(Path(folder), dialects=dialects, figures=figures, texts=())
            return api.build(api.load([DEFINITIONS]), target)

    return run


def _site() -> object:
    with tempfile.TemporaryDirectory() as folder:
        return list(api.publish(api.load([DEFINITIONS]), SiteTarget(Path(folder))))


def _check() -> object:
    return [api.check_definition(definition) for definition in api.load([DEFINITIONS])]


def _lay_out() -> object:
    return [
        api.lay_out(api.compile_process(d.regulation, p, lang))
        for d in api.load([DEFINITIONS])
        for p in d.regulation.processes
        for lang in builder.LANGUAGES
    ]


GROUPS: dict[str, dict[str, Callable[[], object]]] = {
    "main job, every definition in kk, ru and en": {
        "load": lambda: api.load([DEFINITIONS]),
        "load, check": _check,
        "load, compile, lay out": _lay_out,
        "… and BPMN": _build(),
        "… and BPMN, DOT": _build("dot"),
        "… and BPMN, DOT, SVG": _build("dot", "svg"),
        "… and BPMN, DOT, SVG, PNG": _build("dot", "svg", "png"),
    },
    "documentation, every definition in kk, ru and en": {
        "BPMN alone": _build(),
        "the site, with its BPMN": _site,
    },
    "cold start": {
        "python -c 'import click'": _python("-c", "import click"),
        "python -m reg2bpmn --version": _python("-m", "reg2bpmn", "--version"),
        "python -m reg2bpmn list": _python("-m", "reg2bpmn", "list"),
    },
}


def measure(rows: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Run every row once to warm up, then `runs` rounds; return seconds by row."""
    times: dict[str, list[float]] = {name: [] for name in rows}
    for round_ in range(runs + 1):
        for name, job in rows.items():
            start = time.perf_counter()
            job()
            if round_:
                times[name].append(time.perf_counter() - start)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for title, rows in GROUPS.items():
        times = measure(rows, runs)
        base = statistics.median(next(iter(times.values())))
        print(f"\n{title}\n{'':<34}{'min s':>9}{'median s':>10}{'max s':>9}{'ratio':>8}")
        for name, found in times.items():
            middle = statistics.median(found)
            print(f"{name:<34}{min(found):>9.3f}{middle:>10.3f}{max(found):>9.3f}{middle / base:>8.2f}")


if __name__ == "__main__":
    main()
