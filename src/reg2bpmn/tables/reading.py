"""A file to a record: format, grids, tables of steps, what they mean."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error, in_order
from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables import limits
from reg2bpmn.tables.branches import with_branches
from reg2bpmn.tables.columns import Overrides
from reg2bpmn.tables.finding import blocks, caption_of, find
from reg2bpmn.tables.formats import read_sheets
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets
from reg2bpmn.tables.groups import Groups, find_groups
from reg2bpmn.tables.lane_rows import read_lanes
from reg2bpmn.tables.lanes import find_lanes
from reg2bpmn.tables.next_steps import to_next
from reg2bpmn.tables.numbers import label_of
from reg2bpmn.tables.record import Record, StepTable, TableNote, TableStep
from reg2bpmn.tables.rows import RawTable, read_rows
from reg2bpmn.tables.steps import Resolver
from reg2bpmn.tables.text import folded, one_line

_SURE = 4.0


def read_table(
    path: Path | str, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = ""
) -> Record:
    """Read the tables of steps in a spreadsheet or document: CSV, TSV, XLSX, ODS, Markdown, HTML or DOCX.

    `columns` says which column is what, by heading, letter or number: `{"no": "A", "unit": "Who does it"}`. `form`
    names the format and `encoding` that of a text file, where they are not to be found out. Doubts are in the record's
    `findings`. Raises `Reg2bpmnError` with every error, each at its cell.
    """
    return _sound(read_file(Path(path), columns, form, encoding))


def read_table_rows(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str] | None = None) -> Record:
    """Read a table of steps from rows that are mappings from headings to values, such as a data frame's records.

    `columns` and errors are as in `read_table`.
    """
    return _sound(read_mappings(rows, columns))


def _sound(record: Record) -> Record:
    if record.errors:
        raise Reg2bpmnError(record.errors)
    return record


def read_file(path: Path, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = "") -> Record:
    """Read the tables of steps of a file into a record, with its errors and doubts in it.

    Raises `Reg2bpmnError` where the file cannot be read, or has no table of steps.
    """
    return read_bytes(limits.read_bytes(path), path.name, columns, form, encoding)


def read_bytes(
    data: bytes, file: str, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = ""
) -> Record:
    """Read the tables of steps of a file given as `data`; `file` names it in messages. Raises as `read_file` does."""
    return read_grids(read_sheets(data, file, form, encoding), Overrides.of(columns))


def read_mappings(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str] | None = None) -> Record:
    """Read rows that are mappings from headings to values, as a data frame's records. Raises as `read_file` does."""
    listed = [dict(row) for row in rows]
    labels = list(dict.fromkeys(str(label) for row in listed for label in row))
    builder = GridBuilder("rows", lambda row, column: _row_place(row, labels[column]))
    for column, label in enumerate(labels):
        builder.put((0, column), label, header=True)
    for index, row in enumerate(listed, 1):
        for label, value in row.items():
            builder.put((index, labels.index(str(label))), _plain(value))
    return read_grids(Sheets("rows", (builder.build(),)), Overrides.of(columns))


def _row_place(row: int, label: str) -> Place:
    return Place("rows", max(row, 1), 1, f"row {row}, {label}" if row else f"heading {label}")


