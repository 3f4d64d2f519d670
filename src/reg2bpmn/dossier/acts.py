"""The text of an act, line by line, with what definitions quote of it and what rests on each passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeVar

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.dossier.parts import Said
from reg2bpmn.dossier.passages import Passage, passages
from reg2bpmn.dossier.quoted import Quoted, quoted
from reg2bpmn.dossier.speaker import said
from reg2bpmn.locale import language
from reg2bpmn.locale.act_words import ACT_WORDS
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.quotation import Lines, format_lines
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.read.sources import source_of
from reg2bpmn.source import SourceText

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Quoting:
    """A regulation with the text that it quotes, and the path where that text was read."""

    regulation: Regulation
    source: SourceText
    path: Path


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a regulation in the act: `name` tells what stands there.

    `kind` is "regulation" for the whole of it, "text", "restated", "table" or "listed" for a part of a process;
    `title` is that of the process or regulation, and `anchor` the id of what rests on it, on the regulation's page.
    """

    kind: str
    regulation: str
    process: str
    anchor: str
    name: str
    title: Said
    lines: Lines

    @property
    def first(self) -> int:
        """The first line."""
        return self.lines[0][0]

    @property
    def cite(self) -> str:
        """The lines as a definition writes them: `425-427, 460`."""
        return format_lines(self.lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A regulation in the act: its whole extent, and the regions of its processes in the order of the act."""

    whole: Region
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of the act in a row, from `first` on, and the passages that begin there.

    `regions` begin on the first line, or go on there; `continued` are passages that began earlier and were cut.
    `quoted` is false where no definition quotes these lines.
    """

    first: int
    lines: tuple[str, ...]
    quoted: bool
    regions: tuple[Region, ...]
    passages: tuple[Passage, ...]
    continued: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ActText:
    """An act's text whole. `stem` is the name of its file without the ending, `count` the number of its lines.

    `regulations` are the ids of those that name it as their source. `printed` counts the lines that are not blank,
    and `covered` those of them that some definition quotes. `places` names where each line stands in a file that has
    no lines of its own.
    """

    stem: str
    lang: str
    own: str
    name: Said
    regulations: tuple[str, ...]
    count: int
    printed: int
    covered: int
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    places: tuple[str, ...] = ()


def read_sources(regulations: Iterable[tuple[Regulation, Path]]) -> tuple[list[Quoting], list[Diagnostic]]:
    """Read the source of each regulation, given with the folder of its definition, from `sources` in that folder.

    A regulation that names no source is left out, and so is one whose source cannot be read, which is told once.
    """
    texts: dict[Path, SourceText | None] = {}
    found: list[Quoting] = []
    told: list[Diagnostic] = []
    for regulation, folder in regulations:
        if regulation.act is None or regulation.act.source is None:
            continue
        path = folder / "sources" / regulation.act.source
        if path not in texts:
            try:
                texts[path] = source_of(path)
            except Reg2bpmnError as problem:
                texts[path] = None
                told += problem.diagnostics
        text = texts[path]
        if text:
            found.append(Quoting(regulation, text, path))
    return found, told


def acts_of(quoting: Iterable[Quoting], lang: str) -> tuple[ActText, ...]:
    """Return each act that the regulations quote, by name, in the language `lang`.

    Raises `Reg2bpmnError` where two different texts have one name, and so would have one page.
    """
    groups: dict[str, list[Quoting]] = {}
    for item in quoting:
        groups.setdefault(item.path.stem, []).append(item)
    clashes = [clash for group in groups.values() for clash in _clashes(group)]
    if clashes:
        raise Reg2bpmnError(clashes)
    return tuple(_act(stem, groups[stem], lang) for stem in sorted(groups))


def _clashes(group: Sequence[Quoting]) -> Iterator[Diagnostic]:
    first = group[0]
    for path in dict.fromkeys(item.path for item in group if item.source.lines != first.source.lines):
        message = f"this text differs from {first.path}, which has the same name"
        yield error("act-twice", message, "rename one of them, and `source` in its definitions", Place(str(path)))


def _act(stem: str, group: Sequence[Quoting], lang: str) -> ActText:
    lines = group[0].source.lines
    lines = lines if lines[-1] else lines[:-1]
    quotations = [tuple(quoted(item.regulation, lang)) for item in group]
    found = passages(chain.from_iterable(quotations), len(lines))
    sections = [_section(item.regulation, own, lang) for item, own in zip(group, quotations, strict=True)]
    in_order = tuple(sorted(filter(None, sections), key=lambda section: section.whole.lines))
    covered = _covered(found, len(lines))
    printed = [k for k, line in enumerate(lines) if line.strip()]
    act = group[0].regulation.act
    return ActText(
        stem=stem,
        lang=lang,
        own=group[0].regulation.own,
        name=said(act.name, lang) if act else Said(stem, lang),
        regulations=tuple(item.regulation.id for item in group),
        count=len(lines),
        printed=len(printed),
        covered=sum(covered[k] for k in printed),
        sections=in_order,
        blocks=tuple(_blocks(lines, covered, found, in_order)),
        places=group[0].source.places,
    )


def _covered(found: Iterable[Passage], count: int) -> bytearray:
    """Return a byte for each line, 1 where a passage stands on it."""
    covered = bytearray(count)
    for passage in found:
        for first, last in _within(passage.cited.lines, count):
            covered[first - 1 : last] = b"\1" * (last - first + 1)
    return covered


def _within(lines: Lines, count: int) -> list[tuple[int, int]]:
    """Return the spans as far as the text goes; of one beyond its end, the last line."""
    return [(min(first, count), min(last, count)) for first, last in lines] if count else []


def _section(regulation: Regulation, quotations: Sequence[Quoted], lang: str) -> Section | None:
    """Return where a regulation stands, nothing where it quotes nothing of its own."""
    regions = sorted(
        (region for process in regulation.processes for region in _regions(regulation, process, lang)),
        key=lambda region: region.lines,
    )
    own = [item.quotation.lines for item in quotations if item.own] + [region.lines for region in regions]
    if not own:
        return None
    extent = (min(a for spans in own for a, _ in spans), max(b for spans in own for _, b in spans))
    words = language(lang).words
    name = words.appendix.format(regulation.appendix) if regulation.appendix else words.regulation
    title = said(regulation.title, lang)
    whole = Region("regulation", regulation.id, "", f"{regulation.id}--about", name, title, (extent,))
    return Section(whole, tuple(regions))


def _regions(regulation: Regulation, process: Process, lang: str) -> Iterator[Region]:
    words, title, ids = language(lang).words, said(process.title, lang), (regulation.id, process.id)
    if process.text:
        yield Region("text", *ids, process.id, words.text, title, process.text.lines)
    if process.restated:
        yield Region("restated", *ids, process.id, words.restated, title, process.restated.lines)
    if process.table:
        name = f"{words.table} ({words.appendix.format(process.table.appendix)})"
        yield Region("table", *ids, f"{process.id}--printed", name, title, process.table.lines)
    if process.listed_lines:
        units = f"{regulation.id}--units"
        yield Region("listed", *ids, units, ACT_WORDS[lang].listed, title, process.listed_lines)


def _blocks(
    lines: Sequence[str], covered: bytearray, found: Sequence[Passage], sections: Sequence[Section]
) -> Iterator[Block]:
    """Cut the lines where a passage or region begins or goes on, and where quoted lines end."""
    begun = _at(((passage, passage.cited.lines[:1]) for passage in found), len(lines))
    later = _at(((passage, passage.cited.lines[1:]) for passage in found), len(lines))
    wholes = [section.whole for section in sections]
    parts = [region for section in sections for region in section.regions]
    regions = _at(((region, region.lines) for region in (*wholes, *parts)), len(lines))
    starts = {1, *begun, *later, *regions, *_unquoted(lines, covered)} if lines else set()
    for first, after in pairwise((*sorted(starts), len(lines) + 1)):
        yield Block(
            first,
            tuple(lines[first - 1 : after - 1]),
            bool(covered[first - 1]),
            tuple(regions.get(first, ())),
            tuple(begun.get(first, ())),
            tuple(later.get(first, ())),
        )


def _at(items: Iterable[tuple[_T, Lines]], count: int) -> dict[int, list[_T]]:
    """Return what begins or goes on at each line, in the order given."""
    found: dict[int, list[_T]] = {}
    for item, spans in items:
        for first in dict.fromkeys(first for first, _ in _within(spans, count)):
            found.setdefault(first, []).append(item)
    return found


def _unquoted(lines: Sequence[str], covered: bytearray) -> Iterator[int]:
    """Yield each line where words begin that nothing quotes; blank lines stay with what is before them."""
    before = 0
    for number, line in enumerate(lines, 1):
        if line.strip() or covered[number - 1]:
            if before and not covered[number - 1]:
                yield number
            before = covered[number - 1]
