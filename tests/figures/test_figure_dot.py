"""The DOT is valid, pinned and literal."""

from __future__ import annotations

import re

import figure_sample
import pygraphviz
import pytest
from figure_sample import HOSTILE
from lxml import etree

from reg2bpmn.emit import dot, svg
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.emit.graphviz_lib import draw_svg
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape
from reg2bpmn.process.graph import Collaboration, Flow, Lane, Node, NodeKind, Pool


def parsed(hostile: str = "", caption: Caption | None = None) -> pygraphviz.AGraph:
    text = dot.write(figure_sample.collaboration(hostile), figure_sample.layout(hostile), caption)
    return pygraphviz.AGraph(string=text)


def test_every_shape_is_a_node_pinned_at_its_box() -> None:
    graph, layout = parsed(), figure_sample.layout()
    page = float(graph.graph_attr["bb"].split(",")[3])
    for shape in layout.shapes.values():
        attributes = graph.get_node(shape.id).attr
        x, y = map(float, attributes["pos"].rstrip("!").split(","))
        width, high = float(attributes["width"]) * 72, float(attributes["height"]) * 72
        assert attributes["pos"].endswith("!")
        assert x == pytest.approx(shape.box.x + shape.box.width / 2)
        assert page - y == pytest.approx(shape.box.y + shape.box.height / 2)
        assert (width, high) == pytest.approx((shape.box.width, shape.box.height), abs=0.01)


def test_every_edge_has_a_spline_of_straight_segments() -> None:
    graph, layout = parsed(), figure_sample.layout()
    splines = {edge.attr["id"]: edge.attr["pos"] for edge in graph.edges()}
    assert set(splines) == set(layout.edges)
    for name, edge in layout.edges.items():
        points = [p for p in splines[name].split() if p[0] not in "se"]
        assert len(points) == 3 * (len(edge.points) - 1) + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_stays_text(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    graph = parsed(text, Caption(text, (text,), legend=True))
    graph.has_layout = True
    calm = parsed("calm", Caption("calm", ("calm",), legend=True))
    assert sorted(graph.nodes()) == sorted(calm.nodes())
    assert [edge.attr["id"] for edge in graph.edges()] == [edge.attr["id"] for edge in calm.edges()]

    drawn = etree.fromstring(graph.draw(format="svg"))
    label = "".join(drawn.xpath("//*[@id='Task_register']/*[local-name()='text']/text()"))
    assert re.sub(r"\s", " ", label.replace("\xa0", " ")).strip() == re.sub(r"\s", " ", text).strip()
    assert not drawn.xpath("//*[local-name()='script' or local-name()='a' or local-name()='image']")
    assert "syntax error" not in capfd.readouterr().err


def test_labels_move_nothing() -> None:
    def strokes(labels: bool) -> list[tuple[str, dict[str, str]]]:
        figure = drawn(figure_sample.collaboration("a label wider than its task" * 9), figure_sample.layout())
        root = etree.fromstring(draw_svg(dot.source(figure, labels=labels)))
        return [(e.tag, dict(e.attrib)) for e in root[0].iter("{*}polygon", "{*}path", "{*}ellipse", "{*}polyline")]

    assert strokes(labels=True) == strokes(labels=False)


def test_the_file_draws_with_any_engine_named() -> None:
    graph = parsed()
    assert graph.graph_attr["layout"] == "nop2"
    assert graph.graph_attr["dpi"] == "72"


def test_strings_longer_than_graphviz_reads_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    word = "қ&\\" * 6000
    graph = parsed(word, Caption(word))
    assert len(graph.get_node("Task_register").attr["label"]) > 16_384
    assert len(svg.write(figure_sample.collaboration(word), figure_sample.layout(word))) > 2 * len(word)
    assert capfd.readouterr().err == ""


def test_a_thousand_marks_and_a_route_of_a_thousand_bends() -> None:
    stairs = tuple(Point(200 + 10 * (i // 2), 200 + 10 * ((i + 1) // 2)) for i in range(1000))
    nodes = tuple(Node(f"T{i}", NodeKind.SERVICE_TASK, "", "L") for i in range(200))
    pool = Pool("P", "p", "", "", (Lane("L", ""),), nodes, (Flow("F", "T0", "T1"),))
    boxes = {node.id: Shape(node.id, Box(100 * i, 20, 80, 60)) for i, node in enumerate(nodes)}
    wide = Box(0, 0, 20_000, 6_000)
    layout = Layout(boxes | {"P": Shape("P", wide), "L": Shape("L", wide)}, {"F": Edge("F", stairs)}, wide)

    root = etree.fromstring(svg.write(Collaboration("C", "", "kk", pool), layout))
    path = root.xpath("//*[@id='F']/*[local-name()='path']/@d")[0]
    assert path == "M" + " L".join(f"{p.x},{p.y}" for p in stairs)
    assert len(root.xpath("//*[@class='serviceTask'][count(*)=4]")) == len(nodes)
