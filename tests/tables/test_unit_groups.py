"""Tables of the 2012 kind with a column for each unit, whose cells name their step."""

from __future__ import annotations

import pytest

from reg2bpmn.tables import read_bytes
from tables.writers import WRITERS, Sheet

RUSSIAN = [
    ["Специалист канцелярии", "Руководитель", "Ответственный исполнитель"],
    ["Действие № 1 Прием документов", "Действие № 2 Наложение резолюции", "Действие № 3 Проверка"],
    ["Действие № 6. Выдача", "Действие № 5 Подписание уведомления", "Действие № 4 Подготовка уведомления"],
]
KAZAKH = [
    ["Кеңсе маманы", "Басшы", "Жауапты орындаушы"],
    ["№ 1 іс-қимыл Құжаттарды қабылдау", "№ 2 іс-қимыл Қарар жазу", "№ 3 іс-қимыл Тексеру"],
    ["", "", "№ 4 іс-қимыл Бас тарту"],
]
HYPHENED = [
    ["Кеңсе маманы", "Басшы"],
    ["1-іс-қимыл. Құжаттарды қабылдау", "2-іс-қимыл. Қарар жазу"],
    ["3-іс-қимыл. Беру", ""],
]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("rows", "numbers", "last"),
    [
        (RUSSIAN, "123456", ("Специалист канцелярии", "Выдача")),
        (KAZAKH, "1234", ("Жауапты орындаушы", "Бас тарту")),
        (HYPHENED, "123", ("Кеңсе маманы", "Беру")),
    ],
    ids=["russian", "kazakh", "hyphened"],
)
def test_groups_are_read_by_number(rows: list[list[str]], numbers: str, last: tuple[str, str], form: str) -> None:
    record = read_bytes(WRITERS[form](Sheet(rows, before="Таблица 2")), f"groups.{form}")
    (table,) = record.tables
    assert (table.orientation, table.columns, list(table.labels)) == ("groups", ("unit", "action"), rows[0])
    assert [step.no for step in table.steps] == list(numbers)
    assert (table.steps[-1].unit, table.steps[-1].action) == last
    printed = {(rows[0][c], cell) for row in rows[1:] for c, cell in enumerate(row) if cell}
    assert set(table.rows) == printed
    assert {step.next for step in table.steps} == {None}
    assert record.findings == ()


def test_cells_that_only_name_a_step_are_no_groups() -> None:
    rows = [["Рәсім №", "1", "2"], ["Жауапты", "Маман", "Басшы"], ["Іс-қимыл", "Тіркеу", "Қол қою"]]
    record = read_bytes(WRITERS["html"](Sheet([*rows, ["Келесі қадам", "2-іс-қимыл", "1-іс-қимыл"]])), "x.html")
    assert record.tables[0].orientation == "columns"
    assert [step.next for step in record.tables[0].steps] == [("2",), ("1",)]


def test_several_steps_in_one_cell() -> None:
    text = "<table><tr><th>Кеңсе<th>Басшы<tr><td>№ 1 іс-қимыл А<br>№ 3 іс-қимыл Б<td>№ 2 іс-қимыл В</table>"
    (table,) = read_bytes(text.encode(), "groups.html").tables
    assert [(step.no, step.unit, step.action) for step in table.steps] == [
        ("1", "Кеңсе", "А"),
        ("2", "Басшы", "В"),
        ("3", "Кеңсе", "Б"),
    ]
