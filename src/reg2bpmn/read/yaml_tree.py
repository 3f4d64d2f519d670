"""YAML to plain data, with the place of every key and value.

The subset is what a definition needs: mappings with string keys, sequences, and scalars of YAML 1.2's core
schema. Anchors, aliases, tags and second documents are refused, so that no file can expand or construct anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml import events

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000  # a regulation written out by hand has 3,000
MAX_GROWN = 400_000
_WEIGHT = 100  # characters of a text that weigh as much as a value

Path = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"^-?(0|[1-9][0-9]{0,17})$")
_CONSTANTS: dict[str, object] = {"null": None, "~": None, "": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Scalar:
    """Where a scalar stands, and its raw text in the file."""

    place: Place
    raw: str


@dataclass(slots=True)
class Tree:
    """Plain `data`; `values` and `keys` map a path of keys and indices to where its value and its key stand."""

    file: str
    data: Any = None
    values: dict[Path, Scalar] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    grown: int = 0

    def grow(self, value: object, place: Place) -> None:
        """Count a value that is put in from elsewhere, where `place` names it.

        A small file may name a large value many times. Raises `Reg2bpmnError` where it all becomes too much.
        """
        self.grown += 1 + (len(value) // _WEIGHT if isinstance(value, str) else 0)
        if self.grown > MAX_GROWN:
            what = f"what is named here makes the definition too large: more than {MAX_GROWN:,} values are put in"
            raise Reg2bpmnError([error("definition-too-large", what, "write one regulation a file", place)])

    def place(self, path: Path) -> Place:
        """Return where the value at `path` stands, or its nearest ancestor's."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]].place
        return Place(self.file)

    def place_in(self, path: Path, offset: int) -> Place:
        """Return where character `offset` of the string at `path` stands in the file."""
        scalar = self.values.get(path)
        value = self._value(path)
        if scalar is None or not isinstance(value, str):
            return self.place(path)
        wanted = sum(not c.isspace() for c in value[:offset])
        return _nth_visible(scalar, wanted)

    def _value(self, path: Path) -> Any:
        data = self.data
        for key in path:
            data = data[key]
        return data


def _nth_visible(scalar: Scalar, wanted: int) -> Place:
    """Return the place of visible character `wanted` of a scalar, its quotes and indicator not counted."""
    line, column, start = scalar.place.line, scalar.place.column, 0
    if scalar.raw[:1] in ('"', "'"):
        start = 1
    elif scalar.raw[:1] in (">", "|"):
        start = scalar.raw.find("\n")
    for position, char in enumerate(scalar.raw):
        if position >= start and not char.isspace():
            if wanted == 0:
                break
            wanted -= 1
        line, column = (line + 1, 1) if char == "\n" else (line, column + 1)
    return Place(scalar.place.file, line, column)


def parse(file: str, data: bytes) -> Tree:
    """Parse `data`, read from `file`. Raises `Reg2bpmnError` where it is not the YAML that definitions use."""
    text = _decode(file, data)
    builder = _Builder(file, text)
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise Reg2bpmnError([error("yaml-syntax", exc.problem or "not YAML", "mend the syntax here", place)]) from exc
    if builder.tree.problems:
        raise Reg2bpmnError(builder.tree.problems)
    return builder.tree


def too_large(file: str, told: str) -> Reg2bpmnError:
    """Return the error that refuses a file for its size; `told` says how large it is."""
    what = f"the file is too large: {told}; at most {MAX_BYTES:,} are read"
    return Reg2bpmnError([error("yaml-too-large", what, "write one regulation a file", Place(file))])


def read_yaml(path: FilePath, file: str) -> bytes:
    """Return what a file of YAML holds; `file` names it in messages. Raises `Reg2bpmnError` where it cannot be read."""
    try:
        return bounded.read(path, MAX_BYTES)
    except bounded.TooLargeError as exc:
        raise too_large(file, str(exc)) from None
    except bounded.UnreadableError as exc:
        raise Reg2bpmnError([error("unreadable", f"cannot read the file: {exc}", "give a file", Place(file))]) from None


