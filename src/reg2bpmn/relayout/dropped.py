"""What the new diagrams do not have of the old ones, or have in another way, told shape by shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from reg2bpmn.diagnostics import Severity
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.relayout.document import Document, id_of
from reg2bpmn.relayout.draft import Draft
from reg2bpmn.relayout.drawn import shown_parts


def tell_dropped(
    document: Document, written: Collection[str], lacking: Mapping[etree._Element, Collection[str]]
) -> None:
    """Tell of each shape or edge of an old diagram that has no successor.

    `written` are the ids of all that is drawn now; `lacking` has the diagrams that were drawn anew, with the ids of
    what each should show as one of several views, and cannot.
    """
    for diagram, missing in lacking.items():
        seen: set[str] = set()
        for part, shown in shown_parts(document, diagram):
            what = _fault(document, part, shown, seen)
            if shown is not None and not what and (id_of(shown) in missing or id_of(shown) not in written):
                what = f"shows {title(shown)}, which gets no shape here"
            if what:
                message = f"{what}, and is removed"
                document.tell(part, "dropped-shape", message, "draw it by hand where it is wanted")
            elif shown is not None:
                _tell_pool(document, part, shown)
            seen.add("" if shown is None else id_of(shown))


def tell_mixed(draft: Draft) -> None:
    """Tell of each pool or lane that stood from top to bottom in a diagram where others lie from left to right."""
    directions = draft.directions()
    down = {band for band, is_across in directions.items() if not is_across}
    if len(down) == len(directions):
        _tell_turned(draft, [pool for pool in draft.pools if down and draft.bounds(pool) and pool not in directions])
        return
    for band in (*draft.pools, *draft.lanes):
        around = draft.lanes[band].parent if band in draft.lanes else ""
        if band in down and around not in down:
            message = "was drawn from top to bottom, others from left to right: now all are from left to right"
            draft.document.tell(
                draft.document.by_id[band], "mixed-direction", message, "give --direction vertical for the other way"
            )


def _tell_turned(draft: Draft, pools: Iterable[str]) -> None:
    """Tell of pools that say no direction, which other readers take for one from left to right, among others."""
    for pool in pools:
        message = "says no direction, others are from top to bottom: now all are from top to bottom"
        remedy = "give --direction horizontal for the other way"
        draft.document.tell(draft.document.by_id[pool], "mixed-direction", message, remedy)


def _fault(document: Document, part: etree._Element, shown: etree._Element | None, seen: Collection[str]) -> str:
    """Return what is wrong with a shape or edge: it shows nothing, or what one before it shows; "" for neither."""
    if shown is not None:
        return f"shows {title(shown)} a second time" if id_of(shown) in seen else ""
    value = part.get("bpmnElement", "").strip()
    return f"shows {value!r}, which {document.where(part, value)}" if value else "shows no element"


def _tell_pool(document: Document, part: etree._Element, shown: etree._Element) -> None:
    named = document.find(part, part.get("bpmnElement"))
    if named is not None and named is not shown:
        message = f"shows {title(named)}, but a pool is a participant: now it shows {document.title(shown)}"
        document.tell(part, "pool-by-process", message, severity=Severity.NOTE)
