"""Broken, hostile and huge files are refused with a message that names the file, and never end in a traceback."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.tables import read_bytes, read_file
from tables.writers import ODS_HEAD, ODS_TAIL, Sheet, repacked, to_csv, to_docx, to_html, to_ods, to_xlsx, zipped

SHEET = Sheet([["Step", "Who", "Action", "Next"], ["1", "Clerk", "Registers", "2"], ["2", "Head", "Signs", "end"]])
PACKED = {"xlsx": to_xlsx(SHEET), "docx": to_docx(SHEET), "ods": to_ods(SHEET)}
PARTS = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml", "ods": "content.xml"}
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def refused(data: bytes, name: str, code: str) -> str:
    with pytest.raises(Reg2bpmnError) as caught:
        read_bytes(data, name)
    assert [one.code for one in caught.value.diagnostics] == [code]
    message = str(caught.value)
    assert message.startswith(f"{name}:")
    assert "; " in message
    return message


def with_type(part: bytes) -> bytes:
    head, end, rest = part.partition(b"?>")
    return head + end + ENTITY + rest if end else ENTITY + part


@pytest.mark.parametrize("form", PACKED)
def test_a_bomb_is_refused(form: str) -> None:
    data = repacked(PACKED[form], PARTS[form], lambda _: b" " * 80_000_000)
    assert len(data) < 200_000
    assert "larger than" in refused(data, f"x.{form}", "table-size")


@pytest.mark.parametrize("form", PACKED)
def test_a_document_type_is_refused(form: str) -> None:
    refused(repacked(PACKED[form], PARTS[form], with_type), f"x.{form}", "table-broken")
    wide = repacked(PACKED[form], PARTS[form], lambda part: with_type(part).decode().encode("utf-16"))
    refused(wide, f"x.{form}", "table-broken")


@pytest.mark.parametrize("form", PACKED)
def test_broken_packed_files_are_told(form: str) -> None:
    data, dice = PACKED[form], random.Random(5)
    for share in (0.1, 0.5, 0.9):
        refused(data[: int(len(data) * share)], f"x.{form}", "table-broken")
    refused(repacked(data, PARTS[form], lambda part: part[: len(part) // 2]), f"x.{form}", "table-broken")
    for _ in range(60):
        flipped = bytearray(data)
        for _ in range(8):
            flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        with contextlib.suppress(Reg2bpmnError):
            read_bytes(bytes(flipped), f"x.{form}")


def test_a_password_is_told() -> None:
    data = bytearray(PACKED["xlsx"])
    for at in (6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert "password" in refused(bytes(data), "x.xlsx", "table-format")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.csv", b"", "table-empty"),
        ("x.csv", b" \n\n ", "table-empty"),
        ("x.csv", b"\0" * 500, "table-format"),
        ("x.csv", bytes(range(256)) * 20, "table-format"),
        ("x.xlsx", b"no zip", "table-broken"),
        ("x.docx", b"PK\x03\x04 no zip", "table-broken"),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "table-format"),
        ("x.pdf", b"%PDF-1.7\n", "table-format"),
        ("x.png", b"\x89PNG\r\n\x1a\n", "table-format"),
        ("x.zip", zipped({"a.txt": "a"}), "table-format"),
        ("x.md", b"# Title\n\ntext", "table-missing"),
        ("x.html", b"<p>text", "table-missing"),
        ("x.csv", b"a,b\n1,2\n", "table-missing"),
        ("x.csv", b'Step,Who,Action\n1,"A,B\n2,C,D\n', "table-broken"),
        ("x.csv", b"Step,Who,Action\n1,A," + b"x" * 200_000, "table-broken"),
    ],
)
def test_what_is_no_table_is_told(name: str, data: bytes, code: str) -> None:
    refused(data, name, code)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b"Step,Who,Action,Next\n" + b"1,A,Do,2\n" * 1_000_000),
        ("x.md", b"|Step|Who|Action|Next|\n|-|-|-|-|\n" + b"|1|A|Do|2|\n" * 1_000_000),
        ("x.html", b"<table><tr><td>Step<td>Who<td>Action" + b"<tr><td>1<td>A<td>Do" * 500_000 + b"</table>"),
        ("x.html", b"<table>" + b"<tr><td colspan=1000 rowspan=1000>a" * 1000),
        ("x.csv", b",".join([b"a"] * 50_000)),
        ("x.csv", b"a" * 21_000_000),
    ],
    ids=["csv", "markdown", "html", "spans", "columns", "bytes"],
)
def test_a_million_rows_are_refused(name: str, data: bytes) -> None:
    refused(data, name, "table-size")


def test_a_sheet_of_too_many_rows_is_refused_before_it_is_loaded() -> None:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    data = repacked(
        PACKED["xlsx"], PARTS["xlsx"], lambda part: part.replace(b"<sheetData>", b"<sheetData>" + row * 30_000)
    )
    refused(data, "x.xlsx", "table-size")
    cell = '<table:table-cell table:number-columns-repeated="1000"><text:p>Step</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    data = zipped({"content.xml": f'{ODS_HEAD}<table:table table:name="S">{rows}</table:table>{ODS_TAIL}'}, ODS)
    refused(data, "x.ods", "table-size")


def test_depth_ends_in_a_message() -> None:
    refused(b"<table><tr><td>" * 5000, "x.html", "table-missing")
    refused(b"<div>" * 100_000 + b"<table>", "x.html", "table-missing")
    spans = "<text:span>" * 3000 + "a" + "</text:span>" * 3000
    row = f"<table:table-row><table:table-cell><text:p>{spans}</text:p></table:table-cell></table:table-row>"
    data = zipped({"content.xml": f"{ODS_HEAD}<table:table>{row}</table:table>{ODS_TAIL}"}, ODS)
    refused(data, "x.ods", "table-broken")


def test_entities_of_html_read_no_file() -> None:
    page = b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><table><tr><th>Step<th>Who<th>Action'
    record = read_bytes(page + b"<tr><td>1<td>A<td>Do &e; it</table>", "x.html")
    assert record.tables[0].steps[0].action == "Do &e; it"


@pytest.mark.parametrize(
    "text", ["3 working days " * 500, "2 if a then " * 500, "(" * 3000, "to the step " * 300 + "2", "-" * 5000]
)
def test_long_cells_are_doubted_or_read(text: str) -> None:
    data = to_csv(
        Sheet(
            [["Step", "Who", "Action", "Deadline", "Next"], ["1", "A", "Do", text, text], ["2", "B", "Do", "", "end"]]
        )
    )
    read_bytes(data, "x.csv")


def test_what_a_file_is_counts_more_than_its_name() -> None:
    for data, name in (
        (PACKED["xlsx"], "x.csv"),
        (to_html(SHEET), "x.xls"),
        (to_csv(SHEET), "x.txt"),
        (PACKED["docx"], "x"),
    ):
        assert len(read_bytes(data, name).tables[0].steps) == 2


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Reg2bpmnError, match="cannot be read"):
            read_file(path)


def test_the_parts_of_the_fixtures_are_what_they_say() -> None:
    for form, data in PACKED.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert PARTS[form] in archive.namelist()
