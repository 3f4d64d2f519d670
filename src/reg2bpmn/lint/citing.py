"""Acts that are cited: in which passage, by which name, date and number, and which provision of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.acts.record import Cited, Said
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.quoted import quoted_spans
from reg2bpmn.lint.view import View
from reg2bpmn.locale.rules.provisions import ARTICLE, NAME_FOLLOWS, PARAGRAPH, SUBPARAGRAPH
from reg2bpmn.tables.text import folded

_BESIDE = 90


@dataclass(frozen=True, slots=True)
class Citation:
    """An act that is cited at an address: what was read of it, its name with the words up to its date, its provision.

    `article` is the number of the article, `provision` what is cited of it: the kind and the number. `shown` are the
    words of the provision where there is one, else those of the citation.
    """

    at: str
    cited: Cited
    name: Said | None
    article: str
    provision: tuple[str, str] | None
    shown: Said


def cited_in_order(view: View) -> Iterator[Citation]:
    """Yield the acts on which the order rests."""
    yield from _cited("order", view.order.paragraphs, view.order.basis, view.language)


def cited_in_regulation(view: View) -> Iterator[Citation]:
    """Yield the acts that the paragraphs of the regulation cite."""
    for one in view.paragraphs:
        yield from _cited(one.at, [one.said], view.regulation.cited if view.regulation else (), view.language)


def _cited(at: str, passages: Sequence[Said], known: Sequence[Cited], language: str) -> Iterator[Citation]:
    for said in passages:
        for cited in dict.fromkeys(known):
            start = said.text.find(cited.said.text)
            if start >= 0 and cited.said.place.file == said.place.file and _stands_in(cited.said, said):
                yield _citation(at, cited, said, start, language)


def _stands_in(part: Said, whole: Said) -> bool:
    return not part.passage.spots or bool(set(part.passage.spots) & set(whole.passage.spots))


def _citation(at: str, cited: Cited, said: Said, start: int, language: str) -> Citation:
    end = start + len(cited.said.text)
    low = folded(said.text)
    around = (max(0, start - _BESIDE), start) if language in NAME_FOLLOWS else (end, min(len(low), end + _BESIDE))
    found = {
        kind: rule.search(low, *around)
        for kind, rule in (("article", _rule(ARTICLE)), ("2)", _rule(SUBPARAGRAPH)), ("2", _rule(PARAGRAPH)))
    }
    provision = next((kind for kind in ("2)", "2") if found[kind]), "")
    spans = [one.span() for one in found.values() if one]
    first, last = (min(a for a, _ in spans), max(b for _, b in spans)) if provision else (start, end)
    return Citation(
        at,
        cited,
        _name(said, start, end, language),
        _number(found["article"]),
        (provision, _number(found[provision])) if provision else None,
        part_of(said, first, last),
    )


def _rule(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(words.values()))


def _number(found: re.Match[str] | None) -> str:
    return next((group for group in found.groups() if group), "") if found else ""


def _name(said: Said, start: int, end: int, language: str) -> Said | None:
    """Return the name of an act with what stands between it and its date."""
    spans = list(quoted_spans(said.text))
    if language in NAME_FOLLOWS:
        after = [(a, b) for a, b in spans if end <= a <= end + _BESIDE]
        return part_of(said, after[0][0] - 1, after[0][1] + 1) if after else None
    before = [(a, b) for a, b in spans if b <= start and start - b <= _BESIDE]
    return part_of(said, before[-1][0] - 1, start) if before else None
