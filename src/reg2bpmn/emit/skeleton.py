"""A first definition for a new regulation."""

from __future__ import annotations

import re

from reg2bpmn import ids, resources
from reg2bpmn.diagnostics import Reg2bpmnError, error

_PLACE = "{{ id }}"


def definition(regulation_id: str) -> bytes:
    """Return a small definition that compiles. Raises `Reg2bpmnError` where the id cannot be one."""
    if len(regulation_id) > ids.LONGEST_SLUG or not re.fullmatch(ids.SLUG, regulation_id):
        message = f"{regulation_id!r} cannot be an id"
        remedy = f"use lower-case ASCII letters, digits and single hyphens, at most {ids.LONGEST_SLUG}"
        raise Reg2bpmnError([error("id", message, remedy)])
    text = (resources.shipped("templates") / "definition.yaml.j2").read_text(encoding="utf-8")
    return text.replace(_PLACE, regulation_id).encode()
