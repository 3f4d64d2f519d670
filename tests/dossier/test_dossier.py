"""The dossier: every fact of every definition is told, in every language, once and where it belongs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from corpus import LANGUAGES, PROCESSES, SMALL, process, read, shipped
from reg2bpmn.dossier import dossier_of, parts, process_of
from reg2bpmn.dossier.order import columns_of, in_reading_order
from reg2bpmn.dossier.ways import MOST_WAYS
from reg2bpmn.model.base import Localized
from reg2bpmn.model.disputes import disputes
from reg2bpmn.model.flow import nodes_of
from reg2bpmn.model.paths import paths
from reg2bpmn.model.procedure import Process, ReadingSource
from reg2bpmn.model.quotation import Quotation

IDS = [definition.regulation.id for definition in shipped()]
CELLS = ("unit", "action", "form", "deadline", "next")


def flat(text: str) -> str:
    return " ".join(text.split())


def texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield flat(told)
    elif dataclasses.is_dataclass(told):
        for field in dataclasses.fields(told):
            yield from texts(getattr(told, field.name))
    elif isinstance(told, tuple):
        for item in told:
            yield from texts(item)


def localized(value: object) -> Iterator[Localized]:
    if isinstance(value, Localized):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from localized(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from localized(item)


def told(process_id: str, lang: str = "kk") -> tuple[Process, parts.Process]:
    definition, found = process(process_id)
    return found, process_of(definition.regulation, found, lang)


def same(cited: parts.Cited | None, quotation: Quotation | None) -> bool:
    if cited is None or quotation is None:
        return cited is quotation
    return (cited.quote, cited.lines) == (quotation.quote, quotation.lines)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("definition", shipped(), ids=IDS)
def test_everything_that_a_definition_says_is_told_in_the_language(definition, lang: str) -> None:
    every = "\n".join(texts(dossier_of(definition.regulation, lang)))
    missing = [text for text in localized(definition.regulation) if flat(text.text(lang)) not in every]
    assert not missing


@pytest.mark.parametrize("process_id", PROCESSES)
def test_steps_are_told_as_they_are_settled(process_id: str) -> None:
    given, found = told(process_id, "ru")
    names = {node.id: node for node in nodes_of(given).values()}
    units = {unit.id: unit.name.ru for unit in process(process_id)[0].regulation.units}
    assert [step.id for step in found.steps] == [step.id for step in given.steps]
    for step, shown in zip(given.steps, found.steps, strict=True):
        assert (shown.label.text, shown.label.lang) == (step.label.ru, "ru")
        assert (shown.unit.text, shown.unit_id) == (units[step.unit], step.unit)
        assert tuple(target.id for target in shown.next) == step.leads_to
        assert shown.next[0].kind == type(names[step.leads_to[0]]).__name__.lower()
        assert bool(shown.deadline) == (step.deadline is not None)
        assert not step.deadline or str(step.deadline.amount) in shown.deadline
        assert [document.text for document in shown.documents] == [d.name.ru for d in step.documents]
        assert (shown.inferred, str(shown.why or "")) == (step.inferred, flat(step.why.ru) if step.why else "")
        assert [message.name.text for message in shown.sends] == [m.name.ru for m in step.sends]
        assert [message.name.text for message in shown.receives] == [m.name.ru for m in step.receives]


@pytest.mark.parametrize("process_id", PROCESSES)
def test_steps_and_conditions_cite_every_account_of_them(process_id: str) -> None:
    given, found = told(process_id)
    columns = {column.number: column for column in given.table.columns} if given.table else {}
    for step, shown in zip(given.steps, found.steps, strict=True):
        expected = [
            procedure
            for account in (given.text, given.restated)
            for procedure in (account.procedures if account else ())
            if procedure.number == step.text
        ]
        column = columns.get(step.column or 0)
        if column and column.action:
            expected.append(column.action)
        assert len(shown.cited) == len(expected)
        assert all(map(same, shown.cited, expected))
        assert same(shown.form, column.form if column else None)
    for condition, asked in zip(given.conditions, found.conditions, strict=True):
        printed = [
            printed
            for account in (given.text, given.restated)
            for printed in (account.conditions if account else ())
            if printed.number in condition.text
        ]
        assert len(asked.cited) == len(printed)
        assert all(map(same, asked.cited, printed))


@pytest.mark.parametrize("process_id", PROCESSES)
def test_conditions_and_ends_are_told_with_every_branch(process_id: str) -> None:
    given, found = told(process_id, "en")
    for condition, shown in zip(given.conditions, found.conditions, strict=True):
        assert shown.question.text == condition.question.en
        branches = [outcome.branch for outcome in condition.outcomes]
        for branch, said in zip(branches, shown.branches, strict=True):
            targets = tuple(target.id for target in said.to)
            assert (said.label.text, targets, said.inferred) == (branch.label.en, branch.to, branch.inferred)
            assert (said.why is None) == (branch.why is None)
        assert shown.lane is not None
    for end, reached in zip(given.ends, found.ends, strict=True):
        assert (reached.state.text, reached.kind) == (end.state.en, end.kind.value)
        assert len(reached.cited) == len(end.basis)
        assert all(map(same, reached.cited, end.basis))


@pytest.mark.parametrize("process_id", PROCESSES)
def test_the_table_is_the_printed_one_cell_by_cell(process_id: str) -> None:
    given, found = told(process_id)
    if given.table is None:
        assert found.table is None
        return
    table = found.table
    assert table is not None
    assert table.lines == given.table.lines
    assert table.numbers == tuple(column.number for column in given.table.columns)
    assert [row.field for row in table.rows] == list(CELLS)
    owners = {step.column: step.id for step in given.steps if step.column}
    assert [target.id if target else None for target in table.steps] == [owners.get(n) for n in table.numbers]
    assert columns_of(found) == {slug: number for number, slug in owners.items()}
    for row in table.rows:
        for column, cell in zip(given.table.columns, row.cells, strict=True):
            assert same(cell.cited, getattr(column, row.field))
    notes = [(column.number, note) for column in given.table.columns for note in column.notes]
    assert [number for number, _ in table.notes] == [number for number, _ in notes]
    assert all(same(cited, note) for (_, cited), (_, note) in zip(table.notes, notes, strict=True))
    assert all(map(same, table.heading, given.table.heading))
    if len(given.table.rows) == 6:
        assert table.number_row is not None
        assert all(row.printed for row in table.rows)


@pytest.mark.parametrize("process_id", PROCESSES)
def test_disputed_cells_are_marked_and_no_others(process_id: str) -> None:
    given, found = told(process_id)
    marked = {
        (target.id, row.field)
        for row in (found.table.rows if found.table else ())
        for target, cell in zip(found.table.steps if found.table else (), row.cells, strict=True)
        if target and cell.settled
    }
    columns = {step.id for step in given.steps if step.column}
    expected = {(d.step.id, d.field.value) for d in disputes(given) if d.step.id in columns}
    assert marked == (expected if found.table else set())


@pytest.mark.parametrize("process_id", PROCESSES)
def test_settled_disputes_name_both_readings_and_the_one_that_is_taken(process_id: str) -> None:
    given, found = told(process_id, "en")
    expected = list(disputes(given))
    assert [(s.step.id, s.field) for s in found.settled] == [(d.step.id, d.field.value) for d in expected]
    for dispute, shown in zip(expected, found.settled, strict=True):
        assert dispute.settlement is not None
        assert (shown.take, shown.why.text) == (dispute.settlement.take.value, flat(dispute.settlement.why.en or ""))
        assert [reading.source for reading in shown.readings] == [r.source.value for r in dispute.readings]
        for cited, reading in zip(shown.readings, dispute.readings, strict=True):
            assert same(cited.cited, reading.quotation)
            assert (cited.meaning is None) == (reading.means is None)
        assert not all(reading.taken for reading in shown.readings)
        named = [r for r in shown.readings if r.source == shown.take]
        assert all(reading.taken for reading in named)
        if shown.take == ReadingSource.NEITHER:
            assert not any(reading.taken for reading in shown.readings)


@pytest.mark.parametrize("process_id", PROCESSES)
def test_ways_are_the_paths_with_their_totals(process_id: str) -> None:
    given, found = told(process_id, "en")
    every = list(paths(given))
    assert len(found.ways) == len(every)
    assert not found.more_ways
    for path, way in zip(every, found.ways, strict=True):
        assert [target.id for target in way.steps] == [step.id for step in path.steps]
        assert [end.id for end in way.ends] == [end.id for end in path.ends]
        assert len(way.answers) == len(path.answers)
        amounts = [part.split()[0] for part in way.total.split(" + ")] if way.total else []
        assert amounts == [str(amount) for amount in path.total().values()]
        assert len(way.not_counted) == sum(bool(s.deadline and not s.deadline.is_duration) for s in path.steps)


@pytest.mark.parametrize("definition", shipped(), ids=IDS)
def test_findings_are_told_with_their_words_and_what_they_concern(definition) -> None:
    regulation = definition.regulation
    found = dossier_of(regulation, "kk")
    pairs = [(regulation, found), *zip(regulation.processes, found.processes, strict=True)]
    for owner, shown in pairs:
        assert [finding.id for finding in shown.findings] == [finding.id for finding in owner.findings]
        for given, finding in zip(owner.findings, shown.findings, strict=True):
            assert finding.kind == given.kind.value
            assert finding.name
            assert len(finding.cited) == len(given.quotes)
            assert all(map(same, finding.cited, given.quotes))
            assert [target.id for target in finding.concerns] == list(given.about)


@pytest.mark.parametrize("process_id", PROCESSES)
def test_a_reader_meets_every_step_condition_and_end_once(process_id: str) -> None:
    _, found = told(process_id)
    met = [item.id for item in in_reading_order(found)]
    assert sorted(met) == sorted(item.id for item in (*found.steps, *found.conditions, *found.ends))
    assert len(met) == len(set(met))


def test_a_step_has_the_number_that_the_act_prints_and_none_where_it_prints_none() -> None:
    assert [step.number for step in told("kz-192-6.internal")[1].steps] == [str(n) for n in range(1, 12)]
    given, found = told("kz-192-1.front-office")
    assert given.text
    assert not given.text.numbered
    assert {step.number for step in found.steps} == {""}


def test_what_is_not_translated_is_told_in_kazakh_and_says_so(tmp_path: Path) -> None:
    text = SMALL.replace("{kk: Шағын регламент, ru: Малый регламент, en: A small regulation}", "Тек қазақша")
    found = dossier_of(read(tmp_path, text).regulation, "en")
    assert (found.title.text, found.title.lang) == ("Тек қазақша", "kk")
    assert found.provider.lang == found.lang == "en"


def test_what_a_regulation_lacks_is_told_as_absent(tmp_path: Path) -> None:
    found = dossier_of(read(tmp_path, SMALL).regulation, "ru")
    assert (found.act, found.result, found.form, found.channels, found.findings, found.cited) == (
        None, None, None, (), (), ()
    )  # fmt: skip
    assert found.appendix == ""
    (only,) = found.processes
    assert only.figure is None
    assert [account.source for account in only.rests_on] == ["table"]
    assert [row.printed for row in only.table.rows] == [None] * 5 if only.table else False


def test_a_dispute_that_neither_reading_wins_says_so(tmp_path: Path) -> None:
    (only,) = dossier_of(read(tmp_path, SMALL).regulation, "en").processes
    (settled,) = only.settled
    assert (settled.step.id, settled.field, settled.take, settled.why.text) == (
        "decide", "next", "neither", "There is no step 9."
    )  # fmt: skip
    assert [(reading.meaning.text if reading.meaning else "", reading.taken) for reading in settled.readings] == [
        ("9", False)
    ]


def test_a_settled_value_tells_its_language(tmp_path: Path) -> None:
    (only,) = dossier_of(read(tmp_path, SMALL).regulation, "en").processes
    (settled,) = only.settled
    step = next(step for step in only.steps if step.id == settled.step.id)
    assert settled.value == step.next[0].name
    given, found = told("kz-192-6.internal", "ru")
    values = {dispute.field: shown.value for dispute, shown in zip(disputes(given), found.settled, strict=True)}
    assert all(value.text and value.lang == "ru" for value in values.values())


def test_ways_beyond_the_first_hundred_are_said_to_be_there(tmp_path: Path) -> None:
    found = dossier_of(read(tmp_path, many_questions(7)).regulation, "kk").processes[0]
    assert (len(found.ways), found.more_ways) == (MOST_WAYS, True)
    found = dossier_of(read(tmp_path, many_questions(6)).regulation, "kk").processes[0]
    assert (len(found.ways), found.more_ways) == (64, False)


def test_questions_on_one_variable_keep_their_own_words(tmp_path: Path) -> None:
    text = many_questions(2).replace("question: q, variable: v1", "question: other, variable: v0")
    (found,) = dossier_of(read(tmp_path, text).regulation, "kk").processes
    assert {tuple(str(question) for question, _ in way.answers) for way in found.ways} == {("q", "other")}


def test_a_deadline_that_counts_back_is_told_beside_the_total_also_where_a_condition_has_it(tmp_path: Path) -> None:
    text = many_questions(1).replace("variable: v0,", "variable: v0, deadline: 5 working days before sitting,")
    text = text.replace("    ends:", "    events: [{id: sitting, name: sitting}]\n    ends:")
    (found,) = dossier_of(read(tmp_path, text).regulation, "en").processes
    assert [(way.total, way.not_counted) for way in found.ways] == [("", ("within 5 working days before sitting",))] * 2


def many_questions(count: int) -> str:
    """Return a definition with `count` conditions in a row, each with a step behind «yes»: two ways each."""
    lines = [
        "id: many", "title: t", "provider: p", "units: [{id: u, name: u}]", "processes:",
        "  - id: many.one", "    title: t", "    start: {label: s, first: q0}", "    steps:",
    ]  # fmt: skip
    lines += [f"      - {{id: s{k}, label: s, unit: u, next: {after(k, count)}}}" for k in range(count)]
    lines += ["    conditions:"]
    for k in range(count):
        branches = f"yes: {{label: y, to: s{k}}}, no: {{label: n, to: {after(k, count)}}}"
        lines += [f"      - {{id: q{k}, question: q, variable: v{k}, {branches}}}"]
    return "\n".join([*lines, "    ends: [{id: done, state: d}]", ""])


def after(place: int, count: int) -> str:
    return f"q{place + 1}" if place + 1 < count else "done"


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no language tag"):
        dossier_of(read(tmp_path, SMALL).regulation, "klingon")
