"""What is written briefly: findings as `- wording: ID` with the note's languages beside it, and the number of a step.

A step's `number` is that under which both the text and the table print it.
"""

from __future__ import annotations

from typing import Any

from reg2bpmn.model.finding import FindingKind
from reg2bpmn.read.yaml_tree import Path, Tree
from reg2bpmn.targets import LANGUAGES

_KINDS = {kind.value for kind in FindingKind}


def write_out(tree: Tree) -> Tree:
    """Return `tree` with every finding and every number of a step written out."""
    if isinstance(tree.data, dict):
        _findings(tree, ("findings",), tree.data)
        processes = tree.data.get("processes")
        for number, process in enumerate(processes if isinstance(processes, list) else ()):
            if isinstance(process, dict):
                _findings(tree, ("processes", number, "findings"), process)
                _numbers(tree, ("processes", number, "steps"), process)
    return tree


def _findings(tree: Tree, path: Path, holder: dict[str, Any]) -> None:
    found = holder.get("findings")
    if isinstance(found, list):
        holder["findings"] = [
            _whole(tree, (*path, number), one) if isinstance(one, dict) else one for number, one in enumerate(found)
        ]


def _numbers(tree: Tree, path: Path, process: dict[str, Any]) -> None:
    steps = process.get("steps")
    for position, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict) and "number" in step and not {"text", "column"} & set(step):
            number = step.pop("number")
            for name in ("text", "column"):
                step[name] = number
                _named(tree, (*path, position, "number"), (*path, position, name))


def _whole(tree: Tree, path: Path, finding: dict[str, Any]) -> dict[str, Any]:
    kinds = [key for key in finding if key in _KINDS]
    made = dict(finding)
    if len(kinds) == 1 and "kind" not in finding and "id" not in finding:
        made = {"id": made.pop(kinds[0]), "kind": kinds[0], **made}
        _named(tree, (*path, kinds[0]), (*path, "id"))
    note = {lang: made.pop(lang) for lang in LANGUAGES if lang in made and "note" not in finding}
    for lang in note:
        _named(tree, (*path, lang), (*path, "note", lang))
    return made | ({"note": note} if note else {})


def _named(tree: Tree, source: Path, target: Path) -> None:
    if source in tree.values:
        tree.values[target] = tree.values[source]
    if source in tree.keys:
        tree.keys[target] = tree.keys[source]
