"""Definitions that refer to an act by addresses: what the record gives, and every way in which it does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from acts.contents import invent
from acts.quotations import FIXTURE
from acts.rendering import to_docx, to_html, to_pdf, to_text
from corpus import DEFINITIONS, shipped
from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.model import Quotation
from reg2bpmn.model.quotation import parse_lines
from reg2bpmn.read import Definition, read_definition
from reg2bpmn.read.addresses import kept
from reg2bpmn.read.addresses.indexing import index
from reg2bpmn.read.addresses.listing import addresses
from reg2bpmn.read.sources import source_of
from reg2bpmn.reporting import check_definition

HEAD = """\
id: bees
act: {source: act.txt}
provider: Басқарма
units:
  - {id: accounts, name: {kk: Есеп бөлімінің маманы}}
  - {id: head, name: {kk: Басшы}, printed: [Бөлім басшысы]}
  - {id: office, name: {kk: Кеңсе маманы}}
basis: [title, paragraph.1-3]
processes:
"""
PROCESS = """\
  - id: bees.internal
    title: Тіркеу
    start: {label: Өтініш, first: resolve, basis: [paragraph.4]}
    listed: paragraph.5
    text: paragraph.4
    table: appendix
    steps:
      - {id: resolve, number: 1, label: Қарар, next: refuse}
      - {id: refuse, number: 2, label: Бас тарту, next: sign}
      - {id: sign, number: 3, label: Қол қою, next: enter}
      - {id: enter, number: 4, label: Енгізу, next: done}
    ends:
      - {id: done, state: Бітті, basis: [table.4.form, "text.4 «деректерді … енгізу»"]}
    findings:
      - wording: refused-before-signed
        about: [refuse]
        quotes: [text.2-3, lines.1-2]
        kk: Рет түсініксіз.
