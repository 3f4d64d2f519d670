"""Definition files: YAML in, a `Regulation` out, or every error of the file at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from reg2bpmn import bounded, streams
from reg2bpmn.diagnostics import MOST_TOLD, Diagnostic, Place, Reg2bpmnError, Severity, error, first_of, in_order
from reg2bpmn.model.calls import call_problems
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.problem import Problem
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.near import nearest
from reg2bpmn.read.addresses import complete, refers
from reg2bpmn.read.brief import write_out
from reg2bpmn.read.expected import expectation, known_keys
from reg2bpmn.read.shared import FOLDER, share
from reg2bpmn.read.templates import expand
from reg2bpmn.read.yaml_tree import Path as TreePath
from reg2bpmn.read.yaml_tree import Tree, parse, too_large
from reg2bpmn.targets import DOCUMENT_FILES, STDIN, TABLE_FILES, TableOptions

if TYPE_CHECKING:
    from reg2bpmn.acts.record import ActRecord
    from reg2bpmn.tables.record import Record

AS_FOUND = TableOptions()
BESIDE = ("templates", FOLDER, "sources")
_DEFINITIONS = (".yaml", ".yml")
_ACTS = (".txt", ".pdf")
_DEFINED = re.compile(rb"^(?:processes|units):", re.MULTILINE)  # what every definition has, and no table


@dataclass(frozen=True, slots=True)
class Definition:
    """A regulation and the file that it was read from; `tree` finds the place of each of its values.

    `doubts` are what could not be read for certain of a table of steps, of which a definition was drafted.
    """

    path: Path
    regulation: Regulation
    tree: Tree
    doubts: tuple[Diagnostic, ...] = ()


def read_definition(path: Path, display: str | None = None, tables: TableOptions = AS_FOUND) -> Definition:
    """Read one definition file, named `display` in messages (`path` by default), or draft one of a table of steps.

    A table is read as `tables` says; `-` is standard input, and a table unless it is YAML. Raises `Reg2bpmnError` with
    all of the file's errors.
    """
    if str(path) == STDIN:
        return _of_stdin(tables)
    file = display or str(path)
    if is_table(path, tables):
        return _drafted(path, file, _record(path, tables), tables)
    data = _data(path, file)
    if path.suffix.lower() in _ACTS and not _DEFINED.search(data):
        remedy = f"draft definitions of it: reg2bpmn read {path.name} --out drafts, then build the folder drafts"
        raise Reg2bpmnError([error("no-definition", "this is an act, and no definition", remedy, Place(file))])
    return _defined(path, file, data, path.parent)


def _defined(path: Path, file: str, data: bytes, folder: Path) -> Definition:
    """Return the definition that a text is. Raises `Reg2bpmnError` with its errors, the first of very many."""
    try:
        tree = _whole(parse(file, data), folder)
        return Definition(path, _validate(tree), tree)
    except Reg2bpmnError as exc:
        raise Reg2bpmnError(first_of(exc.diagnostics, file)) from exc


def _data(path: Path, file: str) -> bytes:
    if path.is_dir():
        remedy = "give a definition, or a folder that holds some"
        raise Reg2bpmnError([error("no-definitions", "no *.yaml in this folder", remedy, Place(file))])
    try:
        return bounded.read(path, streams.MAX_BYTES)
    except bounded.TooLargeError as exc:
        raise too_large(file, str(exc)) from None
    except bounded.UnreadableError as exc:
        what = f"cannot read the definition: {exc}"
        raise Reg2bpmnError([error("unreadable", what, "give the path of a YAML file", Place(file))]) from exc


def beside(file: Path) -> list[Path]:
    """Return the files beside a definition that it may be read with: templates, shared sentences, acts."""
    return [found for name in BESIDE for found in sorted((file.parent / name).glob("*")) if found.is_file()]


def _whole(tree: Tree, folder: Path) -> Tree:
    """Return a definition with its templates, what it shares, and what it refers to in its act written out."""
    return complete(_written_out(tree, folder), folder / "sources")


def _written_out(tree: Tree, folder: Path) -> Tree:
    return write_out(share(expand(tree, folder / "templates"), folder / FOLDER))


def carried_over(path: Path, text: str, old: ActRecord, new: ActRecord) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a definition with the addresses of the act `new`, and what that says otherwise than `old` where it rests.

    `text` is the definition of the file `path` with its new lines. A definition without addresses stays as it is.
    Raises `Reg2bpmnError` where the definition cannot be read.
    """

    def parsed(text: str) -> Tree:
        return _written_out(parse(str(path), text.encode()), path.parent)

    if not refers(parsed(text).data):
        return text, ()
    from reg2bpmn.read.addresses.indexing import index_of  # noqa: PLC0415 - the reader of acts is loaded for acts
    from reg2bpmn.read.addresses.newer import carried  # noqa: PLC0415

    done = carried(text, str(path), parsed, index_of(old), index_of(new))
    return done.text, done.findings


