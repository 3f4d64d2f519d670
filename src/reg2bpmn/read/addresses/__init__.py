"""Definitions that refer to an act by addresses: the act's record completes them to what the model knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reg2bpmn.read.yaml_tree import Tree

_QUOTED = ("basis", "closing", "heading", "rows", "numbers", "quotes", "legend")
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
    return _has_address(data)


def _has_address(data: Any) -> bool:
    if isinstance(data, list):
        return any(map(_has_address, data))
    if not isinstance(data, dict):
        return False
    if isinstance(data.get("at"), str) or isinstance(data.get("of"), str):
        return True
    if any(isinstance(data.get(name), str) for name in (*_QUOTED, *_TOLD)):
        return True
    lists = (data[name] for name in _QUOTED if isinstance(data.get(name), list))
    return any(isinstance(item, str) for items in lists for item in items) or any(map(_has_address, data.values()))
