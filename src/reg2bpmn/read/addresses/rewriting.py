"""A definition rewritten for the addresses of a newer version of its act, in place: all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.read.addresses.completing import accounts_of, local_id
from reg2bpmn.read.addresses.lookup import Accounts
from reg2bpmn.read.addresses.moving import Moves
from reg2bpmn.read.addresses.reference import Reference, each, may_be_address
from reg2bpmn.read.yaml_tree import Path

_ACCOUNT = re.compile(r"(?:(?P<process>[a-z0-9-]+)/)?(?P<account>text|restated|table|listed)(?P<rest>\..*)")
_STEP = re.compile(r"(?P<kind>(?:\.condition)?)\.(?P<number>\d+)(?P<part>.*)")
_KEYS = {"text": "text", "restated": "restated", "column": "table"}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The definition's text with its newer addresses, and each of them told at its place."""

    text: str
    findings: tuple[Diagnostic, ...]


def rewritten(text: str, file: str, data: Mapping[str, Any], moves: Moves, appendix: tuple[str, str]) -> Rewritten:
    """Return the YAML `text` of `file` with newer addresses; `data` is what it holds, written out.

    `appendix` has the number of its regulation in both versions.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None  # noqa: S101 - it was read as a definition before
    processes = [one for one in data.get("processes") or () if isinstance(one, dict)]
    accounts = {local_id(one): accounts_of(one) for one in processes}
    rewriting = _Rewriting(text, file, moves, accounts, [local_id(one) for one in processes])
    rewriting.appendix(root, appendix)
    for node, path in _scalars(root, ()):
        rewriting.scalar(node, path)
    rewriting.numbers(root)
    return rewriting.done()


def _scalars(node: yaml.Node, path: Path) -> Iterator[tuple[yaml.ScalarNode, Path]]:
    if isinstance(node, yaml.ScalarNode):
        yield node, path
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*path, index))


@dataclass(slots=True)
class _Rewriting:
    text: str
    file: str
    moves: Moves
    accounts: Mapping[str, Accounts]
    names: list[str]
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def done(self) -> Rewritten:
        text = self.text
        for start, end, new in sorted(self.edits, reverse=True):
            text = f"{text[:start]}{new}{text[end:]}"
        return Rewritten(text, tuple(self.findings))

    def appendix(self, root: yaml.Node, numbers: tuple[str, str]) -> None:
        """Write the newer number of the regulation's appendix."""
        for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
            if key.value == "appendix" and isinstance(value, yaml.ScalarNode) and numbers[0] != numbers[1]:
                self._put(value, *numbers, f"appendix: {numbers[0]}", f"appendix: {numbers[1]}")

    def scalar(self, node: yaml.ScalarNode, path: Path) -> None:
        """Write the newer address of one that is written."""
        if path and path[-1] != "at" and not may_be_address(path):
            return
        reference = Reference.parse(node.value)
        if reference and not reference.at.startswith("lines."):
            new = self._reference(reference, self._process(path))
            if new is None:
                self._unsure(node, f"{reference.at}: what these are now does not follow one another")
            elif new != reference.at:
                self._put(node, reference.at, new, reference.at, new)

    def _process(self, path: Path) -> str:
        number = path[1] if len(path) > 1 and path[0] == "processes" else 0
        return self.names[number] if isinstance(number, int) and number < len(self.names) else ""

    def _reference(self, reference: Reference, process: str) -> str | None:
        """Return the newer address of a reference, `None` where a range is none any more."""
        several = each(reference.at)
        new = [self._address(at, process) for at in several]
        if len(new) == 1:
            return new[0]
        stem, first = new[0].rpartition(".")[::2]
        follow = first.isdecimal() and new == [f"{stem}.{int(first) + k}" for k in range(len(new))]
        return f"{stem}.{first}-{int(first) + len(new) - 1}" if follow else None

    def _address(self, at: str, process: str) -> str:
        found = _ACCOUNT.fullmatch(at)
        if not found:
            return self.moves.entry(at)
        accounts = self.accounts.get(found["process"] or process, Accounts())
        account, rest = found["account"], found["rest"]
        if account == "listed":
            new_entry = self.moves.entry(f"{accounts.listed}{rest}")
            return f"{at.removesuffix(rest)}.{new_entry.rpartition('.')[2]}"
        step = _STEP.fullmatch(rest)
        new = self._number(accounts, account, bool(step["kind"]), int(step["number"])) if step else None
        return f"{at.removesuffix(rest)}{step['kind']}.{new}{step['part']}" if step and new is not None else at

    def _number(self, accounts: Accounts, account: str, is_condition: bool, number: int) -> int | None:
        if account == "table":
            return self.moves.columns.get(accounts.table, {}).get(number)
        kind = "condition" if is_condition else "procedure"
        return self.moves.steps.get((getattr(accounts, account), kind), {}).get(number)

    def numbers(self, root: yaml.Node) -> None:
        """Write the newer numbers of what steps, conditions and single procedures and columns rest on."""
        for process, accounts in zip(_list(root, "processes"), self.accounts.values(), strict=False):
            for name in ("steps", "conditions"):
                for item in _list(process, name):
                    self._item(item, accounts, is_condition=name == "conditions")
            for account in ("text", "restated", "table"):
                told = _value(process, account)
                for name in ("procedures", "conditions", "columns"):
                    for item in _list(told, name) if told else ():
                        self._own(item, accounts, account, name)

    def _item(self, item: yaml.Node, accounts: Accounts, *, is_condition: bool) -> None:
        for key, account in _KEYS.items():
            value = _value(item, key)
            for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                self._integer(node, key, self._mapped(node, accounts, account, is_condition=is_condition))
        number = _value(item, "number")
        if is_condition or not isinstance(number, yaml.ScalarNode):
            return
        text, column = (self._mapped(number, accounts, one) for one in ("text", "table"))
        if text == column:
            self._integer(number, "number", text)
        elif text is not None and column is not None:
            self._apart(item, number, text, column)

    def _apart(self, item: yaml.Node, number: yaml.ScalarNode, text: int, column: int) -> None:
        """Write a step's two numbers where the text and the table number it otherwise now."""
        key = next(key for key, value in item.value if value is number)
        between = ", " if getattr(item, "flow_style", False) else f"\n{' ' * key.start_mark.column}"
        new = f"text: {text}{between}column: {column}"
        self.edits.append((key.start_mark.index, number.end_mark.index, new))
        self._tell(number, f"number: {number.value}", f"text: {text}, column: {column}")

    def _own(self, item: yaml.Node, accounts: Accounts, account: str, name: str) -> None:
        number = _value(item, "number")
        new = self._mapped(number, accounts, account, is_condition=name == "conditions")
        self._integer(number, f"{account}: number", new)
        following = _value(_value(item, "next"), "means")
        for node in following.value if isinstance(following, yaml.SequenceNode) else ():
            self._integer(node, "next: means", self._mapped(node, accounts, account))

    def _mapped(self, node: Any, accounts: Accounts, account: str, *, is_condition: bool = False) -> int | None:
        if not isinstance(node, yaml.ScalarNode) or not node.value.isdecimal():
            return None
        found = self._number(accounts, account, is_condition, int(node.value))
        return int(node.value) if found is None else found

    def _integer(self, node: Any, key: str, new: int | None) -> None:
        if isinstance(node, yaml.ScalarNode) and new is not None and node.value != str(new):
            self._put(node, node.value, str(new), f"{key}: {node.value}", f"{key}: {new}")

    def _put(self, node: yaml.ScalarNode, old: str, new: str, what: str, now: str) -> None:
        start = self.text.find(old, node.start_mark.index, node.end_mark.index)
        if start >= 0:
            self.edits.append((start, start + len(old), new))
            self._tell(node, what, now)

    def _tell(self, node: yaml.ScalarNode, what: str, now: str) -> None:
        told = f"{what} is {now} in the newer version, and is written so"
        self.findings.append(Diagnostic("address-moved", Severity.NOTE, told, "", self._place(node)))

    def _unsure(self, node: yaml.ScalarNode, what: str) -> None:
        remedy = "write each by its own address"
        self.findings.append(Diagnostic("address-unsure", Severity.WARNING, what, remedy, self._place(node)))

    def _place(self, node: yaml.ScalarNode) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _list(node: yaml.Node | None, key: str) -> list[yaml.Node]:
    value = _value(node, key)
    return list(value.value) if isinstance(value, yaml.SequenceNode) else []
