"""Ids that a drawing needs and the file lacks, put into the start tags of their elements, and told in one note."""

from __future__ import annotations

from collections.abc import Collection

from reg2bpmn.emit.bpmn.index import kind
from reg2bpmn.relayout.document import Document
from reg2bpmn.relayout.patch import Patch

_FEW = 3  # ids that the note names


def insert_ids(document: Document, patch: Patch, named: Collection[str]) -> None:
    """Let `patch` write each id given here that is in `named`: those that shapes, edges or planes refer to."""
    found = [(element, identity) for element, identity in document.given.items() if identity in named]
    for element, identity in found:
        patch.write(element, "id", identity)
    if not found:
        return
    told = [f"{kind(element)} {identity!r} (line {document.spot(element).line})" for element, identity in found[:_FEW]]
    rest = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    many = f"{len(found)} elements" if len(found) > 1 else "1 element"
    message = f"{many} without an id, to which no shape could refer, got one: {', '.join(told)}{rest}"
    document.note(found[0][0], "given-id", message, "give --no-ids to leave them as they are, not drawn")
