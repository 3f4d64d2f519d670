"""What stands in which appendix of a regulation, and how the appendix is headed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from reg2bpmn.dossier import parts
from reg2bpmn.locale.word_words import APPENDIX_WORDS


@dataclass(frozen=True, slots=True)
class Block:
    """A table or a figure; `table` is that of the process where the block is one."""

    process: parts.Process
    table: parts.PrintedTable | None = None


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix by its number, 0 for what stands in none, with the heading at its upper right."""

    number: int
    mark: parts.Said | parts.Cited
    blocks: list[Block] = field(default_factory=list)


def appendices(regulation: parts.Regulation, drawn: Collection[str]) -> list[Appendix]:
    """Return the appendices that the regulation has or promises, by number.

    Of a process of which nothing is promised, the figure stands last, if it is among the ids `drawn`.
    """
    blocks = list(_blocks(regulation, drawn))
    numbers = sorted({number for number, _ in blocks}, key=lambda number: (number == 0, number))
    return [
        Appendix(number, _mark(regulation, number), [block for own, block in blocks if own == number])
        for number in numbers
    ]


def _blocks(regulation: parts.Regulation, drawn: Collection[str]) -> Iterator[tuple[int, Block]]:
    for process in regulation.processes:
        if process.table:
            yield process.table.appendix_number, Block(process, process.table)
        if process.figure:
            yield process.figure.appendix, Block(process)
        elif process.id in drawn:
            yield 0, Block(process)


def _mark(regulation: parts.Regulation, number: int) -> parts.Said | parts.Cited:
    """Return the heading as the act prints it, in its own language, else one made from the regulation's title."""
    if number == 0:
        return regulation.title
    if not regulation.translated:
        for cited in _printed(regulation):
            if _is_mark(cited, number):
                return cited
    lang = regulation.title.lang
    return parts.Said(APPENDIX_WORDS[lang].mark(number, regulation.title.text), lang)


def _printed(regulation: parts.Regulation) -> Iterator[parts.Cited]:
    for process in regulation.processes:
        yield from process.table.heading if process.table else ()
        yield from process.figure.cited if process.figure else ()


def _is_mark(cited: parts.Cited, number: int | None = None) -> bool:
    """Tell whether printed words are the heading of the appendix `number`, or of any."""
    wanted = r"\d+" if number is None else str(number)
    return bool(re.search(rf"(?<!\d){wanted}\s*-\s*қосымша\s*$", cited.quote))


def printed_titles(table: parts.PrintedTable) -> tuple[parts.Cited, ...]:
    """Return what the act prints over a table besides the heading of the appendix."""
    return tuple(cited for cited in table.heading if not _is_mark(cited))
