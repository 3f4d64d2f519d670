"""What stands under a figure: title, lines, notes on what the figure adds, and the legend of the symbols used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reg2bpmn.emit.figure import DAGGER, STAR, Caption, Figure, Item, Link
from reg2bpmn.emit.marks import MARKERS
from reg2bpmn.layout.geometry import Box, Point, Text
from reg2bpmn.layout.text import lines_height, text_width, wrap
from reg2bpmn.locale import Language, language

TITLE, BODY = 16, 12
MARGIN, GAP = 20, 12
NOTES_WIDTH = 600  # px, the least width of a column of notes
SAMPLE_WIDTH, SAMPLE_HEIGHT, COLUMN = 52, 30, 286
NARROWEST = COLUMN + 2 * MARGIN
# A sample stands for its symbol, so it has the proportions of the symbol and not of the cell.
_SAMPLES = {
    "startEvent": (24, 24),
    "messageStartEvent": (28, 28),
    "linkThrowEvent": (28, 28),
    "linkCatchEvent": (28, 28),
    "messageCatchEvent": (28, 28),
    "timerCatchEvent": (28, 28),
    "boundaryTimerEvent": (28, 28),
    "intermediateThrowEvent": (28, 28),
    "interruptingTimerEvent": (28, 28),
    "interruptingMessageEvent": (28, 28),
    "endEvent": (24, 24),
    "terminateEndEvent": (24, 24),
    "userTask": (48, 30),
    "serviceTask": (48, 30),
    "callActivity": (48, 30),
    "eachAtOnce": (48, 30),
    "eachInTurn": (48, 30),
    "exclusiveGateway": (30, 30),
    "parallelGateway": (30, 30),
    "eventBasedGateway": (30, 30),
    "dataObject": (22, 28),
    "annotation": (30, 22),
    "remark": (30, 22),
    "pool": (52, 30),
    "lane": (52, 22),
    "party": (52, 18),
    "inferred": (44, 28),
    "disputed": (44, 28),
}
_LINKS = ("sequenceFlow", "defaultFlow", "messageFlow", "dataAssociation", "association", "remarkAssociation")
SYMBOLS = (*_SAMPLES, *_LINKS)
"""Every kind of symbol, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class _Cell:
    symbol: str
    x: int
    text: Text


def with_caption(figure: Figure, caption: Caption) -> Figure:
    """Return the figure with its page grown downwards by the caption.

    The note that explains a sign is there whenever one is drawn.
    """
    width = max(figure.page.width, NARROWEST)
    figure = replace(figure, page=Box(figure.page.x, figure.page.y, width, figure.page.height))
    return with_notes(with_title(figure, caption), caption, symbols(figure))


def with_title(figure: Figure, caption: Caption) -> Figure:
    """Return the figure with the title and the lines of the caption under it."""
    figure = replace(figure, title=caption.title or figure.title)
    if caption.title:
        figure = _add_text(figure, (caption.title,), TITLE)
    return _add_text(figure, caption.lines, BODY) if caption.lines else figure


def with_notes(figure: Figure, caption: Caption, used: tuple[str, ...]) -> Figure:
    """Return the figure with the notes under it, and the legend of the symbols `used` if the caption wants one."""
    lang = language(figure.lang)
    notes = tuple(note for kind, note in _signs(lang, caption).items() if kind in used) + caption.notes
    if notes:
        figure = _add_columns(figure, notes)
    return _add_legend(figure, used, caption.heading or f"{lang.words.legend}:") if caption.legend and used else figure


def _signs(lang: Language, caption: Caption) -> dict[str, str]:
    """Return the notes that explain signs, by kind; a legend explains the letters of link events itself."""
    signs = {"inferred": f"{STAR} {lang.words.inferred_note}", "disputed": f"{DAGGER} {lang.words.disputed_note}"}
    return signs if caption.legend else signs | {"linkThrowEvent": f"A, B, …: {lang.legend['linkThrowEvent']}"}


def symbols(*figures: Figure) -> tuple[str, ...]:
    """Return the kinds of symbol that the figures use, in the order of the legend."""
    things = [thing for figure in figures for thing in figure.things]
    used = {thing.kind for thing in things} | {
        marker for figure in figures for x in figure.items for marker in x.markers
    }
    signs = {sign for thing in things for sign in thing.signs}
    used |= {kind for sign, kind in ((STAR, "inferred"), (DAGGER, "disputed")) if sign in signs}
    return tuple(kind for kind in SYMBOLS if kind in used)


def _add_columns(figure: Figure, paragraphs: tuple[str, ...]) -> Figure:
    """Set `paragraphs` in columns of about equal height."""
    page = figure.page
    whole = page.width - 2 * MARGIN
    count = max(1, min(len(paragraphs), (whole + GAP) // (NOTES_WIDTH + GAP)))
    width = (whole - (count - 1) * 2 * GAP) // count
    broken = [tuple(_wrapped(text, width, BODY)) for text in paragraphs]
    share = -(-sum(map(len, broken)) // count)
    columns: list[tuple[str, ...]] = [()]
    for lines in broken:
        if columns[-1] and len(columns) < count and len(columns[-1]) + len(lines) / 2 > share:
            columns.append(())
        columns[-1] += lines
    texts = []
    for number, lines in enumerate(columns):
        left = page.x + MARGIN + number * (width + 2 * GAP)
        texts.append(Text(lines, Box(left, page.bottom + 4, width, lines_height(len(lines), BODY)), BODY, left=True))
    lowest = max(text.box.bottom for text in texts)
    return replace(figure, notes=(*figure.notes, *texts), page=_grown(page, lowest + 6))


def _add_text(figure: Figure, paragraphs: tuple[str, ...], size: int) -> Figure:
    page = figure.page
    lines = tuple(line for text in paragraphs for line in _wrapped(text, page.width - 2 * MARGIN, size))
    box = Box(page.x + MARGIN, page.bottom + 4, page.width - 2 * MARGIN, lines_height(len(lines), size))
    note = Text(lines, box, size, left=True)
    return replace(figure, notes=(*figure.notes, note), page=_grown(page, box.bottom + 6))


def _add_legend(figure: Figure, used: tuple[str, ...], heading: str) -> Figure:
    figure = _add_text(figure, (heading,), BODY + 1)
    columns = max(1, (figure.page.width - 2 * MARGIN) // COLUMN)
    for start in range(0, len(used), columns):
        figure = _add_cells(figure, used[start : start + columns], language(figure.lang))
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
    markers = ("collapsed",) if kind == "callActivity" else (kind,) if kind in MARKERS else ()
    return Item(f"_legend.{kind}", kind, box, inferred=kind == "inferred", disputed=kind == "disputed", markers=markers)


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
