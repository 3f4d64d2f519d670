"""Which findings are wanted and how grave they are: options, and a file `reg2bpmn.toml` or `pyproject.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.lint.registry import all_rules
from reg2bpmn.tables import limits

FILES = ("reg2bpmn.toml", "pyproject.toml")
_KEYS = ("select", "ignore", "severity", "baseline")


@dataclass(frozen=True, slots=True)
class Settings:
    """`select` and `ignore` are names of rules, with `*` for any ending; `severity` overrides that of a rule.

    Only what rules over acts find is chosen from: what is wrong with a definition or its quotations is always told.
    `baseline` is the file of findings that are known.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    baseline: Path | None = None

    def with_options(self, select: Iterable[str], ignore: Iterable[str], baseline: Path | None) -> Settings:
        """Return the settings with options, which come before what the file says; what is ignored adds up.

        Raises `Reg2bpmnError` for the name of a rule that there is not.
        """
        chosen, left = tuple(_split(select)), tuple(_split(ignore))
        found = [*_unknown(chosen, "--select"), *_unknown(left, "--ignore")]
        if found:
            raise Reg2bpmnError(found)
        return replace(
            self,
            select=chosen or self.select,
            ignore=(*self.ignore, *left),
            baseline=baseline or self.baseline,
        )

    def applied(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the diagnostics that are wanted, as grave as they are taken."""
        rules = {rule.name for rule in all_rules()}
        for one in found:
            if one.code not in rules:
                yield one
            elif self._wants(one.code):
                grave = next((grave for name, grave in self.severity.items() if fnmatchcase(one.code, name)), None)
                yield replace(one, severity=grave) if grave and one.severity is not Severity.NOTE else one

    def _wants(self, code: str) -> bool:
        chosen = not self.select or any(fnmatchcase(code, name) for name in self.select)
        return chosen and not any(fnmatchcase(code, name) for name in self.ignore)


def settings_of(folder: Path) -> Settings:
    """Return what the nearest file of settings says, in `folder` or above it.

    Raises `Reg2bpmnError` with everything in it that does not fit.
    """
    for parent in (folder, *folder.parents):
        for name in FILES:
            path = parent / name
            if path.is_file():
                found = _read(path)
                if found is not None:
                    return found
    return Settings()


def _read(path: Path) -> Settings | None:
    """Return the settings of a file, `None` of a `pyproject.toml` that has none."""
    text = limits.read_bytes(path).decode("utf-8", "replace")
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        at = re.search(r"line (\d+), column (\d+)", str(exc))
        place = Place(str(path), int(at[1]), int(at[2])) if at else Place(str(path))
        what = f"this is no TOML: {str(exc).partition(' (at')[0]}"
        raise Reg2bpmnError([error("settings", what, "mend the file", place)]) from None
    keys = ("tool", "reg2bpmn", "check") if path.name == "pyproject.toml" else ("check",)
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return None if path.name == "pyproject.toml" else Settings()
    return _Reader(path, text, data).settings()


class _Reader:
    """Reads the table of settings of a file."""

    def __init__(self, path: Path, text: str, data: Any) -> None:
        self.path, self.text, self.data = path, text, data
        self.problems: list[Diagnostic] = []

    def settings(self) -> Settings:
        """Return the settings. Raises `Reg2bpmnError` with everything that does not fit."""
        if not isinstance(self.data, dict):
            self.data = {}
            self._tell("check", "'check' is no table", "write [check]")
        for key in self.data:
            if key not in _KEYS:
                near = difflib.get_close_matches(key, _KEYS, 1)
                self._tell(key, f"unknown key {key!r}", f"did you mean {near[0]!r}?" if near else f"known: {_KEYS}")
        select, ignore = self._names("select"), self._names("ignore")
        settings = Settings(select, ignore, self._severity(), self._baseline())
        if self.problems:
            raise Reg2bpmnError(self.problems)
        return settings

    def _names(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._tell(key, f"{key!r} is no list of names", f'write {key} = ["deadline-*"]')
            return ()
        self.problems += _unknown(value, key, self._place(key))
        return tuple(value)

    def _severity(self) -> dict[str, Severity]:
        value = self.data.get("severity", {})
        if not isinstance(value, dict):
            self._tell("severity", "'severity' is no table", "write [check.severity] and a line for each rule")
            return {}
        found = {}
        for name, grave in value.items():
            if grave not in tuple(Severity):
                self._tell(name, f"{grave!r} is no severity", f"write one of {', '.join(Severity)}")
            else:
                found[name] = Severity(grave)
        self.problems += _unknown(value, "severity", self._place("severity"))
        return found

    def _baseline(self) -> Path | None:
        value = self.data.get("baseline")
        if value is not None and (not isinstance(value, str) or not value):
            self._tell("baseline", "'baseline' is no file name", 'write baseline = "known.json"')
            return None
        return self.path.parent / value if value else None

    def _tell(self, key: str, what: str, remedy: str) -> None:
        self.problems.append(error("settings", what, remedy, self._place(key)))

    def _place(self, key: str) -> Place:
        found = re.search(rf"^[ \t]*(?:\[.*)?\b({re.escape(key)})\b", self.text, re.MULTILINE)
        if not found:
            return Place(str(self.path))
        line = self.text.count("\n", 0, found.start(1)) + 1
        return Place(str(self.path), line, found.start(1) - self.text.rfind("\n", 0, found.start(1)))


def _split(names: Iterable[str]) -> Iterator[str]:
    for one in names:
        yield from (name.strip() for name in one.split(",") if name.strip())


def _unknown(names: Iterable[str], where: str, place: Place | None = None) -> Iterator[Diagnostic]:
    known = [rule.name for rule in all_rules()]
    for name in names:
        if not any(fnmatchcase(one, name) for one in known):
            near = ", ".join(difflib.get_close_matches(name, known, 3)) or "reg2bpmn check --rules lists them"
            yield error("rule-unknown", f"{where}: no rule {name!r}", f"nearest: {near}", place)
