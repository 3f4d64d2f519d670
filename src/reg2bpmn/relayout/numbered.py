"""One element in several diagrams: the sheets of paper on which it is drawn, numbered in the diagrams' names.

BPMN lets a diagram show a part of an element, and several diagrams show one (12.2.3.2): each sheet is a BPMNDiagram of
its own with the same plane element. Its name ends in its number, "1/3".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from reg2bpmn.emit.bpmn.qnames import collapsed
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.scene import Scene
from reg2bpmn.relayout.di import DiWriter
from reg2bpmn.relayout.document import id_of
from reg2bpmn.relayout.drawn import EDGE, SHAPE, Drawing
from reg2bpmn.relayout.planes import Plane
from reg2bpmn.relayout.sheets import title_of

Sheet = tuple[Scene, Layout]
_ENDS = ("sourceElement", "targetElement")


def write_sheets(writer: DiWriter, plane: Plane, sheets: Sequence[Sheet]) -> None:
    """Write the diagram of `plane`, or one for each of several sheets, each in the place of the old one, if any."""
    old = plane.drawing.each if plane.drawing else ()
    if len(sheets) == 1:
        diagram = writer.write(plane, sheets[0][1])
        if len(old) > 1:
            _rename(diagram, title_of(old[0]))
        return
    base = title_of(old[0]) if old else ""
    base = base or " ".join(plane.shown.get("name", "").split())
    for number, (scene, layout) in enumerate(sheets, 1):
        drawing = old[number - 1] if number <= len(old) else None
        nodes = {node.id: node for node in scene.nodes}
        part = Plane(plane.shown, drawing, replace(plane.draft, drawing=drawing, nodes=nodes))
        diagram = writer.write(part, layout)
        _rename(diagram, f"{base} {number}/{len(sheets)}".strip())
        _join_here(diagram, plane.draft.drawn.drawings)


def _rename(diagram: etree._Element, name: str) -> None:
    if name:
        diagram.set("name", name)
    else:
        diagram.attrib.pop("name", "")


def _join_here(diagram: etree._Element, drawings: Sequence[Drawing]) -> None:
    """Let each edge name the shapes of its own diagram where it names shapes (12.2.3.4)."""
    here = {collapsed(part.get("bpmnElement")): part.get("id") for part in diagram.iter(SHAPE, EDGE)}
    shown = {id_of(part): name for drawing in drawings for name, part in drawing.parts.items() if id_of(part)}
    for edge in diagram.iter(EDGE):
        for end in _ENDS:
            local = edge.get(end, "").strip().rpartition(":")[2]
            wanted = here.get(shown.get(local, ""))
            if wanted is not None and wanted != local:
                edge.set(end, wanted)
            elif wanted is None and local in shown:
                del edge.attrib[end]
