"""Every language has every word, with places for the same values."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping

import pytest

from corpus import LANGUAGES
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.model.gaps import GapKind
from reg2bpmn.model.procedure import EndKind


def phrases(lang: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in dataclasses.fields(DOCUMENT_WORDS[lang]):
        value = getattr(DOCUMENT_WORDS[lang], field.name)
        values = value if isinstance(value, Mapping) else {"": value}
        found |= {f"{field.name}.{key}": text for key, text in values.items() if isinstance(text, str)}
    return found


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{\w*}", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_lacks_a_word_or_a_place(lang: str) -> None:
    own, english = phrases(lang), phrases("en")
    assert own.keys() == english.keys()
    assert all(own.values())
    differ = [name for name in own if name != "numbered." and places(own[name]) != places(english[name])]
    assert differ == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_a_word(lang: str) -> None:
    words = DOCUMENT_WORDS[lang]
    assert set(words.gaps) == {kind.value for kind in GapKind}
    assert set(words.ends) == {kind.value for kind in EndKind}
    assert len(set(words.months)) == 12


@pytest.mark.parametrize(
    ("lang", "row", "date"),
    [
        ("kk", "2, 3-шарт", "2014 жылғы 2 маусым"),
        ("ru", "Условие 2, 3", "2 июня 2014 года"),
        ("en", "Condition 2, 3", "2 June 2014"),
    ],
)
def test_numbers_and_dates_are_told_as_the_language_has_them(lang: str, row: str, date: str) -> None:
    words = DOCUMENT_WORDS[lang]
    assert words.row("condition", "2, 3") == row
    assert words.row("end", "") == words.kinds["end"]
    assert words.dated(datetime.date(2014, 6, 2)) == date
