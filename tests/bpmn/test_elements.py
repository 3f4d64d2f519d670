"""Elements as text: what an XML library would write, and nothing that XML cannot hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.bpmn.elements import Element, add, document, put

NAMESPACES = {"bpmn": "urn:bpmn", "x": "urn:x"}
LEGAL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
)


def by_library(value: str, text: str) -> bytes:
    root = etree.Element("{urn:bpmn}definitions", nsmap=dict(NAMESPACES))
    outer = etree.SubElement(root, "{urn:bpmn}process", {"id": "p"})
    inner = etree.SubElement(outer, "{urn:x}quote", {"{urn:x}role": value} if value else {})
    inner.text = text
    etree.SubElement(outer, "{urn:x}empty")
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def tree(value: str, text: str) -> Element:
    root = Element("bpmn:definitions", {})
    outer = add(root, "bpmn:process")
    put(outer, "id", "p")
    add(outer, "x:quote", {"x:role": value}, text)
    add(outer, "x:empty")
    return root


@given(LEGAL, LEGAL)
def test_the_text_is_that_of_an_xml_library(value: str, text: str) -> None:
    assert document(tree(value, text), NAMESPACES) == by_library(value, text)


@pytest.mark.parametrize("char", ["\0", "\x0b", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_told_with_its_owner(char: str) -> None:
    with pytest.raises(Reg2bpmnError, match=r"the x:role .* of quote in 'p' has a character XML forbids"):
        document(tree(f"a{char}b", ""), NAMESPACES)
    with pytest.raises(Reg2bpmnError, match=r"the text .* of quote in 'p' has a character XML forbids"):
        document(tree("", f"a{char}b"), NAMESPACES)


def test_a_shared_element_is_the_same_text_at_each_depth() -> None:
    shared = Element("x:facts", {"lang": "kk"}, is_shared=True)
    add(shared, "x:note", text="a & b")
    plain = Element("x:facts", {"lang": "kk"})
    add(plain, "x:note", text="a & b")
    for one in (shared, plain):
        root = Element("bpmn:definitions", {})
        root.children += [one]
        add(root, "bpmn:process").children.append(one)
        root.children.append(one)
        if one is shared:
            made = document(root, NAMESPACES)
    assert made == document(root, NAMESPACES)
