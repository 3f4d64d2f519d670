"""Fonts of the machine, for letters that the shipped font lacks; nothing here runs while it has them all.

A letter is drawn with the first font that has it, in an order that depends on the fonts alone: regular sans serifs
before other faces, known families before others, then by name. So machines with the same fonts draw the same.
"""

from __future__ import annotations

import os
import struct
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

VARIABLE = "REG2BPMN_FONTS"
"""Environment variable with the folders to look in, instead of the machine's own; empty for none at all."""

MOST_FILES = 4000  # fonts that are looked through
LARGEST = 1 << 28  # bytes of a font file
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_KNOWN = ("notosans", "dejavusans", "liberationsans", "arial", "segoeui", "seguisym", "noto", "seguiemj")
_FACES = (
    "bold",
    "black",
    "heavy",
    "italic",
    "oblique",
    "light",
    "thin",
    "medium",
    "narrow",
    "condensed",
    "mono",
    "serif",
)
_PLACEHOLDERS = ("lastresort", "adobeblank", "notosansblank")  # they claim every letter and draw none
_WEIGHT, _WIDTH, _SLANTED = 400, 5, 0x201  # in OS/2: regular, medium; the bits of italic and oblique
_MACINTOSH, _FAMILY, _POSTSCRIPT = 1, (1, 16), 6  # a platform and names of the table of names


class Letters(NamedTuple):
    """Code points as ranges: where each begins, and where it has ended."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def have(self, letter: str) -> bool:
        """Tell whether `letter`, one character, is among them."""
        code = ord(letter)
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code < self.stops[place]


NONE = Letters((), ())


def fonts_of(letters: Iterable[str]) -> Mapping[str, Path]:
    """Return the font file that draws each of `letters`, by letter; those that no font has are left out.

    The files come in the order in which a renderer must load them to choose the same.
    """
    folders = _folders(os.environ.get(VARIABLE))
    places = {letter: _place(letter, folders) for letter in dict.fromkeys(letters)}
    found = [(place, letter) for letter, place in places.items() if place is not None]
    return {letter: _files(folders)[place] for place, letter in sorted(found, key=itemgetter(0))}


@cache
def _place(letter: str, folders: tuple[Path, ...]) -> int | None:
    """Return the place of the first font of `folders` that has a letter."""
    return next((place for place, path in enumerate(_files(folders)) if letters_of(path).have(letter)), None)


@cache
def letters_of(path: Path) -> Letters:
    """Return the letters of a font file, of a collection those of its first face; none where it cannot be used."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - a heavy import for rare letters

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return _ranges(font.getBestCmap() or ()) if _is_usable(font) else NONE
    except (TTLibError, OSError, struct.error, ValueError, LookupError, AssertionError, AttributeError):
        return NONE  # a broken font of the machine is none


def _is_usable(font: Any) -> bool:
    """Tell whether the renderer takes a font.

    It loads none without the names of its family and for PostScript, and falls back to those that share style, weight
    or width with the shipped one.
    """
    names = {record.nameID for record in font["name"].names if record.isUnicode() or record.platformID == _MACINTOSH}
    if _POSTSCRIPT not in names or names.isdisjoint(_FAMILY):
        return False
    table = font.get("OS/2")
    is_slanted = table is not None and table.fsSelection & _SLANTED
    return not is_slanted or table.usWeightClass == _WEIGHT or table.usWidthClass == _WIDTH


def _ranges(codes: Iterable[int]) -> Letters:
    starts: list[int] = []
    stops: list[int] = []
    for code in sorted(codes):
        if stops and stops[-1] == code:
            stops[-1] += 1
        else:
            starts.append(code)
            stops.append(code + 1)
    return Letters(tuple(starts), tuple(stops))


@cache
def _files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the font files of `folders` and what is in them, the best first."""
    found = {path for folder in folders for path in _fonts_in(folder)}
    return tuple(sorted(found, key=_rank)[:MOST_FILES])


def _fonts_in(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if _may_serve(name) and path.is_file() and path.stat().st_size <= LARGEST:
                yield path


def _may_serve(name: str) -> bool:
    return name.lower().endswith(_ENDINGS) and not _plain(name).startswith(_PLACEHOLDERS)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _rank(path: Path) -> tuple[bool, int, str, str]:
    name = _plain(path.stem)
    family = next((place for place, known in enumerate(_KNOWN) if name.startswith(known)), len(_KNOWN))
    return any(face in name for face in _FACES), family, name, str(path)


def _folders(told: str | None) -> tuple[Path, ...]:
    """Return where fonts lie: the folders that `VARIABLE` tells, else those of the operating system."""
    if told is not None:
        return tuple(Path(folder) for folder in told.split(os.pathsep) if folder)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - where there is no home, pathlib raises
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"), "Microsoft/Windows/Fonts")
        return Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), own
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    user = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return *(Path(folder, "fonts") for folder in shared.split(":") if folder), user / "fonts", home / ".fonts"
