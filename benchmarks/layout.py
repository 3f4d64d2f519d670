"""The layout beside other tools on the same graphs, in one run: what is wrong in each drawing, its size, the time.

    python benchmarks/layout.py [--runs 5] [--limit 30] [--graphs A B C100] [--write] [--drawings FOLDER]
    python benchmarks/layout.py --record TOOL FOLDER

`--write` puts the tables into docs/layout.md. bpmn-auto-layout runs if `npm ci` was run in benchmarks/peers, or from
another place with `--module index.js`. The numbers of the other tools are those of benchmarks/peers/measured.json, into
which `--record` puts what it measures in drawings from elsewhere: FOLDER/A.bpmn and so on, the times in seconds.json.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import as_bpmn  # noqa: E402
import cost  # noqa: E402
import peers  # noqa: E402
import table  # noqa: E402
from graphs import graphs  # noqa: E402
from sketch import Graph  # noqa: E402

from reg2bpmn.layout.nest import lay_out  # noqa: E402
from reg2bpmn.relayout import relayout  # noqa: E402

OURS = "reg2bpmn"
DOCUMENT = ROOT / "docs" / "layout.md"


class Race:
    """Draws graphs with this project and with bpmn-auto-layout, in turn, into `folder`."""

    def __init__(self, folder: Path, runs: int, peer: peers.AutoLayout) -> None:
        self._folder, self._runs, self._peer = folder, runs, peer

    def run(self, graph: Graph) -> list[peers.Drawn]:
        """Return what each tool made of `graph`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        source = self._folder / f"{graph.name}.bpmn"
        source.write_bytes(as_bpmn.write(graph))
        ours, theirs = (self.drawing(tool, graph.name) for tool in (OURS, self._peer.NAME))
        times: dict[Path, list[float]] = {ours: [], theirs: []}
        problem = "" if self._peer.is_installed else "not installed"
        for _ in range(self._runs + 1):
            times[ours].append(_draw(source, ours))
            if not problem:
                try:
                    times[theirs].append(self._peer.draw(source, theirs))
                except ValueError as failure:
                    problem = str(failure)
        name = f"{self._peer.NAME} {self._peer.version}".strip()
        other = peers.Drawn(name, problem=problem) if problem else _judge(name, graph, theirs, times[theirs])
        return [_judge(OURS, graph, ours, times[ours]), other]

    def drawing(self, tool: str, graph: str) -> Path:
        """Return the file that `tool` writes its drawing of `graph` into."""
        folder = self._folder / tool
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{graph}.bpmn"


def _draw(source: Path, target: Path) -> float:
    """Lay out a file from text to text, as the peer does; return the seconds."""
    data = source.read_bytes()
    start = time.perf_counter()
    made = relayout(data, source.name, lay_out)
    seconds = time.perf_counter() - start
    target.write_bytes(made.data)
    return seconds


def _judge(tool: str, graph: Graph, drawing: Path, times: Sequence[float]) -> peers.Drawn:
    """Measure a drawing; its time is the median of all rounds but the first, which warms up."""
    return peers.judge(tool, graph, drawing.read_bytes(), statistics.median(times[1:]))


def compare(chosen: Sequence[Graph], race: Race) -> dict[str, list[peers.Drawn]]:
    """Return by graph what each tool made of it, with what was measured elsewhere."""
    elsewhere, found = peers.measured(), dict[str, list[peers.Drawn]]()
    for graph in chosen:
        print(f"{graph.name} …", file=sys.stderr, flush=True)
        found[graph.name] = [*race.run(graph), *elsewhere.get(graph.name, [])]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="rounds after the first, which warms up")
    parser.add_argument("--limit", type=float, default=30, help="seconds after which a peer is given up")
    parser.add_argument("--graphs", nargs="+", help="only these")
    parser.add_argument("--module", type=Path, help="the index.js of another bpmn-auto-layout")
    parser.add_argument("--drawings", type=Path, help="keep the drawings in this folder")
    parser.add_argument("--record", nargs=2, metavar=("TOOL", "FOLDER"), help="measure what a tool drew elsewhere")
    parser.add_argument("--remark", default="", help="what no measure tells of it")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {DOCUMENT.relative_to(ROOT)}")
    args = parser.parse_args()
    if args.record:
        peers.record(args.record[0], graphs(), Path(args.record[1]), args.remark)
        return
    chosen = [graph for graph in graphs() if not args.graphs or graph.name in args.graphs]
    with tempfile.TemporaryDirectory() as scratch:
        peer = peers.AutoLayout(args.limit, args.module)
        try:
            found = compare(chosen, Race(args.drawings or Path(scratch), args.runs, peer))
        finally:
            peer.stop()
        costs = [cost.of(graph, Path(scratch), args.runs) for graph in chosen if graph.name in table.TIMED]
    text = table.text(chosen, found, costs)
    if args.write:
        table.put(DOCUMENT, text)
    print(text)


if __name__ == "__main__":
    main()
