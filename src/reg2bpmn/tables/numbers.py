"""Numbers as people write them: digits, letters and words."""

from __future__ import annotations

import re
from functools import cache

from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables.phrases import NOT_LETTER, alternation, phrases
from reg2bpmn.tables.text import folded, one_line

_LABEL = re.compile(r"[^\W_]{1,4}(?:[.\-/][^\W_]{1,4}){0,4}")
_LATIN = str.maketrans("авсенкмортхуіјһ", "abcehkmoptxyijh")
_CYRILLIC = str.maketrans("abcehkmoptxyijh", "авсенкмортхуіјһ")
_LETTER_AND_DIGIT = re.compile(r"(?=.*\d)|[^\W\d_]{1,2}$|[ivxlcdm]{1,5}$")


@cache
def number_words() -> dict[str, int]:
    """Return the words of numbers of all languages."""
    return {word: value for words in TABLE_WORDS.values() for word, value in words.numbers.items()}


@cache
def ordinal_words() -> dict[str, int]:
    """Return the words of places in a row of all languages."""
    return {word: value for words in TABLE_WORDS.values() for word, value in words.ordinals.items()}


def combined(values: list[int]) -> int | None:
    """Return the number that words of numbers say together, as twenty and five; `None` where they are several."""
    total, smallest = 0, 1000
    for value in values:
        if value == 100 and 0 < total < 10:
            total *= 100
        elif value < smallest and ((smallest >= 10 and (value < 10 or smallest >= 100)) or not total):
            total += value
        else:
            return None
        smallest = 10 if value >= 20 and value < 100 else (20 if value == 10 else min(smallest, max(value, 1)))
        smallest = 100 if value == 100 else smallest
    return total


def number_of(text: str) -> int | None:
    """Return the number that a text says in digits or words, and nothing else; else `None`."""
    words = re.findall(r"[^\W_]+", folded(text))
    if len(words) == 1:
        if words[0].isdecimal() and words[0].isascii() and len(words[0]) < 7:
            return int(words[0])
        if words[0] in ordinal_words():
            return ordinal_words()[words[0]]
    values = [number_words().get(word, -1) for word in words]
    return combined(values) if values and min(values) >= 0 else None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = alternation(phrases("nouns"))
    endings = alternation(phrases("endings"))
    before = re.compile(rf"^[\W_]*(?:(?:{nouns}|№|no|nr)[\W_]*)+(?=[^\W_])")
    after = re.compile(rf"(?:\s*-?\s*{endings})?[\W_]*(?:{nouns}[\W_]*)*$")
    return before, after


def label_of(text: str) -> str:
    """Return the number of a step as the table prints it, without words for "step" and signs around it.

    "Step 3.", "№ 3", "3-қадам" and "3)" are 3. A text that is no number, letter or number word is returned as it is.
    """
    line = one_line(text)
    low = folded(line)
    before, after = _around()
    head = before.match(low)
    start = head.end() if head else len(low) - len(low.lstrip(' №#("-'))
    tail = _LABEL.match(low, start)
    cut = (
        bool(tail) and low[tail.end() : tail.end() + 1].isalpha() and not low[tail.end() - 1].isdigit()
        if tail
        else True
    )
    if tail and not cut and after.fullmatch(low, tail.end()):
        return line[start : tail.end()]
    return line[start:].rstrip(" .):;-") if head and number_of(low[start:]) is not None else line


def key_of(label: str) -> str:
    """Return what two spellings of one step's number have in common: words and ordinals as digits, one alphabet."""
    low = folded(label).strip(" .):;(-")
    number = number_of(low)
    if number is not None and not low.isdecimal():
        return str(number)
    return _one_alphabet(low.lstrip("0") or low)


def _one_alphabet(text: str) -> str:
    return text.translate(_LATIN)


def spellings(label: str) -> set[str]:
    """Return a step's number folded, and a letter as the other alphabet writes the one that looks alike."""
    low = folded(label)
    return {low, low.translate(_LATIN), low.translate(_CYRILLIC)} if len(low) == 1 else {low}


def looks_like_label(text: str) -> bool:
    """Whether a text can be the number of a step."""
    label = folded(label_of(text))
    return number_of(label) is not None or bool(_LABEL.fullmatch(label) and _LETTER_AND_DIGIT.match(label))


def unit_after(text: str, position: int) -> bool:
    """Whether a unit of time stands in folded `text` at `position`: the number before it counts time, not steps."""
    return bool(_time_after().match(text, position))


@cache
def _time_after() -> re.Pattern[str]:
    units = [word for words in TABLE_WORDS.values() for forms in words.units.values() for word in forms]
    days = [*phrases("working"), *phrases("calendar")]
    long = [word for word in (*units, *days) if len(word.rstrip("*")) > 2 and word.rstrip("*") not in {"раб", "work"}]
    return re.compile(rf"[\W_]*{alternation(long)}{NOT_LETTER}")
