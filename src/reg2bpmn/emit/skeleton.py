"""A first definition for a new regulation."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.emit.templates import render
from reg2bpmn.model.base import Slug


def definition(regulation_id: str) -> bytes:
    """Return a small definition that compiles. Raises `Reg2bpmnError` where the id cannot be one."""
    try:
        TypeAdapter(Slug).validate_python(regulation_id)
    except ValidationError as exc:
        raise Reg2bpmnError(
            [
                error(
                    "id",
                    f"{regulation_id!r} cannot be an id",
                    "use lower-case ASCII letters, digits and single hyphens, at most 48",
                )
            ]
        ) from exc
    return render("definition.yaml.j2", id=regulation_id).encode()
