"""What became of the addresses of an act in a newer version: procedures, columns, paragraphs, appendices.

What has the same words is the same, wherever it stands. What stands between such, as many as before, and has most of
its words, is the same too. Anything else keeps its number, unless something else has that number now: then it is lost.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from reg2bpmn.read.addresses.book import Book, Part, Said, Table, Words
from reg2bpmn.read.addresses.lookup import plain

_K = TypeVar("_K", bound=Hashable)
_LIKELY = 0.6  # the share of words that two versions have in common where the place of one is not in doubt
_NUMBERED = re.compile(
    r"(?:(?:order|(?:section\.[\w-]+\.)?paragraph)\.\d+|section\.[\w-]+|appendix(?:\.\d+)?)(?P<rest>.*)"
)
_KINDS = ("procedure", "condition")


@dataclass(frozen=True)
class Moves:
    """The newer address of each older one, `None` for what is lost: in the order and a regulation, and by number.

    `steps` has the procedures and conditions by the older address of the paragraph that announces them and their kind,
    `columns` those of tables by the older address of their appendix.
    """

    entries: Mapping[str, str | None] = field(default_factory=dict)
    steps: Mapping[tuple[str, str], Mapping[int, int | None]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[int, int | None]] = field(default_factory=dict)

    def entry(self, at: str) -> str:
        """Return the newer address of an entry, the same where it is lost or was none."""
        return self.entries.get(at) or at


def moves(old: Book, new: Book, before: Part, after: Part) -> Moves:
    """Return what became of the addresses of two versions of an act and of one regulation in it."""
    entries = _entries(old.order.entries, new.order.entries, {}, {})
    entries |= _entries(before.entries, after.entries, before.tables, after.tables)
    steps = {}
    for at, said in before.procedures.items():
        others = after.procedures.get(entries.get(at) or at, ())
        for kind in _KINDS:
            steps[at, kind] = _aligned(_told(said, kind), _told(others, kind))
    columns = {
        at: _aligned(_printed(table), _printed(after.tables[to])) if (to := _table(at, entries)) in after.tables else {}
        for at, table in before.tables.items()
    }
    return Moves(entries, steps, columns)


def _table(at: str, entries: Mapping[str, str | None]) -> str:
    """Return the newer address of a table: that of its appendix, with its count there."""
    found = re.fullmatch(r"(appendix(?:\.\d+)?)((?:\.\d+)?)", at)
    own = at if at in entries or not found else found[1]
    return f"{entries.get(own) or own}{at[len(own) :]}"


def _told(said: Sequence[Said], kind: str) -> list[tuple[int, str]]:
    return [(number, one.whole.text) for one in said if one.kind == kind for number in one.numbers or (0,)]


def _printed(table: Table) -> list[tuple[int, str]]:
    """Return the columns of a table with their words, but for the numbers of next steps, which move with them."""
    told = []
    for column in table.columns:
        words = [one.text for name, one in column.cells.items() if name != "next"]
        told.append((column.number, " ".join(words)))
    return told


def _entries(
    old: Mapping[str, Words], new: Mapping[str, Words], before: Mapping[str, Table], after: Mapping[str, Table]
) -> dict[str, str | None]:
    """Align numbered entries of a kind with one another, and what belongs to each with that of its newer one."""
    found: dict[str, str | None] = {}
    first, second = _families(old, before), _families(new, after)
    for kind in first:
        found |= _aligned(list(first[kind].items()), list(second.get(kind, {}).items()))
    heads = dict(found)
    for head, to in heads.items():
        under, others = _under(old, head), _under(new, to or head)
        rests = _aligned(list(under.items()), list(others.items()))
        for rest, moved in rests.items():
            found[f"{head}{rest}"] = None if moved is None or to is None else f"{to}{moved}"
    return found


def _families(entries: Mapping[str, Words], tables: Mapping[str, Table]) -> dict[str, dict[str, str]]:
    """Return the numbered entries by kind, each with its words; appendices with those of their tables too."""
    found: dict[str, dict[str, str]] = {}
    for at, words in entries.items():
        head = _NUMBERED.fullmatch(at)
        if head and not head["rest"]:
            kind = "paragraph" if "paragraph" in at else at.partition(".")[0]
            text = words.text
            if kind == "appendix":
                own = [one for to, one in tables.items() if to == at or to.startswith(f"{at}.")]
                told = [text for table in own for _, text in _printed(table)]
                text = re.sub(r"\d+", "", " ".join([text, *(one.text for one in _under(entries, at).values()), *told]))
            found.setdefault(kind, {})[at] = text
    return found


def _under(entries: Mapping[str, Words], head: str) -> dict[str, Words]:
    """Return the entries that belong to a numbered one, by what follows its address."""
    rests = {at[len(head) :]: words for at, words in entries.items() if at.startswith(head) and at != head}
    return {rest: words for rest, words in rests.items() if rest[:1] in (".", "+") and ".paragraph." not in rest}


def _aligned(old: Sequence[tuple[_K, object]], new: Sequence[tuple[_K, object]]) -> dict[_K, _K | None]:
    """Return which of the newer items each older one is, `None` where it is lost; both in their order."""
    first, second = _bare(old), _bare(new)
    paired = _equal(first, second)
    taken = set(paired.values())
    anchors = sorted((one for one in paired.items()), key=lambda pair: pair[0])
    rising = [(-1, -1), *_rising(anchors), (len(first), len(second))]
    for (a, b), (c, d) in pairwise(rising):
        left = [k for k in range(a + 1, c) if k not in paired]
        right = [k for k in range(b + 1, d) if k not in taken]
        if len(left) == len(right):
            pairs = zip(left, right, strict=True)
            fits = [(x, y) for x, y in pairs if first[x][0] == second[y][0] or _alike(first[x][1], second[y][1])]
            paired |= dict(fits)
            taken |= {y for _, y in fits}
    free = {second[k][0] for k in range(len(second)) if k not in taken}
    known = {key for key, _ in second}
    return {
        key: second[paired[k]][0] if k in paired else key if key in free or key not in known else None
        for k, (key, _) in enumerate(first)
    }


def _bare(items: Sequence[tuple[_K, object]]) -> list[tuple[_K, str]]:
    """Return items with their words alone, without the number that they begin with."""
    texts = [(key, words.text if isinstance(words, Words) else str(words)) for key, words in items]
    return [(key, re.sub(r"^\d+(?=\W)", "", text).rstrip(" ;.")) for key, text in texts]


def _equal(first: Sequence[tuple[_K, str]], second: Sequence[tuple[_K, str]]) -> dict[int, int]:
    """Return the positions of what has the same words, which nothing else has."""
    count = Counter(plain(text) for _, text in first), Counter(plain(text) for _, text in second)
    where = {plain(text): k for k, (_, text) in enumerate(second)}
    found = {}
    for k, (_, text) in enumerate(first):
        own = plain(text)
        if own and count[0][own] == 1 == count[1][own]:
            found[k] = where[own]
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that stand in one order in both versions, so that what is between them can be counted."""
    for k, (a, b) in enumerate(pairs):
        if all(other < b for _, other in pairs[:k]) and all(other > b for _, other in pairs[k + 1 :]):
            yield a, b


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _LIKELY


