"""BPMN files for the tests of `relayout`, and a layout that needs no engine."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from reg2bpmn.emit.bpmn.names import BPMN, BPMNDI, DC, DI
from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.scene import Scene
from reg2bpmn.relayout import Relaid, relayout

VENDORS = Path(__file__).with_name("vendors.bpmn").read_bytes()
NAMESPACES = f'xmlns="{BPMN}" xmlns:bpmndi="{BPMNDI}" xmlns:dc="{DC}" xmlns:di="{DI}"'
_DIAGRAM = re.compile(r"<(?P<name>(?:\w+:)?BPMNDiagram)\b.*?</(?P=name)\s*>", re.DOTALL)


def definitions(content: str, attributes: str = NAMESPACES) -> str:
    return f'<definitions {attributes} targetNamespace="urn:x">{content}</definitions>'


def drawn(shown: str, *parts: str, name: str = "d") -> str:
    """Return a diagram with a shape for each of `parts`: an id, or an id with more attributes after it, or an edge."""
    inner = "".join(map(_part, parts))
    plane = f'<bpmndi:BPMNPlane id="{name}_p" bpmnElement="{shown}">{inner}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="{name}">{plane}</bpmndi:BPMNDiagram>'


def _part(text: str) -> str:
    if text.startswith("<"):
        return text
    identity, _, rest = text.partition(" ")
    bounds = '<dc:Bounds x="0" y="0" width="100" height="80"/>'
    return f'<bpmndi:BPMNShape id="old_{identity}" bpmnElement="{identity}" {rest}>{bounds}</bpmndi:BPMNShape>'


def outside(text: str) -> list[str]:
    """Return what stands before, between and after the diagrams of a file."""
    return [piece for number, piece in enumerate(_DIAGRAM.split(text)) if number % 2 == 0]


def place(scene: Scene) -> Layout:
    """Put everything of a scene into one row; every name is a label."""
    bands = (*scene.pools, *scene.lanes, *scene.nodes, *scene.groups)
    shapes = {one.id: Shape(one.id, Box(200 * n, 0, 100, 80), _label(one.name)) for n, one in enumerate(bands)}
    line = (Point(0, 0), Point(10, 0))
    edges = {link.id: Edge(link.id, line, _label(link.name)) for link in scene.links}
    return Layout(shapes, edges, Box(0, 0, 200 * len(bands), 80))


def _label(name: str) -> Text | None:
    return Text((name,), Box(5, 90, 90, 14), 11) if name else None


class Scenes:
    """A layout function that remembers the scenes that it was given."""

    def __init__(self) -> None:
        self.seen: list[Scene] = []

    def __call__(self, scene: Scene) -> Layout:
        self.seen.append(scene)
        return place(scene)


def lay_out(text: str | bytes, *, gives_ids: bool = True) -> Relaid:
    return relayout(text.encode() if isinstance(text, str) else text, "x.bpmn", place, gives_ids=gives_ids)


def scenes(text: str) -> tuple[list[Scene], list[str]]:
    """Return the scene of each diagram of a file, and the codes of what is told."""
    remembered = Scenes()
    relaid = relayout(text.encode(), "x.bpmn", remembered)
    return remembered.seen, [diagnostic.code for diagnostic in relaid.found]


def scene(content: str) -> tuple[Scene, list[str]]:
    (one,), codes = scenes(definitions(content))
    return one, codes


def part(data: bytes, shown: str) -> etree._Element:
    """Return the one shape or edge of an element."""
    root = etree.fromstring(data)
    (found,) = root.iterfind(f".//{{{BPMNDI}}}BPMNPlane/*[@bpmnElement='{shown}']")
    return found
