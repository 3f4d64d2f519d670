"""Files that are no act, or hardly one: refused with what is wrong and what to do, or read with doubts."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from acts.contents import invent
from acts.rendering import to_pdf, to_text
from reg2bpmn.acts import read_act_bytes
from reg2bpmn.diagnostics import Reg2bpmnError


def refused(data: bytes, name: str, form: str = "") -> str:
    with pytest.raises(Reg2bpmnError) as caught:
        read_act_bytes(data, name, None, form)
    return str(caught.value)


def picture_pdf(pages: int) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    for _ in range(pages):
        page.rect(50, 50, 200, 100)
        page.showPage()
    page.save()
    return out.getvalue()


def locked_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415

    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=StandardEncryption("secret"))
    page.drawString(50, 50, "text")
    page.showPage()
    page.save()
    return out.getvalue()


def test_a_pdf_without_a_text_layer_is_told() -> None:
    assert "has no text layer" in refused(picture_pdf(2), "scan.pdf")


def test_broken_and_locked_pdfs_are_told() -> None:
    assert "broken" in refused(b"%PDF-1.7\nnothing", "a.pdf")
    assert "locked by a password" in refused(locked_pdf(), "a.pdf")
    assert "this is no PDF" in refused(b"words", "a.txt", "pdf")


def test_prose_that_is_no_act_has_no_table() -> None:
    assert "no table is found" in refused("Бұйрық туралы әңгіме.\n\nЕштеңе жоқ.\n".encode(), "a.txt")


def test_a_few_broken_letters_are_read_and_told() -> None:
    data = bytearray(to_text(invent(4, "kk", "columns"), 0, 0.0))
    at = data.index("Жалпы".encode())
    data[at] = 0xFF
    record = read_act_bytes(bytes(data), "a.txt")
    assert [one.code for one in record.doubts] == ["encoding-broken"]
    assert record.tables[0].steps


def test_a_pdf_whose_table_goes_on_is_one_table() -> None:
    content = invent(12, "kk", "rows")
    steps = content.tables[0].steps
    for number in range(len(steps) + 1, 60):
        step = type(steps[0])(
            **vars(steps[number % 3]) | {"no": number, "next": str(number + 1), "targets": [str(number + 1)]}
        )
        steps.append(step)
    steps[-1].next, steps[-1].targets = "–", []
    record = read_act_bytes(to_pdf(content), "a.pdf")
    assert [len(table.steps) for table in record.tables] == [59]


def test_a_link_in_its_hole_and_a_number_that_two_words_share() -> None:
    from reg2bpmn.acts.dump.mending import Mender  # noqa: PLC0415

    lines = [
        "қызмет регламенті осы бұйрыққа  сәйкес;3-қосымшаға",
        "туралы 2013 жылғы Заңының  210-бабының",
        "-тармағына сәйкес",
        "осы тармақтың , көзделген іс-шаралар  туралы 1) 2) тармақшаларында",
        "р е г л а м е н т і н е  қ о с ы м ш а",
        "мемлекетт ік қызметті 1 күн ішінде",
    ]
    mended = [line.text for line in Mender(lines).mended()]
    assert mended == [
        "қызмет регламенті осы бұйрыққа 3-қосымшаға сәйкес;",
        "туралы 2013 жылғы Заңының 10-бабының 2",
        "-тармағына сәйкес",
        "осы тармақтың , көзделген іс-шаралар туралы 1) 2) тармақшаларында",
        "регламентіне қосымша",
        "мемлекеттік қызметті 1 күн ішінде",
    ]
