"""Text as it is printed, and text as it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACED_OUT = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
_LATIN = re.compile("[A-Za-zə]")
_CYRILLIC_WORD = re.compile(r"\w*[\u0400-\u04ff]\w*")
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyhjə", "АВСЕНІКМОРТХУасеіорхуһјә")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile('[«»„“”‟‘’‚‛′`"]')


def lines_of(text: str) -> str:
    """Return the lines of a cell with white space collapsed, without blank lines and what cannot be seen, composed."""
    text = _INVISIBLE.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    )
    text = unicodedata.normalize("NFC", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Return text on one line, white space collapsed and letter-spaced words closed."""
    line = " ".join(text.split())
    return _SPACED_OUT.sub(lambda word: _close(word[0]), line)


def _close(word: str) -> str:
    return word.replace(" ", "") if word[2:] == word[2:].lower() else word


@lru_cache(1 << 14)
def folded(text: str) -> str:
    """Return text, as long, for comparing: lower case, one kind of dash and quotation mark, one alphabet in a word."""
    text = _QUOTES.sub('"', _DASHES.sub("-", unmixed(text))).replace("\u00a0", " ")
    low = text.casefold()
    return (low if len(low) == len(text) else "".join(map(_lower, text))).replace("ё", "е")


def _lower(char: str) -> str:
    low = char.casefold()
    return low if len(low) == 1 else char


def unmixed(text: str) -> str:
    """Return text with Latin look-alikes made Cyrillic in words that have Cyrillic letters."""
    if not _LATIN.search(text):
        return text
    return _CYRILLIC_WORD.sub(lambda word: word[0].translate(_LOOKALIKES), text)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: no text, or only dashes and dots."""
    return not _DASHES.sub("-", text).strip(" \n\t-.…_*")


def nearer_title(before: str, text: str) -> str:
    """Return which of two texts before a table is its title: the nearer one, unless it alone is a sentence."""
    return before if before and is_sentence(text) and not is_sentence(before) else text


def is_sentence(text: str) -> bool:
    """Whether a text is rather a sentence or a note than a title."""
    return text.rstrip().endswith((".", "!", ";", ":")) or ";" in text


def quoted(text: str) -> str:
    """Return text between quotation marks for a message, cut where it is long."""
    line = one_line(text)
    return f'"{line if len(line) <= 60 else line[:57] + "..."}"'
