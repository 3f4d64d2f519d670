"""Acts that a passage cites: laws, decrees and orders with their dates and numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from reg2bpmn.acts.passage import Passage
from reg2bpmn.acts.phrases import months, phrases, source
from reg2bpmn.acts.record import Cited, Said
from reg2bpmn.tables.phrases import NOT_LETTER, pattern
from reg2bpmn.tables.text import folded

_NUMBER = re.compile(r"№\s?([\w/-]*\d[\w/-]*)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_NEAR = 170


@cache
def _month() -> str:
    return "|".join(pattern(phrase) for phrase in sorted({*_months()}, key=lambda p: (-len(p), p)))


def _months() -> list[str]:
    return phrases("months")


@cache
def _dates() -> re.Pattern[str]:
    """Return what finds dates: «2014 жылғы 13 наурыздағы», «13 марта 2014 года», with what stands between."""
    kk = rf"(?P<y1>\d{{4}})\s*жыл\w*\s+(?P<d1>\d{{1,2}})\s*(?P<m1>{_month()}){NOT_LETTER}"
    ru = rf"(?<!\d)(?P<d2>\d{{1,2}})\s*(?P<m2>{_month()}){NOT_LETTER}\s*(?P<y2>\d{{4}})"
    return re.compile(f"{kk}|{ru}|{_NUMERIC.pattern}")


def date_of(found: re.Match[str]) -> str | None:
    """Return the date that `_dates` found, in ISO form, or `None` where there is no such day."""
    if found["m1"] or found["m2"]:
        word = found["m1"] or found["m2"]
        month = next((number for known, number in months().items() if known.fullmatch(word)), 0)
        year, day = int(found["y1"] or found["y2"]), int(found["d1"] or found["d2"])
    else:
        day, month, year = (int(part) for part in found[0].split("."))
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    names = {"law": "law", "decree": "decree", "order": "instrument"}
    return [(kind, re.compile(rf"(?<![^\W_]){source(name)}")) for kind, name in names.items()]


def citations(passage: Passage, say: Callable[[Passage], Said]) -> list[Cited]:
    """Return the acts that a passage cites, each by the date nearest to the word for what it is."""
    low = folded(passage.text)
    dates = list(_dates().finditer(low))
    found: list[Cited] = []
    for index, date in enumerate(dates):
        begin = dates[index - 1].end() if index else 0
        end = dates[index + 1].start() if index + 1 < len(dates) else len(low)
        kind = _kind(low, (max(begin, date.start() - _NEAR), date.start()), (date.end(), min(end, date.end() + _NEAR)))
        if not kind:
            continue
        name, at = kind
        number = _NUMBER.search(low, date.end(), min(end, date.end() + 40))
        first, last = min(at[0], date.start()), max(at[1], date.end(), number.end() if number else 0)
        printed = passage.text[number.start(1) : number.end(1)] if number else None
        found.append(Cited(name, printed, date_of(date), say(passage.part(first, last))))
    return found


def date_and_number(text: str) -> tuple[str | None, str | None] | None:
    """Return the first date of a text and the number beside it, or `None` where there is neither."""
    low = folded(text)
    date = _dates().search(low)
    number = _NUMBER.search(low, date.end() if date else 0) or _NUMBER.search(low)
    if not date and not number:
        return None
    return (date_of(date) if date else None), (text[number.start(1) : number.end(1)] if number else None)


def _kind(low: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[str, tuple[int, int]] | None:
    """Return what kind of act a date belongs to: the nearest word for one, after it in Kazakh, before it in Russian."""
    later = [(m.start() - after[0], name, m.span()) for name, rule in _kinds() if (m := rule.search(low, *after))]
    earlier = [
        (before[1] - found[-1].end(), name, found[-1].span())
        for name, rule in _kinds()
        if (found := list(rule.finditer(low, *before)))
    ]
    kazakh = "жыл" in low[before[1] : after[0]]
    near = (later or earlier) if kazakh else (earlier or later)
    if not near:
        return None
    _, name, span = min(near)
    return name, span
