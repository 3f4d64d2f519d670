"""The ruled tables of a PDF: cells between lines, merged ones too, and tables that go on on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reg2bpmn.acts.document import Block, TableBlock
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.spots import cells_of
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.grid import Cell, Grid, GridBuilder, Row, cell_place
from reg2bpmn.tables.text import lines_of

_NEAR = 3.0
_SAME_LINE = 0.6
_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Ruled:
    """A table on a page: its grid, its box, the edges of its columns.

    Once it has its place in the text it has its `block`, and in `words` those of each cell by the cell's place.
    """

    grid: Grid
    box: _Box
    edges: tuple[float, ...]
    page: int
    block: TableBlock | None = None
    words: dict[Place, Passage] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """How far from the top of the page it begins."""
        return self.box[1]

    def holds(self, word: dict[str, Any]) -> bool:
        """Whether a word stands in the table."""
        return _inside(word, self.box)


def ruled_tables(page: Any, words: Sequence[dict[str, Any]], file: str, number: int) -> list[Ruled]:
    """Return the tables of a page that lines rule; a frame around text is none."""
    found: list[Ruled] = []
    for index, table in enumerate(page.find_tables(), 1):
        boxes: list[_Box] = [tuple(map(float, box)) for box in table.cells if box]  # type: ignore[misc]
        columns, rows = _edges(boxes, 0), _edges(boxes, 1)
        if len(columns) < 3 or len(rows) < 2 or len(boxes) < 2:
            continue
        builder = GridBuilder(file, cell_place(file, f"page {number}, table {index}"))
        for box in sorted(boxes, key=lambda one: (one[1], one[0])):
            at = (_index(rows, box[1]), _index(columns, box[0]))
            span = (max(1, _index(rows, box[3]) - at[0]), max(1, _index(columns, box[2]) - at[1]))
            builder.put(at, _text(words, box), span)
        found.append(Ruled(builder.build(), tuple(map(float, table.bbox)), tuple(columns), number))  # type: ignore[arg-type]
    return found


def _edges(boxes: Sequence[_Box], axis: int) -> list[float]:
    """Return the places of the lines across an axis, near ones as one."""
    edges: list[float] = []
    for place in sorted(place for box in boxes for place in (box[axis], box[axis + 2])):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _index(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _inside(word: dict[str, Any], box: _Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _text(words: Sequence[dict[str, Any]], box: _Box) -> str:
    own = sorted((word for word in words if _inside(word, box)), key=lambda one: (round(one["top"], 1), one["x0"]))
    lines: list[list[dict[str, Any]]] = []
    for word in own:
        height = word["bottom"] - word["top"]
        if lines and word["top"] - lines[-1][0]["top"] <= _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = (sorted(line, key=lambda one: one["x0"]) for line in lines)
    return lines_of("\n".join(" ".join(str(word["text"]) for word in line) for line in ordered))


def joined_tables(blocks: Iterable[Block | Ruled]) -> Iterator[Block]:
    """Yield blocks, and tables that a page break cuts as one: the same columns, and nothing between the two."""
    last: Ruled | None = None
    for block in blocks:
        if not isinstance(block, Ruled):
            if last:
                yield _whole(last)
            last = None
            yield block
        elif last and block.page == last.page + 1 and _same(last.edges, block.edges):
            last = _joined(last, block)
        else:
            if last:
                yield _whole(last)
            last = block
    if last:
        yield _whole(last)


def _whole(table: Ruled) -> TableBlock:
    assert table.block is not None  # noqa: S101 - set where it got its place
    passages = tuple(table.words[cell.place] for cell in cells_of(table.grid))
    return replace(table.block, grid=table.grid, last=max(one.spots[-1] for one in passages), passages=passages)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= 2 * _NEAR for a, b in zip(one, other, strict=True))


def _joined(first: Ruled, second: Ruled) -> Ruled:
    """Put the rows of a table's next page to it; a row without a first cell goes on with the row before."""
    rows, more = list(first.grid.rows), list(second.grid.rows)
    words = first.words | second.words
    if more and rows and not more[0][0].text and any(cell.text for cell in more[0]):
        lower = more.pop(0)
        for top, rest in dict.fromkeys((one.place, other.place) for one, other in zip(rows[-1], lower, strict=True)):
            if rest in second.words:
                words[top] = joined([words[top], words[rest]] if top in words else [words[rest]])
        rows[-1] = _row(rows[-1], lower)
    return replace(first, grid=Grid((*rows, *more), first.grid.caption), page=second.page, words=words)


def _row(upper: Row, lower: Row) -> Row:
    seen: dict[tuple[int, int], Cell] = {}
    cells = []
    for top, rest in zip(upper, lower, strict=True):
        key = (id(top), id(rest))
        if key not in seen:
            seen[key] = replace(top, text=lines_of(f"{top.text}\n{rest.text}")) if rest.text else top
        cells.append(seen[key])
    return tuple(cells)
