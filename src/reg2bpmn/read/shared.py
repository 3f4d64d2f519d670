"""What several regulations say in the same words: written once in the folder `shared` beside the definitions.

Each file of the folder maps ids to values: `units.yaml` and `parties.yaml` to these, `acts.yaml` to an act,
`findings.yaml` to a kind, a note and a treatment, `sentences.yaml` to text with translations. A definition names one by
`{shared: ID}`, with what differs beside it, and its parameters under `with`; of a unit or party, the id alone does.
Findings may share sentences. Every value keeps the place where it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from reg2bpmn.diagnostics import MOST_TOLD, Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.near import nearest, some
from reg2bpmn.read.yaml_tree import Path as TreePath
from reg2bpmn.read.yaml_tree import Tree, parse, read_yaml

FOLDER = "shared"
_KINDS = ("units", "parties", "findings")
_PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_OWN = ("shared", "with")


def share(tree: Tree, folder: Path) -> Tree:
    """Return `tree` with everything that it shares put in from the files of `folder`.

    Raises `Reg2bpmnError` for what no file of the folder has, and for parameters that are missing or unknown.
    """
    use = _Sharing(tree, folder)
    tree.data = use.put_in(tree.data, ())
    if use.problems:
        raise Reg2bpmnError(use.problems)
    return tree


@lru_cache(8)
def _parsed(file: str, data: bytes) -> Tree:
    return parse(file, data)


class _Sharing:
    """Puts shared values into a tree."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self.tree, self.folder = tree, folder
        self.problems: list[Diagnostic] = []
        self.files: dict[str, Tree | None] = {}

    @property
    def _hints(self) -> bool:
        """Whether what is nearest is still looked for: not for problems that are not told any more."""
        return len(self.problems) < MOST_TOLD

    def put_in(self, value: Any, path: TreePath) -> Any:
        """Return a value with what is shared put in."""
        if isinstance(value, str) and len(path) > 1 and path[-2] in ("units", "parties"):
            return self._shared({"shared": value}, path)
        if isinstance(value, list):
            return [self.put_in(item, (*path, number)) for number, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if "shared" in value:
            return self._shared(value, path)
        return {key: self.put_in(item, (*path, key)) for key, item in value.items()}

    def _shared(self, value: dict[str, Any], path: TreePath) -> Any:
        kind = "acts" if path == ("act",) else str(path[-2]) if len(path) > 1 and path[-2] in _KINDS else "sentences"
        name, place = value["shared"], self.tree.place((*path, "shared"))
        file = self._file(kind)
        known = file.data if file and isinstance(file.data, dict) else {}
        if not isinstance(name, str) or name not in known:
            self.problems.append(_absent(kind, name, known, place, hint=self._hints))
            return None
        assert file is not None  # noqa: S101 - it has the name
        given = value.get("with") or {}
        used: set[str] = set()
        made = self._copy(file, (name,), path, known[name], given if isinstance(given, dict) else {}, used, "kk")
        self._parameters(given, used, name, (*path, "with"))
        if not isinstance(made, dict):
            return made
        own = {key: self.put_in(item, (*path, key)) for key, item in value.items() if key not in _OWN}
        named = {"id": name} if kind in _KINDS and "id" not in made else {}
        return named | made | own

    def _file(self, kind: str) -> Tree | None:
        if kind not in self.files:
            self.files[kind] = self._read(kind)
        return self.files[kind]

    def _read(self, kind: str) -> Tree | None:
        path = self.folder / f"{kind}.yaml"
        if not path.exists():
            return None
        file = str(Path(self.tree.file).parent / self.folder.name / path.name)
        return _parsed(file, read_yaml(path, file))

    def _parameters(self, given: Any, used: set[str], name: str, path: TreePath) -> None:
        if not isinstance(given, dict):
            self.problems.append(
                error("shared", "'with' is no mapping", "write names and values", self.tree.place(path))
            )
            return
        for key in sorted(used - set(given)):
            what = f"{name!r} needs the parameter {key!r}"
            self.problems.append(error("shared", what, f"add with: {{{key}: …}}", self.tree.place(path[:-1])))
        for key in given:
            if key not in used:
                what, known = f"{name!r} has no parameter {key!r}", some(sorted(used))
                self.problems.append(error("shared", what, f"known: {known}", self.tree.place((*path, key))))

    def _copy(
        self,
        file: Tree,
        source: TreePath,
        target: TreePath,
        value: Any,
        given: dict[str, Any],
        used: set[str],
        lang: str,
    ) -> Any:
        """Copy a shared value with its places, parameters put in; what the definition writes itself keeps its own."""
        self.tree.grow(value, self.tree.place(target))
        if target not in self.tree.values or len(source) == 1:
            self.tree.values.setdefault(target, file.values[source])
            if source in file.keys:
                self.tree.keys.setdefault(target, file.keys[source])
        if isinstance(value, list):
            return [
                self._copy(file, (*source, number), (*target, number), item, given, used, lang)
                for number, item in enumerate(value)
            ]
        if isinstance(value, dict) and "shared" in value and len(source) > 1:
            return self._sentence(file, source, target, value, given, used)
        if isinstance(value, dict):
            return {
                key: self._copy(
                    file, (*source, key), (*target, key), item, given, used, key if key in ("kk", "ru", "en") else lang
                )
                for key, item in value.items()
            }
        if not isinstance(value, str):
            return value
        used.update(_PARAMETER.findall(value))
        return _PARAMETER.sub(lambda found: _parameter(found, given, lang), value)

    def _sentence(
        self,
        file: Tree,
        source: TreePath,
        target: TreePath,
        value: dict[str, Any],
        given: dict[str, Any],
        used: set[str],
    ) -> Any:
        """Copy a sentence that a shared value names. A sentence names no other."""
        sentences, name = self._file("sentences"), value["shared"]
        known = sentences.data if sentences and isinstance(sentences.data, dict) else {}
        if sentences is None or not isinstance(name, str) or name not in known or sentences.file == file.file:
            self.problems.append(_absent("sentences", name, known, file.place((*source, "shared")), hint=self._hints))
            return None
        return self._copy(sentences, (name,), target, known[name], given, used, "kk")


def _absent(kind: str, name: object, known: Any, place: Place, *, hint: bool) -> Diagnostic:
    near = nearest(str(name), known, 5, 0.4) if hint else []
    near = near or list(islice(known, 5))
    where = f"{FOLDER}/{kind}.yaml"
    remedy = f"nearest: {', '.join(near)}" if near else f"write it in {where}, beside the definition"
    return error("shared", f"{where} has no {name!r}", remedy, place)


def _parameter(found: re.Match[str], given: dict[str, Any], lang: str) -> str:
    value = given.get(found[1], found[0])
    return str(value.get(lang) or value.get("kk", found[0])) if isinstance(value, dict) else str(value)
