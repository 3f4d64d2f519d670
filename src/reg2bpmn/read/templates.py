"""Procedures that several regulations share: written once with parameters, adapted by each.

A process with the key `template` names a file of the folder `templates` beside its definition. The file holds
`parameters`, each with what it stands for, and a `process`. The definition gives the parameters under `with`,
adds what differs (its quotations, title, figure, findings) beside them, and may replace single fields of the
template's steps, conditions and ends under `adapt`, by their ids. Every value keeps the place where it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.near import some
from reg2bpmn.read.yaml_tree import Path as TreePath
from reg2bpmn.read.yaml_tree import Tree, parse, read_yaml

P = TypeVar("P")

_NAME = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LISTS = ("steps", "conditions", "ends")
_KEPT = 8  # templates that are kept: those of a folder
_OWN = ("template", "with", "adapt")


def expand(tree: Tree, folder: Path) -> Tree:
    """Return `tree` with every process that uses a template of `folder` written out.

    Raises `Reg2bpmnError` for a template that is absent or broken, a parameter that is missing or unknown, and an
    adaptation of what the template does not have.
    """
    processes = tree.data.get("processes") if isinstance(tree.data, dict) else None
    if not isinstance(processes, list):
        return tree
    problems: list[Diagnostic] = []
    for index, process in enumerate(processes):
        if isinstance(process, dict) and "template" in process:
            problems += _Use(tree, ("processes", index), process).expand(folder)
    if problems:
        raise Reg2bpmnError(problems)
    return tree


@lru_cache(_KEPT)
def _parsed(file: str, data: bytes) -> Tree:
    """Parse a template once for all that use it; they copy from it and change nothing."""
    return parse(file, data)


class _Use:
    """One process that uses a template, written out in place."""

    def __init__(self, tree: Tree, path: TreePath, process: dict[str, Any]) -> None:
        self.tree, self.path, self.process = tree, path, process
        self.given = self._mapping("with")
        self.adapt = self._mapping("adapt")

    def _mapping(self, key: str) -> dict[str, Any]:
        found = self.process.get(key) or {}
        if not isinstance(found, dict):
            place = self.tree.place((*self.path, key))
            raise Reg2bpmnError([error("template", f"{key!r} is not a mapping", "write names and values", place)])
        return found

    def expand(self, folder: Path) -> list[Diagnostic]:
        template = self._load(folder)
        if isinstance(template, Diagnostic):
            return [template]
        shared = template.data["process"]
        problems = [*self._parameters(template), *self._adaptations(shared)]
        if problems:
            return problems
        for key, value in shared.items():
            if key not in self.process:
                self.process[key] = self._copy(template, ("process", key), (*self.path, key), value, "kk")
        for key in _OWN:
            self.process.pop(key, None)
        return []

    def _load(self, folder: Path) -> Tree | Diagnostic:
        name = self.process["template"]
        place = self.tree.place((*self.path, "template"))
        if not isinstance(name, str) or not _NAME.match(name):
            return error(
                "template", f"{name!r} is not the name of a template", "name a file of the folder templates", place
            )
        file = folder / f"{name}.yaml"
        if not file.exists():
            known = some(sorted(p.stem for p in folder.glob("*.yaml")))
            return error("template", f"there is no template {name!r}", f"known: {known}", place)
        shown = str(Path(self.tree.file).parent / folder.name / file.name)
        template = _parsed(shown, read_yaml(file, shown))
        return _misshapen(template) or template

    def _parameters(self, template: Tree) -> list[Diagnostic]:
        wanted = template.data.get("parameters") or {}
        where = self.tree.place((*self.path, "with"))
        found = [
            error("template-parameter", f"parameter {name!r} is missing", f"it is {wanted[name]}", where)
            for name in wanted
            if name not in self.given
        ]
        for name, value in self.given.items():
            place = self.tree.keys.get((*self.path, "with", name), where)
            if name not in wanted:
                known = some(wanted)
                found.append(error("template-parameter", f"unknown parameter {name!r}", f"known: {known}", place))
            elif not (isinstance(value, str) or (isinstance(value, dict) and isinstance(value.get("kk"), str))):
                found.append(error("template-parameter", f"{name} is not text", "write text, or kk, ru and en", place))
        return found

    def _adaptations(self, shared: dict[str, Any]) -> list[Diagnostic]:
        items = (item for key in _LISTS for item in _listed(shared.get(key)) if isinstance(item, dict))
        known = [item["id"] for item in items if isinstance(item.get("id"), str)]
        ids = set(known)
        return [
            error(
                "template-adapt",
                f"the template has no {name!r}",
                f"known: {some(known)}",
                self.tree.keys.get((*self.path, "adapt", name)),
            )
            for name in self.adapt
            if name not in ids
        ]

    def _copy(self, template: Tree, source: TreePath, target: TreePath, value: Any, lang: str) -> Any:
        """Copy a value of the template with its places, parameters put in and adaptations made."""
        self.tree.grow(value, self.tree.place((*self.path, "template")))
        self.tree.values[target] = template.values[source]
        if source in template.keys:
            self.tree.keys[target] = template.keys[source]
        if isinstance(value, list):
            return [self._copy(template, (*source, k), (*target, k), item, lang) for k, item in enumerate(value)]
        if isinstance(value, dict):
            made = {
                key: self._copy(
                    template, (*source, key), (*target, key), item, key if key in ("kk", "ru", "en") else lang
                )
                for key, item in value.items()
            }
            return self._adapted(made, target, value) if len(source) == 3 and source[1] in _LISTS else made
        return _PARAMETER.sub(lambda m: self._parameter(m, lang), value) if isinstance(value, str) else value

    def _parameter(self, found: re.Match[str], lang: str) -> str:
        value = self.given.get(found[1], found[0])
        return str(value.get(lang) or value["kk"]) if isinstance(value, dict) else str(value)

    def _adapted(self, made: dict[str, Any], target: TreePath, value: dict[str, Any]) -> dict[str, Any]:
        changes = self.adapt.get(str(value.get("id")))
        if not isinstance(changes, dict):
            return made
        source = (*self.path, "adapt", str(value["id"]))
        for key in changes:
            self._move((*source, key), (*target, key))
        return {**made, **changes}

    def _move(self, source: TreePath, target: TreePath) -> None:
        """Give what is under `target` the places of what is under `source`."""
        _copy_under(self.tree.values, source, target)
        _copy_under(self.tree.keys, source, target)


def _misshapen(template: Tree) -> Diagnostic | None:
    """Return what is wrong with the shape of a template: of its head, not of what the model looks at itself."""
    data = template.data
    if not isinstance(data, dict) or not isinstance(data.get("process"), dict):
        return error("template", "a template holds 'parameters' and 'process'", "write both", Place(template.file))
    wanted = data.get("parameters")
    if wanted is not None and not (isinstance(wanted, dict) and all(isinstance(told, str) for told in wanted.values())):
        what, place = "'parameters' is no mapping of names to what they stand for", template.place(("parameters",))
        return error("template", what, "write each as name: what it is", place)
    return None


def _listed(value: Any) -> list[Any]:
    """Return a list as it is, and of anything else none; what it is instead is told by the model."""
    return value if isinstance(value, list) else []


def _copy_under(places: dict[TreePath, P], source: TreePath, target: TreePath) -> None:
    for path in [path for path in places if path[: len(source)] == source]:
        places[(*target, *path[len(source) :])] = places[path]
