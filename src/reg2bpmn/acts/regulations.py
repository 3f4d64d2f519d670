"""A regulation: its title, text and appendices, with the tables that are understood already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from reg2bpmn.acts.citations import citations
from reg2bpmn.acts.document import Paragraph
from reg2bpmn.acts.headings import words
from reg2bpmn.acts.passage import Passage
from reg2bpmn.acts.phrases import anywhere, source
from reg2bpmn.acts.record import Appendix, RegulationRecord, Said, Section
from reg2bpmn.acts.sections import SectionReader
from reg2bpmn.acts.structure import AppendixPart, RegulationPart
from reg2bpmn.acts.text_steps import Say
from reg2bpmn.tables.record import StepTable
from reg2bpmn.tables.text import folded

_QUOTED = re.compile(r'[«"“„](.+)[»"”“](?=[^»"”“]*$)', re.DOTALL)
_NAMED = re.compile(r'[«"“„]([^«»"“”„]{3,60})[»"”“]\s*(?:\S+\s+){0,2}$')
_LINE_BOUND = 90


def read_regulation(part: RegulationPart, tables: Mapping[int, Sequence[StepTable]], say: Say) -> RegulationRecord:
    """Return what a regulation says; `tables` has the tables of steps by the identity of their block."""
    found = [
        table for appendix in part.appendices for _, block in appendix.tables for table in tables.get(id(block), ())
    ]
    names = sorted({folded(step.unit) for table in found for step in table.steps if step.unit} | _listed(part, say))
    sections = SectionReader(say, names).read(part.paragraphs)
    paragraphs = [one.passage for one in part.paragraphs]
    service = service_of(part.title)
    return RegulationRecord(
        title=say(part.title),
        service=say(service) if service else None,
        approval=say(part.stamp) if part.stamp else None,
        number=part.stamp_number,
        sections=sections,
        appendices=tuple(_appendix(one, tables, paragraphs, say) for one in part.appendices),
        result=_after(paragraphs, "outcome", say),
        form=_after(paragraphs, "form", say),
        units=_units(sections),
        systems=_systems(paragraphs, say),
        short_names=tuple(short for one in paragraphs for short in _short_names(one, say)),
        cited=tuple(cited for one in paragraphs for cited in citations(one, say)),
    )


def service_of(title: Passage) -> Passage | None:
    """Return the name of the service that a title names: what stands between its outer quotation marks."""
    found = _QUOTED.search(title.text)
    return title.part(found.start(1), found.end(1)) if found else None


def _listed(part: RegulationPart, say: Say) -> set[str]:
    """Return the units that the text lists, folded: they tell where the name of who acts ends in a sentence."""
    return {folded(unit.text) for unit in _units(SectionReader(say).read(part.paragraphs))}


def _units(sections: Sequence[Section]) -> tuple[Said, ...]:
    items = [item for section in sections for one in section.listings if one.kind == "units" for item in one.items]
    return tuple({folded(one.text): one for one in map(_bare, items)}.values())


def _bare(item: Said) -> Said:
    """Return an item without its number and closing sign."""
    text = re.sub(r"^\d{1,3}\s?\)\s*", "", item.text).rstrip(" ;.,")
    return Said(text, item.place, item.lines, item.passage)


def _appendix(
    part: AppendixPart, tables: Mapping[int, Sequence[StepTable]], text: Sequence[Passage], say: Say
) -> Appendix:
    return Appendix(
        number=part.number,
        header=say(part.header),
        captions=tuple(map(say, part.captions)),
        legend=say(part.legends[0]) if part.legends else None,
        tables=tuple(table for _, block in part.tables for table in tables.get(id(block), ())),
        promised=tuple(say(one) for one in text if _promises(one, part.number)),
        legends=tuple(map(say, part.legends)),
    )


def _promises(passage: Passage, number: str) -> bool:
    """Whether a passage refers to the appendix `number` of its own regulation."""
    low = folded(passage.text)
    if not number:
        return bool(re.search(r"(?<!-)\bқосымша(?:да|ға|сына)?\b|\bприложени[ию]\b(?!\s*№?\s*\d)", low))
    return bool(re.search(rf"(?<!\d){number}\s?-\s?қосымша|приложени\w+\s*№?\s*{number}(?!\d)", low))


def _after(paragraphs: Sequence[Passage], name: str, say: Say) -> Said | None:
    """Return what a paragraph says after a phrase `name` and a dash or colon, as "the result is – …"."""
    for one in paragraphs:
        low = words(Paragraph(one))
        found = anywhere(name).search(low)
        dash = re.search(r"\s[-–—]\s|:\s", one.text[found.end() :]) if found else None
        if found and dash and dash.start() < _LINE_BOUND and found.start() < _LINE_BOUND:
            return say(one.part(found.end() + dash.end()).without_end(".;"))
    return None


@cache
def _system() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){source('system')}")


def _systems(paragraphs: Sequence[Passage], say: Say) -> tuple[Said, ...]:
    """Return the systems that the text names: a name between quotation marks and a word for a system after it."""
    found: dict[str, Said] = {}
    for one in paragraphs:
        low = folded(one.text)
        for system in _system().finditer(low):
            named = _NAMED.search(one.text, 0, system.start())
            if named and system.start() - named.end(1) < _LINE_BOUND:
                passage = one.part(named.start(), system.end())
                found.setdefault(folded(named[1]), say(passage))
    return tuple(found.values())


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"\(\s*{source('short')}\s*[-–—]\s*([^()]{{2,80}})\)")


def _short_names(passage: Passage, say: Say) -> list[tuple[str, Said]]:
    """Return the short names that a passage introduces, each with the words up to it."""
    low = folded(passage.text)
    return [
        (
            passage.text[found.start(1) : found.end(1)].strip(),
            say(passage.part(_before(passage.text, found.start()), found.end())),
        )
        for found in _short().finditer(low)
    ]


def _before(text: str, end: int) -> int:
    """Return where the words begin that a bracket explains: after the sign before them."""
    start = max(text.rfind(sign, 0, end) for sign in (", ", "; ", ". ", ": "))
    return start + 2 if start >= 0 else 0
