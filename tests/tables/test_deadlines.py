"""Deadlines as people write them, in three languages."""

from __future__ import annotations

import pytest

from reg2bpmn.tables.deadlines import read_deadline, unit_hint

# what is written: amount, unit, and the lower end of a range; None is no deadline, "doubt" one that is told
CASES: dict[str, tuple[object, ...] | str | None] = {
    "15 минут": (15, "minute"),
    "1 рабочий день": (1, "working_day"),
    "2 часа": (2, "hour"),
    "в течение 15 (пятнадцати) минут": (15, "minute"),
    "в течение 12 (двенадцати) календарных дней": (12, "calendar_day"),
    "3 working days": (3, "working_day"),
    "30 days": (30, "day"),
    "–": None,
    "": None,
    "1 day": (1, "day"),
    "жұмыс күні": (None, "working_day"),
    "1 час 30 минут": (90, "minute"),
    "бір ай": (1, "month"),
    "8 (сегіз) жұмыс күні ішінде": (8, "working_day"),
    "15 (он бес) минут ішінде": (15, "minute"),
    "күнтізбелік 22 күн": (22, "calendar_day"),
    "5 жұмыс күнінен кешіктірмей": (5, "working_day"),
    "3-5 дней": (5, "day", 3),
    "от 3 до 5 рабочих дней": (5, "working_day", 3),
    "between 3 and 5 days": (5, "day", 3),
    "3 to 5 working days": (5, "working_day", 3),
    "soon": "doubt",
    "18:00": None,
    "до 18:00": None,
    "by 5 pm": None,
    "сағат 18:00-ге дейін": None,
    "до 18.00": None,
    "10 р.д.": (10, "working_day"),
    "2 нед.": (2, "week"),
    "трех рабочих дней": (3, "working_day"),
    "двадцать пять дней": (25, "day"),
    "twenty-five days": (25, "day"),
    "двухдневный срок": (2, "day"),
    "10-дневный срок": (10, "day"),
    "2-х дней": (2, "day"),
    "1h 30m": (90, "minute"),
    "1h30m": (90, "minute"),
    "45 min": (45, "minute"),
    "2 hrs": (2, "hour"),
    "an hour": (1, "hour"),
    "within a working day": (1, "working_day"),
    "half an hour": (30, "minute"),
    "полчаса": (30, "minute"),
    "жарты сағат": (30, "minute"),
    "полтора часа": (1.5, "hour"),
    "1,5 часа": (1.5, "hour"),
    "3 күннен 5 күнге дейін": (5, "day", 3),
    "30 минут – 1 час": (1, "hour", 0.5),
    "не позднее 3 рабочих дней со дня получения заявления": (3, "working_day"),
    "не более 5 дней": (5, "day"),
    "не менее 5 дней": "doubt",
    "немедленно": "doubt",
    "нет": None,
    "жоқ": None,
    "none": None,
    "N/A": None,
    "до 5 (пяти) рабочих дней": (5, "working_day"),
    "5 (трех) дней": (None, "day"),
    "2 business days": (2, "working_day"),
    "1 week": (1, "week"),
    "up to 2 weeks": (2, "week"),
    "10 банковских дней": (10, "working_day"),
    "3 (three) working days": (3, "working_day"),
    "он күн": (10, "day"),
    "жиырма бес минут": (25, "minute"),
    "1 сағат 30 минут": (90, "minute"),
    "1 hour and 30 minutes": (90, "minute"),
    "1 working day or 2 calendar days": "doubt",
    "5": "doubt",
    "every week": "doubt",
    "ежедневно": "doubt",
    "до конца рабочего дня": None,
    "end of day": None,
    "3 дня рабочих": (3, "working_day"),
    "2 (екі) апта": (2, "week"),
    "бір сағат": (1, "hour"),
    "үш жұмыс күні": (3, "working_day"),
    "3 ж.к.": (3, "working_day"),
    "3 суток": (3, "calendar_day"),
    "24 часа": (24, "hour"),
    "1-2 часа": (2, "hour", 1),
    "15-20 минут": (20, "minute", 15),
    "1 ч. 15 мин.": (75, "minute"),
    "один месяц": (1, "month"),
    "1 месяц": (1, "month"),
    "30 календарных дней": (30, "calendar_day"),
    "not later than 2 working days": (2, "working_day"),
    "two (2) hours": (2, "hour"),
    "он бес (15) минут": (15, "minute"),
    "30 (отыз) минуттан аспайды": (30, "minute"),
    "1 жұмыс күні, 18:00-ге дейін": (1, "working_day"),
    "1 жыл": (12, "month"),
    "one and a half hours": (1.5, "hour"),
    "10 d": (10, "day"),
    "same day": (None, "day"),
    "день обращения": (None, "day"),
    "15 минутта": (15, "minute"),
    "2 сағ.": (2, "hour"),
    "20 мин": (20, "minute"),
    "3 дня с 9:00 до 18:00": (3, "day"),
    "09:00–10:00": None,
    "at noon": None,
    "2-3 жұмыс күні": (3, "working_day", 2),
    "от одного до трех дней": (3, "day", 1),
    "бес-он минут": (10, "minute", 5),
    "three to five days": (5, "day", 3),
    "15 minutes max": (15, "minute"),
    "max 15 minutes": (15, "minute"),
    "≤ 3 days": (3, "day"),
    "< 2 hours": (2, "hour"),
    "3 days.": (3, "day"),
    "3 workdays": (3, "working_day"),
    "1 раб. день": (1, "working_day"),
    "5 раб.дн.": (5, "working_day"),
    "5 кал. дн.": (5, "calendar_day"),
    "3 жұмыс күн": (3, "working_day"),
    "1 (бір) сағат ішінде": (1, "hour"),
    "10 (он) күнтізбелік күн": (10, "calendar_day"),
    "в тот же день": (None, "day"),
    "до 18 часов 00 минут": None,
    "1 day (8 hours)": "doubt",
    "5 days after receipt": (5, "day"),
    "24/7": "doubt",
    "1 час 0 минут": (60, "minute"),
    "бір жұмыс күні ішінде": (1, "working_day"),
    "екі сағат ішінде": (2, "hour"),
    "1–2 weeks": (2, "week", 1),
    "forty-five minutes": (45, "minute"),
    "сорок пять минут": (45, "minute"),
    "тоқсан күн": (90, "day"),
}
HINTS = {
    "Срок, дней": "day",
    "Deadline (working days)": "working_day",
    "Duration, min": "minute",
    "Мерзімі (күн)": "day",
    "Time": "",
}


