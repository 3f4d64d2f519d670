"""Files drawn on sheets of paper: a diagram for each, names, ids, references, and nothing new on a second run."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from bpmn_files import VENDORS, definitions, outside
from lxml import etree
from scene_bpmn import as_bpmn

from reg2bpmn.emit.bpmn.names import BPMNDI
from reg2bpmn.layout import nest
from reg2bpmn.layout.pages.paper import A4
from reg2bpmn.layout.pages.sheets import Sheet, sheets
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import SCREEN
from reg2bpmn.layout.turn import TURNED
from reg2bpmn.relayout import Relaid, relayout

sys.path.append(str(Path(__file__).parent.parent / "layout"))
from scenes import seeded

DI = f"{{{BPMNDI}}}"


def cut(scene: Scene, /, *, vertical: bool) -> list[Sheet]:
    return sheets(scene, A4, TURNED if vertical else SCREEN)


def on_paper(data: bytes) -> Relaid:
    return relayout(data, "x.bpmn", nest.lay_out, cut=cut)


def codes(relaid: Relaid) -> list[str]:
    return [diagnostic.code for diagnostic in relaid.found]


def diagrams(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(data).iterchildren(f"{DI}BPMNDiagram"))


def shown(diagram: etree._Element) -> dict[str, etree._Element]:
    return {part.get("bpmnElement"): part for part in diagram.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge")}


def ids(data: bytes) -> list[str]:
    return etree.fromstring(data).xpath(f"//*[namespace-uri()='{BPMNDI}']/@id")


def process(count: int = 30, name: str = "Тіркеу", more: str = "", after: str = "") -> bytes:
    tasks = "".join(f'<task id="t{number}" name="Құжаттарды тіркеу"/>' for number in range(count))
    flows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="t{number}" targetRef="t{number + 1}"/>' for number in range(count - 1)
    )
    named = f' name="{name}"' if name else ""
    return definitions(f'<process id="p"{named}>{tasks}{flows}{more}</process>{after}').encode()


def drawn(number: int) -> str:
    """Return the old diagram of `process`: colours, and an edge that names its shapes."""
    parts = "".join(
        f'<bpmndi:BPMNShape id="s{one}" bpmnElement="t{one}" xmlns:c="urn:c" c:fill="#{one:06}">'
        f'<dc:Bounds x="{one * 150}" y="0" width="100" height="80"/></bpmndi:BPMNShape>'
        for one in range(number)
    )
    parts += "".join(
        f'<bpmndi:BPMNEdge id="e{one}" bpmnElement="f{one}" sourceElement="s{one}" targetElement="s{one + 1}">'
        f'<di:waypoint x="0" y="0"/><di:waypoint x="9" y="0"/></bpmndi:BPMNEdge>'
        for one in range(number - 1)
    )
    plane = f'<bpmndi:BPMNPlane id="plane" bpmnElement="p">{parts}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="d" name="Алғашқы">{plane}</bpmndi:BPMNDiagram>'


def test_each_sheet_is_a_numbered_diagram_of_the_same_element() -> None:
    made = on_paper(process())
    found = diagrams(made.data)
    count = len(found)
    assert count > 2
    assert codes(made) == []
    assert [one.get("name") for one in found] == [f"Тіркеу {number}/{count}" for number in range(1, count + 1)]
    assert {one[0].get("bpmnElement") for one in found} == {"p"}
    assert diagrams(on_paper(process(name="")).data)[0].get("name") == f"1/{count}"
    assert len(ids(made.data)) == len(set(ids(made.data)))


def test_every_element_is_drawn_and_every_flow_once() -> None:
    seen = Counter(name for one in diagrams(on_paper(process()).data) for name in shown(one))
    assert set(seen) == {f"t{number}" for number in range(30)} | {f"f{number}" for number in range(29)}
    assert all(count == 1 for name, count in seen.items() if name.startswith("f"))
    assert max(seen.values()) == 2


def test_second_shape_of_an_element_has_an_id_of_its_own() -> None:
    first, second = diagrams(on_paper(process()).data)[:2]
    (name,) = [name for name in shown(first) if name in shown(second)]
    assert [shown(one)[name].get("id") for one in (first, second)] == [f"{name}_di", f"{name}_di_2"]


def test_second_run_changes_nothing_and_a_run_without_paper_joins_the_sheets() -> None:
    once = on_paper(process(after=drawn(30)))
    again = on_paper(once.data)
    assert again.data == once.data
    assert codes(again) == []
    joined = relayout(once.data, "x.bpmn", nest.lay_out)
    (one,) = diagrams(joined.data)
    assert one.get("name") == "Алғашқы"
    assert len(shown(one)) == 59
    assert codes(joined) == []
    (bare,) = diagrams(relayout(on_paper(process(name="")).data, "x.bpmn", nest.lay_out).data)
    assert bare.get("name") is None


def test_sheets_keep_colours_and_the_name_and_edges_name_shapes_of_their_own_sheet() -> None:
    found = diagrams(on_paper(process(after=drawn(30))).data)
    assert found[0].get("name") == f"Алғашқы 1/{len(found)}"
    assert (found[0].get("id"), found[1].get("id")) == ("d", "p_diagram")
    for one in found:
        here = shown(one)
        for name, part in here.items():
            number = int(name[1:])
            if name.startswith("t"):
                assert part.get("{urn:c}fill") == f"#{number:06}"
            else:
                ends = [here[f"t{end}"].get("id") for end in (number, number + 1)]
                assert [part.get("sourceElement"), part.get("targetElement")] == ends


def test_sheets_stand_one_after_another_and_nothing_else_changes() -> None:
    other = '<process id="q"><task id="u"/></process>'
    text = process(
        after=other + drawn(30) + drawn(0).replace('"p"', '"q"').replace('"d"', '"d2"').replace("plane", "p2")
    )
    made = on_paper(text).data
    planes = [one[0].get("bpmnElement") for one in diagrams(made)]
    assert planes == ["p"] * (len(planes) - 1) + ["q"]
    assert outside(made.decode())[0] == outside(text.decode())[0]
    assert outside(made.decode())[-1] == outside(text.decode())[-1]


@pytest.mark.parametrize(
    "names", [("a 1/2", "a 1/2"), ("a 1/3", "a 2/3"), ("a 1/2", "b 2/2"), ("a", "b"), ("a 2/2", "a 1/2")]
)
def test_diagrams_that_are_no_sheets_are_not_taken_for_such(names: tuple[str, str]) -> None:
    two = "".join(
        f'<bpmndi:BPMNDiagram name="{name}"><bpmndi:BPMNPlane bpmnElement="p"/></bpmndi:BPMNDiagram>' for name in names
    )
    made = on_paper(process(3, after=two))
    assert codes(made) == ["dropped-diagram"]
    assert [one.get("name") for one in diagrams(made.data)] == [names[0]]


def test_more_and_fewer_sheets_than_before() -> None:
    short, long = on_paper(process(12)).data, on_paper(process(30)).data
    tail = re.search(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", short, re.DOTALL)
    assert tail
    grown = on_paper(process(30, after=tail[0].decode()))
    assert len(diagrams(grown.data)) == len(diagrams(long))
    assert codes(grown) == []
    assert on_paper(grown.data).data == grown.data


def test_subprocess_is_expanded_where_its_content_is_and_collapsed_elsewhere() -> None:
    inner = '<subProcess id="s" name="Ішкі"><task id="in"/></subProcess>'
    flows = '<sequenceFlow id="a" sourceRef="t3" targetRef="s"/><sequenceFlow id="b" sourceRef="s" targetRef="t25"/>'
    made = on_paper(process(more=inner + flows))
    seen = [shown(one)["s"].get("isExpanded") for one in diagrams(made.data) if "s" in shown(one)]
    assert seen == ["true", "false"]
    assert on_paper(made.data).data == made.data


def test_too_small_paper_is_told_where_the_element_is() -> None:
    fan = "".join(f'<task id="u{n}"/><sequenceFlow id="g{n}" sourceRef="t1" targetRef="u{n}"/>' for n in range(30))
    fan += "".join(f'<sequenceFlow id="h{n}" sourceRef="u{n}" targetRef="t2"/>' for n in range(30))
    made = on_paper(process(more=fan))
    assert set(codes(made)) == {"paper-too-small"}
    assert all("too large for A4" in found.message and found.place and found.place.line for found in made.found)


def test_pools_keep_their_order_over_all_sheets() -> None:
    made = on_paper(as_bpmn(seeded(173, 60, "realistic")))
    assert on_paper(made.data).data == made.data


@pytest.mark.parametrize("seed", range(0, 60, 3))
@pytest.mark.parametrize("profile", ["realistic", "nasty"])
def test_random_files(seed: int, profile: str) -> None:
    data = as_bpmn(seeded(seed, 8 + seed // 2, profile))
    once = on_paper(data)
    again = on_paper(once.data)
    assert again.data == once.data
    assert len(ids(once.data)) == len(set(ids(once.data)))
    assert not {"dropped-diagram", "dropped-shape"} & set(codes(again))
    plain = relayout(data, "x.bpmn", nest.lay_out)
    everywhere = {name for one in diagrams(plain.data) for name in shown(one)}
    assert {name for one in diagrams(once.data) for name in shown(one)} >= everywhere


def test_vendor_file() -> None:
    once = on_paper(VENDORS)
    assert on_paper(once.data).data == once.data


def test_sheets_of_one_view_beside_another_view() -> None:
    one = "".join(f'<bpmndi:BPMNShape bpmnElement="t{number}"/>' for number in range(30))
    two = '<bpmndi:BPMNShape bpmnElement="t1"/><bpmndi:BPMNShape bpmnElement="t2"/>'
    views = "".join(
        f'<bpmndi:BPMNDiagram name="{name}"><bpmndi:BPMNPlane bpmnElement="p">{shapes}'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
        for name, shapes in (("all", one), ("view", two))
    )
    made = on_paper(process(30, after=views))
    names = [diagram.get("name") for diagram in diagrams(made.data)]
    assert len(names) > 2
    assert names == [*(f"all {number}/{len(names) - 1}" for number in range(1, len(names))), "view"]
    assert on_paper(made.data).data == made.data
