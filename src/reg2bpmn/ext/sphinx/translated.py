"""HTML fragments as docutils nodes, for builders that write no HTML: what HTML tells, every format tells.

Only the elements are known that the templates in `templates/parts` use; of others, the contents are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isqrt

from docutils import nodes
from lxml import etree

Nodes = list[nodes.Node]

_QUOTES = {"kk": "«»", "ru": "«»"}
_WIDTH, _NARROWEST = 110, 9  # characters: a whole table, and a column, where a format sets tables in characters
_SPACE = re.compile(r"[ \t\r\n]+")


def translated(root: etree._Element, names: Sequence[str] = ()) -> Nodes:
    """Return an HTML element as docutils nodes; `names` are further ids of it. Ids are targets, or a table's own."""
    made: Nodes = []
    waiting: Nodes = [nodes.target("", "", ids=[name]) for name in names]
    for node in _block(root):
        if isinstance(node, nodes.target):
            waiting.append(node)
            continue
        if isinstance(node, nodes.table):  # LaTeX sets no target in front of a table
            node["ids"] += [name for target in waiting if isinstance(target, nodes.target) for name in target["ids"]]
        else:
            made += waiting
        made.append(node)
        waiting = []
    return made + waiting


def _flow(element: etree._Element) -> Nodes:
    """Return what an element contains, its runs of text as paragraphs."""
    found: Nodes = []
    run: Nodes = []
    for item in _contents(element):
        if isinstance(item, str) or item.tag in _INLINE:
            run += _inline(item)
        else:
            found += [*_paragraph(run), *_block(item)]
            run = []
    return found + _paragraph(run)


def _contents(element: etree._Element) -> Iterator[str | etree._Element]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _paragraph(run: Nodes, classes: Sequence[str] = ()) -> Nodes:
    """Return a run of text as a paragraph, nothing where it is blank."""
    if not any(node.astext().strip() for node in run):
        return []
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if isinstance(run[place], nodes.Text):
            run[place] = nodes.Text(strip(run[place].astext()))
    return [nodes.paragraph("", "", *run, classes=list(classes))]


def _inline(item: str | etree._Element) -> Nodes:
    if isinstance(item, str):
        return [nodes.Text(_SPACE.sub(" ", item))]
    inside = _inline_of(item)
    if item.tag == "q":
        marks = _QUOTES.get(item.get("lang", ""), "“”")
        inside = [nodes.Text(marks[0]), *inside, nodes.Text(marks[1])]
    return [*_targets(item), _INLINE[item.tag](item, inside)] if isinstance(item.tag, str) else inside


def _span(item: etree._Element, inside: Nodes) -> nodes.Element:
    return nodes.inline("", "", *inside, classes=_classes(item))


def _link(item: etree._Element, inside: Nodes) -> nodes.Element:
    """Return a link; its address is the uri, or the id on the same page after `#`."""
    address = item.get("href", "")
    if not address:
        return _span(item, inside)
    where = {"refid": address[1:]} if address.startswith("#") else {"refuri": address}
    return nodes.reference("", "", *inside, internal="://" not in address, classes=_classes(item), **where)


_INLINE: dict[object, Callable[[etree._Element, Nodes], nodes.Element]] = {
    "a": _link,
    "code": lambda item, inside: nodes.literal("", "", *inside, classes=_classes(item)),
    "em": lambda item, inside: nodes.emphasis("", "", *inside, classes=_classes(item)),
    "q": _span,
    "span": _span,
    "strong": lambda item, inside: nodes.strong("", "", *inside, classes=_classes(item)),
    "summary": lambda item, inside: nodes.strong("", "", *inside, classes=_classes(item)),
}


def _block(element: etree._Element) -> Iterator[nodes.Node]:
    """Yield an element that is no run of text, behind a target with its id."""
    tag = str(element.tag)
    yield from _targets(element) if tag != "li" else ()
    if tag in _BLOCKS:
        yield from _BLOCKS[tag](element)
    elif re.fullmatch("h[1-6]", tag):
        yield nodes.rubric("", "", *_inline_of(element))
    else:
        yield from _flow(element)


def _text(element: etree._Element) -> Nodes:
    return _paragraph(_inline_of(element), _classes(element))


