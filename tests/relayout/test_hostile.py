"""Files made to break readers: every one is laid out or refused with a message, never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from bpmn_files import VENDORS, definitions, lay_out, place
from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.bpmn.names import BPMN
from reg2bpmn.relayout import relayout

TEXT = VENDORS.decode()
ENTITIES = "".join(f'<!ENTITY y{i} "{f"&y{i - 1};" * 10 if i else "xxxxxxxxxx"}">' for i in range(21))
REFUSED = {
    "empty": "",
    "doctype": TEXT.replace("<bpmn:definitions", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><bpmn:definitions', 1),
    "laughs": f"<!DOCTYPE a [{ENTITIES}]>" + definitions("<process id='&y20;'/>"),
    "truncated": TEXT[: len(TEXT) // 2],
    "truncated in the drawing": TEXT[:-300],
    "deep": definitions("<process>" * 5000 + "</process>" * 5000),
    "no BPMN": "<html/>",
    "wrong version": '<?xml version="2.0"?>' + definitions("<process id='p'/>"),
    "nul": definitions('<process id="p\0"/>'),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    with pytest.raises(Reg2bpmnError) as refused:
        relayout(REFUSED[case].encode(), "x.bpmn", place)
    assert all(str(d.place).startswith("x.bpmn:") and d.remedy for d in refused.value.diagnostics)


def test_deep_subprocesses() -> None:
    depth = 200
    inner = "".join(f'<subProcess id="s{n}"><task id="t{n}"/>' for n in range(depth)) + "</subProcess>" * depth
    relaid = lay_out(definitions(f'<process id="p">{inner}</process>'))
    assert relaid.found == ()
    assert relaid.data.count(b"<bpmndi:BPMNShape") == 2 * depth


def test_long_names_and_many_elements() -> None:
    name = "ә" * 1_000_000
    tasks = "".join(f'<task id="t{n}"/>' for n in range(3000))
    relaid = lay_out(definitions(f'<process id="p"><task id="a" name="{name}"/>{tasks}</process>'))
    assert relaid.data.count(b"<bpmndi:BPMNShape") == 3001


def test_ten_megabytes_of_text() -> None:
    text = "x" * 9_900_000
    relaid = lay_out(definitions(f'<process id="p"><documentation>{text}</documentation><task id="a"/></process>'))
    assert relaid.found == ()
    assert text.encode() in relaid.data


def test_references_in_circles() -> None:
    content = (
        '<subProcess id="s"><boundaryEvent id="b" attachedToRef="s"/><sequenceFlow id="f" sourceRef="f" targetRef="s"/>'
        '<association id="x" sourceRef="y" targetRef="y"/><association id="y" sourceRef="x" targetRef="x"/>'
        '<group id="g" categoryValueRef="g"/><dataObjectReference id="d" dataObjectRef="d"/></subProcess>'
        '<callActivity id="c" calledElement="p"/><laneSet><lane id="l"><flowNodeRef>l</flowNodeRef></lane></laneSet>'
    )
    relaid = lay_out(definitions(f'<process id="p">{content}</process>'))
    assert {d.code for d in relaid.found} == {"no-host", "wrong-end", "end-not-drawn"}
    assert lay_out(relaid.data).data == relaid.data


def _remove(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _strip(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    if element.attrib:
        del element.attrib[rng.choice(sorted(element.attrib))]


def _confuse(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    if element.attrib:
        element.set(rng.choice(sorted(element.attrib)), rng.choice([*ids, "", "a b", "tns:x", "-1e999", "true"]))


def _rename(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    names = ("task", "subProcess", "sequenceFlow", "lane", "group", "boundaryEvent", "participant", "process", "x")
    element.tag = f"{{{BPMN}}}{rng.choice(names)}"


def _move(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    other = rng.choice(list(element.getroottree().iter(etree.Element)))
    if element not in (other, *other.iterancestors()):
        other.append(element)


def _retext(rng: random.Random, element: etree._Element, ids: list[str]) -> None:
    element.text = rng.choice(ids)


SPOIL: list[Callable[[random.Random, etree._Element, list[str]], None]] = [
    _remove,
    _strip,
    _confuse,
    _rename,
    _move,
    _retext,
]


@pytest.mark.parametrize("seed", range(150))
def test_spoilt_files(seed: int) -> None:
    rng = random.Random(seed)
    root = etree.fromstring(VENDORS)
    elements = list(root.iter(etree.Element))[1:]
    ids = [e.get("id") for e in elements if e.get("id")]
    for _ in range(rng.choice([1, 3, 10, 30])):
        rng.choice(SPOIL)(rng, rng.choice(elements), ids)
    relaid = lay_out(etree.tostring(root))
    assert all(d.place is not None for d in relaid.found)
    assert lay_out(relaid.data).data == relaid.data
