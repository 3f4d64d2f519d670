"""What a language must supply: words, legend, names of findings, and how it tells a deadline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and set phrases. Answers are flow labels, the rest are headings of tables and captions.

    `each` tells what a step is repeated for, first in turn, then at once; `rounds` is for once, then for more often.
    """

    yes: str
    no: str
    act: str
    regulation: str
    process: str
    step: str
    number: str
    unit: str
    action: str
    completion_form: str
    deadline: str
    next_step: str
    condition: str
    branch: str
    outcome: str
    text: str
    table: str
    restated: str
    neither: str
    reading_taken: str
    why: str
    source: str
    lines: str
    finding: str
    treatment: str
    inferred: str
    applicant: str
    provider: str
    legend: str
    appendix: str
    whole_deadline: str
    kept: str
    exceeded: str
    not_known: str
    overdue: str
    overdue_note: str
    figure: str
    figures: str
    rests_on: str
    unofficial_translation: str
    draft: str
    reconstruction: str
    reconstruction_of_text: str
    unsaid: str
    inferred_note: str
    disputed_note: str
    settled: str
    settled_alone: str
    line: str
    several_lines: str
    no_deadline: str
    quoted: str
    together: str
    calls: str
    rounds: tuple[str, str]
    spent: str
    each: tuple[str, str]

    def tell_lines(self, cite: str) -> str:
        """Tell lines of the act that are cited as a definition writes them, as in "lines 425-427, 460"."""
        return (self.line if cite.isdecimal() else self.several_lines).format(cite)


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639-1 `code`.

    `legend` names the symbols of a figure, `findings` the kinds of finding and `severities` those of diagnostics.
    `deadline` takes an amount, a unit, a qualifier and an event name.
    """

    code: str
    name: str
    words: Words
    legend: Mapping[str, str]
    findings: Mapping[str, str]
    severities: Mapping[str, str]
    deadline: Callable[[int, str, str, str], str]
