"""Documents that are examined for completeness alone, or for compliance alone.

Bad: the only examination is «for completeness», then the result is prepared.
Good: «for completeness and for compliance with the requirements».
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, offices, texts_of, words_in
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.outcomes import ASPECTS

NAME = "substance-unexamined"


def find(view: View) -> Iterator[Finding]:
    """Yield each account whose only examination is for one of the two."""
    for account in offices(view) if view.regulation else ():
        examining = [one for one in account.procedures if "examine" in kinds_of(one.step.words.text)]
        kinds = {kind for _, said in texts_of(account) for kind in kinds_in(ASPECTS, said.text)}
        if len(examining) != 1 or kinds not in ({"completeness"}, {"compliance"}):
            continue
        (kind,) = kinds
        told = examining[0]
        said = words_in(ASPECTS[kind], told.step.words)
        if said:
            yield Finding(
                NAME, told.at, (Side("text", said),), (("no", str(told.number)), ("what", said.text)), account.at, kind
            )


RULE = Rule(
    NAME,
    "unsaid",
    Severity.NOTE,
    Words(
        "Құжаттар бір мәнге ғана тексеріледі",
        "Документы проверяются лишь на одно",
        "Documents are examined for one thing only",
    ),
    {
        "completeness": Words(
            "Құжаттар тек толықтығына тексеріледі ({no}-рәсім); нәтиже қандай талаптар бойынша берілетіні айтылмаған.",
            "Документы проверяются лишь на полноту (процедура {no}); по каким требованиям выдается результат, не "
            "сказано.",
            "Documents are examined for completeness alone (procedure {no}); by what requirements the result is "
            "given is unsaid.",
        ),
        "compliance": Words(
            "Құжаттар тек сәйкестігіне тексеріледі ({no}-рәсім); олардың толықтығын кім тексеретіні айтылмаған.",
            "Документы проверяются лишь на соответствие (процедура {no}); кто проверяет их полноту, не сказано.",
            "Documents are examined for compliance alone (procedure {no}); who looks whether they are complete is "
            "unsaid.",
        ),
    },
    Words(
        "Құжаттардың толықтығын да, талаптарға сәйкестігін де тексеруді көздеңіз.",
        "Предусмотрите проверку и полноты документов, и их соответствия требованиям.",
        "Have both the completeness and the compliance of the documents examined.",
    ),
    find,
)
