"""The tools beside which the layout is measured: one that runs here, and what others drew when they ran elsewhere."""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from sketch import Graph

from bpmn_quality import FAULTS, measure

FOLDER = Path(__file__).parent / "peers"
MEASURED = FOLDER / "measured.json"
NEEDED = ("edge_crossings", "backward_edges")  # a graph may need some of these


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a tool made of a graph: the measures of its drawing (px), the seconds, or why there is none."""

    tool: str
    hard: int = 0
    faults: tuple[tuple[str, int], ...] = ()
    crossings: int = 0
    bends: float = 0
    length: int = 0
    area: int = 0
    seconds: float | None = None
    problem: str = ""
    remark: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing that the graph has is missing in the drawing, as far as is counted or remarked."""
        return not (self.problem or self.remark) and not any(name.startswith("missing") for name, _ in self.faults)


def judge(tool: str, graph: Graph, drawing: bytes, seconds: float | None, remark: str = "") -> Drawn:
    """Measure a drawing of `graph`; one in several diagrams counts as all of them together."""
    found = measure(drawing)
    counts: Counter[str] = Counter()
    for quality in found:
        names = [*FAULTS, *sorted(name for name in quality.faults if "." in name)]
        counts.update({name: quality.count(name) for name in names if quality.count(name)})
    bends = [number for quality in found for number in quality.bends]
    return Drawn(
        tool,
        hard=sum(quality.hard() for quality in found),
        faults=tuple((name, count) for name, count in counts.items() if name not in NEEDED),
        crossings=counts["edge_crossings"],
        bends=round(sum(bends) / max(1, len(bends)), 2),
        length=round(sum(quality.edge_length for quality in found)),
        area=round(sum(quality.width * quality.height for quality in found)),
        seconds=seconds,
        remark=", ".join(filter(None, (remark, _lacking(graph, drawing, len(found))))),
    )


def _lacking(graph: Graph, drawing: bytes, diagrams: int) -> str:
    """Tell what keeps a drawing from being one of the whole graph; a tool that gives ids of its own is believed."""
    drawn = set(re.findall(r'bpmnElement="([^"]*)"', drawing.decode()))
    wanted = set(graph.scene.ids())
    if drawn & wanted and wanted - drawn:
        return f"does not draw {len(wanted - drawn)} of {len(wanted)} elements"
    return f"draws {diagrams} diagrams instead of one" if diagrams > 1 else ""


class AutoLayout:
    """bpmn-auto-layout in a process of its own, which stays alive from one graph to the next."""

    NAME = "bpmn-auto-layout"

    def __init__(self, limit: float, module: Path | None = None) -> None:
        self.limit, self._module = limit, module
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self.version = ""

    @property
    def is_installed(self) -> bool:
        return shutil.which("node") is not None and (
            self._module is not None or (FOLDER / "node_modules" / self.NAME).is_dir()
        )

    def draw(self, source: Path, target: Path) -> float:
        """Lay out `source` into `target`; return the seconds. Raises ValueError with the reason if it makes nothing."""
        process = self._running()
        assert process.stdin
        process.stdin.write(f"{source}\t{target}\n")
        process.stdin.flush()
        try:
            answer = json.loads(self._answers.get(timeout=self.limit))
        except queue.Empty:
            self.stop()
            raise ValueError(f"none after {self.limit:g} s") from None
        if "error" in answer:
            raise ValueError(f"fails: {answer['error']}")
        return float(answer["seconds"])

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            command = ["node", str(FOLDER / "auto_layout.mjs"), *([str(self._module)] if self._module else [])]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="UTF-8")
            assert self._process.stdout
            self._answers = queue.Queue()
            threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()
            self.version = json.loads(self._answers.get(timeout=30))["version"]
        return self._process


def _pass_on(stream: IO[str], answers: queue.Queue[str]) -> None:
    for line in stream:
        answers.put(line)


def measured() -> dict[str, list[Drawn]]:
    """Return by graph what was measured elsewhere."""
    found: dict[str, list[Drawn]] = {}
    for one in json.loads(MEASURED.read_text("UTF-8")) if MEASURED.exists() else ():
        graph = one.pop("graph")
        found.setdefault(graph, []).append(Drawn(**one | {"faults": tuple(one.get("faults", {}).items())}))
    return found


def record(tool: str, graphs: Iterable[Graph], folder: Path, remark: str) -> None:
    """Measure the drawings in `folder`, one for each graph, and keep the numbers as those of `tool`.

    `seconds.json` tells by graph that was tried how long it took, or in words why there is none; `remark` is what no
    measure tells.
    """
    told = json.loads((folder / "seconds.json").read_text("UTF-8"))
    kept = json.loads(MEASURED.read_text("UTF-8")) if MEASURED.exists() else []
    kept = [one for one in kept if one["tool"] != tool]
    for graph in graphs:
        if graph.name not in told:
            continue
        seconds = told[graph.name]
        if isinstance(seconds, str):
            kept.append({"graph": graph.name, "tool": tool, "problem": seconds})
            continue
        drawn = judge(tool, graph, (folder / f"{graph.name}.bpmn").read_bytes(), seconds, remark)
        kept.append({"graph": graph.name, **asdict(drawn), "faults": dict(drawn.faults)})
    MEASURED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "UTF-8")
