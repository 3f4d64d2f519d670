"""What a deadline cell means: an amount and a unit, or a doubt in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from reg2bpmn.tables.deadline_words import Token, tokens_of
from reg2bpmn.tables.phrases import alternation, anywhere, phrases, whole
from reg2bpmn.tables.record import Duration
from reg2bpmn.tables.text import folded, is_blank, one_line, quoted

_LONGEST = 400
_IN_MINUTES = {"minute": 1, "hour": 60}
_LENGTHS = {
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "working_day": 1440,
    "calendar_day": 1440,
    "week": 10080,
    "month": 43200,
}
_MONTHS = {"quarter": 3, "year": 12}
_DAYS = {"working": "working_day", "calendar": "calendar_day"}
_WHOLE_DAYS = re.compile(r"сут(?:ки|ок)?\b|тәулік")
_DOTS = re.compile(r"(?<=\d)\s*(?:\.{2,3}|…)\s*(?=\d)")
_CLOCK = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)(?:\s*[ap]\.?\s?m\b\.?)?|(?<!\d)1?\d\s?[ap]\.?\s?m\b\.?"
)
_NOUGHT = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])\s*(?:час\w*|ч|сағат|сағ|h)\.?\s*00\s*(?:мин\w*|m)?(?![\d\w])")


@dataclass(slots=True)
class _Term:
    """A unit with the numbers before it; `ranged` where they are the ends of a range."""

    numbers: list[float]
    unit: str
    ranged: bool = False
    after: list[Token] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline, or none, and what is doubtful about it: words and what was done, both "" where all is clear."""

    duration: Duration | None = None
    doubt: str = ""
    done: str = ""


def read_deadline(text: str, hint: str = "") -> Reading:
    """Read the text of a cell; `hint` is the unit that the heading of the column names, or ""."""
    low = folded(one_line(text))
    if is_blank(low) or whole("no_deadline").fullmatch(low):
        return Reading()
    if len(low) > _LONGEST:
        return _no(text)
    rest = _without_times(_DOTS.sub("-", low))
    reading = _of_tokens(tokens_of(rest), text, hint, rest)
    if rest == _DOTS.sub("-", low) and not anywhere("moments").search(low):
        return reading
    if reading.duration and reading.duration.value is not None:
        return (
            reading
            if reading.doubt
            else replace(reading, doubt=f"{quoted(text)} also has a time of day", done="left out")
        )
    return Reading(None, f"{quoted(text)} is a time of day, no length of time", "left without a deadline")


def unit_hint(label: str) -> str:
    """Return the unit that a heading names for the numbers under it, as in «Срок, дней», or ""."""
    tokens = tokens_of(folded(one_line(label)))
    units = [token.text for token in tokens if token.kind == "unit"]
    days = [token.text for token in tokens if token.kind == "day"]
    if len(set(units)) != 1:
        return ""
    return _DAYS[days[0]] if units[0] == "day" and len(days) == 1 else units[0]


def _no(text: str) -> Reading:
    return Reading(None, f"{quoted(text)} is no deadline", "left without one")


@cache
def _spoken_time() -> re.Pattern[str]:
    before = alternation(phrases("before_time"))
    return re.compile(rf"(?<![^\W_]){before}\s*(?:[01]?\d|2[0-4])[.-][0-5]\d(?![\d.])(?!\s*-)")


def _without_times(low: str) -> str:
    for expression in (_CLOCK, _NOUGHT, _spoken_time()):
        low = expression.sub(" ", low)
    return low


@cache
def _lower_bounds() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?<!не )(?<!no )(?<!not ){alternation(phrases('at_least'))}(?!\s+емес)")


def _of_tokens(tokens: list[Token], text: str, hint: str, low: str) -> Reading:
    if anywhere("repeated").search(low) or _lower_bounds().search(low):
        return _no(text)
    terms, pending, kinds = _terms(tokens)
    if any(token.kind == "conflict" for token in tokens):
        unit = terms[0].unit if len(terms) == 1 else ""
        doubt = f"{quoted(text)} gives two different numbers"
        return Reading(Duration(None, unit) if unit else None, doubt, "left without a number")
    amounts = [term for term in terms if term.numbers]
    if not amounts:
        return _without_amount(terms, pending, text, hint, tokens)
    reading = _one(amounts[0], text) if len(amounts) == 1 else _several(amounts, kinds, text)
    if reading.duration and pending and not reading.doubt:
        return replace(reading, doubt=f"{quoted(text)} also has the number {_plain(pending[-1])}", done="left out")
    return _whole_days(reading, low)


def _whole_days(reading: Reading, low: str) -> Reading:
    if reading.duration and reading.duration.unit == "day" and _WHOLE_DAYS.search(low):
        return replace(reading, duration=replace(reading.duration, unit="calendar_day"))
    return reading


