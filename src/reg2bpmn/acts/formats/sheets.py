"""Spreadsheets, separated values and Markdown: each table a block, with no text around it."""

from __future__ import annotations

from reg2bpmn.acts.document import Document, TableBlock
from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.formats import read_sheets


def read(data: bytes, file: str, form: str, encoding: str = "") -> Document:
    """Read the tables of a file. Raises `Reg2bpmnError`."""
    sheets = read_sheets(data, file, form, encoding)
    blocks = tuple(TableBlock(grid, first=spot, last=spot) for spot, grid in enumerate(sheets.grids))
    places = [grid.rows[0][0].place if grid.rows and grid.rows[0] else Place(file) for grid in sheets.grids]
    return Document(file, blocks, places, sheets.title, found=sheets.found, form=form)
