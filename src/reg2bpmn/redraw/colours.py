"""Colours as files write them: CSS colours, of which only `#rrggbb` goes into a figure."""

from __future__ import annotations

import colorsys
import math
import re

from reg2bpmn.redraw.colour_names import COLOUR_NAMES
from reg2bpmn.redraw.model import NONE

_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"([+-]?\d{0,6}(?:\.\d{1,6})?)(%|deg)?")


def colour(text: str) -> str | None:
    """Return the CSS colour `text` as `#rrggbb`, or `none` where it is wholly transparent; None if it is no colour.

    What is partly transparent becomes what one sees of it on white paper (CSS Color Module Level 3, section 4).
    """
    name = text.strip().lower()
    if name in (NONE, "transparent"):
        return NONE
    if name in COLOUR_NAMES:
        return COLOUR_NAMES[name]
    if _HEX.fullmatch(name):
        return _of_hex(name[1:])
    found = _FUNCTION.fullmatch(name)
    return _of_function(found[1], found[2]) if found else None


def _of_hex(digits: str) -> str:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    numbers = [int(digits[place : place + 2], 16) / 255 for place in range(0, len(digits), 2)]
    return _on_paper(numbers)


def _of_function(model: str, inside: str) -> str | None:
    parts = [_NUMBER.fullmatch(part) for part in re.split(r"[\s,/]+", inside.strip())]
    if len(parts) not in (3, 4):
        return None
    numbers = []
    for place, part in enumerate(parts):
        if part is None or not any(map(str.isdigit, part[1])):
            return None
        numbers.append(_share(float(part[1]), part[2] or "", model, place))
    if model == "hsl":
        hue, saturation, light = numbers[:3]
        numbers[:3] = colorsys.hls_to_rgb(hue % 1, _cut(light), _cut(saturation))
    return _on_paper(numbers)


def _share(number: float, unit: str, model: str, place: int) -> float:
    """Return a number of a colour function as a share of its greatest."""
    if model == "hsl" and place == 0:
        return number / 360
    if unit == "%" or (model == "hsl" and place < 3):
        return number / 100
    return number if place == 3 else number / 255


def _cut(number: float) -> float:
    return min(max(number, 0), 1)


def _on_paper(numbers: list[float]) -> str:
    """Return red, green, blue and, if given, opacity as a colour."""
    alpha = _cut(numbers[3]) if len(numbers) > 3 else 1
    if not alpha:
        return NONE
    seen = [_cut(number) * alpha + 1 - alpha for number in numbers[:3]]
    return "#" + "".join(f"{math.floor(part * 255 + 0.5):02x}" for part in seen)
