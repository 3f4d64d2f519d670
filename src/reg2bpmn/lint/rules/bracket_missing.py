"""Words that stand in brackets elsewhere in the act and run on here.

Bad: «логин жеке сәйкестендіру нөмірі … мен пароль», elsewhere «логин (жеке сәйкестендіру нөмірі …) мен пароль».
Good: brackets in both places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import kind_of_place, side_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Same, Sentence, act_sentences, index_of
from reg2bpmn.lint.view import View
from reg2bpmn.lint.words import between, placed
from reg2bpmn.tables.text import folded

NAME = "bracket-missing"
_Place = tuple[Sentence, int]


def find(view: View) -> Iterator[Finding]:
    """Yield each word after which a bracket opens elsewhere among the same words, and none here."""
    own = index_of(view)
    for without, opened in _pairs(Same(view.record)):
        sentence, at = without
        if sentence.regulation == own and not view.is_doubtful(sentence.said):
            account, address = placed(sentence.at)
            sides = (
                Side(kind_of_place(sentence.at), _shown(sentence, at)),
                Side(side_of(opened[0], sentence), _shown(*opened)),
            )
            values = (("here", sides[0].said.text), ("there", sides[1].said.text))
            yield Finding(NAME, address, sides, values, account, "", sentence.words[at].text)


def _shown(sentence: Sentence, at: int) -> Said:
    return between(sentence.said, sentence.words[at], sentence.words[at + 3])


@lru_cache(2)
def _pairs(same: Same) -> tuple[tuple[_Place, _Place], ...]:
    """Return the places with no bracket after a word, each with one that has it, in printed order."""
    groups: Mapping[tuple[str, ...], dict[bool, list[_Place]]] = defaultdict(lambda: {True: [], False: []})
    for sentence in act_sentences(same.record):
        texts, words = sentence.texts, sentence.words
        for at in range(1, len(words) - 3):
            sign = sentence.said.text[words[at].end : words[at + 1].start].strip()
            if (
                sentence.genre == "text"
                and sign in ("", "(")
                and not _is_short(sentence.said.text, words[at + 1].start)
            ):
                key = texts[at], texts[at + 1], texts[at + 3], texts[at + 4]
                groups[key][sign == "("].append((sentence, at))
    return tuple((without, group[True][0]) for group in groups.values() if group[True] for without in group[False])


def _is_short(text: str, at: int) -> bool:
    """Whether a short name is given from a position on, of which another rule tells."""
    return bool(anywhere("short").match(folded(text), at))


RULE = Rule(
    NAME,
    "wording",
    Severity.WARNING,
    Words("Жақша қойылмаған", "Не поставлены скобки", "Brackets are missing"),
    {
        "": Words(
            "«{here}» жақшасыз жазылған, басқа жерде «{there}…».",
            "«{here}» написано без скобок, в другом месте «{there}…».",
            "“{here}” has no brackets, elsewhere “{there}…” has.",
        ),
    },
    Words(
        "Түсіндірме сөздерді жақшаға алыңыз.",
        "Возьмите поясняющие слова в скобки.",
        "Put the explaining words in brackets.",
    ),
    find,
)
