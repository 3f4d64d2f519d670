"""Reads many damaged documents: `python benchmarks/mutated_acts.py [COUNT [FIRST [PROCESSES]]]`, 100000 by default.

Each is read for at most `LONGEST` seconds of a processor's time, and of every fourth a draft is written; what fails is
told at once, with the seed that makes it again.
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
DRAFTED = 4


def chunk(first: int, last: int) -> tuple[Counter[str], float, list[str]]:
    """Read the documents of seeds from `first` to before `last`; return counts, the longest time, and failures."""
    sources = originals()
    counts: Counter[str] = Counter()
    slowest, failures = 0.0, []
    signal.signal(signal.SIGPROF, _late)
    for seed in range(first, last):
        name, data, damages = mutated(seed, sources)
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            problems = trial(name, data, drafting=seed % DRAFTED == 0)
            counts["wrong" if problems else "sound"] += 1
            failures += [f"{seed} {name} {damages}: {problems[:2]}"] if problems else []
        except Exception as exc:
            counts[type(exc).__name__] += 1
            failures.append(f"{seed} {name} {damages}: {exc!r}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - started)
    return counts, slowest, failures


def _late(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def main() -> int:
    """Read them all and tell as it goes on; return 1 where anything failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    processes = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count() or 1
    starts = range(first, first + count, CHUNK)
    counts: Counter[str] = Counter()
    slowest = 0.0
    with concurrent.futures.ProcessPoolExecutor(processes) as pool:
        ends = (min(start + CHUNK, first + count) for start in starts)
        for own, longest, failures in pool.map(chunk, starts, ends):
            counts += own
            slowest = max(slowest, longest)
            for failure in failures:
                print(failure, flush=True)
            if not sum(counts.values()) % (CHUNK * 8):
                print(f"{sum(counts.values())} documents: {dict(counts)}; the slowest took {slowest:.2f} s", flush=True)
    print(f"{count} documents: {dict(counts)}; the slowest took {slowest:.2f} s")
    return int(set(counts) != {"sound"})


if __name__ == "__main__":
    sys.exit(main())
