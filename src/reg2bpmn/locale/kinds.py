"""What a row of a table of steps is, by language and kind."""

from __future__ import annotations

from collections.abc import Mapping

from reg2bpmn.locale.tags import ByLanguage

_WORDS = {
    "kk": {
        "step": "Рәсім",
        "condition": "Шарт",
        "wait": "Күту",
        "end": "Нәтиже",
        "start": "Басталуы",
        "unit": "Қатысушы",
    },
    "ru": {
        "step": "Процедура",
        "condition": "Условие",
        "wait": "Ожидание",
        "end": "Результат",
        "start": "Начало",
        "unit": "Участник",
    },
    "en": {
        "step": "Step",
        "condition": "Condition",
        "wait": "Wait",
        "end": "Outcome",
        "start": "Start",
        "unit": "Unit",
    },
}
KINDS: Mapping[str, Mapping[str, str]] = ByLanguage(_WORDS)
