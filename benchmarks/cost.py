"""What the layout costs: time inside the process and of the whole process, and memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import as_bpmn
from sketch import Graph

from reg2bpmn.layout.nest import lay_out

PEAK = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(json.dumps([time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""  # in a process of its own: the peak is that of the largest child so far


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the layout alone and of `reg2bpmn layout`, and by how many bytes the latter exceeds a bare Python."""

    graph: str
    layout: float
    process: float
    memory: int


def of(graph: Graph, folder: Path, runs: int) -> Cost:
    """Measure the layout of `graph`, the median of `runs` rounds after one that warms up."""
    source, target = folder / f"cost-{graph.name}.bpmn", folder / f"cost-{graph.name}.out.bpmn"
    source.write_bytes(as_bpmn.write(graph))
    command = [sys.executable, "-m", "reg2bpmn", "layout", str(source), "-o", str(target)]
    alone, whole, memory = list[float](), list[float](), list[int]()
    bare = _run([sys.executable, "-c", "pass"])[1]
    for _ in range(runs + 1):
        start = time.perf_counter()
        lay_out(graph.scene)
        alone.append(time.perf_counter() - start)
        seconds, peak = _run(command)
        whole.append(seconds)
        memory.append(peak - bare)
    return Cost(graph.name, statistics.median(alone[1:]), statistics.median(whole[1:]), max(memory))


def _run(command: list[str]) -> tuple[float, int]:
    """Return the seconds and the peak of the memory, in bytes, of `command`."""
    done = subprocess.run([sys.executable, "-c", PEAK, *command], check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), int(peak) * (1 if sys.platform == "darwin" else 1024)
