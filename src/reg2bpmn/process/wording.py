"""Deadlines of a process, and how its steps are done, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reg2bpmn.locale import format_deadline, language
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.procedure import Condition, Process, Step
from reg2bpmn.model.regulation import Regulation


def tell_deadline(process: Process, deadline: Deadline, lang: str) -> str:
    """Tell a deadline in the language `lang`, with the name that `process` gives the event it counts back from."""
    events = {event.id: event.name.text(lang) for event in process.events}
    event = " ".join(events.get(deadline.event or "", "").split())
    return format_deadline(deadline.amount, deadline.unit.value, deadline.qualifier.value, lang, event)


def tell_deadline_of(process: Process, node: Step | Condition, lang: str) -> str:
    """Tell the deadline of a node, empty where it has none, and for whom it counts anew."""
    told = tell_deadline(process, node.deadline, lang) if node.deadline else ""
    if told and isinstance(node, Step) and node.each and node.is_done_in_turn:
        return f"{told} ({' '.join(node.each.of.text(lang).split())})"
    return told


def name_units(regulation: Regulation, units: Iterable[str], lang: str) -> str:
    """Return the names of units on one line, with commas."""
    names_of = {unit.id: unit.name.text(lang) for unit in regulation.units}
    return ", ".join(" ".join(names_of[unit].split()) for unit in units)


def tell_doing(regulation: Regulation, step: Step, lang: str) -> Iterator[str]:
    """Yield what the label, unit and deadline of a step leave to be told of how it is done."""
    words = language(lang).words
    if step.each:
        yield words.each[step.each.at_once].format(" ".join(step.each.of.text(lang).split()))
    if step.together_with:
        yield words.together.format(name_units(regulation, step.together_with, lang))
