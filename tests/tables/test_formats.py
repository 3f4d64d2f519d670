# ruff: noqa: E501 - a case, or a row, is a line
"""What single formats have of their own: numbers that Word counts, formats of numbers, nested tables, line breaks."""

from __future__ import annotations

import datetime as dt
import io
import json

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reg2bpmn.tables import Record, read_bytes
from tables.writers import ODS_HEAD, ODS_TAIL, Sheet, to_csv, to_docx, to_html, to_markdown, to_ods, to_xlsx, zipped

HEAD = ["Step", "Who", "Action", "Deadline", "Next"]
ROWS = [HEAD, ["1", "Clerk", "Registers", "1 day", "2"], ["2", "Head", "Signs", "", "end"]]


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def cells(record: Record) -> list[tuple[str, ...]]:
    return [row for table in record.tables for row in table.rows]


def test_places_name_sheet_and_cell() -> None:
    rows = [["Step", "Who", "Action", "Deadline"], ["1", "Clerk", "Registers", "soon"]]
    places = {
        "xlsx": (to_xlsx(Sheet(rows).moved(2, 1, [], []), "Work"), "x.xlsx:Work!E4"),
        "ods": (to_ods(Sheet(rows)), "x.ods:Sheet1!D2"),
        "docx": (to_docx(Sheet(rows)), "x.docx:table 1!D2"),
        "html": (to_html(Sheet(rows)), "x.html:table 1!D2"),
        "md": (to_markdown(Sheet(rows, before="Text")), "x.md:5:4"),
        "csv": (b"\n\n" + to_csv(Sheet(rows)), "x.csv:4:4"),
    }
    for form, (data, place) in places.items():
        (doubt,) = read_bytes(data, f"x.{form}").findings
        assert str(doubt) == f'{place}: note: "soon" is no deadline; left without one [deadline-unclear]'


def test_lines_inside_of_fields_are_counted() -> None:
    data = b'Step,Who,Action,Deadline\n1,Clerk,"Registers,\nand files",1 day\n2,Head,Signs,soon\n'
    record = read_bytes(data, "x.csv")
    assert record.tables[0].steps[0].action == "Registers, and files"
    assert str(record.findings[0].place) == "x.csv:4:4"


def test_numbers_that_word_counts() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row, texts in enumerate(
        [["No.", "Who", "Action", "Next"], ["", "Clerk", "Registers", "2"], ["", "Head", "Signs", "end"]]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
        if row:
            paragraph = table.cell(row, 0).paragraphs[0]
            paragraph.style = document.styles["List Number"]
            number = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
            paragraph._p.get_or_add_pPr().append(number)
    steps = read_bytes(saved(document), "x.docx").tables[0].steps
    assert [step.no for step in steps] == ["1", "2"]
    assert [step.next for step in steps] == [("2",), ()]


def test_deleted_text_of_a_document_is_left_out_and_inserted_text_read() -> None:
    document = docx.Document(io.BytesIO(to_docx(Sheet(ROWS))))
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText> and burns</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")}><w:r><w:t xml:space="preserve"> and files</w:t></w:r></w:ins>'))
    assert read_bytes(saved(document), "x.docx").tables[0].steps[0].action == "Registers and files"


def test_a_table_in_the_cell_of_a_table() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "beside"
    inner = outer.cell(0, 1).add_table(3, 5)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            inner.cell(row, column).text = text
    assert len(cells(read_bytes(saved(document), "x.docx"))) == 2
    page = b"<table><tr><td>menu<td>" + to_html(Sheet(ROWS)) + b"</table>"
    assert len(cells(read_bytes(page, "x.html"))) == 2


def test_a_table_that_goes_on_after_a_page() -> None:
    more = [HEAD, ["3", "Clerk", "Sends", "1 day", "end"]]
    head = [HEAD, ROWS[1], ["2", "Head", "Signs", "", "3"]]
    page = to_html(Sheet(head, before="Steps")) + b"<p>Continued</p>" + to_html(Sheet(more)).partition(b"<body>")[2]
    (table,) = read_bytes(page, "x.html").tables
    assert [(step.no, step.next) for step in table.steps] == [("1", ("2",)), ("2", ("3",)), ("3", ())]
    turned = [*map(list, zip(*head, strict=True)), *map(list, zip(HEAD, more[1], [""] * 5, strict=True))]
    (table,) = read_bytes(to_csv(Sheet(turned), ";"), "x.csv").tables
    assert [(step.no, step.next) for step in table.steps] == [("1", ("2",)), ("2", ("3",)), ("3", ())]


def test_what_a_sheet_shows_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (HEAD, ["1.10", "Clerk", "Registers", 3, "1.20"], [1.2, "Head", "Signs", dt.time(18, 0), "end"]):
        page.append(row)
    page["A2"].value, page["A2"].number_format = 1.1, "0.00"
    page["A3"].number_format = "0.00"
    page["D2"].number_format = '0" working days"'
    page["E2"].value, page["E2"].number_format = 1.2, "0.00"
    record = read_bytes(saved(book), "x.xlsx")
    assert cells(record)[0] == ("1.10", "Clerk", "Registers", "3 working days", "1.20")
    assert record.tables[0].steps[0].next == ("1.20",)
    assert record.tables[0].steps[1].deadline is None


def test_a_formula_is_read_by_its_stored_value_and_told_without_one() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in [*ROWS[:2], ["2", "Head", '="Si"&"gns"', "", "end"]]:
        page.append(row)
    record = read_bytes(saved(book), "x.xlsx")
    assert [str(one.place) for one in record.doubts if one.code == "formula-unsaved"] == ["x.xlsx:Sheet!C3"]
    assert [one.code for one in record.errors] == ["action-missing"]


def test_hidden_sheets_are_told_and_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(Sheet(ROWS))))
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    for row in ROWS:
        hidden.append(row)
    record = read_bytes(saved(book), "x.xlsx")
    assert len(record.tables) == 1
    assert [str(one) for one in record.findings] == [
        "x.xlsx:1:1: note: the sheet Old is hidden and not read; show it if it matters [sheet-hidden]"
    ]


