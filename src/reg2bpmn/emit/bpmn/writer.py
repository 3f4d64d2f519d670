"""A collaboration and its layout as a BPMN 2.0 file (OMG BPMN 2.0.2, chapters 7 to 12)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reg2bpmn.emit.bpmn import dialects
from reg2bpmn.emit.bpmn.di import write_diagram
from reg2bpmn.emit.bpmn.elements import Element, add, document, put
from reg2bpmn.emit.bpmn.extension import Extras, describe
from reg2bpmn.emit.bpmn.losses import refuse_reserved
from reg2bpmn.emit.bpmn.names import PREFIXES
from reg2bpmn.emit.bpmn.process_xml import write_process
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.process.facts import NO_FACTS
from reg2bpmn.process.graph import Collaboration

EXPORTER = "reg2bpmn"


def write(collaboration: Collaboration, layout: Layout, dialect: str = "omg") -> bytes:
    """Return the BPMN file of `collaboration`, drawn as `layout` (px) says: UTF-8, equal bytes for equal input.

    Every pool, lane, node, flow and artifact must be in `layout`, and nothing else. Raises `ValueError` for an
    unknown dialect and `Reg2bpmnError` if the layout does not fit, XML cannot hold a text, or a variable has a name
    that the dialect's expressions cannot hold. What the dialect says in another way is told by `limitations`.
    """
    chosen = dialects.find(dialect)
    refuse_reserved(collaboration.pool, chosen)
    collaboration = chosen.prepare(collaboration)
    root = _definitions(collaboration, chosen)
    messages = _write_messages(root, collaboration, chosen)
    _write_collaboration(root, collaboration)
    write_process(root, collaboration.pool, chosen, messages)
    write_diagram(root, collaboration, layout)
    return document(root, {**PREFIXES, **chosen.namespaces})


def _definitions(collaboration: Collaboration, dialect: dialects.Dialect) -> Element:
    """Return `definitions` (8.2.1). The exporter's version is left out: it would change files with every release."""
    root = Element("bpmn:definitions", {"id": f"{collaboration.id}_definitions"})
    if collaboration.name:
        put(root, "name", collaboration.name)
    put(root, "targetNamespace", f"urn:reg2bpmn:{collaboration.pool.process_id}")
    put(root, "exporter", EXPORTER)
    for name, value in dialect.definitions_attributes(collaboration).items():
        put(root, name, value)
    return root


def companions(collaboration: Collaboration, dialect: str) -> Mapping[str, bytes]:
    """Return the files that must be deployed with the BPMN file, by file name. Raises `ValueError` as `write` does."""
    return dialects.find(dialect).companions(dialects.plan_of(collaboration.pool))


def _write_messages(root: Element, collaboration: Collaboration, dialect: dialects.Dialect) -> Mapping[str, str]:
    """Write the message that each event waits for (8.4.11); return message ids by node id."""
    names = {flow.target: flow.name for flow in reversed(collaboration.messages)}
    messages = {}
    for node in collaboration.pool.nodes:
        if node.kind.takes_message:
            messages[node.id] = f"{node.id}_message"
            name = dialect.message_name(collaboration, node, names.get(node.id, ""))
            element = add(root, "bpmn:message", {"id": messages[node.id], "name": name})
            describe(element, NO_FACTS, Extras(extend=partial(dialect.extend_message, node=node)))
    return messages


def _write_collaboration(root: Element, collaboration: Collaboration) -> None:
    """Write pools (9.3), the open one first and closed ones without a process, and message flows (9.4).

    A flow does not refer to its message: bpmn-js would draw an envelope and the message's name upon the flow.
    """
    element = add(root, "bpmn:collaboration", {"id": collaboration.id, "name": collaboration.name})
    describe(element, collaboration.facts, Extras(lang=collaboration.lang))
    pool = collaboration.pool
    add(element, "bpmn:participant", {"id": pool.id, "name": pool.name, "processRef": pool.process_id})
    for party in collaboration.parties:
        add(element, "bpmn:participant", {"id": party.id, "name": party.name})
    for flow in collaboration.messages:
        ends = {"id": flow.id, "name": flow.name, "sourceRef": flow.source, "targetRef": flow.target}
        add(element, "bpmn:messageFlow", ends)
