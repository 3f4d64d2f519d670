"""The way of `--keep`: diagrams stay to the last byte, and only what they do not show yet is drawn in them.

Numbers, comments, formatting, and shapes of nothing in the file stay; shapes and edges are put into the plane, labels
into their shapes and edges, and where a container grows or an edge no longer meets its ends, numbers change in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from reg2bpmn.diagnostics import Diagnostic, in_order
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.keep import Kept, Old, keep
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.turn import TURNED, mirrored
from reg2bpmn.relayout.additions import Additions
from reg2bpmn.relayout.di import DiWriter
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.drawn import EDGE, SHAPE, Drawing, Drawn
from reg2bpmn.relayout.inserted import insert_ids
from reg2bpmn.relayout.numbered import write_sheets
from reg2bpmn.relayout.old import read_old, turned_kept, turned_old
from reg2bpmn.relayout.patch import Patch
from reg2bpmn.relayout.planes import Plane, Planes, read_planes
from reg2bpmn.relayout.relaying import LayOut, Relaid, laid_out, nothing_drawn, one_sheet, problems_of
from reg2bpmn.relayout.shares import part_of, shares
from reg2bpmn.relayout.splice import spliced
from reg2bpmn.relayout.unread import tell_unread


def keep_relaid(data: bytes, name: str, lay_out: LayOut, upright: LayOut, *, gives_ids: bool = True) -> Relaid:
    """Draw what the diagrams of the BPMN file `data`, which diagnostics call `name`, do not show yet.

    New diagrams, and those without any shape, are laid out by `lay_out`, vertical ones by `upright`; what is drawn
    already stays where it is. With `gives_ids`, elements that are drawn now and have no id get one. Raises
    `Reg2bpmnError` for what is not BPMN XML; whatever else may be wrong is told.
    """
    document = Document(data, name, gives_ids=gives_ids)
    planes = read_planes(document, is_kept=True)
    if not planes.written:
        return nothing_drawn(document)
    drawn = Drawn(document)
    keeper = _Keeper(document, DiWriter.of(document, drawn.drawings), Patch(document), lay_out, upright)
    told: list[Diagnostic] = []
    for plane in planes.written:
        diagrams = _diagrams(plane, planes, drawn)
        if not diagrams and _is_drawn(plane, drawn):
            continue
        problems, placed = keeper.keep(plane, diagrams) if diagrams else keeper.lay_out_new(plane)
        told += problems_of(document, plane, problems, placed)
    keeper.writer.finish()
    tell_unread(document, planes)
    _tell_left(document, planes)
    insert_ids(document, keeper.patch, keeper.writer.named)
    made = spliced(document, keeper.writer.shell, keeper.writer.kept, {}, keeper.patch.cuts())
    return Relaid(made, tuple(in_order([*document.found, *told])))


def _diagrams(plane: Plane, planes: Planes, drawn: Drawn) -> list[Drawing]:
    """Return the diagrams of the file that show the element of `plane`, with a BPMNPlane in each."""
    first = plane.drawing.each if plane.drawing else ()
    taken = {drawing.element for drawing in (*first, *planes.left)}
    others = [one for one in drawn.drawings if one.shown is plane.shown and one.element not in taken]
    return [one for one in (*first, *others) if one.plane is not None]


def _is_drawn(plane: Plane, drawn: Drawn) -> bool:
    """Tell whether diagrams of other elements show all shapes of `plane`, as one shows a called process in its call."""
    scene = plane.draft.scene()
    names = [one.id for part in (scene.pools, scene.lanes, scene.nodes, scene.groups) for one in part]
    names = [name for name in names if name not in plane.draft.unseen]
    return bool(names) and all(any(name in one.parts for one in drawn.drawings) for name in names)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Draws what is new: new diagrams with `writer`, into old ones with `patch`."""

    document: Document
    writer: DiWriter
    patch: Patch
    place: LayOut
    upright: LayOut

    def lay_out_new(self, plane: Plane) -> tuple[list[Problem], set[str]]:
        """Write a diagram that the file does not have; return the problems, and the ids of what is drawn."""
        sheets = laid_out(plane, partial(one_sheet, self.place))
        write_sheets(self.writer, plane, sheets)
        layouts = [layout for _, layout in sheets]
        return [one for layout in layouts for one in layout.problems], {
            name for layout in layouts for name in (*layout.shapes, *layout.edges)
        }

    def keep(self, plane: Plane, diagrams: Sequence[Drawing]) -> tuple[list[Problem], set[str]]:
        """Add what is new to the diagrams of one element; return the problems, and the ids of what is drawn."""
        scene, unseen = plane.draft.scene(), plane.draft.unseen
        found = [read_old(self.document, diagram) for diagram in diagrams]
        problems: list[Problem] = []
        placed = set(unseen)
        for diagram, parts, names in zip(diagrams, found, shares(scene, unseen, found), strict=True):
            part = part_of(scene, names - unseen)
            kept = self._kept(part, parts.old, is_vertical=plane.draft.is_vertical())
            here = replace(plane, drawing=diagram)
            Additions(self.document, self.writer, self.patch, here, diagram, parts).make(kept, part)
            problems += kept.new.problems
            placed |= {*parts.old.shapes, *parts.old.edges, *kept.new.shapes, *kept.new.edges}
        return problems, placed

    def _kept(self, scene: Scene, old: Old, *, is_vertical: bool) -> Kept:
        place = self.upright if is_vertical else self.place
        if not any(name in old.shapes for name in scene.ids()):
            return Kept(place(scene))
        if not is_vertical:
            return keep(scene, old, SCREEN, lambda part, _: place(part))
        return turned_kept(keep(scene, turned_old(old), TURNED, partial(_turned, place)))


def _turned(place: LayOut, scene: Scene, _: Spacing) -> Layout:
    """Lay out new content of a vertical drawing, with x and y changed for each other like all that is kept."""
    return mirrored(place(scene))


def _tell_left(document: Document, planes: Planes) -> None:
    """Tell of each shape or edge that shows nothing in the file; it stays."""
    for plane in planes.written:
        for diagram in plane.drawing.each if plane.drawing else ():
            for part in diagram.element.iter(SHAPE, EDGE):
                if document.find(part, part.get("bpmnElement")) is None:
                    value = part.get("bpmnElement", "").strip()
                    what = f"shows {value!r}, which {document.where(part, value)}" if value else "shows no element"
                    document.tell(part, "left-shape", f"{what}, and is left as it is", "remove it")
