"""The page of pictures: it is made without Node too, and its plain pictures show everything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree

from reg2bpmn.layout.nest import lay_out

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import graphs

import inspect_page
from inspect_svg import draw


@pytest.mark.parametrize("graph", [graphs.talking(), graphs.nested()], ids=lambda graph: str(graph.name))
def test_a_plain_picture_shows_all_of_a_scene(graph: graphs.Graph) -> None:
    picture = etree.fromstring(draw(graph.scene, lay_out(graph.scene)))
    assert sorted(title.text or "" for title in picture.iter("title")) == sorted(graph.scene.ids())
    words = " ".join("".join(text.itertext()) for text in picture.iter("text"))
    assert all(name.split()[0] in words for name in (node.name for node in graph.scene.nodes) if name)


def test_the_page_is_made_where_there_is_no_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["inspect_page.py", "--graphs", "A", "--out", str(tmp_path / "page")])
    inspect_page.main()
    page = (tmp_path / "page" / "index.html").read_text("UTF-8")
    assert inspect_page.PLAIN in page
    assert "<svg" in page
    assert "not installed" in page
    assert "Рұқсат берілді" in page