@pytest.mark.parametrize("text", CASES)
def test_a_deadline_is_read_or_doubted(text: str) -> None:
    reading = read_deadline(text)
    told = reading.duration
    expected = CASES[text]
    if expected == "doubt":
        assert told is None
        assert reading.doubt
    elif expected is None:
        assert told is None
    else:
        assert told is not None
        assert (told.value, told.unit) == expected[:2]
        assert told.minimum == (expected[2] if len(expected) > 2 else None)
        assert bool(reading.doubt) == (told.value is None or "18:00" in text)


@pytest.mark.parametrize(
    "text", ["", "–", "-", "none", "нет", "жоқ", "N/A", "не установлен", "белгіленбеген", "no deadline"]
)
def test_nothing_is_no_doubt(text: str) -> None:
    assert (read_deadline(text).duration, read_deadline(text).doubt) == (None, "")


@pytest.mark.parametrize(("label", "unit"), HINTS.items())
def test_a_heading_gives_bare_numbers_their_unit(label: str, unit: str) -> None:
    assert unit_hint(label) == unit
    told = read_deadline("2–3", unit).duration
    assert (told is not None and (told.value, told.unit, told.minimum)) == ((3, unit, 2) if unit else False)


def test_a_doubt_says_what_was_done() -> None:
    reading = read_deadline("soon")
    assert f"{reading.doubt}; {reading.done}" == '"soon" is no deadline; left without one'
