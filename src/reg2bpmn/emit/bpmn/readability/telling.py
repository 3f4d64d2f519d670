"""Words for what is wrong with a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit.bpmn.index import title
from reg2bpmn.emit.bpmn.qnames import collapsed

if TYPE_CHECKING:
    from reg2bpmn.emit.bpmn.readability.plane import Plane

CODE = "bpmn-readability"
ANEW = "or lay the file out anew (reg2bpmn layout)"
_LONGEST_NAME = 40


def called(element: etree._Element) -> str:
    """Return what a message calls an element: `task 'a' (Check the form)`."""
    name = collapsed(element.get("name"))
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return f"{title(element)} ({short})" if name else title(element)


def told(plane: Plane, part: etree._Element, message: str, remedy: str) -> Diagnostic:
    """Return a warning at `part`, a shape or an edge of a plane."""
    return Diagnostic(CODE, Severity.WARNING, message, f"{remedy}, {ANEW}", plane.index.place(part))


def more(plane: Plane, count: int, what: str) -> Diagnostic:
    """Return a note that more of a kind were found than the `count` that are told."""
    message = f"the diagram has more than {count} {what}; the rest is not listed"
    return Diagnostic(CODE, Severity.NOTE, message, "mend these first", plane.index.place(plane.element))


def unfinished(plane: Plane, what: str) -> Diagnostic:
    """Return a note that a diagram is too dense for a check to compare all that lies near one another."""
    message = f"so much of the diagram lies in one place that not all of it was looked at for {what}"
    return Diagnostic(CODE, Severity.NOTE, message, "mend what is told first", plane.index.place(plane.element))
