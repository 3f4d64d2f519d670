"""What a drawn file says to those who hear it: each shape in words, and what the whole holds."""

from __future__ import annotations

import re

from reg2bpmn.emit.bpmn.index import EVENTS
from reg2bpmn.redraw.model import Drawing, Line, Mark, Shape

_UNSAID = frozenset(
    {Mark.EXPANDED, Mark.VERTICAL, Mark.THROWING, Mark.VISIBLE, Mark.MESSAGE, Mark.TO_TARGET, Mark.STARTED}
)
_WORDS = {
    "participant": "pool",
    "participantBand": "participant",
    "dataObjectReference": "data object",
    "dataStoreReference": "data store",
    "adHocSubProcess": "ad hoc subprocess",
    "subProcess": "subprocess",
}


def spoken(thing: Shape | Line) -> str:
    """Return a shape or line in words: its kind, what is special about it, and its name."""
    kind = _WORDS.get(thing.kind) or re.sub("[A-Z]", lambda letter: f" {letter[0].lower()}", thing.kind)
    definitions = thing.definitions if isinstance(thing, Shape) and thing.kind in EVENTS else ()
    words = [*(re.sub("[A-Z]", lambda letter: f" {letter[0].lower()}", one) for one in definitions), kind]
    special = sorted(mark.value for mark in thing.marks - _UNSAID)
    head = ", ".join([" ".join(words), *special])
    names = [thing.name, thing.message] if isinstance(thing, Line) else [thing.name]
    told = "; ".join(" ".join(name.split()) for name in names if name.strip())
    return head[:1].upper() + head[1:] + (f": {told}" if told else "")


def described(drawing: Drawing) -> str:
    """Tell how much a drawing holds."""
    shapes = sum(isinstance(thing, Shape) for thing in drawing.things)
    return f"A BPMN diagram of {shapes} shapes and {len(drawing.things) - shapes} lines."
