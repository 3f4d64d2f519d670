"""Drafts of acts: they load and check without an error, their quotations are proved, and what is open is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from acts.contents import invent
from acts.rendering import WRITERS, to_docx, to_html, to_text
from reg2bpmn.acts import read_act_bytes, read_act_file
from reg2bpmn.api import caption_of, check_definition, compile_process, load, to_bpmn
from reg2bpmn.check import Context
from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.drafting import draft_act
from reg2bpmn.drafting.written import Reading
from reg2bpmn.read import Definition
from reg2bpmn.read.drafted import addressing
from reg2bpmn.read.sources import source_of
from reg2bpmn.source import prove

SOURCES = Path(__file__).parents[2] / "definitions" / "sources"


def written(tmp_path: Path, data: bytes, name: str) -> list[Definition]:
    record = read_act_bytes(data, name)
    reading = Reading(record, data=data)
    for one in reading.as_drafts(Path(name).stem, folder=True, addressing=addressing):
        target = tmp_path / one.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(one.data)
    return load([tmp_path])


def names_its_act_by_addresses(definition: Definition) -> None:
    written = definition.path.read_text(encoding="utf-8")
    assert "quote:" not in written
    assert "lines:" not in written
    assert prove_all(definition) > 20


def prove_all(definition: Definition) -> int:
    """Prove each quotation against the act, in the file that the definition names; return how many there are."""
    act = definition.regulation.act
    assert act is not None
    assert act.source is not None
    source = source_of(definition.path.parent / "sources" / act.source)
    quotations = list(Context(definition.regulation).quotations())
    for _, one in quotations:
        assert prove(source, one.quote, one.lines) is None, one
    return len(quotations)


@pytest.mark.parametrize("source", ["order-156.txt", "order-192.txt"])
def test_every_regulation_of_an_act_is_a_definition_that_checks(tmp_path: Path, source: str) -> None:
    definitions = written(tmp_path, (SOURCES / source).read_bytes(), source)
    record = read_act_file(SOURCES / source)
    assert len(definitions) == len(record.regulations)
    for definition in definitions:
        worst = [one for one in check_definition(definition) if one.severity is not Severity.NOTE]
        assert not worst, worst[:3]
        assert definition.regulation.act is not None
        assert definition.regulation.act.source == source
        assert definition.regulation.draft is not None


def test_an_open_dispute_is_drawn_as_one_and_the_figure_is_stamped(tmp_path: Path) -> None:
    definitions = written(tmp_path, (SOURCES / "order-192.txt").read_bytes(), "order-192.txt")
    regulation = next(one.regulation for one in definitions if one.regulation.id.endswith("-5"))
    process = regulation.processes[0]
    disputed = [step for step in process.steps if "deadline" in step.settled]
    assert len(disputed) == 3
    caption = caption_of(regulation, process, "kk")
    assert caption.lines[0] == f"ЖОБА: шешілмеген күмән саны – {regulation.draft}"
    assert sum(note.startswith("†") for note in caption.notes) >= 3
    bpmn = to_bpmn(compile_process(regulation, process, "kk")).decode()
    assert f"ЖОБА: шешілмеген күмән саны – {regulation.draft}" in bpmn


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("form", ["columns", "rows", "groups"])
def test_drafts_of_every_format_load(tmp_path: Path, language: str, form: str) -> None:
    for seed, (ending, write) in enumerate(WRITERS.items()):
        content = invent(seed + 60, language, form)
        folder = tmp_path / ending
        folder.mkdir()
        data = to_text(content, seed, 0.5) if ending == "txt" else write(content)
        (definition,) = written(folder, data, f"act.{ending}")
        labels = [step.label.text("kk") for step in definition.regulation.processes[0].steps]
        assert len(labels) == len(content.tables[0].steps)
        for label, step in zip(labels, content.tables[0].steps, strict=True):
            assert ending == "txt" or step.action.casefold().startswith(label.rstrip("…").casefold())
        assert not [one for one in check_definition(definition) if one.severity is not Severity.NOTE]
        assert definition.regulation.act is not None
        assert definition.regulation.act.source == f"act.{ending}"
        assert (folder / "sources" / f"act.{ending}").read_bytes() == data
        if form != "groups":
            names_its_act_by_addresses(definition)


def test_a_page_that_was_said_to_be_in_an_encoding_is_kept_so_that_it_is_read_so(tmp_path: Path) -> None:
    content = invent(61, "ru", "columns")
    data = to_html(content, "cp1251").replace(b'<meta charset="cp1251">', b"")
    record = read_act_bytes(data, "act.html", None, "", "cp1251")
    reading = Reading(record, data=data, encoding="cp1251", as_found=False)
    for one in reading.as_drafts("act", folder=True, addressing=addressing):
        (tmp_path / one.name).parent.mkdir(exist_ok=True)
        (tmp_path / one.name).write_bytes(one.data)
    (definition,) = load([tmp_path])
    names_its_act_by_addresses(definition)


def test_a_changed_act_is_seen_by_the_definition_that_names_it(tmp_path: Path) -> None:
    content = invent(60, "kk", "columns")
    (definition,) = written(tmp_path, to_docx(content), "act.docx")
    assert definition.regulation.processes[0].steps[0].deadline
    content.tables[0].steps[0].deadline = "7 жұмыс күні"
    (tmp_path / "sources" / "act.docx").write_bytes(to_docx(content))
    with pytest.raises(Reg2bpmnError, match="deadline"):
        load([tmp_path])


def test_an_act_without_steps_is_told() -> None:
    record = read_act_bytes(to_text(invent(1, "kk", "columns"), 0, 0.0), "act.txt")
    bare = type(record)(**{name: getattr(record, name) for name in record.__slots__} | {"regulations": ()})
    with pytest.raises(Reg2bpmnError, match="no steps to draft"):
        draft_act(bare, "act")