def is_table(path: Path, tables: TableOptions = AS_FOUND) -> bool:
    """Tell whether a path is that of a file with tables of steps: by its ending, or because `tables` says the form."""
    known = path.suffix.lower() in TABLE_FILES or bool(tables.form and path.suffix.lower() not in _DEFINITIONS)
    return known and path.is_file()


def is_definition(path: Path, tables: TableOptions = AS_FOUND) -> bool:
    """Tell whether a path, or standard input, is a definition: by its ending, or because it has what all of these have.

    A file that cannot be read is one by its ending alone.
    """
    if str(path) == STDIN:
        return not tables.form and bool(_DEFINED.search(streams.stdin()))
    if path.suffix.lower() in _DEFINITIONS or (path.suffix.lower() not in DOCUMENT_FILES and not tables.form):
        return True
    with suppress(bounded.UnreadableError):
        return path.suffix.lower() in _ACTS and bool(_DEFINED.search(bounded.read(path, streams.MAX_BYTES)))
    return False


def _record(path: Path, tables: TableOptions) -> Record:
    from reg2bpmn.tables import read_file  # noqa: PLC0415 - the libraries of tables are loaded for tables

    return read_file(path, tables.columns, tables.form, tables.encoding)


def _of_stdin(tables: TableOptions) -> Definition:
    """Return the definition that is read from standard input, or drafted of the table that is."""
    from reg2bpmn.tables import read_bytes  # noqa: PLC0415 - as below

    data, path = streams.stdin(), Path(streams.NAME)
    if not tables.form and _DEFINED.search(data):
        return _defined(path, streams.NAME, data, Path())
    record = read_bytes(data, streams.NAME, tables.columns, tables.form, tables.encoding)
    return _drafted(path, streams.NAME, record, tables)


def _drafted(path: Path, file: str, record: Record, tables: TableOptions) -> Definition:
    """Return the definition that is drafted of a table; what is wrong with the draft is told at its lines."""
    from reg2bpmn.drafting import draft  # noqa: PLC0415 - the libraries of tables are loaded for tables

    tree = parse(f"{file} (draft)", draft(record, path.stem, tables.language).encode())
    doubts = tuple(replace(one, severity=Severity.WARNING) for one in record.doubts)
    return Definition(path, _validate(tree), tree, doubts)


def read_definitions(paths: Iterable[Path], tables: TableOptions = AS_FOUND) -> list[Definition]:
    """Read several files, tables as `tables` says; raises `Reg2bpmnError` with the errors of them all."""
    found: list[Definition] = []
    failed: list[Diagnostic] = []
    for path in paths:
        try:
            found.append(read_definition(path, tables=tables))
        except Reg2bpmnError as exc:
            failed.extend(exc.diagnostics)
    failed.extend(_same_ids(found))
    failed.extend(_calls_between(found) if not failed else ())
    if failed:
        raise Reg2bpmnError(failed)
    return found


def _calls_between(definitions: list[Definition]) -> Iterable[Diagnostic]:
    """Look at the calls of other regulations' procedures, which one definition alone does not know."""
    known = {process.id: process for one in definitions for process in one.regulation.processes}
    for one in definitions:
        yield from (_place_problem(one.tree, problem) for problem in call_problems(one.regulation, known))


def _same_ids(definitions: list[Definition]) -> Iterable[Diagnostic]:
    first: dict[str, Definition] = {}
    for definition in definitions:
        other = first.setdefault(definition.regulation.id, definition)
        if other is not definition:
            yield error(
                "duplicate-regulation",
                f"regulation {definition.regulation.id!r} is also defined in {other.path}",
                "give each regulation its own id",
                definition.tree.place(("id",)),
            )


def _validate(tree: Tree) -> Regulation:
    try:
        regulation = Regulation.model_validate(tree.data)
    except ValidationError as exc:
        items = _own_errors(exc)
        beside = _problems_beside(tree, items)
        found = [_diagnose(tree, item) for item in sorted(items, key=partial(_stands, tree))[:MOST_TOLD]]
        raise _refused(tree, [*found, *_placed(tree, beside)], len(items) + len(beside)) from exc
    broken = problems(regulation)
    if broken:
        raise _refused(tree, _placed(tree, broken), len(broken))
    return regulation


