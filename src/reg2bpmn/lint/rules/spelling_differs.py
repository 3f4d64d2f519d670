"""A word that is spelt otherwise than the act spells it elsewhere.

Bad: «сипатамасы» beside «сипаттамасы». Good: one spelling.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.differences import Reading
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.places import grouped, kind_of_place, side_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import act_sentences, sentences
from reg2bpmn.lint.spelling import misspelt
from reg2bpmn.lint.view import View

NAME = "spelling-differs"


def find(view: View) -> Iterator[Finding]:
    """Yield each odd spelling, once an account, with the further places that have it."""
    found = [(one, usual) for one, usual in misspelt(view) if not view.is_doubtful(one.sentence.said)]
    for (account, at), several in grouped(found, lambda item: (item[0].sentence.at, item[0].word)):
        here, word = several[0]
        usual = _usual(view, word)
        sides = [Side(kind_of_place(here.sentence.at), here.shown())]
        sides += [Side(side_of(usual.sentence, here.sentence), usual.shown())] if usual else []
        values = (("word", here.printed), ("usual", usual.printed if usual else word))
        yield Finding(NAME, at[0], tuple(sides), values, account, "", here.word, at[1:])


def _usual(view: View, word: str) -> Reading | None:
    """Return where the act has the usual spelling, in the same regulation if it does."""
    return next(
        (
            Reading(one, one.texts.index(word))
            for one in (*sentences(view), *act_sentences(view.record))
            if word in one.texts
        ),
        None,
    )


RULE = Rule(
    NAME,
    "spelling",
    Severity.WARNING,
    Words(
        "Бұйрықтың басқа жеріндегіден өзгеше жазылған сөз",
        "Слово написано иначе, чем в остальном акте",
        "A word spelt otherwise than elsewhere",
    ),
    {
        "": Words(
            "«{word}» деп жазылған, басқа жерде – «{usual}».",
            "Написано «{word}», в других местах – «{usual}».",
            "“{word}” is printed, elsewhere “{usual}”.",
        ),
    },
    Words(
        "Сөзді барлық жерде бірдей, дұрыс жазыңыз.",
        "Пишите слово везде одинаково и верно.",
        "Spell the word alike and rightly in all places.",
    ),
    find,
)
