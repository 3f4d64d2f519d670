"""What definitions share: put in with its parameters, and every error where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import SMALL
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.read import Definition, read_definition

UNITS = "office: {name: {kk: Кеңсе, ru: Канцелярия, en: Registry}}\nsecond: {id: clerk, name: Хатшы}\n"
SENTENCES = "taken: {kk: '«{what}» алынды', en: 'The {what} is taken'}\nplain: Жай сөйлем\n"
FINDINGS = """\
no-refusal:
  kind: refusal
  kk: Бас тарту жоқ.
  en: There is no refusal.
  treatment: {shared: plain}
"""
FOUND = """\
findings:
  - shared: no-refusal
    quotes: [{quote: сөз, lines: 1}]
"""


def _read(folder: Path, text: str, **files: str) -> Definition:
    (folder / "shared").mkdir(exist_ok=True)
    given = {"units": UNITS, "sentences": SENTENCES, "findings": FINDINGS} | files
    for name, data in given.items():
        (folder / "shared" / f"{name}.yaml").write_text(data)
    (folder / "small.yaml").write_text(text)
    return read_definition(folder / "small.yaml", "small.yaml")


def _errors(folder: Path, text: str, **files: str) -> list[str]:
    with pytest.raises(Reg2bpmnError) as raised:
        _read(folder, text, **files)
    return [str(one) for one in raised.value.diagnostics]


def test_a_finding_is_shared_with_its_kind_note_and_treatment(tmp_path: Path) -> None:
    (finding,) = _read(tmp_path, SMALL + FOUND).regulation.findings
    assert (finding.id, finding.kind.value, finding.note.en) == ("no-refusal", "refusal", "There is no refusal.")
    assert finding.treatment
    assert finding.treatment.kk == "Жай сөйлем"


def test_what_stands_beside_it_is_put_in_its_place(tmp_path: Path) -> None:
    own = FOUND + "    id: none\n    treatment: {shared: taken, with: {what: {kk: мәтін, en: text}}}\n"
    (finding,) = _read(tmp_path, SMALL + own).regulation.findings
    assert finding.treatment
    assert (finding.id, finding.treatment.kk, finding.treatment.en) == ("none", "«мәтін» алынды", "The text is taken")


def test_units_are_named_by_their_id_alone_or_with_what_differs(tmp_path: Path) -> None:
    start = SMALL.index("units:\n")
    end = SMALL.index("processes:")
    text = SMALL[:start] + "units: [office, {shared: second, id: head}]\n" + SMALL[end:]
    units = _read(tmp_path, text).regulation.units
    assert [(unit.id, unit.name.kk) for unit in units] == [("office", "Кеңсе"), ("head", "Хатшы")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "shared: no-refusal",
            "shared: no-refusl",
            "error: shared/findings.yaml has no 'no-refusl'; nearest: no-refusal",
        ),
        ("    quotes", "    treatment: {shared: other}\n    quotes", "shared/sentences.yaml has no 'other'"),
        ("    quotes", "    treatment: {shared: taken}\n    quotes", "'taken' needs the parameter 'what'; add with:"),
        (
            "    quotes",
            "    treatment: {shared: plain, with: {who: ол}}\n    quotes",
            "'plain' has no parameter 'who'; known: none",
        ),
        ("    quotes", "    with: [a]\n    quotes", "'with' is no mapping; write names and values"),
    ],
)
def test_what_is_not_shared_is_told_at_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = _errors(tmp_path, SMALL + FOUND.replace(old, new, 1))
    assert any(expected in one for one in found), found
    assert all(one.startswith("small.yaml:") for one in found)


def test_what_is_wrong_with_a_shared_value_is_told_in_its_file(tmp_path: Path) -> None:
    found = _errors(tmp_path, SMALL + FOUND, findings=FINDINGS.replace("refusal\n  kk", "refuse\n  kk"))
    assert any(one.startswith("shared/findings.yaml:2:9: error: kind:") for one in found), found
    found = _errors(tmp_path, SMALL + FOUND, findings="no-refusal: {broken\n")
    assert found[0].startswith("shared/findings.yaml:2:1: error:")


def test_a_shared_sentence_shares_no_other(tmp_path: Path) -> None:
    found = _errors(tmp_path, SMALL + FOUND, sentences="plain: {kk: {shared: plain}}\n")
    assert any("shared/sentences.yaml has no 'plain'" in one for one in found), found


def test_without_the_folder_it_is_said_where_to_write_it(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL + FOUND)
    with pytest.raises(Reg2bpmnError, match=r"write it in shared/findings.yaml, beside the definition"):
        read_definition(tmp_path / "small.yaml", "small.yaml")
