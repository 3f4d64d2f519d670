"""Facts of a definition as extension elements of the namespace `urn:reg2bpmn:facts:1` (see `reg2bpmn.xsd`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.emit.bpmn.names import qualified
from reg2bpmn.process.facts import Citation, Dispute, Facts, Remark
from reg2bpmn.process.graph import Guard

_KEPT = 1024  # facts of elements that are kept: those of a regulation in one language


@dataclass(frozen=True, slots=True)
class Extras:
    """What some elements tell beside their facts.

    `lang` is the language of names and notes, told once a file. `guard` is the condition of a flow: a default flow
    has no expression to carry it. `extend` appends a dialect's own elements.
    """

    lang: str = ""
    guard: Guard | None = None
    is_default: bool = False
    extend: Callable[[Element], None] | None = None


def describe(element: Element, facts: Facts, extras: Extras = Extras()) -> None:
    """Write `documentation` and `extensionElements` (BPMN 2.0.2, 8.3), the first children of any element."""
    if facts.documentation:
        add(element, "bpmn:documentation", {"textFormat": "text/plain"}, facts.documentation)
    extensions = add(element, "bpmn:extensionElements")
    if extras.lang or extras.guard or facts != Facts(facts.documentation):
        extensions.children.append(_facts(facts, extras.lang, extras.guard, extras.is_default))
    if extras.extend:
        extras.extend(extensions)
    if not extensions.children:
        element.remove(extensions)


@lru_cache(_KEPT)
def _facts(facts: Facts, lang: str, guard: Guard | None, is_default: bool) -> Element:
    """Return the facts of an element, which are the same in every dialect."""
    told = {"lang": lang, "inferred": "true" if facts.inferred else ""}
    element = Element("reg:facts", told, is_shared=True)
    for name, value in facts.properties:
        add(element, "reg:property", {"name": name}, value)
    if guard:
        _write_guard(element, guard, is_default)
    for citation in facts.citations:
        _write_citation(element, "reg:citation", citation)
    for dispute in facts.disputes:
        _write_dispute(element, dispute)
    for remark in facts.remarks:
        _write_remark(element, remark)
    return element


def _write_guard(element: Element, guard: Guard, is_default: bool) -> None:
    told = {"variable": guard.variable, "value": guard.told, "default": "true" if is_default else ""}
    if guard.counter:
        limit = "least" if guard.is_spent else "below"
        told |= {"counter": guard.counter, limit: str(guard.most)}
    add(element, "reg:guard", told)


def _write_citation(parent: Element, tag: str, citation: Citation) -> None:
    told = {"role": citation.role, "source": citation.source, "lines": citation.lines}
    element = add(parent, tag, told)
    add(element, "reg:quote", text=citation.quote)
    if citation.meaning:
        add(element, "reg:meaning", text=citation.meaning)


def _write_dispute(parent: Element, dispute: Dispute) -> None:
    element = add(parent, "reg:dispute", {"field": dispute.field, "take": dispute.take})
    add(element, "reg:why", text=dispute.why)
    for reading in dispute.readings:
        _write_citation(element, "reg:reading", reading)


def _write_remark(parent: Element, remark: Remark) -> None:
    element = add(parent, "reg:remark", {"id": remark.id, "kind": remark.kind})
    add(element, "reg:note", text=remark.note)
    if remark.treatment:
        add(element, "reg:treatment", text=remark.treatment)
    for quote in remark.quotes:
        _write_citation(element, "reg:citation", quote)


def read_facts(element: etree._Element) -> Facts:
    """Return the facts that a BPMN element of ours carries, its documentation included; empty if it has none."""
    documentation = element.findtext(qualified("bpmn:documentation")) or ""
    found = element.find(f"{qualified('bpmn:extensionElements')}/{qualified('reg:facts')}")
    if found is None:
        return Facts(documentation)
    return Facts(
        documentation,
        tuple((e.get("name", ""), e.text or "") for e in _children(found, "property")),
        tuple(_read_citation(e) for e in _children(found, "citation")),
        tuple(_read_dispute(e) for e in _children(found, "dispute")),
        tuple(_read_remark(e) for e in _children(found, "remark")),
        found.get("inferred") == "true",
    )


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(qualified(f"reg:{name}"))


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(qualified(f"reg:{name}")) or ""


def _read_citation(element: etree._Element) -> Citation:
    told = element.attrib.get
    return Citation(
        str(told("role", "")),
        _text(element, "quote"),
        str(told("lines", "")),
        str(told("source", "")),
        _text(element, "meaning"),
    )


def _read_dispute(element: etree._Element) -> Dispute:
    readings = tuple(_read_citation(e) for e in _children(element, "reading"))
    return Dispute(element.get("field", ""), element.get("take", ""), _text(element, "why"), readings)


def _read_remark(element: etree._Element) -> Remark:
    quotes = tuple(_read_citation(e) for e in _children(element, "citation"))
    note, treatment = _text(element, "note"), _text(element, "treatment")
    return Remark(element.get("id", ""), element.get("kind", ""), note, treatment, quotes)
