"""What is drawn of a thing is what Graphviz draws of it, wherever it stands and whatever was drawn before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import figure_sample
import pytest
from lxml import etree

from reg2bpmn.emit import dot, primitives
from reg2bpmn.emit.caption import with_caption
from reg2bpmn.emit.figure import Caption, Figure, Item, drawn
from reg2bpmn.emit.graphviz_lib import draw_svg
from reg2bpmn.emit.marks import marks
from reg2bpmn.layout.geometry import Box

KINDS = ("messageStartEvent", "linkThrowEvent", "linkCatchEvent", "boundaryTimerEvent", "serviceTask", "dataObject")


@pytest.fixture(autouse=True)
def nothing_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(primitives, "_drawn", {})


def figure() -> Figure:
    """Return a figure with a legend, and every kind of mark at uneven places."""
    made = with_caption(drawn(figure_sample.collaboration(), figure_sample.layout()), Caption("Title", legend=True))
    more = (Item(kind, kind, Box(31 + 67 * number, 403, 36, 36)) for number, kind in enumerate(KINDS))
    return replace(made, items=(*made.items, *more))


def by_graphviz(made: Figure) -> Iterator[dict[str, str]]:
    """Yield the attributes of the marks in Graphviz's own drawing, with the y axis down."""
    graph = etree.fromstring(draw_svg(dot.source(made, labels=False)))[0]
    loose = [child for child in graph.iterchildren(etree.Element) if etree.QName(child).localname not in ("g", "title")]
    for part in loose[len(loose) - len(marks(made)) :]:
        attributes = {str(key): str(value) for key, value in part.attrib.items()}
        for key in ("d", "points"):
            if key in attributes:
                attributes[key] = primitives.moved(attributes[key], made.page.bottom)
        if "cy" in attributes:
            attributes["cy"] = primitives.number(float(attributes["cy"]) + made.page.bottom)
        yield attributes


def test_marks_are_as_graphviz_draws_them() -> None:
    made = figure()
    found, counts = primitives.primitives(made), dict[str, int]()
    for owner, _ in marks(made):
        counts[owner] = counts.get(owner, 0) + 1
    own = [part for owner, count in counts.items() for part in found[owner][-count:]]
    assert [attributes for _, attributes in own] == list(by_graphviz(made))
    assert len(own) > 20


def test_an_outline_is_the_same_whatever_was_drawn_before() -> None:
    made = figure()
    alone = dict(primitives.primitives(made))
    primitives._drawn.clear()
    primitives.primitives(replace(made, items=made.items[::-1], links=made.links[:1], page=Box(-50, -50, 9000, 9000)))
    assert dict(primitives.primitives(made)) == alone


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(primitives, "_KEPT_THINGS", 3)
    primitives.primitives(figure())
    primitives.primitives(replace(figure(), items=(Item("one", "userTask", Box(1, 2, 3, 4)),), links=()))
    assert len(primitives._drawn) == 1
