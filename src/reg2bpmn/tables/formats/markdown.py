"""Markdown by markdown-it: tables with bars, escaped ones too, and tables in HTML. Places are line and cell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets
from reg2bpmn.tables.limits import MAX_GRIDS, MAX_MARKDOWN, MAX_ROWS, MAX_TEXT, refuse
from reg2bpmn.tables.text import nearer_title, one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_CAPTION_LENGTH = 400


def read(data: bytes, file: str, encoding: str = "") -> Sheets:
    """Read a grid of each table. Raises `Reg2bpmnError`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded for this format alone

    text, found = decode(data, file, encoding)
    if len(text) > MAX_MARKDOWN or sum("|" in line for line in text.split("\n")) > MAX_ROWS:
        what = f"more than {MAX_ROWS} rows or {MAX_MARKDOWN // 1_000_000} million letters"
        raise refuse(file, "table-size", what, "give the table of steps alone")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    grids = _grids(tokens, file)
    if len(grids) > MAX_GRIDS:
        raise refuse(file, "table-size", f"more than {MAX_GRIDS} tables", "give the table of steps alone")
    return Sheets(file, tuple(grids), _title(tokens), found)


def _title(tokens: list[Token]) -> str:
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            return one_line(_spoken(content))
    return ""


def _grids(tokens: list[Token], file: str) -> list[Grid]:
    grids: list[Grid] = []
    before = ""
    start: int | None = None
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            start = index
        elif token.type == "table_close" and start is not None:
            grids.append(_grid(tokens[start:index], file, before))
            before, start = "", None
        elif token.type == "html_block" and "<t" in token.content.lower():
            grids += _in_html(token.content, file, len(grids) + 1)
        elif token.type == "inline" and start is None:
            line = one_line(_spoken(token))
            before = nearer_title(before, line if len(line) <= _CAPTION_LENGTH else "")
    return grids


def _in_html(text: str, file: str, first: int) -> list[Grid]:
    from reg2bpmn.tables.formats.html import tables_of  # noqa: PLC0415 - lxml is loaded where there is HTML

    return tables_of(text, file, first)[0]


def _grid(tokens: list[Token], file: str, caption: str) -> Grid:
    lines: list[int] = []
    builder = GridBuilder(file, lambda row, column: Place(file, lines[row], column + 1), caption)
    column, header = 0, False
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            lines.append((token.map or [0])[0] + 1)
            column = 0
        elif token.type in {"th_open", "td_open"}:
            header = token.type == "th_open"
            builder.put((len(lines) - 1, column), _spoken(tokens[index + 1])[:MAX_TEXT], header=header)
            column += 1
    return builder.build()


def _spoken(token: Token) -> str:
    """Return the text of an inline token without its marks; `<br>` is a line break."""
    pieces = []
    for child in token.children or []:
        if child.type in {"text", "code_inline", "text_special"}:
            pieces.append(child.content)
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(child.content)
        pieces.append(_BREAKS.get(child.type, ""))
    return "".join(pieces)