"""
SMALL = HEAD + PROCESS


ACTS = Path(__file__).parents[1] / "data" / "acts"


def _act(folder: Path, name: str = "act.txt", given: str = "bees.txt") -> None:
    content = invent(1, "kk", "columns")
    write = {"html": to_html, "docx": to_docx, "pdf": to_pdf}.get(name.rpartition(".")[2])
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / name).write_bytes(write(content) if write else (ACTS / given).read_bytes())


def _read(folder: Path, text: str = SMALL, name: str = "act.txt") -> Definition:
    if not (folder / "sources" / name).exists():
        _act(folder, name)
    (folder / "bees.yaml").write_text(text, encoding="utf-8")
    return read_definition(folder / "bees.yaml", "bees.yaml")


def _errors(folder: Path, text: str, name: str = "act.txt") -> list[str]:
    with pytest.raises(Reg2bpmnError) as raised:
        _read(folder, text, name)
    return [str(one) for one in raised.value.diagnostics]


def test_a_definition_holds_what_a_person_decided_and_the_act_gives_the_rest(tmp_path: Path) -> None:
    regulation = _read(tmp_path).regulation
    assert regulation.act
    assert (regulation.act.number, str(regulation.act.date)) == ("812", "2014-05-15")
    assert regulation.title.kk.startswith("«Ара шаруашылығын есепке қою» мемлекеттік көрсетілетін қызмет регламенті")
    process = regulation.processes[0]
    assert process.text
    assert process.table
    assert [p.number for p in process.text.procedures] == [1, 2, 3, 4]
    assert [str(p.deadline.means) for p in process.text.procedures if p.deadline] == [
        "10 calendar days", "1 working day", "10 calendar days", "12 working days",
    ]  # fmt: skip
    assert [p.unit.units for p in process.text.procedures if p.unit] == [
        ("accounts",),
        ("head",),
        ("office",),
        ("accounts",),
    ]
    assert [c.next.means for c in process.table.columns if c.next] == [(2,), (3,), (4,), ()]
    assert [(s.unit, str(s.deadline)) for s in process.steps][1] == ("head", "1 working day")
    assert [unit.means for unit in process.listed] == ["accounts", "head", "office"]


def test_units_that_act_together_are_printed_as_one(tmp_path: Path) -> None:
    text = SMALL.replace("printed: [Бөлім басшысы]", "printed: [Кеңсе маманы]").replace(
        "name: {kk: Кеңсе маманы}", "name: {kk: Хатшы}, printed: [Бөлім басшысы, Кеңсе маманы]"
    )
    steps = _read(tmp_path, text.replace("    listed: paragraph.5\n", "")).regulation.processes[0].steps
    assert [step.units for step in steps] == [("accounts",), ("office",), ("head", "office"), ("accounts",)]


def test_everything_that_the_act_gives_is_proved(tmp_path: Path) -> None:
    found = [one for one in check_definition(_read(tmp_path)) if one.code in ("quotation", "disputed")]
    assert found == []


def test_part_of_the_words_has_lines_of_its_own(tmp_path: Path) -> None:
    end = _read(tmp_path).regulation.processes[0].ends[0]
    assert [q.quote for q in end.basis] == ["Жүйедегі жазба", "деректерді ақпараттық жүйеге енгізу"]
    assert end.basis[1].cite() == "38-39"
    one_word = SMALL.replace("деректерді … енгізу", "енгізу")
    assert _read(tmp_path, one_word).regulation.processes[0].ends[0].basis[1].cite() == "39"


def test_a_range_of_addresses_is_several_quotations(tmp_path: Path) -> None:
    findings = _read(tmp_path).regulation.processes[0].findings
    (finding,) = (one for one in findings if one.id == "refused-before-signed")
    assert (finding.id, finding.kind.value, finding.note.kk) == ("refused-before-signed", "wording", "Рет түсініксіз.")
    assert [q.quote[:7] for q in finding.quotes] == ["2-рәсім", "3-рәсім", "«Ара ша"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[paragraph.4]", "[paragraph.14]", "bees.yaml:12:52: error: act.txt has nothing at 'paragraph.14'"),
        ("[table.4.form,", "[table.5.form,", "act.txt has nothing at 'table.5.form'; nearest: table.4.form"),
        ("table: appendix\n", "table: appendix.2\n", "act.txt has nothing at 'appendix.2'; nearest: appendix"),
        ("text: paragraph.4", "text: paragraph.5", "act.txt has nothing at 'paragraph.5'; nearest: paragraph.4"),
        ("lines.1-2]", "lines.9000]", "act.txt has nothing at 'lines.9000'"),
        ("деректерді … енгізу", "дерек … жоқ", "the words «жоқ» do not stand at text.4, act.txt:lines"),
        ("деректерді … енгізу", "н", "stands 7 times at text.4; write more of the words"),
        ("printed: [Бөлім басшысы]", "printed: [Директор]", "is not known for certain to stand for a unit"),
        ("text.2-3", "text.2-999", "act.txt has nothing at 'text.5'; nearest: text.4"),
        ("source: act.txt", "source: ../act.txt", "'../act.txt' is no file of the folder sources"),
        ("[table.4.form,", "[Table 4,", "'Table 4' is no address; write one such as text.4"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place_with_what_would(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in SMALL
    found = _errors(tmp_path, SMALL.replace(old, new, 1))
    assert any(expected in one for one in found), found
    assert all(one.startswith("bees.yaml:") for one in found)
    assert len(found) <= 4


OTHERWISE = "    table: {of: appendix, columns: [{number: 2, deadline: %s}]}\n"


def test_an_assertion_that_the_act_bears_out_changes_nothing(tmp_path: Path) -> None:
    same = OTHERWISE % "{quote: 1 жұмыс күні, means: 1 working day}"
    told = SMALL.replace("    table: appendix\n", same)
    assert _read(tmp_path, told).regulation == _read(tmp_path).regulation


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("{quote: 2 жұмыс күні}", "the definition has «2 жұмыс күні», the act «1 жұмыс күні» (act.txt:line"),
        ("{means: 2 working days}", "the definition takes it to mean '2 working days', the record '1 working day'"),
        ("{at: table.2.deadline, lines: 3}", "the definition cites lines 3, the words stand on others (act.txt:line"),
    ],
)
def test_an_assertion_that_the_act_does_not_bear_out_is_an_error(tmp_path: Path, given: str, expected: str) -> None:
    found = _errors(tmp_path, SMALL.replace("    table: appendix\n", OTHERWISE % given))
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("[{number: 9, action: null}]", "the act has no column 9 here; known: 1, 2, 3, 4"),
        ("[{number: 2, dedline: null}]", "unknown key 'dedline'; known here: number, unit, action"),
        ("[{number: 2, form: null}, {number: 2, unit: null}]", "column 2 stands twice; write it once"),
        ("[{unit: null}]", "'number' is missing; say which column it is, by its number"),
        ("all", "columns: a list was expected"),
        ("[{number: 2, action: {quote: Қарар}}]", "the definition has «Қарар», the act «Дәлелді бас тарту"),
        (
            "[{number: 4, deadline: {means: soon}}]",
            "the definition takes it to mean 'soon', the record '12 working days'",
        ),
    ],
)
def test_nothing_that_is_written_otherwise_is_passed_over(tmp_path: Path, given: str, expected: str) -> None:
    text = SMALL.replace("    table: appendix\n", f"    table: {{of: appendix, columns: {given}}}\n")
    found = _errors(tmp_path, text)
    assert len(found) == 1, found
    assert expected in found[0]
    assert found[0].startswith("bees.yaml:15:")


def test_a_wrong_value_of_one_column_is_told_at_that_column(tmp_path: Path) -> None:
    columns = "        - {number: 4, form: null}\n        - {number: 2, deadline: {quote: x, lines: 1, means: soon}}\n"
    text = SMALL.replace("    table: appendix\n", f"    table:\n      of: appendix\n      columns:\n{columns}")
    found = _errors(tmp_path, text)
    assert any(one.startswith("bees.yaml:19:61: error: means: 'soon' is not a deadline") for one in found), found


def test_a_deadline_before_an_event_is_a_persons_reading(tmp_path: Path) -> None:
    text = SMALL.replace("    table: appendix\n", OTHERWISE % "{means: 1 working day before sitting}")
    text = text.replace("    steps:\n", "    events: [{id: sitting, name: Отырыс}]\n    steps:\n")
    settled = (
        "{id: refuse, number: 2, label: Бас тарту, deadline: 1 working day, next: sign, settled: {deadline: {take: "
    )
    text = text.replace("{id: refuse, number: 2, label: Бас тарту, next: sign}", settled + "text, why: Мәтін}}}")
    process = _read(tmp_path, text).regulation.processes[0]
    assert process.table
    assert str(process.table.columns[1].deadline and process.table.columns[1].deadline.means).endswith("before sitting")


def test_where_the_record_has_a_doubt_a_person_settles_it(tmp_path: Path) -> None:
    _act(tmp_path)
    path = tmp_path / "sources" / "act.txt"
    path.write_text(path.read_text().replace("\n3 \n\n4 \n\n– ", "\n3 \n\n9 \n\n– "))
    found = _errors(tmp_path, SMALL)
    assert any(
        "what «9» (act.txt:line" in one and "is not certain: steps 9 are none of the table" in one for one in found
    )
    settled = "    table: {of: appendix, columns: [{number: 3, next: {means: [9]}}]}\n"
    text = SMALL.replace("    table: appendix\n", settled)
    text = text.replace(
        "label: Қол қою, next: enter", "label: Қол қою, next: enter, settled: {next: {take: neither, why: Жоқ}}"
    )
    process = _read(tmp_path, text).regulation.processes[0]
    assert process.table
    assert process.table.columns[2].next
    assert process.table.columns[2].next.means == (9,)


def test_a_russian_act_is_referred_to_alike(tmp_path: Path) -> None:
    _act(tmp_path, given="fisher.txt")
    names = ["Заместитель начальника управления", "Руководитель услугодателя", "Директор департамента"]
    names.append("Ответственный исполнитель")
    text = "id: fisher\nlanguage: ru\nact: {source: act.txt, number: '859', date: 2014-05-01}\n"
    text += "provider: Отдел учета\nunits:\n"
    text += "".join(f"  - {{id: u{number}, name: {name}}}\n" for number, name in enumerate(names, 1))
    text += "processes:\n  - id: fisher.internal\n    title: Выдача\n    start: {label: Заявление, first: s1}\n"
    text += "    text: paragraph.4\n    listed: paragraph.5\n    steps:\n"
    text += "".join(
        f"      - {{id: s{number}, text: {number}, label: Шаг, next: {f's{number + 1}' if number < 5 else 'done'}}}\n"
        for number in range(1, 6)
    )
    text += "    ends: [{id: done, state: Готово}]\n"
    regulation = _read(tmp_path, text).regulation
    assert regulation.title.kk == "Регламент государственной услуги «Постановка на учет пасек»"
    assert [step.unit for step in regulation.processes[0].steps] == ["u1", "u2", "u3", "u4", "u4"]
    assert [str(step.deadline) for step in regulation.processes[0].steps] == [
        "10 calendar days", "1 working day", "10 calendar days", "12 working days", "1 working day",
    ]  # fmt: skip


def _words(definition: Definition) -> list[str]:
    """Return what a definition quotes of its act, letters alone, but for lines, which are each format's own."""
    quotes = [quote for quote, _ in _quotations(definition.regulation)]
    return ["".join(quote.split()) for quote in quotes if not quote.isdigit() and "1 2" not in quote]


