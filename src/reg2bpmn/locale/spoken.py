"""The words in which a figure is told to those who hear it, by language.

A form of two is for a step with a number and for one without. `of_*` stands before or after a noun, as the language
has it. Names keep the case that the definition gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Templates: `{name}` is a name, `{number}` a step's number, `{of}` one of the forms `of_*`."""

    counts: str
    step: tuple[str, str]
    the_step: tuple[str, str]
    of_step: tuple[str, str]
    by_system: str
    start: str
    message_start: str
    the_start: str
    end: str
    the_end: str
    condition: str
    the_condition: str
    of_condition: str
    decided_by: str
    answer: str
    default_answer: str
    join: str
    the_join: str
    fork: str
    the_fork: str
    sync: str
    the_sync: str
    the_stop: str
    round: str
    the_round: str
    after: str
    next: str
    deadline: str
    deadline_of: str
    remark_of: str
    document_of: str
    timer_of: str
    the_timer: str
    message_wait: str
    time_wait: str
    the_wait: str
    whichever: str
    the_whichever: str
    late_of: str
    interruption_of: str
    the_interruption: str
    message: tuple[str, str]
    source: str
    target: str
    goes_on: str
    comes_from: str
    disputed: str
    fields: Mapping[str, str]
    lines: str
    quoted: str


