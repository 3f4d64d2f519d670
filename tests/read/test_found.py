"""What rules find in an act becomes findings of its definition: told, treated, dismissed, or gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_addresses import ACTS, HEAD, PROCESS, SMALL

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.dossier import dossier_of
from reg2bpmn.lint import rule_named
from reg2bpmn.model.finding import Finding
from reg2bpmn.read import Definition, read_definition
from reg2bpmn.reporting import check_definition

ID = "refusal-not-a-result@text.2"
OTHER = "wording: refused-before-signed"
OWN = f"- {OTHER}\n"


def read(folder: Path, text: str = SMALL) -> Definition:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources/act.txt").write_bytes((ACTS / "bees.txt").read_bytes())
    (folder / "bees.yaml").write_text(text, encoding="utf-8")
    return read_definition(folder / "bees.yaml", "bees.yaml")


def with_entry(entry: str) -> str:
    return SMALL.replace(f"      {OWN}", f"{entry}      {OWN}")


def findings(definition: Definition) -> list[Finding]:
    return [*definition.regulation.processes[0].findings, *definition.regulation.findings]


def errors(folder: Path, text: str) -> list[str]:
    with pytest.raises(Reg2bpmnError) as raised:
        read(folder, text)
    return [str(one) for one in raised.value.diagnostics]


def test_what_a_rule_finds_is_a_finding_with_its_words_and_lines(tmp_path: Path) -> None:
    definition = read(tmp_path)
    one = next(one for one in findings(definition) if one.found == ID)
    assert one.rule == "refusal-not-a-result"
    assert one.kind == rule_named(one.rule).kind
    assert one.about == ("refuse",), "the step that rests on procedure 2"
    assert all(quote.quote and quote.lines for quote in one.quotes)
    assert one.note.ru
    assert one.note.en
    assert check_definition(definition), "its quotations are proved with all others"
    assert not [each for each in check_definition(definition) if each.severity != "note"]


def test_it_is_told_before_what_a_person_recorded_in_every_language(tmp_path: Path) -> None:
    regulation = read(tmp_path).regulation
    for lang in ("kk", "ru", "en"):
        told = dossier_of(regulation, lang).processes[0].findings
        assert [one.id for one in told][-1] == "refused-before-signed"
        assert len(told) > 1


def test_check_tells_it_with_the_id_by_which_a_definition_names_it(tmp_path: Path) -> None:
    told = [one for one in check_definition(read(tmp_path)) if one.code == "refusal-not-a-result"]
    assert [one.id for one in told] == [f"bees.internal/{ID}"]


def test_a_definition_says_how_it_is_treated(tmp_path: Path) -> None:
    entry = f"      - {{found: {ID}, treatment: Бас тарту жеке нәтиже, about: [sign], kind: refusal}}\n"
    definition = read(tmp_path, with_entry(entry))
    (one,) = (one for one in findings(definition) if one.found == ID)
    assert one.treatment
    assert one.treatment.kk == "Бас тарту жеке нәтиже"
    assert (one.about, one.kind) == (("sign",), "refusal")
    assert one.note == next(each for each in findings(read(tmp_path)) if each.found == ID).note
    (told,) = (each for each in check_definition(definition) if each.id.endswith(ID))
    line = next(k for k, text in enumerate(with_entry(entry).split("\n"), 1) if ID in text)
    assert told.place
    assert told.place.line == line


def test_a_finding_is_dismissed_with_a_reason(tmp_path: Path) -> None:
    definition = read(tmp_path, with_entry(f"      - {{found: {ID}, dismissed: {{en: It is a result.}}}}\n"))
    assert ID not in [one.found for one in findings(definition)]
    for reason in ("''", "{}", "5", "{de: Nein}"):
        (told,) = errors(tmp_path, with_entry(f"      - {{found: {ID}, dismissed: {reason}}}\n"))
        assert "finding-reason" in told


def test_an_id_that_no_rule_finds_is_an_error_at_its_line(tmp_path: Path) -> None:
    text = with_entry(f"      - {{found: {ID}1, treatment: x}}\n")
    (told,) = errors(tmp_path, text)
    line = next(k for k, row in enumerate(text.split("\n"), 1) if ID in row)
    assert told.startswith(f"bees.yaml:{line}:")
    assert f"no rule finds '{ID}1' here" in told
    assert ID in told.partition("name one that there is")[2]


def test_a_definition_in_one_language_is_told_in_it(tmp_path: Path) -> None:
    text = (HEAD.replace("id: bees\n", "id: bees\nlanguage: kk\n") + PROCESS).replace("{kk: ", "{kk: ")
    (one,) = (one for one in findings(read(tmp_path, text)) if one.found == ID)
    assert one.note.kk
    assert one.note.ru is None
