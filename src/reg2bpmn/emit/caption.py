"""What stands under a figure: title, lines, the note on inferred elements, and the legend of the symbols used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reg2bpmn.emit.figure import Caption, Figure, Item, Link
from reg2bpmn.layout.geometry import Box, Point, Text
from reg2bpmn.layout.text import lines_height, text_width, wrap
from reg2bpmn.locale import Language, language

TITLE, BODY = 16, 12
MARGIN, GAP = 20, 12
SAMPLE_WIDTH, SAMPLE_HEIGHT, COLUMN = 52, 30, 286
NARROWEST = COLUMN + 2 * MARGIN
# A sample stands for its symbol, so it has the proportions of the symbol and not of the cell.
_SAMPLES = {
    "startEvent": (24, 24),
    "messageStartEvent": (28, 28),
    "endEvent": (24, 24),
    "userTask": (48, 30),
    "serviceTask": (48, 30),
    "exclusiveGateway": (30, 30),
    "dataObject": (22, 28),
    "annotation": (30, 22),
    "pool": (52, 30),
    "lane": (52, 22),
    "party": (52, 18),
    "inferred": (44, 28),
}
_LINKS = ("sequenceFlow", "defaultFlow", "messageFlow", "dataAssociation", "association")


@dataclass(frozen=True, slots=True)
class _Cell:
    symbol: str
    x: int
    text: Text


def with_caption(figure: Figure, caption: Caption) -> Figure:
    """Return the figure with its page grown downwards by the caption.

    The note that explains the asterisk of inferred elements is there whenever one is drawn.
    """
    width = max(figure.page.width, NARROWEST)
    page = Box(figure.page.x, figure.page.y, width, figure.page.height)
    figure = replace(figure, title=caption.title or figure.title, page=page)
    words = language(figure.lang).words
    lines = caption.lines
    if any(thing.inferred for thing in figure.things):
        lines += (f"* {words.inferred_note}",)
    used = symbols(figure) if caption.legend else ()
    if caption.title:
        figure = _add_text(figure, (caption.title,), TITLE)
    if lines:
        figure = _add_text(figure, lines, BODY)
    return _add_legend(figure, used, language(figure.lang)) if used else figure


def symbols(figure: Figure) -> tuple[str, ...]:
    """Return the kinds of symbol that the figure uses, in the order of the legend."""
    used = {thing.kind for thing in figure.things} | {"inferred" for thing in figure.things if thing.inferred}
    return tuple(kind for kind in (*_SAMPLES, *_LINKS) if kind in used)


def _add_text(figure: Figure, paragraphs: tuple[str, ...], size: int) -> Figure:
    page = figure.page
    lines = tuple(line for text in paragraphs for line in _wrapped(text, page.width - 2 * MARGIN, size))
    box = Box(page.x + MARGIN, page.bottom + 4, page.width - 2 * MARGIN, lines_height(len(lines), size))
    note = Text(lines, box, size, left=True)
    return replace(figure, notes=(*figure.notes, note), page=_grown(page, box.bottom + 6))


def _add_legend(figure: Figure, used: tuple[str, ...], lang: Language) -> Figure:
    figure = _add_text(figure, (f"{lang.words.legend}:",), BODY + 1)
    columns = max(1, (figure.page.width - 2 * MARGIN) // COLUMN)
    for start in range(0, len(used), columns):
        figure = _add_cells(figure, used[start : start + columns], lang)
    return replace(figure, page=_grown(figure.page, figure.page.bottom + GAP))


def _add_cells(figure: Figure, kinds: tuple[str, ...], lang: Language) -> Figure:
    top = figure.page.bottom + 4
    cells = [_cell(kind, figure.page.x + MARGIN + i * COLUMN, top, lang) for i, kind in enumerate(kinds)]
    height = max(cell.text.box.height for cell in cells)
    middle = top + height // 2
    items = [_sample_item(cell.symbol, cell.x, middle) for cell in cells if cell.symbol not in _LINKS]
    links = [_sample_link(cell.symbol, cell.x, middle) for cell in cells if cell.symbol in _LINKS]
    texts = [replace(cell.text, box=replace(cell.text.box, height=height)) for cell in cells]
    return replace(
        figure,
        items=(*figure.items, *items),
        links=(*figure.links, *links),
        notes=(*figure.notes, *texts),
        page=_grown(figure.page, top + height + 6),
    )


def _cell(symbol: str, x: int, top: int, lang: Language) -> _Cell:
    width = COLUMN - SAMPLE_WIDTH - 2 * GAP
    lines = tuple(_wrapped(lang.legend[symbol], width, BODY))
    height = max(SAMPLE_HEIGHT, lines_height(len(lines), BODY))
    return _Cell(symbol, x, Text(lines, Box(x + SAMPLE_WIDTH + GAP, top, width, height), BODY, left=True))


def _sample_item(kind: str, x: int, middle: int) -> Item:
    width, height = _SAMPLES[kind]
    box = Box(x + (SAMPLE_WIDTH - width) // 2, middle - height // 2, width, height)
    return Item(f"_legend.{kind}", kind, box, inferred=kind == "inferred")


def _sample_link(kind: str, x: int, middle: int) -> Link:
    ends = (Point(x, middle), Point(x + SAMPLE_WIDTH, middle))
    return Link(f"_legend.{kind}", kind, f"_legend.{kind}.tail", f"_legend.{kind}.head", ends)


def _grown(page: Box, bottom: int) -> Box:
    return Box(page.x, page.y, page.width, bottom - page.y)


def _wrapped(text: str, width: int, size: int) -> Iterator[str]:
    """Yield lines no wider than `width` px: broken at spaces, and within a word that alone is wider."""
    for line in wrap(text, width, size):
        rest = line
        while text_width(rest, size) > width and len(rest) > 1:
            share = max(1, int(len(rest) * width / text_width(rest, size)) - 1)
            yield rest[:share]
            rest = rest[share:]
        yield rest
