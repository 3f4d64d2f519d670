"""An abbreviation that the regulation never explains, explains after its first use, or explains within other words.

Bad: «ЭЦҚ-мен куәландырылған» with no «электрондық цифрлық қолтаңба (бұдан әрі – ЭЦҚ)» before. Good: explained first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.abbreviations import Abbreviation, Spot, abbreviations, short_names
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.letters import skeleton
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.places import kind_of_place
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Same, index_of, sentences
from reg2bpmn.lint.view import View, views
from reg2bpmn.lint.words import placed
from reg2bpmn.tables.text import folded

NAME = "abbreviation-unexplained"
_KNOWN = 2


def find(view: View) -> Iterator[Finding]:
    """Yield each abbreviation that is not explained, or too late, and each short name without brackets of its own."""
    if view.regulation is None:
        return
    known = abbreviations(view)
    explained = {skeleton(one.text.lower()) for one in known.values() if one.explained}
    for one in known.values():
        if one.used and not one.explained and skeleton(one.text.lower()) not in explained:
            yield _finding(one, one.used[0], "")
        elif one.used and one.explained and _order(one.used[0]) < _order(one.explained[0]):
            yield _finding(one, one.used[0], "late", one.explained[0])
    for short in short_names(view):
        if not short.own and short.name.text[-1:].isupper():
            account, at = placed(short.sentence.at)
            text = short.sentence.said.text
            end = text.find(short.name.text) + len(short.name.text)
            start = text.rfind("(", 0, end)
            side = Side(kind_of_place(short.sentence.at), part_of(short.sentence.said, max(0, start), end))
            yield Finding(NAME, at, (side,), (("word", short.name.text),), account, "run-on", short.name.text)
    yield from _taken_for_known(view)


def _taken_for_known(view: View) -> Iterator[Finding]:
    """Yield the short names that other regulations of the act explain and this one uses without doing so."""
    given = _given_names(Same(view.record))
    own = given.get(index_of(view), frozenset())
    elsewhere = Counter(name for names in given.values() for name in names)
    for name in sorted(one for one, times in elsewhere.items() if times >= _KNOWN and one not in own):
        use = re.compile(rf"(?<![\w-]){re.escape(name)}")
        for sentence in sentences(view):
            used = use.search(folded(sentence.said.text)) if sentence.genre == "text" else None
            if used and not any(other.startswith(name) for other in own):
                account, at = placed(sentence.at)
                side = Side(kind_of_place(sentence.at), part_of(sentence.said, *used.span()))
                yield Finding(NAME, at, (side,), (("word", side.said.text),), account, "", name)
                break


@lru_cache(2)
def _given_names(same: Same) -> Mapping[int, frozenset[str]]:
    """Return the short names that each regulation explains, abbreviations aside."""
    return {
        index_of(view): frozenset(
            folded(one.name.text).strip() for one in short_names(view) if not one.name.text[-1:].isupper()
        )
        for view in views(same.record)
    }


def _order(spot: Spot) -> tuple[int, int]:
    return spot.sentence.said.passage.spots[0], spot.start


def _finding(one: Abbreviation, spot: Spot, variant: str, there: Spot | None = None) -> Finding:
    account, at = placed(spot.sentence.at)
    sides = tuple(Side(kind_of_place(each.sentence.at), each.said) for each in (spot, there) if each)
    return Finding(NAME, at, sides, (("word", one.text),), account, variant, one.text)


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Түсіндірілмеген қысқарту", "Сокращение без расшифровки", "An abbreviation that is not explained"),
    {
        "": Words(
            "«{word}» қысқартуы регламентте түсіндірілмеген.",
            "Сокращение «{word}» в регламенте не расшифровано.",
            "The regulation does not say what “{word}” stands for.",
        ),
        "late": Words(
            "«{word}» қысқартуы түсіндірілуінен бұрын қолданылған.",
            "Сокращение «{word}» употреблено раньше, чем расшифровано.",
            "“{word}” is used before it is explained.",
        ),
        "run-on": Words(
            "«{word}» қысқартуы өзі алмастыратын сөздерден жақшамен бөлінбеген.",
            "Сокращение «{word}» не отделено скобками от слов, которые заменяет.",
            "“{word}” has no brackets of its own after the words that it stands for.",
        ),
    },
    Words(
        "Қысқартуды бірінші қолданған жерде жақшада түсіндіріңіз.",
        "Расшифруйте сокращение в скобках там, где оно встречается впервые.",
        "Explain the abbreviation in brackets where it is used first.",
    ),
    find,
)
