from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reg2bpmn.layout import text as measuring
from reg2bpmn.layout.fonts.hyphens import SOFT
from reg2bpmn.layout.fonts.viewers import lines_elsewhere
from reg2bpmn.layout.text import (
    LONGEST,
    SLACK,
    count_lines,
    label,
    longest_word,
    narrowest,
    roomy,
    strands_number,
    text_width,
    wrap,
)

SIZE = 12
WORDS = (
    *("құжаттарды", "ұйымдастырушылық", "көрсетілетін", "Rindfleischetikettierungsgesetz", "подъездной", "семья"),
    *("a", "№5", "15", "—", "-", "Order/Position.line_item", "createPurchaseOrder", "漢字を書く", "แบบฟอร์ม"),
    *(
        "e\u0301" * 20,
        "hy\u00adphen" * 8,
        "👩\u200d👩\u200d👧" * 5,
        "a\u00a0b",
        "w" * 90,
        "https://example.org/a-b?c=d",
    ),
)
names = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=60)
widths = st.integers(40, 420)


def letters(text: str) -> str:
    return "".join(text.replace(SOFT, "").split())


@settings(max_examples=400, deadline=None)
@given(names, widths)
@example("\ud800\x00", 30)
@example("\u00ad", 30)
@example("-\u00ad\u00ad" * 30, 30)
@example("\u0301" * 9, 40)
@example("\u3042" * 30 + "\u3002", 40)
def test_lines_fit_keep_every_letter_and_cut_no_word_that_fits(text: str, width: int) -> None:
    lines = wrap(text, width, SIZE)
    shown, given = "".join(map(letters, lines)), letters(text)
    assert shown.replace("-", "") == given.replace("-", "")
    assert given.count("-") <= shown.count("-") < given.count("-") + len(lines)
    for line in lines:
        assert text_width(line, SIZE) <= width - SLACK or _characters(line) == 1
    whole = [letters(word) for line in lines for word in line.split()]
    for word in text.split():
        if text_width(word, SIZE) <= width - SLACK and letters(word):
            assert letters(word) in whole
    assert count_lines(text, width, SIZE) == len(lines)


def _characters(line: str) -> int:
    """Return how many characters a reader sees in `line`: what is joined counts once."""
    seen = [one for one in line if text_width(one, SIZE) > 0 and unicodedata.category(one)[0] != "M"]
    return len(seen) - line.count("\u200d")


@settings(max_examples=300, deadline=None)
@given(names.filter(lambda text: "\u200d" not in text), st.integers(60, 420))
def test_the_lines_are_never_fewer_than_in_a_viewer_that_cuts_by_characters(text: str, width: int) -> None:
    def measure(line: str) -> float:
        return text_width(line, SIZE)

    if any(text_width(word, SIZE) > width - SLACK for word in text.split()):
        assert len(wrap(text, width, SIZE)) >= lines_elsewhere(text, width - SLACK, measure)


@settings(max_examples=200, deadline=None)
@given(names, widths, names)
def test_a_result_does_not_depend_on_earlier_calls(text: str, width: int, other: str) -> None:
    def measured() -> tuple[object, ...]:
        return (
            wrap(text, width, SIZE),
            label(text, 11, (90, 110), 3),
            narrowest(text, SIZE, 2),
            strands_number(text, width, SIZE),
            longest_word(text, SIZE),
        )

    first = measured()
    label(other, 11, (90, 110), 3)
    wrap(other, width, SIZE)
    for kept in vars(measuring).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
    assert measured() == first


@settings(max_examples=200, deadline=None)
@given(names)
def test_boxes_hold_the_text_and_have_a_greatest_width(text: str) -> None:
    block = label(text, 11, (90, 150), 3)
    assert all(text_width(line, 11) <= block.width for line in block.lines)
    assert block.width <= max(150, LONGEST * 11 + SLACK) + 40
    length = narrowest(text, SIZE, 2)
    assert len(wrap(" ".join(text.split()), length, SIZE)) <= 2
    assert roomy(" ".join(text.split()), SIZE, length + 16) >= length + 16


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("ұйымдастырушылық", 90, ("ұйымдасты-", "рушылық")),
        ("подъездной", 60, ("подъ-", "ездной")),
        ("Rindfleischetikettierung", 100, ("Rindfleischeti-", "kettierung")),
        ("hy\u00adphen\u00adation", 60, ("hyphen-", "ation")),
        ("кредит-сервис", 80, ("кредит-", "сервис")),
        ("https://example.org/path/to", 100, ("https://", "example.org/", "path/to")),
        ("createPurchaseOrder", 110, ("createPurchase", "Order")),
        ("purchase_order_line", 100, ("purchase_", "order_line")),
        ("漢字漢字漢字漢字。", 60, ("漢字漢字", "漢字漢", "字。")),
        ("1234567890123456", 70, ("12345678", "90123456")),
        ("a\u00a0bbbb cc", 200, ("a\u00a0bbbb cc",)),
        ("aaa b\u00a0bbbb", 64, ("aaa", "b\u00a0bbbb")),
    ],
)
def test_a_word_that_is_too_long_breaks_where_a_reader_expects_it(
    word: str, width: int, lines: tuple[str, ...]
) -> None:
    assert wrap(word, width, SIZE) == lines


def test_words_of_living_languages_do_not_reach_the_greatest_width() -> None:
    longest = (
        "қанағаттандырылмағандықтарыңыздан",
        "Kraftfahrzeughaftpflichtversicherung",
        "превысокомногорассмотрительствующий",
    )
    for word in longest:
        assert text_width(word, SIZE) <= LONGEST * SIZE
        assert wrap(word, longest_word(word, SIZE), SIZE) == (word,)


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\ufe0f", "\u0301", SOFT])
def test_marks_and_joiners_take_no_room(mark: str) -> None:
    assert text_width(f"a{mark}b", SIZE) == text_width("ab", SIZE)


@pytest.mark.parametrize("sign", ["漢", "Ｗ", "한", "あ", "👍", "\ud83d", "\x00", "\t"])
def test_what_the_font_lacks_takes_about_an_em(sign: str) -> None:
    assert SIZE <= text_width(sign, SIZE) <= 1.5 * SIZE


def test_every_character_has_a_width() -> None:
    for code in range(0, 0x110000, 97):
        width = text_width(chr(code), SIZE)
        assert 0 <= width <= 2 * SIZE, unicodedata.name(chr(code), hex(code))


def test_a_word_of_many_lines_makes_no_header_longer() -> None:
    assert roomy("х" * 20_000, SIZE, 300) == 300
