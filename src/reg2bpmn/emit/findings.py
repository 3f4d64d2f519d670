"""Diagnostics as text, JSON, SARIF, GitHub annotations and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reg2bpmn import printable
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.sarif import to_sarif
from reg2bpmn.emit.templates import render

FORMATS = ("text", "json", "sarif", "github")
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def write(found: Sequence[Diagnostic], form: str) -> str:
    """Return diagnostics in one of `FORMATS`."""
    writers = {"text": to_text, "json": to_json, "sarif": to_sarif, "github": to_github}
    return writers[form](found)


def to_text(found: Iterable[Diagnostic]) -> str:
    """Return one diagnostic a line, `file:line:column` first."""
    return "".join(f"{diagnostic}\n" for diagnostic in found)


def to_json(found: Iterable[Diagnostic]) -> str:
    """Return a JSON list of objects with code, severity, message, remedy, place and related places."""
    return printable.json_text([diagnostic.as_data() for diagnostic in found]) + "\n"


def to_github(found: Iterable[Diagnostic]) -> str:
    """Return workflow commands that GitHub shows as annotations."""
    lines = []
    for diagnostic in found:
        place = diagnostic.place
        where = f" file={_escape(place.file)},line={place.line},col={place.column}" if place else ""
        text = _escape(f"{diagnostic.message} {diagnostic.remedy}".strip(), colons=False)
        lines.append(f"::{_GITHUB[diagnostic.severity.value]}{where}::{text}\n")
    return "".join(lines)


def _escape(text: str, *, colons: bool = True) -> str:
    text = printable.line(text).replace("%", "%25")
    return text.replace(":", "%3A").replace(",", "%2C") if colons else text


def to_markdown(groups: Mapping[str, Sequence[Diagnostic]]) -> str:
    """Return a report with a section a regulation, given diagnostics by the regulation's id."""
    return render("findings.md.j2", groups=groups)
