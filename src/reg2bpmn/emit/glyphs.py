"""Which letters the shipped font has, what is drawn for the others, and what is told of them.

A text of usual letters costs one comparison of sets: no font is read and none of the machine is looked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit import machine_fonts
from reg2bpmn.layout.text import text_width

FONT_PACKAGE, FONT_FILE, FONT_FAMILY = "fontpkg_open_sans", "OpenSans[wdth,wght].ttf", "Open Sans"

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""What stands in a picture for letters that no font has: in the shipped font a diamond with a mark, 1 em wide."""

_USUAL_RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00AC),  # Latin-1 Supplement up to the soft hyphen
    (0x00AE, 0x017F),  # Latin-1 Supplement after it, Latin Extended-A
    (0x0400, 0x0481),  # Cyrillic
    (0x048A, 0x0513),  # Cyrillic with the Kazakh letters, Cyrillic Supplement
)
USUAL = frozenset("\n\t–—―‘’‚“”„†‡•…‰‹›€№™").union(
    chr(code) for first, last in _USUAL_RANGES for code in range(first, last + 1)
)
"""Letters that every version of the shipped font has, set from left to right and one by one."""

_ALIKE = {0x2010: "-", 0x2011: "-"}  # hyphens that the font lacks look like its own
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by category, but blank in every font
_BLANK = _SELECTORS | _FILLERS
_MARKS = frozenset(("Mn", "Me", "Mc"))
_LEFTWARD = frozenset(("R", "AL", "AN"))
_SHOWN_LETTERS, _SHOWN_LABEL, _SHOWN_IDS = 12, 40, 5


def lacking(text: str) -> str:
    """Return the letters of `text` that the shipped font lacks, each once, in their order.

    Spaces, joiners, selectors and what else is never seen are no letters. A letter with a mark is there where the font
    has the two as one, or both.
    """
    if USUAL.issuperset(text):
        return ""
    return "".join(char for char in dict.fromkeys(_composed(text)) if _is_seen(char) and not _is_shipped(char))


def missing(text: str) -> str:
    """Return the letters of `text` that neither the shipped font nor one of the machine has, as `lacking` does."""
    wanted = lacking(text)
    found = machine_fonts.fonts_of(wanted) if wanted else {}
    return "".join(letter for letter in wanted if letter not in found)


def shown(text: str) -> str:
    """Return `text` as a picture shows it: `REPLACEMENT` stands for letters that no font has, as wide as these at most.

    A mark without its font is left out.
    """
    if USUAL.issuperset(text):
        return text
    absent = frozenset(missing(text))
    runs = (("".join(run), is_absent) for is_absent, run in groupby(_composed(text), absent.__contains__))
    return "".join(_replaced(run) if is_absent else run for run, is_absent in runs)


def _replaced(letters: str) -> str:
    width = text_width(letters, 1)
    return REPLACEMENT * max(1, int(width)) if width else ""


def in_shipped_font(text: str) -> str | None:
    """Return `text` as a format sets it that places letter by letter in the shipped font.

    None where that would be wrong: the font lacks letters, they run from right to left, or marks stand on them.
    """
    if USUAL.issuperset(text):
        return text
    plain = "".join(" " if unicodedata.category(char) == "Zs" else char for char in _composed(text) if _has_width(char))
    is_wrong = lacking(plain) or any(_is_mark(char) or unicodedata.bidirectional(char) in _LEFTWARD for char in plain)
    return None if is_wrong else plain


def problems(where: str, labels: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """Tell what the shipped font lacks of `labels`, each the id of an element and its text.

    `where` names what is drawn, as a process and its language. A warning for each label with letters that no font has,
    a note for each font of the machine that is used.
    """
    unusual = [(name, text) for name, text in labels if lacking(text)]
    warnings = [_warning(where, name, text) for name, text in unusual if missing(text)]
    return [*warnings, *_notes(where, unusual)]


def _warning(where: str, name: str, text: str) -> Diagnostic:
    return Diagnostic(
        "missing-letters",
        Severity.WARNING,
        f"{where}: no font has {_listed(missing(text))} of {_shortened(text)!r} ({name}); "
        f"in the picture {REPLACEMENT} stands for them",
        f"install a font that has them, or name its folder in {machine_fonts.VARIABLE}",
    )


def _notes(where: str, labels: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """Tell which fonts of the machine are used, each with its letters and the labels that they are in."""
    letters: dict[Path, dict[str, None]] = {}
    names: dict[Path, dict[str, None]] = {}
    for name, text in labels:
        for letter, font in machine_fonts.fonts_of(lacking(text)).items():
            letters.setdefault(font, {})[letter] = None
            names.setdefault(font, {})[name] = None
    return [
        Diagnostic(
            "machine-font",
            Severity.NOTE,
            f"{where}: {font.name} of this machine draws {_listed(''.join(letters[font]))} "
            f"({_few(list(names[font]), _SHOWN_IDS)}), which the shipped font lacks",
            "machines with other fonts draw another picture",
        )
        for font in letters
    ]


def _listed(letters: str) -> str:
    """Return letters with their code points, the first of many."""
    codes = _few([f"U+{ord(letter):04X}" for letter in letters], _SHOWN_LETTERS)
    return f"{letters[:_SHOWN_LETTERS]!r} ({codes})"


def _few(words: list[str], most: int) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN_LABEL else f"{plain[:_SHOWN_LABEL]}…"


@cache
def _shipped() -> machine_fonts.Letters:
    """Return the letters of the shipped font; none where it is not installed, which writing a picture tells."""
    try:
        folder = files(FONT_PACKAGE) / "files"
    except ModuleNotFoundError:
        return machine_fonts.NONE
    with as_file(folder / FONT_FILE) as path:
        return machine_fonts.letters_of(path)


def _is_shipped(char: str) -> bool:
    parts = unicodedata.normalize("NFD", char)
    return _shipped().have(char) or (len(parts) > 1 and all(map(_shipped().have, parts)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN and char not in _BLANK


def _has_width(char: str) -> bool:
    return _is_seen(char) or unicodedata.category(char) == "Zs"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in _MARKS
