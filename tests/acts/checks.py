"""What must hold of whatever is read of a document, however damaged."""

from __future__ import annotations

import json
from typing import Any

from reg2bpmn.acts import ActRecord, Said, read_act_bytes
from reg2bpmn.diagnostics import Place, Reg2bpmnError
from reg2bpmn.drafting.written import Reading
from reg2bpmn.read.drafted import addressing


def trial(name: str, data: bytes, *, drafting: bool = True) -> list[str]:
    """Read a document, and draft of it; return what is wrong. Anything but `Reg2bpmnError` is raised."""
    try:
        record = read_act_bytes(data, name)
    except Reg2bpmnError as exc:
        return [] if exc.diagnostics and all(one.place for one in exc.diagnostics) else ["refused without a place"]
    json.loads(record.to_json())
    problems = [*_placed(record), *_printed(record)]
    if not drafting:
        return problems
    try:
        Reading(record, data=data).as_drafts("act", folder=True, addressing=addressing)
    except Reg2bpmnError as exc:
        problems += [] if exc.diagnostics else ["refused without a reason"]
    return problems


def _placed(record: ActRecord) -> list[str]:
    problems = [
        f"step {step.no} has no place"
        for table in record.tables
        for step in table.steps
        if not step.places or not all(_is_place(place, record.file) for place in step.places.values())
    ]
    problems += [f"{one.code} has no place" for one in record.findings if one.place is None]
    return problems + [
        f"«{one.text[:40]}» has no place" for one in _said(record) if not _is_place(one.place, record.file)
    ]


def _is_place(place: Place, file: str) -> bool:
    return place.file == file and place.line >= 1


def _printed(record: ActRecord) -> list[str]:
    """Return words that are cited of lines that the act's text does not have."""
    if not record.lines:
        return []
    count = len(record.lines)
    return [
        f"«{one.text[:40]}» cites line {one.lines}" for one in _said(record) if one.lines and _last(one.lines) > count
    ]


def _last(lines: str) -> int:
    return max(int(number) for part in lines.split(", ") for number in part.split("-"))


def _said(value: Any) -> list[Said]:
    if isinstance(value, Said):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in _said(part)]
    names = getattr(type(value), "__slots__", ()) if type(value).__module__ == "reg2bpmn.acts.record" else ()
    return [one for name in names for one in _said(getattr(value, name))]
