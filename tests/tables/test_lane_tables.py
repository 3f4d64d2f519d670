"""Tables of lanes: a column for each unit, whose cells hold what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from reg2bpmn.cli.main import group
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.tables import read_bytes
from reg2bpmn.tables.record import Record, StepTable


def record(text: str, file: str = "steps.csv") -> Record:
    return read_bytes(text.encode(), file)


def table(text: str, file: str = "steps.csv") -> StepTable:
    (found,) = record(text, file).tables
    return found


def said(text: str, file: str = "steps.csv") -> list[str]:
    return [f"{step.no} {step.unit}: {step.action}" for step in table(text, file).steps]


def codes(text: str, file: str = "steps.csv") -> list[str]:
    return [one.code for one in record(text, file).findings]


SALE = "Customer,Sales,Store\nSends the order,,\n,Checks the order,\n,,Packs\nPays,,\n"


def test_a_cell_under_a_unit_is_its_step() -> None:
    assert said(SALE) == [
        "1 Customer: Sends the order",
        "2 Sales: Checks the order",
        "3 Store: Packs",
        "4 Customer: Pays",
    ]
    found = table(SALE)
    assert (found.orientation, found.columns, found.labels) == (
        "lanes",
        ("unit", "action"),
        ("Customer", "Sales", "Store"),
    )
    assert [step.flow.targets for step in found.steps] == [("2",), ("3",), ("4",), ()]
    assert str(found.steps[1].place) == "steps.csv:3:2"
    assert codes(SALE) == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            (
                "№,Заявитель,Канцелярия,Отдел земельных отношений,Срок\n1,Подаёт заявление,,,\n"
                "2,,Регистрирует заявление,,15 минут\n3,,,Готовит ответ,3 рабочих дня\n"
            ),
            "1 Заявитель: Подаёт заявление",
            (15, "minute"),
        ),
        (
            (
                "Р/с,Өтініш беруші,Кеңсе,Мерзімі\n1,Өтініш береді,,\n2,,Өтінішті тіркейді,1 жұмыс күні\n"
                "3,,Жауапты береді,1 жұмыс күні\n"
            ),
            "1 Өтініш беруші: Өтініш береді",
            (1, "working_day"),
        ),
        (
            ",Customer,Sales,Deadline\na,Sends the order,,\nb,,Checks the order,2 hours\nc,Pays,,\n",
            "a Customer: Sends the order",
            (2, "hour"),
        ),
    ],
)
def test_numbers_and_deadlines_may_stand_beside(text: str, first: str, second: tuple[int, str]) -> None:
    assert said(text)[0] == first
    deadline = table(text).steps[1].deadline
    assert deadline is not None
    assert (deadline.value, deadline.unit) == second
    assert codes(text) == []


def test_several_cells_in_a_row_are_done_at_the_same_time_and_told() -> None:
    text = (
        "No,Customer,Sales,Store,Deadline\n1,Sends the order,,,\n2,,Checks the order,,1 day\n"
        "3,,Sends the bill,Packs the goods,2 days\n4,Pays the bill,,,\n"
    )
    steps = table(text).steps
    assert [step.no for step in steps] == ["1", "2", "3.1", "3.2", "4"]
    assert [step.flow.targets for step in steps] == [("2",), ("3.1", "3.2"), ("4",), ("4",), ()]
    assert [step.deadline.value if step.deadline else None for step in steps] == [None, 1, 2, 2, None]
    (doubt,) = record(text).findings
    assert str(doubt).startswith('steps.csv:4:4: note: "Sales, Store" act in one row; read as done at the same time')


def test_a_first_row_with_several_begins_several() -> None:
    text = "Clerk,Head,Office\nWrites a letter,,Opens a file\n,Signs the letter,\n,,Files the letter\n"
    assert table(text).starts == ("1", "2")


def test_the_same_units_in_two_rows_each_go_on_by_themselves() -> None:
    text = "A unit,B unit,C unit\nBegins the work,,\n,Does this,Does that\n,Drafts it,Reads it\nEnds the work,,\n"
    steps = table(text).steps
    assert [step.flow.targets for step in steps] == [("2", "3"), ("4",), ("5",), ("6",), ("6",), ()]
    other = text.replace(",Drafts it,Reads it", "Drafts it,,Reads it")
    assert "lanes-next" in codes(other)


def test_a_next_step_cannot_be_told_of_two_at_once() -> None:
    text = (
        "No,Customer,Sales,Store,Next\n1,Sends the order,,,2\n2,,Sends the bill,Packs the goods,3\n"
        "3,Pays the bill,,,end\n"
    )
    assert codes(text) == ["lanes-next"]
    alone = text.replace("Sends the bill,Packs the goods", "Is it right?,").replace(",3\n", ',"3 if yes, 1 if no"\n')
    assert table(alone).steps[1].flow.targets == ("3", "1")
    assert codes(alone) == ["lane-empty"]


@pytest.mark.parametrize(
    "text",
    [
        "Unit,1,2,3\nCustomer,Sends the order,,Pays the bill\nSales,,Checks the order,\n",
        "Who,Step 1,Step 2,Step 3\nCustomer,Sends the order,,Pays the bill\nSales,,Checks the order,\n",
        "Customer,Sales\n1. Sends the order,2. Checks the order\n3. Pays the bill,\n",
        "Customer,Sales\n3. Pays the bill,2. Checks the order\n1. Sends the order,\n",
        (
            "How we sell,\nCustomer,Sales\nPhase 1,\nSends the order,\n,Checks the order\nPhase 2,\nPays the bill,\n"
            "Note: all by mail,\n"
        ),
        "Customer,Sales\nSends the order,\n,Checks the order\nCustomer,Sales\nPays the bill,\n",
    ],
)
def test_other_ways_round(text: str) -> None:
    assert said(text) == ["1 Customer: Sends the order", "2 Sales: Checks the order", "3 Customer: Pays the bill"]
    assert codes(text) == []


def test_units_may_have_words_of_other_columns_and_comments_none() -> None:
    text = "Client,Operations,Records office,Comment\nSends form,,,by mail\n,Checks form,,\n,,Files the form,\n"
    assert said(text) == ["1 Client: Sends form", "2 Operations: Checks form", "3 Records office: Files the form"]
    assert table(text).steps[0].extra == {"Comment": "by mail"}
    assert said("User,System\nEnters the data,\n,Checks the data\n")[1] == "2 System: Checks the data"


def test_merged_cells() -> None:
    head = "<table><tr><th rowspan=2>No<th colspan=3>Participants</tr><tr><th>Customer<th>Sales<th>Store</tr>"
    rows = "<tr><td>1<td>Sends the order<td><td></tr><tr><td>2<td><td colspan=2>Check it</tr><tr><td>3<td>Pays</tr>"
    text = f"{head}{rows}</table>"
    assert said(text, "steps.html") == ["1 Customer: Sends the order", "2 Sales, Store: Check it", "3 Customer: Pays"]
    assert codes(text, "steps.html") == ["unit-unclear"]
    tall = (
        "<table><tr><th>Customer<th>Sales<th>Store</tr><tr><td>Sends the order<td><td></tr>"
        "<tr><td><td rowspan=2>Checks it<td></tr><tr><td><td>Packs it</tr></table>"
    )
    assert said(tall, "steps.html")[1:] == ["2 Sales: Checks it", "3 Store: Packs it"]
    assert codes(tall, "steps.html") == ["lane-merged"]


def test_what_is_missing_is_told() -> None:
    text = "No,Customer,Sales,Store\n1,Sends the order,,\n2,,,\n3,,Checks the order,\n4,Pays the bill,,\n"
    assert codes(text) == ["lane-empty", "action-missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Pros,Cons\nIt is cheap,\n,It is slow\nIt is good,\n",
        "Good side,Bad side\nIt is cheap,It is slow\nIt is good,\nIt is nice,\n",
        "Area,Place\nKazakhstan,\n,Astana\n,Almaty\n",
        "Monday,Tuesday,Friday\nMeet the team,,\n,Write the report,\n,,Send the report\n",
        "Сұрақ,Жауап\nБұл не болады?,\n,Бұл бір құрал\nКім қолданады?,\n",
        "Вопрос,Ответ\nЧто это такое?,\n,Это простой прибор\nКому он нужен?,\n",
        "Input,Process,Output\nPaper form,,\n,Check the form,\n,,Signed form\n",
        "Name,Phone,Mail\nAnn Lee,1234,\nBob Ray,,b@x.kz\n",
        "Q1,Q2,Q3\nPlan the work,,\n,Do the work,\n,,Check the work\n",
        "Sales,Store\nx,\n,x\nx,\n",
        "Customer,Sales\nSends the order,Checks the order\nPays the bill,Thanks a lot\n",
        "Customer,Customer\nSends the order,\n,Checks the order\nPays it,\n",
    ],
)
def test_what_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(Reg2bpmnError, match="no table of steps is found"):
        record(text)


def test_beside_a_table_of_steps_it_is_told_and_not_read() -> None:
    lanes = "| Menu of the site | Welcome |\n|---|---|\n| | Some text is here |\n| Write to us | |\n"
    text = f"| Step | Who | Action |\n|---|---|---|\n| 1 | A | do |\n| 2 | B | do |\n\nText\n\n{lanes}"
    assert said(text, "steps.md") == ["1 A: do", "2 B: do"]
    assert codes(text, "steps.md") == ["lanes-beside"]


def test_parallel_lanes_are_built(tmp_path: Path) -> None:
    path = tmp_path / "sale.csv"
    path.write_text(SALE.replace(",,Packs\n", ",Sends the bill,Packs\n"), encoding="utf-8")
    result = CliRunner().invoke(group, ["build", str(path), "--out", str(tmp_path / "out")])
    assert "lanes-parallel" in result.output
    (model,) = (tmp_path / "out").rglob("omg/*.bpmn")
    assert len(re.findall(r"<(?:\w+:)?parallelGateway ", model.read_text(encoding="utf-8"))) == 2


def test_arrows_and_totals_are_no_actions() -> None:
    text = "Customer,Sales,Total\nSends the order,→,\n,Checks the order,\nPays the bill,,\n,,5 days\n"
    assert said(text)[1:] == ["2 Sales: Checks the order", "3 Customer: Pays the bill"]
    assert [note.text for note in table(text).notes] == ["5 days"]
    assert codes(text) == []
