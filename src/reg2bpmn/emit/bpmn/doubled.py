"""Flows that lead from one node to another twice: where a token takes both, what they lead to runs twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit.bpmn.index import Index, kind, title
from reg2bpmn.emit.bpmn.names import line_of, qualified
from reg2bpmn.emit.bpmn.qnames import collapsed

_CODE = "bpmn-doubled-flow"
_ONE_IS_TAKEN = ("exclusiveGateway", "eventBasedGateway")
_WAIT_FOR_ALL = ("parallelGateway", "inclusiveGateway")
_CONDITION = qualified("bpmn:conditionExpression")


def doubled_flows(index: Index) -> Iterator[Diagnostic]:
    """Yield a finding for each two nodes that several sequence flows join in one direction, at the second of these.

    A warning where both are taken, so that an engine runs the target twice (10.2.1, 13.2.1); a note where both may be,
    by their conditions, or where one of them is never needed. Different ways out of a gateway that takes one of them
    may well meet again, and are not told.
    """
    found: dict[tuple[etree._Element, etree._Element], list[etree._Element]] = {}
    for flow in index.of("sequenceFlow"):
        source, target = (index.find(flow, flow.get(role)) for role in ("sourceRef", "targetRef"))
        if source is not None and target is not None:
            found.setdefault((source, target), []).append(flow)
    for (source, target), flows in found.items():
        if len(flows) > 1 and (judged := _judged(index, source, target, flows)):
            severity, consequence, remedy = judged
            way = f"{title(source)} to {title(target)}"
            message = f"leads from {way} like {title(flows[0])} of line {line_of(flows[0])}: {consequence}"
            told = index.tell(flows[1], _CODE, message, remedy, severity)
            others = (flows[0], *flows[2:12])
            yield replace(told, related=tuple((title(other), index.place(other)) for other in others))


def _judged(
    index: Index, source: etree._Element, target: etree._Element, flows: list[etree._Element]
) -> tuple[Severity, str, str] | None:
    """Return how bad it is that `flows` lead from `source` to `target`, what comes of it and what to do."""
    default = index.find(source, source.get("default"))
    conditions = [
        collapsed("".join(map(str, each.itertext()))) for flow in flows for each in flow.iterchildren(_CONDITION)
    ]
    unconditional = [flow for flow in flows if flow is not default and flow.find(_CONDITION) is None]
    is_told_apart = len(set(conditions)) == len(conditions)
    if kind(source) in _ONE_IS_TAKEN:
        labels = {collapsed(flow.get("name")) for flow in flows}
        if len(labels) == len(flows) or (is_told_apart and len(unconditional) < 2):
            return None
        return Severity.NOTE, "one of them is taken, whichever it is", "remove one, or name what tells them apart"
    if kind(target) in _WAIT_FOR_ALL:
        return Severity.NOTE, "the gateway waits for all of them", "remove one"
    if not unconditional and is_told_apart:
        if default in flows and len(flows) == 2:
            return None
        consequence = f"where both conditions hold, {title(target)} runs twice"
        return Severity.NOTE, consequence, "join the conditions in one flow, unless that is meant"
    return Severity.WARNING, f"an engine runs {title(target)} twice", "remove one, or join them in a gateway first"
