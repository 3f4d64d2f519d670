"""HTML: each table a grid, nested ones too; merged cells, what stands before a table, the page's title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.grid import Grid, GridBuilder, Sheets, cell_place
from reg2bpmn.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_GRIDS, MAX_ROWS, MAX_TEXT, refuse
from reg2bpmn.tables.text import lines_of, nearer_title, one_line

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the parser drops what follows, browsers show it
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section"}
SILENT = {"script", "style", "template", "noscript", "head", "select", "button"}
_SECTIONS = {"thead", "tbody", "tfoot"}
_CAPTION_LENGTH = 400


def read(data: bytes, file: str, encoding: str = "") -> Sheets:
    """Read a grid of each table. Raises `Reg2bpmnError`."""
    text, found = decode(data, file, encoding or declared(data))
    grids, title = tables_of(text, file)
    return Sheets(file, tuple(grids), title, found)


def tables_of(text: str, file: str, first: int = 1) -> tuple[list[Grid], str]:
    """Return the grids of the tables in HTML, numbered from `first` on, and the title of the page."""
    root = parsed(text, file)
    tables = [table for table in root.iter("table") if isinstance(table.tag, str)]
    if len(tables) > MAX_GRIDS:
        raise refuse(file, "table-size", f"more than {MAX_GRIDS} tables", "give the table of steps alone")
    captions = captions_of(root)
    grids = [grid_of(table, file, number, captions.get(table, "")) for number, table in enumerate(tables, first)]
    return grids, _title(root)


def declared(data: bytes) -> str:
    """Return the encoding that a page declares and Python knows, but for what bytes themselves say better."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return ""
    told = _META.search(data[:4096]) or _DECLARED.search(data[:200])
    name = told[1].decode("ascii") if told else ""
    try:
        data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "" if name.lower().startswith("utf-16") else name


def parsed(text: str, file: str) -> etree._Element:
    """Return the tree of a page. Raises `Reg2bpmnError` where it is too large or no HTML."""
    if len(_ROW.findall(text)) > MAX_ROWS or len(_CELL.findall(text)) > MAX_CELLS:
        what = f"more than {MAX_ROWS} rows or {MAX_CELLS} cells"
        raise refuse(file, "table-size", what, "give the table of steps alone")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_ENDS.sub("", _PROLOGUE.sub("", text)).replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise refuse(file, "table-broken", "this is no HTML", "save the page anew") from None
    return root


def _title(root: etree._Element) -> str:
    for tag in ("title", "h1", "h2", "h3"):
        for element in root.iter(tag):
            title = one_line("".join(map(str, element.itertext())))
            if title:
                return title[:MAX_TEXT]
    return ""


def captions_of(root: etree._Element) -> dict[etree._Element, str]:
    """Return what stands before each table: its caption, or the last block of text since another table ended."""
    captions: dict[etree._Element, str] = {}
    block: list[str] = []
    last = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        tag = element.tag
        if tag == "table" and event == "start":
            captions[element] = _own_caption(element) or _nearer(last, block)
        if tag == "table" or tag in BLOCKS:
            last = "" if tag == "table" else _nearer(last, block)
            block = []
        if tag not in SILENT:
            block.append((element.text if event == "start" else element.tail) or "")
    return captions


def _nearer(last: str, block: list[str]) -> str:
    text = _short("".join(block))
    return nearer_title(last, text) if text else last


def _own_caption(table: etree._Element) -> str:
    return next((_short("".join(map(str, part.itertext()))) for part in table if part.tag == "caption"), "")


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _CAPTION_LENGTH else ""


def grid_of(table: etree._Element, file: str, number: int, caption: str) -> Grid:
    """Return the cells of a table, the `number`th of the page."""
    builder = GridBuilder(file, cell_place(file, f"table {number}"), caption)
    rows = list(_rows(table))
    for index, row in enumerate(rows):
        builder.height = max(builder.height, index + 1)
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"} or cell.get("hidden") is not None:
                continue
            while (index, column) in builder.cells:
                column += 1
            down = _span(cell, "rowspan", len(rows) - index)
            span = (min(down, len(rows) - index), _span(cell, "colspan", MAX_COLUMNS))
            builder.put((index, column), text_of(cell)[:MAX_TEXT], span, header=cell.tag == "th")
            column += span[1]
    return builder.build()


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in _SECTIONS:
            yield from (row for row in part if row.tag == "tr")


def _span(cell: etree._Element, name: str, rest: int) -> int:
    given = (cell.get(name) or "1").strip()
    if not (given.isascii() and given.isdecimal() and len(given) < 7):
        return 1
    return max(1, min(int(given), 1000)) if int(given) else max(1, rest)


def text_of(element: etree._Element) -> str:
    """Return the text of a cell, its blocks as lines; tables in it are grids of their own."""
    pieces: list[str] = []
    _collect(element, pieces)
    return lines_of("".join(pieces))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    pieces.append(_flowing(element.text))
    for part in element:
        if isinstance(part.tag, str) and part.tag not in SILENT and part.tag != "table":
            block = "\n" if part.tag in BLOCKS else ""
            pieces.append(block)
            _collect(part, pieces)
            pieces.append(block)
        pieces.append(_flowing(part.tail))


def _flowing(text: str | None) -> str:
    return re.sub(r"[\r\n]+", " ", text or "")
