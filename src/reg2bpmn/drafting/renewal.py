"""A definition for a newer version of its act: what still stands there gets its new lines, what changed is told.

The file is edited in place, lines of quotations alone, so that labels, settlements and comments stay as they are.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import yaml

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.source import SourceText, prove
from reg2bpmn.tables.text import folded

_MOST_TRIES = 400
_LINES = re.compile(r"lines\.(\d{1,7})(?:-(\d{1,7}))?")
_Path = tuple[str | int, ...]
_Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Renewed:
    """The text of the definition with new lines, and what could not be carried over: each with the place in it."""

    text: str
    findings: tuple[Diagnostic, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class _Quotation:
    quote: str
    lines: str
    where: yaml.ScalarNode
    path: tuple[str | int, ...]
    number: str = ""


def renewed(text: str, file: str, old: SourceText, new: SourceText) -> Renewed:
    """Return a definition, the YAML `text` of `file`, for the newer version `new` of the act that it quotes, `old`.

    Raises `Reg2bpmnError` where it is no YAML.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise Reg2bpmnError([error("yaml", "this is no YAML", "give a definition", place)]) from None
    renewal = _Renewal(file, old, new, dict(_settled(root)) if root else {})
    return renewal.apply(text, root, list(_quotations(root, ())) if root else [])


def _quotations(node: yaml.Node, path: tuple[str | int, ...], number: str = "") -> Iterator[_Quotation]:
    if isinstance(node, yaml.MappingNode):
        pairs = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
        quote, lines, own = pairs.get("quote"), pairs.get("lines"), pairs.get("number")
        number = own.value if isinstance(own, yaml.ScalarNode) else number
        if isinstance(quote, yaml.ScalarNode) and isinstance(lines, yaml.ScalarNode):
            yield _Quotation(quote.value, lines.value, lines, path, number)
        for key, value in pairs.items():
            yield from _quotations(value, (*path, key), number)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _quotations(value, (*path, index), number)


def _scalars(node: yaml.Node, path: _Path) -> Iterator[tuple[yaml.ScalarNode, _Path]]:
    if isinstance(node, yaml.ScalarNode):
        yield node, path
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*path, index))


