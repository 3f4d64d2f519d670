"""The benchmark's numbers as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cost import Cost
from peers import Drawn
from sketch import Graph

from reg2bpmn.layout.scene import Form

TIMED = ("C20", "C100", "C2000")
START, END = "<!-- benchmark -->", "<!-- /benchmark -->"
HEADING = "## Beside other tools"
NUMBERS: tuple[tuple[str, Callable[[Drawn], float | None], Callable[[float], str]], ...] = (
    ("wrong", lambda drawn: drawn.hard, lambda number: f"{number:.0f}"),
    ("crossings", lambda drawn: drawn.crossings, lambda number: f"{number:.0f}"),
    ("bends an edge", lambda drawn: drawn.bends, lambda number: f"{number:.2f}"),
    ("length, px", lambda drawn: drawn.length, lambda number: f"{number:,.0f}".replace(",", " ")),
    ("area, Mpx", lambda drawn: drawn.area / 1e6, lambda number: f"{number:.2f}"),
    ("seconds", lambda drawn: drawn.seconds, lambda number: f"{number:.3f}" if number < 1 else f"{number:.1f}"),
)
INTRODUCTION = """\
Every tool gets the same files without a drawing (`benchmarks/graphs.py`). `make bench-layout` has them drawn, measures
every drawing with `tools/bpmn_quality` and writes this section. *Wrong* counts what no drawing needs: overlaps, lines
through shapes, loose ends, labels on something, text that does not fit in the widest usual font, elements that are not
drawn. Bold is the best of a graph among the drawings in which nothing is missing. Seconds are those from text to text,
in a process that runs already. The rows with an asterisk were measured by hand on the same files, another day: no
command here installs these tools. On other graphs of these sizes bpmn-auto-layout 2.0 alpha took 7 s for 100 tasks and
238 s for 200, and drew none with 500; processpiper drew 100 tasks in 12.9 s with 119 crossings."""


def text(chosen: Sequence[Graph], found: dict[str, list[Drawn]], costs: Sequence[Cost]) -> str:
    """Return all tables with what explains them."""
    parts = [INTRODUCTION, "\n".join(_graphs(chosen)), "\n".join(_drawings(found)), "\n".join(_faults(found))]
    return "\n\n".join([*parts, "\n".join(_costs(costs))] if costs else parts)


def put(document: Path, tables: str) -> None:
    """Replace what stands between the markers in `document`, or append a section that has them."""
    known = document.read_text("UTF-8")
    if START not in known:
        known = f"{known.rstrip()}\n\n{HEADING}\n\n{START}\n{END}\n"
    before, _, rest = known.partition(START)
    document.write_text(f"{before}{START}\n{tables}\n{END}{rest.partition(END)[2]}", "UTF-8")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _graphs(chosen: Sequence[Graph]) -> Iterable[str]:
    yield _row(("graph", "tasks", "lanes", "nodes", "edges"))
    yield _row(["---", *["--:"] * 4])
    for graph in chosen:
        scene = graph.scene
        tasks = sum(node.form is Form.TASK for node in scene.nodes)
        sizes = (tasks, len(scene.lanes), len(scene.nodes), len(scene.links))
        yield _row((graph.name, *map(str, sizes)))


def _drawings(found: dict[str, list[Drawn]]) -> Iterable[str]:
    yield _row(("graph", "tool", *(name for name, _, _ in NUMBERS)))
    yield _row(("---", "---", *["--:"] * len(NUMBERS)))
    for graph, drawings in found.items():
        for number, drawn in enumerate(drawings):
            name = "" if number else graph
            if drawn.problem:
                yield _row((name, drawn.tool, f"no drawing: {drawn.problem}", *[""] * (len(NUMBERS) - 1)))
            else:
                yield _row((name, drawn.tool, *_numbers(drawn, drawings)))


def _numbers(drawn: Drawn, drawings: Sequence[Drawn]) -> Iterable[str]:
    whole = [one for one in drawings if one.is_whole]
    for _, value, form in NUMBERS:
        own = value(drawn)
        best = min((number for one in whole if (number := value(one)) is not None), default=None)
        shown = "" if own is None else form(own)
        yield (
            f"**{shown}**" if drawn.is_whole and own is not None and best is not None and form(best) == shown else shown
        )


def _faults(found: dict[str, list[Drawn]]) -> Iterable[str]:
    """Yield for each tool what is wrong in its drawings, all graphs together, and what no measure tells."""
    counts: dict[str, Counter[str]] = {}
    remarks: dict[str, dict[str, list[str]]] = {}
    for graph, drawings in found.items():
        for drawn in drawings:
            counts.setdefault(drawn.tool, Counter()).update(dict(drawn.faults))
            if drawn.remark:
                remarks.setdefault(drawn.tool, {}).setdefault(drawn.remark, []).append(graph)
    yield "What is wrong in the drawings above, by tool:"
    yield ""
    for tool, number in counts.items():
        told = [f"{remark} ({', '.join(graphs)})" for remark, graphs in remarks.get(tool, {}).items()]
        told += [f"{name} {count}" for name, count in number.most_common()]
        yield f"- {tool}: {', '.join(told) or 'nothing'}"


def _costs(costs: Iterable[Cost]) -> Iterable[str]:
    yield "What the layout costs here; memory is the peak of the whole process less that of a bare Python:"
    yield ""
    yield _row(("graph", "layout alone, ms", "`reg2bpmn layout`, s", "memory, MB"))
    yield _row(["---", *["--:"] * 3])
    for one in costs:
        yield _row((one.graph, f"{one.layout * 1000:.1f}", f"{one.process:.2f}", f"{one.memory / 1e6:.0f}"))
