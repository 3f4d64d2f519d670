"""What a newer version of an act says otherwise where a definition that is written by addresses rests on it.

Addresses name no lines, so they follow an act that only moved; where they are numbered otherwise, the definition is
rewritten first. What changed is told at each value that rests on it: a settlement, a finding, a reading that a person
wrote, else the step, else the account.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity
from reg2bpmn.read.addresses.book import Book, Part, Words
from reg2bpmn.read.addresses.completing import accounts_of, faults, local_id, scope_of
from reg2bpmn.read.addresses.difference import differing
from reg2bpmn.read.addresses.lookup import Accounts, Scope, cited, plain
from reg2bpmn.read.addresses.moving import Moves, moves, relabelled
from reg2bpmn.read.addresses.reference import Reference, each, may_be_address
from reg2bpmn.read.addresses.rewriting import Rewritten, rewritten
from reg2bpmn.read.yaml_tree import Path, Tree

_ACCOUNTS = {"text": "text", "restated": "restated", "column": "table"}
_DIGITS = "0123456789"
_COUNTED = re.compile(
    r"(?:text|restated)(?:\.condition)?\.\d+|(?:section\.[\w-]+\.)?paragraph\.\d+(?:\.\d+)?|(?:section|order|listed)\.[\d.]+"
)
_NUMBERED = re.compile(r"((?:text|restated)(?:\.condition)?|table)\.(\d+)(?:\.(\w+))?")


def carried(text: str, file: str, parsed: Callable[[str], Tree], old: Book, new: Book) -> Rewritten:
    """Return the definition `text` of `file` for the version `new` of its act, with what that says otherwise.

    Addresses that moved are rewritten; `parsed` reads a definition's text into a tree that is not yet completed. Each
    change is told at its place in the definition, with the lines of both versions in its words; then what of the
    definition does not hold for the newer version.
    """
    tree = parsed(text)
    try:
        before = scope_of(tree, old)
    except Reg2bpmnError as exc:
        return Rewritten(text, exc.diagnostics)
    after = _counterpart(before.part, new)
    if after is None:
        what = f"{new.file} has no regulation «{before.part.facts.get('title', '')[:80]}»"
        told = Diagnostic("address-appendix", Severity.WARNING, what, "name its appendix", tree.place(("appendix",)))
        return Rewritten(text, (told,))
    found = moves(old, new, before.part, after)
    done = rewritten(text, file, tree.data, found, (before.part.number, after.number))
    lost = _Telling(tree, before, scope_of(tree, old)).lost(found)
    return Rewritten(done.text, (*done.findings, *lost, *_touched(parsed(done.text), before, found, new)))


def _counterpart(part: Part, book: Book) -> Part | None:
    """Return the same regulation of a newer act: that of its title, else that of its number."""
    title = _plain(part.facts.get("title", ""))
    same = [one for one in book.parts if _plain(one.facts.get("title", "")) == title]
    numbered = [one for one in book.parts if one.number == part.number]
    if len(same) == 1:
        return same[0]
    return numbered[0] if len(numbered) == 1 else book.parts[0] if len(book.parts) == 1 else None


def _touched(tree: Tree, before: Scope, found: Moves, new: Book) -> Iterator[Diagnostic]:
    """Yield what a newer act says otherwise where `tree`, which has its addresses, rests on it."""
    try:
        after = scope_of(tree, new)
    except Reg2bpmnError as exc:
        yield from exc.diagnostics
        return
    book, part = relabelled(before.book, before.part, found)
    telling = _Telling(tree, replace(after, book=book, part=part), after)
    told = list(dict.fromkeys([*telling.facts(), *telling.references(), *telling.accounts()]))
    known = {one.place for one in told}
    yield from told
    yield from (one for one in faults(copy.deepcopy(tree), new) if one.place not in known)


@dataclass(frozen=True, slots=True)
class _Changed:
    """Words at an address in both versions, "" where there are none."""

    at: str
    old: Words
    new: Words

    @property
    def is_same(self) -> bool:
        """Whether both say the same, the number aside that stands before a procedure or paragraph."""
        told = _bare if _COUNTED.fullmatch(self.at.rpartition("/")[2]) else _plain
        return told(self.old.text) == told(self.new.text)

    @property
    def kind(self) -> str:
        """Return "changed", "gone" or "new"."""
        return "changed" if self.old.text and self.new.text else "gone" if self.old.text else "new"


@dataclass(slots=True)
class _Telling:
    tree: Tree
    old: Scope
    new: Scope

    def facts(self) -> Iterator[Diagnostic]:
        """Yield what the record makes of the act and the regulation, and a definition leaves to it."""
        for old, new, path in (
            (self.old.book.order.facts, self.new.book.order.facts, ("act",)),
            (self.old.part.facts, self.new.part.facts, ()),
        ):
            for name in [*old, *(one for one in new if one not in old)]:
                first, second = old.get(name, ""), new.get(name, "")
                if _plain(first) != _plain(second):
                    before, after = differing(first, second)
                    what = f"{' '.join((*path, name))}: «{before}» is now «{after}»"
                    yield Diagnostic("act-changed", Severity.NOTE, what, "", self.tree.place((*path, name)))

    def references(self) -> Iterator[Diagnostic]:
        """Yield the addresses that the definition writes, and the words that it takes of them."""
        for path, value in _written(self.tree.data, ()):
            reference = Reference.parse(value)
            if reference is None:
                continue
            old, new = self._scopes(path)
            for at in each(reference.at) if reference.is_whole else [reference.at]:
                if not at.startswith("lines."):
                    one = Reference(at, reference.words, reference.start, reference.end)
                    changed = _Changed(at, _words(old, one), _words(new, one))
                    same = (
                        changed.is_same if reference.is_whole else _plain(changed.old.text) == _plain(changed.new.text)
                    )
                    if changed.old.text and not same:
                        yield self._tell(changed, path, self._rests(path))

    def lost(self, found: Moves) -> Iterator[Diagnostic]:
        """Yield what rests on words that are found nowhere for certain, where their number is that of others now."""
        for path, value in _written(self.tree.data, ()):
            reference = Reference.parse(value)
            for at in each(reference.at) if reference else ():
                if found.entries.get(at, at) is None:
                    yield self._lost(at, path, self._rests(path))
        for number, process in enumerate(self.tree.data.get("processes") or ()):
            if isinstance(process, dict):
                path = ("processes", number)
                for at in _lost_numbers(accounts_of(process), found):
                    for where, rests in self._dependents(path, process, at.partition(".")[0], at):
                        yield self._lost(at, where, rests)

    def _lost(self, at: str, path: Path, rests: str) -> Diagnostic:
        words = self._scopes(path)[0].known.get(at) or self._scopes(path)[0].known.get(f"{at}.action", Words())
        what = f"{at}: «{differing(words.text, '')[0]}» ({cited(self.old.book, words)}) is found nowhere for certain"
        told = f"{what}, and {at} is something else now" + (f"; {rests} rests on it" if rests else "")
        return Diagnostic("address-lost", Severity.WARNING, told, "say what it rests on now", self.tree.place(path))

    def accounts(self) -> Iterator[Diagnostic]:
        """Yield what a process's accounts of the act say otherwise, at what rests on it."""
        for number, process in enumerate(self.tree.data.get("processes") or ()):
            if isinstance(process, dict):
                path: Path = ("processes", number)
                old, new = self._scopes(path)
                for group, changed in _groups(old, new).items():
                    for one in changed:
                        for where, rests in self._dependents(path, process, group, one.at):
                            yield self._tell(one, where, rests)

    def _scopes(self, path: Path) -> tuple[Scope, Scope]:
        if len(path) < 2 or path[0] != "processes":
            return self.old, self.new
        own = local_id(self.tree.data["processes"][path[1]])
        return self.old.within(own), self.new.within(own)

    def _dependents(self, path: Path, process: dict[str, Any], group: str, at: str) -> list[tuple[Path, str]]:
        """Return what rests on an address of an account, each with what it is."""
        found = _NUMBERED.fullmatch(at)
        if not found:
            return [((*path, group), "")]
        account, _, kind = found[1].partition(".")
        part = found[3] or ""
        told: list[tuple[Path, str]] = []
        for key, item, where in _users(process, account, kind, int(found[2])):
            told += list(_settled(item, (*path, *where), part)) or [((*path, *where), f"{key} {item.get('id', '')!r}")]
        told += [((*path, *where), "a reading") for where in _readings(process, account, kind, int(found[2]), part)]
        ids = {item.get("id") for _, item, _ in _users(process, account, kind, int(found[2]))}
        for k, finding in enumerate(process.get("findings") or ()):
            if isinstance(finding, dict) and "quotes" not in finding and ids & _ids(finding.get("about")):
                told.append(((*path, "findings", k), f"finding {finding.get('id', '')!r}"))
        return told or [((*path, account), "")]

    def _rests(self, path: Path) -> str:
        value = self.tree.data
        for position, key in enumerate(path):
            value = value[key]
            if position and path[position - 1] == "findings" and isinstance(value, dict):
                return f"finding {value.get('id', '')!r}"
        return ""

    def _tell(self, one: _Changed, path: Path, rests: str) -> Diagnostic:
        first, second = differing(one.old.text, one.new.text)
        old = f"«{first}» ({cited(self.old.book, one.old)})"
        new = f"«{second}» ({cited(self.new.book, one.new)})"
        what = {"changed": f"{old} is now {new}", "gone": f"{old} is gone", "new": f"{new} is new"}[one.kind]
        kind = rests.partition(" ")[0]
        code = f"{kind}-touched" if kind in ("settlement", "finding") else f"address-{one.kind}"
        where = self._moved(one, path)
        remedy = f"the words stand at {where} now" if where else _REMEDIES.get(kind, _REMEDIES[one.kind])
        told = f"{one.at}: {what}" + (f"; {rests} rests on it" if rests else "")
        return Diagnostic(code, Severity.WARNING, told, remedy, self.tree.place(path))

    def _moved(self, one: _Changed, path: Path) -> str:
        """Return the address of the same kind at which the older words stand in the newer version."""
        if one.kind == "new":
            return ""
        numbered, known = _NUMBERED.fullmatch(one.at), self._scopes(path)[1].known
        if not numbered:
            stem, wanted = one.at.rstrip(_DIGITS), _plain(one.old.text)
            alike = [at for at in known if at.rstrip(_DIGITS) == stem and at != one.at]
            return next((at for at in alike if wanted in _plain(known[at].text)), "")
        return "" if numbered[3] else _stands(f"{numbered[1]}.{numbered[2]}", one.old, known)


