"""`--keep`: what is drawn stays byte for byte, what is not is added, and a second run changes nothing."""

from __future__ import annotations

import codecs
import random
import sys
from functools import partial
from pathlib import Path

import pytest
from bpmn_files import VENDORS, definitions, drawn, part
from lxml import etree
from scene_bpmn import as_bpmn
from test_hostile import SPOIL

from reg2bpmn.emit.bpmn.names import BPMNDI
from reg2bpmn.layout import nest, turn
from reg2bpmn.relayout import Relaid, keep_relaid, relayout

sys.path.append(str(Path(__file__).parent.parent / "layout"))
from scenes import seeded

UPRIGHT = partial(nest.lay_out, spacing=turn.TURNED)
PARTS = (f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge")
TASKS = (
    '<process id="p"><task id="a"/><task id="b"/><startEvent id="s" name="Begin"/>'
    '<sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
)
OLD = """
  <bpmndi:BPMNDiagram id="d">
    <bpmndi:BPMNPlane id="p_di" bpmnElement="p"><!-- first -->
      <bpmndi:BPMNShape   bpmnElement='a' id="a1" >
        <dc:Bounds height="80" width='100.0' y="1e2" x="100.50"/></bpmndi:BPMNShape>
      <!-- between -->
      <bpmndi:BPMNShape id="s1" bpmnElement="s">
        <dc:Bounds x="10" y="122" width="36" height="36"/><bpmndi:BPMNLabel /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
"""


def kept(text: str | bytes) -> Relaid:
    """Keep what is drawn in a file, and check that a second run changes nothing."""
    data = text.encode() if isinstance(text, str) else text
    made = keep_relaid(data, "x.bpmn", nest.lay_out, UPRIGHT)
    assert keep_relaid(made.data, "x.bpmn", nest.lay_out, UPRIGHT).data == made.data
    return made


def is_within(old: str, new: str) -> bool:
    """Tell whether `new` is `old` with lines added."""
    rest = iter(new.splitlines())
    return all(line in rest for line in old.splitlines())


@pytest.mark.parametrize("vertical", [False, True])
def test_what_is_whole_stays_byte_for_byte(vertical: bool) -> None:
    whole = relayout(VENDORS, "x.bpmn", nest.lay_out, UPRIGHT, None, vertical).data
    assert kept(whole).data == whole


def test_file_without_a_drawing_is_laid_out() -> None:
    text = definitions(TASKS).encode()
    assert kept(text).data == relayout(text, "x.bpmn", nest.lay_out).data


def test_new_parts_stand_among_the_old_lines() -> None:
    text = definitions(f"\n  {TASKS}{OLD}").replace(
        " /></bpmndi:BPMNShape>",
        "><dc:Bounds x='1' y='163' width='52' height='14'/></bpmndi:BPMNLabel></bpmndi:BPMNShape>",
    )
    made = kept(text).data.decode()
    assert is_within(text, made)
    assert '\n      <bpmndi:BPMNShape id="b_di" bpmnElement="b">\n        <dc:Bounds x="' in made
    assert made.count("<bpmndi:BPMNShape") == 3
    assert made.count("<bpmndi:BPMNEdge") == 1


def test_label_is_put_into_the_empty_one() -> None:
    made = kept(definitions(f"\n  {TASKS}{OLD}")).data.decode()
    assert made.count("<bpmndi:BPMNLabel") == 1
    (bounds,) = part(made.encode(), "s").iterfind(f"{{{BPMNDI}}}BPMNLabel/*")
    assert float(bounds.get("y")) >= 158


def test_pool_grows_in_its_attributes_alone() -> None:
    process = '<process id="p"><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
    pool = '<collaboration id="c"><participant id="pool" processRef="p"/></collaboration>'
    shapes = (
        (
            """<bpmndi:BPMNShape bpmnElement='pool'><dc:Bounds width = "220.50"  height='200'"""
            """ x="0" y="0" note=' width="7"'/></bpmndi:BPMNShape>"""
        ),
        '<bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="80" y="60" width="100" height="80"/></bpmndi:BPMNShape>',
    )
    text = definitions(pool + process + drawn("c", *shapes))
    made = kept(text).data.decode()
    width = part(made.encode(), "pool")[0].get("width")
    assert float(width) > 300
    assert shapes[0].replace("220.50", width) in made
    assert shapes[1] in made


def test_edge_that_misses_gets_other_numbers_and_keeps_the_rest() -> None:
    edge = (
        '<bpmndi:BPMNEdge id="e" bpmnElement="f" tint="red"><!--1--><di:waypoint kind="x" x="0" y="0"/><!--2-->'
        '<di:waypoint x="5" y="5"/> <di:waypoint x="5" y="9"/><!--3--></bpmndi:BPMNEdge>'
    )
    shapes = [
        f'<bpmndi:BPMNShape bpmnElement="{name}"><dc:Bounds x="{x}" y="0" width="100" height="80"/></bpmndi:BPMNShape>'
        for name, x in (("a", 0), ("b", 200))
    ]
    made = kept(definitions(TASKS + drawn("p", *shapes, edge))).data.decode()
    wanted = '<!--1--><di:waypoint kind="x" x="100" y="40"/><!--2--><di:waypoint x="200" y="40"/><!--3-->'
    assert f'<bpmndi:BPMNEdge id="e" bpmnElement="f" tint="red">{wanted}</bpmndi:BPMNEdge>' in made
    assert all(shape in made for shape in shapes)


@pytest.mark.parametrize(
    "plane", ['<bpmndi:BPMNPlane bpmnElement="p"/>', '<bpmndi:BPMNPlane bpmnElement="p"></bpmndi:BPMNPlane>']
)
@pytest.mark.parametrize("breaks", ["", "\n  "])
def test_empty_plane(plane: str, breaks: str) -> None:
    made = kept(definitions(f"{breaks}{TASKS}{breaks}<bpmndi:BPMNDiagram>{breaks}{plane}</bpmndi:BPMNDiagram>"))
    assert len(list(etree.fromstring(made.data).iter(*PARTS))) == 4
    assert made.data.count(b"<bpmndi:BPMNDiagram") == 1


@pytest.mark.parametrize(("codec", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-8", codecs.BOM_UTF8)])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(codec: str, mark: bytes, end: str) -> None:
    declared = codec.removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + definitions(f"\n  {TASKS}{OLD.replace('first', 'бір')}")
    text = text.replace("<bpmndi:BPMNLabel />", "").replace(' name="Begin"', "").replace("\n", end)
    made = kept(mark + text.encode(codec)).data
    body = made.removeprefix(mark).decode(codec)
    assert body.count("\n") == body.count(end)
    assert is_within(text, body)
    assert "<bpmndi:BPMNEdge" in body


def test_shapes_of_nothing_stay_and_are_told_and_second_diagrams_stay() -> None:
    text = definitions(TASKS + drawn("p", "a", "gone", "b x='1'", "s", name="d1") + drawn("p", "a", name="d2"))
    made = kept(text)
    assert 'bpmnElement="gone"' in made.data.decode()
    assert 'id="d2"' in made.data.decode()
    assert "left-shape" in {diagnostic.code for diagnostic in made.found}


def test_what_a_second_diagram_shows_is_not_added_to_the_first() -> None:
    text = definitions(TASKS + drawn("p", "a", name="d1") + drawn("p", "b", "s", name="d2"))
    made = etree.fromstring(kept(text).data)
    shown = [
        [one.get("bpmnElement") for one in diagram.iter(PARTS[0])] for diagram in made.iter(f"{{{BPMNDI}}}BPMNDiagram")
    ]
    assert shown == [["a"], ["b", "s"]]


def test_problem_is_told_at_its_element() -> None:
    pools = '<participant id="x" processRef="p"/><participant id="y"/>'
    shape = '<bpmndi:BPMNShape bpmnElement="{}"><dc:Bounds x="{}" y="0" width="190" height="100"/></bpmndi:BPMNShape>'
    shapes = shape.format("x", 0), shape.format("y", 195), shape.format("a", 20).replace("190", "100")
    process = '<process id="p"><task id="a"/>\n<task id="b"/></process>'
    low = '<bpmndi:BPMNShape bpmnElement="{}"><dc:Bounds x="0" y="105" width="400" height="60"/></bpmndi:BPMNShape>'
    more = '<participant id="z"/>'
    made = kept(
        definitions(
            f'<collaboration id="c">{pools}{more}</collaboration>{process}' + drawn("c", *shapes, low.format("z"))
        )
    )
    assert [(one.code, one.place.line) for one in made.found if one.place] == [("kept-crowded", 2)]


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_random_files_with_a_part_of_their_drawing(seed: int, vertical: bool) -> None:
    rng = random.Random(seed)
    bare = as_bpmn(seeded(seed, 12, "realistic"))
    root = etree.fromstring(relayout(bare, "x.bpmn", nest.lay_out, UPRIGHT, None, vertical).data)
    for one in list(root.iter(*PARTS)):
        if rng.random() < 0.25:
            one.getparent().remove(one)
    left = {one.get("id"): one[0].attrib for one in root.iter(PARTS[0])}
    made = etree.fromstring(kept(etree.tostring(root)).data)
    after = {one.get("id"): one[0].attrib for one in made.iter(PARTS[0])}
    assert all(after[name].get(side) == old.get(side) for name, old in left.items() for side in "xy")
    whole = etree.fromstring(relayout(bare, "x.bpmn", nest.lay_out, UPRIGHT, None, vertical).data)
    assert {one.get("bpmnElement") for one in made.iter(*PARTS)} == {
        one.get("bpmnElement") for one in whole.iter(*PARTS)
    }


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_files(seed: int) -> None:
    rng = random.Random(seed)
    root = etree.fromstring(relayout(VENDORS, "x.bpmn", nest.lay_out, UPRIGHT).data if seed % 2 else VENDORS)
    elements = list(root.iter(etree.Element))[1:]
    ids = [one.get("id") for one in elements if one.get("id")]
    for _ in range(rng.choice([1, 3, 10, 30])):
        rng.choice(SPOIL)(rng, rng.choice(elements), ids)
    assert all(diagnostic.place is not None for diagnostic in kept(etree.tostring(root)).found)


@pytest.mark.parametrize("size", ["4e25", "1e300", "123456789"])
def test_shapes_and_labels_of_any_size_take_no_time(size: str) -> None:
    bounds = f'<dc:Bounds x="{size}" y="-{size}" width="{size}" height="{size}"/>'
    label = f"<bpmndi:BPMNLabel>{bounds}</bpmndi:BPMNLabel>"
    shape = f'<bpmndi:BPMNShape bpmnElement="s">{bounds}{label}</bpmndi:BPMNShape>'
    edge = (
        f'<bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="0" y="0"/><di:waypoint x="{size}" y="0"/></bpmndi:BPMNEdge>'
    )
    more = '<task id="c"/><sequenceFlow id="g" sourceRef="s" targetRef="c"/></process>'
    made = kept(definitions(TASKS.replace("</process>", more) + drawn("p", "a", shape, edge)))
    assert part(made.data, "c") is not None
    assert bounds.encode() in made.data
