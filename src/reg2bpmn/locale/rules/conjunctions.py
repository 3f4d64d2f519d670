"""Words that join two others, of which two never stand side by side, by language."""

from __future__ import annotations

from collections.abc import Mapping

CONJUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "kk": ("не", "немесе", "және", "мен", "пен", "бен"),
    "ru": ("и", "или", "либо"),
}