_REMEDIES = {
    "settlement": "settle it anew",
    "finding": "see whether it still holds",
    "changed": "see whether what is written here still holds",
    "gone": "take out what rests on it",
    "new": "add what follows of it",
}


def _lost_numbers(accounts: Accounts, found: Moves) -> Iterator[str]:
    for name, of in (("text", accounts.text), ("restated", accounts.restated)):
        for kind, infix in (("procedure", ""), ("condition", ".condition")):
            for number, to in found.steps.get((of, kind), {}).items():
                if of and to is None:
                    yield f"{name}{infix}.{number}"
    for number, to in found.columns.get(accounts.table, {}).items():
        if to is None:
            yield f"table.{number}"


def _groups(old: Scope, new: Scope) -> dict[str, list[_Changed]]:
    """Return what the accounts of a process say otherwise, by account; a part instead of the whole that it explains."""
    found: dict[str, dict[str, _Changed]] = {}
    for at in dict.fromkeys([*old.known, *new.known]):
        account = at.partition(".")[0]
        if account in ("text", "restated", "table", "listed") and "." in at:
            first, second = old.known.get(at, Words()), new.known.get(at, Words())
            if not _Changed(at, first, second).is_same:
                numbered = _NUMBERED.fullmatch(at)
                own = f"{numbered[1]}.{numbered[2]}" if numbered else at
                found.setdefault(own, {})[at] = _Changed(at, first, second)
    told: dict[str, list[_Changed]] = {}
    for own, changed in found.items():
        there = [any(at == own or at.startswith(f"{own}.") for at in scope.known) for scope in (old, new)]
        one = changed.get(own) or changed.get(f"{own}.action") or next(iter(changed.values()))
        is_whole = not all(there) or bool(_stands(own, one.old, new.known))
        apart = [_Changed(own, one.old, one.new)] if is_whole else _apart(own, changed)
        told.setdefault(own.partition(".")[0], []).extend(apart)
    return told


