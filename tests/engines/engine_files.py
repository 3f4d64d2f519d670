"""The files that engines are given: right ones, and ones that were spoilt on purpose, which must not pass."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine_plan import BPMN, Plan, Planned
from lxml import etree

from reg2bpmn import api
from reg2bpmn.emit.bpmn import companions

ALWAYS_DEFAULT = {
    "spiff": "False",
    "camunda7": "${false}",
    "flowable": "${false}",
    "camunda8": "=false",
    "omg": "false",
}
FOREIGN = {
    "spiff": "${x == true}",
    "camunda7": "=x = true",
    "flowable": "=x = true",
    "camunda8": "${x == true}",
    "omg": "x == True and",
}


def write(plans: Iterable[Plan], dialect: str, folder: Path) -> list[Planned]:
    """Write each process in a dialect, with the files that must be deployed with it."""
    folder.mkdir(parents=True)
    written = []
    for planned in plans:
        path = folder / f"{planned.process}.bpmn"
        path.write_bytes(api.to_bpmn(planned.collaboration, planned.layout, dialect))
        beside = {folder / name: data for name, data in companions(planned.collaboration, dialect).items()}
        for called in planned.called:
            beside[folder / "called" / f"{called.pool.process_id}.bpmn"] = api.to_bpmn(called, dialect=dialect)
            beside |= {folder / "called" / name: data for name, data in companions(called, dialect).items()}
        for companion, data in beside.items():
            companion.parent.mkdir(exist_ok=True)
            companion.write_bytes(data)
        written.append(Planned(planned, path, tuple(beside)))
    return written


def spoilt(plans: Iterable[Plan], dialect: str, folder: Path) -> list[Planned]:
    """Write the first process with a decision in two wrong ways.

    `always-default.bpmn` has conditions that are never true, `foreign.bpmn` has those of another dialect.
    """
    planned = next(p for p in plans if len(p.ways) > 1)
    (right,) = write([planned], dialect, folder)
    xml = right.file.read_bytes()
    written = []
    for name, condition in (("always-default", ALWAYS_DEFAULT[dialect]), ("foreign", FOREIGN[dialect])):
        path = folder / f"{name}.bpmn"
        path.write_bytes(_with_condition(xml, condition))
        written.append(Planned(planned, path, right.beside))
    return written


def _with_condition(xml: bytes, condition: str) -> bytes:
    root = etree.fromstring(xml)
    found = list(root.iter(f"{BPMN}conditionExpression"))
    assert found, "the process has no condition to spoil"
    for expression in found:
        expression.text = condition
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
