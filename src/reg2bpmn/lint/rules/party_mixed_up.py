"""The applicant taken for the provider: what is entered, checked or examined is one's, what follows the other's.

Bad: condition 3 checks whether the applicant complies, procedure 7 refuses for irregularities in the provider's data.
Good: the applicant's data are entered, looked up and found wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parties import PROVIDER, finds, mentions
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.refusals import refusals
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import Account, Told, View
from reg2bpmn.lint.whose import Owned, owned
from reg2bpmn.lint.wording import pattern
from reg2bpmn.locale.rules.roles import (
    COMPUTER,
    DATA,
    DOCUMENTS,
    ENTERED,
    LOOKED_UP,
    OWN,
    PERSONS,
    PRESENTED,
    REFUSAL,
)
from reg2bpmn.tables.text import folded

NAME = "party-mixed-up"


def find(view: View) -> Iterator[Finding]:
    """Yield each place where a party stands for the other."""
    for account in view.accounts:
        yield from _documents(view, account)
        yield from _data(account)
        yield from _refusals(account)
        yield from _presented(account)
        yield from _computers(account)


def _documents(view: View, account: Account) -> Iterator[Finding]:
    """Yield the steps that examine one party's documents in the text, the other's in the table."""
    for pair in account.pairs:
        cell = pair.column.cells.get("action")
        text = owned(pair.text.step.words, DOCUMENTS)
        table = owned(cell, DOCUMENTS) if cell and not view.is_doubtful(cell) else ()
        if text and table and {one.party.role for one in text}.isdisjoint(one.party.role for one in table):
            sides = (Side("text", text[0].said), Side("action", table[0].said))
            yield _finding(account, pair.text.at, sides, "documents")
        elif text and all(one.party.role == PROVIDER and not one.party.employee for one in text):
            yield _finding(account, pair.text.at, (Side("text", text[0].said),), "own")


def _data(account: Account) -> Iterator[Finding]:
    """Yield that one party's data are entered and the other's looked up afterwards, and the provider among persons."""
    entered: tuple[str, Owned] | None = None
    wrong: list[tuple[str, Owned]] = []
    for told in account.told:
        words = told.step.words
        data = [one for one in owned(words, DATA) if not one.party.employee]
        if data and finds(LOOKED_UP, words.text) and not finds(REFUSAL, words.text):
            wrong += [(told.at, one) for one in data[-1:] if entered and one.party.role != entered[1].party.role]
            if finds(PERSONS, words.text) and data[-1].party.role == PROVIDER:
                yield _finding(account, told.at, (Side(_side(told), words),), "natural", mark="register")
        elif data and finds(ENTERED, words.text):
            entered = (told.at, data[-1])
    if wrong and entered:
        at, found = wrong[0]
        sides = (Side(_side_at(at), found.said), Side("text", entered[1].said))
        yield _finding(account, at, sides, "data", tuple(one for one, _ in wrong[1:]))


def _refusals(account: Account) -> Iterator[Finding]:
    """Yield refusals for irregularities in one party's data where the condition before has checked the other."""
    for refusal in refusals(account):
        if refusal.data.party.role != refusal.checked_role:
            sides = (Side("text", refusal.data.said), Side("condition", refusal.checked))
            yield _finding(account, refusal.at, sides, "refusal")


def _presented(account: Account) -> Iterator[Finding]:
    """Yield documents that the provider is said to have presented."""
    for told in account.told:
        words = told.step.words
        low = folded(words.text)
        for one in mentions(words.text):
            verb = pattern(PRESENTED).match(low, one.end + 1)
            nominative = one.case == "nominative" and one.lang == "kk"
            if (
                one.role == PROVIDER
                and not one.employee
                and nominative
                and verb
                and finds(DOCUMENTS, low[verb.end() :])
            ):
                yield _finding(account, told.at, (Side("text", part_of(words, one.start, verb.end())),), "presented")


def _computers(account: Account) -> Iterator[Finding]:
    """Yield a party's own thing that is kept on the other's computer."""
    for told in account.told:
        words = told.step.words
        parties = mentions(words.text)
        places = [one for one in owned(words, COMPUTER) if finds(OWN, words.text)]
        if parties and places and parties[0].start == 0 and places[0].party.role != parties[0].role:
            side = Side("text", places[0].said)
            yield _finding(account, told.at, (side, Side("text", part_of(words, 0, parties[0].end))), "computer")


def _side(told: Told) -> str:
    return _side_at(told.at)


def _side_at(at: str) -> str:
    return "condition" if ".condition." in at else "text"


def _finding(
    account: Account, at: str, sides: tuple[Side, ...], variant: str, also: tuple[str, ...] = (), mark: str = ""
) -> Finding:
    values = (("one", sides[0].said.text), ("other", sides[-1].said.text))
    return Finding(NAME, at, sides, values, account.at, variant, mark or variant, also)


RULE = Rule(
    NAME,
    "condition",
    Severity.ERROR,
    Words(
        "Көрсетілетін қызметті алушы мен беруші шатастырылған",
        "Услугополучатель и услугодатель перепутаны",
        "Applicant and provider are mixed up",
    ),
    {
        "documents": Words(
            "Мәтінде «{one}», кестеде «{other}» қаралады.",
            "В тексте рассматриваются «{one}», в таблице – «{other}».",
            "The text has “{one}” examined, the table “{other}”.",
        ),
        "own": Words(
            "Көрсетілетін қызметті берушінің өз құжаттары қаралады: «{one}».",
            "Рассматриваются документы самого услугодателя: «{one}».",
            "The provider's own documents are examined: “{one}”.",
        ),
        "data": Words(
            "«{other}» енгізіледі, ал «{one}» іздестіріледі.",
            "Вводятся «{other}», а ищутся «{one}».",
            "Entered are “{other}”, looked for are “{one}”.",
        ),
        "natural": Words(
            "Көрсетілетін қызметті берушінің деректері жеке тұлғалардың деректер қорынан іздестіріледі: «{one}».",
            "Данные услугодателя ищутся в базе данных физических лиц: «{one}».",
            "The provider's data are looked for in a register of natural persons: “{one}”.",
        ),
        "refusal": Words(
            "Шарт бойынша «{other}», ал бас тарту негізі – бұзушылықтар: «{one}».",
            "Условие: «{other}», а основание отказа – нарушения в другом: «{one}».",
            "The condition is “{other}”, but the refusal rests on irregularities in “{one}”.",
        ),
        "presented": Words(
            "Құжаттарды көрсетілетін қызметті берушінің өзі ұсынған болып шығады: «{one}».",
            "Получается, что документы представил сам услугодатель: «{one}».",
            "By these words the provider itself presented the documents: “{one}”.",
        ),
        "computer": Words(
            "«{other}» өзіне тиесілі нәрсені «{one}» сақтайды.",
            "«{other}» хранит свое на чужом: «{one}».",
            "“{other}” keeps something of its own on “{one}”.",
        ),
    },
    Words(
        "Екі жерде бір тарапты атаңыз.",
        "Назовите в обоих местах одну сторону.",
        "Name the same party in both places.",
    ),
    find,
)
