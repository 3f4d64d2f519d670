"""New diagrams put into the bytes of a file; not a byte outside of them changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.drawn import DIAGRAM
from reg2bpmn.relayout.positions import spots_of

_RELATIONSHIP = qualified("bpmn:relationship")


def spliced(
    document: Document,
    shell: etree._Element,
    kept: Collection[etree._Element],
    replaced: Mapping[etree._Element, range],
) -> bytes:
    """Return the bytes of `document` with the diagrams that are the children of `shell`.

    `replaced` tells for each BPMNDiagram of the file that goes which children take its place, by their numbers. The
    other children follow the last diagram, or else the root elements (8.2.1). White space inside `kept` stays.
    """
    unit, end = _habits(document)
    _indent(shell, kept, unit)
    texts = [_encoded(text, end, document.codec) for text in _texts(shell)]
    gap = b"" if unit is None else (end + unit).encode(document.codec)
    cuts = [
        (document.spot(old).start, document.spot(old).end, gap.join(texts[new.start : new.stop]))
        for old, new in replaced.items()
    ]
    used = {number for new in replaced.values() for number in new}
    rest = [text for number, text in enumerate(texts) if number not in used]
    if rest:
        cuts.append(_insertion(document, gap, rest))
    return _cut(document.data, sorted(cuts))


def _cut(data: bytes, cuts: Sequence[tuple[int, int, bytes]]) -> bytes:
    """Return `data` with each piece from a start to an end replaced."""
    parts, at = [], 0
    for start, end, text in cuts:
        parts += [data[at:start], text]
        at = end
    return b"".join((*parts, data[at:]))


def _insertion(document: Document, gap: bytes, texts: Sequence[bytes]) -> tuple[int, int, bytes]:
    """Return where diagrams that replace none are put, and what."""
    before: etree._Element | None = None
    for child in document.root.iterchildren(etree.Element):
        if child.tag == _RELATIONSHIP:
            break
        before = child
    last = next(document.root.iterchildren(DIAGRAM, reversed=True), before)
    at = document.spot(document.root[0]).start if last is None else document.spot(last).end
    return at, at, b"".join(gap + text for text in texts)


def _habits(document: Document) -> tuple[str | None, str]:
    """Return how the file indents a child of its root, None if it does not break lines, and how it ends lines."""
    lead = document.root.text or ""
    unit = lead.rpartition("\n")[2] if "\n" in lead and not lead.strip() else None
    line_feed = "\n".encode(document.codec)
    head, found, _ = document.data.partition(line_feed)
    return unit, "\r\n" if found and head.endswith("\r".encode(document.codec)) else "\n"


def _indent(shell: etree._Element, kept: Collection[etree._Element], unit: str | None) -> None:
    """Break lines before and in every element but those in `kept`, as deep as it stands."""
    if unit is None:
        return
    waiting = [(shell, 0)]
    while waiting:
        element, depth = waiting.pop()
        if element in kept or not len(element):
            continue
        element.text = "\n" + unit * (depth + 1)
        for child in element:
            child.tail = element.text
            waiting.append((child, depth + 1))
        element[-1].tail = "\n" + unit * depth


def _texts(shell: etree._Element) -> list[str]:
    """Return each child of `shell` as text, with the namespaces that it needs beside those of `shell`."""
    data = etree.tostring(shell, encoding="UTF-8")
    if not len(shell):
        return []
    head, *_ = spots = spots_of(data, "", "utf-8")
    children = [spot for spot in spots[1:] if spot.end >= 0]
    return [data[spot.start : spot.end].decode() for spot in children if spot is not head]


def _encoded(text: str, end: str, codec: str) -> bytes:
    return text.replace("\n", end).encode(codec, "xmlcharrefreplace")
