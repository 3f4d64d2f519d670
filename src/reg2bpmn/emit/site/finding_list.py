"""The list of all that acts contradict, leave unsaid or misprint: recorded, settled and found by comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from reg2bpmn.dossier import parts
from reg2bpmn.emit.linking import row_id
from reg2bpmn.emit.site.content import Site
from reg2bpmn.locale import language
from reg2bpmn.locale.documents import DOCUMENT_WORDS

DISPUTED, GAP, WORDING = "disputed", "gap", "unit-wording"


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: `href` is where its regulation's page tells it, `about` what it concerns where it says so itself.

    `why` is the treatment of a recorded finding, or the reason for the reading that is taken.
    """

    kind: str
    name: str
    href: str
    about: parts.Target | None
    text: parts.Said | None
    why: parts.Said | None
    cited: tuple[parts.Cited, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a regulation: those of each process that has any, then its own, with `None`."""

    regulation: parts.Regulation
    act: str
    groups: tuple[tuple[parts.Process | None, tuple[Item, ...]], ...]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(len(items) for _, items in self.groups)


def findings_of(site: Site, acts: Mapping[str, str]) -> tuple[Findings, ...]:
    """Return the findings of every regulation that has any; `acts` are pages of acts by the id of a regulation."""
    found = (Findings(told, acts.get(told.id, ""), tuple(_groups(told))) for told in site.regulations)
    return tuple(item for item in found if item.groups)


def kinds(found: Iterable[Findings]) -> list[tuple[str, str]]:
    """Return the kinds of finding that there are, with their names, by name."""
    groups = chain.from_iterable(regulation.groups for regulation in found)
    told = {item.kind: item.name for _, items in groups for item in items}
    return sorted(told.items(), key=lambda item: (item[1], item[0]))


def items_of(told: parts.Regulation, process: parts.Process) -> tuple[Item, ...]:
    """Return the findings of a process of the regulation `told`."""
    page = f"{told.id}.html"
    return (*_settled(process, page, told.lang), *_recorded(process, page), *_compared(process, page, told.lang))


def _groups(told: parts.Regulation) -> Iterator[tuple[parts.Process | None, tuple[Item, ...]]]:
    for process in told.processes:
        if items := items_of(told, process):
            yield process, items
    if told.findings:
        yield None, tuple(_recorded(told, f"{told.id}.html"))


def _recorded(owner: parts.Process | parts.Regulation, page: str) -> Iterator[Item]:
    for found in owner.findings:
        href = f"{page}#{owner.id}--finding-{found.id}"
        yield Item(found.kind, found.name, href, None, found.note, found.treatment, found.cited)


def _settled(process: parts.Process, page: str, lang: str) -> Iterator[Item]:
    name = DOCUMENT_WORDS[lang].disputed
    for settled in process.settled:
        cited = tuple(reading.cited for reading in settled.readings)
        text, href = parts.Said(settled.name, lang), f"{page}#{row_id(process.id, settled.step.id)}"
        yield Item(DISPUTED, name, href, settled.step, text, settled.why if settled.why.text else None, cited)


def _compared(process: parts.Process, page: str, lang: str) -> Iterator[Item]:
    """Yield what the accounts of the act lack, and the units that it names in several ways."""
    href, lacking = f"{page}#{process.id}--findings", DOCUMENT_WORDS[lang].lacking
    for gap in process.gaps:
        cited = (gap.cited,) if gap.cited else ()
        yield Item(GAP, lacking, href, gap.about, parts.Said(gap.told, lang), None, cited)
    name = language(lang).findings[WORDING]
    for wordings in process.wordings:
        yield Item(WORDING, name, href, wordings.unit, None, None, wordings.cited)
