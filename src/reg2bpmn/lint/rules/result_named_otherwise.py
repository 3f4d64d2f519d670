"""The result of the service, called by the name of another document.

Bad: paragraph 3 «certificate of accreditation», procedure 8 «the result of the service (electronic licence)».
Good: procedure 8 «the result of the service (electronic certificate)».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.deeds import kinds_of
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.saying import kinds_in, says
from reg2bpmn.lint.view import Account, View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.documents import ISSUED_AFTER, ISSUED_BEFORE, NO_RESULTS, RESULT, RESULTS
from reg2bpmn.locale.rules.outcomes import REFUSAL
from reg2bpmn.tables.text import folded

NAME = "result-named-otherwise"
_FINAL = ("permit", "certificate", "licence", "passport")
_CLAUSE = re.compile(r"[,;]|\s(?:және|и)\s")
_BRACKET = re.compile(r"\s*\(([^()]{3,60})\)")


def find(view: View) -> Iterator[Finding]:
    """Yield each step that issues, or calls the result, a document of another kind than paragraph 3 does."""
    regulation = view.regulation
    if not regulation or not regulation.result:
        return
    own = {*kinds_in(RESULTS, regulation.result.text), *_of_title(regulation.service)}
    if not kinds_in(RESULTS, regulation.result.text):
        return
    for account, at, side, kind in _named(view):
        if kind not in own:
            values = (("what", side.said.text), ("result", _name(regulation.result)))
            yield Finding(NAME, at, (side, Side("result", regulation.result)), values, account.at, "", kind)


def _named(view: View) -> Iterator[tuple[Account, str, Side, str]]:
    """Yield where a document is called what the service ends with: account, address, printed words, kind."""
    for account in view.accounts:
        for told in account.told:
            name = "condition" if told.step.kind == "condition" else "text"
            found = dict(_issued(told.step.words))
            if account.kind != "systems" and told.step.kind == "procedure":
                found = {**dict(_made(told.step.words)), **found}
            yield from ((account, told.at, Side(name, said), kind) for kind, said in found.items())
        for column in account.columns:
            form, action = column.cells.get("form"), column.cells.get("action")
            whole = [
                kind for kind in _FINAL if form and pattern(RESULTS[kind]).fullmatch(folded(form.text).strip(" ;."))
            ]
            yield from ((account, column.at, Side("form", form), kind) for kind in whole if form)
            made = dict(_made(action)) if action else {}
            yield from ((account, column.at, Side("action", said), kind) for kind, said in made.items())


def _made(said: Said) -> Iterator[tuple[str, Said]]:
    """Yield the documents that a step of the office prepares, signs or hands to the applicant."""
    low = pattern(NO_RESULTS).sub(lambda found: " " * len(found[0]), folded(said.text))
    cuts = [0, *(one.end() for one in _CLAUSE.finditer(low)), len(low)]
    for start, end in pairwise(cuts):
        clause = low[start:end]
        kinds = kinds_of(said.text[start:end])
        if not kinds & {"prepare", "sign", "hand"} or says(REFUSAL, clause):
            continue
        for kind in _FINAL if not kinds & {"examine", "accept"} else ():
            found = pattern(RESULTS[kind]).search(clause)
            if found:
                yield kind, part_of(said, start + found.start(), start + found.end())


def _of_title(service: Said | None) -> tuple[str, ...]:
    """Return the kinds of documents that the service's name says are issued."""
    return tuple(kind for kind, _ in _issued(service)) if service else ()


def _issued(said: Said) -> Iterator[tuple[str, Said]]:
    """Yield the documents that words say are issued, or give in brackets after the result of the service."""
    low = folded(said.text)
    for kind in kinds_in(RESULTS, said.text):
        words = RESULTS[kind]
        found = next((one for one in pattern(words).finditer(low) if _is_issued(low, one)), None)
        if found:
            yield kind, part_of(said, *found.span())
    for result in pattern(RESULT).finditer(low):
        bracket = _BRACKET.match(low, result.end())
        for kind in kinds_in(RESULTS, bracket[1]) if bracket else ():
            yield kind, part_of(said, *bracket.span(1)) if bracket else said


def _is_issued(low: str, found: re.Match[str]) -> bool:
    """Whether a document is what is issued: by the word after it, as in Kazakh, or before it, as in Russian."""
    after = pattern(ISSUED_AFTER).match(low[found.end() :].lstrip())
    before = [
        one
        for one in pattern(ISSUED_BEFORE).finditer(low[: found.start()])
        if not low[one.end() : found.start()].strip()
    ]
    return bool(after or before)


def _name(result: Said) -> str:
    """Return the printed words for the documents that paragraph 3 names."""
    low = folded(result.text)
    found = sorted(one.span() for words in RESULTS.values() for one in pattern(words).finditer(low))
    return "», «".join(dict.fromkeys(result.text[start:end] for start, end in found)) or result.text


RULE = Rule(
    NAME,
    "document",
    Severity.ERROR,
    Words(
        "Қызмет нәтижесі әртүрлі аталған",
        "Результат услуги назван по-разному",
        "The result of the service has several names",
    ),
    {
        "": Words(
            "Мұнда қызмет нәтижесі «{what}» деп аталған, ал регламент бойынша нәтиже – «{result}».",
            "Здесь результат услуги назван «{what}», а по регламенту результат – «{result}».",
            "The result is called “{what}” here; by the regulation it is “{result}”.",
        )
    },
    Words(
        "Нәтижені барлық жерде бірдей атаңыз.",
        "Назовите результат везде одинаково.",
        "Call the result the same everywhere.",
    ),
    find,
)
