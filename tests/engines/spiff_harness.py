"""Drives SpiffWorkflow through a manifest: python spiff_harness.py manifest.json result.json."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.event_definitions import timer as timer_module
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.parser import SpiffBpmnParser
from SpiffWorkflow.spiff.parser.process import VALIDATOR
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

MOST_TASKS = 1000


class Clock(datetime):
    """A `datetime` that stands still at `at`."""

    at: ClassVar[datetime]

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        moment = cls.at.astimezone(tz)
        return cls.combine(moment.date(), moment.timetz())


class Services(TaskDataEnvironment):
    """The script environment; a service does nothing but answer what the path says."""

    def __init__(self, instance: Instance) -> None:
        super().__init__({"datetime": Clock, "timedelta": timedelta, "timezone": timezone})
        self.instance = instance

    def call_service(self, context: dict[str, Any], **called: Any) -> str:
        return json.dumps(self.instance.serve(called["operation_name"]))


class Instance:
    """One run of a process along a path."""

    def __init__(self, run: dict[str, Any], path: dict[str, Any], outcome: dict[str, Any]) -> None:
        self.path, self.outcome = path, outcome
        parser = SpiffBpmnParser(validator=VALIDATOR)
        for name in (run["file"], *(beside for beside in run["beside"] if beside.endswith(".bpmn"))):
            with Path(name).open("rb") as file:
                parser.add_bpmn_io(file, name)
        spec, subprocesses = parser.get_spec(run["process"]), parser.get_subprocess_specs(run["process"])
        self.workflow = BpmnWorkflow(spec, subprocesses, script_engine=PythonScriptEngine(Services(self)))
        self.running: Task | None = None
        self.events = list(path["events"])
        self.run = run

    def walk(self) -> None:
        self.start()
        while self.may_go_on():
            while self.is_next(None):
                self.happen(self.events.pop(0))
            task = self.next_task()
            if task is None:
                break
            self.visit(task.task_spec.bpmn_id, "user", task.task_spec.lane)
            if task.task_spec.bpmn_id in self.path["late"] and not self.outcome["timers"]:
                self.outcome["timers"].append(self.wait_for_timer(task.task_spec.bpmn_id))
            if self.is_next(task.task_spec.bpmn_id):
                self.happen(self.events.pop(0))
                continue
            task.data.update(self.answers(task.task_spec.bpmn_id))
            task.run()
            self.go()
        self.outcome["ends"], self.outcome["over"] = self.ends(), self.workflow.completed

    def next_task(self) -> Task | None:
        order: list[str] = self.path["order"]
        ready = list(self.workflow.get_tasks(state=TaskState.READY, manual=True))
        if len(ready) > 1 and not order:
            raise ValueError(f"several tasks are open: {[task.task_spec.bpmn_id for task in ready]}")
        return min(ready, key=lambda task: order.index(task.task_spec.bpmn_id) if order else 0, default=None)

    def start(self) -> None:
        self.workflow.task_tree.set_data(**self.path["variables"])
        self.go()
        if message := self.run["messages"].get(self.path["begin"]):
            self.send(message, {})

    def send(self, message: str, payload: Any) -> None:
        self.workflow.send_event(BpmnEvent(MessageEventDefinition(message), payload))
        self.go()

    def is_next(self, host: str | None) -> bool:
        event = self.events[0] if self.events else None
        return event is not None and event["host"] == host and event["after"] == len(self.outcome["tasks"])

    def happen(self, event: dict[str, Any]) -> None:
        if event["message"]:
            said: dict[str, Any] = event["variables"]
            for task in self.workflow.get_tasks(state=TaskState.WAITING):
                task.data.update(said if len(said) > 1 else {})
            self.send(self.run["messages"][event["at"]], next(iter(said.values()), {}))
            self.outcome["events"].append({"at": event["at"], "due": None, "early": False})
            return
        before, due = self.state(), self.next_timer()
        self.ends_at(due - timedelta(seconds=1))
        early = self.state() != before
        self.ends_at(due + timedelta(seconds=1))
        self.outcome["events"].append({"at": event["at"], "due": due.isoformat(), "early": early})

    def state(self) -> list[str]:
        ready = self.workflow.get_tasks(state=TaskState.READY | TaskState.WAITING)
        return [*self.ends(), *sorted(task.task_spec.name for task in ready)]

    def next_timer(self) -> datetime:
        found = [task.internal_data.get("event_value") for task in self.workflow.get_tasks(state=TaskState.WAITING)]
        return min(datetime.fromisoformat(value) for value in found if value)

    def go(self) -> None:
        self.workflow.do_engine_steps(will_complete_task=self.remember)

    def remember(self, task: Task) -> None:
        self.running = task

    def serve(self, operation: str) -> dict[str, Any]:
        assert self.running is not None
        element = self.running.task_spec.bpmn_id
        self.visit(element, "service", operation)
        return self.answers(element)

    def visit(self, element: str, kind: str, group: str | None) -> None:
        self.outcome["tasks"].append({"id": element, "kind": kind, "group": group, "due": None})

    def answers(self, element: str) -> dict[str, Any]:
        visits: list[dict[str, Any]] = self.path["set"].get(element, [])
        visit = sum(task["id"] == element for task in self.outcome["tasks"])
        return visits[visit - 1] if visit <= len(visits) else {}

    def may_go_on(self) -> bool:
        return len(self.outcome["tasks"]) < MOST_TASKS

    def wait_for_timer(self, task: str) -> dict[str, Any]:
        due = self.next_timer()
        before, after = (self.ends_at(due + timedelta(seconds=n)) for n in (-1, 1))
        return {"task": task, "due": due.isoformat(), "before": before, "after": after}

    def ends_at(self, moment: datetime) -> list[str]:
        Clock.at = moment
        self.workflow.refresh_timers()
        self.go()
        return self.ends()

    def ends(self) -> list[str]:
        completed = self.workflow.get_tasks(state=TaskState.COMPLETED)
        own = (task for task in completed if task.workflow is self.workflow)
        return sorted(t.task_spec.bpmn_id for t in own if type(t.task_spec).__name__ == "EndEvent")


def follow(run: dict[str, Any], path: dict[str, Any], start: datetime) -> dict[str, Any]:
    outcome: dict[str, Any] = {"process": run["process"], "path": path["name"], "tasks": [], "ends": [], "timers": []}
    outcome |= {"events": [], "over": False, "error": None}
    Clock.at = start
    try:
        Instance(run, path, outcome).walk()
    except Exception as failure:
        outcome["error"] = f"{type(failure).__name__}: {failure}"
    return outcome


def main(given: str, made: str) -> None:
    manifest = json.loads(Path(given).read_text(encoding="utf-8"))
    start = datetime.fromisoformat(manifest["start"])
    with mock.patch.object(timer_module, "datetime", Clock):
        stages = [
            [follow(run, path, start) for run in stage["runs"] for path in run["paths"]] for stage in manifest["stages"]
        ]
    version = f"SpiffWorkflow {importlib.metadata.version('SpiffWorkflow')}"
    Path(made).write_text(json.dumps({"version": version, "stages": stages}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
