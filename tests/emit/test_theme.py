"""A folder of templates of the user's: what is wrong in it is told at its line, and nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import SMALL, read
from reg2bpmn import api
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.templates import raw, render
from reg2bpmn.publishing import SiteTarget

HEAD = '{% extends "site/layout.html.j2" %}\n{% block legal %}\n'
WRONG = [
    ("{{ nothing.there }}", 3, "'nothing' is undefined"),
    ("{{ lang.no_such() }}", 3, "no attribute 'no_such'"),
    ("\n\n{{ 1 / 0 }}", 5, "division by zero"),
    ("{{ site.entries + 1 }}", 3, "can only concatenate"),
    ('\n{% include "gone.html" %}', 4, "there is no template 'gone.html'"),
    ('{% include "site/base.html.j2" %}', 3, "takes in itself"),
    ("{{ 1|no_filter }}", 3, "no_filter"),
    ("{% if %}", 3, "Expected an expression"),
]


def publish(tmp_path: Path, theme: Path) -> str:
    """Return what is told of a theme, and prove that no file is written."""
    target = SiteTarget(tmp_path / "out", ("en",), ("omg",), theme)
    with pytest.raises(Reg2bpmnError) as caught:
        list(api.publish([read(tmp_path, SMALL)], target))
    assert not target.out.exists()
    (told,) = caught.value.diagnostics
    return str(told)


@pytest.mark.parametrize(("text", "line", "message"), WRONG, ids=[case[2] for case in WRONG])
def test_a_wrong_template_is_told_at_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = tmp_path / "theme" / "site" / "base.html.j2"
    file.parent.mkdir(parents=True)
    file.write_text(f"{HEAD}{text}\n{{% endblock %}}\n", "utf-8")
    told = publish(tmp_path, tmp_path / "theme")
    assert told.startswith(f"{file}:{line}:1: error: ")
    assert message in told


def test_a_macro_is_told_where_it_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "m.j2").write_text("{% macro twice(x) %}\n\n{{ x.none.none }}\n{% endmacro %}\n", "utf-8")
    (tmp_path / "page.j2").write_text('{% import "m.j2" as m %}\n{{ m.twice(1) }}\n', "utf-8")
    with pytest.raises(Reg2bpmnError, match=r"m\.j2:3:1"):
        render("page.j2", tmp_path)


@pytest.mark.parametrize("name", ["site/site.css", "site/base.html.j2"])
def test_what_is_no_text_of_the_theme_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / "theme" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"one\ncaf\xe9\n")
    assert publish(tmp_path, tmp_path / "theme").startswith(f"{file}:2:1: error: the file is not UTF-8")
    file.unlink()
    file.mkdir()
    assert publish(tmp_path, tmp_path / "theme").startswith(f"{file}:1:1: error: this is no file")
    file.rmdir()
    (tmp_path / "outside").write_text("secret", "utf-8")
    file.symlink_to(tmp_path / "outside")
    assert publish(tmp_path, tmp_path / "theme").startswith(f"{file}:1:1: error: the link leads out")


def test_a_template_that_is_put_into_the_theme_later_is_taken(tmp_path: Path) -> None:
    shipped = render("serve/told.html.j2", tmp_path, problems=())
    (tmp_path / "serve").mkdir()
    file = tmp_path / "serve" / "told.html.j2"
    file.write_text("\ufeffown", "utf-8")
    assert render("serve/told.html.j2", tmp_path, problems=()) == "own" != shipped
    file.unlink()
    assert render("serve/told.html.j2", tmp_path, problems=()) == shipped


def test_a_style_is_the_themes_own(tmp_path: Path) -> None:
    (tmp_path / "embed.css").write_text("a {}", "utf-8")
    assert raw("embed.css", tmp_path) == "a {}" != raw("embed.css")
