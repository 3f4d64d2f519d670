r"""Expression text, one class a language: conditions, due dates and the times of timers.

Minutes and hours are durations. Days end at 18:00+05:00 of a day of the start variable `workdays`, a sorted list of
ISO dates: `n` working days on the n-th after the day on which the task is created, by Kazakhstan's clock, `n` calendar
days on the first that is not before that day and `n` more (Civil Code of Kazakhstan, article 175), `n` months on the
first that is not before the same day `n` months later, or the last of that month (article 173). Where `workdays` is
absent or ends too soon, a duration is used that is never too short.
"""

from __future__ import annotations

from reg2bpmn.model.deadline import Deadline, TimeUnit
from reg2bpmn.process.graph import Guard

CLOSING = "T18:00:00+05:00"
"""The end of a working day in Kazakhstan."""

_OFFSET_HOURS = 5
_EPOCH_HERE = f"1970-01-01T{_OFFSET_HOURS:02}:00:00Z"
_DAY = 86_400
_RUN_OF_DAYS_OFF = 9
_LONGEST_MONTH = 31
_TIMES = {TimeUnit.MINUTE: "PT{}M", TimeUnit.HOUR: "PT{}H"}


def is_dated(deadline: Deadline) -> bool:
    """Tell whether `deadline` counts days, and so ends on a day of the calendar."""
    return deadline.unit not in _TIMES


def is_date(until: str) -> bool:
    """Tell whether what a timer waits for is a date and not a variable."""
    return until[:1].isdecimal()


def midnight(date: str) -> str:
    """Return when a date begins in Kazakhstan, in ISO 8601."""
    return f"{date}T00:00:00+{_OFFSET_HOURS:02}:00"


def duration(deadline: Deadline) -> str:
    """Return an ISO 8601 duration: the deadline's own or, for days, one that is never too short."""
    if is_dated(deadline):
        return f"P{never_too_early(deadline)}DT18H"
    return _TIMES[deadline.unit].format(deadline.amount)