_WORDS: Mapping[str, SpokenWords] = {
    "kk": SpokenWords(
        counts="Рәсімдер: {steps}; шарттар: {conditions}; аяқталу күйлері: {ends}",
        step=("{number}-рәсім", "Рәсім"),
        the_step=("{number}-рәсім «{name}»", "«{name}» рәсімі"),
        of_step=("{number}-рәсімнің", "«{name}» рәсімінің"),
        by_system="{unit} (ақпараттық жүйе)",
        start="Басталуы: {name}",
        message_start="Өтініштен (хабардан) басталуы: {name}",
        the_start="процестің басталуы «{name}»",
        end="Аяқталуы: {name}",
        the_end="процестің аяқталуы «{name}»",
        condition="Шарт: {name}",
        the_condition="«{name}» шарты",
        of_condition="«{name}» шартының",
        decided_by="шешім қабылдайды: {unit}",
        answer="«{answer}» болса: {target}",
        default_answer="«{answer}» болса (әдепкі тармақ): {target}",
        join="Тармақтардың қосылуы",
        the_join="тармақтардың қосылуы",
        fork="Бір мезгілде басталады",
        the_fork="параллель жұмыстың басталуы",
        sync="Параллель жұмыстың бәрін күту",
        the_sync="параллель жұмыстың бәрін күту",
        the_stop="бүкіл процестің тоқтауы «{name}»",
        round="Санаулы қайту: {name}",
        the_round="санаулы қайту «{name}»",
        after="бұған дейін: {sources}",
        next="келесі: {target}",
        deadline="мерзімі: {name}",
        deadline_of="{of} мерзімі: {name}",
        remark_of="{of} орындалуы: {name}",
        document_of="{of} құжаты: {name}",
        timer_of="{of} таймері: мерзім өтті ({name}), рәсім тоқтамайды",
        the_timer="«{name}» таймері",
        message_wait="Хабарды күту: {name}",
        time_wait="Уақытты күту: {name}",
        the_wait="«{name}» күтуі",
        whichever="Қайсысы бұрын болса, соны күту",
        the_whichever="қайсысы бұрын болса, соны күту",
        late_of="{of} таймері: мерзім өтті ({name}), рәсім тоқтатылады",
        interruption_of="{of} үзілуі: {name}",
        the_interruption="«{name}» үзілуі",
        message=("«{name}» хабары", "Хабар"),
        source="қайдан: {name}",
        target="қайда: {name}",
        goes_on="Жалғасы «{name}» әрпінің жанында",
        comes_from="Басы «{name}» әрпінің жанында",
        disputed="даулы оқылым ({fields}), ескертпені қараңыз",
        fields={"unit": "бөлімше", "deadline": "мерзім", "next": "келесі рәсім"},
        lines="{name}: актідегі {lines}",
        quoted="«{name}»",
    ),
    "ru": SpokenWords(
        counts="Процедур: {steps}; условий: {conditions}; завершений: {ends}",
        step=("Процедура {number}", "Процедура"),
        the_step=("процедура {number} «{name}»", "процедура «{name}»"),
        of_step=("процедуры {number}", "процедуры «{name}»"),
        by_system="{unit} (информационная система)",
        start="Начало: {name}",
        message_start="Начало по заявлению (сообщению): {name}",
        the_start="начало процесса «{name}»",
        end="Завершение: {name}",
        the_end="завершение процесса «{name}»",
        condition="Условие: {name}",
        the_condition="условие «{name}»",
        of_condition="условия «{name}»",
        decided_by="решает: {unit}",
        answer="при ответе «{answer}»: {target}",
        default_answer="при ответе «{answer}» (ветвь по умолчанию): {target}",
        join="Слияние ветвей",
        the_join="слияние ветвей",
        fork="Одновременное начало",
        the_fork="одновременное начало",
        sync="Ожидание всей параллельной работы",
        the_sync="ожидание всей параллельной работы",
        the_stop="прекращение всего процесса «{name}»",
        round="Ограниченный возврат: {name}",
        the_round="ограниченный возврат «{name}»",
        after="до этого: {sources}",
        next="далее: {target}",
        deadline="срок: {name}",
        deadline_of="Срок исполнения {of}: {name}",
        remark_of="Исполнение {of}: {name}",
        document_of="Документ {of}: {name}",
        timer_of="Таймер {of}: срок истёк ({name}), процедура не прерывается",
        the_timer="таймер «{name}»",
        message_wait="Ожидание сообщения: {name}",
        time_wait="Ожидание срока: {name}",
        the_wait="ожидание «{name}»",
        whichever="Ожидание того, что наступит раньше",
        the_whichever="ожидание того, что наступит раньше",
        late_of="Таймер {of}: срок истёк ({name}), процедура прерывается",
        interruption_of="Прерывание {of}: {name}",
        the_interruption="прерывание «{name}»",
        message=("Сообщение «{name}»", "Сообщение"),
        source="откуда: {name}",
        target="куда: {name}",
        goes_on="Продолжение у буквы «{name}»",
        comes_from="Начало у буквы «{name}»",
        disputed="спорное прочтение ({fields}), см. примечание",
        fields={"unit": "подразделение", "deadline": "срок", "next": "следующая процедура"},
        lines="{name}: {lines} акта",
        quoted="«{name}»",
    ),
    "en": SpokenWords(
        counts="Steps: {steps}; conditions: {conditions}; ends: {ends}",
        step=("Step {number}", "Step"),
        the_step=("step {number} “{name}”", "step “{name}”"),
        of_step=("step {number}", "step “{name}”"),
        by_system="{unit} (information system)",
        start="Start: {name}",
        message_start="Start by an application (message): {name}",
        the_start="start “{name}”",
        end="End: {name}",
        the_end="end “{name}”",
        condition="Condition: {name}",
        the_condition="condition “{name}”",
        of_condition="condition “{name}”",
        decided_by="decided by: {unit}",
        answer="if “{answer}”: {target}",
        default_answer="if “{answer}” (default branch): {target}",
        join="Branches come together",
        the_join="where branches come together",
        fork="Several begin at once",
        the_fork="the parallel start",
        sync="All parallel work is waited for",
        the_sync="the wait for all parallel work",
        the_stop="the stop of the whole process “{name}”",
        round="Limited way back: {name}",
        the_round="limited way back “{name}”",
        after="before this: {sources}",
        next="next: {target}",
        deadline="deadline: {name}",
        deadline_of="Deadline of {of}: {name}",
        remark_of="How {of} is done: {name}",
        document_of="Document of {of}: {name}",
        timer_of="Timer of {of}: the deadline has passed ({name}), the step goes on",
        the_timer="timer “{name}”",
        message_wait="Wait for a message: {name}",
        time_wait="Wait for a time: {name}",
        the_wait="wait “{name}”",
        whichever="Wait for whichever comes first",
        the_whichever="the wait for whichever comes first",
        late_of="Timer of {of}: the deadline has passed ({name}), the step ends",
        interruption_of="Interruption of {of}: {name}",
        the_interruption="interruption “{name}”",
        message=("Message “{name}”", "Message"),
        source="from: {name}",
        target="to: {name}",
        goes_on="Goes on at the letter {name}",
        comes_from="Comes from the letter {name}",
        disputed="disputed reading ({fields}), see the note",
        fields={"unit": "unit", "deadline": "deadline", "next": "next step"},
        lines="{name}: {lines} of the act",
        quoted="“{name}”",
    ),
}
SPOKEN: Mapping[str, SpokenWords] = ByLanguage(_WORDS)
