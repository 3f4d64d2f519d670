"""Russian, in the terms of Kazakh administrative practice."""

from __future__ import annotations

from reg2bpmn.locale.base import Language, Words

# Each unit: nominative with 1, with 2 to 4 and with 5 to 20, then genitive with 1 and with the rest.
_UNITS = {
    "minute": ("минута", "минуты", "минут", "минуты", "минут"),
    "hour": ("час", "часа", "часов", "часа", "часов"),
    "working day": ("рабочий день", "рабочих дня", "рабочих дней", "рабочего дня", "рабочих дней"),
    "calendar day": (
        "календарный день",
        "календарных дня",
        "календарных дней",
        "календарного дня",
        "календарных дней",
    ),
    "month": ("месяц", "месяца", "месяцев", "месяца", "месяцев"),
}


def _plural(amount: int) -> int:
    """Return 0 for the form after 1, 21, 31…, 1 for that after 2 to 4, 22…, 2 for the rest."""
    if amount % 10 == 1 and amount % 100 != 11:
        return 0
    return 1 if amount % 10 in (2, 3, 4) and amount % 100 not in (12, 13, 14) else 2


def _nominative(amount: int, unit: str) -> str:
    return f"{amount} {_UNITS[unit][_plural(amount)]}"


def _accusative(amount: int, unit: str) -> str:
    if unit == "minute" and _plural(amount) == 0:
        return f"{amount} минуту"
    return _nominative(amount, unit)


def _genitive(amount: int, unit: str) -> str:
    return f"{amount} {_UNITS[unit][3 if _plural(amount) == 0 else 4]}"


def _deadline(amount: int, unit: str, qualifier: str, event: str) -> str:
    # The quoted name keeps its case: the program can't decline what the definition gives.
    if qualifier == "not later than before":
        return f"не позднее чем за {_accusative(amount, unit)} до события «{event}»"
    if qualifier == "within before":
        return f"в течение {_genitive(amount, unit)} до события «{event}»"
    if qualifier == "not later than":
        return f"не позднее {_genitive(amount, unit)}"
    return _nominative(amount, unit)


RU = Language(
    code="ru",
    name="Русский",
    words=Words(
        yes="да",
        no="нет",
        act="Акт",
        regulation="Регламент",
        process="Процесс",
        step="Процедура (действие)",
        number="№",
        unit="Структурное подразделение",
        action="Наименование действия",
        completion_form="Форма завершения",
        deadline="Срок исполнения",
        next_step="Номер следующего действия",
        condition="Условие",
        branch="Ветвь",
        outcome="Результат",
        text="Текст",
        table="Таблица",
        restated="Повторное изложение",
        neither="Ни одно из прочтений",
        reading_taken="Принятое прочтение",
        why="Обоснование",
        source="Источник",
        lines="Строки",
        finding="Замечание",
        treatment="Решение",
        inferred="Выведено",
        applicant="Услугополучатель",
        provider="Услугодатель",
        legend="Условные обозначения",
        appendix="Приложение {}",
        whole_deadline="Срок всей процедуры",
        kept="в срок",
        exceeded="срок превышен",
        not_known="неизвестно",
        overdue="Срок нарушен",
        overdue_note="Акт не предусматривает действия при нарушении срока; таймер лишь сигнализирует.",
        figure="Схема",
        figures="Схемы",
        rests_on="Основание",
        unofficial_translation="Неофициальный перевод",
        draft="ПРОЕКТ: нерешённых сомнений — {}",
        reconstruction="Схема восстановлена по тексту и таблице акта",
        reconstruction_of_text="Схема восстановлена по тексту акта",
        unsaid="В акте не указано",
        inferred_note="прямо в акте не указано, выведено из его содержания",
        disputed_note="прочтение акта спорно; в примечании названо принятое, со строками акта",
        settled="{field}: принято {taken}, а не {other}",
        settled_alone="{field}: принято {taken}",
        line="строка {}",
        several_lines="строки {}",
        no_deadline="отсутствие срока",
        quoted="«{}»",
        together="совместно исполняют также: {}",
        rounds=("не более одного раза", "не более {} раз"),
        spent="{} (повторения исчерпаны)",
        calls="исполняется по процедуре: {}",
        each=("повторяется: {} (по очереди)", "повторяется: {} (для всех одновременно)"),
    ),
    legend={
        "startEvent": "Начало процесса",
        "messageStartEvent": "Начало с поступлением заявления (сообщения)",
        "endEvent": "Завершение процесса (достигнутое состояние)",
        "terminateEndEvent": "Весь процесс прекращается",
        "intermediateThrowEvent": "Возврат возможен ограниченное число раз",
        "userTask": "Процедура (действие), выполняемая работником",
        "serviceTask": "Действие, выполняемое информационной системой",
        "callActivity": "Исполняется по процедуре, у которой своя схема",
        "eachAtOnce": "Процедура повторяется для всех одновременно",
        "eachInTurn": "Процедура повторяется по очереди",
        "exclusiveGateway": "Условие: выбирается только одна ветвь",
        "parallelGateway": "Параллельная работа: всё начинается сразу, ожидается всё",
        "eventBasedGateway": "Идёт та ветвь, событие которой наступит раньше",
        "messageCatchEvent": "Ожидание сообщения",
        "timerCatchEvent": "Ожидание срока",
        "interruptingTimerEvent": "Срок истёк, процедура прерывается",
        "interruptingMessageEvent": "Пришло сообщение, процедура прерывается",
        "dataObject": "Документ (форма завершения)",
        "annotation": "Срок исполнения",
        "remark": "Как исполняется процедура",
        "pool": "Исполнитель процесса",
        "lane": "Структурное подразделение",
        "party": "Внешний участник процесса",
        "sequenceFlow": "Переход к следующему действию",
        "defaultFlow": "Ветвь по умолчанию",
        "messageFlow": "Сообщение между участниками",
        "dataAssociation": "Выпуск документа",
        "association": "Привязка срока к действию",
        "remarkAssociation": "Привязка пояснения к процедуре",
        "inferred": "Прямо в акте не указано, выведено из его содержания",
        "disputed": "Спорное прочтение, см. примечание",
        "boundaryTimerEvent": "Истечение срока (действие не прерывается)",
        "linkThrowEvent": "Продолжение у той же буквы",
        "linkCatchEvent": "Начало у той же буквы",
    },
    findings={
        "title": "название",
        "reference": "ссылка",
        "numbering": "нумерация",
        "page-break": "разрыв страницы",
        "misplaced": "текст не на своём месте",
        "unit-unlisted": "подразделения нет в перечне",
        "unit-idle": "подразделение без действий",
        "unit-wording": "разнобой в названии подразделения",
        "second-actor": "второй исполнитель",
        "recipient": "получатель",
        "handover": "передача",
        "column-missing": "нет столбца",
        "cell-missing": "нет ячейки",
        "action": "действие",
        "form": "форма завершения",
        "document": "документ",
        "delivery": "выдача результата",
        "next": "следующее действие",
        "order": "порядок",
        "condition": "условие",
        "branch": "ветвь",
        "refusal": "отказ",
        "unsaid": "не указано",
        "deadline": "срок",
        "deadline-unit": "единица срока",
        "wording": "формулировка",
        "spelling": "орфография",
    },
    severities={"error": "ошибка", "warning": "предупреждение", "note": "примечание"},
    deadline=_deadline,
)
