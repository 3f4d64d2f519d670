"""Which blocks of an act are its order's, which are each regulation's, and which stand in which appendix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import Block, Paragraph, TableBlock
from reg2bpmn.acts.headings import header_number, is_footnote, is_legend, is_stamp, is_title, words
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.spots import cells_of
from reg2bpmn.tables.text import one_line

_LAYOUT_COLUMNS, _LAYOUT_ROWS = 3, 8


@dataclass(slots=True)
class AppendixPart:
    """An appendix: its number, header, and what stands in it; `tables` with the passage of their own caption."""

    number: str
    header: Passage
    captions: list[Passage] = field(default_factory=list)
    legends: list[Passage] = field(default_factory=list)
    tables: list[tuple[Passage | None, TableBlock]] = field(default_factory=list)


@dataclass(slots=True)
class RegulationPart:
    """A regulation: its title, its stamp, its text, its appendices."""

    title: Passage
    stamp: Passage | None = None
    stamp_number: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[tuple[Passage | None, TableBlock]] = field(default_factory=list)
    appendices: list[AppendixPart] = field(default_factory=list)


@dataclass(slots=True)
class ActParts:
    """An act in its parts."""

    order: list[Paragraph] = field(default_factory=list)
    regulations: list[RegulationPart] = field(default_factory=list)
    tables: list[tuple[Passage | None, TableBlock]] = field(default_factory=list)


def parts_of(blocks: Sequence[Block]) -> ActParts:
    """Return the parts of a document."""
    sorter = _Sorter()
    for block in _whole_titles([part for one in blocks for part in _laid_out(one)]):
        if isinstance(block, TableBlock):
            sorter.table(block)
        else:
            sorter.paragraph(block)
    return sorter.parts


def _laid_out(block: Block) -> list[Block]:
    """Return the paragraphs of a table that only sets a header or stamp beside an empty column, as portals do."""
    if not isinstance(block, TableBlock) or block.labels or not block.grid.rows:
        return [block]
    grid = block.grid
    if grid.width > _LAYOUT_COLUMNS or len(grid.rows) > _LAYOUT_ROWS:
        return [block]
    columns = [_column(block, index) for index in range(grid.width)]
    paragraphs = [Paragraph(words.tidied(), after_gap=True) for words in columns if words]
    if any(is_stamp(one) or header_number(one) is not None or is_title(one) for one in paragraphs):
        return list(paragraphs)
    return [block]


def _column(block: TableBlock, index: int) -> Passage:
    """Return the words of a column, those of a merged cell once."""
    rows = block.grid.rows
    cells = {id(row[index]): row[index] for row in rows if not index or row[index] is not row[index - 1]}
    own = dict(zip(map(id, cells_of(block.grid)), block.passages, strict=False))
    if not all(key in own or not cell.text.strip() for key, cell in cells.items()):
        return Passage.of(one_line(" ".join(cell.text for cell in cells.values())), block.first)
    return joined((own[key] for key in cells if key in own), " ")


def _whole_titles(blocks: Sequence[Block]) -> list[Block]:
    """Put a title together that is printed in several paragraphs: the word for a regulation alone, then its service."""
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        upcoming = blocks[index + 1 : index + 4]
        if isinstance(block, Paragraph) and not is_title(block) and _may_begin_title(block):
            for count in range(len(upcoming), 0, -1):
                group = [block, *(one for one in upcoming[:count] if isinstance(one, Paragraph))]
                whole = Paragraph(joined((one.passage for one in group), " ").tidied(), block.heading, block.after_gap)
                if len(group) == count + 1 and all(len(one.text) < 400 for one in group) and is_title(whole):
                    kept.append(whole)
                    index += count + 1
                    break
            else:
                kept.append(block)
                index += 1
            continue
        kept.append(block)
        index += 1
    return kept


def _may_begin_title(block: Paragraph) -> bool:
    text = words(block)
    alone = len(text) < 60 and bool(anywhere("regulation").match(text))
    return alone or (text.startswith('"') and text.rstrip().endswith('"') and len(text) < 400)


@dataclass(slots=True)
class _Sorter:
    parts: ActParts = field(default_factory=ActParts)
    stamp: Paragraph | None = None
    stamp_number: str = ""
    pending: list[Paragraph] = field(default_factory=list)
    appendix: AppendixPart | None = None

    def paragraph(self, block: Paragraph) -> None:
        if is_stamp(block) and not is_footnote(block):
            self.stamp, self.stamp_number, self.appendix = block, header_number(block) or "", None
            return
        if is_title(block) and self._may_begin():
            self.parts.regulations.append(
                RegulationPart(block.passage, self.stamp.passage if self.stamp else None, self.stamp_number)
            )
            self.stamp, self.stamp_number, self.appendix = None, "", None
            return
        number = header_number(block)
        if number is not None and self.parts.regulations:
            self.appendix = AppendixPart(number, block.passage)
            self.parts.regulations[-1].appendices.append(self.appendix)
            return
        self._text(block)

    def _may_begin(self) -> bool:
        """Whether a title may begin a regulation: none has begun, or a stamp came, or the one before has a body."""
        last = self.parts.regulations[-1] if self.parts.regulations else None
        return last is None or self.stamp is not None or (self.appendix is None and bool(last.paragraphs))

    def _text(self, block: Paragraph) -> None:
        if self.appendix is not None:
            (self.appendix.legends if is_legend(block) else self.appendix.captions).append(block.passage)
        elif self.parts.regulations:
            self.parts.regulations[-1].paragraphs.append(block)
        else:
            self.parts.order.append(block)

    def table(self, block: TableBlock) -> None:
        if self.appendix is not None:
            captions = self.appendix.captions
            self.appendix.tables.append((captions[-1] if captions else None, block))
        elif self.parts.regulations:
            paragraphs = self.parts.regulations[-1].paragraphs
            self.parts.regulations[-1].tables.append((paragraphs[-1].passage if paragraphs else None, block))
        else:
            self.parts.tables.append((self.parts.order[-1].passage if self.parts.order else None, block))
