"""The engines: how each is started, what it needs, and which dialect it reads.

Every harness is a command that takes the path of a manifest and of the result that it writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))  # where this is a script's and no test's

from engine_plan import Event, due, elapsed  # noqa: E402

from preparing import JAVA, NODE_ENGINE, UnavailableError, java, prepare  # noqa: E402
from reg2bpmn.emit.bpmn.dialects.expressions import is_dated, never_too_early  # noqa: E402
from reg2bpmn.model.deadline import Deadline  # noqa: E402

__all__ = ["ENGINES", "Engine", "UnavailableError"]
PATIENCE = 420  # seconds, for one engine and all processes


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine of the matrix, the dialect that it reads, and the command of its harness.

    `user_place` and `service_place` are the fields of an expected task by which it tells whose a task is. `timer_due`
    tells when its timers fire, and `counts_waits` whether it knows when a wait began. `tells_due` is whether its tasks
    have due dates, and `tells_over` whether it notices that parallel work is over, whatever order it was done in.
    """

    key: str
    title: str
    dialect: str
    command: Callable[[], Sequence[str]]
    user_place: str = "group"
    service_place: str = "group"
    timer_due: Callable[[Deadline | None, datetime], datetime | None] = due
    counts_waits: bool = True
    tells_due: bool = True
    tells_over: bool = True

    def __reduce__(self) -> tuple[Callable[[str], Engine], tuple[str]]:
        """Travel between processes as a key: commands are functions."""
        return engine, (self.key,)

    def ends(self, event: Event, begun: datetime) -> datetime | None:
        """Return when the timer of an event that was set at `begun` fires."""
        if event.waits and event.deadline and is_dated(event.deadline) and not self.counts_waits:
            return begun + timedelta(days=never_too_early(event.deadline), hours=18)
        return self.timer_due(event.deadline, begun)

    def run(self, manifest: dict[str, Any], folder: Path) -> dict[str, Any]:
        """Run a manifest and return the result; raises `UnavailableError` where the engine can't run here."""
        command = self.command()
        folder.mkdir(parents=True, exist_ok=True)
        given, made = folder / "manifest.json", folder / "result.json"
        given.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run(  # the command is one of those below
            [*command, str(given), str(made)], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"{self.title} exits with {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-8000:]}"
            )
        result: dict[str, Any] = json.loads(made.read_text(encoding="utf-8"))
        return result


def _java_harness(module: str, least: int = 17, options: Sequence[str] = ()) -> Callable[[], list[str]]:
    def command() -> list[str]:
        runtime = java(least)
        prepare("java-engines")
        target = JAVA / module / "target"
        classpath = os.pathsep.join((str(target / "classes"), (target / "classpath").read_text().strip()))
        flags = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", *options]
        return [runtime, *flags, "-cp", classpath, "reg2bpmn.engines.Main"]

    return command


def _node_harness() -> list[str]:
    prepare("node-engine")
    return ["node", str(NODE_ENGINE / "harness.mjs")]


def _spiff_harness() -> list[str]:
    return [sys.executable, str(HERE / "spiff_harness.py")]


ENGINES = (
    Engine("spiff", "SpiffWorkflow", "spiff", _spiff_harness, user_place="lane_name", tells_due=False),
    Engine("camunda7", "Camunda 7", "camunda7", _java_harness("camunda7")),
    Engine("operaton", "Operaton", "camunda7", _java_harness("operaton")),
    Engine("flowable7", "Flowable 7", "flowable", _java_harness("flowable7"), counts_waits=False),
    Engine("flowable8", "Flowable 8", "flowable", _java_harness("flowable8"), counts_waits=False),
    Engine("zeebe", "Zeebe (Camunda 8)", "camunda8", _java_harness("zeebe", 21)),
    Engine(
        "bpmn-engine", "bpmn-engine", "omg", _node_harness, "lane", "lane", elapsed, tells_due=False, tells_over=False
    ),
)


def engine(key: str) -> Engine:
    """Return the engine of a key."""
    return next(one for one in ENGINES if one.key == key)
