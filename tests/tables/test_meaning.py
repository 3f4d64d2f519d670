# ruff: noqa: E501 - a case, or a row, is a line
"""What tables mean that are not of the plain kind: branches in columns and rows, conditions apart, errors."""

from __future__ import annotations

import pytest

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.tables import FlowKind, Record, TableStep, read_bytes, read_table_rows

Flow = tuple[str, list[tuple[str, list[str]]]]


def read(text: str, columns: dict[str, str] | None = None) -> Record:
    return read_bytes(text.strip().encode(), "steps.csv", columns)


def flows(record: Record) -> list[Flow]:
    (table,) = record.tables
    return [(s.flow.kind.value, [(b.words, list(b.to)) for b in s.flow.branches]) for s in table.steps]


def steps(record: Record) -> list[tuple[str, str, str]]:
    return [(step.no, step.unit, step.action) for table in record.tables for step in table.steps]


def told(record: Record) -> list[str]:
    return [str(finding) for finding in record.findings]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("If yes;If no", ("If yes", "If no")),
        ("Next if approved;Next if rejected", ("if approved", "if rejected")),
        ("Следующий шаг (да);Следующий шаг (нет)", ("да", "нет")),
        ("Да;Нет", ("Да", "Нет")),
        ("Иә;Жоқ", ("Иә", "Жоқ")),
    ],
)
def test_branches_in_columns_of_their_own(heading: str, words: tuple[str, str]) -> None:
    record = read(f"Step;Who;Action;{heading}\n1;A b;Checks;2;3\n2;C;Approves;end;\n3;C;Rejects;1;")
    assert flows(record) == [
        ("alternative", [(words[0], ["2"]), (words[1], ["3"])]),
        ("end", [("", [])]),
        ("next", [("", ["1"])]),
    ]
    assert record.findings == ()


def test_a_column_for_one_branch_beside_the_next_step() -> None:
    record = read("Step;Who;Action;Next;If rejected\n1;A b;Checks;2;3\n2;C;Approves;end;\n3;C;Rejects;1;")
    assert flows(record)[0] == ("alternative", [("", ["2"]), ("If rejected", ["3"])])


@pytest.mark.parametrize(
    ("condition", "following"),
    [
        ("complete / incomplete", "2 / 3"),
        ("complete; incomplete", "2, 3"),
        ("complete – 2, incomplete – 3", "2, 3"),
        ("complete – 2, incomplete – 3", "3 2"),
        ("Is it complete?", "complete – 2, incomplete – 3"),
    ],
)
def test_conditions_in_a_column_of_their_own(condition: str, following: str) -> None:
    record = read(f"Step|Who|Action|Condition|Next\n1|A|Checks|{condition}|{following}\n2|B|Signs||end\n3|B|Returns||1")
    kind, branches = flows(record)[0]
    assert kind == "alternative"
    assert sorted(branches, key=lambda branch: branch[1]) == [("complete", ["2"]), ("incomplete", ["3"])]


def test_a_question_is_kept_beside_its_answers() -> None:
    record = read("Step|Who|Action|Condition|Next\n1|A|Checks|Is it complete?|yes – 2, no – 1\n2|B|Signs||end")
    assert record.tables[0].steps[0].flow.question == "Is it complete?"


def test_a_condition_that_fits_no_branch_is_doubted() -> None:
    record = read("Step|Who|Action|Condition|Next\n1|A|Checks|complete, dated, signed|2, 1\n2|B|Signs||end")
    assert [line.split(":")[1:3] for line in told(record)] == [["2", "4"]]


def test_branches_in_rows_of_their_own() -> None:
    record = read(
        "Step,Who,Action,Condition,Next\n1,A,Checks,complete,2\n,,,incomplete,3\n2,B,Signs,,end\n3,B,Returns,,1"
    )
    assert flows(record)[0] == ("alternative", [("complete", ["2"]), ("incomplete", ["3"])])
    assert len(record.tables[0].steps) == 3


def test_without_a_column_for_it_the_next_row_is_the_next_step() -> None:
    record = read("Who,Task,Deadline\nClerk,Registers,1 day\nHead,Signs,soon")
    assert steps(record) == [("1", "Clerk", "Registers"), ("2", "Head", "Signs")]
    assert [step.next for step in record.tables[0].steps] == [None, None]
    assert flows(record) == [("order", [("", ["2"])]), ("end", [("", [])])]
    assert told(record) == ['steps.csv:3:3: note: "soon" is no deadline; left without one [deadline-unclear]']