def _stands(own: str, words: Words, known: Mapping[str, Words]) -> str:
    """Return the address of another procedure or column that has the words of `own`, "" where none has."""
    account, _, number = own.rpartition(".")
    part = ".action" if account == "table" else ""
    wanted = _bare(words.text)
    for at, other in known.items() if number.isdecimal() and wanted else ():
        found = _NUMBERED.fullmatch(at.removesuffix(part))
        is_other = found and at.endswith(part) and not found[3] and found[1] == account and found[2] != number
        if is_other and _bare(other.text) == wanted:
            return at.removesuffix(part)
    return ""


def _apart(own: str, changed: dict[str, _Changed]) -> list[_Changed]:
    whole = changed.get(own)
    parts = [one for at, one in changed.items() if at != own]
    if whole and parts:
        text = _plain(whole.old.text)
        for one in parts:
            text = text.replace(_plain(one.old.text), _plain(one.new.text), 1) if one.old.text else text
        return parts if text == _plain(whole.new.text) else [whole, *parts]
    return list(changed.values())


def _users(
    process: dict[str, Any], account: str, kind: str, number: int
) -> Iterator[tuple[str, dict[str, Any], tuple[str, int]]]:
    """Yield the steps or conditions that rest on a procedure, a condition or a column."""
    name, told = ("conditions", "condition") if kind else ("steps", "step")
    for position, item in enumerate(process.get(name) or ()):
        for key, own in _ACCOUNTS.items() if isinstance(item, dict) else ():
            value = item.get(key)
            if own == account and number in (value if isinstance(value, list) else [value]):
                yield told, item, (name, position)


