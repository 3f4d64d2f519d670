"""Small changes inside of diagrams that stay: numbers in attributes, and new children; all other bytes are left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from reg2bpmn.emit.bpmn.odd_elements import new_element
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.splice import Cut, encoded, habits, written

_NAME = re.compile(r"<([^\s/>]+)")
_ATTRIBUTE = re.compile(r"\s+([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_CLOSE = re.compile(r"\s*(/?>)")


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag as the file has it: its name, the place of each value between its quotes, and where `>` or `/>` is.

    Places count characters from the start of the element.
    """

    text: str
    name: str
    values: Mapping[str, tuple[int, int]]
    close: tuple[int, int]


@dataclass(slots=True)
class Patch:
    """Collects the changes to a document."""

    document: Document
    _cuts: list[Cut] = field(default_factory=list)
    _inserted: defaultdict[etree._Element, list[tuple[etree._Element | None, bytes]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _more: defaultdict[etree._Element, str] = field(default_factory=lambda: defaultdict(str))

    def cuts(self) -> list[Cut]:
        """Return all changes."""
        made = [*self._cuts]
        for element in dict.fromkeys((*self._more, *self._inserted)):
            made += self._opened(element)
        return made

    def set(self, element: etree._Element, values: Mapping[str, float]) -> None:
        """Give attributes other numbers; those that say the same number already stay as they are written."""
        tag = self._tag(element)
        for name, value in values.items():
            if name not in tag.values:
                self._more[element] += f' {name}="{number(value)}"'
            elif not _says(element.get(name, ""), value):
                start, end = tag.values[name]
                self._cuts.append(
                    (self._at(element, tag, start), self._at(element, tag, end), self._bytes(number(value)))
                )

    def write(self, element: etree._Element, name: str, text: str) -> None:
        """Give an attribute another text; a new one stands before all others."""
        tag = self._tag(element)
        start, end = tag.values.get(name, (1 + len(tag.name), 1 + len(tag.name)))
        made = escape(text, {'"': "&quot;"}) if name in tag.values else f" {name}={quoteattr(text)}"
        self._cuts.append((self._at(element, tag, start), self._at(element, tag, end), self._bytes(made)))

    def remove(self, element: etree._Element) -> None:
        """Take out an element, with the white space before it."""
        spot, before = self.document.spot(element), _text_before(element)
        blank = self._bytes(before[len(before.rstrip()) :])
        start = spot.start - len(blank) if self.document.data.endswith(blank, 0, spot.start) else spot.start
        self._cuts.append((start, spot.end, b""))

    def insert(
        self, parent: etree._Element, after: etree._Element | None, write: Callable[[etree._Element], None]
    ) -> None:
        """Put what `write` adds to an element into `parent`: after a child of it, or before all of them."""
        shell = new_element(str(parent.tag), parent.nsmap)
        write(shell)
        lead = self._lead_inside(parent)
        gap = b"" if lead is None else self._bytes(lead)
        made = b"".join(gap + text for text in written(self.document, shell, (), lead))
        self._inserted[parent].append((after, made))

    def _opened(self, element: etree._Element) -> list[Cut]:
        """Return the new attributes and children of `element` as changes; its tag may have to be opened for them."""
        tag, spot = self._tag(element), self.document.spot(element)
        start, end = (self._at(element, tag, place) for place in tag.close)
        more = self._bytes(self._more[element]) if element in self._more else b""
        made = [(start, start, more)] if more else []
        first = b"".join(text for after, text in self._inserted.get(element, ()) if after is None)
        made += [
            (self.document.spot(after).end, self.document.spot(after).end, text)
            for after, text in self._inserted.get(element, ())
            if after is not None
        ]
        outer = _lead_of(element)
        tail = self._bytes(outer) if outer is not None and first and self._lead_inside(element) is not None else b""
        if first and tag.text[tag.close[0]] == "/":
            made.append((start, end, b"".join((self._bytes(">"), first, tail, self._bytes(f"</{tag.name}>")))))
        elif first:
            made.append((end, end, first + (tail if spot.inner == end else b"")))
        return made

    def _tag(self, element: etree._Element) -> _Tag:
        spot = self.document.spot(element)
        inner = next((self.document.spot(child).start for child in element.iterchildren(etree.Element)), spot.inner)
        text = self.document.data[spot.start : inner].decode(self.document.codec)
        name = _NAME.match(text)
        at, values = name.end() if name else 0, {}
        while found := _ATTRIBUTE.match(text, at):
            values[found[1]] = (found.start(2) + 1, found.end(2) - 1)
            at = found.end()
        close = _CLOSE.match(text, at)
        return _Tag(text, name[1] if name else "", values, close.span(1) if close else (at, at))

    def _at(self, element: etree._Element, tag: _Tag, place: int) -> int:
        return self.document.spot(element).start + len(tag.text[:place].encode(self.document.codec))

    def _bytes(self, text: str) -> bytes:
        return encoded(self.document, text, habits(self.document)[1])

    def _lead_inside(self, parent: etree._Element) -> str | None:
        """Return the line break before a child of `parent`, None if none is broken there."""
        first = next(parent.iterchildren(etree.Element), None)
        if first is not None:
            return _lead_of(first)
        unit, outer = habits(self.document)[0], _lead_of(parent)
        return None if unit is None or outer is None else outer + unit


def _lead_of(element: etree._Element) -> str | None:
    """Return the line break and white space before `element`, None if something else stands there."""
    _, broken, blank = _text_before(element).rpartition("\n")
    return f"\n{blank}" if broken and not blank.strip() else None


def _text_before(element: etree._Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return "" if parent is None else parent.text or ""


def _says(text: str, value: float) -> bool:
    try:
        return float(text) == value
    except ValueError:
        return False


def number(value: float) -> str:
    """Return `value` as an attribute has it."""
    return str(int(value)) if value == int(value) else repr(float(value))
