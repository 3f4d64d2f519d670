"""The words of both editions of an act side by side, as a definition has texts in several languages."""

from __future__ import annotations

from dataclasses import dataclass, field

from reg2bpmn.acts.editions import Editions
from reg2bpmn.acts.record import RegulationRecord, TextStep
from reg2bpmn.tables.record import StepTable, TableStep

Text = str | dict[str, str]


@dataclass(slots=True)
class Beside:
    """Puts the other edition's words beside the own ones; without one, texts are the own words alone."""

    editions: Editions | None = None
    said: dict[int, TextStep] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up the procedures of the text once."""
        self.said = self.editions.procedures() if self.editions else {}

    def text(self, own: str, other: str | None) -> Text:
        """Return a text of a definition: in both languages where both editions have it."""
        if not self.editions or not other or not own:
            return own
        both = {self.editions.own.language: own, self.editions.other.language: other}
        return {code: both[code] for code in ("kk", "ru", "en") if code in both} if "kk" in both else own

    def step(self, table: StepTable | None, step: TableStep) -> TableStep | None:
        """Return the other edition of a step of a table."""
        return self.editions.step(table, step) if self.editions and table else None

    def table(self, table: StepTable | None) -> StepTable | None:
        """Return the other edition of a table."""
        return self.editions.table(table) if self.editions and table else None

    def regulation(self, one: RegulationRecord) -> RegulationRecord | None:
        """Return the other edition of a regulation."""
        return self.editions.regulation(one) if self.editions else None

    def official(self, one: RegulationRecord) -> list[str]:
        """Return the languages beside Kazakh in which a regulation has the words of an edition."""
        if not self.editions or not self.regulation(one):
            return []
        both = {self.editions.own.language, self.editions.other.language}
        return sorted(both & {"ru", "en"}) if "kk" in both else []

    def procedure(self, step: TextStep) -> TextStep | None:
        """Return the other edition of a procedure of the text."""
        return self.said.get(id(step))