def _stands(tree: Tree, item: Any) -> Place:
    path = _known_path(tree, item["loc"])
    return tree.keys.get(path) or tree.place(path)


def _placed(tree: Tree, found: list[Problem]) -> list[Diagnostic]:
    """Return problems at their places, the first of very many: what to do about one may take a while to find."""
    first = sorted(found, key=lambda one: tree.place(one.path)) if len(found) > MOST_TOLD else found
    return [_place_problem(tree, problem) for problem in first[:MOST_TOLD]]


def _refused(tree: Tree, found: Iterable[Diagnostic], total: int) -> Reg2bpmnError:
    return Reg2bpmnError(first_of(in_order(found), tree.file, total))


def _own_errors(exc: ValidationError) -> list[Any]:
    """Leave out a list's «too short» where it is only short of items that are themselves at fault."""
    items = exc.errors(include_url=False)
    holders = {item["loc"][:length] for item in items for length in range(len(item["loc"]))}
    return [item for item in items if item["type"] != "too_short" or item["loc"] not in holders]


def _problems_beside(tree: Tree, items: list[Any]) -> list[Problem]:
    """Look for broken references in what is left once every value that is itself at fault is taken out."""
    broken = {_known_path(tree, item["loc"]) for item in items}
    try:
        regulation = Regulation.model_validate(_without(tree.data, broken))
    except ValidationError:
        return []
    around = {path[:-1] for path in broken}
    return [p for p in problems(regulation) if not any(p.path[:k] in around for k in range(len(p.path) + 1))]


def _without(data: Any, paths: set[TreePath], here: TreePath = ()) -> Any:
    if isinstance(data, dict):
        return {k: _without(v, paths, (*here, k)) for k, v in data.items() if (*here, k) not in paths}
    if isinstance(data, list):
        return [_without(v, paths, (*here, k)) for k, v in enumerate(data)]
    return data


def _known_path(tree: Tree, loc: tuple[str | int, ...]) -> TreePath:
    """Return the longest path of `loc` that the file has, without the marks that validation adds."""
    path: TreePath = ()
    for part in loc:
        if (*path, part) in tree.values:
            path = (*path, part)
    return path


def _diagnose(tree: Tree, item: Any) -> Diagnostic:
    path = _known_path(tree, item["loc"])
    name = str(item["loc"][-1]) if item["loc"] else "the file"
    kind = item["type"]
    if kind == "extra_forbidden":
        return _unknown_key(tree, path)
    if kind == "missing":
        where = tree.keys.get(path) or tree.place(path)
        return error(
            "missing-key", f"{name!r} is missing", f"add {name}: {expectation(Regulation, item['loc'])}", where
        )
    name = str(path[-1]) if path and kind == "too_short" else name
    message, expected = _words(item, expectation(Regulation, item["loc"]))
    return error("value", f"{name}: {message}", expected, tree.place(path))


def _words(item: Any, expected: str) -> tuple[str, str]:
    """Return what is wrong and what to write instead."""
    given = item.get("input")
    shown = repr(given) if isinstance(given, str | int | float | bool | None) else f"a {_kind(given)}"
    if len(shown) > 80:
        shown = shown[:77] + "...'"
    if item["type"] == "value_error":
        message, _, remedy = str(item["ctx"]["error"]).partition("; ")
        return message, remedy
    if item["type"] == "enum":
        return f"{shown} is not one of the known words", f"write one of {item['ctx']['expected']}"
    if item["type"] == "too_short":
        told = "too short" if item["ctx"]["actual_length"] else "empty"
        return f"the list is {told}", f"write at least {item['ctx']['min_length']}"
    if item["type"] == "string_too_long":
        return f"{shown} is too long", f"write at most {item['ctx']['max_length']:,} characters"
    return f"{shown} does not fit", f"write {expected}"


def _kind(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else type(value).__name__


def _unknown_key(tree: Tree, path: TreePath) -> Diagnostic:
    known = known_keys(Regulation, path[:-1])
    name = str(path[-1]) if path else ""
    close = nearest(name, known, cutoff=0.5)
    remedy = f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(known)}"
    return error("unknown-key", f"unknown key {name!r}", remedy, tree.keys.get(path) or tree.place(path))


def _place_problem(tree: Tree, problem: Problem) -> Diagnostic:
    return error(problem.code, problem.message, problem.remedy, tree.place(problem.path))
