"""Columns that name the steps before: what follows is derived where it is certain, and a doubt where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reg2bpmn.model.paths import paths
from reg2bpmn.read import read_definition
from reg2bpmn.tables import read_bytes
from reg2bpmn.tables.record import Record

HEAD = {
    "en": "Step,Who,Action,{}\n",
    "ru": "№;Исполнитель;Действие;{}\n",
    "kk": "№;Орындаушы;Іс-қимыл;{}\n",
}


def record(cells: list[str], heading: str = "After step", head: str = HEAD["en"], mark: str = ",") -> Record:
    rows = (f'{no}{mark}Unit {no}{mark}Does {no}{mark}"{cell}"\n' for no, cell in enumerate(cells, 1))
    return read_bytes((head.format(heading) + "".join(rows)).encode(), "steps.csv")


def flows(found: Record) -> dict[str, tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    (table,) = found.tables
    return {s.no: (s.flow.kind.value, [(b.words, b.to) for b in s.flow.branches]) for s in table.steps}


def codes(found: Record) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("After step", "en"),
        ("Predecessor", "en"),
        ("Depends on", "en"),
        ("Previous step", "en"),
        ("Prerequisites", "en"),
        ("Предыдущий шаг", "ru"),
        ("Предшествующее действие", "ru"),
        ("После какого шага", "ru"),
        ("Зависит от", "ru"),
        ("Алдыңғы қадам", "kk"),
    ],
)
def test_headings_and_a_parallel_start_and_join(heading: str, language: str) -> None:
    found = record(["", "1", "1", "2, 3"], heading, HEAD[language], "," if language == "en" else ";")
    assert codes(found) == []
    assert flows(found) == {
        "1": ("parallel", [("", ("2",)), ("", ("3",))]),
        "2": ("next", [("", ("4",))]),
        "3": ("next", [("", ("4",))]),
        "4": ("end", [("", ())]),
    }
    assert found.tables[0].starts == ("1",)


def test_conditions_are_branches_of_the_step_before() -> None:
    found = record(["–", "1", "2 if approved", "2 if refused", "3"])
    assert codes(found) == []
    assert flows(found)["2"] == ("alternative", [("if approved", ("3",)), ("if refused", ("4",))])


def test_what_follows_on_the_same_words_begins_at_once() -> None:
    found = record(["–", "1 if yes", "1 if yes", "1 if no"])
    assert flows(found)["1"] == ("alternative", [("if yes", ("2", "3")), ("if no", ("4",))])


def test_a_way_back_on_a_condition_is_no_circle() -> None:
    found = record(["start", "1; 3 if incomplete", "2", "3 if complete"])
    assert "before-circle" not in codes(found)
    assert flows(found)["3"] == ("alternative", [("if incomplete", ("2",)), ("if complete", ("4",))])


def test_steps_that_begin_at_once_start_the_process(tmp_path: Path) -> None:
    found = record(["start", "none", "1 and 2"])
    assert codes(found) == []
    assert found.tables[0].starts == ("1", "2")
    path = tmp_path / "steps.csv"
    path.write_text("Step,Who,Action,After step\n1,A,do,start\n2,B,do,none\n3,C,do,1 and 2\n")
    (process,) = read_definition(path).regulation.processes
    assert process.start.first == ("step-1", "step-2")
    assert [[node.id for node in way.nodes] for way in paths(process)] == [["step-1", "step-2", "step-3", "end"]]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["", "1", "", "3"], "before-empty"),
        (["3", "1", "2"], "before-circle"),
        (["", "1", "2-1", "3"], "before-unclear"),
        (["", "1", "1 if yes", "1"], "next-unclear"),
        (["", "1 or 3", "1", "2"], "next-unclear"),
        (["", "1", "2 if approved"], "next-unclear"),
        (["", "1", "9"], "before-unknown"),
    ],
)
def test_what_is_not_certain_is_told(cells: list[str], code: str) -> None:
    assert code in codes(record(cells))


def test_a_column_that_is_not_taken_leaves_the_order_of_the_rows() -> None:
    assert [kind for kind, _ in flows(record(["3", "1", "2"])).values()] == ["order", "order", "end"]


def test_next_steps_are_compared_with_it() -> None:
    table = 'Step,Who,Action,Next,After step\n1,A,do,"2, 3",\n2,B,do,4,1\n3,C,do,4,{}\n4,D,do,end,"2, 3"\n'
    assert codes(read_bytes(table.format(1).encode(), "steps.csv")) == []
    found = read_bytes(table.format(2).encode(), "steps.csv")
    assert codes(found) == ["before-differs"]
    assert str(found.findings[0]).startswith("steps.csv:4:5: note: the cell names other steps before 3 than the cells")


def test_it_is_named_by_the_caller_too() -> None:
    data = b"Step,Who,Action,X\n1,A,do,\n2,B,do,1\n3,C,do,1\n"
    found = read_bytes(data, "steps.csv", {"after": "X"})
    assert flows(found)["1"] == ("parallel", [("", ("2",)), ("", ("3",))])


def test_words_about_what_was_before_are_no_column_of_steps() -> None:
    found = record(["letter", "letter and annex", "opinion"], "Previous document")
    assert found.tables[0].steps[0].extra == {"Previous document": "letter"}


@pytest.mark.parametrize(
    ("headings", "taken"),
    [
        (("Deadline", "Actual time"), "2 days"),
        (("Actual duration", "Time limit"), "5 hours"),
        (("Min. time", "Max. time"), "5 hours"),
        (("Срок", "Факт, время"), "2 days"),
        (("Фактическое время", "Срок исполнения"), "5 hours"),
        (("Начало, время", "Срок"), "5 hours"),
        (("Нақты уақыт", "Мерзімі"), "5 hours"),
    ],
)
def test_of_two_deadlines_the_limit_is_taken_and_the_other_told(headings: tuple[str, str], taken: str) -> None:
    table = f"Step,Who,Action,{headings[0]},{'{}'}\n1,A,do,2 days,5 hours\n2,B,do,2 days,5 hours\n".format(
        f'"{headings[1]}"'
    ).replace(headings[0], f'"{headings[0]}"', 1)
    found = read_bytes(table.encode(), "steps.csv")
    duration = found.tables[0].steps[0].deadline
    assert duration is not None
    assert f"{duration.value:g} {duration.unit}s" == taken
    assert codes(found) == ["column-twice"]


def test_of_two_deadlines_the_fuller_is_taken() -> None:
    table = b"Step,Who,Action,Time,Deadline\n1,A,do,2 days,\n2,B,do,3 days,\n3,C,do,1 day,2 days\n"
    found = read_bytes(table, "steps.csv")
    assert [step.deadline.value if step.deadline else None for step in found.tables[0].steps] == [2, 3, 1]
    assert codes(found) == ["column-twice"]
