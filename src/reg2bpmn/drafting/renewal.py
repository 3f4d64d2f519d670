"""A definition for a newer version of its act: what still stands there gets its new lines, what changed is told.

The file is edited in place, lines of quotations alone, so that labels, settlements and comments stay as they are.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.source import SourceText, prove
from reg2bpmn.tables.text import folded

_MOST_TRIES = 400
_ADDRESS = re.compile(r"lines\.(\d{1,7}(?:-\d{1,7})?)(?=$|\s)")


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
    return renewal.apply(text, list(_quotations(root, ())) if root else [], list(_cited(root)) if root else [])


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


def _cited(node: yaml.Node, key: str = "", *, quoted: bool = False) -> Iterator[yaml.ScalarNode]:
    """Yield what names lines and quotes no words: addresses such as lines.12-14, and the lines of whole passages."""
    if isinstance(node, yaml.MappingNode):
        keys = {one.value for one, _ in node.value if isinstance(one, yaml.ScalarNode)}
        for one, value in node.value:
            yield from _cited(value, str(one.value), quoted="quote" in keys)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _cited(value)
    elif isinstance(node, yaml.ScalarNode):
        is_lines = key in ("lines", "listed_lines") and not quoted and bool(_spans(node.value))
        if is_lines or _ADDRESS.match(node.value):
            yield node


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

    def apply(self, text: str, quotations: Sequence[_Quotation], cited: Sequence[yaml.ScalarNode]) -> Renewed:
        matcher = difflib.SequenceMatcher(None, self.old.lines, self.new.lines, autojunk=False)
        self.moved = [(one.a, one.b, one.size) for one in matcher.get_matching_blocks()]
        self.starts = [a for a, _, _ in self.moved]
        edits: list[tuple[int, int, str]] = []
        findings: list[Diagnostic] = []
        for quotation in quotations:
            lines = self._lines(quotation)
            if lines is None:
                findings += self._lost(quotation)
            elif lines != quotation.lines:
                mark = quotation.where
                edits.append((mark.start_mark.index, mark.end_mark.index, lines if lines.isdecimal() else f'"{lines}"'))
        for node in cited:
            address = _ADDRESS.match(node.value)
            before = address[1] if address else node.value
            lines = self._moved(before)
            start, end = node.start_mark.index, node.end_mark.index
            if lines is None:
                findings.append(self._gone(node))
            elif address and lines != before:
                edits.append((start, end, text[start:end].replace(f"lines.{before}", f"lines.{lines}", 1)))
            elif lines != before:
                edits.append((start, end, lines if lines.isdecimal() else f'"{lines}"'))
        for start, end, lines in sorted(edits, reverse=True):
            text = f"{text[:start]}{lines}{text[end:]}"
        lost = len([one for one in findings if one.code == "quotation-lost"])
        return Renewed(text, tuple(findings), len(quotations) + len(cited) - lost)

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

    def _moved(self, lines: str) -> str | None:
        """Return lines by what stands on the first and the last of each span, `None` where that has changed."""
        found = []
        for first, last in _spans(lines):
            ends = [self._line(line) for line in (first, last)]
            if ends[0] is None or ends[1] is None or ends[1] < ends[0]:
                return None
            found.append(str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}-{ends[1]}")
        return ", ".join(found)

    def _line(self, line: int) -> int | None:
        at = bisect.bisect_right(self.starts, line - 1) - 1
        old, new, size = self.moved[at] if at >= 0 else (0, 0, 0)
        return line - old + new if line - 1 < old + size else None

    def _gone(self, node: yaml.ScalarNode) -> Diagnostic:
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        what = f"the words on {node.value.partition(' «')[0]} have changed in the newer version"
        return Diagnostic("quotation-lost", Severity.WARNING, what, "name the new lines, or another address", place)

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
