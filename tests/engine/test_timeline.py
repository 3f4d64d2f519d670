"""The dates of a run, against a count by hand.

kz-192-6.internal, received on Monday 1 September 2014, 10:00: a day off for Constitution Day, Saturday 30 August.
Tuesday 2 September: 15 minutes from 09:00 to 09:15, 2 hours to 11:15, 15 minutes to 11:30.
The package is examined in 3 working days: Wednesday 3, Thursday 4, Friday 5. An incomplete one is refused in
3 more: Monday 8, Tuesday 9, Wednesday 10. A complete one waits for the sitting, which has no date; without the wait
the commission has Monday 8, the executor 5 working days: 9, 10, 11, 12 and Monday 15; then, on Tuesday 16, three
times 15 minutes from 09:00.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from corpus import process
from reg2bpmn.engine.running import Runner
from reg2bpmn.engine.timeline import Outcome

START = datetime(2014, 9, 1, 10)


def outcomes(process_id: str, start: datetime = START, lang: str = "en") -> list[Outcome]:
    definition, found = process(process_id)
    return list(Runner(definition.regulation, found, lang, start).run_all(100))


def dates(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [
        (entry.id, f"{entry.starts:%m-%d %H:%M}", f"{entry.due:%m-%d %H:%M}" if entry.due else "")
        for entry in outcome.entries
    ]


def test_three_outcomes_counted_by_hand() -> None:
    granted, refused, incomplete = outcomes("kz-192-6.internal")
    first = [
        ("start", "09-01 10:00", ""),
        ("step_register", "09-01 10:00", "09-02 09:15"),
        ("step_resolve", "09-02 09:15", "09-02 11:15"),
        ("step_assign", "09-02 11:15", "09-02 11:30"),
        ("condition_complete", "09-02 11:30", "09-05 18:00"),
    ]
    sitting = [
        ("step_circulate", "09-05 18:00", ""),
        ("step_decide", "09-05 18:00", "09-08 18:00"),
        ("condition_decision", "09-08 18:00", ""),
    ]
    assert dates(granted) == [
        *first,
        *sitting,
        ("step_prepare_certificate", "09-08 18:00", "09-15 18:00"),
        ("step_head_sign", "09-15 18:00", "09-16 09:15"),
        ("step_sign", "09-16 09:15", "09-16 09:30"),
        ("step_issue", "09-16 09:30", "09-16 09:45"),
        ("end_granted", "09-16 09:45", ""),
    ]
    assert dates(refused) == [
        *first,
        *sitting,
        ("step_refuse", "09-08 18:00", "09-15 18:00"),
        ("end_refusal_prepared", "09-15 18:00", ""),
    ]
    assert dates(incomplete) == [
        *first,
        ("step_refuse_incomplete", "09-05 18:00", "09-10 18:00"),
        ("end_incomplete_refusal_prepared", "09-10 18:00", ""),
    ]
    assert {e.starts.isoformat()[-6:] for o in (granted, refused, incomplete) for e in o.entries} == {"+06:00"}


def test_over_independence_day() -> None:
    """From Friday 12 December 2014: the working days are 15, 18, 19, then 22, 23, 24."""
    incomplete = outcomes("kz-192-6.internal", datetime(2014, 12, 12, 10))[2]
    assert dates(incomplete)[-3:] == [
        ("condition_complete", "12-12 12:30", "12-19 18:00"),
        ("step_refuse_incomplete", "12-19 18:00", "12-24 18:00"),
        ("end_incomplete_refusal_prepared", "12-24 18:00", ""),
    ]


def test_after_an_event_without_a_date_only_a_bound_is_known() -> None:
    granted, _, incomplete = outcomes("kz-192-6.internal")
    opened = {entry.id: entry.open for entry in granted.entries}
    assert not opened["step_circulate"]
    assert all(opened[name] for name in ("step_decide", "step_issue", "end_granted"))
    assert not any(entry.open for entry in incomplete.entries)
    circulate = next(entry for entry in granted.entries if entry.id == "step_circulate")
    assert circulate.notes == ("counts back from the sitting of the commission, so it has no date",)


def test_totals_keep_the_units_apart() -> None:
    granted, refused, incomplete = outcomes("kz-192-6.internal")
    assert granted.total == {"minute": 75, "hour": 2, "working day": 9}
    assert refused.total == {"minute": 30, "hour": 2, "working day": 9}
    assert incomplete.total == {"minute": 30, "hour": 2, "working day": 6}
    assert granted.uncounted == ("within 5 working days before the sitting of the commission",)
    assert incomplete.uncounted == ()


def test_calendar_days_give_way_to_working_days() -> None:
    (only,) = outcomes("kz-192-3.internal", datetime(2014, 9, 2, 10))
    assert "calendar day" in only.total
    assert "working day" not in only.total or only.total["working day"] != only.total["calendar day"]
    assert all(entry.due.weekday() < 5 for entry in only.entries if entry.due)


def test_facts_come_from_the_definition() -> None:
    granted = outcomes("kz-192-6.internal")[0]
    start, register = granted.entries[:2]
    assert start.notes == ("not a working day: Constitution Day (observed)",)
    assert register.unit == "Officer of the provider's registry office"
    assert register.form.startswith("Қарар жазу үшін құжаттарды")
    assert dict(register.cites)["text"] == "2202-2204"
    assert register.deadline == "15 minutes"


def test_steps_of_systems_say_so() -> None:
    definition, found = process("kz-192-6.portal-provider")
    outcome = next(Runner(definition.regulation, found, "en", START).run_all(1))
    systems = [entry for entry in outcome.entries if entry.kind == "serviceTask"]
    assert systems
    assert all("a step of an information system, marked as done" in entry.notes for entry in systems)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_dates_do_not_depend_on_the_language(lang: str) -> None:
    assert [dates(o) for o in outcomes("kz-192-6.internal", lang=lang)] == [
        dates(o) for o in outcomes("kz-192-6.internal", lang="kk")
    ]
