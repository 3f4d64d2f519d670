"""Names that XML has but few readers like: namespaces that are no URI, prefixes bound to nothing; all is laid out."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from bpmn_files import NAMESPACES, definitions, drawn, lay_out
from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.bpmn.odd_elements import append_element, new_element
from reg2bpmn.redraw import draw_bpmn
from reg2bpmn.relayout import files

CONTENT = (
    '<process id="p"><startEvent id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
)
ODD = {
    "space": "urn with space",
    "spaces around": "  urn:x ",
    "quotes": '"q"',
    "less than": "a<b>&c",
    "tab": "\turn",
    "percent": "%zz",
    "braces": "${project}",
    "backslash": "C:\\models",
}
FINE = {
    "relative": "relative/path",
    "fragment": "#",
    "apostrophe": "it's",
    "half an address": "http://[::1",
    "other letters": "http://пример.рф/схема",
    "chinese": "日本",
    "long": "x" * 5000,
    "BPMN's own": "http://www.omg.org/spec/BPMN/20100524/MODEL",
}


def named(uri: str, content: str = CONTENT) -> str:
    written = quoteattr(uri).replace("\t", "&#9;")
    attributes = f"{NAMESPACES} xmlns:v={written} targetNamespace={written}"
    return f"<definitions {attributes}>{content}</definitions>"


@pytest.mark.parametrize("case", ODD | FINE)
def test_any_namespace_is_laid_out(case: str) -> None:
    relaid = lay_out(named((ODD | FINE)[case]))
    assert [one.code for one in relaid.found] == (["bpmn-namespace"] if case in ODD else [])
    assert relaid.data.count(b"<bpmndi:BPMNShape") == 2
    assert lay_out(relaid.data).data == relaid.data


@pytest.mark.parametrize("case", ODD | FINE)
def test_any_namespace_is_drawn_laid_out_or_not(tmp_path: Path, case: str) -> None:
    path = tmp_path / "x.bpmn"
    path.write_text(named((ODD | FINE)[case]), encoding="utf-8")
    first = draw_bpmn(path)
    assert [one.code for one in first.found if one.severity != "note"] == (["bpmn-namespace"] if case in ODD else [])
    path.write_bytes(files.layout_bpmn(path).data)
    assert draw_bpmn(path).data == first.data


@pytest.mark.parametrize("uri", ["not a uri", "urn:fine", "http://пример.рф/"])
def test_what_a_vendor_says_in_such_a_namespace_stays(uri: str) -> None:
    shape = '<v:paint style="1"/>'
    old = drawn("p", 'a v:colour="red"', "b").replace("</bpmndi:BPMNShape>", f"{shape}</bpmndi:BPMNShape>", 1)
    relaid = lay_out(named(uri, CONTENT + old))
    assert b'v:colour="red"' in relaid.data
    assert shape.encode() in relaid.data
    assert lay_out(relaid.data).data == relaid.data


def test_a_namespace_of_the_diagram_alone_stays() -> None:
    old = drawn("p", 'a v:colour="red"', "b").replace("<bpmndi:BPMNPlane", '<bpmndi:BPMNPlane xmlns:v="no uri"')
    relaid = lay_out(definitions(CONTENT + old))
    assert relaid.data.count(b'xmlns:v="no uri"') == 1
    assert b'v:colour="red"' in relaid.data
    assert lay_out(relaid.data).data == relaid.data


UNBOUND = {
    "attribute": CONTENT.replace('id="b"', 'id="b" zz:x="1"'),
    "element": CONTENT.replace('<task id="b"/>', '<task id="b"><extensionElements><zz:y/></extensionElements></task>'),
    "of a shape": CONTENT + drawn("p", 'a zz:x="1"', "b"),
    "of a plane": CONTENT + drawn("p", "a", "b").replace("<bpmndi:BPMNPlane", '<bpmndi:BPMNPlane zz:x="1"'),
    "two colons": CONTENT.replace('id="b"', 'id="b" a:b:c="1"'),
}


@pytest.mark.parametrize("case", UNBOUND)
def test_a_prefix_bound_to_nothing_is_told_and_all_else_laid_out_and_drawn(tmp_path: Path, case: str) -> None:
    relaid = lay_out(definitions(UNBOUND[case]))
    assert [one.code for one in relaid.found] == ["bpmn-namespace"]
    assert relaid.data.count(b":BPMNShape ") == 2
    for name in (b'zz:x="1"', b"<zz:y/>", b"a:b:c"):
        assert relaid.data.count(name) == UNBOUND[case].count(name.decode())
    path = tmp_path / "x.bpmn"
    path.write_text(definitions(UNBOUND[case]), encoding="utf-8")
    assert [one.code for one in draw_bpmn(path).found if one.severity != "note"] == ["bpmn-namespace"]


def test_elements_with_odd_names() -> None:
    root = new_element("{urn:r}r", {None: "urn:r", "v": "no uri"})
    attributes = {"{no uri}c": "<1>", "zz:d": "2", "{http://www.w3.org/XML/1998/namespace}lang": "kk"}
    part = append_element(root, "{o o}b", {"o": "o o"}, attributes)
    assert (root.tag, part.tag, dict(part.attrib)) == ("{urn:r}r", "{o o}b", attributes)
    assert etree.tostring(root).count(b"xmlns:v") == 1


ENCODED = {
    "GBK": "审查",
    "Shift_JIS": "確認",
    "EUC-KR": "신청",
    "Big5": "審查",
    "euc-jp": "確認",
    "GB18030": "𠀋审",
    "windows-1251": "Жоба",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings_of_other_countries_are_laid_out_and_drawn(tmp_path: Path, encoding: str) -> None:
    name = ENCODED[encoding]
    content = CONTENT.replace('<task id="b"/>', f'<task id="b" name="{name}"/><task name="{name}"/>')
    path = tmp_path / "x.bpmn"
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{definitions(content)}'.encode(encoding))
    relaid = files.layout_bpmn(path)
    assert [one.code for one in relaid.found] == ["given-id"]
    text = relaid.data.decode(encoding)
    assert text.count("<bpmndi:BPMNShape") == 3
    assert f'<task id="p_task_2" name="{name}"/>' in text
    assert lay_out(relaid.data).data.count(b"BPMNShape id") == 3
    assert name in draw_bpmn(path).data.decode()


def test_an_encoding_that_cannot_be_counted_back_is_refused_with_a_remedy() -> None:
    data = f'<?xml version="1.0" encoding="UTF-32"?>{definitions(CONTENT)}'.encode("UTF-32")
    with pytest.raises(Reg2bpmnError) as refused:
        lay_out(data)
    assert "UTF-8" in refused.value.diagnostics[0].remedy


def test_a_prefix_bound_to_nothing_stays_so_where_new_ones_are_bound() -> None:
    """Old waypoints of an unbound prefix would become new ones where the layout binds that prefix for its own."""
    old = drawn("p", "a", "b", '<bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="7" y="7"/></bpmndi:BPMNEdge>')
    attributes = " ".join(part for part in NAMESPACES.split() if not part.startswith("xmlns:di="))
    relaid = lay_out(definitions(CONTENT + old, attributes))
    assert [one.code for one in relaid.found] == ["bpmn-namespace"]
    root = etree.fromstring(relaid.data, etree.XMLParser(recover=True))
    found = {point.get("x") for point in root.iter("{http://www.omg.org/spec/DD/20100524/DI}waypoint")}
    assert found
    assert "7" not in found
    assert lay_out(relaid.data).data == relaid.data