def relabelled(book: Book, part: Part, found: Moves) -> tuple[Book, Part]:
    """Return an older act and regulation with the addresses of the newer one; what is lost is left out."""

    def kept(entries: Mapping[str, Words]) -> dict[str, Words]:
        return {found.entry(at): words for at, words in entries.items() if found.entries.get(at, at) is not None}

    procedures = {found.entry(at): tuple(_renumbered(at, said, found)) for at, said in part.procedures.items()}
    tables = {}
    for at, table in part.tables.items():
        numbers = found.columns.get(at, {})
        columns = [(numbers.get(one.number, one.number), one) for one in table.columns]
        kept_columns = tuple(replace(one, number=number) for number, one in columns if number is not None)
        tables[_table(at, found.entries)] = replace(table, columns=kept_columns)
    made = replace(
        part,
        entries=kept(part.entries),
        procedures=procedures,
        tables=tables,
        sections={found.entry(at): lines for at, lines in part.sections.items()},
        promised={found.entry(at): found.entry(by) for at, by in part.promised.items()},
    )
    return replace(book, order=replace(book.order, entries=kept(book.order.entries))), made


def _renumbered(at: str, said: Sequence[Said], found: Moves) -> Iterator[Said]:
    for one in said:
        numbers = found.steps.get((at, one.kind), {})
        moved = [numbers.get(number, number) for number in one.numbers]
        if not one.numbers or any(number is not None for number in moved):
            yield replace(one, numbers=tuple(number for number in moved if number is not None))
