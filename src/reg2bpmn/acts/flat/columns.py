"""Tables whose steps are columns, in the chunks of a dump: a label, then the cells of its row, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import TableBlock, place_of
from reg2bpmn.acts.dump.chunks import Chunk, closes_header
from reg2bpmn.acts.flat.boundaries import Piece, boundaries
from reg2bpmn.acts.flat.cells import RowCells, cells_of
from reg2bpmn.acts.flat.labels import ORDER, Label, cut_label_at, label_at
from reg2bpmn.acts.flat.wording import Known
from reg2bpmn.acts.passage import Passage
from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.grid import Cell, Grid

_FURTHEST = 120
_MOST_COLUMNS = 60
_LARGEST_STEP = 2
_FOUND = 2.5


@dataclass(slots=True)
class _Row:
    """A row while it is put together: its label and its pieces, by page."""

    label: Label
    pages: list[list[Piece]] = field(default_factory=list)
    label_page: int = 0
    known: Known = frozenset()
    cells: RowCells = field(default_factory=lambda: RowCells((), 0.0))

    def fitted(self, pages: list[list[Piece]], count: int, more: int = 2) -> RowCells:
        """Return the cells that pieces make, by page; the label counts where it stands before a page break."""
        own = len(pages) - len(self.pages) + self.label_page
        above = own == 0 and len(pages) > 1 and any(pages[1:]) and self.label.rest_chunk < 0
        return cells_of(pages, self.label.name, count, self.label.passage if above else None, more, self.known)


@dataclass(slots=True)
class FlatTable:
    """A flattened table: its block, the chunks from `first` to before `end`, and what is not certain of it."""

    block: TableBlock
    first: int
    end: int
    found: list[Diagnostic] = field(default_factory=list)


def find_columns(
    chunks: Sequence[Chunk], start: int, places: Sequence[Place], known: Known = frozenset()
) -> FlatTable | None:
    """Return the table whose row of numbers is labelled by the chunk `start`, or `None` where none begins there."""
    number = label_at(chunks, start, "no")
    if not number:
        return None
    after, counts, cells_at = _numbers(chunks, number)
    if not counts:
        return None
    labels = _labels(chunks, after, max(counts))
    names = {label.name for label in labels}
    if not {"unit", "action"} <= names:
        return None
    end = _end(chunks, labels[-1], max(counts))
    rows = _rows(chunks, labels, after, end, known)
    count = _count(rows, counts)
    _segment(rows, chunks, count)
    return _built(chunks, number, cells_at[count], counts, rows, (start, end), places)


def _numbers(chunks: Sequence[Chunk], label: Label) -> tuple[int, list[int], dict[int, tuple[Passage, ...]]]:
    """Return the chunk after the row of numbers, how many columns its lines count, and the cells by such a count."""
    lines = list(label.rest)
    after = label.chunk + 1
    while after < min(len(chunks), label.chunk + _MOST_COLUMNS) and not chunks[after].indented:
        if not all(_is_number_row(line.text) for line in chunks[after].lines):
            break
        lines += [line.passage for line in chunks[after].lines]
        after += 1
    found: dict[int, tuple[Passage, ...]] = {}
    counts: list[int] = []
    for run in _runs([token for line in lines if _is_number_row(line.text) for token in _tokens(line)]):
        if len(run) > 1:
            counts.append(len(run))
            found.setdefault(len(run), tuple(run))
    return after, counts, found


def _runs(numbers: Sequence[Passage]) -> list[list[Passage]]:
    """Return the rows of numbers that rise by one from 1; one that skips or repeats a number goes on as printed."""
    runs: list[list[Passage]] = []
    for number in numbers:
        if number.text == "1":
            runs.append([number])
        elif runs and 0 <= int(number.text) - int(runs[-1][-1].text) <= _LARGEST_STEP:
            runs[-1].append(number)
    return runs


def _is_number_row(text: str) -> bool:
    return all(token.isdecimal() and len(token) < 4 for token in text.split())


def _tokens(line: Passage) -> tuple[Passage, ...]:
    cells, at = [], 0
    for token in line.text.split():
        at = line.text.index(token, at)
        cells.append(line.part(at, at + len(token)))
        at += len(token)
    return tuple(cells)


def _labels(chunks: Sequence[Chunk], after: int, count: int) -> list[Label]:
    """Return the labels below the row of numbers: of all ways the likeliest that leaves room for cells."""
    last = min(len(chunks), after + _FURTHEST + 8 * count)
    stop = next((i for i in range(after, last) if _is_outside(chunks[i])), last)
    ways: dict[int, tuple[float, list[Label]]] = {after - 1: (0.0, [])}
    best: tuple[float, list[Label]] = (0.0, [])
    for index in range(after, stop):
        for rank, name in enumerate(ORDER[1:]):
            label = _label(chunks, index, name, count)
            if not label:
                continue
            options = [
                (score + _FOUND + label.weight - _room(chunks, way, index, after, count), way)
                for score, way in (ways[at] for at in sorted(ways) if at < index)
                if all(ORDER.index(one.name) <= rank for one in way[-1:])
            ]
            score, way = max(options, key=lambda option: option[0], default=(0.0, []))
            if index not in ways or score > ways[index][0]:
                ways[index] = (score, [*way, label])
            if score >= best[0] and label is ways[index][1][-1]:
                best = (score, ways[index][1])
    return best[1]


def _label(chunks: Sequence[Chunk], index: int, name: str, count: int) -> Label | None:
    """Return the label that a chunk begins: as it stands, or with its rest on the next page where it is not whole."""
    label = label_at(chunks, index, name)
    if label and label.passage.text.count("(") <= label.passage.text.count(")"):
        return label
    return cut_label_at(chunks, index, name, count) or label


def _room(chunks: Sequence[Chunk], way: Sequence[Label], index: int, after: int, count: int) -> float:
    """Return how unlikely it is that a label stands here: the row before it has too few pieces, or too many."""
    if not way:
        return 0.5 * (index - after)
    last = way[-1]
    pieces = index - last.chunk - 1 + bool(last.rest)
    lines = sum(len(chunks[at].lines) for at in range(last.chunk + 1, index)) + len(last.rest)
    if last.name in {"deadline", "next"}:
        return 0.0 if lines else 2.0
    broken = any(chunks[at].new_page for at in range(last.chunk + 1, index + 1))
    most = 2 * count if broken else count + 1
    fewer = max(0, count - max(pieces, 0))
    return 0.3 * fewer + 2.0 * (lines < count) + 0.5 * max(0, pieces - most)


def _is_outside(chunk: Chunk) -> bool:
    return chunk.indented or closes_header(chunk.lines[-1].text)


def _end(chunks: Sequence[Chunk], last: Label, count: int) -> int:
    """Return the chunk after the table: after as many cells of its last row as there are columns."""
    if last.name not in {"next", "deadline"}:
        stop = last.chunk + 1
        while stop < len(chunks) and stop <= last.chunk + count and not _is_outside(chunks[stop]):
            stop += 1
        return stop
    end = last.chunk + 1
    pieces = [Piece(part, gap=False) for part in last.rest]
    while end < len(chunks) and not _is_outside(chunks[end]):
        more = [Piece(line.passage, gap=not n) for n, line in enumerate(chunks[end].lines)]
        if _cells_in(pieces, last.name) >= count or not _fits(chunks[end], last.name):
            break
        pieces += more
        end += 1
    return end


def _cells_in(pieces: Sequence[Piece], name: str) -> int:
    return 1 + sum(one.score > 0 for one in boundaries(pieces, name)) if pieces else 0


def _fits(chunk: Chunk, name: str) -> bool:
    text = chunk.text
    return len(text) < 200 and (name == "deadline" or len(text) < 60 or text[0].isdigit()) and "»" not in text


def _rows(chunks: Sequence[Chunk], labels: Sequence[Label], after: int, end: int, known: Known) -> list[_Row]:
    """Give each label the pieces up to the next one, by page; what stands before the first label is that row's."""
    rows: list[_Row] = []
    ends = [*(label.chunk for label in labels[1:]), end]
    for number, (label, stop) in enumerate(zip(labels, ends, strict=True)):
        row = _Row(label, [[]], known=known)
        if not number and label.chunk > after:
            row.pages, row.label_page = [_pieces(chunks[after : label.chunk]), []], 1
        row.pages[-1] += [Piece(part, gap=False) for part in label.rest]
        for at, chunk in enumerate(chunks[label.chunk + 1 : stop], label.chunk + 1):
            if chunk.new_page:
                row.pages.append([])
            if at != label.rest_chunk:
                row.pages[-1] += _pieces([chunk])
            elif label.rest_cell:
                row.pages[-1].append(Piece(label.rest_cell, gap=True))
        rows.append(row)
    return rows


