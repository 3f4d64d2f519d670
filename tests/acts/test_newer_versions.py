"""A newer version of an act: what changed is told, the rest is kept, settlements that it touches are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from acts.contents import invent
from acts.rendering import to_html, to_text
from reg2bpmn.acts import read_act_bytes
from reg2bpmn.acts.changes import changes
from reg2bpmn.api import check_definition, load
from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.drafting.renewal import renewed
from reg2bpmn.source import SourceText

DEFINITIONS = Path(__file__).parents[2] / "definitions"
WRITTEN = Path(__file__).parents[1] / "data" / "written" / "kz-192-5.yaml"


def test_the_same_act_changes_in_nothing_and_a_changed_cell_is_told() -> None:
    old = invent(31, "kk", "columns")
    new = invent(31, "kk", "columns")
    first = read_act_bytes(to_text(old, 0, 0.0), "old.txt")
    assert changes(first, read_act_bytes(to_html(new), "new.html")) == ()
    new.tables[0].steps[1].unit = "Мұрағат меңгерушісі"
    (change,) = changes(first, read_act_bytes(to_html(new), "new.html"))
    assert (change.what, change.kind) == ("table 1, step 2, unit", "changed")
    assert (change.before, change.after) == (old.tables[0].steps[1].unit, "Мұрағат меңгерушісі")
    assert change.old
    assert change.new
    assert change.new.file == "new.html"


def moved(source: SourceText, words: dict[str, str]) -> SourceText:
    """Return an act with a note before it and words of it changed."""
    text = "\n".join(source.lines)
    for before, after in words.items():
        assert text.count(before) >= 1
        text = text.replace(before, after)
    return SourceText(source.name, ("", "Ескерту. Өзгерістер енгізілді.", "", *text.split("\n")))


@pytest.mark.parametrize("path", [DEFINITIONS / "kz-192-7.yaml", DEFINITIONS / "kz-192-6.yaml", WRITTEN])
def test_lines_follow_an_act_that_only_moved(tmp_path: Path, path: Path) -> None:
    """Whether a definition refers to the act by addresses or writes its quotations out."""
    source = SourceText.load(DEFINITIONS / "sources" / "order-192.txt")
    name, text = path.stem, path.read_text(encoding="utf-8")
    new = moved(source, {})
    done = renewed(text, f"{name}.yaml", source, new)
    assert done.findings == ()
    (tmp_path / "sources").mkdir()
    (tmp_path / "templates").symlink_to(DEFINITIONS / "templates")
    (tmp_path / "shared").symlink_to(DEFINITIONS / "shared")
    (tmp_path / "sources" / "order-192.txt").write_text("\n".join(new.lines), encoding="utf-8")
    (tmp_path / f"{name}.yaml").write_text(done.text, encoding="utf-8")
    (definition,) = load([tmp_path / f"{name}.yaml"])
    told = [one for one in check_definition(definition) if one.severity is not Severity.NOTE]
    assert not told, told[:2]
    assert done.text.count("\n") == text.count("\n")


def test_a_settlement_that_rests_on_changed_words_is_named() -> None:
    source = SourceText.load(DEFINITIONS / "sources" / "order-192.txt")
    text = WRITTEN.read_text(encoding="utf-8")
    changed = moved(
        source,
        {
            "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 15 минут ішінде": (
                "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 30 минут ішінде"
            )
        },
    )
    done = renewed(text, "kz-192-5.yaml", source, changed)
    lost = [one for one in done.findings if one.code == "quotation-lost"]
    assert lost
    assert any("15 минут" in one.message for one in lost)
    touched = [one.message for one in done.findings if one.code == "settlement-touched"]
    assert touched == ["the settlement of step 'register' rests on these words"] * len(touched)
    assert touched
    assert "settled:" in done.text


def test_lines_that_changed_are_told_where_they_are_named() -> None:
    source = SourceText.load(DEFINITIONS / "sources" / "order-192.txt")
    text = (DEFINITIONS / "kz-192-7.yaml").read_text(encoding="utf-8")
    changed = SourceText(source.name, tuple("" if n == 2842 else line for n, line in enumerate(source.lines, 1)))
    (found,) = renewed(text, "kz-192-7.yaml", source, changed).findings
    assert "«Қарар Қарар» does not stand in the newer version" in found.message
    assert found.place
    assert "lines.2842" in text.split("\n")[found.place.line - 1]


def test_what_is_no_definition_is_refused() -> None:
    source = SourceText("a.txt", ("a",))
    with pytest.raises(Reg2bpmnError, match=r"x\.yaml:1:"):
        renewed("a: [", "x.yaml", source, source)