def _plain(value: object) -> str:
    """Return a value as text: what a data frame has for nothing is nothing, and a whole number has no fraction."""
    if value is None or value != value:  # noqa: PLR0124 - not a number, and not a time
        return ""
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() else str(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def read_grids(sheets: Sheets, overrides: Overrides) -> Record:
    """Return the record of what a file has. Raises `Reg2bpmnError` where no grid has a table of steps."""
    found: list[Diagnostic] = list(sheets.found)
    placed, more = tables_of(sheets.grids, overrides)
    tables = [table for _, table in placed]
    if not tables:
        raise Reg2bpmnError([*sheets.found, _nothing(sheets)])
    return Record(sheets.file, sheets.title, language_of(tables), tuple(tables), tuple(in_order([*found, *more])))


def tables_of(
    grids: Sequence[Grid], overrides: Overrides | Sequence[Overrides], *, printed: bool = False
) -> tuple[list[tuple[int, StepTable]], list[Diagnostic]]:
    """Return the tables of steps on grids, each with the index of its grid, and what there is to tell of them.

    `overrides` says what columns hold, for all grids or one for each; `printed` tables are those of an act.
    """
    each = [overrides] * len(grids) if isinstance(overrides, Overrides) else overrides
    raws = [(at, part) for at, grid in enumerate(grids) for part in _tables(grid, each[at], lanes=not printed)]
    raws, found = _without_lanes(raws)
    tables: list[tuple[int, StepTable]] = []
    for at, raw in _joined(raws):
        if isinstance(raw, RawTable):
            resolver = Resolver(raw, printed)
            tables.append((at, _labelled(resolver.resolve(), raw)))
            found += resolver.found
        else:
            tables.append((at, raw))
    return tables, found


def _nothing(sheets: Sheets) -> Diagnostic:
    what = "no table of steps is found" if sheets.grids else "no table is found"
    remedy = (
        "a table of steps has headings such as Step, Who, Action, Deadline, Next; "
        'name others with --columns action=C,unit="Done by"; a table of lanes has a unit over each column, '
        "and mostly one action in a row"
    )
    return error("table-missing", what, remedy, Place(sheets.file))


def _without_lanes(
    raws: list[tuple[int, RawTable | StepTable]],
) -> tuple[list[tuple[int, RawTable | StepTable]], list[Diagnostic]]:
    """Leave out tables of lanes beside one whose headings say that it has steps, and tell them."""
    kept = [(at, raw) for at, raw in raws if not _is_lanes(raw)]
    left = [raw for _, raw in raws if isinstance(raw, RawTable) and _is_lanes(raw)]
    if not kept or not left:
        return raws, []
    what = "the table may have a column for each unit, and no heading says so"
    done = "not read beside a table of steps; give it in a file of its own to have it read"
    return kept, [Diagnostic("lanes-beside", Severity.NOTE, what, done, raw.area.marks[0].place) for raw in left]


def _is_lanes(raw: RawTable | StepTable) -> bool:
    return isinstance(raw, RawTable) and raw.area.orientation == "lanes"


def _labelled(table: StepTable, raw: RawTable) -> StepTable:
    """Return a table of lanes with the printed headings as its labels; another one as it is."""
    area = raw.area
    if not _is_lanes(raw):
        return table
    heads = sorted((*area.marks, *(column for column in area.known if column.label)), key=lambda head: head.index)
    return replace(table, labels=tuple(h.label for h in heads), label_places=tuple(h.place for h in heads))


def _tables(grid: Grid, overrides: Overrides, *, lanes: bool) -> list[RawTable | StepTable]:
    """Return the tables of steps on a grid; one of `lanes` only where that is wanted: acts have tables of all kinds."""
    area = find(grid, overrides)
    unsure = not overrides.given and not (area and area.score >= _SURE)
    groups = find_groups(grid) if unsure else None
    if groups:
        return [_of_groups(grid, groups)]
    found = find_lanes(grid) if unsure and lanes else None
    if found:
        return [read_lanes(found, caption_of(found, grid))]
    if not area:
        return []
    parts = blocks(grid, area)
    areas = [(area, grid)] if len(parts) == 1 else [(find(part, overrides), part) for part in parts]
    tables: list[RawTable | StepTable] = []
    for one, part in areas:
        if one:
            tables += read_rows(with_branches(one), caption_of(one, part))
    return tables


def _joined(tables: list[tuple[int, RawTable | StepTable]]) -> list[tuple[int, RawTable | StepTable]]:
    """Put a table to the one before it where it has the same headings and its numbers go on."""
    kept: list[tuple[int, RawTable | StepTable]] = []
    for at, table in tables:
        last = kept[-1][1] if kept else None
        if isinstance(last, RawTable) and isinstance(table, RawTable) and _continues(last, table):
            last.stages += [tuple(index + len(last.steps) for index in stage) for stage in table.stages]
            last.steps += table.steps
            last.notes += table.notes
            last.found += table.found
        else:
            kept.append((at, table))
    return kept


def _continues(first: RawTable, second: RawTable) -> bool:
    same = [(c.name, folded(c.label)) for c in first.area.columns] == [
        (c.name, folded(c.label)) for c in second.area.columns
    ]
    same = same and [folded(c.label) for c in first.area.marks] == [folded(c.label) for c in second.area.marks]
    end, start = label_of(first.steps[-1].text("no")), label_of(second.steps[0].text("no"))
    numbers = end.isdecimal() and start.isdecimal()
    return same and first.area.orientation == second.area.orientation and numbers and int(start) == int(end) + 1


def _of_groups(grid: Grid, groups: Groups) -> StepTable:
    numbers = [str(entry.number) for entry in groups.entries]
    following = [*numbers[1:], None]
    steps = tuple(
        TableStep(
            no=str(entry.number),
            unit=one_line(entry.unit.text),
            action=entry.action,
            form=None,
            deadline=None,
            next=None,
            flow=to_next(after),
            places={"unit": entry.unit.place, "action": entry.cell.place},
        )
        for entry, after in zip(groups.entries, following, strict=True)
    )
    rows = tuple((one_line(entry.unit.text), entry.printed) for entry in groups.entries)
    labels = tuple(one_line(cell.text) for cell in groups.headings)
    notes = tuple(TableNote(one_line(cell.text), cell.place) for cell in groups.others)
    place = groups.headings[0].place
    return StepTable(grid.caption, "groups", ("unit", "action"), labels, rows, steps, notes, place)


def language_of(tables: Sequence[StepTable]) -> str:
    """Return the language whose letters and words the tables have: that with letters of its own first."""
    return language_of_text(
        " ".join(" ".join((*table.labels, *(" ".join(row) for row in table.rows))) for table in tables)
    )


def language_of_text(printed: str) -> str:
    """Return the language whose letters and words a text has: that with letters of its own first."""
    text = folded(printed)
    letters = sum(char.isalpha() for char in text) or 1
    counts = {code: sum(text.count(char) for char in words.letters) for code, words in TABLE_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] * 100 >= letters:
        return best
    return (
        next((code for code, words in TABLE_WORDS.items() if not words.letters), best)
        if text.isascii()
        else _other(text)
    )


def _other(text: str) -> str:
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in text)
    return "ru" if cyrillic * 2 > sum(char.isalpha() for char in text) else "en"
