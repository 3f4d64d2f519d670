"""The measures of a BPMN file: a report for each of its diagrams."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from bpmn_quality.drawing import BPMNDI, Drawing
from bpmn_quality.lines import line_faults
from bpmn_quality.semantics import back_edges, read_semantics
from bpmn_quality.shapes import shape_faults
from bpmn_quality.space import Rect
from bpmn_quality.texts import text_faults

PAD = 14.0  # px of a task's width that are not for its text: bpmn-js keeps 7 on each side
FAULTS = (
    *("node_overlaps", "nodes_outside_lane", "nodes_outside_pool", "children_outside_subprocess"),
    *("lanes_outside_pool", "lane_overlaps", "pool_overlaps", "artifact_overlaps"),
    *("edges_through_nodes", "edges_through_own_node", "edge_crossings", "edge_overlaps", "edge_overlaps_in_out"),
    *("non_orthogonal_segments", "endpoints_detached", "backward_edges", "dangling_di"),
    *("label_overflow", "label_words_cut", "lane_label_overflow", "label_on_own_edge"),
)
LABEL_FAULTS = ("node", "label", "edge", "header")
SOFT = frozenset(("edge_crossings", "backward_edges"))  # a drawing may need some of these


@dataclass(frozen=True, slots=True)
class Quality:
    """What one diagram has wrong, by metric, and how large it is, in px.

    `faults` has what is wrong by the name of its metric; a metric without faults is not in it.
    """

    diagram: str
    plane: str
    faults: dict[str, list[object]]
    semantic_back_edges: int
    bends: tuple[int, ...]
    edge_length: float
    width: float
    height: float

    def count(self, metric: str) -> int:
        """Return how many faults `metric` has; that of a name before a dot is the sum of its parts."""
        return sum(len(found) for name, found in self.faults.items() if name.split(".")[0] == metric or name == metric)

    def hard(self) -> int:
        """Return how many faults there are that no drawing needs: loops may run back, lines may have to cross."""
        counted = sum(len(found) for name, found in self.faults.items() if name not in SOFT)
        return counted + max(0, self.count("backward_edges") - self.semantic_back_edges)

    def report(self) -> dict[str, object]:
        """Return all measures as plain data."""
        missing = {name: len(one) for name, one in self.faults.items() if name.startswith("missing_di.")}
        return {
            "diagram": self.diagram,
            "plane": self.plane,
            "missing_di": {**{_tail(name): one for name, one in missing.items()}, "total": sum(missing.values())},
            **{name: self.count(name) for name in FAULTS},
            "label_overlaps": {
                **{name: self.count(f"label_overlaps.{name}") for name in LABEL_FAULTS},
                "total": self.count("label_overlaps"),
            },
            "semantic_back_edges": self.semantic_back_edges,
            "bends": {
                "total": sum(self.bends),
                "per_edge": round(sum(self.bends) / max(1, len(self.bends)), 2),
                "max": max(self.bends, default=0),
            },
            "edge_length": round(self.edge_length),
            "width": round(self.width),
            "height": round(self.height),
            "area": round(self.width * self.height),
        }


def _tail(name: str) -> str:
    return name.split(".", 1)[1]


def measure(source: bytes | Path, pad: float = PAD) -> list[Quality]:
    """Measure each diagram of a BPMN file, given as its bytes or its path.

    Raises `lxml.etree.XMLSyntaxError` if it is no XML, and OSError if it cannot be read.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    semantics = read_semantics(root)
    return [_quality(Drawing(semantics, plane), pad) for plane in root.iter(f"{BPMNDI}BPMNPlane")]


def _quality(drawing: Drawing, pad: float) -> Quality:
    faults: dict[str, list[object]] = defaultdict(list)
    for found in (shape_faults(drawing), line_faults(drawing), text_faults(drawing, pad)):
        for metric, fault in found:
            faults[metric].append(fault)
    diagram = drawing.plane.getparent()
    extent = _extent(drawing)
    return Quality(
        diagram="" if diagram is None else diagram.get("id") or "",
        plane=drawing.scope,
        faults=dict(faults),
        semantic_back_edges=back_edges(drawing.semantics, set(drawing.nodes)),
        bends=tuple(len(drawing.line[name]) - 2 for name in drawing.flows()),
        edge_length=sum(math.dist(*ends) for points in drawing.line.values() for ends in pairwise(points)),
        width=extent.width,
        height=extent.height,
    )


def _extent(drawing: Drawing) -> Rect:
    """Return what shapes and lines span."""
    boxes = [*drawing.box.values(), *(Rect(*spot, *spot) for spot in _spots(drawing))] or [Rect(0, 0, 0, 0)]
    return Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _spots(drawing: Drawing) -> Iterator[tuple[float, float]]:
    for points in drawing.line.values():
        yield from points
