"""New diagrams put into the bytes of a file; not a byte outside of them changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.drawn import DIAGRAM
from reg2bpmn.relayout.positions import spots_of

_RELATIONSHIP = qualified("bpmn:relationship")

Cut = tuple[int, int, bytes]
"""What replaces the bytes of a file from a start to an end."""


def spliced(
    document: Document,
    shell: etree._Element,
    kept: Collection[etree._Element],
    replaced: Mapping[etree._Element, range],
    changes: Sequence[Cut] = (),
) -> bytes:
    """Return the bytes of `document` with the diagrams that are the children of `shell`.

    `replaced` tells for each BPMNDiagram of the file that goes which children take its place, by their numbers. The
    other children follow the last diagram, or else the root elements (8.2.1). White space inside `kept` stays.
    `changes` are made in diagrams that stay.
    """
    unit, end = habits(document)
    texts = written(document, shell, kept, None if unit is None else f"\n{unit}")
    gap = b"" if unit is None else (end + unit).encode(document.codec)
    cuts = [*changes]
    cuts += [
        (document.spot(old).start, document.spot(old).end, gap.join(texts[new.start : new.stop]))
        for old, new in replaced.items()
    ]
    used = {number for new in replaced.values() for number in new}
    rest = [text for number, text in enumerate(texts) if number not in used]
    if rest:
        cuts.append(_insertion(document, gap, rest))
    return _cut(document.data, sorted(cuts, key=lambda cut: cut[:2]))


def written(
    document: Document, shell: etree._Element, kept: Collection[etree._Element], lead: str | None
) -> list[bytes]:
    """Return each child of `shell` as bytes of `document`, to stand after `lead`, a line break; None for no breaks."""
    unit, end = habits(document)
    if lead is not None:
        _indent(shell, kept, lead, unit or "")
    return [encoded(document, text, end) for text in _texts(shell)]


def _cut(data: bytes, cuts: Sequence[Cut]) -> bytes:
    """Return `data` with each piece from a start to an end replaced."""
    parts, at = [], 0
    for start, end, text in cuts:
        parts += [data[at:start], text]
        at = end
    return b"".join((*parts, data[at:]))


def _insertion(document: Document, gap: bytes, texts: Sequence[bytes]) -> Cut:
    """Return where diagrams that replace none are put, and what."""
    before: etree._Element | None = None
    for child in document.root.iterchildren(etree.Element):
        if child.tag == _RELATIONSHIP:
            break
        before = child
    last = next(document.root.iterchildren(DIAGRAM, reversed=True), before)
    at = document.spot(document.root[0]).start if last is None else document.spot(last).end
    return at, at, b"".join(gap + text for text in texts)


def habits(document: Document) -> tuple[str | None, str]:
    """Return how the file indents a child of its root, None if it does not break lines, and how it ends lines."""
    lead = document.root.text or ""
    unit = lead.rpartition("\n")[2] if "\n" in lead and not lead.strip() else None
    line_feed = "\n".encode(document.codec)
    head, found, _ = document.data.partition(line_feed)
    return unit, "\r\n" if found and head.endswith("\r".encode(document.codec)) else "\n"


def _indent(shell: etree._Element, kept: Collection[etree._Element], lead: str, unit: str) -> None:
    """Break lines in every element below `shell` but those in `kept`, as deep as it stands after `lead`."""
    waiting = [(child, lead) for child in shell]
    while waiting:
        element, around = waiting.pop()
        if element in kept or not len(element):
            continue
        element.text = around + unit
        for child in element:
            child.tail = element.text
            waiting.append((child, element.text))
        element[-1].tail = around


def _texts(shell: etree._Element) -> list[str]:
    """Return each child of `shell` as text, with the namespaces that it needs beside those of `shell`."""
    for child in shell:
        child.tail = None
    data = etree.tostring(shell, encoding="UTF-8")
    spots = dict(zip(shell.iter(etree.Element), spots_of(data, "", "utf-8"), strict=True))
    return [data[spots[child].start : spots[child].end].decode() for child in shell]


def encoded(document: Document, text: str, end: str) -> bytes:
    """Return `text` as bytes of the file, its lines ending in `end`."""
    return text.replace("\n", end).encode(document.codec, "xmlcharrefreplace")
