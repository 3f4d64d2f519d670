"""Children that cannot stand where they stand: one error for each cause, and a tree in which they no longer disturb.

A schema processor that meets such a child has lost its place, and complains of the children after it too. So these are
told first, and moved to where they belong or taken out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, error
from reg2bpmn.emit.bpmn.content import Grammar, Model
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.emit.bpmn.names import PREFIXES, XSI, line_of, qualified
from reg2bpmn.emit.bpmn.odd_elements import new_element

_CODE = "bpmn-schema"
_USUAL = tuple(qualified(f"bpmn:{name}") for name in ("process", "subProcess", "collaboration", "definitions"))
_EXTENSIONS = qualified("bpmn:extensionElements")
_NAMESPACES = {uri: prefix for prefix, uri in PREFIXES.items() if prefix in ("bpmn", "bpmndi", "dc", "di")}
_MOST_PARENTS = 3
_MOST_TOLD = 1000  # looking for what a name means takes its time


@dataclass(slots=True)
class Mended:
    """What was wrong, and the subtrees that were taken out of the tree."""

    found: list[Diagnostic] = field(default_factory=list)
    taken: list[etree._Element] = field(default_factory=list)
    incomplete: set[etree._Element] = field(default_factory=set)


def mend(root: etree._Element, grammar: Grammar, name: str) -> Mended:
    """Tell every misplaced child of the file `name`, and change the tree so that none is left.

    What stands in a wrong order is moved, what cannot stand in its parent at all is taken out; elements that lack a
    child are in `incomplete`.
    """
    mended = Mended()
    waiting: list[tuple[etree._Element, Any]] = [(root, grammar.type_of(str(root.tag)))]
    while waiting:
        parent, kind = waiting.pop()
        model = None if kind is None else grammar.model(kind)
        if model is None:
            continue
        children = [child for child in parent if isinstance(child.tag, str)]
        if children or model.needed:
            _Content(parent, model, grammar, name, mended).check(children)
        known = (child for child in parent.iterchildren(etree.Element) if child.tag in model.types)
        waiting += [(child, _type(child, model.types[child.tag], grammar)) for child in known]
    return mended


def _type(element: etree._Element, declared: Any, grammar: Grammar) -> Any:
    """Return the type of an element: the one that its xsi:type names, else the declared one."""
    value = (element.get(f"{{{XSI}}}type") or "").strip()
    prefix, _, local = value.rpartition(":")
    named = grammar.named_type(f"{{{element.nsmap.get(prefix or None)}}}{local}") if value else None
    return declared if named is None else named


@dataclass(slots=True)
class _Content:
    """The children of one element against the model of its type."""

    parent: etree._Element
    model: Model
    grammar: Grammar
    name: str
    mended: Mended

    def check(self, children: list[etree._Element]) -> None:
        ranked: list[tuple[int, etree._Element]] = []
        strangers: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for child in children:
            rank = self.model.rank(str(child.tag))
            if rank is None:
                strangers[str(child.tag)].append(child)
            else:
                ranked.append((rank, child))
        for same in strangers.values():
            self._stranger(same)
        ranked = self._within_limits(ranked)
        kept = _in_order([rank for rank, _ in ranked])
        if len(kept) < len(ranked):
            self._disorder(ranked, kept)
        self._lacking(ranked, bool(strangers))

    def _tell(self, child: etree._Element, message: str, remedy: str) -> None:
        self.mended.found.append(error(_CODE, message, remedy, Place(self.name, line_of(child))))

    def _take(self, child: etree._Element) -> None:
        """Take a child out, into an element of its own that knows the same prefixes: values of attributes use them."""
        self.mended.taken.append(child)
        new_element(str(self.parent.tag), self.parent.nsmap).append(child)

    def _stranger(self, same: list[etree._Element]) -> None:
        """Tell children of one tag that cannot stand in the parent, and take them out."""
        first, tag, called = same[0], str(same[0].tag), _named(same[0])  # once taken out, it has another prefix
        for child in same:
            self._take(child)
        if (not tag.startswith("{") and ":" in tag) or len(self.mended.found) > _MOST_TOLD:
            return  # its prefix is told already
        more = f" (and {len(same) - 1} more of them)" if len(same) > 1 else ""
        self._tell(first, f"{called} cannot stand in {title(self.parent)}{more}", self._remedy(tag))

    def _remedy(self, tag: str) -> str:
        parents = self.grammar.parents(tag)
        if parents:
            usual = [parent for parent in _USUAL if parent in parents]
            others = [parent for parent in parents if parent not in _USUAL]
            return f"move it into {' or '.join(map(_short, [*usual, *others][:_MOST_PARENTS]))}"
        namespace, _, local = tag.rpartition("}")
        if namespace[1:] not in _NAMESPACES and namespace:
            inside = self.model.rank(_EXTENSIONS) is not None
            return f"put it into <{_short_name(_EXTENSIONS)}>" if inside else "remove it"
        if meant := _close(local, self.model.ranks) or _close(local, self.grammar.names):
            return f"did you mean {_short(meant)}?"
        return "correct its name or remove it"

    def _within_limits(self, ranked: list[tuple[int, etree._Element]]) -> list[tuple[int, etree._Element]]:
        """Tell and take out what stands more often than it may; return the rest."""
        counts: Counter[int] = Counter()
        rest = []
        for rank, child in ranked:
            counts[rank] += 1
            limit = self.model.limits.get(rank)
            if limit is None or counts[rank] <= limit:
                rest.append((rank, child))
                continue
            if counts[rank] == limit + 1:
                allowed = "one" if limit == 1 else str(limit)
                total = sum(one == rank for one, _ in ranked)
                message = f"{title(self.parent)} has {total} children like {_named(child)}, where {allowed} may stand"
                self._tell(child, message, "put what they hold into one, or remove what is too much")
            self._take(child)
        return rest

    def _disorder(self, ranked: list[tuple[int, etree._Element]], kept: set[int]) -> None:
        """Tell the fewest children whose move puts all in order, once a tag, and move them."""
        told: set[tuple[str, bool]] = set()
        order = sorted(kept)
        ranks = [ranked[position][0] for position in order]
        for number, (rank, child) in enumerate(ranked):
            if number in kept:
                continue
            later = bisect_right(ranks, rank)
            is_late = later < len(order) and order[later] < number
            neighbour = ranked[order[later if is_late else later - 1]][1]
            if (str(child.tag), is_late) not in told:
                where = f"{'before' if is_late else 'after'} {_named(neighbour)} of line {line_of(neighbour)}"
                message = f"{_named(child)} in {title(self.parent)} must stand {where}"
                self._tell(child, message, f"move it {'up' if is_late else 'down'}")
            told.add((str(child.tag), is_late))
        for _, child in sorted(ranked, key=lambda pair: pair[0]):
            self.parent.append(child)

    def _lacking(self, ranked: list[tuple[int, etree._Element]], has_strangers: bool) -> None:
        counts = Counter(rank for rank, _ in ranked)
        for rank, (least, tag) in self.model.needed.items():
            if counts[rank] < least:
                self.mended.incomplete.add(self.parent)
                if has_strangers:
                    continue  # most likely it is there, by a wrong name
                number = f"at least {least}" if least > 1 else "one"
                message = f"{title(self.parent)} has {counts[rank] or 'no'} {_short(tag)}"
                self._tell(self.parent, message, f"it must have {number}: add it")


def _in_order(ranks: list[int]) -> set[int]:
    """Return the positions of a longest row of `ranks` in which none is less than the one before.

    Of rows as long as one another the earlier, so that it is what comes late that is told.
    """
    tails: list[int] = []
    ends: list[int] = []
    following = [-1] * len(ranks)
    for number in range(len(ranks) - 1, -1, -1):
        at = bisect_right(tails, -ranks[number])
        following[number] = ends[at - 1] if at else -1
        tails[at : at + 1] = [-ranks[number]]
        ends[at : at + 1] = [number]
    found = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        found.add(number)
        number = following[number]
    return found


def _close(local: str, tags: Any) -> str:
    """Return the BPMN tag whose name is written most alike, "" for none."""
    known: dict[str, str] = {}
    for tag in tags:
        namespace, _, name = tag.rpartition("}")
        if namespace[1:] in _NAMESPACES:
            known.setdefault(name.lower(), tag)
    found = get_close_matches(local[:100].lower(), known, 1, 0.75)
    return known[found[0]] if found else ""


def _named(element: etree._Element) -> str:
    """Return what a message calls a child: `<documentation>`, `<userTask> 'review'`, `<vendor:x>`."""
    identity = f" {element.get('id')!r}" if element.get("id") else ""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return f"<{tag}>{identity} of no namespace"
    prefix = f"{element.prefix}:" if element.prefix else ""
    return f"<{prefix}{tag.rpartition('}')[2]}>{identity}"


def _short(tag: str) -> str:
    return f"<{_short_name(tag)}>"


def _short_name(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    prefix = _NAMESPACES.get(namespace[1:], "")
    return f"{prefix}:{local}" if prefix and prefix != "bpmn" else local
