"""Deadlines of a process in words."""

from __future__ import annotations

from reg2bpmn.locale import format_deadline
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.procedure import Process


def tell_deadline(process: Process, deadline: Deadline, lang: str) -> str:
    """Tell a deadline in the language `lang`, with the name that `process` gives the event it counts back from."""
    events = {event.id: event.name.text(lang) for event in process.events}
    event = " ".join(events.get(deadline.event or "", "").split())
    return format_deadline(deadline.amount, deadline.unit.value, deadline.qualifier.value, lang, event)
