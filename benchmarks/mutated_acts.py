"""Reads many damaged documents: `python benchmarks/mutated_acts.py [COUNT [FIRST]]`, 100000 by default.

Each is read in a process that is ended after `LONGEST` seconds; what fails is told with the seed that makes it again.
"""

from __future__ import annotations

import concurrent.futures
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from acts.checks import trial
from acts.mutations import mutated, originals

LONGEST = 5
CHUNK = 250


def chunk(first: int, last: int) -> tuple[Counter[str], float, list[str]]:
    """Read the documents of seeds from `first` to before `last`; return counts, the longest time, and failures."""
    sources = originals()
    counts: Counter[str] = Counter()
    slowest, failures = 0.0, []
    signal.signal(signal.SIGALRM, _late)
    for seed in range(first, last):
        name, data, damages = mutated(seed, sources)
        started = time.monotonic()
        signal.alarm(LONGEST)
        try:
            problems = trial(name, data)
            counts["wrong" if problems else "sound"] += 1
            failures += [f"{seed} {name} {damages}: {problems[:2]}"] if problems else []
        except Exception as exc:
            counts[type(exc).__name__] += 1
            failures.append(f"{seed} {name} {damages}: {exc!r}")
        finally:
            signal.alarm(0)
        slowest = max(slowest, time.monotonic() - started)
    return counts, slowest, failures


def _late(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def main() -> int:
    """Read them all on all cores and tell; return 1 where anything failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    starts = range(first, first + count, CHUNK)
    counts: Counter[str] = Counter()
    slowest = 0.0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        ends = (min(start + CHUNK, first + count) for start in starts)
        for own, longest, failures in pool.map(chunk, starts, ends):
            counts += own
            slowest = max(slowest, longest)
            for failure in failures:
                print(failure)
    print(f"{count} documents: {dict(counts)}; the slowest took {slowest:.2f} s")
    return int(set(counts) != {"sound"})


if __name__ == "__main__":
    sys.exit(main())
