"""Kazakhstan's working time: which days are worked, when a deadline runs out, and in what zone.

Public holidays come from the `holidays` package, the days off that the Government moved from `moved_days.csv` too,
with the act that moved each.
"""

from reg2bpmn.worktime.calendar import WorkCalendar, add_working_days, is_working_day, workdays
from reg2bpmn.worktime.clock import OFFICE_HOURS, OfficeHours, due, local
from reg2bpmn.worktime.moved import Move

__all__ = [
    "OFFICE_HOURS",
    "Move",
    "OfficeHours",
    "WorkCalendar",
    "add_working_days",
    "due",
    "is_working_day",
    "local",
    "workdays",
]
