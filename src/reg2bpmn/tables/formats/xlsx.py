"""XLSX by openpyxl: the stored values as they are shown, merged cells, no macros, no links."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.formats.packed import check_parts, parts
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets, cell_place
from reg2bpmn.tables.limits import MAX_CELLS, MAX_ROWS, MAX_TEXT, refuse

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_PLACEHOLDER = re.compile(r"General|[#0?][#0?,]*(?:\.[0#?]+)?")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[[^\]]*\]')
_DECIMALS = re.compile(r"0\.(0+)")


def read(data: bytes, file: str) -> Sheets:
    """Read a grid of each visible sheet. Raises `Reg2bpmnError`."""
    check_parts(data, file)
    calculated = _count(data, file)
    book = _load(data, file, values=True)
    formulas = _load(data, file, values=False) if calculated else None
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            grids.append(_grid(sheet, file))
            found += _unsaved(sheet, formulas[sheet.title], file) if formulas else []
        else:
            what = f"the sheet {sheet.title} is hidden and not read"
            found.append(Diagnostic("sheet-hidden", Severity.NOTE, what, "show it if it matters", Place(file)))
    return Sheets(file, tuple(grids), "", tuple(found))


def _count(data: bytes, file: str) -> bool:
    """Refuse sheets with too many rows or cells, and return whether anything is calculated."""
    calculated = False
    for _, part in parts(data, file, r"xl/worksheets/[^/]*\.xml"):
        if len(_ROW.findall(part)) > MAX_ROWS or len(_CELL.findall(part)) > MAX_CELLS:
            what = f"a sheet of more than {MAX_ROWS} rows or {MAX_CELLS} cells"
            raise refuse(file, "table-size", what, "give a file with the table of steps alone")
        calculated = calculated or bool(_FORMULA.search(part))
    return calculated


def _load(data: bytes, file: str, *, values: bool) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded for this format alone

    try:
        return load_workbook(io.BytesIO(data), data_only=values, keep_vba=False, keep_links=False)
    except RecursionError:
        raise
    except Exception as exc:  # the library raises whatever its parser met
        what = f"the file is no XLSX, or broken ({type(exc).__name__})"
        raise refuse(file, "table-broken", what, "save it anew in an office program") from None


def _grid(sheet: Worksheet, file: str) -> Grid:
    builder = GridBuilder(file, cell_place(file, sheet.title))
    areas: list[Any] = list(sheet.merged_cells.ranges)
    for left, upper, right, lower in sorted(area.bounds for area in areas):
        corner = _shown(sheet.cell(upper, left))
        if corner:
            builder.put((upper - 1, left - 1), corner, (lower - upper + 1, right - left + 1))
    for row, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1)):
        for column, cell in enumerate(cells):
            if cell.value is not None:
                builder.put((row, column), _shown(cell))
    return builder.build()


def _unsaved(sheet: Worksheet, formulas: Worksheet, file: str) -> list[Diagnostic]:
    """Tell the cells that are calculated and have no stored value."""
    place = cell_place(file, sheet.title)
    what, remedy = (
        "the formula has no stored value; read as empty",
        "open the file in a spreadsheet program and save it",
    )
    return [
        Diagnostic("formula-unsaved", Severity.NOTE, what, remedy, place(row, column))
        for row, cells in enumerate(formulas.iter_rows(min_row=1, min_col=1))
        for column, cell in enumerate(cells)
        if cell.data_type == "f" and sheet.cell(row + 1, column + 1).value is None
    ]


def _shown(cell: Any) -> str:
    """Return the value of a cell as the sheet shows it: text, numbers by their format, dates and times as ISO 8601."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or "General"))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return str(value)[:MAX_TEXT]


def _number(value: float, form: str) -> str:
    form = form.split(";", maxsplit=1)[0]
    decimals = _DECIMALS.search(form)
    text = f"{value:.{len(decimals[1])}f}" if decimals else plain_number(value)
    bare = _QUOTED.sub("", form)
    if "%" in bare:
        return f"{plain_number(value * 100)}%"
    literal = _QUOTED.sub(lambda found: found[1] or found[2] or "", form)
    slot = _PLACEHOLDER.search(literal)
    return f"{literal[: slot.start()]}{text}{literal[slot.end() :]}" if slot and literal != bare else text


def plain_number(value: float) -> str:
    """Return a number without a fraction that is zero."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.12g}"
