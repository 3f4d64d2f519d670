"""The text of a deadline as a row of tokens: numbers, units of time, kinds of day, words of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables.numbers import number_words
from reg2bpmn.tables.phrases import NOT_LETTER, alternation, pattern, phrases

_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    `kind` is "number", "unit", "day" (a kind of day), "to", "from", "and", "or", "article", "word", or a sign. `text`
    is the unit or kind of day; `worded` tells a number that stood there in words.
    """

    kind: str
    text: str = ""
    value: float = 0
    worded: bool = False


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of folded text; numbers in words are put together."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        found, position = _next(text, position)
        tokens += found
    return _without_restatements(_put_together(_without_endings(tokens)))


def _next(text: str, position: int) -> tuple[list[Token], int]:
    digits = _DIGITS.match(text, position)
    if digits:
        return [Token("number", value=float(digits[0].replace(",", ".")))], digits.end()
    for expression, tokens in _phrases():
        found = expression.match(text, position)
        if found:
            return tokens, found.end()
    word = _WORD.match(text, position)
    if word:
        return _compound(word[0]) or [Token("word", word[0])], word.end()
    return ([] if text[position].isspace() else [Token(text[position])]), position + 1


@cache
def _phrases() -> list[tuple[re.Pattern[str], list[Token]]]:
    """Return patterns with what they stand for; the longer of two that begin alike comes first."""
    known: list[tuple[str, list[Token]]] = []
    for words in TABLE_WORDS.values():
        for phrase, (value, unit) in words.fixed.items():
            known.append((phrase, [Token("number", value=value), Token("unit", unit)]))
        known += [(phrase, [Token("number", value=value)]) for phrase, value in words.halves.items()]
        known += [(phrase, [Token("unit", unit)]) for unit, forms in words.short.items() for phrase in forms]
        known += [(phrase, [Token("day", "working")]) for phrase in words.working]
        known += [(phrase, [Token("day", "calendar")]) for phrase in words.calendar]
        known += [(phrase, [Token("number", value=value, worded=True)]) for phrase, value in words.numbers.items()]
        known += [(phrase, [Token("unit", unit)]) for unit, forms in words.units.items() for phrase in forms]
    for kind, name in (("to", "upper"), ("from", "between"), ("and", "parallel"), ("or", "alternative")):
        known += [(phrase, [Token(kind)]) for phrase in phrases(name)]
    known += [(phrase, [Token("article", value=1)]) for phrase in phrases("article")]
    known.sort(key=lambda item: -len(item[0].split()))
    return [(re.compile(pattern(phrase) + NOT_LETTER), tokens) for phrase, tokens in known]


@cache
def _unit_words() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(alternation(forms)), unit) for words in TABLE_WORDS.values() for unit, forms in words.units.items()
    ]


def _compound(word: str) -> list[Token]:
    """Return number and unit of a word that is both, as «трехдневный»."""
    for number in sorted(number_words(), key=len, reverse=True):
        if len(number) > 2 and word.startswith(number):
            for expression, unit in _unit_words():
                if expression.fullmatch(word, len(number)):
                    return [Token("number", value=number_words()[number]), Token("unit", unit)]
    return []


def _without_endings(tokens: list[Token]) -> list[Token]:
    """Leave out what is glued to digits, as in «2-х»."""
    endings = set(phrases("endings"))
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before = kept[-1].kind if kept else ""
        glued = token.kind == "word" and token.text in endings
        if glued and before == "-" and len(kept) > 1 and kept[-2].kind == "number":
            kept.pop()
        elif not (glued and before == "number" and index):
            kept.append(token)
    return kept


def _put_together(tokens: list[Token]) -> list[Token]:
    """Add up words of one number, as twenty and five."""
    kept: list[Token] = []
    for token in tokens:
        hyphen = len(kept) > 1 and kept[-1].kind == "-" and token.worded and _goes_on(kept[-2].value, token.value)
        if hyphen and kept[-2].worded:
            kept.pop()
        last = kept[-1] if kept else None
        if token.worded and last and last.worded and _goes_on(last.value, token.value):
            kept[-1] = Token("number", value=_joined(last.value, token.value), worded=True)
        else:
            kept.append(token)
    return kept


def _goes_on(first: float, second: float) -> bool:
    if second == 100:
        return 1 < first < 10
    return (first % 100 == 0 < first and second < 100) or (first % 10 == 0 < first % 100 and second < 10)


def _joined(first: float, second: float) -> float:
    return first * 100 if second == 100 else first + second


def _without_restatements(tokens: list[Token]) -> list[Token]:
    """Leave out numbers in brackets that say those before them again; different ones become a "conflict"."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        start = _opened(kept) if token.kind == ")" else None
        if start is None:
            continue
        inner = [one.value for one in kept[start:] if one.kind == "number"]
        before = [one.value for one in kept[:start] if one.kind == "number"][-len(inner) :]
        if len(before) == len(inner) and kept[start - 1].kind == "number":
            del kept[start:]
            kept += [] if before == inner else [Token("conflict")]
    return kept


def _opened(tokens: list[Token]) -> int | None:
    """Return where the bracket that ends `tokens` opens, where it has only numbers in it."""
    for index in range(len(tokens) - 2, 0, -1):
        if tokens[index].kind == "(":
            return index if index < len(tokens) - 2 else None
        if tokens[index].kind not in {"number", "-", "to"}:
            return None
    return None
