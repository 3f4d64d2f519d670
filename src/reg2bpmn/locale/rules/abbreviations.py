"""Abbreviations that acts use without an explanation, by language."""

from __future__ import annotations

from collections.abc import Mapping

KNOWN: Mapping[str, tuple[str, ...]] = {
    "kk": ("ҚР", "КСРО", "ТМД", "ЕАЭО", "БАҚ", "АЖ", "БСН", "ЖСН", "ҚФБ", "ЖШС", "АҚ", "РМК", "КМК", "ММ"),
    "ru": ("РК", "РФ", "СССР", "СНГ", "ЕАЭС", "СМИ", "ИС", "БИН", "ИИН", "СФЕ", "ТОО", "АО", "РГП", "КГП", "ГУ", "КГУ"),
}