def never_too_early(deadline: Deadline) -> int:
    """Return a number of days after which, at 18:00, `deadline` has surely passed.

    Of working days, a week for every five and a day in ten for holidays; then nine days, which is more than the
    longest run of days off, and all that calendar days and months, of 31 days, need.
    """
    if deadline.unit is TimeUnit.WORKING_DAY:
        return 7 * -(-deadline.amount // 5) + -(-deadline.amount // 10) + _RUN_OF_DAYS_OFF
    if deadline.unit is TimeUnit.MONTH:
        return _LONGEST_MONTH * deadline.amount + _RUN_OF_DAYS_OFF
    return deadline.amount + _RUN_OF_DAYS_OFF


def _counted(deadline: Deadline) -> tuple[int, int]:
    """Return how many days to skip, and how many working days to count after them; of months those before them."""
    if deadline.unit is TimeUnit.MONTH:
        return -1, 1
    return (0, deadline.amount) if deadline.unit is TimeUnit.WORKING_DAY else (deadline.amount - 1, 1)


def _months(deadline: Deadline) -> int:
    return deadline.amount if deadline.unit is TimeUnit.MONTH else 0


def _literal(guard: Guard) -> str:
    """Return the value of a guard; a name is a slug, which needs no escape in any of the languages."""
    return f'"{guard.value}"' if isinstance(guard.value, str) else guard.told


class Juel:
    """The Unified Expression Language of Camunda 7, Operaton and Flowable.

    It has no loops: a working day is found by a regular expression in today's date followed by the text of
    `workdays`, which may therefore be a list, a JSON array or a string of ISO dates. Group 1 is what today and the
    first later date have in common before a digit that is larger; group 2 is the last date counted.
    """

    reserved = frozenset({
        "and", "div", "empty", "eq", "execution", "false", "ge", "gt", "instanceof", "le", "lt", "mod", "ne", "not",
        "null", "or", "task", "true", "workdays",
    })  # fmt: skip

    def condition(self, guard: Guard) -> str:
        """Return `${variable == true}`, or false, or a name in quotes, and how often the flow may be taken."""
        return f"${{{guard.variable} == {_literal(guard)}{self._rounds(guard)}}}"

    @staticmethod
    def _rounds(guard: Guard) -> str:
        if not guard.counter:
            return ""
        counted = f'execution.getVariable("{guard.counter}")'
        if guard.is_spent:
            return f" && {counted} != null && {counted} >= {guard.most}"
        return f" && ({counted} == null || {counted} < {guard.most})"

    def count(self, counter: str) -> str:
        """Return an expression that adds 1 to a variable, which may not be there yet."""
        counted = f'execution.getVariable("{counter}")'
        return f'${{execution.setVariable("{counter}", {counted} == null ? 1 : {counted} + 1)}}'

    def day(self, deadline: Deadline, now: str, scope: str, otherwise: str) -> str:
        """Return the inside of an expression that gives the due date as ISO text, or `otherwise`, an expression.

        `now` is an expression for a `java.util.Date`; `scope` is the variable scope at hand.
        """
        skip, count = _counted(deadline)
        months = _months(deadline)
        start = self._before(months, now) if months else self._today(now, skip)
        given = f'{scope}.getVariable("workdays")'
        text = f'{start}.concat("|,").concat(empty {given} ? "" : {given})'
        found = f'.replaceFirst("{self._later(count)}","$2{CLOSING}")'
        return f'{text}{found}.replaceFirst("(?s).*[|].*",{otherwise})'

    @staticmethod
    def _today(now: str, skip: int = 0) -> str:
        """Return an expression for the date here, `skip` days later, as ISO text."""
        return f"{now}.toInstant().plusSeconds({_OFFSET_HOURS * 3600 + skip * _DAY}).toString().substring(0,10)"

    def _before(self, months: int, now: str) -> str:
        """Return an expression for the day before the one `months` later, as ISO text.

        `java.util.Date.UTC` takes months and days that the calendar has not: day 0 is the last of the month before.
        """
        today = self._today(now)
        year, month = f"{today}.substring(0,4)-1900", f"{today}.substring(5,7)"
        same = f"{now}.UTC({year},{month}+{months - 1},{today}.substring(8),0,0,0)"
        last = f"{now}.UTC({year},{month}+{months},0,0,0,0)"
        found = f"({same} lt {last} ? {same} : {last})-{_DAY * 1000}"
        return f"{now}.toInstant().ofEpochMilli({found}).toString().substring(0,10)"

    @staticmethod
    def _later(count: int) -> str:
        """Return a regular expression for the `count`-th date after the first date of the text."""
        larger = "|".join(rf"{digit}[^|]*[|].*?[^0-9-]\\1[{digit + 1}-9]" for digit in range(9))
        more = f"(?:[^0-9]+[0-9-]{{10}}){{{count - 1}}}" if count > 1 else ""
        return f"(?s)^([^|]*)(?:{larger})[0-9-]*+{more}(?<=(.{{10}})).*"

    @staticmethod
    def inert(text: str) -> str:
        """Return `text` with a word joiner in every `${` and `#{`: engines evaluate names and documentation."""
        return text.replace("${", "$\u2060{").replace("#{", "#\u2060{")


class Feel:
    """FEEL (DMN 1.3, chapter 10), without the equals sign that Camunda 8 puts before it."""

    reserved = frozenset({
        "and", "between", "else", "every", "external", "false", "for", "function", "if", "in", "instance", "null",
        "or", "return", "satisfies", "some", "then", "true", "workdays", "item",
    })  # fmt: skip

    def condition(self, guard: Guard) -> str:
        """Return `variable = true`, or false, or a name in quotes, and how often the flow may be taken."""
        asked = f"{guard.variable} = {_literal(guard)}"
        sign = ">=" if guard.is_spent else "<"
        return f"{asked} and {self._counted(guard.counter)} {sign} {guard.most}" if guard.counter else asked

    @staticmethod
    def _counted(counter: str) -> str:
        return f"(if {counter} = null then 0 else {counter})"

    def count(self, counter: str) -> str:
        """Return an expression for a variable, which may not be there yet, and 1."""
        return f"{self._counted(counter)} + 1"

    def due(self, deadline: Deadline) -> str:
        """Return an expression for the date and time at which `deadline` ends if it begins now."""
        late = f'now() + duration("{duration(deadline)}")'
        if not is_dated(deadline):
            return late
        skip, count = _counted(deadline)
        today = f'date(date and time("{_EPOCH_HERE}") + (now() - date and time("1970-01-01T00:00:00Z")))'
        if months := _months(deadline):
            today = f'{today} + duration("P{months}M")'
        moved = f' {"-" if skip < 0 else "+"} duration("P{abs(skip)}D")' if skip else ""
        start = f"string({today}{moved})"
        counted = f'if count(later) >= {count} then date and time(later[{count}] + "{CLOSING}") else {late}'
        return f"{{start: {start}, later: workdays[item > start], due: {counted}}}.due"


class Python:
    """Python, as SpiffWorkflow evaluates it; `datetime`, `timedelta` and `timezone` must be among its globals."""

    reserved = frozenset({
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield", "datetime", "timedelta", "timezone", "workdays",
    })  # fmt: skip

    def condition(self, guard: Guard) -> str:
        """Return `variable == True`, or False, or a name in quotes, and how often the flow may be taken."""
        value = _literal(guard) if isinstance(guard.value, str) else guard.value
        asked, sign = f"{guard.variable} == {value}", ">=" if guard.is_spent else "<"
        return f"{asked} and {self._counted(guard.counter)} {sign} {guard.most}" if guard.counter else asked

    @staticmethod
    def _counted(counter: str) -> str:
        return f'globals().get("{counter}", 0)'

    def count(self, counter: str) -> str:
        """Return a statement that adds 1 to a variable, which may not be there yet."""
        return f"{counter} = {self._counted(counter)} + 1"

    @staticmethod
    def forget(prefix: str) -> str:
        """Return a statement that removes the counters of rounds whose names begin with `prefix`."""
        found = f'name.startswith("{prefix}") and name.endswith("_rounds")'
        return f"[globals().pop(name) for name in list(globals()) if {found}]"

    def duration(self, deadline: Deadline) -> str:
        """Return an ISO duration as a Python string."""
        return f'"{duration(deadline)}"'

    def day(self, deadline: Deadline) -> str:
        """Return an expression for the due date as ISO text."""
        skip, count = _counted(deadline)
        now = f"datetime.now(timezone(timedelta(hours={_OFFSET_HOURS})))"
        begin = self._months_later(now, months) if (months := _months(deadline)) else now
        start = f"({begin} + timedelta(days={skip})).date().isoformat()"
        days = f'[d for d in globals().get("workdays") or [] if d > {start}]'
        late = f"({now} + timedelta(days={never_too_early(deadline)}, hours=18)).isoformat()"
        return f'next((d + "{CLOSING}" for d in {days}[{count - 1}:]), {late})'

    @staticmethod
    def _months_later(now: str, months: int) -> str:
        """Return an expression for the same day some months later, or the last of that month."""
        first, following = (f"datetime({k} // 12, {k} % 12 + 1, 1)" for k in ("k", "(k + 1)"))
        same, last = f"{first} + timedelta(days=t.day - 1)", f"{following} - timedelta(days=1)"
        return f"[min({same}, {last}) for t in [{now}] for k in [t.year * 12 + t.month + {months - 1}]][0]"


JUEL, FEEL, PYTHON = Juel(), Feel(), Python()