def _terms(tokens: list[Token]) -> tuple[list[_Term], list[float], list[str]]:
    """Return the units with their numbers, the numbers without a unit, and the kinds of tokens between units."""
    terms: list[_Term] = []
    pending: list[float] = []
    since: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else Token("")
        if token.kind == "number":
            pending.append(token.value)
        elif token.kind == "article" and not pending and following.kind in {"unit", "day"}:
            pending.append(1)
        elif token.kind == "unit":
            day = next((one.text for one in since if one.kind == "day"), "")
            terms.append(_Term(pending, _unit(token.text, day), _is_range(since)))
            pending, since = [], []
            continue
        elif token.kind == "day" and not since and terms and following.kind not in {"unit", "number"}:
            terms[-1].unit = _unit(terms[-1].unit, token.text)
        since.append(token)
        if terms:
            terms[-1].after.append(token)
    return terms, pending, [token.kind for term in terms[:-1] for token in term.after]


def _unit(unit: str, day: str) -> str:
    if not day:
        return unit
    return _DAYS[day] if unit == "day" else f"{day} {unit}"


def _is_range(tokens: list[Token]) -> bool:
    """Whether a dash or a word for "to" stands between two numbers; "and" does so after "between"."""
    kinds = [token.kind for token in tokens]
    first, last = _ends(kinds, "number")
    between = kinds[first:last]
    return "-" in between or "to" in between or ("and" in between and "from" in kinds)


def _ends(kinds: list[str], kind: str) -> tuple[int, int]:
    places = [index for index, one in enumerate(kinds) if one == kind]
    return (places[0], places[-1]) if places else (0, 0)


def _one(term: _Term, text: str) -> Reading:
    if term.unit not in _LENGTHS and term.unit not in _MONTHS:
        return Reading(None, f"{quoted(text)}: no unit of time is called {term.unit!r}", "left without a deadline")
    numbers = [number * _MONTHS.get(term.unit, 1) for number in term.numbers]
    unit = "month" if term.unit in _MONTHS else term.unit
    if len(numbers) == 1:
        return Reading(Duration(_plain(numbers[0]), unit))
    if len(numbers) == 2 and term.ranged and numbers[0] <= numbers[1]:
        return Reading(Duration(_plain(numbers[1]), unit, _plain(numbers[0])))
    return _no(text)


def _several(amounts: list[_Term], kinds: list[str], text: str) -> Reading:
    """Read several amounts: hours and minutes are added up, a range gives its upper end, anything else is unclear."""
    first, last = amounts[0], amounts[-1]
    single = all(len(term.numbers) == 1 for term in amounts)
    unclear = Reading(None, f"{quoted(text)} has several deadlines", "left without one")
    if len(amounts) != 2 or not single or {"or", ";", "/", "(", "word"} & set(kinds):
        return unclear
    if _reaches(amounts, kinds):
        upper = _one(last, text)
        if not upper.duration or first.unit not in _LENGTHS or _length(first) > _length(last):
            return unclear
        return Reading(replace(upper.duration, minimum=_in_unit(first, upper.duration.unit)))
    if (first.unit, last.unit) == ("hour", "minute"):
        return Reading(Duration(_plain(first.numbers[0] * 60 + last.numbers[0]), "minute"))
    return unclear


def _reaches(amounts: list[_Term], kinds: list[str]) -> bool:
    after = [token.kind for token in amounts[-1].after]
    return bool({"-", "to"} & set(kinds)) or "to" in after or ("and" in kinds and amounts[0].unit == amounts[1].unit)


def _length(term: _Term) -> float:
    return term.numbers[0] * _LENGTHS.get(term.unit, 0)


def _in_unit(term: _Term, unit: str) -> float | None:
    """Return the number of a term in another unit, where one can be counted in the other."""
    if term.unit == unit:
        return _plain(term.numbers[0])
    if term.unit in _IN_MINUTES and unit in _IN_MINUTES:
        return _plain(term.numbers[0] * _IN_MINUTES[term.unit] / _IN_MINUTES[unit])
    return None


def _without_amount(terms: list[_Term], pending: list[float], text: str, hint: str, tokens: list[Token]) -> Reading:
    """Read a unit whose number follows or is lost, or a number whose unit the heading names."""
    ranged = _is_range(tokens)
    if len(terms) == 1 and pending:
        return _one(_Term(pending, terms[0].unit, ranged), text)
    if not terms and pending and hint:
        return _one(_Term(pending, hint, ranged), text)
    if pending and not terms:
        return Reading(None, f"{quoted(text)} has no unit of time", "left without a deadline")
    others = sum(token.kind == "word" for token in tokens)
    if len(terms) == 1 and terms[0].unit in _LENGTHS and others <= 3:
        unit = "calendar_day" if _WHOLE_DAYS.search(folded(text)) else terms[0].unit
        return Reading(Duration(None, unit), f"{quoted(text)} has no number", "left without one")
    return _no(text)


def _plain(number: float) -> float:
    return int(number) if number == int(number) else round(number, 6)
