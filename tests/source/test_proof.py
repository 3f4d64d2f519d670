"""What a quotation may mend, and what it may not."""

from __future__ import annotations

import pytest

from reg2bpmn.source import SourceText, prove

SPACED = "      2 )  б а с қ а р м а  б а с ш ы с ы ;"
LINK = "осы регламентке  көрсетілген.1-қосымшада"
SPLIT_LINK = ("2014 жылғы 13 наурыздағы № 235 ", "", " бекітілген «Электр желілері қаулысымен", "жөніндегі стандарт")

PROVED = [
    ("plain words", ("құжаттарды қабылдауды және тіркеуді",), "қабылдауды және", (1, 1)),
    ("a line break", ("оларды көрсетілетін ", "қызметті берушіге"), "оларды көрсетілетін қызметті берушіге", (1, 2)),
    ("letter-spacing", (SPACED,), "2) басқарма басшысы;", (1, 1)),
    ("a word broken before і", ("Министр ін ің  орынбасары",), "Министрінің орынбасары", (1, 1)),
    ("an і that stands alone", ("қарауына енг і зеді",), "қарауына енгізеді", (1, 1)),
    ("a displaced link", (LINK,), "осы регламентке 1-қосымшада көрсетілген.", (1, 1)),
    ("a link two lines on", SPLIT_LINK, "№ 235 қаулысымен бекітілген «Электр желілері жөніндегі стандарт", (1, 4)),
    ("a Latin look-alike", ("электр беру желiлерi",), "электр беру желілері", (1, 1)),
    ("a break before a comma", ("тіркейді", ", оларды"), "тіркейді, оларды", (1, 2)),
    ("a break after a bracket", ("нысаны (", "деректер)"), "нысаны (деректер)", (1, 2)),
    ("a break after a slash", ("көрсетілген ЖСН/", "БСН"), "көрсетілген ЖСН/БСН", (1, 2)),
    ("a break after a hyphen", ("стандарттың 9-", "тармағына"), "стандарттың 9-тармағына", (1, 2)),
    ("up to a sign that stands off", ("қарауына жібереді ;",), "қарауына жібереді", (1, 1)),
    (
        "what follows a hole",
        ("қағидаларының  сәйкес негізінде 12-тармағына", "к е р і  ш е ш і м"),
        "негізінде кері шешім",
        (1, 2),
    ),
    (
        "a link that a hyphen breaks",
        ("осы регламентке 3-", " келтірілген.қосымшада"),
        "осы регламентке 3-қосымшада келтірілген.",
        (1, 2),
    ),
    ("the second of two that are alike", ("1 жұмыс күні 1 жұмыс", "күні"), "1 жұмыс күні", (1, 2)),
    ("a cell among others", ("15 минут 1 жұмыс күні 12 жұмыс күні",), "12 жұмыс күні", (1, 1)),
]

REFUSED = [
    ("a changed letter", ("кеңсесінің маманы",), "кеңсесінін маманы", (1, 1), 9),
    ("a missing space", ("12 жұмыс күні",), "12жұмыс күні", (1, 1), 2),
    ("an added space", ("басшылығына",), "басшы лығына", (1, 1), 5),
    ("a word cut short", ("басшылығына жіберу",), "басшылығын", (1, 1), 9),
    ("half a number", ("12 жұмыс күні",), "2 жұмыс күні", (1, 1), 0),
    ("numbers run together", ("1 2 3 4 5",), "12 3 4 5", (1, 1), 1),
    ("another sign", ("жібереді;",), "жібереді.", (1, 1), 8),
    ("another case", ("Қарар",), "қарар", (1, 1), 0),
    ("words left out", ("қол қою және оны тапсыру",), "қол қою тапсыру", (1, 1), 8),
    ("words swapped", ("қол қою және тапсыру",), "қол қою тапсыру және", (1, 1), 8),
    ("two words joined", ("жауапты орындаушы",), "жауаптыорындаушы", (1, 1), 7),
    ("a line too many", ("Қарар", "жазу"), "Қарар", (1, 2), 4),
    ("a line too early", ("жіберу", "Қарар"), "Қарар", (1, 2), 0),
    ("a line beyond the end", ("Қарар",), "Қарар", (9, 9), 0),
]


def _prove(lines: tuple[str, ...], quote: str, span: tuple[int, int]) -> object:
    return prove(SourceText("act.txt", lines), quote, [span])


@pytest.mark.parametrize(("what", "lines", "quote", "span"), PROVED, ids=[row[0] for row in PROVED])
def test_mends_what_the_dump_broke(what: str, lines: tuple[str, ...], quote: str, span: tuple[int, int]) -> None:
    assert _prove(lines, quote, span) is None


@pytest.mark.parametrize(("what", "lines", "quote", "span", "offset"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refuses_everything_else(
    what: str, lines: tuple[str, ...], quote: str, span: tuple[int, int], offset: int
) -> None:
    mismatch = _prove(lines, quote, span)
    assert mismatch is not None
    assert mismatch.offset == offset  # type: ignore[attr-defined]


def test_a_cell_cut_by_a_page_break_cites_two_spans() -> None:
    source = SourceText("act.txt", ("Құжаттарды ", "", "атауы", "қабылдау"))
    assert prove(source, "Құжаттарды қабылдау", [(1, 1), (4, 4)]) is None
    assert prove(source, "Құжаттарды қабылдау", [(1, 4)]) is not None


HOSTILE = [
    ("one word", ["б" * 190_000], "б" * 20_000),
    ("the same words", ["аб " * 60_000], "аб " * 6_000 + "в"),
    ("double blanks", ["а  " * 60_000], "а  а б"),
    ("double blanks in every line", ["аб  " * 200] * 240, "аб " * 5_000 + "в"),
    ("letter-spaced lines", ["а б в г " * 20] * 1_200, "абвг" * 4_000 + "ж"),
    ("a letter-spaced line", ["а б в г " * 20_000], "абвг" * 4_000 + "ж"),
    ("holes", ["аб  " * 10 + "аб"] * 4_000, "аб " * 6_000 + "в"),
    ("broken links", [" аб", "-", " аб"] * 4_000, "аб " * 6_000 + "в"),
    ("blank lines", [""] * 190_000 + ["а"], "а б"),
]


@pytest.mark.parametrize(("what", "lines", "quote"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_text_that_could_be_mended_in_countless_ways_is_refused(what: str, lines: list[str], quote: str) -> None:
    """Each of these took more than a minute, or had no end."""
    assert _prove(tuple(lines), quote, (1, len(lines))) is not None


def test_a_true_quotation_is_found_late_in_a_long_line() -> None:
    line = "кеңсенің қызметкері кешіктірмей " * 6_000
    assert _prove((f"{line}келіседі",), "кешіктірмей келіседі", (1, 1)) is None


def test_what_cannot_be_cited_is_told() -> None:
    source = SourceText("act.txt", ("а" * 150_000, "б" * 150_000))
    assert "more than 200,000 characters" in str(prove(source, "а", [(1, 2)]))
    assert prove(source, "а" * 10, []) is not None
