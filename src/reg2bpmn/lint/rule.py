"""What a rule is: a name, how grave its findings are, what it tells in each language, and how it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding
from reg2bpmn.lint.view import View


class Words(NamedTuple):
    """What is told, in each language that the program speaks; `{name}` is a value of the finding."""

    kk: str
    ru: str
    en: str

    def text(self, lang: str, values: Mapping[str, str]) -> str:
        """Return the words in a language with the values put in."""
        return str(getattr(self, lang)).format_map(values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `kind` is the kind that documents give its findings, `title` what it looks for, in a few words.

    `messages` says what is wrong, by variant; a rule with one message has it under "". `remedy` says what to do in the
    act. `told` means that definitions tell the same by comparing what they settle, so that it is not told twice.
    """

    name: str
    kind: str
    severity: Severity
    title: Words
    messages: Mapping[str, Words]
    remedy: Words
    find: Callable[[View], Iterator[Finding]]
    told: bool = False
