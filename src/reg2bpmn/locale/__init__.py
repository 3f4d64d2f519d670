"""Words, legends and deadline phrases of the languages that outputs come in.

A language is a module with one `Language` and one line in `LANGUAGES`.
"""

from __future__ import annotations

from reg2bpmn.locale.base import Language, Words
from reg2bpmn.locale.en import EN
from reg2bpmn.locale.kk import KK
from reg2bpmn.locale.ru import RU
from reg2bpmn.locale.tags import ByLanguage

LANGUAGES: ByLanguage[Language] = ByLanguage({"kk": KK, "ru": RU, "en": EN})

__all__ = ["LANGUAGES", "Language", "Words", "format_deadline", "language"]


def language(code: str) -> Language:
    """Return the language `code`, or of another tag of BCP 47 the nearest. Raises `LookupError` for what is no tag."""
    return LANGUAGES[code]


def format_deadline(amount: int, unit: str, qualifier: str, lang: str, event: str = "") -> str:
    """Tell a deadline in the language `lang`, as in "5 working days" or "күнтізбелік 22 күн".

    `unit` is "minute", "hour", "working day", "calendar day" or "month"; `qualifier` is "within", "not later than",
    or either followed by " before". With "before", `event` is the name of the event in that language.
    """
    return language(lang).deadline(amount, unit, qualifier, event)
