"""Who is named in the words of a procedure: units and posts with their case, and those to whom something is handed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reg2bpmn.lint.parties import APPLICANT, PROVIDER, Mention, case_of, mentions
from reg2bpmn.lint.units import Name, is_head, name_of, stems
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import CASES
from reg2bpmn.locale.rules.units import BODIES, HANDING, PRONOUN, PURPOSES, QUALIFIERS
from reg2bpmn.tables.phrases import alternation
from reg2bpmn.tables.text import folded

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CYRILLIC_KK = re.compile("[әғқңөұүһі]")


@dataclass(frozen=True, slots=True)
class Person:
    """A unit or post as a text names it: where, its words, and the case that it stands in."""

    start: int
    end: int
    name: Name
    case: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a text hands something: a unit or post, or a party as a whole, then with the party's role."""

    start: int
    end: int
    name: Name
    role: str = ""


@lru_cache(1 << 11)
def persons(text: str) -> tuple[Person, ...]:
    """Return the units and posts that a text names, in its order."""
    low = folded(text)
    return tuple(_persons(text, low, "kk" if _CYRILLIC_KK.search(low) else "ru"))


def _persons(text: str, low: str, lang: str) -> Iterator[Person]:
    words = list(_WORD.finditer(low))
    owners = [one for one in mentions(text) if one.role == PROVIDER and not one.employee]
    at = 0
    while at < len(words):
        head = _kk_end(words, at, owners, low) if lang == "kk" else _ru_end(words, at, owners, low)
        if head is None:
            at += 1
            continue
        first, last, case = head
        start, end = words[first].start(), words[last].end()
        yield Person(start, end, name_of(text[start:end]), case)
        at = last + 1


def _owned(word: re.Match[str], owners: Sequence[Mention]) -> bool:
    return any(one.start <= word.start() < one.end for one in owners)


def _kk_end(
    words: Sequence[re.Match[str]], at: int, owners: Sequence[Mention], low: str
) -> tuple[int, int, str] | None:
    """Return first and last word of a name that begins at a word, and its case: qualifiers, then nouns."""
    first = at
    while at < len(words):
        word = words[at][0]
        if at > first and low[words[at - 1].end() : words[at].start()].strip():
            return None
        if is_head(word):
            case = _kk_case(word)
            if not _goes_on(words, at, low, case):
                return first, at, case
            at += 1
            continue
        if not (_owned(words[at], owners) or _qualifies(word, "kk")):
            return None
        at += 1
    return None


def _kk_case(word: str) -> str:
    """Return the case of a noun of posts, "plural" where several persons are meant."""
    found = _forms().fullmatch(word, len(is_head(word)))
    if not found or found["plural"]:
        return "plural"
    return case_of(found["case"], "kk") if found["case"] else "nominative"


@cache
def _forms() -> re.Pattern[str]:
    ends = "|".join(end for ends in CASES["kk"].values() for end in ends)
    return re.compile(rf"(?P<plural>лар|лер|дар|дер|тар|тер)?(?:сы|сі|ы|і)?(?P<case>{ends}|н|а|е)?(?:дағы|дегі)?")


def _goes_on(words: Sequence[re.Match[str]], at: int, low: str, case: str) -> bool:
    """Whether a name goes on after a noun: what is owned follows the genitive, a body or a bare noun its head."""
    if case not in ("genitive", "nominative") or not _follows(words, at, low):
        return False
    return case == "genitive" or _is_bare(words[at][0]) or _is_body(words[at][0])


def _follows(words: Sequence[re.Match[str]], at: int, low: str) -> bool:
    """Whether another noun of posts follows, directly or after a qualifier, so that the name goes on."""
    after = words[at + 1 : at + 3]
    if not after or low[words[at].end() : after[0].start()].strip():
        return False
    if is_head(after[0][0]):
        return True
    return len(after) > 1 and _qualifies(after[0][0], "kk") and bool(is_head(after[1][0]))


def _is_bare(word: str) -> bool:
    return is_head(word) == word


def _is_body(word: str) -> bool:
    return is_head(word) in {body for bodies in BODIES.values() for body in bodies}


def _ru_end(
    words: Sequence[re.Match[str]], at: int, owners: Sequence[Mention], low: str
) -> tuple[int, int, str] | None:
    """Return first and last word of a name that begins at a word, and its case: adjectives, a noun, what it is of."""
    first = at
    while at < len(words) and not is_head(words[at][0]):
        if not _qualifies(words[at][0], "ru") or at - first > 2:
            return None
        at += 1
    if at == len(words):
        return None
    case = _ru_case(words[at][0], low[: words[first].start()])
    last = at
    while last + 1 < len(words) and not low[words[last].end() : words[last + 1].start()].strip():
        word = words[last + 1]
        if not (_owned(word, owners) or _ru_of(word[0])):
            break
        last += 1
    return first, last, case


def _ru_case(word: str, before: str) -> str:
    """Return the case of a noun of posts; bodies are recipients after a preposition of direction."""
    if _is_body(word):
        return "dative" if re.search(r"(?<!\w)в\s+$", before) and word.endswith(("ю", "е", "л", "т")) else "other"
    return case_of(word, "ru")


def _ru_of(word: str) -> bool:
    """Whether a word may say whose post it is: a noun of bodies or posts in the genitive, or an adjective."""
    return (bool(is_head(word)) and word != is_head(word)) or _qualifies(word, "ru")


@cache
def _known(lang: str) -> frozenset[str]:
    return frozenset(stem for word in QUALIFIERS[lang] for stem in stems(word))


@lru_cache(1 << 12)
def _qualifies(word: str, lang: str) -> bool:
    return bool(stems(word) & _known(lang)) if lang == "ru" else word in QUALIFIERS["kk"]


@lru_cache(1 << 11)
def recipients(text: str) -> tuple[Recipient, ...]:
    """Return those to whom a text hands something, in its order; nobody where it has no word for handing on."""
    low = folded(text)
    verbs = [found.start() for found in pattern(HANDING).finditer(low)]
    if not verbs:
        return ()
    found = [*_units(text, low), *_parties(text)]
    latest = max(verbs) if _CYRILLIC_KK.search(low) else len(low)
    return tuple(sorted((one for one in found if one.start < latest), key=lambda one: one.start))


def _units(text: str, low: str) -> Iterator[Recipient]:
    named = persons(text)
    for one in named:
        if one.case == "dative" or (one.case == "genitive" and _purpose(low, one)):
            yield Recipient(one.start, one.end, one.name)
    for pronoun in pattern(PRONOUN).finditer(low):
        before = [one for one in named if one.end < pronoun.start() and one.case in ("accusative", "genitive")]
        if before:
            yield Recipient(before[-1].start, before[-1].end, before[-1].name)


def _purpose(low: str, person: Person) -> bool:
    return bool(_purpose_after().match(low, person.end) or _purpose_before().search(low[: person.start]))


@cache
def _purpose_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(PURPOSES['kk'])}")


@cache
def _purpose_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){alternation(PURPOSES['ru'])}\s+$")


def _parties(text: str) -> Iterator[Recipient]:
    for one in mentions(text):
        if one.role in (APPLICANT, PROVIDER) and one.case == "dative" and not one.employee:
            yield Recipient(one.start, one.end, name_of(text[one.start : one.end]), one.role)
