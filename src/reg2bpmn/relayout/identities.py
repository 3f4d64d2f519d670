"""Ids for elements that have none in the file: BPMN makes them optional (8.3.1), but shapes refer to them (12.2.3.3).

Each is made from where its element stands or what it joins, so that it stays the same while the rest of a file changes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from reg2bpmn.emit.bpmn.index import kind
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.emit.bpmn.qnames import collapsed, id_of
from reg2bpmn.relayout.kinds import FLOW_NODES

_DATA = {"dataInputAssociation": "sourceRef", "dataOutputAssociation": "targetRef"}
_JOINING = {"association": "association", "messageFlow": "message", "sequenceFlow": "flow"} | {
    name: name.removesuffix("Association") for name in _DATA
}
_DRAWN = FLOW_NODES | _JOINING.keys() | {
    "collaboration", "dataInput", "dataObjectReference", "dataOutput", "dataStoreReference", "group", "lane",
    "participant", "process", "textAnnotation",
}  # fmt: skip
_LONGEST = 100  # characters of an id before its number: ids of ends may be of any length
_ROOT = qualified("bpmn:definitions")


def given_ids(semantic: Sequence[etree._Element], every: Iterable[etree._Element]) -> dict[etree._Element, str]:
    """Return an id for each element of `semantic`, in document order, that may be drawn and has none.

    No value in `every` element of the file is one of these ids: not even a reference that led to nothing so far.
    """
    lacking = [element for element in semantic if kind(element) in _DRAWN and not id_of(element)]
    if not lacking:
        return {}
    names, ordinals = _Names({value for element in every for value in _values(element)}), _ordinals(semantic)
    found: dict[etree._Element, str] = {}
    for element in lacking:
        found[element] = names.free(_wanted(element, ordinals[element], found))
    return found


def xml_name(wanted: str) -> str:
    """Return `wanted` as an id may be: an XML name without a colon."""
    base = re.sub(r"[^\w.-]", "_", wanted)
    base = base if re.match(r"[^\W\d]", base) else f"_{base}"
    try:
        etree.QName(base)
    except ValueError:  # a sign that is a letter for Python alone
        return re.sub(r"[^\w.-]", "_", base, flags=re.ASCII)
    return base


class _Names:
    """Makes ids that are none of `taken`."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._used: defaultdict[str, int] = defaultdict(int)

    def free(self, wanted: str) -> str:
        base = xml_name(wanted)[:_LONGEST]
        while True:
            self._used[base] += 1
            identity = base if self._used[base] == 1 else f"{base}_{self._used[base]}"
            if identity not in self._taken:
                self._taken.add(identity)
                return identity


def _values(element: etree._Element) -> Iterator[str]:
    """Yield whatever may be an id or a reference in `element`."""
    for value in (*map(str, element.attrib.values()), element.text if not len(element) else None):
        name = collapsed(value)
        yield name
        yield name.rpartition(":")[2]


def _wanted(element: etree._Element, ordinal: int, found: dict[etree._Element, str]) -> str:
    what = kind(element)
    if what in _DATA:
        owner = _around(element, found)
        other = next((collapsed(child.text) for child in element.iterchildren(f"{{*}}{_DATA[what]}")), "")
        ends = (other, owner) if what == "dataInputAssociation" else (owner, other)
    elif what in _JOINING:
        ends = (collapsed(element.get("sourceRef")), collapsed(element.get("targetRef")))
    else:
        return "_".join(filter(None, (_around(element, found), what, str(ordinal))))
    return "_".join((_JOINING[what], *(end.rpartition(":")[2] for end in ends if end)))


def _around(element: etree._Element, found: dict[etree._Element, str]) -> str:
    """Return the id of the nearest element around that has one, but not of the root."""
    outer = (found.get(one) or id_of(one) for one in element.iterancestors() if one.tag != _ROOT)
    return next(filter(None, outer), "")


def _ordinals(elements: Iterable[etree._Element]) -> dict[etree._Element, int]:
    """Return the number of each element among those of its kind beside it, from 1."""
    counts: Counter[tuple[etree._Element | None, object]] = Counter()
    found = {}
    for element in elements:
        place = (element.getparent(), element.tag)
        counts[place] += 1
        found[element] = counts[place]
    return found
