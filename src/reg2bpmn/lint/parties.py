"""Where a text names the applicant or the provider of a service, or an employee, and in which case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reg2bpmn.lint.wording import ByLang, pattern
from reg2bpmn.locale.rules.roles import (
    APPLICANT,
    CASES,
    EMPLOYEES_AFTER,
    EMPLOYEES_BEFORE,
    PROVIDER,
    TERMS,
)
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

__all__ = ["APPLICANT", "PROVIDER", "Mention", "case_of", "finds", "mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A party as a text names it: its role, which of its names it is, where, its case, and if an employee is meant."""

    role: str
    term: str
    lang: str
    start: int
    end: int
    case: str
    employee: bool = False


@lru_cache(1 << 12)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return where a text names parties, in its order."""
    low = folded(text)
    return tuple(_mention(low, found) for found in _terms().finditer(low))


def finds(words: ByLang, text: str) -> re.Match[str] | None:
    """Return the first of some phrases, of any language, in a text."""
    return pattern(words).search(folded(text))


def case_of(word: str, lang: str) -> str:
    """Return the case of the last word of a name, by its ending, "nominative" where it has none."""
    found = [(len(end), case) for case, ends in CASES[lang].items() for end in ends if word.endswith(end)]
    return max(found)[1] if found else "nominative"


def _mention(low: str, found: re.Match[str]) -> Mention:
    role, term, lang = _by_name(found[0])
    start, end = found.span()
    after = _employee_after().match(low, end)
    before = _employee_before().search(low[:start])
    word = low[start:end].rsplit(maxsplit=1)[-1]
    if after:
        end, word = after.end(), after[0].split()[-1]
    elif before:
        start, word = before.start(), before[0].split()[0]
    return Mention(role, term, lang, start, end, case_of(word, lang), bool(after or before))


@cache
def _terms() -> re.Pattern[str]:
    every = [phrase for by_lang in TERMS.values() for phrases in by_lang.values() for phrase in phrases]
    return re.compile(rf"(?<![^\W_]){alternation(every)}")


@lru_cache(1 << 10)
def _by_name(name: str) -> tuple[str, str, str]:
    """Return the role, name and language of the longest name that words are."""
    known = [
        (len(phrase), role, phrase, lang)
        for role, by_lang in TERMS.items()
        for lang, phrases in by_lang.items()
        for phrase in phrases
        if re.fullmatch(alternation([phrase]), name)
    ]
    _, role, phrase, lang = max(known)
    return role, phrase, lang


@cache
def _employee_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(EMPLOYEES_AFTER['kk'])}")


@cache
def _employee_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){alternation(EMPLOYEES_BEFORE['ru'])}\s+$")
