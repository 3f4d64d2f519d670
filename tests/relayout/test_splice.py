"""Not a byte outside of the diagrams changes, whatever the file looks like."""

from __future__ import annotations

import codecs

import pytest
from bpmn_files import NAMESPACES, VENDORS, definitions, drawn, lay_out, outside
from lxml import etree

from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI, DC, DI
from reg2bpmn.layout import nest
from reg2bpmn.relayout import relayout

TASKS = '<process id="p"><task id="a" name="Құжат"/><task id="b"/></process>'


def without_diagrams(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for diagram in root.findall(f"{{{BPMNDI}}}BPMNDiagram"):
        previous = diagram.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + (diagram.tail or "")
        root.remove(diagram)
    for element in root.iter():
        element.tail = (element.tail or "").strip() or None
    return etree.tostring(root.getroottree(), method="c14n")


def test_vendor_file_changes_in_its_diagrams_only() -> None:
    made = relayout(VENDORS, "vendors.bpmn", nest.lay_out).data
    assert made != VENDORS
    assert outside(made.decode()) == outside(VENDORS.decode())


def test_vendor_file_is_the_same_xml_but_for_its_diagrams() -> None:
    made = relayout(VENDORS, "vendors.bpmn", nest.lay_out).data
    assert without_diagrams(made) == without_diagrams(VENDORS)


def test_second_run_changes_nothing() -> None:
    once = relayout(VENDORS, "vendors.bpmn", nest.lay_out).data
    assert relayout(once, "vendors.bpmn", nest.lay_out).data == once


ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with mark": ("utf-8", codecs.BOM_UTF8),
    "utf-16 little": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 big": ("utf-16-be", codecs.BOM_UTF16_BE),
    "cp1251": ("windows-1251", b""),
    "latin": ("iso-8859-1", b""),
}


