"""The words of one process in one language: how a dossier names its steps, units, deadlines and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reg2bpmn.dossier.parts import Cited, Message, Said, Target
from reg2bpmn.locale import Words, language
from reg2bpmn.locale.tags import nearest
from reg2bpmn.model.base import KAZAKH, Localized
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.disputes import Reading
from reg2bpmn.model.flow import Node, nodes_of
from reg2bpmn.model.procedure import Condition, DisputedField, Outcome, Process, ReadingSource, Start, Step
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.waiting import Wait
from reg2bpmn.process.nodes import standing
from reg2bpmn.process.wording import tell_deadline, tell_deadline_of, tell_outcome


def said(text: Localized, lang: str) -> Said:
    """Return `text` in `lang`, or in the regulation's own language where it is not translated, on one line."""
    translated = text.own == KAZAKH and getattr(text, nearest(lang))
    return Said(" ".join((translated or text.kk).split()), nearest(lang) if translated else text.own)


def optional(text: Localized | None, lang: str) -> Said | None:
    """Return `said(text)`, or nothing where there is no text."""
    return said(text, lang) if text else None


def cited(quotation: Quotation) -> Cited:
    """Return the words of the act and their lines."""
    return Cited(quotation.quote, quotation.lines, quotation.own)


@dataclass(frozen=True)
class Speaker:
    """Says the values of `process`, which belongs to `regulation`, in the language `lang`."""

    regulation: Regulation
    process: Process
    lang: str

    @cached_property
    def words(self) -> Words:
        """The words of the language."""
        return language(self.lang).words

    @cached_property
    def units(self) -> dict[str, Said]:
        """The name of each unit, and of each party that is no unit."""
        parties = {party.id: said(party.name, self.lang) for party in self.regulation.parties}
        return parties | {unit.id: said(unit.name, self.lang) for unit in self.regulation.units}

    @cached_property
    def lanes(self) -> dict[str, Said]:
        """The unit in whose lane the figure has each step, condition and end, by its id."""
        return {slug: self.units[unit] for slug, unit in standing(self.process).items()}

    @cached_property
    def targets(self) -> dict[str, Target]:
        """What a step or branch can lead to, by its id."""
        return {slug: self._target(node) for slug, node in nodes_of(self.process).items()}

    def _target(self, node: Node) -> Target:
        if isinstance(node, Step):
            return Target(node.id, "step", self.number(node), self.say(node.label))
        if isinstance(node, Condition):
            return Target(node.id, "condition", ", ".join(map(str, node.text)), self.say(node.question))
        if isinstance(node, Wait):
            return Target(node.id, "wait", "", self.say(node.label))
        return Target(node.id, "end", "", self.say(node.state))

    def start_message(self, start: Start) -> Message | None:
        """Return what sets the process off, with its sender."""
        if start.message is None or start.sender is None:
            return None
        return Message(self.say(start.message), self.units[start.sender])

    def say(self, text: Localized) -> Said:
        """Return `text` in the language."""
        return said(text, self.lang)

    def outcome(self, outcome: Outcome) -> Said:
        """Name an outcome, in the language of its label."""
        return Said(" ".join(tell_outcome(outcome, self.lang).split()), self.say(outcome.branch.label).lang)

    def number(self, step: Step) -> str:
        """Return the number under which the act prints a step, empty where it prints none."""
        numbered = self.process.text is None or self.process.text.numbered
        return str((step.text if numbered else None) or step.column or "")

    def deadline(self, deadline: Deadline | None) -> str:
        """Tell a deadline, empty where there is none."""
        return tell_deadline(self.process, deadline, self.lang) if deadline else ""

    def deadline_of(self, node: Step | Condition) -> str:
        """Tell the deadline of a node, and for whom it counts anew."""
        return tell_deadline_of(self.regulation, self.process, node, self.lang)

    def source(self, source: ReadingSource) -> str:
        """Name an account of the act."""
        return {
            ReadingSource.TEXT: self.words.text,
            ReadingSource.RESTATED: self.words.restated,
            ReadingSource.TABLE: self.words.table,
            ReadingSource.NEITHER: self.words.neither,
        }[source]

    def field(self, field: DisputedField) -> str:
        """Name a field that the act can print twice."""
        return {
            DisputedField.UNIT: self.words.unit,
            DisputedField.DEADLINE: self.words.deadline,
            DisputedField.NEXT: self.words.next_step,
        }[field]

    def meaning(self, reading: Reading) -> Said | None:
        """Say what a reading means, nothing where the definition gives it no meaning."""
        if isinstance(reading.means, Deadline):
            return Said(self.deadline(reading.means), self.lang)
        if isinstance(reading.means, tuple):
            if any(isinstance(one, str) for one in reading.means):
                return self.several(reading.means)
            return Said(", ".join(map(self._column, reading.means)) or "—", self.lang)
        return self.units.get(reading.meaning)

    def several(self, units: Sequence[str]) -> Said:
        """Name units on one line, in the language of the first."""
        return Said(", ".join(self.units[unit].text for unit in units), self.units[units[0]].lang)

    def _column(self, number: int) -> str:
        """Name the step that stands in a column of the table."""
        step = next((step for step in self.process.steps if step.column == number), None)
        return f"{number} {self.words.quoted.format(self.say(step.label))}" if step else str(number)
