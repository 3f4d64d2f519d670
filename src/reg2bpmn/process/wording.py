"""Deadlines of a process, and how its steps are done, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reg2bpmn.locale import format_deadline, language
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.procedure import Condition, Outcome, Process, Step
from reg2bpmn.model.regulation import Regulation


def tell_deadline(process: Process, deadline: Deadline, lang: str) -> str:
    """Tell a deadline in the language `lang`, with the name that `process` gives the event it counts back from."""
    events = {event.id: event.name.text(lang) for event in process.events}
    event = " ".join(events.get(deadline.event or "", "").split())
    return format_deadline(deadline.amount, deadline.unit.value, deadline.qualifier.value, lang, event)


def tell_deadline_of(regulation: Regulation, process: Process, node: Step | Condition, lang: str) -> str:
    """Tell the deadline of a node and for whom it counts anew, or the procedure that it takes the time of."""
    told = tell_deadline(process, node.deadline, lang) if node.deadline else ""
    if not told and isinstance(node, Step) and node.calls:
        return language(lang).words.calls.format(name_called(regulation, node.calls, lang))
    if told and isinstance(node, Step) and node.each and node.is_done_in_turn:
        return f"{told} ({' '.join(node.each.of.text(lang).split())})"
    return told


def rounds_told(most: int, lang: str) -> str:
    """Tell how often something is done at most."""
    return language(lang).words.rounds[most != 1].format(most)


def spent_told(outcome: Outcome, lang: str) -> str:
    """Name the branch that is taken instead of one that is spent."""
    return language(lang).words.spent.format(outcome.branch.label.text(lang))


def tell_outcome(outcome: Outcome, lang: str) -> str:
    """Name an outcome, with how often it is taken at most, or that it comes instead of one that is spent."""
    if outcome.is_spent:
        return spent_told(outcome, lang)
    label = outcome.branch.label.text(lang)
    return f"{label} ({rounds_told(outcome.most, lang)})" if outcome.most else label


def name_units(regulation: Regulation, units: Iterable[str], lang: str) -> str:
    """Return the names of units on one line, with commas."""
    names_of = {unit.id: unit.name.text(lang) for unit in regulation.units}
    return ", ".join(" ".join(names_of[unit].split()) for unit in units)


def name_called(regulation: Regulation, process_id: str, lang: str) -> str:
    """Return the title of a procedure in quotes, or its id where it is another regulation's."""
    titles = {process.id: " ".join(process.title.text(lang).split()) for process in regulation.processes}
    return language(lang).words.quoted.format(titles[process_id]) if process_id in titles else process_id


def tell_doing(regulation: Regulation, step: Step, lang: str) -> Iterator[str]:
    """Yield what the label, unit and deadline of a step leave to be told of how it is done."""
    words = language(lang).words
    if step.calls:
        yield words.calls.format(name_called(regulation, step.calls, lang))
    if step.each:
        yield words.each[step.each.at_once].format(" ".join(step.each.of.text(lang).split()))
    if step.together_with:
        yield words.together.format(name_units(regulation, step.together_with, lang))