@pytest.mark.parametrize("name", ["act.html", "act.docx", "act.pdf"])
def test_an_act_of_any_format_is_a_whole_source(tmp_path: Path, name: str) -> None:
    small = SMALL.replace(", lines.1-2", "")
    wanted = _words(_read(tmp_path, small))
    definition = _read(tmp_path, small.replace("act.txt", name), name)
    assert _words(definition) == wanted
    worst = [one for one in check_definition(definition) if one.severity is not Severity.NOTE]
    assert not worst, worst
    problem = _errors(tmp_path, small.replace("act.txt", name).replace("paragraph.4]", "text.2 «жоқ сөз»]"), name)[0]
    where = {"act.html": "line 1", "act.docx": "paragraph 1", "act.pdf": "page 1, line "}[name]
    assert f"do not stand at text.2, {name}:{where}" in problem


def test_what_is_said_of_a_cell_names_the_cell(tmp_path: Path) -> None:
    text = SMALL.replace("act.txt", "act.docx").replace(", lines.1-2", "")
    text = text.replace("table: appendix", "table: {of: appendix, columns: [{number: 2, deadline: {quote: 7}}]}")
    (found,) = [one for one in _errors(tmp_path, text, "act.docx") if "the act «" in one]
    assert "(act.docx:table 1!C5)" in found


