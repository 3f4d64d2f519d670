"""Where the words of a finding stand, in the words of each language."""

from __future__ import annotations

from collections.abc import Mapping

from reg2bpmn.locale.tags import ByLanguage

_SIDES = {
    "kk": {
        "text": "мәтін",
        "condition": "шарт",
        "table": "кесте",
        "unit": "кесте, бөлімше",
        "action": "кесте, іс-қимыл",
        "form": "кесте, аяқтау нысаны",
        "deadline": "кесте, мерзім",
        "next": "кесте, келесі іс-қимыл",
        "title": "атауы",
        "order": "бұйрық",
        "approval": "бекіту белгісі",
        "section": "бөлім",
        "paragraph": "тармақ",
        "list": "тізбе",
        "result": "нәтиже",
        "appendix": "қосымша",
        "other": "басқа жері",
        "sister": "бұйрықтың басқа регламенті",
    },
    "ru": {
        "text": "текст",
        "condition": "условие",
        "table": "таблица",
        "unit": "таблица, подразделение",
        "action": "таблица, действие",
        "form": "таблица, форма завершения",
        "deadline": "таблица, срок",
        "next": "таблица, следующее действие",
        "title": "название",
        "order": "приказ",
        "approval": "отметка об утверждении",
        "section": "раздел",
        "paragraph": "пункт",
        "list": "перечень",
        "result": "результат",
        "appendix": "приложение",
        "other": "другое место",
        "sister": "другой регламент приказа",
    },
    "en": {
        "text": "text",
        "condition": "condition",
        "table": "table",
        "unit": "table, unit",
        "action": "table, action",
        "form": "table, completion form",
        "deadline": "table, deadline",
        "next": "table, next step",
        "title": "title",
        "order": "order",
        "approval": "stamp of approval",
        "section": "section",
        "paragraph": "paragraph",
        "list": "list",
        "result": "result",
        "appendix": "appendix",
        "other": "elsewhere",
        "sister": "another regulation of the order",
    },
}
SIDES: Mapping[str, Mapping[str, str]] = ByLanguage(_SIDES)
