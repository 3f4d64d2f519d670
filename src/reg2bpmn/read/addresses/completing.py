"""Completes a definition that refers to its act by addresses, from the record of the act.

What stands at an address is put in as the quotation that the model knows, with its lines and what it means. Every value
keeps the place where the definition writes it, and what a definition writes out stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.read.addresses.accounts import AccountFiller
from reg2bpmn.read.addresses.book import Book, Found, Part
from reg2bpmn.read.addresses.editing import at, items_of
from reg2bpmn.read.addresses.found import fill_found, steps_at
from reg2bpmn.read.addresses.heads import HeadFiller
from reg2bpmn.read.addresses.kept import book_of
from reg2bpmn.read.addresses.lookup import Accounts, Scope
from reg2bpmn.read.addresses.meanings import names_of
from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.addresses.steps import fill_steps
from reg2bpmn.read.addresses.tables import TableFiller
from reg2bpmn.read.yaml_tree import Path as TreePath
from reg2bpmn.read.yaml_tree import Tree


def completed(tree: Tree, folder: Path) -> Tree:
    """Return `tree`, a mapping, completed from the act that it names, a file of `folder`.

    Raises `Reg2bpmnError` with every address that there is not and every assertion that the act does not bear out.
    """
    source = at(tree, ("act", "source"))
    place = tree.place(("act", "source"))
    if not isinstance(source, str):
        what = "the definition refers to an act by addresses, and names none"
        remedy = "give act: {source: FILE}, a text in the folder sources"
        raise Reg2bpmnError([error("address-act", what, remedy, place)])
    if "/" in source or "\\" in source:
        what, remedy = f"{source!r} is no file of the folder sources", "give the name of a file there"
        raise Reg2bpmnError([error("address-act", what, remedy, place)])
    book = book_of(folder / source, place)
    if isinstance(book, Diagnostic):
        raise Reg2bpmnError([book])
    _Completion(tree, book).run()
    return tree


def faults(tree: Tree, book: Book) -> tuple[Diagnostic, ...]:
    """Complete `tree` in place from an act, and return what does not fit."""
    try:
        _Completion(tree, book).run()
    except Reg2bpmnError as exc:
        return exc.diagnostics
    return ()


class _Completion:
    """One definition with its act."""

    def __init__(self, tree: Tree, book: Book) -> None:
        self.tree, self.book = tree, book
        self.problems: list[Diagnostic] = []

    def run(self) -> None:
        """Complete the tree in place. Raises `Reg2bpmnError` with all that does not fit."""
        data, tree = self.tree.data, self.tree
        scope = scope_of(tree, self.book)
        names = names_of(data.get("units"))
        quoter = Quoter(tree, scope, names, self.problems)
        HeadFiller(quoter).fill()
        found: dict[str, list[Found]] = {one.account: [] for one in scope.part.found}
        for one in scope.part.found:
            found[one.account].append(one)
        for number, one in enumerate(items_of(data.get("processes"))):
            if isinstance(one, dict):
                own = scope.within(local_id(one))
                within = Quoter(tree, own, names, self.problems)
                self._process(("processes", number), one, within)
                told = own.processes[own.own]
                accounts = dict.fromkeys(at for at in (told.text, told.table) if at)
                several = [each for at in accounts for each in found.pop(at, ())]
                fill_found(within, ("processes", number), several, steps_at(one))
        fill_found(quoter, (), [each for several in found.values() for each in several], {})
        for unit in items_of(data.get("units")):
            if isinstance(unit, dict):
                unit.pop("printed", None)
        if self.problems:
            raise Reg2bpmnError(self.problems)

    def _process(self, path: TreePath, process: dict[str, Any], quoter: Quoter) -> None:
        accounts = AccountFiller(quoter)
        accounts.listed(path, process)
        told = [name for name in ("text", "restated") if accounts.fill((*path, name), process)]
        if TableFiller(quoter).fill((*path, "table"), process):
            told.append("table")
        HeadFiller(quoter).figure((*path, "figure"), process)
        quoter.each_of((*path, "start", "basis"))
        for kind, key in (("ends", "basis"), ("findings", "quotes")):
            for number, _ in enumerate(items_of(process.get(kind))):
                quoter.each_of((*path, kind, number, key))
        fill_steps(process, told)


def scope_of(tree: Tree, book: Book) -> Scope:
    """Return what a definition's addresses are looked up in: its regulation of an act, its processes.

    Raises `Reg2bpmnError` where the act has no such regulation.
    """
    part = _part(tree, book)
    processes = [one for one in items_of(tree.data.get("processes")) if isinstance(one, dict)]
    local = {local_id(one): accounts_of(one) for one in processes}
    return Scope(book, part, local, next(iter(local), ""))


def local_id(process: dict[str, Any]) -> str:
    """Return the id of a process without that of its regulation, as addresses name it."""
    return str(process.get("id", "")).partition(".")[2]


def _part(tree: Tree, book: Book) -> Part:
    """Return the regulation that a definition is about: by its appendix, or the only one."""
    parts, wanted = book.parts, tree.data.get("appendix")
    found = [part for part in parts if part.number == str(wanted)] if wanted is not None else []
    chosen = found[:1] or (list(parts) if len(parts) == 1 else [])
    if chosen:
        return chosen[0]
    known = ", ".join(part.number or "none" for part in parts) or "none"
    what = f"{book.file} has no regulation in appendix {wanted}" if wanted else "which regulation is not said"
    place: Place = tree.place(("appendix",) if wanted is not None else ("act",))
    raise Reg2bpmnError([error("address-appendix", what, f"give the number of its appendix: {known}", place)])


def accounts_of(process: dict[str, Any]) -> Accounts:
    """Return where a process is told, as its definition says."""

    def of(key: str) -> str:
        value = process.get(key)
        value = value.get("of") if isinstance(value, dict) else value
        return value if isinstance(value, str) else ""

    return Accounts(of("text"), of("restated"), of("listed"), of("table"))
