"""Which diagrams a file gets: those that it has, and one for everything that none of them would show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from reg2bpmn.emit.bpmn.index import DRAWN, kind, title
from reg2bpmn.emit.bpmn.qnames import other_file
from reg2bpmn.layout.scene import Form, Scene
from reg2bpmn.relayout.contents import has_content
from reg2bpmn.relayout.document import Document, and_content, children, id_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.drawn import Drawing, Drawn
from reg2bpmn.relayout.kinds import CHOREOGRAPHIES, CONVERSATIONS, OTHER_COLLABORATIONS, SUBPROCESSES
from reg2bpmn.relayout.old import read_old
from reg2bpmn.relayout.scenes import joined_processes, processes_of, read_draft
from reg2bpmn.relayout.shares import part_of, shares
from reg2bpmn.relayout.sheets import with_sheets

_PLANES = frozenset({"collaboration", "process"}) | SUBPROCESSES
_FOREIGN = CHOREOGRAPHIES | CONVERSATIONS


@dataclass(frozen=True, slots=True)
class Plane:
    """A diagram to be written: the element that it shows, the diagram that the file has for it, and its scene to be.

    `names` are the ids of what it shows where the element has other diagrams too; without them it shows all.
    """

    shown: etree._Element
    drawing: Drawing | None
    draft: Draft
    names: frozenset[str] | None = None

    def scene(self) -> Scene:
        """Return what the diagram shows."""
        scene = self.draft.scene()
        return scene if self.names is None else part_of(scene, self.names | self.draft.unseen)


@dataclass(frozen=True, slots=True)
class Planes:
    """The diagrams to be written, in their order, and those that stay as they are."""

    written: tuple[Plane, ...]
    left: tuple[Drawing, ...]


def read_planes(document: Document, *, is_kept: bool = False) -> Planes:
    """Read every diagram that is to be written. What gets no shape, or no diagram any more, is told in `document`.

    With `is_kept`, diagrams that have no place among them are left as they are.
    """
    drawn = Drawn(document)
    left = tuple(drawing for drawing in drawn.drawings if _is_foreign(document, drawing))
    for drawing in left:
        message = "shows a choreography or conversation, and is left as it is"
        document.tell(drawing.element, "left-diagram", message, "lay it out by hand")
    elsewhere = tuple(one for one in drawn.drawings if one not in left and _is_elsewhere(one))
    for drawing in elsewhere:
        message = "is a diagram of an element in another file, and is left as it is"
        document.tell(drawing.element, "left-diagram", message, "lay it out with that file")
    left += elsewhere
    _tell_undrawn(document, left)
    chosen: dict[etree._Element, list[Drawing]] = {}
    for drawing in with_sheets(drawn.drawings):
        if drawing not in left:
            _choose(document, drawing, chosen, is_kept=is_kept)
    for element in _lacking(document, chosen, left):
        chosen[element] = []
    if is_kept:
        chosen = {shown: drawings[:1] for shown, drawings in chosen.items()}
    return Planes(tuple(_read(document, drawn, chosen)), left)


def _choose(
    document: Document, drawing: Drawing, chosen: dict[etree._Element, list[Drawing]], *, is_kept: bool
) -> None:
    """Take a diagram of the file, or tell why it goes, or why nothing is added to it."""
    code, outcome = ("left-diagram", "is left as it is") if is_kept else ("dropped-diagram", "is removed")
    shown = drawing.shown
    if shown is None or kind(shown) not in _PLANES or (shown in chosen and not _is_of(document, drawing, shown)):
        guessed = _guess(document, drawing)
        shown = shown if guessed is None else guessed
    if shown is None or kind(shown) not in _PLANES:
        found = "of nothing in the file" if shown is None else f"of {title(shown)}, which has none"
        document.tell(drawing.element, code, f"is a diagram {found}, and {outcome}", "draw it anew")
    elif shown in chosen and not drawing.parts:
        message = f"is a second diagram of {title(shown)}, without a shape in it, and {outcome}"
        document.tell(drawing.element, code, message, "draw in it what it is to show")
    else:
        chosen.setdefault(shown, []).append(drawing)


def _is_of(document: Document, drawing: Drawing, shown: etree._Element) -> bool:
    """Tell whether a diagram shows anything of the collaboration, process or subprocess of its plane."""
    inside = {shown}
    if kind(shown) == "collaboration":
        inside.update(process for _, process in processes_of(document, shown))
        inside.update(joined_processes(document, shown, drawing))
    return any(not inside.isdisjoint(document.by_id[part].iterancestors()) for part in drawing.parts)


def _guess(document: Document, drawing: Drawing) -> etree._Element | None:
    """Return the collaboration or process whose elements a diagram shows that names none."""
    kinds = [f"{{*}}{name}" for name in sorted(_PLANES)]
    around = (outer for part in drawing.parts for outer in document.by_id[part].iterancestors(*kinds))
    return next((outer for outer in around if id_of(outer) and outer not in document.repeats), None)


def _is_elsewhere(drawing: Drawing) -> bool:
    """Tell whether a diagram is of an element of another file, and of nothing in this one."""
    plane = drawing.plane
    if plane is None or drawing.shown is not None or drawing.parts:
        return False
    return bool(other_file(plane, plane.get("bpmnElement")))


def _is_foreign(document: Document, drawing: Drawing) -> bool:
    """Tell whether a diagram is of a choreography, or shows parts of a conversation: neither can be laid out."""
    if drawing.shown is not None and kind(drawing.shown) in OTHER_COLLABORATIONS:
        return True
    return any(kind(document.by_id[identity]) in _FOREIGN for identity in drawing.parts)


def _tell_undrawn(document: Document, left: tuple[Drawing, ...]) -> None:
    """Tell of each element of a choreography or conversation that no diagram shows."""
    shown = {identity for drawing in left for identity in drawing.parts}
    for root in children(document.root, *sorted(OTHER_COLLABORATIONS)):
        for element in root.iterdescendants("{*}*"):
            if id_of(element) in document.by_id and id_of(element) not in shown and _has_notation(element):
                message = f"is of a {kind(root)} and gets no shape"
                document.tell(element, "no-shape", message, "draw it by hand")


def _has_notation(element: etree._Element) -> bool:
    return kind(element) in DRAWN | _FOREIGN


def _lacking(
    document: Document, chosen: dict[etree._Element, list[Drawing]], left: tuple[Drawing, ...]
) -> list[etree._Element]:
    """Return the collaborations and processes that the chosen diagrams do not show and that have something to show."""
    found = [
        element
        for element in children(document.root, "collaboration")
        if element not in chosen
        and all(element is not drawing.shown for drawing in left)
        and any(True for _ in children(element, "participant", "group", "textAnnotation"))
    ]
    seen: set[etree._Element] = set(chosen)
    for collaboration in [*chosen, *found]:
        if kind(collaboration) == "collaboration":
            seen.update(process for _, process in processes_of(document, collaboration))
            for drawing in chosen.get(collaboration) or (None,):
                seen.update(joined_processes(document, collaboration, drawing))
    rest = [process for process in children(document.root, "process") if process not in seen]
    found += [process for process in rest if has_content(process)]
    if not (found or chosen or left):
        found = rest[:1]
    return [element for element in found if _can_be_shown(document, element)]


def _can_be_shown(document: Document, element: etree._Element) -> bool:
    """Tell whether a plane can refer to `element`; if not, it is told."""
    if not id_of(element):
        message = f"has no id, so no diagram can refer to it{and_content(element)}"
        document.tell(element, "no-id", message, "give it an id of its own")
    elif element in document.repeats:
        message = f"repeats the id of another element, so no diagram can refer to it{and_content(element)}"
        document.tell(element, "repeated-id", message, "give it an id of its own")
        return False
    return bool(id_of(element))


def _read(document: Document, drawn: Drawn, chosen: dict[etree._Element, list[Drawing]]) -> Iterator[Plane]:
    """Read the chosen diagrams, and one for the content of each subprocess that is collapsed in them."""
    waiting = dict(chosen)
    while waiting:
        shown = next(iter(waiting))
        drawings = waiting.pop(shown)
        planes = [Plane(shown, one, read_draft(document, drawn, shown, one)) for one in drawings or (None,)]
        yield from planes if len(planes) < 2 else _shared(document, planes)
        for inner in _hidden(planes):
            if inner not in chosen and has_content(inner):
                chosen[inner] = waiting[inner] = []


def _hidden(planes: Sequence[Plane]) -> Iterator[etree._Element]:
    """Yield the subprocesses that are collapsed in each of the diagrams of one element that shows them."""
    nodes = [node for plane in planes for node in plane.draft.nodes.values()]
    expanded = {node.id for node in nodes if node.form is Form.SUBPROCESS}
    for plane in planes:
        yield from (inner for inner in plane.draft.collapsed if id_of(inner) not in expanded)


def _shared(document: Document, planes: Sequence[Plane]) -> Iterator[Plane]:
    """Yield the diagrams of one element, each with what it showed: they are views of the same (12.2.3.2)."""
    first = planes[0].draft
    drawn = [(plane.drawing, read_old(document, plane.drawing)) for plane in planes if plane.drawing]
    parted = shares(first.scene(), first.unseen, [parts for _, parts in drawn])
    for plane, (drawing, _), names in zip(planes, drawn, parted, strict=True):
        here = names.intersection(plane.draft.scene().ids())
        if here:
            yield replace(plane, names=frozenset(here))
        else:
            message = f"is a second diagram of {title(plane.shown)}, shows nothing of it, and is removed"
            document.tell(drawing.element, "dropped-diagram", message, "draw in it what it is to show")
