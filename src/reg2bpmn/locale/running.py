"""The words of a run's timeline, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class RunWords:
    """Headings and notes. `before_event` and `until_event` take the name of an event."""

    starts: str
    due: str
    answers: str
    total: str
    not_counted: str
    no_deadline: str
    before_event: str
    until_event: str
    ended_by: str
    happened: str
    by_system: str
    day_off: str
    latest: str
    not_before: str
    office_hours: str
    times: str


_WORDS: Mapping[str, RunWords] = {
    "kk": RunWords(
        starts="Басталуы",
        due="Мерзімнің соңы",
        answers="Жауаптар",
        total="Акт бойынша жиынтық мерзім",
        not_counted="жиынтыққа кірмейді",
        no_deadline="акт мерзім белгілемейді",
        before_event="мерзім «{}» оқиғасынан кері есептеледі, сондықтан күні жоқ",
        until_event="«{}» оқиғасының күні белгісіз",
        ended_by="аяқталмай үзілді: {}",
        happened="Болған оқиғалар",
        by_system="ақпараттық жүйенің рәсімі, орындалды деп белгіленді",
        day_off="жұмыс күні емес",
        latest="Әр рәсім алдыңғысы заңды түрде аяқтала алатын соңғы сәтте басталады.",
        not_before="≥ — бұдан ерте емес: жолдағы бір рәсімнің мерзімі күнді бермейді.",
        office_hours="Жұмыс уақыты (болжам)",
        times="орындалған саны: {}",
    ),
    "ru": RunWords(
        starts="Начало",
        due="Срок истекает",
        answers="Ответы",
        total="Общий срок по акту",
        not_counted="не входит в сумму",
        no_deadline="срок актом не установлен",
        before_event="срок отсчитывается назад от события «{}», поэтому даты нет",
        until_event="дата события «{}» неизвестна",
        ended_by="прервано до завершения: {}",
        happened="Произошло",
        by_system="шаг информационной системы, отмечен выполненным",
        day_off="нерабочий день",
        latest="Каждый шаг начинается в последний момент, когда предыдущий может завершиться в срок.",
        not_before="≥ — не раньше: срок одного из шагов на пути не даёт даты.",
        office_hours="Часы работы (допущение)",
        times="исполнено раз: {}",
    ),
    "en": RunWords(
        starts="Starts",
        due="Due",
        answers="Answers",
        total="Statutory total",
        not_counted="not counted",
        no_deadline="the act sets no deadline",
        before_event="counts back from {}, so it has no date",
        until_event="the date of {} is not known",
        ended_by="ended before it was done: {}",
        happened="Happened",
        by_system="a step of an information system, marked as done",
        day_off="not a working day",
        latest="Each step starts at the last moment at which the one before it is in time.",
        not_before="≥: not before; a step on the way has a deadline that gives no date.",
        office_hours="Office hours (assumed)",
        times="times done: {}",
    ),
}
RUN_WORDS: Mapping[str, RunWords] = ByLanguage(_WORDS)