def test_a_file_of_tables_is_no_source(tmp_path: Path) -> None:
    table = b"step;who;action;deadline;next\n1;A;do;1 day;2\n2;B;look;2 days;\n"
    with pytest.raises(Reg2bpmnError, match="a file of tables, and has no text to quote"):
        addresses(table, "steps.csv")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "steps.csv").write_bytes(table)
    found = _errors(tmp_path, SMALL.replace("act.txt", "steps.csv"), "steps.csv")
    assert found[0].startswith("bees.yaml:2:15: error")


def test_an_act_that_is_absent_or_none_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "act.txt").write_text("Бұл акт емес.\n")
    assert "act.txt cannot be read as an act" in _errors(tmp_path, SMALL)[0]
    (tmp_path / "sources" / "act.txt").unlink()
    (tmp_path / "bees.yaml").write_text(SMALL)
    with pytest.raises(Reg2bpmnError, match=r"bees.yaml:2:15: error: cannot read the source"):
        read_definition(tmp_path / "bees.yaml", "bees.yaml")
    with pytest.raises(Reg2bpmnError, match="refers to an act by addresses, and names none"):
        _read(tmp_path, SMALL.replace("act: {source: act.txt}\n", "title: Атау\n"))


def test_which_of_several_regulations_is_meant_is_said_by_its_appendix(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "act.txt").write_bytes((DEFINITIONS / "sources" / "order-192.txt").read_bytes())
    found = _errors(tmp_path, SMALL)
    assert "which regulation is not said; give the number of its appendix: 1, 2, 3, 4, 5, 6, 7" in found[0]
    found = _errors(tmp_path, SMALL.replace("provider:", "appendix: 8\nprovider:"))
    assert "bees.yaml:3:11: error: act.txt has no regulation in appendix 8" in found[0]


