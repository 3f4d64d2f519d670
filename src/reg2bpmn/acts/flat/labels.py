"""Where in the chunks of a dump the labels of a table's rows stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reg2bpmn.acts.dump.chunks import Chunk, closes_header
from reg2bpmn.acts.dump.mending import Line
from reg2bpmn.acts.flat.terms import kinds_of_day
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import phrases, source
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

ORDER = ("no", "unit", "action", "form", "deadline", "next")
_INDEX = re.compile(r"^\d\.?\s+(?=[^\W\d]|№)")
_CAPITAL = re.compile(
    r"(?<!\S)[^\W\d_a-zа-яәіңғүұқөһё][^\W\d_A-ZА-ЯӘІҢҒҮҰҚӨҺЁ][^\W\d_]+"
)  # a cell begins so, a label goes on small
_LONGEST = 220
NOTHING = Passage()
_ENDS = re.compile(r"(?:^|\s)№\s*$|(?:нөмірі|номер)\s*$")
_BEGINS = re.compile(r"№(?!\s*\d)|номер\b|нөмірі\b")


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a row: which chunk it begins, its words, and what of that chunk follows it: the first cells.

    `rest_chunk` is the chunk on the next page that goes on with the label, where a page break cuts it; `rest_cell` what
    of it is no label's: the rest of a cell that stands on the same line.
    """

    chunk: int
    name: str
    passage: Passage
    rest: tuple[Passage, ...] = ()
    weight: float = 1.0
    rest_chunk: int = -1
    rest_cell: Passage = NOTHING


def label_at(chunks: Sequence[Chunk], index: int, name: str) -> Label | None:
    """Return the label of the row `name` that a chunk begins with, or `None`."""
    chunk = chunks[index]
    if chunk.indented or closes_header(chunk.lines[-1].text):
        return None
    for count, rest in _prefixes(chunk.lines, name):
        passage = _without_index(joined((*(line.passage for line in chunk.lines[: count - 1]), rest[0])).tidied())
        low = folded(passage.text)
        if not low or len(low) > _LONGEST:
            continue
        weight = _weight(low, name)
        if weight:
            cells = tuple(part for part in (*rest[1:], *(line.passage for line in chunk.lines[count:])) if part.text)
            return Label(index, name, passage, cells, weight)
    return None


def cut_label_at(chunks: Sequence[Chunk], index: int, name: str, count: int) -> Label | None:
    """Return the label that a chunk begins and the first chunk of the next page ends, or `None`."""
    chunk = chunks[index]
    if chunk.indented or len(chunk.text) > _LONGEST or closes_header(chunk.lines[-1].text):
        return None
    last = min(len(chunks), index + count + 3)
    rest = next((at for at in range(index + 1, last) if chunks[at].new_page), None)
    if rest is None or chunks[rest].indented:
        return None
    for lines, parts in _prefixes(chunk.lines, name):
        own = joined((*(line.passage for line in chunk.lines[: lines - 1]), parts[0]))
        of_label, of_cell = _closed(own, chunks[rest].passage)
        passage = _without_index(joined((own, of_label)).tidied())
        low = folded(passage.text)
        weight = _weight(low, name) if len(low) <= _LONGEST else 0.0
        if weight and passage.text.count("(") == passage.text.count(")"):
            cells = (*parts[1:], *(line.passage for line in chunk.lines[lines:]))
            return Label(index, name, passage, tuple(part for part in cells if part.text), weight - 0.2, rest, of_cell)
    return None


def _closed(label: Passage, rest: Passage) -> tuple[Passage, Passage]:
    """Return what of a rest closes the brackets that a label opens, and what stands behind it."""
    if label.text.count("(") == label.text.count(")") + 1 and "(" not in rest.text and ")" in rest.text[:-1]:
        cut = rest.text.index(")") + 1
        return rest.part(0, cut), rest.part(cut)
    return rest, NOTHING


def _without_index(passage: Passage) -> Passage:
    """Return a label without the number of its row, which the template of 2012 prints before it."""
    found = _INDEX.match(passage.text)
    return passage.part(found.end()) if found else passage


def _prefixes(lines: Sequence[Line], name: str) -> list[tuple[int, tuple[Passage, ...]]]:
    """Return the beginnings of a chunk that may be a label: by the count of its lines, the last one cut where it is."""
    found: list[tuple[int, tuple[Passage, ...]]] = []
    last = lines[-1].passage
    if name in {"no", "deadline", "next"}:
        for count, line in enumerate(lines, 1):
            cut = _first_cell(line.text, name)
            if cut is not None and (cut or count > 1):
                found.append((count, (line.passage.part(0, cut), line.passage.part(cut))))
                break
        else:
            found.append((len(lines), (last,)))
        return found
    for count, line in enumerate(lines, 1):
        capital = next((m for m in _CAPITAL.finditer(line.text) if m.start() > 2 * (count == 1) + 1), None)
        if capital or (count > 1 and _CAPITAL.match(line.text)):
            at = capital.start() if capital and not (count > 1 and _CAPITAL.match(line.text)) else 0
            return [(count, (line.passage.part(0, at), line.passage.part(at))), (len(lines), (last,))]
    return [(len(lines), (last,))]


def _first_cell(line: str, name: str) -> int | None:
    """Return where in a line the first cell begins: a number or a dash; `None` where all of it is the label's."""
    pattern = {"deadline": _amount(), "no": re.compile(r"(?<!\S)1(?=\s+2\b|\s*$)"), "next": _following()}[name]
    for found in pattern.finditer(line):
        if not _INDEX.match(line[found.start() :]) or found.start() or name == "no":
            return found.start()
    return None


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{kinds_of_day()}\s+)?\d+", re.IGNORECASE)


@cache
def _following() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)(?:\d{1,3}(?=[\s,;/(.]|$)|[–—-](?=\s|$))")


@cache
def _starts(name: str) -> list[re.Pattern[str]]:
    return [re.compile(rf"{alternation([phrase])}") for phrase in phrases("row_labels", name)]


def _weight(low: str, name: str) -> float:
    """Return how sure it is that words are the label `name`: the longer the phrase that they begin with, the surer."""
    following = re.match(source("row_labels", "next"), low)
    if name == "no":
        short = len(low) < 120 and bool(_ENDS.search(low) or _BEGINS.match(low))
        return 2.0 if short and not following and "следующ" not in low else 0.0
    if following and name != "next":
        return 0.0
    lengths = [len(found[0]) for pattern in _starts(name) if (found := pattern.match(low))]
    return 0.5 + max(lengths) / 20 if lengths else 0.0
