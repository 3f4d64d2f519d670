"""Endings of words, by language: which are inflections, which may stand for one another, which can't be both right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Endings:
    """How words of a language are inflected.

    `inflection` is a pattern of what may follow a stem. `free` are pairs of endings of which either is right,
    `clashing` pairs of which one must be wrong before the same words, each pair as what follows the letters that both
    words share. `possessed` are the ends of a word that belongs to another, `agents` those of words that only look like
    it, and `genitive` what such a word has where it has an owner of its own. `before` are the words that must agree at
    least before a word to compare its ending. `attributive` tells that a noun without an ending stands before another
    one as its attribute.
    """

    inflection: str
    free: frozenset[frozenset[str]]
    clashing: frozenset[frozenset[str]]
    possessed: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    before: int = 1
    attributive: bool = False


def _pairs(*pairs: tuple[str, str]) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, pairs))


_KK_CASE = "н|ң|[ыі]ң|[ндт][ыі]ң?|н?[аеә]|[ғг][ае]|[қк][ае]|[нді]?[дт][ае]|н?[дт]?[ае]н|[мбп]ен|[ыі]н"

ENDINGS: Mapping[str, Endings] = {
    "kk": Endings(
        rf"-?(?:[лдт][ае]р)?(?:с?[ыі])?(?:{_KK_CASE})?",
        _pairs(*(("", ending) for ending in ("ның", "нің", "дың", "дің", "тың", "тің", "ғы", "гі", "қы", "кі"))),
        _pairs(
            ("", "ң"),
            ("", "ың"),
            ("", "ің"),
            ("", "а"),
            ("", "е"),
            ("ын", "ға"),
            ("ін", "ге"),
            ("ын", "қа"),
            ("ін", "ке"),
            ("ы", "ан"),
            ("і", "ен"),
            ("а", "ың"),
            ("е", "ің"),
        ),
        ("ы", "і"),
        ("шы", "ші"),
        ("ның", "нің"),
        attributive=True,
    ),
    "ru": Endings(
        "[аяыиуюеойь]|[оеё][йм]|[ая]м?и?|[ая]х|[оеё]в|[ыи][йхме]|ыми|ими|[оеа]го|[оея]му|ую|юю|[оеая][ея]|ь?ю",
        frozenset(),
        frozenset(),
        before=2,
    ),
}