def test_a_wrong_value_in_what_a_person_wrote_is_told_where_it_is_written(tmp_path: Path) -> None:
    found = _errors(tmp_path, SMALL.replace("wording: refused", "wordin: refused"))
    assert any("bees.yaml:24:9: error: unknown key 'wordin'; did you mean 'wording'?" in one for one in found), found


def test_what_is_read_of_an_act_is_kept_and_read_anew_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "cache"))
    kept._kept_book.cache_clear()
    first = _read(tmp_path).regulation
    assert len(list((tmp_path / "cache").iterdir())) == 1
    kept._kept_book.cache_clear()
    monkeypatch.setattr("reg2bpmn.read.addresses.indexing.index", lambda *_: pytest.fail("it is kept"))
    assert _read(tmp_path).regulation == first
    monkeypatch.undo()
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "cache"))
    (only,) = (tmp_path / "cache").iterdir()
    only.write_text("{broken")
    kept._kept_book.cache_clear()
    assert _read(tmp_path).regulation == first
    path = tmp_path / "sources" / "act.txt"
    path.write_text(path.read_text().replace("№ 812", "№ 813"))
    changed = _read(tmp_path).regulation
    assert changed.act
    assert changed.act.number == "813"


def test_nothing_is_kept_where_the_variable_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.FOLDER, "")
    assert kept._file(b"", "act.txt") is None


def test_a_kept_book_is_what_was_read() -> None:
    data = to_text(invent(5, "kk", "columns"), 0, 1.0)
    book = index(data, "act.txt")
    assert kept._adapter().validate_json(kept._adapter().dump_json(book)) == book


def test_all_quotations_of_the_definitions_stand_in_what_addresses_give() -> None:
    """The fixture has every quotation that the definitions wrote out before they referred to their acts.

    What findings quote is compared with what the rules find now, not here.
    """
    lines = [json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()]
    lines = [one for one in lines if not one["kind"].endswith("findings.quotes")]
    wanted = {(one["regulation"], one["quote"], _printed(one["source"], one["lines"])) for one in lines}
    found = {
        (one.regulation.id, quote, _printed(str(one.regulation.act and one.regulation.act.source), cited))
        for one in shipped()
        for quote, cited in _quotations(one.regulation)
    }
    assert len(wanted) > 1000
    assert wanted <= found


@cache
def _printed(source: str, cited: str) -> frozenset[int]:
    """Return the lines that are cited, those without words aside."""
    text = source_of(DEFINITIONS / "sources" / source)
    lines = {n for first, last in parse_lines(cited) for n in range(first, last + 1)}
    return frozenset(n for n in lines if not text.is_blank(n))


def _quotations(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Quotation):
        yield value.quote, value.cite()
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _quotations(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _quotations(item)


def test_the_addresses_of_an_act_are_listed(tmp_path: Path) -> None:
    told = addresses((ACTS / "bees.txt").read_bytes(), "bees.txt")
    for line in (
        "paragraph.5.2  [51]  2) бөлім басшысы;",
        "table.2.form",
        "text.4.deadline  [38]  12 жұмыс күні ішінде",
    ):
        assert f"\n{line}" in told
    assert "# «Ара шаруашылығын есепке қою»" in told
    _act(tmp_path, "act.html")
    told = addresses((tmp_path / "sources" / "act.html").read_bytes(), "act.html")
    assert "\ntable.2.deadline  [" in told


def test_the_definitions_stay_small() -> None:
    paths = sorted(DEFINITIONS.glob("*.yaml"))
    assert sum(path.read_text(encoding="utf-8").count("\n") for path in paths) <= 4000
    assert not any("quote:" in path.read_text(encoding="utf-8") for path in paths)