@pytest.mark.parametrize("case", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("is_drawn", [True, False])
def test_encodings_and_line_ends(case: str, end: str, is_drawn: bool) -> None:
    codec, mark = ENCODINGS[case]
    declared = "utf-16" if codec.startswith("utf-16") else codec
    old = drawn("p", "a") if is_drawn else ""
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + definitions(f"\n\t<!-- ü? -->\n\t{TASKS}\n\t{old}\n")
    text = text.replace("ü", "ж" if codec == "windows-1251" else "ü").replace("\n", end)
    data = mark + text.encode(codec, "xmlcharrefreplace")
    made = lay_out(data).data
    assert made.startswith(mark)
    body = made.removeprefix(mark).decode(codec)
    assert body.count("\n") == body.count(end)
    before = data.removeprefix(mark).decode(codec)
    if is_drawn:
        assert outside(body) == outside(before)
    else:
        at = before.index("</process>") + len("</process>")
        assert outside(body) == [f"{before[:at]}{end}\t", before[at:]]
    assert etree.fromstring(made).find(f".//{{{BPMN}}}task[@id='a']").get("name") == "Құжат"
    assert lay_out(made).data == made


def test_new_diagram_stands_after_the_root_elements_indented_like_the_file() -> None:
    text = definitions('\n   <process id="p">\n      <task id="a"/>\n   </process>\n   <relationship type="x"/>\n')
    made = lay_out(text).data.decode()
    assert '</process>\n   <bpmndi:BPMNDiagram id="p_diagram">\n      <bpmndi:BPMNPlane id="p_plane"' in made
    assert '\n   </bpmndi:BPMNDiagram>\n   <relationship type="x"/>\n</definitions>' in made


def test_file_without_line_breaks_gets_none() -> None:
    assert b"\n" not in lay_out(definitions(TASKS)).data


def test_prefixes_of_the_file_are_used() -> None:
    names = f'xmlns="{BPMN}" xmlns:x="{BPMNDI}" xmlns:bpmndi="{DC}" xmlns:dc="{DI}"'
    made = lay_out(definitions(TASKS, names)).data.decode()
    assert "<x:BPMNShape" in made
    assert "<bpmndi:Bounds" in made
    assert made.count("xmlns") == 4


def test_prefixes_that_the_file_lacks_are_bound_on_the_diagram() -> None:
    names = f'xmlns="{BPMN}" xmlns:di="urn:other"'
    made = lay_out(definitions(TASKS, names)).data.decode()
    head, _, rest = made.partition("<bpmndi:BPMNDiagram ")
    assert outside(made)[0] == head
    assert rest.startswith(f'xmlns:bpmndi="{BPMNDI}" xmlns:dc="{DC}" xmlns:di2="{DI}" id=')


def test_diagram_in_a_default_namespace_of_its_own() -> None:
    old = (
        f'<BPMNDiagram xmlns="{BPMNDI}" id="d"><BPMNPlane bpmnElement="p"><BPMNShape bpmnElement="a" id="s">'
        f'<Bounds xmlns="{DC}" x="0" y="0" width="1" height="1"/></BPMNShape></BPMNPlane></BPMNDiagram>'
    )
    text = definitions(TASKS + old, f'xmlns="{BPMN}"')
    made = lay_out(text).data
    assert outside(made.decode()) == outside(text)
    root = etree.fromstring(made)
    assert [e.get("bpmnElement") for e in root.iter(f"{{{BPMNDI}}}BPMNShape")] == ["a", "b"]
    assert lay_out(made).data == made


def test_prefixes_bound_inside_the_old_diagram_are_bound_again() -> None:
    shape = '<bpmndi:BPMNShape bpmnElement="a" v:tint="red"><v:more kind="v:typed"/></bpmndi:BPMNShape>'
    old = drawn("p", shape).replace('id="d"', 'id="d" xmlns:v="urn:v"')
    made = etree.fromstring(lay_out(definitions(TASKS + old)).data)
    more = made.find(".//{urn:v}more")
    assert more.nsmap["v"] == "urn:v"
    assert more.getparent().get("{urn:v}tint") == "red"


def test_each_diagram_is_replaced_where_it_stands_and_new_ones_follow() -> None:
    other = '<process id="q"><task id="c"/></process><process id="r"><task id="e"/></process>'
    text = definitions(f"{TASKS}{other}<!--1-->{drawn('q', name='dq')}<!--2-->{drawn('p', name='dp')}<!--3-->")
    made = lay_out(text).data.decode()
    places = [made.index(mark) for mark in ("<!--1-->", 'id="dq"', "<!--2-->", 'id="dp"', 'id="r_diagram"', "<!--3-->")]
    assert places == sorted(places)


def test_second_diagram_that_shows_nothing_goes_and_is_told() -> None:
    relaid = lay_out(definitions(TASKS + drawn("p", "a", name="d1") + drawn("p", name="d2")))
    assert b'id="d2"' not in relaid.data
    assert [d.code for d in relaid.found] == ["dropped-diagram"]


def test_end_tags_with_spaces_and_signs_in_the_text_between() -> None:
    text = definitions(f"{TASKS}<!-- /> </bpmndi:BPMNDiagram> -->").replace("</definitions>", "</definitions\n >")
    old = drawn("p", "a").replace("</bpmndi:BPMNDiagram>", "<!-- > --></bpmndi:BPMNDiagram \n>")
    with_old = text.replace("<!-- /", old + "<!-- /")
    made = lay_out(with_old).data.decode()
    assert made.startswith(with_old.partition("<bpmndi:BPMNDiagram")[0])
    assert made.endswith("</bpmndi:BPMNDiagram><!-- /> </bpmndi:BPMNDiagram> --></definitions\n >")


def test_an_empty_diagram_element() -> None:
    made = lay_out(definitions(f'{TASKS}<bpmndi:BPMNDiagram id="d"/>')).data.decode()
    assert made.startswith(
        f'<definitions {NAMESPACES} targetNamespace="urn:x">{TASKS}<bpmndi:BPMNDiagram id="p_diagram"'
    )
    assert made.endswith("</bpmndi:BPMNDiagram></definitions>")


@pytest.mark.parametrize("content", ["", "<!-- nothing -->", '<message id="m"/>'])
def test_nothing_to_draw(content: str) -> None:
    text = definitions(content)
    relaid = lay_out(text)
    assert relaid.data.decode() == text
    assert [d.code for d in relaid.found] == ["nothing-to-draw"]
