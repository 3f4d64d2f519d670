"""Small fonts made for a test: every letter is the same black box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

UNITS = 1000


def write_font(path: Path, letters: str, family: str = "Boxes", **os2: int) -> Path:
    """Write a font with a box for each of `letters`; the ending of `path` says of what kind: .ttf, .otf or .ttc."""
    builder = _builder(letters, family, is_cff=path.suffix == ".otf", os2=os2)
    if path.suffix == ".ttc":
        collection = TTCollection()
        collection.fonts = [builder.font]
        collection.save(path)
    else:
        builder.save(path)
    return path


def _builder(letters: str, family: str, *, is_cff: bool, os2: dict[str, int]) -> FontBuilder:
    builder = FontBuilder(UNITS, isTTF=not is_cff)
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", *names.values()]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    if is_cff:
        builder.setupCFF(family, {}, {name: _box(T2CharStringPen(UNITS, None)).getCharString() for name in order}, {})
    else:
        builder.setupGlyf({name: _box(TTGlyphPen(None)).glyph() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (UNITS, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": family, "styleName": "Regular", "psName": f"{family.replace(' ', '')}-Regular"}
    builder.setupNameTable({name: value for name, value in names.items() if family})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, **os2)
    builder.setupPost()
    return builder


def _box(pen: Any) -> Any:
    pen.moveTo((100, 0))
    for corner in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen
