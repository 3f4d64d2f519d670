"""How wide each character is: measured for the scripts of `font_widths`, estimated for all others."""

from __future__ import annotations

import unicodedata

from reg2bpmn.layout.fonts.font_widths import BLOCKS, UNITS_PER_EM

EMOJI = 1.4  # em, what Segoe UI Emoji takes; Noto Color Emoji takes 1.25
UNKNOWN = 1.25  # em, symbols and letters of scripts that are not named here
SCRIPTS = (  # em, about what nine of ten letters of the Noto fonts need at most
    (0x0530, 0x058F, 0.9),  # Armenian
    (0x0590, 0x05FF, 0.75),  # Hebrew
    (0x0600, 0x08FF, 1.0),  # Arabic
    (0x0E00, 0x0EFF, 0.75),  # Thai, Lao
    (0x10A0, 0x10FF, 0.95),  # Georgian
)
_WEIGHTLESS = frozenset(("Mn", "Me", "Cf"))  # marks on other letters; joiners, soft hyphens and the like


def _estimate(char: str) -> int:
    code = ord(char)
    if unicodedata.category(char) in _WEIGHTLESS:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return int(UNITS_PER_EM * (EMOJI if unicodedata.category(char) == "So" else 1))
    known = (ems for first, last, ems in SCRIPTS if first <= code <= last)
    return int(UNITS_PER_EM * next(known, UNKNOWN))


class Advances(dict[str, int]):
    """Advance widths in font units by character; what is asked for the first time is estimated."""

    def __missing__(self, char: str) -> int:
        width = self[char] = _estimate(char)
        return width


ADVANCES = Advances(
    (chr(code), int(width))
    for first, widths in BLOCKS.items()
    for code, width in enumerate(widths.split(), first)
    if width != "0"
)
ADVANCES["\u00ad"] = 0  # a soft hyphen shows only where a line ends