def _pieces(chunks: Sequence[Chunk]) -> list[Piece]:
    return [Piece(line.passage, gap=not n) for chunk in chunks for n, line in enumerate(chunk.lines)]


def _count(rows: Sequence[_Row], counts: Sequence[int]) -> int:
    """Return how many columns the table has: of the counts that its numbers give the one that its rows fit best."""
    wordy = [row for row in rows if row.label.name in {"unit", "action", "form"}]
    return max(sorted(set(counts)), key=lambda count: sum(_natural(row.pages) == count for row in wordy))


def _natural(pages: Sequence[Sequence[Piece]]) -> int:
    return sum(piece.gap or not n for page in pages for n, piece in enumerate(page))


def _segment(rows: Sequence[_Row], chunks: Sequence[Chunk], count: int) -> None:
    """Cut rows into cells; what a page break leaves over at the end of a row is the top of the next one."""
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        if following is not None and chunks[following.label.chunk].new_page and row.pages[-1]:
            _leave(row, following, count)
        row.cells = row.fitted(row.pages, count)


def _leave(row: _Row, following: _Row, count: int) -> None:
    """Leave the last pieces of a row to the next one, where the row has too many of them."""
    last = _natural(row.pages[-1:])
    if last <= count and (last == count or len([page for page in row.pages if page]) < 2):
        return
    values = []
    for cut in _cuts(row.pages[-1], count):
        own, over = [*row.pages[:-1], row.pages[-1][:cut]], row.pages[-1][cut:]
        later = [over, *following.pages]
        values.append(
            (row.fitted(own, count, 0).score + 0.3 * following.fitted(later, count, 0).score, cut, own, later)
        )
    kept = row.fitted(row.pages, count, 0).score + 0.3 * following.fitted(following.pages, count, 0).score
    value, _, own, later = max(values, key=lambda one: (one[0], one[1]))
    if value > kept + 0.5:
        following.label_page += len(later) - len(following.pages)
        row.pages, following.pages = own, later


