"""The executable dialects: expressions in each language, and what each file says of the same process."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from lxml import etree
from samples import collaboration, place

from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.emit.bpmn import companions, dialects, limitations, validate, write
from reg2bpmn.emit.bpmn.dialects.expressions import JUEL, PYTHON, never_too_early
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.layout import lay_out
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.facts import Facts
from reg2bpmn.process.graph import Collaboration, Flow, Guard, Node, NodeKind, Pool
from reg2bpmn.worktime.calendar import add_working_days, longest_wait, workdays
from reg2bpmn.worktime.clock import add_months

NAMES = ("omg", "camunda7", "camunda8", "flowable", "spiff")
EXECUTABLE = NAMES[1:]

CONDITIONS = {
    ("package_complete", True): {
        "omg": "package_complete = true",
        "camunda7": "${package_complete == true}",
        "camunda8": "=package_complete = true",
        "flowable": "${package_complete == true}",
        "spiff": "package_complete == True",
    },
    ("decision_positive", False): {
        "omg": "decision_positive = false",
        "camunda7": "${decision_positive == false}",
        "camunda8": "=decision_positive = false",
        "flowable": "${decision_positive == false}",
        "spiff": "decision_positive == False",
    },
}


@pytest.mark.parametrize("source", CONDITIONS, ids=str)
def test_conditions(source: tuple[str, bool]) -> None:
    found = {name: dialects.find(name).condition(Guard(*source)).text for name in NAMES}
    assert found == CONDITIONS[source]


FEEL_DAYS = (
    '{start: string(date(date and time("1970-01-01T05:00:00Z") + (now() - date and time("1970-01-01T00:00:00Z")))%s), '
    "later: workdays[item > start], "
    'due: if count(later) >= %d then date and time(later[%d] + "T18:00:00+05:00") else now() + duration("%s")}.due'
)
TIMERS = {
    "15 minutes": {
        "omg": ("timeDuration", "PT15M"),
        "camunda7": ("timeDuration", "PT15M"),
        "camunda8": ("timeDuration", "PT15M"),
        "flowable": ("timeDuration", "PT15M"),
        "spiff": ("timeDuration", '"PT15M"'),
    },
    "not later than 2 hours": {
        "omg": ("timeDuration", "PT2H"),
        "camunda7": ("timeDuration", "PT2H"),
        "camunda8": ("timeDuration", "PT2H"),
        "flowable": ("timeDuration", "PT2H"),
        "spiff": ("timeDuration", '"PT2H"'),
    },
    "5 working days": {
        "omg": ("timeDate", FEEL_DAYS % ("", 5, 5, "P17DT18H")),
        "camunda7": ("timeDate", "${due_date}"),
        "camunda8": ("timeDate", "=" + FEEL_DAYS % ("", 5, 5, "P17DT18H")),
        "flowable": ("timeDate", "${execution.startTime.toInstant().plusSeconds(18000).toString()"),
        "spiff": ("timeDate", 'next((d + "T18:00:00+05:00" for d in [d for d in globals().get("workdays") or []'),
    },
    "22 calendar days": {
        "omg": ("timeDuration", "P22D"),
        "camunda7": ("timeDate", "${due_date}"),
        "camunda8": ("timeDate", "=" + FEEL_DAYS % (' + duration("P21D")', 1, 1, "P31DT18H")),
        "flowable": ("timeDate", "${execution.startTime.toInstant().plusSeconds(1832400).toString()"),
        "spiff": ("timeDate", 'next((d + "T18:00:00+05:00" for d in [d for d in globals().get("workdays") or []'),
    },
    "2 months": {
        "omg": ("timeDuration", "P2M"),
        "camunda7": ("timeDate", "${due_date}"),
        "camunda8": ("timeDate", "=" + FEEL_DAYS % (' + duration("P2M") - duration("P1D")', 1, 1, "P71DT18H")),
        "flowable": ("timeDate", "${execution.startTime.toInstant().ofEpochMilli((execution.startTime.UTC("),
        "spiff": ("timeDate", 'next((d + "T18:00:00+05:00" for d in [d for d in globals().get("workdays") or []'),
    },
}


@pytest.mark.parametrize("source", TIMERS)
def test_timers(source: str) -> None:
    for name, (element, text) in TIMERS[source].items():
        graph = office(source, timer=True)
        timer = dialects.find(name).timer(graph.pool.nodes[-2], dialects.plan_of(graph.pool))
        assert (name, timer.element) == (name, element)
        assert timer.when.text.startswith(text), (name, timer.when.text)


YEAR = [date(2026, 1, 1) + timedelta(days=i) for i in range(365)]
DAYS = [day.isoformat() for day in workdays(date(2025, 12, 1), date(2028, 12, 31))]
COUNTS = ("1 working day", "2 working days", "12 working days", "1 calendar day", "22 calendar days")


MONTHS = ("1 month", "2 months", "13 months", "18 months")


def expected(day: date, deadline: Deadline) -> date:
    if deadline.unit == "month":
        return add_working_days(add_months(day, deadline.amount) - timedelta(days=1), 1)
    if deadline.unit == "working day":
        return add_working_days(day, deadline.amount)
    return add_working_days(day + timedelta(days=deadline.amount - 1), 1)


@pytest.mark.parametrize("source", COUNTS)
def test_the_regular_expression_of_juel_counts_days(source: str) -> None:
    """Java's regular expressions agree with Python's in all that is used here."""
    deadline = Deadline.parse(source)
    inside = JUEL.day(deadline, "NOW", "execution", '"late"')
    pattern, shift = (
        re.findall(r'replaceFirst\("(.*?)","\$2T', inside)[0],
        int(re.findall(r"Seconds\((\d+)\)", inside)[0]),
    )
    found = re.compile(pattern.replace("\\\\", "\\"))
    for text in (f"[{', '.join(DAYS)}]", json.dumps(DAYS), " ".join(DAYS)):
        for day in YEAR[::7] if text[0] != "[" else YEAR:
            start = day + timedelta(seconds=shift - 18000)
            assert found.sub(r"\2", f"{start}|,{text}", count=1) == expected(day, deadline).isoformat()


@pytest.mark.parametrize("text", ["", "[]", "2026-01-05", "2025-12-30, 2026-01-05", "2026-03-13 2026-03-14"])
def test_the_regular_expression_finds_nothing_where_the_calendar_ends_too_soon(text: str) -> None:
    inside = JUEL.day(Deadline.parse("2 working days"), "NOW", "task", '"late"')
    first, last = (each.replace("\\\\", "\\") for each in re.findall(r'replaceFirst\("(.*?)",', inside))
    left = re.sub(first, r"\2", f"2026-03-13|,{text}", count=1)
    assert re.sub(last, "late", left, count=1) == "late"


def lenient(year: int, month: int, day: int) -> int:
    """Return the milliseconds that `java.util.Date.UTC` does: years from 1900, months from 0, and any day."""
    years, number = divmod(month, 12)
    first = datetime(1900 + year + years, number + 1, 1, tzinfo=UTC)
    return int((first + timedelta(days=day - 1)).timestamp()) * 1000


@pytest.mark.parametrize("source", MONTHS)
def test_juel_counts_months_to_the_same_day_or_the_last(source: str) -> None:
    deadline = Deadline.parse(source)
    inside = JUEL.day(deadline, "NOW", "execution", '"late"')
    counted = re.findall(r"ofEpochMilli\((.*)\)\.toString\(\)\.substring\(0,10\)\.concat", inside)[0]
    counted = counted.replace("NOW.toInstant().plusSeconds(18000).toString().substring(0,10)", "today")
    counted = re.sub(r"today\.substring\((\d+),?(\d*)\)", r"int(today[\1:\2])", counted).replace("NOW.UTC", "UTC")
    counted = re.sub(r"\((.+) lt (.+) \? \1 : \2\)", r"min(\1, \2)", counted)
    for day in YEAR:
        known = {"UTC": lambda *date_: lenient(*date_[:3]), "today": day.isoformat(), "min": min}
        found = datetime.fromtimestamp(eval(counted, known) / 1000, UTC).date()
        assert found == add_months(day, deadline.amount) - timedelta(days=1)


@pytest.mark.parametrize("source", [*COUNTS, *MONTHS])
def test_python_counts_days(source: str) -> None:
    deadline = Deadline.parse(source)
    for day in YEAR[::5]:

        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                return datetime(day.year, day.month, day.day, 20, 30, tzinfo=UTC).astimezone(tz)  # noqa: B023

        known = {"datetime": Clock, "timedelta": timedelta, "timezone": timezone}
        begun = day + timedelta(days=1)  # by Kazakhstan's clock
        counted = eval(PYTHON.day(deadline), known | {"workdays": DAYS})
        assert counted == f"{expected(begun, deadline)}T18:00:00+05:00"
        late = datetime.fromisoformat(eval(PYTHON.day(deadline), known))
        assert late >= datetime.fromisoformat(counted)


def test_without_a_calendar_nothing_is_due_too_early() -> None:
    for amount in range(1, 400):
        assert never_too_early(Deadline.parse(f"{amount} working days")) >= longest_wait(amount), amount
        assert never_too_early(Deadline.parse(f"{amount} calendar days")) >= amount - 1 + longest_wait(1), amount
    for amount in range(1, 40):
        longest = max((add_months(day, amount) - day).days for day in YEAR)
        assert never_too_early(Deadline.parse(f"{amount} months")) >= longest - 1 + longest_wait(1), amount


def office(deadline: str = "5 working days", *, timer: bool = False) -> Collaboration:
    """Return the rich sample with groups, a deadline on its task and, if wanted, a timer."""
    graph = collaboration()
    pool, due = graph.pool, Deadline.parse(deadline)
    lanes = tuple(replace(lane, group=f"{lane.id}-1") for lane in pool.lanes)
    nodes = tuple(replace(node, deadline=due) if node.kind.is_task else node for node in pool.nodes)
    flows = pool.flows
    if timer:
        nodes += (
            Node("timer", NodeKind.BOUNDARY_TIMER, "5 күн", "office", deadline=due, host="register"),
            Node("late", NodeKind.END, "Кешікті", "office"),
        )
        flows += (Flow("flow-6", "timer", "late"),)
    return replace(graph, pool=replace(pool, lanes=lanes, nodes=nodes, flows=flows))


def xpath(dialect: str, graph: Collaboration, query: str) -> list[str]:
    root = etree.fromstring(write(graph, place(graph), dialect))
    known = {**PREFIXES, **dialects.find(dialect).namespaces}
    return [str(found) for found in root.xpath(query, namespaces=known)]


SAID: Mapping[str, Mapping[str, list[str]]] = {
    "omg": {
        "//bpmn:message/@name": ["Өтініш"],
        "//bpmn:dataOutputAssociation/bpmn:targetRef/text()": ["permit"],
    },
    "camunda7": {
        "//bpmn:message/@name": ["kz-0-1.internal.start"],
        "//@modeler:executionPlatform": ["Camunda Platform"],
        "//@modeler:executionPlatformVersion": ["7.24.0"],
        "//@camunda:historyTimeToLive": ["P180D"],
        "//@camunda:isStartableInTasklist": ["false"],
        "//bpmn:userTask/@camunda:candidateGroups": ["office-1"],
        "//bpmn:serviceTask/@camunda:type": ["external"],
        "//bpmn:serviceTask/@camunda:topic": ["system-1"],
        "//bpmn:userTask//camunda:formField/@id": ["complete"],
        "//camunda:formField/@type": ["boolean"],
        "//camunda:formField/@label": ["Құжаттар толық па? ☑ иә ☐ жоқ"],
        "//camunda:formField/@defaultValue": ["true"],
    },
    "camunda8": {
        "//bpmn:message/@name": ["kz-0-1.internal.start"],
        "//@modeler:executionPlatform": ["Camunda Cloud"],
        "//zeebe:assignmentDefinition/@candidateGroups": ["office-1"],
        "//zeebe:taskDefinition/@type": ["system-1"],
        "//zeebe:taskDefinition/@retries": ["3"],
        "//bpmn:userTask//zeebe:formDefinition/@formId": ["kz-0-1.internal.register"],
        "name(//zeebe:userTask)": list("zeebe:userTask"),
        "//zeebe:taskSchedule/@dueDate": ["=" + FEEL_DAYS % ("", 5, 5, "P17DT18H")],
    },
    "flowable": {
        "//bpmn:message/@name": ["kz-0-1.internal.start"],
        "//bpmn:userTask/@flowable:candidateGroups": ["office-1"],
        "//bpmn:userTask/@flowable:dueDate": ["P17DT18H"],
        "//bpmn:serviceTask/@flowable:type": ["external-worker"],
        "//bpmn:serviceTask/@flowable:topic": ["system-1"],
        "//bpmn:userTask//flowable:formProperty/@id": ["complete"],
        "//flowable:formProperty/@required": ["true"],
        "//flowable:taskListener/@event": ["create"],
    },
    "spiff": {
        "//bpmn:message/@name": ["kz-0-1.internal.start"],
        "//spiffworkflow:serviceTaskOperator/@id": ["system-1"],
        "//spiffworkflow:serviceTaskOperator/@resultVariable": ["issue_result"],
        "//spiffworkflow:property[@name='formJsonSchemaFilename']/@value": ["kz-0-1.internal.register-schema.json"],
        "//bpmn:dataOutputAssociation": [],
        "//bpmn:association[@id='permit_link']/@sourceRef": ["issue"],
        "//bpmn:association[@id='permit_link']/@targetRef": ["permit"],
    },
}


@pytest.mark.parametrize(("dialect", "query"), [(name, query) for name in SAID for query in SAID[name]])
def test_what_a_dialect_says(dialect: str, query: str) -> None:
    assert xpath(dialect, office(), query) == SAID[dialect][query]


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("deadline", ["15 minutes", "5 working days", "3 calendar days"])
def test_timers_are_valid_and_attached(dialect: str, deadline: str) -> None:
    graph = office(deadline, timer=True)
    assert validate(write(graph, lay_out(graph), dialect)) == []
    assert xpath(dialect, graph, "//bpmn:boundaryEvent/@attachedToRef") == ["register"]
    assert xpath(dialect, graph, "//bpmn:boundaryEvent/@cancelActivity") == ["false"]
    when = dialects.find(dialect).timer(graph.pool.nodes[-2], dialects.plan_of(graph.pool))
    assert xpath(dialect, graph, f"//bpmn:timerEventDefinition/bpmn:{when.element}/text()") == [when.when.text]


def test_camunda7_computes_a_day_once_for_task_and_timer() -> None:
    """Its database has 255 characters for the text of a timer."""
    plain, timed = office(), office(timer=True)
    (whole,) = xpath("camunda7", plain, "//bpmn:userTask/@camunda:dueDate")
    assert len(whole) > 255
    assert xpath("camunda7", timed, "//bpmn:userTask/@camunda:dueDate") == ["${due_date}"]
    assert xpath("camunda7", timed, "//camunda:inputParameter[@name='due_date']/text()") == [whole]
    assert xpath("camunda7", plain, "//camunda:inputParameter") == []


def test_a_deadline_before_an_event_is_no_due_date_but_a_note() -> None:
    graph = office("5 working days before sitting")
    for dialect in EXECUTABLE:
        assert xpath(dialect, graph, "//@*[local-name()='dueDate']") == []
    for dialect in ("camunda7", "camunda8", "flowable"):
        (found,) = (d for d in limitations(graph, dialect) if d.code == "dialect-deadline" and "register" in d.message)
        assert found.remedy == "set its due date when the date of 'sitting' is known"


def test_the_deadline_of_a_decision_is_told() -> None:
    graph = office()
    timely = Facts(properties=(("deadline", "3 working days"),))
    nodes = tuple(replace(n, facts=timely) if n.kind.is_gateway else n for n in graph.pool.nodes)
    graph = replace(graph, pool=replace(graph.pool, nodes=nodes))
    told = [d.message for d in limitations(graph, "spiff") if d.code == "dialect-deadline"]
    (found,) = (message for message in told if message.startswith("complete: "))
    assert found == "complete: 3 working days are given for the decision; a gateway does not wait and has no due date"


@pytest.mark.parametrize("dialect", ["camunda7", "flowable"])
@pytest.mark.parametrize("text", ["${1+1}", "#{execution.x}", "$${a}"])
def test_nothing_in_a_text_is_evaluated(dialect: str, text: str) -> None:
    graph = office()
    nodes = tuple(replace(node, name=text, facts=replace(node.facts, documentation=text)) for node in graph.pool.nodes)
    graph = replace(graph, pool=replace(graph.pool, nodes=nodes))
    texts = xpath(dialect, graph, "//bpmn:process/*/@name | //bpmn:process/*/bpmn:documentation/text()")
    texts += xpath(dialect, graph, "//*[local-name()='formField']/@label | //*[local-name()='formProperty']/@name")
    assert len(texts) > 8
    assert not [found for found in texts if "${" in found or "#{" in found]
    assert any(d.code == "dialect-text" for d in limitations(graph, dialect))


@pytest.mark.parametrize(
    ("dialect", "variable"),
    [("camunda7", "empty"), ("flowable", "task"), ("camunda8", "every"), ("omg", "some"), ("spiff", "class")],
)
def test_a_word_of_the_language_is_no_variable(dialect: str, variable: str) -> None:
    graph = office()
    flows = tuple(
        replace(flow, guard=replace(flow.guard, variable=variable)) if flow.guard else flow for flow in graph.pool.flows
    )
    graph = replace(graph, pool=replace(graph.pool, flows=flows))
    with pytest.raises(Reg2bpmnError, match=rf"complete: the variable '{variable}' is a word of the expressions"):
        write(graph, place(graph), dialect)
    assert [d.severity for d in limitations(graph, dialect)].count(Severity.ERROR) == 1


def test_forms_ask_what_the_gateway_needs() -> None:
    ((name, data),) = companions(office(), "camunda8").items()
    form = json.loads(data)
    assert name == f"{form['id']}.form"
    words, asked = form["components"]
    assert words["text"] == "Құжаттарды тіркеу\n\nКеңсе қызметкері құжаттарды тіркейді\\.\n\nЕкінші жол\\."
    assert (asked["type"], asked["key"]) == ("checkbox", "complete")
    assert (asked["label"], asked["defaultValue"]) == ("Құжаттар толық па? ☑ иә ☐ жоқ", True)
    files = companions(office(), "spiff")
    schema = json.loads(files["kz-0-1.internal.register-schema.json"])
    assert schema["properties"]["complete"]["oneOf"] == [
        {"const": True, "title": "иә"},
        {"const": False, "title": "жоқ"},
    ]
    assert all(companions(office(), dialect) == {} for dialect in ("omg", "camunda7", "flowable"))


@pytest.mark.parametrize("name", ["{{7*7}}", "= now()", "<b>x</b>", "[a](javascript:x)", "# x"])
def test_a_form_shows_a_text_as_it_is(name: str) -> None:
    graph = collaboration(name)
    (data,) = companions(graph, "camunda8").values()
    text = json.loads(data)["components"][0]["text"].splitlines()[0]
    assert "{{" not in text
    assert re.fullmatch(r"(\\[^\w\s]|[\w\s{}\u2060])+", text), text
    assert text.replace("\\", "").replace("\u2060", "") == name


@pytest.mark.parametrize(
    ("question", "label"), [("= now()", "\u2060= now() ☑ иә ☐ жоқ"), ("{{x}}", "{\u2060{x}} ☑ иә ☐ жоқ")]
)
def test_a_question_is_no_expression(question: str, label: str) -> None:
    graph = collaboration()
    nodes = tuple(replace(n, name=question) if n.kind.is_gateway else n for n in graph.pool.nodes)
    (data,) = companions(replace(graph, pool=replace(graph.pool, nodes=nodes)), "camunda8").values()
    assert json.loads(data)["components"][1]["label"] == label


def decided(*kinds: NodeKind) -> Collaboration:
    """Return nodes of `kinds` that all lead to gateway one, whose no leads to gateway two."""
    before = tuple(Node(f"n{i}", kind, f"n{i}", "") for i, kind in enumerate(kinds))
    rest = (
        Node("one", NodeKind.EXCLUSIVE_GATEWAY, "1?", ""),
        Node("two", NodeKind.EXCLUSIVE_GATEWAY, "2?", ""),
        Node("end", NodeKind.END, "end", ""),
    )
    flows = (
        *(Flow(f"f{node.id}", node.id, "one") for node in before),
        Flow("a", "one", "end", "yes", Guard("first", True)),
        Flow("b", "one", "two", "no", Guard("first", False), is_default=True),
        Flow("c", "two", "end", "yes", Guard("second", True)),
        Flow("d", "two", "end", "no", Guard("second", False), is_default=True),
    )
    return Collaboration("c", "", "en", Pool("p", "x.y", "P", "", (), (*before, *rest), flows))


def test_every_node_before_a_gateway_asks_for_it_and_for_those_behind() -> None:
    plan = dialects.plan_of(decided(NodeKind.USER_TASK, NodeKind.SERVICE_TASK, NodeKind.MESSAGE_START).pool)
    assert {node: [(d.variable, d.at_once) for d in asked] for node, asked in plan.decisions.items()} == {
        name: [("first", True), ("second", False)] for name in ("n0", "n1", "n2")
    }


def test_a_join_before_a_gateway_is_passed_by() -> None:
    graph = decided(NodeKind.USER_TASK)
    join = Node("join", NodeKind.EXCLUSIVE_GATEWAY, "", "")
    flows = tuple(replace(f, target="join") if f.id == "fn0" else f for f in graph.pool.flows)
    pool = replace(graph.pool, nodes=(*graph.pool.nodes, join), flows=(*flows, Flow("j", "join", "one")))
    (asked,) = dialects.plan_of(pool).decisions.values()
    assert [(d.variable, d.at_once) for d in asked] == [("first", True), ("second", False)]


def test_who_must_answer_is_told() -> None:
    kinds = (NodeKind.USER_TASK, NodeKind.SERVICE_TASK, NodeKind.MESSAGE_START, NodeKind.START, NodeKind.BOUNDARY_TIMER)
    found = [d for d in limitations(decided(*kinds), "camunda8") if d.code == "dialect-decision"]
    first = {d.message: (d.severity, d.remedy) for d in found if "one" in d.message}
    assert first == {
        "one: before it comes n1, a system": (Severity.NOTE, "its worker must return the Boolean 'first'"),
        "one: before it comes n2, a message": (Severity.NOTE, "send the Boolean 'first' with it"),
        "one: before it comes n3, the start": (Severity.NOTE, "start the process with the Boolean 'first'"),
        "one: before it comes n4, a timer, which asks nobody": (
            Severity.WARNING,
            "set the Boolean 'first' before the timer fires",
        ),
    }


def test_a_question_for_another_unit_is_told() -> None:
    graph = office()
    nodes = tuple(replace(n, lane="system") if n.id == "complete" else n for n in graph.pool.nodes)
    graph = replace(graph, pool=replace(graph.pool, nodes=nodes))
    assert [d.message for d in limitations(graph, "flowable") if d.code == "dialect-decision"] == [
        "complete: before it comes register, of another unit (office), whose form asks the question"
    ]


def test_a_worker_of_spiff_answers_what_it_knows() -> None:
    (script,) = xpath("spiff", decided(NodeKind.SERVICE_TASK), "//spiffworkflow:postScript/text()")
    data: dict[str, Any] = {"n0_result": {"first": False}}
    exec(script, data)
    assert data["first"] is False
    assert "second" not in data


def test_a_timer_needs_a_duration() -> None:
    graph = office("5 working days before sitting", timer=True)
    with pytest.raises(Reg2bpmnError, match="'timer' is a timer without a duration"):
        write(graph, place(graph), "camunda7")


def test_texts_too_long_for_a_database_are_told() -> None:
    graph = office()
    pool = replace(graph.pool, process_name="х" * 256)
    found = limitations(replace(graph, pool=pool), "flowable")
    assert [d.message for d in found if d.code == "dialect-length"] == [
        "kz-0-1.internal: the name has 256 characters; the engine's database holds 255"
    ]
