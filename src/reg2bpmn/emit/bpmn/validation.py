"""Proving that a BPMN file is right: safe to read, valid by its schemas, whole in its references."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, in_order
from reg2bpmn.emit.bpmn.index import Index
from reg2bpmn.emit.bpmn.loading import load
from reg2bpmn.emit.bpmn.references import reference_errors
from reg2bpmn.emit.bpmn.schemas import schema_errors
from reg2bpmn.emit.bpmn.structure import structure_errors

MAX_FINDINGS = 1000
"""Findings after which a file is not looked at any further."""


def validate(source: Path | str | bytes, name: str = "") -> list[Diagnostic]:
    """Check the BPMN file at a path, or its bytes, and return what is wrong with it in the order of its lines.

    Errors are violations of OMG's schemas and of the extension schema, repeated ids and broken references;
    warnings are nodes outside lanes or out of reach and elements that are not drawn. `name` is what the places
    call the file: by default its path, or `<bytes>`. Never raises for what the file holds.
    """
    called = name or ("<bytes>" if isinstance(source, bytes) else str(source))
    try:
        root = load(source, called)
    except Reg2bpmnError as refused:
        return list(refused.diagnostics)
    found = list(islice(_all(root, called), MAX_FINDINGS + 1))
    if len(found) <= MAX_FINDINGS:
        return in_order(found)
    message = f"more than {MAX_FINDINGS} findings; the rest is not listed"
    rest = Diagnostic("bpmn-file", Severity.NOTE, message, "mend these first", Place(called))
    return [*in_order(found[:MAX_FINDINGS]), rest]


def _all(root: etree._Element, name: str) -> Iterator[Diagnostic]:
    yield from schema_errors(root, name)
    index = Index(root, name)
    yield from reference_errors(index)
    yield from structure_errors(index)