def test_comments_and_repeated_cells_of_ods() -> None:
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    head = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEAD)
    twice = (
        '<table:table-cell table:number-columns-repeated="2"><text:p>Clerk<text:s/>writes</text:p></table:table-cell>'
    )
    first = f"<table:table-cell>{note}<text:p>1</text:p></table:table-cell>"
    last = "<table:table-cell/><table:table-cell><text:p>end</text:p></table:table-cell>"
    rows = [f"<table:table-row>{row}</table:table-row>" for row in (head, f"{first}{twice}{last}")]
    content = f'{ODS_HEAD}<table:table table:name="S">{"".join(rows)}</table:table>{ODS_TAIL}'
    data = zipped({"content.xml": content}, "application/vnd.oasis.opendocument.spreadsheet")
    assert cells(read_bytes(data, "x.ods")) == [("1", "Clerk writes", "Clerk writes", "", "end")]


def test_markdown_with_escaped_bars_marks_and_tables_of_html() -> None:
    text = "# Title\n\nSteps\n\nStep | Who | Action | Next\n:-:|:--|---|--:\n1 | **Clerk** | `a \\| b` \\| c | [2](#x)\n2 | Head | x<br>y | end\n"
    record = read_bytes(text.encode(), "x.md")
    assert cells(record) == [("1", "Clerk", "a | b | c", "2"), ("2", "Head", "x y", "end")]
    assert (record.title, record.tables[0].caption) == ("Title", "Steps")
    inside = "Text\n\n" + to_html(Sheet(ROWS)).decode().partition("<body>")[2]
    assert len(cells(read_bytes(inside.encode(), "x.md"))) == 2


def test_a_table_that_begins_a_file_has_no_caption() -> None:
    assert read_bytes(to_markdown(Sheet(ROWS)).strip(), "x.md").tables[0].caption == ""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_a_page_in_the_encoding_that_it_declares(charset: str) -> None:
    rows = [["Шаг", "Кто", "Что делает", "Срок", "Далее"], ["1", "Отдел", "Проверяет", "2 часа", "конец"]]
    record = read_bytes(to_html(Sheet(rows), charset), "x.html")
    assert cells(record) == [tuple(rows[1])]
    assert record.findings == ()


def test_a_page_without_end_tags_and_with_a_caption() -> None:
    page = "<p>Before<table><caption>The steps</caption><thead><tr><th>Step<th>Who<th>Action<tbody><tr><td>1<td rowspan=0>A<td>B<tr><td>2<td>C"
    record = read_bytes(page.encode(), "x.html")
    assert cells(record) == [("1", "A", "B"), ("2", "A", "C")]
    assert record.tables[0].caption == "The steps"


def test_the_separator_that_a_file_names() -> None:
    assert len(cells(read_bytes(b"sep=~\nStep~Who~Action\n1~A~B, C; D\n2~A~E", "x.csv"))) == 2


def test_letter_spacing_is_closed() -> None:
    record = read_bytes("Step,Who,Action\n1,Б а с ш ы с ы,Қол қою\n2,A B C D,Қол қою".encode(), "x.csv")
    assert [step.unit for step in record.tables[0].steps] == ["Басшысы", "A B C D"]


def test_equal_input_gives_equal_bytes() -> None:
    for write, form in ((to_xlsx, "xlsx"), (to_docx, "docx"), (to_ods, "ods"), (to_html, "html")):
        data = write(Sheet(ROWS))
        assert read_bytes(data, f"x.{form}").to_json() == read_bytes(data, f"x.{form}").to_json()


def test_the_record_has_the_keys_that_are_promised() -> None:
    data = json.loads(read_bytes(to_csv(Sheet(ROWS)), "x.csv").to_json())
    assert list(data) == ["title", "language", "basis", "services", "procedures", "tables", "findings"]
    (table,) = data["tables"]
    assert list(table) == ["caption", "orientation", "columns", "labels", "rows", "steps", "notes", "place"]
    assert table["steps"][0] == {
        "no": "1",
        "unit": "Clerk",
        "action": "Registers",
        "form": None,
        "deadline": {"value": 1, "unit": "day"},
        "next": ["2"],
        "flow": {"kind": "next", "branches": [{"words": None, "to": ["2"]}]},
        "places": {name: f"x.csv:2:{at}" for at, name in enumerate(["no", "unit", "action", "deadline", "next"], 1)},
    }
