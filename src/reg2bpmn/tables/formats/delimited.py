"""Separated values: the separator that gives the most even rows. Places are line and field."""

from __future__ import annotations

import csv
import re
from collections import Counter

from reg2bpmn.diagnostics import Place
from reg2bpmn.tables.formats.encoding import decode
from reg2bpmn.tables.grid import GridBuilder, Sheets
from reg2bpmn.tables.limits import MAX_ROWS, MAX_TEXT, refuse

_USUAL = ",;\t|"
_SAMPLE = 100
_EXCEL = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(data: bytes, file: str, encoding: str = "") -> Sheets:
    """Read one grid. Raises `Reg2bpmnError`."""
    text, found = decode(data, file, encoding)
    told = _EXCEL.match(text)
    first = 2 if told else 1
    lines = text[told.end() if told else 0 :].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = told[1] if told else _separator(lines)
    rows = _rows(lines, separator, file)
    builder = GridBuilder(file, lambda row, column: Place(file, rows[row][0] + first - 1, column + 1))
    for index, (_, fields) in enumerate(rows):
        for column, value in enumerate(fields):
            builder.put((index, column), value[:MAX_TEXT])
    return Sheets(file, (builder.build(),), "", found)


def _rows(lines: list[str], separator: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the number of the first line of each row, with its fields; quotation marks inside of words are text."""
    try:
        return _parsed(lines, separator, file, strict=True)
    except csv.Error as exc:
        if "unexpected end" in str(exc):
            what = "a quotation mark is not closed"
            raise refuse(file, "table-broken", what, "close it, or write it twice where it is text") from None
    try:
        return _parsed(lines, separator, file, strict=False)
    except csv.Error as exc:
        remedy = "check the quotation marks"
        raise refuse(file, "table-broken", f"these are no separated values: {exc}", remedy) from None


def _parsed(lines: list[str], separator: str, file: str, *, strict: bool) -> list[tuple[int, list[str]]]:
    text = (f"{line}\n" for line in lines)
    reader = csv.reader(text, delimiter=separator, skipinitialspace=separator != "\t", strict=strict)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    for row in reader:
        rows.append((start, row))
        start = reader.line_num + 1
        if len(rows) > MAX_ROWS:
            raise refuse(file, "table-size", f"more than {MAX_ROWS} rows", "give the table of steps alone")
    return rows


def _separator(lines: list[str]) -> str:
    """Return the separator that splits the most rows into the same number of fields; the usual ones come first."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    best, highest = ",", 0.0
    for candidate in (*_USUAL, *_unusual(sample)):
        score = _evenness(sample, candidate)
        if score > highest * (1 if candidate in _USUAL else 1.5):
            best, highest = candidate, score
    return best


def _unusual(sample: list[str]) -> list[str]:
    """Return other signs that stand in nearly every line."""
    counts = Counter(char for line in sample for char in set(line))
    signs = [
        c for c, n in counts.items() if n >= 0.8 * len(sample) and not c.isalnum() and c not in f"{_USUAL}\"' -.()_"
    ]
    return sorted(signs)


def _evenness(sample: list[str], separator: str) -> float:
    try:
        widths = [len(row) for row in csv.reader((f"{line}\n" for line in sample), delimiter=separator) if row]
    except csv.Error:
        return 0.0
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0.0
    width, often = max(counts.items(), key=lambda item: (item[1] * min(item[0], 6), item[0]))
    return float(often / len(widths) * min(width, 6) ** 0.5)