@pytest.mark.parametrize(
    ("numbers", "first", "second"),
    [
        (("One", "Two", "Three"), "two", "step three"),
        (("Первый", "Второй", "Третий"), "второй", "к третьему шагу"),
        (("бірінші", "екінші", "үшінші"), "екінші", "үшінші қадам"),
        (("A", "B", "C"), "B", "Step C"),
        (("А", "В", "С"), "B", "C"),
        (("1.1", "1.2", "2"), "1.2", "go to 2"),
        (("1a", "1b", "2"), "1b", "2"),
        (("I", "II", "III"), "II", "III"),
        (("10", "20", "30"), "20", "30"),
        (("01", "02", "03"), "2", "3"),
    ],
)
def test_numbers_are_digits_letters_and_words(numbers: tuple[str, ...], first: str, second: str) -> None:
    one, two, three = numbers
    record = read(
        f"Step,Who,Action,Next\n{one},Clerk,Registers,{first}\n{two},Head,Signs,{second}\n{three},Clerk,Sends,end"
    )
    assert [step.next for step in record.tables[0].steps] == [(two,), (three,), ()]
    assert record.findings == ()


def test_numbers_before_what_is_done() -> None:
    record = read("Who,Step,Then\nClerk,1. Registers,2\nHead,2. Signs,end")
    assert steps(record) == [("1", "Clerk", "Registers"), ("2", "Head", "Signs")]
    assert record.tables[0].rows[0] == ("Clerk", "1. Registers", "2")


def test_next_steps_by_what_they_do() -> None:
    record = read(
        "Role,Activity,Next\nClerk,Register the request,Sign the order\nHead,Sign the order,Send it\nClerk,Send it,End"
    )
    assert [step.next for step in record.tables[0].steps] == [("2",), ("3",), ()]


def test_every_error_is_told_at_its_cell() -> None:
    record = read("Step,Who,Action,Next\n1,Clerk,Registers,7\n2,,Signs,3\n2,Head,Signs again,3\n3,Head,,end")
    assert [line.rpartition(" [")[0] for line in told(record)] == [
        "steps.csv:2:4: error: no step has the number 7; name a step of the table",
        'steps.csv:3:2: error: "Signs": an action without a unit; name who does it',
        "steps.csv:4:1: error: two steps have the number 2; the other one is at line 3; give each step a number of its own",
        "steps.csv:5:3: error: a step without an action; say what is done",
    ]


def test_two_tables_on_one_sheet_are_two() -> None:
    one = "Step,Who,Action,Next\n1,Clerk,Registers,2\n2,Head,Signs,end\n"
    record = read(f"First,,,\n{one},,,\nSecond,,,\n{one}")
    assert [len(table.steps) for table in record.tables] == [2, 2]


def test_what_is_around_the_steps_is_kept() -> None:
    record = read(
        "Procedure,,,,\nStep,Who,Action,Comment,Next\nStage I,,,,\n1,Clerk,Registers,in the book,2\n"
        "2,Head,Signs,,end\n,,,,\nTotal,,,,3 days\n,Note: none,,,"
    )
    (table,) = record.tables
    assert table.caption == "Procedure"
    assert table.steps[0].extra == {"Comment": "in the book"}
    assert [note.text for note in table.notes] == ["Stage I", "Total", "3 days", "Note: none"]
    assert len(table.steps) == 2


def test_columns_are_taken_as_named() -> None:
    text = "K1,K2,K3,K4\n1,Clerk,Registers,2\n2,Head,Signs,end"
    for columns in (
        {"no": "A", "unit": "K2", "action": "C", "next": "4"},
        {"no": "K1", "unit": "K2", "action": "K3", "next": "K4"},
    ):
        assert steps(read(text, columns)) == [("1", "Clerk", "Registers"), ("2", "Head", "Signs")]
    bare = text.partition("\n")[2]
    record = read(bare, {"no": "A", "unit": "B", "action": "C", "next": "D"})
    assert steps(record) == [("1", "Clerk", "Registers"), ("2", "Head", "Signs")]
    assert [step.next for step in record.tables[0].steps] == [("2",), ()]


def test_rows_as_mappings() -> None:
    rows = [
        {"Step": 1.0, "Who": "Clerk", "Action": "Registers", "Deadline": float("nan"), "Next": 2},
        {"Step": 2.0, "Who": "Head", "Action": "Signs", "Deadline": "1 day", "Next": None},
    ]
    record = read_table_rows(rows)
    assert steps(record) == [("1", "Clerk", "Registers"), ("2", "Head", "Signs")]
    assert [step.next for step in record.tables[0].steps] == [("2",), ()]
    with pytest.raises(Reg2bpmnError, match=r"rows:row 1, Next: error: no step has the number 9"):
        read_table_rows([{**rows[0], "Next": 9}, rows[1]])


def test_a_doubt_is_no_guess() -> None:
    record = read("Step,Who,Action,Next\n1,A,Checks,2/3\n2,B,Signs,see annex\n3,B,Sends,")
    first, second, _ = record.tables[0].steps
    assert isinstance(first, TableStep)
    assert first.flow.kind is FlowKind.ALTERNATIVE
    assert second.flow.kind is FlowKind.UNCLEAR
    assert second.next == ()
    assert [finding.severity.value for finding in record.findings] == ["note", "note"]
