"""What kind of paragraph a paragraph is: title of a regulation, stamp, header of an appendix, section, item, note."""

from __future__ import annotations

import re
from functools import cache

from reg2bpmn.acts.document import Paragraph
from reg2bpmn.acts.phrases import anywhere, source
from reg2bpmn.tables.text import folded, one_line

_LONGEST_TITLE = 900
_LONGEST_HEADER = 700
_NUMBERED = re.compile(r"(\d{1,3})\.\s*(?=\D)")
_ITEM = re.compile(r"(\d{1,3})\s?\)\s*")
_SECTION = re.compile(
    r"(?:(\d{1,2}|[ivx]{1,5})\s?\.|(\d{1,2})\s?-\s?(?:бөлім|тарау)\W*|(?:глава|раздел)\s+(\d{1,2}|[ivx]{1,5})\W*)\s*(?=\D)"
)
_FOOTNOTE = re.compile(r"(?:ескерту|сноска|примечание ип|рқао)\b")
_SENTENCE = re.compile(r"[.;:]\s*$")
_ORDER_TITLE = re.compile(r"^(?:об? |о внесении|регламентін бекіту)|бекіту туралы\W*$|туралы\W*$")


def words(paragraph: Paragraph) -> str:
    """Return a paragraph's words folded, for comparing."""
    return folded(one_line(paragraph.text))


@cache
def _title() -> re.Pattern[str]:
    """Return what a title of a regulation is: the word for one at its end in Kazakh, at its beginning in Russian."""
    kind = r"(?:мемлекеттік|электрондық|государственн\w*|электронн\w*)"
    kk = rf"(?:\".+\"|\S.{{5,}}?)\s*{kind}\s+(?:көрсетілетін\s+)?қызмет\w*(?:\s+көрсету\w*)?\s+регламенті\W*"
    ru = rf"(?:электронный\s+)?регламент\s+(?:(?:по\s+)?оказани\w+\s+)?(?:{kind}\s+)?услуги\b.*"
    return re.compile(rf"(?:{kk}|{ru})$", re.DOTALL)


def is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of a regulation."""
    text = words(paragraph)
    if len(text) > _LONGEST_TITLE or _ITEM.match(text) or _NUMBERED.match(text) or is_order_title(paragraph):
        return False
    return bool(_title().fullmatch(text)) and not _SENTENCE.search(text)


def is_order_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of an order that approves."""
    text = words(paragraph)
    return len(text) < _LONGEST_TITLE and bool(_ORDER_TITLE.search(text)) and not _NUMBERED.match(text)


@cache
def _header() -> re.Pattern[str]:
    kk = r".*?(?:\bрегламентіне|\bрегламенттеріне|бұйрығына|қаулысына|шешіміне)?\s*(?:(\d{1,3})\s?-\s?)?қосымша\W*"
    ru = r"приложение\s*(?:№\s*)?(\d{1,3})?(?:\W+(?:к|утвержд)\b.*)?"
    return re.compile(rf"(?:{kk}|{ru})$", re.DOTALL)


def header_number(paragraph: Paragraph) -> str | None:
    """Return the number of the appendix that a paragraph heads, "" where it has none, or `None` where it heads none."""
    text = words(paragraph)
    if len(text) > _LONGEST_HEADER or (paragraph.text[:1].islower() and not paragraph.after_gap):
        return None
    if _NUMBERED.match(text) or _ITEM.match(text):
        return None
    found = _header().fullmatch(text)
    return (found[1] or found[2] or "") if found else None


def is_stamp(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells by which order a regulation is approved, or to which order it is an appendix."""
    text = words(paragraph)
    if len(text) > _LONGEST_HEADER or _NUMBERED.match(text) or _ITEM.match(text):
        return False
    if header_number(paragraph) is not None:
        return bool(re.search(r"бұйрығына|қаулысына|шешіміне|к (?:приказу|постановлению|решению)", text))
    return bool(re.search(rf"{source('approval')}\W*$", text) or re.match(r"утвержд[её]?н\w*\b", text))


def section_number(paragraph: Paragraph, last: int, inside: int) -> tuple[int, str] | None:
    """Return the number of the section that a paragraph heads and its words' kind, or `None`.

    `last` is the number of the section before, `inside` that of the paragraph before: a heading goes on from the
    former and not from the latter, or stands apart.
    """
    text = words(paragraph)
    found = _SECTION.match(text)
    if not found or len(text) > 500:
        return None
    number = _as_number(next(group for group in found.groups() if group))
    kind = section_kind(text)
    named = found[1] is None
    apart = named or paragraph.heading or paragraph.after_gap or not _SENTENCE.search(paragraph.text)
    goes_on = number == last + 1 and (number != inside + 1 or not inside or bool(kind))
    if named or (
        apart
        and (goes_on or (number == last + 1 and (paragraph.heading or paragraph.after_gap)))
        and not _SENTENCE.search(paragraph.text)
    ):
        return number, kind
    return None


def _as_number(text: str) -> int:
    roman = {"i": 1, "v": 5, "x": 10}
    if text.isdecimal():
        return int(text)
    values = [roman[char] for char in text]
    return sum(-value if value < max(values[at:], default=0) else value for at, value in enumerate(values))


def section_kind(text: str) -> str:
    """Return what a section is about, by the words of its heading: the first kind whose words it has."""
    for kind in ("general", "systems", "interaction", "procedures"):
        if anywhere("sections", kind).search(text):
            return kind
    return ""


def number_of(paragraph: Paragraph) -> re.Match[str] | None:
    """Return the match of a paragraph's number, as in "5. "."""
    return _NUMBERED.match(paragraph.text)


def item_of(paragraph: Paragraph) -> re.Match[str] | None:
    """Return the match of an item's number, as in "2) "."""
    return _ITEM.match(paragraph.text)


def is_footnote(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells of amendments."""
    return bool(_FOOTNOTE.match(words(paragraph)))


def is_legend(paragraph: Paragraph) -> bool:
    """Whether a paragraph heads the legend of a figure."""
    return len(paragraph.text) < 80 and bool(anywhere("legend").match(words(paragraph)))
