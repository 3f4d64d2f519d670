"""Write src/reg2bpmn/layout/fonts/font_widths.py: the widths of DejaVu Sans, with which the layout measures.

    python tools/font_widths.py path/to/DejaVuSans.ttf > src/reg2bpmn/layout/fonts/font_widths.py

DejaVu Sans is wider than Arial, Helvetica, Liberation Sans and Arimo, so a text that fits in it fits in those.
"""

from __future__ import annotations

import sys
import textwrap
from typing import Any

from fontTools.ttLib import TTFont

BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1 Supplement, Latin Extended-A and -B
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic with the Kazakh letters, Cyrillic Supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional, with Vietnamese
    (0x2010, 0x205E),  # General Punctuation
    (0x20A0, 0x20BF),  # Currency Symbols, with the tenge
    (0x2100, 0x214F),  # Letterlike Symbols, with the numero sign
    (0x2190, 0x21FF),  # Arrows
    (0x2200, 0x22FF),  # Mathematical Operators
    (0x2500, 0x25FF),  # box drawing, blocks and geometric shapes
)


def block(font: Any, first: int, last: int) -> list[int]:
    """Return the advance widths of the characters `first` to `last`; 0 where the font has no glyph."""
    names, metrics = font.getBestCmap(), font["hmtx"]
    return [metrics[names[code]][0] if code in names else 0 for code in range(first, last + 1)]


def main(path: str) -> None:
    """Print the module for the font at `path`."""
    font = TTFont(path)
    print('"""Advance widths of DejaVu Sans in font units, made by tools/font_widths.py; 0 where it has no glyph."""\n')
    print(f"UNITS_PER_EM = {font['head'].unitsPerEm}\n")
    print("BLOCKS = {")
    for first, last in BLOCKS:
        lines = textwrap.wrap(" ".join(map(str, block(font, first, last))), 100)
        print(f"    0x{first:04X}: (", *(f'        "{line} "' for line in lines), "    ),", sep="\n")
    print("}")


if __name__ == "__main__":
    main(sys.argv[1])