def _decode(file: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise too_large(file, f"it has {len(data):,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise Reg2bpmnError(
            [error("yaml-encoding", "the file is not UTF-8", "save it as UTF-8", Place(file, line))]
        ) from exc
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise Reg2bpmnError(
            [
                error(
                    "yaml-character",
                    f"character U+{ord(found[0]):04X} is not allowed in YAML",
                    "remove it",
                    Place(file, line, column),
                )
            ]
        )
    if not text.strip():
        raise Reg2bpmnError(
            [
                error(
                    "yaml-empty",
                    "the file is empty, a regulation was expected",
                    "start one with 'reg2bpmn new'",
                    Place(file),
                )
            ]
        )
    return text


class _Builder:
    """Builds the tree from parse events with a stack of its own: depth is bounded, nothing recurses."""

    def __init__(self, file: str, text: str) -> None:
        self.tree = Tree(file)
        self._text = text
        self._stack: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []

    def build(self, stream: Iterator[Any]) -> None:
        documents = 0
        for event in stream:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(
                        event, "yaml-documents", "a second document begins here", "write one regulation a file"
                    )
            elif isinstance(event, events.AliasEvent):
                raise self._refuse(event, "yaml-alias", f"alias *{event.anchor} is not read", "write the value out")
            elif isinstance(event, events.NodeEvent):
                self._node(event)
            elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
                self._stack.pop()
                self._key.pop()

    def _node(self, event: Any) -> None:
        if event.anchor:
            raise self._refuse(event, "yaml-anchor", f"anchor &{event.anchor} is not read", "write the value out")
        if event.tag and not (isinstance(event, events.ScalarEvent) and event.tag == "!"):
            raise self._refuse(event, "yaml-tag", f"tag {event.tag} is not read", "remove it")
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._take_key(event)
            return
        path = self._attach_path()
        place = self._place(event)
        if len(self.tree.values) >= MAX_VALUES:
            told = f"more than {MAX_VALUES:,} values are not read"
            raise self._refuse(event, "yaml-too-many", told, "write one regulation a file")
        start, end = event.start_mark.index, event.end_mark.index
        raw = self._text[start:end] if isinstance(event, events.ScalarEvent) else ""
        self.tree.values[path] = Scalar(place, raw)
        self._attach(event, path)

    def _take_key(self, event: Any) -> None:
        if not isinstance(event, events.ScalarEvent):
            raise self._refuse(event, "yaml-key", "a key is a list or a mapping", "write a plain word before the colon")
        container, path = self._stack[-1]
        if event.value in container:
            first = self.tree.keys[(*path, event.value)]
            self.tree.problems.append(
                error(
                    "yaml-duplicate",
                    f"key {event.value!r} stands twice; first on line {first.line}",
                    "keep one of them",
                    self._place(event),
                )
            )
        self.tree.keys[(*path, event.value)] = self._place(event)
        self._key[-1] = event.value

    def _attach_path(self) -> Path:
        if not self._stack:
            return ()
        container, path = self._stack[-1]
        return (*path, len(container)) if isinstance(container, list) else (*path, self._key[-1] or "")

    def _attach(self, event: Any, path: Path) -> None:
        value: Any
        if isinstance(event, events.ScalarEvent):
            value = _resolve(event)
        else:
            value = [] if isinstance(event, events.SequenceStartEvent) else {}
        if not self._stack:
            self.tree.data = value
        elif isinstance(self._stack[-1][0], list):
            self._stack[-1][0].append(value)
        else:
            self._stack[-1][0][path[-1]] = value
            self._key[-1] = None
        if not isinstance(event, events.ScalarEvent):
            if len(self._stack) >= MAX_DEPTH:
                raise self._refuse(event, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            self._stack.append((value, path))
            self._key.append(None)

    def _place(self, event: Any) -> Place:
        return Place(self.tree.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, message: str, remedy: str) -> Reg2bpmnError:
        return Reg2bpmnError([error(code, message, remedy, self._place(event))])


def _resolve(event: events.ScalarEvent) -> object:
    if not event.implicit[0]:
        return event.value
    if event.value.lower() in _CONSTANTS:
        return _CONSTANTS[event.value.lower()]
    return int(event.value) if _INT.match(event.value) else event.value
