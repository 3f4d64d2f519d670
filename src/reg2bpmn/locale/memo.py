"""The words of a memo of findings, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class MemoWords:
    """What a memo says of its own; `count` takes how many remarks, `paragraph` a number; `grave` names severities."""

    title: str
    subject: str
    count: str
    none: str
    place: str
    paragraph: str
    words: str
    remedy: str
    treatment: str
    own_language: str
    drawn_up: str
    grave: Mapping[str, str]


_WORDS = {
    "kk": MemoWords(
        title="Регламентке ескертпелер",
        subject="Акт",
        count="Ескертпелер саны: {}",
        none="Ескертпелер жоқ.",
        place="Орны",
        paragraph="{}-тармақ",
        words="Актінің сөздері",
        remedy="Ұсыныс",
        treatment="Сызбада қабылданғаны",
        own_language="Дәйексөздер актінің өз тілінде берілген.",
        drawn_up="Ескертпелерді reg2bpmn бағдарламасы актінің мәтіні бойынша құрастырды; оларды заңгер тексеруі тиіс.",
        grave={"error": "қайшылық", "warning": "кемшілік", "note": "назар аударарлық"},
    ),
    "ru": MemoWords(
        title="Замечания к регламенту",
        subject="Акт",
        count="Замечаний: {}",
        none="Замечаний нет.",
        place="Место",
        paragraph="пункт {}",
        words="Слова акта",
        remedy="Предложение",
        treatment="Принято на схеме",
        own_language="Цитаты приведены на языке акта.",
        drawn_up="Замечания составлены программой reg2bpmn по тексту акта; их должен проверить юрист.",
        grave={"error": "противоречие", "warning": "недостаток", "note": "к сведению"},
    ),
    "en": MemoWords(
        title="Remarks on the regulation",
        subject="Act",
        count="Remarks: {}",
        none="There are no remarks.",
        place="Place",
        paragraph="paragraph {}",
        words="Words of the act",
        remedy="Proposal",
        treatment="Taken in the figure",
        own_language="Quotations are in the language of the act.",
        drawn_up="The remarks were drawn up by reg2bpmn from the text of the act; a lawyer should check them.",
        grave={"error": "contradiction", "warning": "defect", "note": "for information"},
    ),
}
MEMO_WORDS: Mapping[str, MemoWords] = ByLanguage(_WORDS)
