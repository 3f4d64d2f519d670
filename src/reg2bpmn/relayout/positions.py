"""Where each element of an XML file stands in its bytes, which lxml does not tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error

_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


@dataclass(slots=True)
class Spot:
    """Where an element begins and ends; line and column count from 1, the rest are byte offsets.

    `inner` is where the end tag begins; an empty-element tag has none, then it is `end`.
    """

    start: int
    line: int
    column: int
    end: int = -1
    inner: int = -1


def codec_of(data: bytes, declared: str | None) -> str:
    """Return the codec of XML text inside `data`, without a byte order mark (XML 1.0, appendix F)."""
    return _BOMS.get(data[:2]) or declared or "utf-8"


def spots_of(data: bytes, name: str, codec: str) -> list[Spot]:
    """Return the spot of each element in document order. `data` must be safe: it has no DOCTYPE.

    Raises `Reg2bpmnError` for an encoding of which only lxml knows.
    """
    walk = _Walk(data, codec)
    try:
        walk.run()
    except (expat.ExpatError, ValueError, LookupError) as problem:
        if (spots := _by_way_of_utf_8(data, codec)) is not None:
            return spots
        message = f"the file's encoding or XML version is not known here: {problem}"
        place = Place(name, 1, 1)
        raise Reg2bpmnError([error("bpmn-file", message, "save it as UTF-8 and XML 1.0", place)]) from problem
    return walk.spots


def _by_way_of_utf_8(data: bytes, codec: str) -> list[Spot] | None:
    """Return the spots of a text in an encoding of which only Python and lxml know, as GBK; None if they do not agree.

    They are found in the same text in UTF-8, and counted back.
    """
    try:
        text = data.decode(codec).encode()
        walk = _Walk(text, "utf-8")
        walk.run("utf-8")
        places = {place for spot in walk.spots for place in (spot.start, spot.inner, spot.end)}
        at, counted = 0, {0: 0}
        for place in sorted(places | {len(text)}):
            counted[place] = counted[at] + len(text[at:place].decode().encode(codec))
            at = place
    except (expat.ExpatError, ValueError, LookupError):
        return None
    if counted[len(text)] != len(data) or text.decode().encode(codec) != data:
        return None
    for spot in walk.spots:
        spot.start, spot.inner, spot.end = (counted[place] for place in (spot.start, spot.inner, spot.end))
    return walk.spots


@dataclass(slots=True)
class _Walk:
    data: bytes
    codec: str
    spots: list[Spot] = field(default_factory=list)
    _open: list[Spot] = field(default_factory=list)
    _is_bare: bool = False

    def run(self, encoding: str | None = None) -> None:
        parser = expat.ParserCreate(encoding)
        parser.StartElementHandler = lambda *_: self._start(parser)
        parser.EndElementHandler = lambda *_: self._end(parser.CurrentByteIndex)
        parser.DefaultHandler = self._between
        parser.Parse(self.data, True)

    def _start(self, parser: expat.XMLParserType) -> None:
        spot = Spot(parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        self.spots.append(spot)
        self._open.append(spot)
        self._is_bare = True

    def _between(self, _: str) -> None:
        self._is_bare = False

    def _end(self, at: int) -> None:
        spot = self._open.pop()
        mark = "/>".encode(self.codec)
        is_empty_tag = self._is_bare and self.data.startswith(mark, at - len(mark))
        spot.inner, spot.end = at, at if is_empty_tag else self._after_tag(at)
        self._is_bare = False

    def _after_tag(self, at: int) -> int:
        mark = ">".encode(self.codec)
        found = self.data.index(mark, at)
        while (found - at) % len(mark):
            found = self.data.index(mark, found + 1)
        return found + len(mark)
