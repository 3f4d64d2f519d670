"""Every odd file, whatever is odd about it: no failure, all drawn that can be, and the same again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from reg2bpmn.cli.main import group
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit.bpmn import validate
from reg2bpmn.redraw import draw_bpmn
from reg2bpmn.relayout.files import layout_bpmn

CASES = Path(__file__).with_name("cases")
FILES = sorted(path.relative_to(CASES).as_posix() for path in CASES.rglob("*.bpmn"))
REFUSED = {
    "validate/binary.bpmn",
    "validate/deep.bpmn",
    "validate/doctype.bpmn",
    "validate/empty.bpmn",
    "validate/no-namespace.bpmn",
    "validate/other-root.bpmn",
    "validate/truncated.bpmn",
    "validate/wrong-bytes.bpmn",
}
READ = [name for name in FILES if name not in REFUSED]
SHAPE, EDGE = (
    "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape",
    "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNEdge",
)


def shown(data: bytes) -> set[str]:
    """Return what a file draws, by the ids behind prefixes."""
    root = etree.fromstring(data, etree.XMLParser(recover=True))
    return {part.get("bpmnElement", "").strip().rpartition(":")[2] for part in root.iter(SHAPE, EDGE)}


def without_diagrams(data: bytes) -> str:
    """Return the text of a file but for its diagrams and white space."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1")
    return "".join(re.sub(r"<(\w+:)?BPMNDiagram.*</(\w+:)?BPMNDiagram>", "", text, flags=re.DOTALL).split())


def test_there_are_files_of_each_kind() -> None:
    kinds = [name.partition("/")[0] for name in FILES if "/" in name]
    assert all(kinds.count(kind) >= 6 for kind in kinds)
    assert len(set(kinds)) == 9


@pytest.mark.parametrize("name", FILES)
def test_validation_ends_with_findings_that_name_the_file(name: str) -> None:
    found = validate(CASES / name)
    assert [one for one in found if one.code == "validator-failed"] == []
    assert {one.place.file for one in found if one.place} <= {str(CASES / name)}
    assert all(one.remedy or one.severity == "note" for one in found if one.code != "bpmn-schema")
    assert all("\n" not in str(one) for one in found)


@pytest.mark.parametrize("name", READ)
def test_the_layout_is_stable_and_keeps_what_is_drawn(name: str, tmp_path: Path) -> None:
    before = (CASES / name).read_bytes()
    relaid = layout_bpmn(CASES / name)
    path = tmp_path / "again.bpmn"
    path.write_bytes(relaid.data)
    again = layout_bpmn(path)
    assert again.data == relaid.data
    assert "given-id" not in [one.code for one in again.found]
    assert shown(before) - {""} <= shown(relaid.data)
    assert [one for one in validate(relaid.data) if one.code == "bpmn-readability"] == []


@pytest.mark.parametrize("name", READ)
def test_ids_are_given_only_where_they_may_be(name: str) -> None:
    before = (CASES / name).read_bytes()
    relaid = layout_bpmn(CASES / name, gives_ids=False)
    assert "given-id" not in [one.code for one in relaid.found]
    assert without_diagrams(before) == without_diagrams(relaid.data)


@pytest.mark.parametrize("name", READ)
def test_it_is_drawn_in_each_format(name: str) -> None:
    for form in ("svg", "png", "pdf"):
        drawn = draw_bpmn(CASES / name, form)
        assert drawn.data
        assert len(set(drawn.found)) == len(drawn.found)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_refused_with_a_remedy(name: str) -> None:
    for command in (layout_bpmn, draw_bpmn):
        with pytest.raises(Reg2bpmnError) as refused:
            command(CASES / name)
        (told,) = refused.value.diagnostics
        assert told.code == "bpmn-file"
        assert told.remedy


def test_all_files_are_told_on_one_line_of_the_shell() -> None:
    done = CliRunner().invoke(group, ["validate", *(str(CASES / name) for name in FILES)], standalone_mode=False)
    assert done.exception is None
    assert [name for name in sorted(REFUSED) if name not in done.stdout] == []
    assert f"{len(FILES)} files, " in done.stderr
