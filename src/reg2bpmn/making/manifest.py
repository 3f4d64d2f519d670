"""The manifest of an output folder: for each unit of work what it was made of, its files by hash, what was told.

It holds no time and no path outside of the folder, so that equal output has an equal manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit import atomic

FOLDER, NAME = ".reg2bpmn", "manifest.json"
_FORMAT = 1
_MOST = 500_000_000  # bytes of an output, of which none is nearly as large
_NOT_OURS = (
    bounded.UnreadableError,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)  # of a manifest that is none
_OF_THE_MACHINE = frozenset(("machine-font", "missing-letters"))  # codes of what depends on the fonts there


@dataclass(frozen=True, slots=True)
class Made:
    """What a unit was made of, by name the hash of each thing, and what came of it.

    `files` gives the SHA-256 by the path from the output folder on. `told` are diagnostics by what they are about, and
    `facts` what a run must know of the unit that makes nothing.
    """

    made_from: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Sequence[Diagnostic]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_portable(self) -> bool:
        """Whether it is the same on every machine: letters that the shipped font lacks are not."""
        return not any(one.code in _OF_THE_MACHINE for group in self.told.values() for one in group)


class Manifest:
    """What is known of the output folder `root`."""

    def __init__(self, root: Path, units: dict[str, Made]) -> None:
        self.root = root
        self._units = units

    @classmethod
    def read(cls, root: Path) -> Manifest:
        """Read the manifest of a folder; empty where there is none, or one that cannot be read."""
        try:
            data = json.loads(bounded.read(root / FOLDER / NAME))
            units = {name: _made(unit) for name, unit in data["units"].items()} if data["format"] == _FORMAT else {}
        except _NOT_OURS:
            units = {}
        return cls(root, units)

    def __contains__(self, name: str) -> bool:
        return name in self._units

    def __getitem__(self, name: str) -> Made:
        """Return what the unit made when it was last made; raises `KeyError` where nothing is known of it."""
        return self._units[name]

    def fresh(self, name: str, made_from: Mapping[str, str]) -> Made | None:
        """Return what the unit made, if that was of the same and each of its files is still as it was."""
        unit = self._same(name, made_from)
        return unit if unit and self.intact(name) else None

    def intact(self, name: str) -> bool:
        """Whether the unit is known, the same on every machine, and each of its files is still as it was made."""
        unit = self._units.get(name)
        if unit is None or not unit.is_portable:
            return False
        return all(_hash_of(self.root / path) == known for path, known in unit.files.items())

    def files(self, name: str, made_from: Mapping[str, str]) -> dict[str, bytes] | None:
        """Return the bytes of a unit's files by their path, in the order that they were made, if it is fresh."""
        unit = self._same(name, made_from)
        if unit is None or not unit.is_portable:
            return None
        found = {path: _bytes_of(self.root / path) for path in unit.files}
        return found if all(sha256(data) == unit.files[path] for path, data in found.items()) else None

    def _same(self, name: str, made_from: Mapping[str, str]) -> Made | None:
        """Return the unit if it was made of the same."""
        unit = self._units.get(name)
        return unit if unit and dict(unit.made_from) == dict(made_from) else None

    def put(self, name: str, made: Made) -> None:
        """Record a unit, and remove what it made before and no unit makes now, but for what somebody changed.

        Raises `Reg2bpmnError` where the system refuses.
        """
        before = self._units.get(name)
        self._units[name] = made
        if before is None:
            return
        for path in before.files.keys() - made.files.keys():
            owned = any(path in unit.files for unit in self._units.values())
            if not owned and _hash_of(self.root / path) == before.files[path]:
                atomic.remove(self.root, path)

    def write(self) -> None:
        """Write the manifest; raises `Reg2bpmnError` if the system refuses."""
        units = {name: _data(unit) for name, unit in sorted(self._units.items())}
        text = json.dumps({"format": _FORMAT, "units": units}, ensure_ascii=False, indent=1)
        atomic.write_bytes(self.root, f"{FOLDER}/{NAME}", text.encode() + b"\n")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    return sha256(_bytes_of(path))


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes; none where there is no file, and no output is empty."""
    try:
        return bounded.read(path, _MOST)
    except bounded.UnreadableError:
        return b""


def _data(unit: Made) -> dict[str, Any]:
    told = {kind: [one.as_data() for one in found] for kind, found in unit.told.items() if found}
    data = {"from": dict(unit.made_from), "files": dict(unit.files), "told": told, "facts": dict(unit.facts)}
    return {key: value for key, value in data.items() if value or key == "from"}


def _made(data: Mapping[str, Any]) -> Made:
    """Return the unit that `_data` gave as `data`; raises one of `_NOT_OURS` where it is nothing of the kind."""
    told = {kind: tuple(map(Diagnostic.from_data, found)) for kind, found in data.get("told", {}).items()}
    return Made(_texts(data["from"]), _texts(data.get("files", {})), told, dict(data.get("facts", {})))


def _texts(data: Mapping[str, str]) -> dict[str, str]:
    texts = dict(data)
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError
    return texts
