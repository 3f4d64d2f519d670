"""Rows of tables that a page break of a dump cuts: which words go on in which cell."""

from __future__ import annotations

import pytest

from acts.contents import invent
from acts.rendering import to_text
from acts.scoring import shares
from reg2bpmn.acts import read_act_bytes
from reg2bpmn.acts.dump.spacing import closed
from reg2bpmn.acts.flat.merging import merge
from reg2bpmn.acts.flat.wording import fits, goes_on, neighbours, side_by_side
from reg2bpmn.acts.passage import Passage

CUT = {
    "an adjective before its noun ends no cell": ("columns", "kk", 3042),
    "the rest of a label and that of a cell on one line": ("columns", "kk", 3004),
    "a word goes on no dash": ("rows", "ru", 3174),
    "the rest of the last row": ("rows", "ru", 3044),
    "a term whose unit is on the next page": ("rows", "kk", 3059),
    "a heading of a column": ("groups", "kk", 3128),
    "rests of two cells on one line": ("groups", "ru", 3041),
    "words that the text has side by side": ("groups", "ru", 3014),
}


@pytest.mark.parametrize("why", CUT)
def test_a_row_that_a_page_break_cuts_is_read_whole(why: str) -> None:
    form, language, seed = CUT[why]
    content = invent(seed, language, form)
    record = read_act_bytes(to_text(content, seed, 0.5), "act.txt").as_data()
    for kind, (got, wanted) in shares(content.key(), record).items():
        assert got == wanted, kind


def pieces(*texts: str, first: int = 0) -> list[Passage]:
    return [Passage.of(text, first + at) for at, text in enumerate(texts)]


def test_of_ways_that_fit_equally_the_order_of_print_is_taken_and_doubted() -> None:
    upper = pieces("15 минут", "1 жұмыс күні", "10 жұмыс күні", "15 минут")
    merged = merge(upper, pieces("1 жұмыс күні", first=9), 5)
    assert [cell.text for cell in merged.cells] == [*(piece.text for piece in upper), "1 жұмыс күні"]
    assert not merged.certain


def test_words_say_which_cell_goes_on() -> None:
    known = neighbours(["визирование проекта уведомления", "передача документов начальнику отдела"])
    assert side_by_side("Визирование проекта", "уведомления об отказе", known) > side_by_side(
        "Дело проекта", "уведомления", known
    )
    assert side_by_side("Резолюция", "уведомления", known) == 0
    assert goes_on("Берілген хабарлама, журналдағы")
    assert goes_on("Внесение данных в информационную")
    assert not goes_on("Хабарлама беру")
    assert not goes_on("Внесение данных")


@pytest.mark.parametrize(
    ("text", "name", "fitting"),
    [
        ("күнтізбелік 5 күн", "deadline", True), ("отдела", "deadline", False),
        ("6 (иә), 5 (жоқ)", "next", True), ("–", "next", True), ("– систему", "next", False),
        ("Запись в системе", "form", True), ("15 минут", "form", False), ("–", "action", False),
    ],
)  # fmt: skip
def test_what_can_stand_in_which_column(text: str, name: str, fitting: bool) -> None:
    assert fits(text, name) is fitting


def test_a_cell_beside_a_letter_spaced_one_keeps_its_spaces() -> None:
    assert closed("П о р у ч е н и е  3 рабочих дня") == "Поручение 3 рабочих дня"
    assert closed("б а с ш ы с ы  б ө л і м і") == "басшысы бөлімі"
