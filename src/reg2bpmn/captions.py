"""What stands under a figure: its appendix and title, that it is a reconstruction, and what it adds to the act."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.emit.figure import DAGGER, STAR, Caption
from reg2bpmn.locale import language
from reg2bpmn.model.base import Localized
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.disputes import Dispute, Reading, agree, disputes, settled_value
from reg2bpmn.model.procedure import DisputedField, Process, ReadingSource, Step
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process.wording import tell_deadline


def caption_of(regulation: Regulation, process: Process, lang: str) -> Caption:
    """Return the caption of a process's figure: the title that the regulation prints or promises, else its own.

    The legend stands where the regulation prints its heading, in Kazakh in the words that it prints. A note tells of
    each inferred step and branch, and of each field of which one of two readings is taken.
    """
    words = language(lang).words
    figure = process.figure
    title = figure.title if figure else process.title
    lines = [regulation.title.text(lang)]
    if figure:
        lines[0] += f" — {words.appendix.format(figure.appendix)}"
    if regulation.act:
        rests_on = words.reconstruction if process.table else words.reconstruction_of_text
        lines += [regulation.act.name.text(lang), rests_on]
    if lang != "kk":
        lines.append(words.unofficial_translation)
    legend = figure.legend if figure else None
    heading = legend.quote if legend and lang == "kk" else ""
    notes = tuple(_Notes(regulation, process, lang).all())
    return Caption(title.text(lang), tuple(lines), legend is not None, heading, notes)


class _Notes:
    """The notes under a figure, one line each."""

    def __init__(self, regulation: Regulation, process: Process, lang: str) -> None:
        self._process, self._lang, self._words = process, lang, language(lang).words
        self._units = {unit.id: self._say(unit.name) for unit in regulation.units}
        self._steps = {step.id: self._named(step) for step in process.steps}
        self._labels = {condition.id: self._say(condition.question) for condition in process.conditions}
        self._labels |= {end.id: self._say(end.state) for end in process.ends}
        self._labels |= {step.id: self._say(step.label) for step in process.steps}

    def _say(self, text: Localized) -> str:
        return " ".join(text.text(self._lang).split())

    def _named(self, step: Step) -> str:
        """Return the label of a step after the number under which the act prints it."""
        printed = step.text if self._process.text is None or self._process.text.numbered else None
        number = printed or step.column
        return f"{number}. {self._say(step.label)}" if number else self._say(step.label)

    def all(self) -> Iterator[str]:
        """Yield what is inferred, then the disputes, each in the order of the process."""
        for step in self._process.steps:
            if step.inferred:
                yield self._inferred(self._steps[step.id], step.why)
        for condition in self._process.conditions:
            for branch in (condition.yes, condition.no):
                if branch.inferred:
                    name = f"{self._say(condition.question)} — {self._say(branch.label)}"
                    yield self._inferred(name, branch.why)
        for dispute in disputes(self._process):
            yield f"{DAGGER} {self._steps[dispute.step.id]}: {self._settled(dispute)}"

    def _inferred(self, name: str, why: Localized | None) -> str:
        return f"{STAR} {name}: {self._say(why).rstrip('.')}" if why else f"{STAR} {name}"

    def _settled(self, dispute: Dispute) -> str:
        """Tell the reading that is taken and the others, each with its place in the act."""
        value = settled_value(self._process, dispute.step, dispute.field)
        take = dispute.settlement.take if dispute.settlement else ReadingSource.NEITHER
        own = next((reading for reading in dispute.readings if reading.source is take), None)
        taken = f"{self._taken(dispute)} ({self._place(take, own)})"
        others = [r for r in dispute.readings if r.means is not None and not agree(dispute.field, r.means, value)]
        other = ", ".join(f"{self._meaning(r)} ({self._place(r.source, r)})" for r in others)
        template = self._words.settled if other else self._words.settled_alone
        return template.format(field=self._field(dispute.field), taken=taken, other=other)

    def _field(self, field: DisputedField) -> str:
        name = {
            DisputedField.UNIT: self._words.unit,
            DisputedField.DEADLINE: self._words.deadline,
            DisputedField.NEXT: self._words.next_step,
        }[field]
        return name[0].lower() + name[1:]

    def _place(self, source: ReadingSource, reading: Reading | None) -> str:
        name = {
            ReadingSource.TEXT: self._words.text,
            ReadingSource.RESTATED: self._words.restated,
            ReadingSource.TABLE: self._words.table,
            ReadingSource.NEITHER: self._words.neither,
        }[source].lower()
        if reading is None:
            return name
        lines = reading.quotation.cite()
        template = self._words.line if lines.isdecimal() else self._words.several_lines
        return f"{name}, {template.format(lines)}"

    def _taken(self, dispute: Dispute) -> str:
        step = dispute.step
        if dispute.field is DisputedField.UNIT:
            return self._units[step.unit]
        if dispute.field is DisputedField.DEADLINE:
            return self._deadline(step.deadline) if step.deadline else self._words.no_deadline
        return self._words.quoted.format(self._labels[step.next])

    def _meaning(self, reading: Reading) -> str:
        if isinstance(reading.means, Deadline):
            return self._deadline(reading.means)
        if isinstance(reading.means, tuple):
            return ", ".join(map(self._column, reading.means)) or reading.meaning
        return self._units.get(reading.meaning, reading.meaning)

    def _column(self, number: int) -> str:
        """Name the step that stands in a column of the table."""
        step = next((step for step in self._process.steps if step.column == number), None)
        return f"{number} {self._words.quoted.format(self._say(step.label))}" if step else str(number)

    def _deadline(self, deadline: Deadline) -> str:
        return tell_deadline(self._process, deadline, self._lang)
