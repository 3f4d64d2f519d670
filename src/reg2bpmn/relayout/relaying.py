"""The whole way from the bytes of a BPMN file to those with fresh diagrams."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Severity, in_order
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.layout.geometry import Box, Layout
from reg2bpmn.layout.problems import Problem
from reg2bpmn.layout.scene import Scene
from reg2bpmn.relayout.di import DiWriter
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.drawn import DIAGRAM, Rectangle
from reg2bpmn.relayout.dropped import tell_dropped, tell_mixed
from reg2bpmn.relayout.groups import frame_members
from reg2bpmn.relayout.inserted import insert_ids
from reg2bpmn.relayout.numbered import Sheet, write_sheets
from reg2bpmn.relayout.patch import Patch
from reg2bpmn.relayout.planes import Plane, read_planes
from reg2bpmn.relayout.splice import spliced
from reg2bpmn.relayout.unread import tell_unread

MOST_FRAMINGS = 8
"""Layouts after which a group may hold what is none of its members: each one adds members, so few are needed."""

LayOut = Callable[[Scene], Layout]
"""What places a scene: `reg2bpmn.layout.nest.lay_out`, or one with other ideas of spacing, direction or paper."""


class Cut(Protocol):
    """What places a scene on sheets of paper: `reg2bpmn.layout.sheets.sheets` for some paper."""

    def __call__(self, scene: Scene, /, *, vertical: bool) -> Sequence[Sheet]:
        """Return each sheet as a scene with its layout; a `vertical` one reads from top to bottom."""


@dataclass(frozen=True, slots=True)
class Relaid:
    """A file with fresh diagrams, and what a reader of these must know, in the order of the file's lines."""

    data: bytes
    found: tuple[Diagnostic, ...]


def relayout(
    data: bytes,
    name: str,
    lay_out: LayOut,
    upright: LayOut | None = None,
    cut: Cut | None = None,
    is_vertical: bool | None = None,
    *,
    gives_ids: bool = True,
) -> Relaid:
    """Lay out every diagram of the BPMN file `data`, which diagnostics call `name`.

    Diagrams whose pools and lanes stand side by side are left to `upright`, if there is one; `is_vertical` says so of
    all diagrams, or of none. With `cut`, that places them all instead, each on as many sheets of paper as it takes.
    With `gives_ids`, elements that are drawn and have no id get one.
    Raises `Reg2bpmnError` for what is not BPMN XML; whatever else may be wrong with the file is told in the result.
    """
    document = Document(data, name, gives_ids=gives_ids)
    planes = read_planes(document)
    if not planes.written:
        return nothing_drawn(document)
    writer, patch = DiWriter.of(document, planes.left), Patch(document)
    drawn: list[Diagnostic] = []
    replaced = dict.fromkeys(document.root.iterchildren(DIAGRAM), range(0))
    lacking: dict[etree._Element, Collection[str]] = dict.fromkeys(replaced, ())
    for plane in planes.written:
        if is_vertical is None:
            tell_mixed(plane.draft)
        turned = plane.draft.is_vertical() if is_vertical is None else is_vertical
        whole = upright if upright and turned else lay_out
        found = laid_out(plane, partial(cut, vertical=turned) if cut else partial(one_sheet, whole))
        first = len(writer.shell)
        write_sheets(writer, plane, found)
        layouts = [layout for _, layout in found]
        names = {name for layout in layouts for name in (*layout.shapes, *layout.edges)}
        drawn += problems_of(document, plane, [problem for layout in layouts for problem in layout.problems], names)
        replaced |= _places(plane, range(first, len(writer.shell)))
        if plane.drawing and plane.names:
            lacking[plane.drawing.element] = plane.names - names
    for drawing in planes.left:
        del replaced[drawing.element], lacking[drawing.element]
    writer.finish()
    tell_unread(document, planes)
    tell_dropped(document, writer.written, lacking)
    insert_ids(document, patch, writer.named)
    made = spliced(document, writer.shell, writer.kept, replaced, patch.cuts())
    return Relaid(made, tuple(in_order([*document.found, *drawn])))


def nothing_drawn(document: Document) -> Relaid:
    """Return the file as it is, told that it has nothing to draw."""
    place, remedy = document.place(document.root), "add a process or a collaboration with participants"
    nothing = Diagnostic("nothing-to-draw", Severity.WARNING, "the file has nothing to draw", remedy, place)
    return Relaid(document.data, tuple(in_order([*document.found, nothing])))


def one_sheet(lay_out: LayOut, scene: Scene) -> Sequence[Sheet]:
    """Place a scene with `lay_out`, as one sheet."""
    return [(scene, lay_out(scene))]


def _places(plane: Plane, made: range) -> dict[etree._Element, range]:
    """Return which of the diagrams `made` take the place of which old one of `plane`: the last old one has the rest."""
    old = plane.drawing.each if plane.drawing else ()
    return {
        drawing.element: made[number:] if number == len(old) - 1 else made[number : number + 1]
        for number, drawing in enumerate(old)
    }


def laid_out(plane: Plane, place: Callable[[Scene], Sequence[Sheet]]) -> list[Sheet]:
    """Lay out a diagram until the frame of each group holds its members alone.

    A reader, this one included, takes for members what lies in the frame, so others in it become members.
    """
    scene = plane.scene()
    if not any(True for _ in scene.ids()):
        return [(scene, Layout({}, {}, Box(0, 0, 0, 0)))]
    first = made = place(scene)
    for _ in range(MOST_FRAMINGS if plane.draft.framed else 0):
        boxes = [{shape.id: Rectangle(*_measures(shape.box)) for shape in one.shapes.values()} for _, one in made]
        if not frame_members(plane.draft, boxes):
            break
        made = place(plane.scene())
    (scene, layout), *rest = made
    told = [problem for _, one in first for problem in one.problems if problem.element in plane.draft.groups]
    return [(scene, replace(layout, problems=tuple(dict.fromkeys((*told, *layout.problems))))), *rest]


def _measures(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.width, box.height


def problems_of(
    document: Document, plane: Plane, problems: Iterable[Problem], placed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what layouts tell, each at its element, and every element of `plane` that they lost without a word."""
    told = set()
    for problem in (problem for problem in dict.fromkeys(problems) if problem.element not in plane.draft.unseen):
        element = document.by_id.get(problem.element)
        place = Place(document.name) if element is None else document.place(element)
        told.add(problem.element)
        yield Diagnostic(problem.code, Severity.WARNING, problem.message, place=place)
    for identity in plane.scene().ids():
        if identity not in placed and identity not in told and identity not in plane.draft.unseen:
            element = document.by_id[identity]
            message = f"{title(element)} got no place in the layout"
            yield Diagnostic("no-shape", Severity.WARNING, message, "draw it by hand", document.place(element))