def _items(element: etree._Element) -> Nodes:
    make = nodes.enumerated_list if element.tag == "ol" else nodes.bullet_list
    items = [nodes.list_item("", *_targets(item), *_flow(item)) for item in element.iterchildren("li")]
    return [make("", *items, classes=_classes(element))] if items else []


def _facts(element: etree._Element) -> Nodes:
    """Return names and values; a name may have several."""
    made = nodes.definition_list("", classes=_classes(element))
    definition = nodes.definition()
    for item in element:
        if item.tag == "dt":
            term = nodes.term("", "", *_inline_of(item))
            definition = nodes.definition()
            made += nodes.definition_list_item("", term, definition)
        elif item.tag == "dd":
            definition += _flow(item)
    return [made] if len(made) else []


def _table(element: etree._Element) -> Nodes:
    head = [row for part in element.iterchildren("thead") for row in part.iterchildren("tr")]
    body = [row for part in element.iterchildren("tbody", "tfoot") for row in part.iterchildren("tr")]
    for cell in element.iterfind("thead//th[@id]"):
        del cell.attrib["id"]  # LaTeX sets a head twice, for the first page and for those that follow
    rows = [[list(_cells(row)) for row in part] for part in (head, body)]
    columns = max((len(row) for part in rows for row in part), default=0)
    if not columns or not body:
        return []
    named = all(len(row) and row[0].tag == "th" for row in body)
    group = nodes.tgroup("", cols=columns)
    for number, width in enumerate(_widths([row for part in rows for row in part], columns)):
        group += nodes.colspec("", colwidth=width, **({"stub": 1} if named and number == 0 else {}))
    if head:
        group += nodes.thead("", *(nodes.row("", *cells) for cells in rows[0]))
    group += nodes.tbody("", *(nodes.row("", *cells) for cells in rows[1]))
    table = nodes.table("", group, classes=["longtable", "colwidths-given", *_classes(element)])
    return [*_titled(table, next(element.iterchildren("caption"), None)), table]


def _titled(table: nodes.table, caption: etree._Element | None) -> Nodes:
    """Give a table its title, and its id with it: Sphinx numbers no table without one. Else return it as a text."""
    if caption is not None and caption.get("id"):
        table.insert(0, nodes.title("", "", *_inline_of(caption)))
        table["ids"] = [caption.get("id")]
        return []
    return _paragraph([nodes.strong("", "", *_inline_of(caption))]) if caption is not None else []


def _cells(row: etree._Element) -> Iterator[nodes.entry]:
    """Yield the cells of a row; the target of the row stands in the first, where every writer keeps it."""
    for number, cell in enumerate(row):
        inside = _flow(cell)
        targets = [*(_targets(row) if number == 0 else ()), *_targets(cell)]
        first = inside[0] if inside else None
        if targets and isinstance(first, nodes.paragraph):
            inside[0] = nodes.paragraph("", "", *targets, *first.children, classes=first["classes"])
        elif targets:
            inside.insert(0, nodes.paragraph("", "", *targets))
        yield nodes.entry("", *inside, classes=_classes(cell))


def _widths(rows: Iterable[Sequence[nodes.entry]], columns: int) -> list[int]:
    """Share the width of a table between its columns, by the square roots of what they hold."""
    held = [0] * columns
    for row in rows:
        for number, cell in enumerate(row):
            held[number] += len(cell.astext())
    roots = [isqrt(count) + 1 for count in held]
    return [max(_NARROWEST, _WIDTH * root // sum(roots)) for root in roots]


def _inline_of(element: etree._Element) -> Nodes:
    return [node for child in _contents(element) for node in _inline(child)]


def _targets(element: etree._Element) -> Nodes:
    name = element.get("id")
    return [nodes.target("", "", ids=[name])] if name else []


def _classes(element: etree._Element) -> list[str]:
    lang = element.get("lang")
    return [*(element.get("class") or "").split(), *([f"language-{lang}"] if lang else [])]


_BLOCKS: dict[str, Callable[[etree._Element], Nodes]] = {
    "dl": _facts,
    "ol": _items,
    "p": _text,
    "table": _table,
    "ul": _items,
}
