"""Definitions that refer to an act by addresses: the act's record completes them to what the model knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reg2bpmn.read.yaml_tree import Tree

_QUOTED = ("basis", "closing", "heading", "rows", "numbers", "quotes", "legend")
_WORDS = (*_QUOTED, "procedures", "conditions", "unit", "action", "form", "deadline", "next", "notes")
_TOLD = ("text", "restated", "table", "listed", "figure")


def complete(tree: Tree, folder: Path) -> Tree:
    """Return `tree` completed from the act that it names, a file of `folder`; one without addresses as it is.

    Raises `Reg2bpmnError` with every address that there is not and every assertion that the act does not bear out.
    """
    if not refers(tree.data):
        return tree
    from reg2bpmn.read.addresses.completing import completed  # noqa: PLC0415 - the reader of acts is loaded for acts

    return completed(tree, folder)


def refers(data: Any) -> bool:
    """Whether anything in a definition is written as an address, or left to its act."""
    if not isinstance(data, dict):
        return False
    act = data.get("act")
    if isinstance(act, dict) and "source" in act and "number" not in act:
        return True
    processes = data.get("processes")
    several = [one for one in processes if isinstance(one, dict)] if isinstance(processes, list) else []
    told = any(isinstance(one.get(name), str) for one in several for name in _TOLD)
    return told or _has_address(data)


def _has_address(data: Any, key: str = "") -> bool:
    if isinstance(data, list):
        return any(_has_address(item, key) for item in data)
    if not isinstance(data, dict):
        return isinstance(data, str) and key in _QUOTED
    if (key in _WORDS and isinstance(data.get("at"), str)) or (key in _TOLD and isinstance(data.get("of"), str)):
        return True
    return any(_has_address(value, name) for name, value in data.items())
