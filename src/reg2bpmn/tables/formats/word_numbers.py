"""Numbers that Word counts itself: a paragraph of a numbered list without a text, as in a column of numbers."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Numbering:
    """Counts the paragraphs of each list. `part` is the file's part with the definitions of lists, or empty."""

    def __init__(self, part: bytes) -> None:
        self._levels: dict[tuple[str, str], tuple[str, int]] = {}
        self._counted: dict[tuple[str, str], int] = {}
        if part:
            self._learn(part)

    def _learn(self, part: bytes) -> None:
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return
        abstract = {e.get(f"{_W}abstractNumId"): e for e in root.iter(f"{_W}abstractNum")}
        for num in root.iter(f"{_W}num"):
            told = num.find(f"{_W}abstractNumId")
            levels = abstract.get(told.get(f"{_W}val")) if told is not None else None
            for level in levels.iter(f"{_W}lvl") if levels is not None else ():
                key = (num.get(f"{_W}numId") or "", level.get(f"{_W}ilvl") or "0")
                self._levels[key] = (_val(level, "numFmt") or "decimal", _start(_val(level, "start")))

    def number(self, paragraph: etree._Element) -> str:
        """Count a paragraph and return its number, "" where it is in no list that counts by numbers or letters."""
        told = paragraph.find(f"{_W}pPr/{_W}numPr")
        if told is None:
            return ""
        key = (_val(told, "numId"), _val(told, "ilvl") or "0")
        form, start = self._levels.get(key, ("", 1))
        count = self._counted.get(key, start - 1) + 1
        self._counted[key] = count
        if form == "decimal":
            return str(count)
        letter = _LETTERS[count - 1] if 1 <= count <= len(_LETTERS) else ""
        return {"lowerLetter": letter, "upperLetter": letter.upper()}.get(form, "")


def _val(element: etree._Element, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _start(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 1