def _cuts(pieces: Sequence[Piece], count: int) -> list[int]:
    return [index for index, piece in enumerate(pieces) if piece.gap or not index][-count - 1 :]


def _built(
    chunks: Sequence[Chunk],
    number: Label,
    numbers: tuple[Passage, ...],
    counts: Sequence[int],
    rows: Sequence[_Row],
    extent: tuple[int, int],
    places: Sequence[Place],
) -> FlatTable:
    count = len(numbers)
    all_rows = {"no": (number.passage, numbers)} | {
        row.label.name: (row.cells.label or row.label.passage, _filled(row.cells.cells, count)) for row in rows
    }
    table = FlatTable(TableBlock(Grid(())), *extent)
    grid = tuple(
        (cell_of(label, places, header=True), *(cell_of(cell, places) for cell in cells))
        for label, cells in all_rows.values()
    )
    labels = tuple((name, label.text) for name, (label, _) in all_rows.items())
    spots = [spot for chunk in chunks[extent[0] : extent[1]] for spot in chunk.passage.spots]
    printed = {name: (label, *cells) for name, (label, cells) in all_rows.items()}
    own = {spot for part in printed["no"] for spot in part.spots}
    printed["no"] += tuple(part for part in _all_lines(chunks, number, rows[0].label) if not own & set(part.spots))
    passages = tuple(part for parts in printed.values() for part in parts if part)
    table.block = TableBlock(Grid(grid), labels, min(spots), max(spots), passages)
    table.found = _doubts(rows, counts, count, number, places)
    return table


def _all_lines(chunks: Sequence[Chunk], number: Label, following: Label) -> list[Passage]:
    """Return the lines of numbers, also of those that a table has besides its own."""
    between = chunks[number.chunk + 1 : following.chunk]
    lines = [*number.rest, *(line.passage for chunk in between for line in chunk.lines)]
    return [line for line in lines if _is_number_row(line.text)]


def _filled(cells: tuple[Passage, ...], count: int) -> tuple[Passage, ...]:
    return (*cells[:count], *(Passage() for _ in range(count - len(cells))))


def cell_of(passage: Passage, places: Sequence[Place], *, header: bool = False) -> Cell:
    """Return a cell of a grid with the words and the place of a passage."""
    return Cell(passage.text, place_of(passage, places), header)


def _doubts(
    rows: Sequence[_Row], counts: Sequence[int], count: int, number: Label, places: Sequence[Place]
) -> list[Diagnostic]:
    found = []
    if len(set(counts)) > 1:
        what = f"the rows of numbers count {' and '.join(map(str, sorted(set(counts))))} columns"
        found.append(_doubt(what, f"read as {count}, as the cells are", place_of(number.passage, places)))
    for row in rows:
        where = place_of(row.label.passage, places)
        found += [
            _doubt(f'row "{row.label.passage.text}": {what}', "compare with the act", where)
            for what in row.cells.doubts
        ]
        lacking = count - len([cell for cell in row.cells.cells if cell.text])
        if lacking and not row.cells.doubts:
            what = f'row "{row.label.passage.text}": {lacking} of {count} cells are not printed'
            found.append(_doubt(what, "the last ones are left empty", where))
    return found


def _doubt(what: str, done: str, place: Place) -> Diagnostic:
    return Diagnostic("table-cells", Severity.NOTE, what, done, place)
