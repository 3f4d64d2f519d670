"""Make out/inspect/index.html: the layout of every graph of the benchmark beside another tool's, with its measures.

    python tools/inspect_page.py [--graphs A B] [--drawn TOOL FOLDER] [--out out/inspect]

Both are drawn by bpmn-js where Node, Chromium and the packages of tests/js are; elsewhere only the own layout is shown,
as a plain SVG. `--drawn` shows what a third tool drew: FOLDER/A.bpmn and so on. Scenes that once were laid out badly
follow, without another tool: not every scene has a BPMN file. What is wrong in them are the broken rules of the tests.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("tools", "benchmarks", "tests", "tests/layout")]

import peers  # noqa: E402
from graphs import graphs  # noqa: E402
from scene_files import fixtures, loads  # noqa: E402
from sketch import Graph  # noqa: E402

import layout as bench  # noqa: E402 - found through the line above
from inspect_svg import draw  # noqa: E402
from layout_rules import crossings, problems  # noqa: E402
from reg2bpmn.layout.geometry import Layout  # noqa: E402
from reg2bpmn.layout.nest import lay_out  # noqa: E402
from reg2bpmn.layout.scene import Scene  # noqa: E402

CHECK = ROOT / "tests" / "js" / "check.mjs"
MOST_NODES = 400  # a browser draws no picture of many more
SMALL = 40  # nodes up to which two pictures stand side by side
BY_BPMN_JS = "Drawn by bpmn-js."
PLAIN = "Only the layouts of this project, drawn plainly: Node, Chromium or the packages of tests/js are not installed."


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as an SVG element, or as a file beside the page."""

    tool: str
    svg: Markup | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph on the page."""

    name: str
    drawn: Sequence[peers.Drawn] = ()
    pictures: Sequence[Picture] = ()
    is_small: bool = True


def entry(graph: Graph, drawn: Sequence[peers.Drawn], files: dict[str, Path], out: Path) -> Entry:
    """Return what the page shows of `graph`; `files` are the BPMN files of its drawings, by tool."""
    pictures = []
    for number, (tool, file) in enumerate(files.items()):
        picture = photograph(file, out / str(number))
        if picture:
            pictures.append(Picture(tool, file=picture.relative_to(out).as_posix()))
    if not pictures:
        pictures = [Picture(bench.OURS, _svg(graph.scene, lay_out(graph.scene)))]
    return Entry(graph.name, drawn, pictures, len(graph.scene.nodes) <= SMALL)


def _svg(scene: Scene, placed: Layout) -> Markup:
    return Markup(draw(scene, placed))  # noqa: S704 - an element made by lxml, which escapes


def photograph(file: Path, folder: Path) -> Path | None:
    """Return the picture that bpmn-js makes of `file` in `folder`, None where it cannot run."""
    command = ["node", str(CHECK), "--png", str(folder), str(file)]
    try:
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own script and file
    except OSError:
        return None
    picture = folder / f"{file.stem}.png"
    return picture if picture.exists() else None


def entries(chosen: Sequence[Graph], others: Sequence[tuple[str, Path]], out: Path) -> Iterator[Entry]:
    """Draw the graphs and yield what the page shows of each."""
    elsewhere, peer = peers.measured(), peers.AutoLayout(limit=60)
    with tempfile.TemporaryDirectory() as scratch:
        race = bench.Race(Path(scratch), 1, peer)
        try:
            for graph in chosen:
                print(f"{graph.name} …", file=sys.stderr, flush=True)
                own, other = race.run(graph)
                files = {own.tool: race.drawing(own.tool, graph.name)}
                if not other.problem:
                    files[other.tool] = race.drawing(peer.NAME, graph.name)
                files |= {tool: folder / f"{graph.name}.bpmn" for tool, folder in others}
                files = {tool: file for tool, file in files.items() if file.exists()}
                yield entry(graph, [own, other, *elsewhere.get(graph.name, [])], files, out)
        finally:
            peer.stop()


def scenes() -> Iterator[Entry]:
    """Yield the scenes that once were laid out badly."""
    for path in fixtures():
        scene = loads(path.read_text("UTF-8"))
        placed = lay_out(scene)
        yield Entry(path.stem, [_measured(scene, placed)], [Picture(bench.OURS, _svg(scene, placed))])


def _measured(scene: Scene, placed: Layout) -> peers.Drawn:
    """Return the measures of a layout without a file, in px."""
    broken, lines = problems(scene, placed), [edge.points for edge in placed.edges.values()]
    return peers.Drawn(
        bench.OURS,
        hard=len(broken),
        crossings=crossings(placed),
        bends=sum(len(points) - 2 for points in lines) / max(1, len(lines)),
        length=round(sum(dist((a.x, a.y), (b.x, b.y)) for points in lines for a, b in pairwise(points))),
        area=placed.page.width * placed.page.height,
        remark="; ".join(broken),
    )


def main() -> None:
    """Write the page and the pictures beside it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphs", nargs="+", help="only these")
    parser.add_argument("--drawn", nargs=2, action="append", default=[], metavar=("TOOL", "FOLDER"))
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "inspect")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    chosen = [
        graph
        for graph in graphs()
        if len(graph.scene.nodes) <= MOST_NODES and (not args.graphs or graph.name in args.graphs)
    ]
    others = [(tool, Path(folder)) for tool, folder in args.drawn]
    found = [*entries(chosen, others, args.out), *scenes()]
    photographed = any(picture.file for one in found for picture in one.pictures)
    page = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template(
        "inspect_page.html"
    )
    text = page.render(entries=found, note=BY_BPMN_JS if photographed else PLAIN)
    (args.out / "index.html").write_text(text, "UTF-8")
    print(args.out / "index.html")


if __name__ == "__main__":
    main()
