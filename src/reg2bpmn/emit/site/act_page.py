"""What the page of an act needs beside the act: addresses, lines in words, and lines that HTML can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from reg2bpmn.dossier.acts import ActText, Block, Region
from reg2bpmn.dossier.parts import Act, Cited
from reg2bpmn.dossier.passages import Passage
from reg2bpmn.dossier.quoted import Use
from reg2bpmn.emit.site.content import Site
from reg2bpmn.locale import language
from reg2bpmn.locale.act_words import ACT_WORDS

_NOT_HTML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ActPage:
    """The page of `act` in a site that has a page for each regulation in `known`, and figures of those in `drawn`.

    `told` is what the site says of the act's numbers and dates.
    """

    act: ActText
    known: AbstractSet[str]
    drawn: AbstractSet[str]
    told: Act | None

    def href(self, place: Use | Region) -> str:
        """Return the address of what rests on the act, empty where the site has no page for it."""
        if place.regulation not in self.known:
            return ""
        hidden = place.kind == "figure" and place.process not in self.drawn
        return f"{place.regulation}.html#{place.process if hidden else place.anchor}"

    def id(self, region: Region) -> str:
        """Return the id of a region on this page."""
        return f"{region.process or region.regulation}--{region.kind}"

    def begins(self, region: Region, block: Block) -> bool:
        """Whether a region begins with a block, and does not go on there."""
        return block.first == min(region.first, self.act.count)

    def apart(self, passage: Passage) -> dict[str, str]:
        """Return what tells findings apart that a passage has several of one name, by their places."""
        alike: dict[str, list[Use]] = {}
        for use in passage.uses:
            if use.kind == "finding":
                alike.setdefault(use.name.text, []).append(use)
        return {use.anchor: _apart(use, uses) for uses in alike.values() if len(uses) > 1 for use in uses}

    def lines(self, place: Cited | Region) -> str:
        """Tell lines, as in "lines 425-427, 460"."""
        return language(self.act.lang).words.tell_lines(place.cite)

    def about(self) -> list[str]:
        """Tell how the text stands on the page."""
        words = ACT_WORDS[self.act.lang]
        kazakh = words.kazakh if self.act.own == "kk" else ""
        return [words.about_cells.format(kazakh)] if self.act.places else [words.about.format(kazakh), words.mended]

    def where(self, number: int, line: str) -> str:
        """Return where a line stands in a file that has no lines, "" where it has, or the line says nothing."""
        if not self.act.places or not line.strip():
            return ""
        words = ACT_WORDS[self.act.lang].places
        return re.sub(r"[a-z]+", lambda found: words.get(found[0], found[0]), self.act.places[number - 1])

    def safe(self, line: str) -> str:
        """Return a line with a sign for each character that HTML cannot hold."""
        return _NOT_HTML.sub(_sign, line)


def _apart(use: Use, alike: Sequence[Use]) -> str:
    """Return the process or regulation that a finding is recorded in, its own name, or both where it takes both."""
    scopes = [other.process or other.regulation for other in alike]
    scope, slug = use.process or use.regulation, use.anchor.rpartition("--finding-")[2]
    if scopes.count(scope) == 1:
        return scope
    return slug if len(set(scopes)) == 1 else f"{scope}, {slug}"


def _sign(found: re.Match[str]) -> str:
    """Return the picture that Unicode has of a control character, or the sign of one that cannot be shown."""
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def shown(site: Site, act: ActText) -> dict[str, Any]:
    """Return what `templates/site/act.html.j2` is given for `act`, beside what every page is given."""
    known = frozenset(told.id for told in site.regulations)
    told = next((told.act for told in site.regulations if told.id in act.regulations), None)
    drawn = frozenset(process for entry in site.entries for process in entry.drawn)
    return {"act": act, "page": ActPage(act, known, drawn, told), "say_act": ACT_WORDS[act.lang]}
