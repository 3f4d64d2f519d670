"""Every procedure in every format and every layout is read whole: cells, steps, next steps, conditions, deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from reg2bpmn.tables import Record, read_bytes
from tables.procedures import PROCEDURES, Procedure
from tables.writers import WRITERS, Area, Sheet, to_csv


def plain(procedure: Procedure) -> Sheet:
    return Sheet(procedure.sheet_rows(), before="A procedure")


def merged_units(procedure: Procedure) -> list[Area]:
    """Return the areas of units that follow one another."""
    areas: list[Area] = []
    start = 0
    for index in range(1, len(procedure.rows) + 1):
        if index == len(procedure.rows) or procedure.rows[index][1] != procedure.rows[start][1]:
            if index - start > 1:
                areas.append((start + 1, 1, index, 1))
            start = index
    return areas


def merged(procedure: Procedure) -> Sheet:
    return Sheet(procedure.sheet_rows(), merged_units(procedure), "A procedure")


def away(procedure: Procedure) -> Sheet:
    above = [["", "", "Procedure of the office"], ["", "Approved 2024-05-06"]]
    below = [[], ["", "", "Total", "", "", "20 days"], ["", "Note: days off are not counted."]]
    return merged(procedure).moved(4, 2, above, below)


def turned(procedure: Procedure) -> Sheet:
    return merged(procedure).turned()


def turned_and_counted(procedure: Procedure) -> Sheet:
    """Return the form of the acts: a title over all, and a number before each label."""
    sheet = turned(procedure)
    rows = [[str(index), *row] for index, row in enumerate(sheet.rows, 1)]
    title = ["Actions of the main process", *[""] * (len(rows[0]) - 1)]
    areas = [(0, 0, 0, len(title) - 1), *((a + 1, b + 1, c + 1, d + 1) for a, b, c, d in sheet.merged)]
    return Sheet([title, *rows], areas, "A procedure")


def repeated(procedure: Procedure) -> Sheet:
    """Return a table cut at a page, with the headings again and columns counted below them."""
    head, *rows = procedure.sheet_rows()
    count = [str(index) for index in range(1, len(head) + 1)]
    return Sheet([head, count, *rows[:3], head, *rows[3:]], [], "A procedure")


LAYOUTS = (plain, merged, away, turned, turned_and_counted, repeated)


def steps_of(record: Record) -> list[dict[str, Any]]:
    (table,) = record.tables
    return [
        {
            "no": step.no,
            "unit": step.unit,
            "action": step.action,
            "form": step.form,
            "deadline": (step.deadline.value, step.deadline.unit) if step.deadline else None,
            "next": list(step.next or ()),
            "condition": step.as_data().get("condition", {}),
        }
        for step in table.steps
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.name)
def test_every_form_is_read_whole(procedure: Procedure, form: str, layout: Any) -> None:
    sheet = layout(procedure)
    record = read_bytes(WRITERS[form](sheet), f"steps.{form}")
    assert record.errors == ()
    assert steps_of(record) == procedure.key()
    (table,) = record.tables
    assert table.rows == tuple(tuple(row) for row in procedure.rows)
    assert table.columns == ("no", "unit", "action", "form", "deadline", "next")
    assert table.orientation == ("columns" if layout in {turned, turned_and_counted} else "rows")
    assert record.language == procedure.language


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.name)
def test_separated_values_in_any_wrapping(procedure: Procedure, delimiter: str, encoding: str) -> None:
    for layout in (plain, away):
        for ending in ("\n", "\r\n", "\r"):
            data = to_csv(layout(procedure), delimiter, encoding, ending)
            assert steps_of(read_bytes(data, "steps.csv")) == procedure.key()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"])
def test_russian_in_encodings_of_one_byte(encoding: str) -> None:
    procedure = next(one for one in PROCEDURES if one.language == "ru")
    text = (
        to_csv(plain(procedure), ";")
        .decode()
        .replace("–", "-")
        .replace("№", "N" if encoding not in {"cp1251", "cp866"} else "№")
    )
    record = read_bytes(text.encode(encoding), "steps.csv")
    assert [step.unit for step in record.tables[0].steps] == [row[1] for row in procedure.rows]
    assert [str(doubt).split("[")[1] for doubt in record.doubts] == ["encoding-guessed]"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_capitals_in_encodings_of_one_byte(encoding: str) -> None:
    data = "НОМЕР;КТО;ЧТО\n1;ОТДЕЛ;ПИШЕТ\n".encode(encoding)
    assert read_bytes(data, "steps.csv").tables[0].steps[0].unit == "ОТДЕЛ"


def test_kazakh_in_its_own_encoding_of_one_byte() -> None:
    procedure = next(one for one in PROCEDURES if one.language == "kk")
    data = to_csv(plain(procedure), ";", "kz1048")
    assert steps_of(read_bytes(data, "steps.csv")) == procedure.key()
