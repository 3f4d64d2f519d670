"""Deadline phrases, and that no language lacks a word."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from reg2bpmn.diagnostics import Severity
from reg2bpmn.locale import LANGUAGES, format_deadline, language
from reg2bpmn.model.deadline import Deadline, Qualifier, TimeUnit
from reg2bpmn.model.finding import FindingKind

PHRASES = {
    "15 minutes": ("15 минут", "15 минут", "15 minutes"),
    "1 minute": ("1 минут", "1 минута", "1 minute"),
    "22 minutes": ("22 минут", "22 минуты", "22 minutes"),
    "2 hours": ("2 сағат", "2 часа", "2 hours"),
    "21 hours": ("21 сағат", "21 час", "21 hours"),
    "1 working day": ("1 жұмыс күні", "1 рабочий день", "1 working day"),
    "2 working days": ("2 жұмыс күні", "2 рабочих дня", "2 working days"),
    "5 working days": ("5 жұмыс күні", "5 рабочих дней", "5 working days"),
    "11 working days": ("11 жұмыс күні", "11 рабочих дней", "11 working days"),
    "22 calendar days": ("күнтізбелік 22 күн", "22 календарных дня", "22 calendar days"),
    "112 calendar days": ("күнтізбелік 112 күн", "112 календарных дней", "112 calendar days"),
    "1 month": ("1 ай", "1 месяц", "1 month"),
    "3 months": ("3 ай", "3 месяца", "3 months"),
    "not later than 6 months": ("6 айдан кешіктірмей", "не позднее 6 месяцев", "not later than 6 months"),
    "not later than 5 calendar days": (
        "күнтізбелік 5 күннен кешіктірмей",
        "не позднее 5 календарных дней",
        "not later than 5 calendar days",
    ),
    "not later than 1 working day": (
        "1 жұмыс күнінен кешіктірмей",
        "не позднее 1 рабочего дня",
        "not later than 1 working day",
    ),
    "not later than 3 hours": ("3 сағаттан кешіктірмей", "не позднее 3 часов", "not later than 3 hours"),
    "not later than 21 minutes": ("21 минуттан кешіктірмей", "не позднее 21 минуты", "not later than 21 minutes"),
    "not later than 20 calendar days before e": (
        "E басталғанға дейін күнтізбелік 20 күннен кешіктірмей",
        "не позднее чем за 20 календарных дней до события «E»",
        "not later than 20 calendar days before E",
    ),
    "not later than 1 minute before e": (
        "E басталғанға дейін 1 минуттан кешіктірмей",
        "не позднее чем за 1 минуту до события «E»",
        "not later than 1 minute before E",
    ),
    "5 working days before e": (
        "E басталғанға дейін 5 жұмыс күні ішінде",
        "в течение 5 рабочих дней до события «E»",
        "within 5 working days before E",
    ),
}


@pytest.mark.parametrize(("written", "phrases"), PHRASES.items())
def test_deadline_phrases(written: str, phrases: tuple[str, str, str]) -> None:
    deadline = Deadline.parse(written)
    event = "E" if deadline.event else ""
    told = [format_deadline(deadline.amount, deadline.unit, deadline.qualifier, lang, event) for lang in LANGUAGES]
    assert tuple(told) == phrases


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_and_qualifier_is_told(lang: str) -> None:
    told = {format_deadline(7, unit, how, lang, "E") for unit in TimeUnit for how in Qualifier}
    assert len(told) == len(TimeUnit) * len(Qualifier)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_is_complete(lang: str) -> None:
    words = language(lang)
    assert set(words.findings) == {kind.value for kind in FindingKind}
    assert set(words.severities) == {severity.value for severity in Severity}
    assert set(words.legend) == set(language("kk").legend)
    assert all(asdict(words.words).values())
    assert "{}" in words.words.appendix


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(LookupError, match="no language tag"):
        language("klingon")
