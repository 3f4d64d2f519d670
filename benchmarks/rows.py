"""What a reader sees first in a drawing, counted: lines that cross, take a long way or lie on one another; size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from lxml import etree

from bpmn_quality.drawing import BPMNDI, Drawing
from bpmn_quality.lines import SHARED, clusters
from bpmn_quality.measure import measure
from bpmn_quality.semantics import GATEWAYS, read_semantics
from bpmn_quality.space import Rect

LONG = 1.5  # times the direct length, above which a line takes a long way
NEAR = 20  # px, below which the gap between two neighbours is narrow
EVEN = 5  # px by which the branches of a split may miss symmetry
KINDS = {"messageFlow": "message", "sequenceFlow": "sequence"}


def rows_of(data: bytes) -> Counter[str]:
    """Return the measures of all diagrams of a BPMN file, summed, in px."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    semantics, found = read_semantics(root), Counter[str]()
    for plane in root.iter(f"{BPMNDI}BPMNPlane"):
        drawing = Drawing(semantics, plane)
        found.update(_lengths(drawing) + _gaps(drawing) + _splits(drawing))
        found["merged pairs"] += len({frozenset(pair) for pair in _merged(drawing) if not _is_trunk(drawing, *pair)})
    for quality in measure(data):
        found.update(_crossings(quality.faults.get("edge_crossings", ()), semantics.tag))
        found["hard"] += quality.hard()
        found["bends"] += sum(quality.bends)
        found["flows"] += len(quality.bends)
        found["length"] += round(quality.edge_length)
        found["width"] += round(quality.width)
        found["area"] += round(quality.width * quality.height)
    return found


def _crossings(faults: object, tag: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one, other, _ in faults:  # type: ignore[attr-defined]
        kinds = sorted(KINDS.get(tag[name], "association") for name in (one, other))
        found["association × any" if "association" in kinds else " × ".join(kinds)] += 1
    return found


def _lengths(drawing: Drawing) -> Counter[str]:
    """Count the lines that are much longer than the way between their ends' shapes, at right angles."""
    long = 0
    for name, points in drawing.line.items():
        ends = [drawing.box.get(end) for end in drawing.semantics.ends[name]]
        if None not in ends:
            direct = max(_direct(*ends), _gap(points))  # type: ignore[arg-type]
            long += sum(math.dist(*pair) for pair in pairwise(points)) > LONG * direct
    return Counter({"long": long, "lines": len(drawing.line)})


def _direct(one: Rect, other: Rect) -> float:
    """Return the way between two shapes at right angles: along each axis to the middle, or to a band that is there."""
    total = 0.0
    axes = ((one.left, one.right, other.left, other.right), (one.top, one.bottom, other.top, other.bottom))
    for low, high, first, last in axes:
        half = min((high - low) / 2, 60), min((last - first) / 2, 60)
        apart = max(first - high, low - last)
        total += max(0.0, apart) + (sum(half) if apart > 0 else 0.0)
    return total


def _gap(points: list[tuple[float, float]]) -> float:
    (x, y), (to_x, to_y) = points[0], points[-1]
    return abs(to_x - x) + abs(to_y - y)


def _merged(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Yield the pairs of lines that lie on one another for more than `SHARED` px, wherever they lead."""
    for axis in (0, 1):
        lines = [
            (start[1 - axis], *sorted((start[axis], end[axis])), name, number)
            for name, number, start, end in drawing.segments()
            if start[1 - axis] == end[1 - axis] and start != end
        ]
        for cluster in clusters(sorted(lines)) if lines else ():
            for one, other in combinations(cluster, 2):
                if one[3] != other[3] and min(one[2], other[2]) - max(one[1], other[1]) > SHARED:
                    yield one[3], other[3]


def _is_trunk(drawing: Drawing, one: str, other: str) -> bool:
    """Tell whether two associations lead from one document, or to one."""
    ends, tag = drawing.semantics.ends, drawing.semantics.tag
    joined = any(here == there for here, there in zip(ends[one], ends[other], strict=True))
    return joined and not {tag[one], tag[other]} & KINDS.keys()


def _gaps(drawing: Drawing) -> Counter[str]:
    """Count the neighbours in a row, and those of them with a narrow gap."""
    found: Counter[str] = Counter()
    scope = drawing.semantics.scope
    nodes = [name for name in drawing.nodes if name not in drawing.semantics.host and name not in drawing.opened]
    for one in nodes:
        box = drawing.box[one]
        right = [
            drawing.box[other].left - box.right
            for other in nodes
            if scope.get(other) == scope.get(one)
            and drawing.box[other].left >= box.right
            and min(box.bottom, drawing.box[other].bottom) - max(box.top, drawing.box[other].top) > 1
        ]
        if right:
            found["neighbours"] += 1
            found["narrow gaps"] += min(right) < NEAR
    return found


def _splits(drawing: Drawing) -> Counter[str]:
    """Count the gateways with several branches to the right, and those whose branches lie evenly above and below."""
    found: Counter[str] = Counter()
    tag, ends = drawing.semantics.tag, drawing.semantics.ends
    leaving: dict[str, list[str]] = {}
    for name in drawing.line:
        if tag[name] == "sequenceFlow":
            leaving.setdefault(ends[name][0], []).append(ends[name][1])
    for name, targets in leaving.items():
        if tag.get(name) not in GATEWAYS or name not in drawing.box:
            continue
        x, y = drawing.box[name].center
        centres = [drawing.box[one].center for one in dict.fromkeys(targets) if one in drawing.box]
        rises = sorted(spot[1] - y for spot in centres if spot[0] > x)
        if len(rises) > 1:
            found["splits"] += 1
            found["even splits"] += all(abs(low + high) <= EVEN for low, high in zip(rises, rises[::-1], strict=True))
    return found