def _beside_addresses(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the lines that a definition cites beside an address, without the words."""
    if isinstance(node, yaml.MappingNode):
        pairs = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
        lines = pairs.get("lines")
        if "at" in pairs and "quote" not in pairs and isinstance(lines, yaml.ScalarNode):
            yield lines
        for value in pairs.values():
            yield from _beside_addresses(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _beside_addresses(value)


def _settled(root: yaml.Node) -> Iterator[tuple[tuple[int, str, str, str], str]]:
    """Yield the step of each settlement by process, account, number and field."""
    data = yaml.safe_load(yaml.serialize(root, Dumper=yaml.SafeDumper))
    processes = data.get("processes", ()) if isinstance(data, dict) else ()
    for at, process in enumerate(processes):
        for step in process.get("steps", ()) if isinstance(process, dict) else ():
            for name in step.get("settled", ()) if isinstance(step, dict) else ():
                for account in ("text", "column"):
                    if account in step:
                        yield (at, account, str(step[account]), name), str(step.get("id", ""))


@dataclass(slots=True)
class _Renewal:
    file: str
    old: SourceText
    new: SourceText
    settled: dict[tuple[int, str, str, str], str]
    starts: list[int] = field(default_factory=list)
    moved: list[tuple[int, int, int]] = field(default_factory=list)

    def apply(self, text: str, root: yaml.Node | None, quotations: Sequence[_Quotation]) -> Renewed:
        matcher = difflib.SequenceMatcher(None, self.old.lines, self.new.lines, autojunk=False)
        self.moved = [(one.a, one.b, one.size) for one in matcher.get_matching_blocks()]
        self.starts = [a for a, _, _ in self.moved]
        edits: list[_Edit] = []
        findings: list[Diagnostic] = []
        for quotation in quotations:
            lines = self._lines(quotation)
            if lines is None:
                findings += self._lost(quotation)
            elif lines != quotation.lines:
                mark = quotation.where
                edits.append((mark.start_mark.index, mark.end_mark.index, lines if lines.isdecimal() else f'"{lines}"'))
        for node, path in _scalars(root, ()) if root else ():
            self._line_address(text, node, path, edits, findings)
        for node in _beside_addresses(root) if root else ():
            self._given_lines(node, edits)
        findings += self._source(root, edits)
        for start, end, lines in sorted(edits, reverse=True):
            text = f"{text[:start]}{lines}{text[end:]}"
        lost = len([one for one in findings if one.code == "quotation-lost"])
        return Renewed(text, tuple(findings), len(quotations) - lost)

    def _line_address(
        self, text: str, node: yaml.ScalarNode, path: _Path, edits: list[_Edit], findings: list[Diagnostic]
    ) -> None:
        """Give an address of lines, `lines.12-14`, the lines at which the same stand in the newer version."""
        start, end = node.start_mark.index, node.end_mark.index
        found = _LINES.search(text, start, end) if _LINES.match(node.value) else None
        if not found:
            return
        first, last = int(found[1]), int(found[2] or found[1])
        there = self.old.lines[first - 1 : last]
        shifts = [shift for shift in self._shifts(first) if self.new.lines[first - 1 + shift : last + shift] == there]
        if shifts and there:
            lines = [str(number + shifts[0]) for number in dict.fromkeys((first, last))]
            edits.append((found.start(), found.end(), f"lines.{'-'.join(lines)}"))
        else:
            findings += self._lost(_Quotation(" ".join(there), f"{first}-{last}", node, path))

    def _given_lines(self, node: yaml.ScalarNode, edits: list[_Edit]) -> None:
        """Give lines that stand beside an address those at which the same stand in the newer version."""
        spans = _spans(node.value)
        for shift in self._shifts(spans[0][0]) if spans else ():
            if all(self.new.lines[a - 1 + shift : b + shift] == self.old.lines[a - 1 : b] for a, b in spans):
                lines = ", ".join(f"{a + shift}-{b + shift}" if a != b else str(a + shift) for a, b in spans)
                written = lines if lines.isdecimal() else f'"{lines}"'
                if lines != node.value:
                    edits.append((node.start_mark.index, node.end_mark.index, written))
                return

    def _source(self, root: yaml.Node | None, edits: list[_Edit]) -> Iterator[Diagnostic]:
        """Name the newer version as the definition's act, or tell where it is to be named."""
        old, new = PurePath(self.old.name).name, PurePath(self.new.name).name
        if old == new:
            return
        place = Place(self.file)
        for node, path in _scalars(root, ()) if root else ():
            if path == ("act", "source") and node.value == old:
                edits.append((node.start_mark.index, node.end_mark.index, new))
                place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        remedy = f"put {new} into the folder sources beside it"
        if place.line == Place(self.file).line:
            remedy += ", and name it where the definition's act is named"
        yield Diagnostic("act-source", Severity.NOTE, f"the definition is of {new} now", remedy, place)

    def _lines(self, quotation: _Quotation) -> str | None:
        """Return the lines at which the words stand in the newer version, or `None` where they do not."""
        spans = _spans(quotation.lines)
        if not spans:
            return None
        for shift in self._shifts(spans[0][0]):
            there = [(first + shift, last + shift) for first, last in spans]
            if there[0][0] >= 1 and prove(self.new, quotation.quote, there) is None:
                return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in there)
        return self._searched(quotation, spans)

    def _shifts(self, line: int) -> Iterator[int]:
        """Yield how far lines have moved near a line, the nearest part of the act that is the same first."""
        at = bisect.bisect_right(self.starts, line - 1) - 1
        near = sorted(range(len(self.moved)), key=lambda k: abs(k - at))[:12]
        yield from dict.fromkeys(self.moved[k][1] - self.moved[k][0] for k in near)

    def _searched(self, quotation: _Quotation, spans: Sequence[tuple[int, int]]) -> str | None:
        """Look for words near where they were, in as many lines as they had, one more or one less."""
        height = spans[-1][1] - spans[0][0]
        expected = spans[0][0] + next(self._shifts(spans[0][0]), 0)
        begin = folded(quotation.quote)[:1]
        candidates = sorted(range(1, len(self.new.lines) + 1), key=lambda n: abs(n - expected))[:_MOST_TRIES]
        for first in candidates:
            if begin not in folded(self.new.line(first)):
                continue
            for more in (0, 1, -1):
                last = first + height + more
                if first <= last <= len(self.new.lines) and prove(self.new, quotation.quote, [(first, last)]) is None:
                    return f"{first}-{last}" if first != last else str(first)
        return None

    def _lost(self, quotation: _Quotation) -> Iterator[Diagnostic]:
        mark = quotation.where.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        what = f"{_named(quotation.path)}: «{quotation.quote[:80]}» does not stand in the newer version"
        remedy = "read the new words, and settle anew what rests on them"
        yield Diagnostic("quotation-lost", Severity.WARNING, what, remedy, place)
        step = self._settlement(quotation)
        if step:
            told = f"the settlement of step {step!r} rests on these words"
            yield Diagnostic("settlement-touched", Severity.WARNING, told, "settle it anew", place)

    def _settlement(self, quotation: _Quotation) -> str:
        """Return the step whose settlement rests on a quotation: a part of a procedure or column with that field."""
        path = quotation.path
        if len(path) < 4 or path[0] != "processes" or not isinstance(path[1], int):
            return ""
        account = {"columns": "column", "procedures": "text"}.get(str(path[3]), "")
        names = [str(path[5])] if len(path) > 5 else ["unit", "deadline", "next"]
        found = (self.settled.get((path[1], account, quotation.number, name), "") for name in names)
        return next((one for one in found if one), "")


def _named(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path) or "quotation"


def _spans(lines: str) -> list[tuple[int, int]]:
    found = [re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", part.strip()) for part in lines.split(",")]
    return [(int(one[1]), int(one[2] or one[1])) for one in found if one] if all(found) else []