def _settled(item: dict[str, Any], where: Path, part: str) -> Iterator[tuple[Path, str]]:
    settled = item.get("settled")
    for name in settled if isinstance(settled, dict) else ():
        if part in ("", name):
            yield (*where, "settled", name), f"settlement of {name} of {item.get('id', '')!r}"


def _readings(process: dict[str, Any], account: str, kind: str, number: int, part: str) -> Iterator[Path]:
    """Yield what a person writes of a procedure or cell without an address of its own."""
    told = process.get(account)
    name = "columns" if account == "table" else "conditions" if kind else "procedures"
    for position, item in enumerate(told.get(name) or () if isinstance(told, dict) else ()):
        if isinstance(item, dict) and item.get("number") == number and "at" not in item:
            if not part:
                yield (account, name, position)
            elif part in item and Reference.parse(item[part]) is None:
                yield (account, name, position, part)


def _written(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the addresses of a definition with their paths."""
    if isinstance(data, dict) and not isinstance(data.get("at"), str):
        for key, value in data.items():
            yield from _written(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _written(value, (*path, position))
    elif isinstance(data, dict) or (isinstance(data, str) and may_be_address(path)):
        yield path, data
        for key, value in data.items() if isinstance(data, dict) else ():
            yield from _written(value, (*path, key))


def _words(scope: Scope, reference: Reference) -> Words:
    try:
        return scope.words(reference, Place(""))
    except Reg2bpmnError:
        return Words()


def _ids(about: Any) -> set[Any]:
    return set(about) if isinstance(about, list) else {about}


def _plain(text: str) -> str:
    return plain(text).rstrip(";.")


def _bare(text: str) -> str:
    """Return words without the number that they begin with."""
    return _plain(text).lstrip(_DIGITS)
