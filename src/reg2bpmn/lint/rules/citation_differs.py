"""An act that is cited in two ways: another provision of it, another name, number or date.

Bad: the order rests on «10-бабының 2) тармақшасына», the regulation on «10-бабының 2-тармағына». Good: one citation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reg2bpmn.acts.citations import date_and_number
from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.citing import Citation, cited_in_order, cited_in_regulation
from reg2bpmn.lint.compare import likeness
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.quoted import quoted
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.sentences import Same
from reg2bpmn.lint.view import View, views
from reg2bpmn.tables.text import folded

NAME = "citation-differs"
_KIN = 0.5
_USUAL = 3
_Act = tuple[str, str | None, str | None]


def find(view: View) -> Iterator[Finding]:
    """Yield each citation of a regulation that differs from one of the order, of its own or of most sisters."""
    order, sisters = tuple(cited_in_order(view)), _in_act(Same(view.record))
    known = Counter(_act(one) for one in sisters)
    for one in cited_in_regulation(view):
        if not view.is_doubtful(one.shown):
            yield from _of_citation(one, order, sisters, known)
    yield from _approval(view)


@lru_cache(2)
def _in_act(same: Same) -> tuple[Citation, ...]:
    return tuple(one for view in views(same.record) for one in cited_in_regulation(view))


def _act(one: Citation) -> _Act:
    return one.cited.kind, one.cited.date, one.cited.number


def _of_citation(
    one: Citation, order: Sequence[Citation], sisters: Sequence[Citation], known: Counter[_Act]
) -> Iterator[Finding]:
    same = [other for other in order if _act(other)[:2] == _act(one)[:2]]
    for other in same:
        if _provision_differs(one, other):
            yield _finding(one, "provision", "order", one.shown, other.shown)
        if one.name and other.name and _is_other_name(one, other):
            yield _finding(one, "name", "order", one.name, other.name)
    other_article = _usual_article(one, sisters)
    if other_article:
        yield _finding(one, "provision", "sister", one.shown, other_article.shown)
    usual = _usual_name(one, sisters)
    if usual and usual.name and one.name:
        yield _finding(one, "name", "sister", one.name, usual.name)
    misprinted = next((other for other in [*order, *sisters] if _is_misprint(one, other, known)), None)
    if misprinted:
        side = "order" if misprinted.at == "order" else "sister"
        yield _finding(one, "number", side, one.cited.said, misprinted.cited.said)


def _provision_differs(one: Citation, other: Citation) -> bool:
    both = one.provision and other.provision
    return bool(both and one.article == other.article and one.provision != other.provision)


def _usual_article(one: Citation, sisters: Sequence[Citation]) -> Citation | None:
    """Return what most regulations cite of an act in the same paragraph, where this one cites another article."""
    same = [other for other in sisters if other.at == one.at and _act(other) == _act(one) and other.article]
    counts = Counter(other.article for other in same)
    usual = max(same, key=lambda other: counts[other.article], default=None)
    if usual is None or not one.article or counts[usual.article] < max(_USUAL, counts[one.article] + 1):
        return None
    return usual


def _is_other_name(one: Citation, other: Citation) -> bool:
    """Whether two names of what may be one act differ in their letters or in where the quotation marks close."""
    return _quotes(one) != _quotes(other) and likeness(_quotes(one), _quotes(other)) >= _KIN


def _usual_name(one: Citation, sisters: Sequence[Citation]) -> Citation | None:
    """Return a citation of the same act by the name that most regulations give it, where this one's is another."""
    named = [other for other in sisters if _act(other) == _act(one) and other.name]
    counts = Counter(_quotes(other) for other in named)
    usual = max(named, key=lambda other: counts[_quotes(other)], default=None)
    if usual is None or not one.name or counts[_quotes(usual)] <= counts[_quotes(one)]:
        return None
    return usual if _is_other_name(one, usual) else None


def _is_misprint(one: Citation, other: Citation, known: Counter[_Act]) -> bool:
    """Whether two citations mean one act, of which this one has another date or number than most have."""
    (kind, date, number), (there, its_date, its_number) = _act(one), _act(other)
    if kind != there or _act(one) == _act(other) or (other.at != "order" and known[_act(other)] <= known[_act(one)]):
        return False
    if one.name and other.name:
        return _quotes(one) == _quotes(other) and (date != its_date or _both_differ(number, its_number))
    several = known[_act(other)] > 1
    return several and (
        (date == its_date and _both_differ(number, its_number)) or bool(number and number == its_number)
    )


def _both_differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _quotes(one: Citation) -> str:
    return folded(next((said.text for said in quoted(one.name)), "")) if one.name else ""


def _finding(one: Citation, variant: str, side: str, here: Said, there: Said) -> Finding:
    sides = (Side("paragraph", here), Side(side, there))
    values = (("here", here.text), ("there", there.text))
    return Finding(NAME, one.at, sides, values, "", variant, f"{variant}-{side}")


def _approval(view: View) -> Iterator[Finding]:
    """Yield the stamp of approval that names the order by another date or number than the order itself bears."""
    stamp = view.regulation.approval if view.regulation else None
    found = date_and_number(stamp.text) if stamp else None
    own = view.order.date, view.order.number
    if stamp and found and view.order.instrument and any(_both_differ(a, b) for a, b in zip(found, own, strict=True)):
        sides = (Side("approval", stamp), Side("order", view.order.instrument))
        values = (("here", stamp.text), ("there", view.order.instrument.text))
        yield Finding(NAME, "title", sides, values, "", "approval", "approval")


RULE = Rule(
    NAME,
    "reference",
    Severity.WARNING,
    Words("Бір актіге әртүрлі сілтеме", "Разные ссылки на один акт", "One act cited in two ways"),
    {
        "provision": Words(
            "Заңның бір бабынан мұнда «{here}», басқа жерде «{there}» алынған.",
            "Из одной статьи закона здесь приведено «{here}», в другом месте «{there}».",
            "Of one article “{here}” is cited here, “{there}” elsewhere.",
        ),
        "name": Words(
            "Заңның атауы мұнда {here}, басқа жерде {there}.",
            "Закон назван здесь {here}, в другом месте {there}.",
            "The law is called {here} here, {there} elsewhere.",
        ),
        "number": Words(
            "Актінің күні немесе нөмірі мұнда «{here}», басқа жерде «{there}».",
            "Дата или номер акта здесь «{here}», в другом месте «{there}».",
            "The date or number of the act is “{here}” here, “{there}” elsewhere.",
        ),
        "approval": Words(
            "Бекіту белгісі бұйрықты «{here}» деп атайды, бұйрықтың өзінде «{there}».",
            "Отметка об утверждении называет приказ «{here}», сам приказ – «{there}».",
            "The stamp of approval calls the order “{here}”, the order itself has “{there}”.",
        ),
    },
    Words(
        "Сілтемені түпнұсқамен салыстырып, барлық жерде бірдей беріңіз.",
        "Сверьте ссылку с источником и дайте её везде одинаково.",
        "Compare the citation with its source and give it alike in all places.",
    ),
    find,
)
