"""What a rule finds: a rule's name, what it is about, and the printed words of each side."""

from __future__ import annotations

from dataclasses import dataclass

from reg2bpmn.acts.record import Said


@dataclass(frozen=True, slots=True)
class Side:
    """Printed words that a finding rests on; `name` says where they stand, one of `locale.findings.SIDES`."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an act contradicts or leaves unsaid.

    `at` is the address that it is about, as definitions have them: "text.5", "table.3", "text.condition.1",
    "paragraph.3", "title". `account` is the address of the paragraph that announces the procedures, or of the appendix
    of the table, "" where it is about the whole regulation. `sides` are the words that show it, the first of them where
    it is told. `values` fill the rule's message, of which `variant` names one of several. `mark` tells several findings
    of a rule at one address apart, by a word of the act. `also` are the addresses of further steps that it is about.
    """

    rule: str
    at: str
    sides: tuple[Side, ...]
    values: tuple[tuple[str, str], ...] = ()
    account: str = ""
    variant: str = ""
    mark: str = ""
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The stable id, by which definitions and baselines name it within its account."""
        return f"{self.rule}@{self.at}" + (f":{self.mark}" if self.mark else "")

    @property
    def key(self) -> str:
        """The stable id within the regulation."""
        return f"{self.account}/{self.id}" if self.account else self.id
