"""Proving that a BPMN file is right: safe to read, valid by its schemas, whole in its references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, in_order
from reg2bpmn.emit.bpmn.doubled import doubled_flows
from reg2bpmn.emit.bpmn.index import Index
from reg2bpmn.emit.bpmn.loading import parse
from reg2bpmn.emit.bpmn.readability import unreadable
from reg2bpmn.emit.bpmn.references import reference_errors
from reg2bpmn.emit.bpmn.schemas import schema_errors
from reg2bpmn.emit.bpmn.structure import structure_errors

MAX_FINDINGS = 1000
"""Findings after which a file is not looked at any further."""

MAX_PARTS = 1_000_000
"""Elements and attributes of the largest file that is checked; the schemas take about a minute for as many."""

_LONGEST_REASON = 300
_Stage = Callable[[Index], Iterator[Diagnostic]]


def validate(source: Path | str | bytes, name: str = "") -> list[Diagnostic]:
    """Check the BPMN file at a path, or its bytes, and return what is wrong with it in the order of its lines.

    Errors are violations of OMG's schemas and of the extension schema, repeated ids and broken references;
    warnings are nodes outside lanes or out of reach, elements that are not drawn or drawn so that nobody can read
    them, and flows that start their target twice. `name` is what the places call the file: by default its path, or
    `<bytes>`. Never raises for what the file holds.
    """
    called = name or ("<bytes>" if isinstance(source, bytes) else str(source))
    try:
        parsed = parse(source, called)
    except Reg2bpmnError as refused:
        return list(refused.diagnostics)
    except Exception as problem:  # the last net: no file keeps the others from being checked
        return [_failed("reading", problem, called)]
    found = list(islice(chain(parsed.found, _all(parsed.root, called)), MAX_FINDINGS + 1))
    if len(found) <= MAX_FINDINGS:
        return in_order(found)
    message = f"more than {MAX_FINDINGS} findings; the rest is not listed"
    rest = Diagnostic("bpmn-file", Severity.NOTE, message, "mend these first", Place(called))
    return [*in_order(found[:MAX_FINDINGS]), rest]


def _all(root: etree._Element, name: str) -> Iterator[Diagnostic]:
    if too_large := list(_size_errors(root, name)):
        yield from too_large
        return
    index = Index(root, name)
    for title, stage in _STAGES:
        yield from _guarded(title, stage, index)


def _size_errors(root: etree._Element, name: str) -> Iterator[Diagnostic]:
    """Yield one error for a file of more elements and attributes than are checked in a reasonable time."""
    parts = sum(1 + len(element.attrib) for element in islice(root.iter(etree.Element), MAX_PARTS))
    if parts > MAX_PARTS:
        message = f"the file has more than {MAX_PARTS:,} elements and attributes, which are not checked"
        yield Diagnostic("bpmn-file", Severity.ERROR, message, "give smaller files", Place(name))


def _guarded(title: str, stage: _Stage, index: Index) -> Iterator[Diagnostic]:
    """Yield what a stage finds; where it fails, say so, so that the other stages and files are told all the same."""
    try:
        yield from stage(index)
    except Exception as problem:
        yield _failed(title, problem, index.name)


def _failed(title: str, problem: Exception, name: str) -> Diagnostic:
    reason = " ".join(f"{type(problem).__name__}: {problem}".split())[:_LONGEST_REASON]
    message = f"checking the {title} ended on something unforeseen ({reason}); what else is told here holds"
    remedy = "report it with the file; until then look at this part yourself"
    return Diagnostic("validator-failed", Severity.ERROR, message, remedy, Place(name))


_STAGES: tuple[tuple[str, _Stage], ...] = (
    ("references", reference_errors),
    ("structure", structure_errors),
    ("doubled flows", doubled_flows),
    ("drawing", unreadable),
    ("schemas", schema_errors),  # last: it takes what it has told out of the tree
)
