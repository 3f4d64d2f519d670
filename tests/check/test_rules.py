"""The rules: each with something that it finds and something that it leaves alone."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from corpus import DEFINITIONS, shipped
from reg2bpmn import api
from reg2bpmn.check import Context, check
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.model import FindingKind, Regulation
from reg2bpmn.read import read_definition
from reg2bpmn.source import SourceText, prove


def _findings() -> list[Diagnostic]:
    return [diagnostic for definition in shipped() for diagnostic in api.check_definition(definition)]


def test_the_shipped_definitions_hold_nothing_but_notes() -> None:
    assert [str(d) for d in _findings() if d.severity is not Severity.NOTE] == []


def test_every_dispute_is_told_with_both_readings_and_their_lines() -> None:
    told = [d for d in _findings() if d.code == "disputed"]
    settled = sum(len(s.settled) for d in shipped() for p in d.regulation.processes for s in p.steps)
    assert len(told) == settled > 0
    for diagnostic in told:
        assert "line " in diagnostic.message
        assert diagnostic.remedy.startswith("taken: ")
        assert diagnostic.related


def test_the_acts_defects_are_recorded() -> None:
    recorded = [d for d in _findings() if d.code in {kind.value for kind in FindingKind}]
    assert len(recorded) > 80


def test_every_quotation_of_every_definition_is_looked_at() -> None:
    for definition in shipped():
        quotes = str(definition.tree.data).count("'quote':")
        assert len(list(Context(definition.regulation).quotations())) == quotes > 100


WRITTEN = Path(__file__).parents[1] / "data" / "written" / "kz-192-1.yaml"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A definition that writes all its quotations out, beside the act."""
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    return Path(shutil.copy(WRITTEN, tmp_path / "definitions"))


def _check(path: Path) -> list[Diagnostic]:
    return [d for d in api.check_definition(read_definition(path)) if d.severity is not Severity.NOTE]


def test_a_definition_that_writes_its_quotations_out_says_the_same() -> None:
    data = WRITTEN.read_bytes()
    assert b"quote:" in data
    written = read_definition(WRITTEN).regulation
    by_addresses = next(one.regulation for one in shipped() if one.regulation.id == written.id)
    assert _without_findings(written) == _without_findings(by_addresses)


def _without_findings(regulation: Regulation) -> Regulation:
    """Leave out what a person types in the one and the program finds for the other."""
    processes = tuple(process.model_copy(update={"findings": ()}) for process in regulation.processes)
    return regulation.model_copy(update={"findings": (), "processes": processes})


def test_one_changed_letter_is_found_at_its_place(copied: Path) -> None:
    text = copied.read_text()
    needle = "quote: көрсетілетін қызметті беруші кеңсесінің маманы, lines: 136"
    changed = text.replace(needle, needle.replace("кеңсесінің", "кеңсесінін"))
    assert changed != text
    copied.write_text(changed)
    (found,) = _check(copied)
    assert found.code == "quotation"
    line = next(n for n, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=True), 1) if a != b)
    before, after = text.split("\n")[line - 1], changed.split("\n")[line - 1]
    column = next(n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b)
    assert found.place is not None
    assert (found.place.line, found.place.column) == (line, column)


def test_a_wrong_line_is_found(copied: Path) -> None:
    copied.write_text(copied.read_text().replace("lines: 136-138", "lines: 137-139"))
    assert [d.code for d in _check(copied)] == ["quotation"]


def test_a_line_that_nothing_quotes_is_found(copied: Path) -> None:
    copied.write_text(copied.read_text().replace("lines: 249-361", "lines: 249-375"))
    assert {d.code for d in _check(copied)} == {"uncovered"}


def test_a_missing_source_is_told(copied: Path) -> None:
    (copied.parent / "sources" / "order-192.txt").unlink()
    with pytest.raises(api.Reg2bpmnError, match="cannot read the source"):
        _check(copied)


def test_a_regulation_written_in_python_has_no_places(copied: Path) -> None:
    found = check(Context(read_definition(copied).regulation))
    assert all(diagnostic.place is None for diagnostic in found)


def test_a_unit_quoted_from_another_procedure_is_found(copied: Path) -> None:
    text = copied.read_text()
    needle = "unit: {quote: көрсетілетін қызметті беруші кеңсесінің маманы, lines: 136, means: office}"
    copied.write_text(text.replace(needle, "unit: {quote: жауапты орындаушы, lines: 141, means: office}"))
    assert [d.code for d in _check(copied)] == ["outside"]


def test_no_quotation_of_the_corpus_is_proved_with_a_letter_changed() -> None:
    chosen = random.Random(20141)
    count = 0
    for definition in shipped():
        act = definition.regulation.act
        assert act is not None
        source = SourceText.load(definition.path.parent / "sources" / str(act.source))
        for _, quotation in Context(definition.regulation).quotations():
            letters = [k for k, char in enumerate(quotation.quote) if char.isalpha()]
            if letters:
                k = chosen.choice(letters)
                other = "ж" if quotation.quote[k] != "ж" else "б"
                changed = quotation.quote[:k] + other + quotation.quote[k + 1 :]
                assert prove(source, changed, quotation.lines), (quotation, k)
                count += 1
    assert count > 2000
