"""What the steps of a way may take together is no more than the whole procedure may.

A way exceeds the deadline of the whole where it does so from each of the days tried, whatever days off come in between.

Bad: `deadline: 5 working days` over steps of 3 and 4 working days. Good: over steps of 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.locale import format_deadline
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.worktime import WorkCalendar, due

MOST_PATHS = 100
STARTS = tuple(datetime(2026, month, 1 + month, 9) for month in range(1, 13))
"""Moments at which a case may begin, in each month another day of it."""


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a warning for each procedure in which a way may take longer than the whole."""
    calendar = WorkCalendar("en")
    for index, process in enumerate(context.regulation.processes):
        whole = process.deadline
        if not whole or not whole.is_duration:
            continue
        found = list(islice(paths(process), MOST_PATHS))
        longer = [path for path in found if all(_exceeds(path, whole, start, calendar) for start in STARTS)]
        if longer:
            worst = max(longer, key=lambda path: _end(path, STARTS[0], calendar))
            sums = worst.total().items()
            took = " + ".join(format_deadline(amount, unit.value, "within", "en") for unit, amount in sums)
            steps = ", ".join(step.id for step in worst.longest_steps)
            message = f"{process.id}: the steps {steps} may take {took}, the whole only {whole}"
            remedy = "compare both with the act, and record a finding if it says both"
            place = context.place(("processes", index, "deadline"), 0)
            yield Diagnostic("whole-deadline", Severity.WARNING, message, remedy, place)


def _exceeds(path: Path, whole: Deadline, start: datetime, calendar: WorkCalendar) -> bool:
    last = due(whole, start, calendar)
    return last is not None and _end(path, start, calendar) > last


def _end(path: Path, start: datetime, calendar: WorkCalendar) -> datetime:
    """Return when a way is over at the latest that begins at `start`."""
    moment = due(Deadline(amount=1, unit="minute"), start, calendar) or start
    for deadline in path.counted:
        moment = due(deadline, moment, calendar) or moment
    return moment
