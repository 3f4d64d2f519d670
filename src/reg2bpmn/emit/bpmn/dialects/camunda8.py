"""Camunda 8 (Zeebe)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression, Timer
from reg2bpmn.emit.bpmn.dialects.expressions import FEEL, is_dated
from reg2bpmn.emit.bpmn.dialects.notes import note
from reg2bpmn.emit.bpmn.dialects.plan import Decision, Plan
from reg2bpmn.emit.bpmn.elements import Element, add
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.process.graph import Collaboration, Guard, Instances, Node, NodeKind

VERSION = "8.8.0"
RETRIES = "3"
CASE = "case_id"
"""The start variable whose value a message must carry to find the instance that waits for it."""
_PLATFORM = "Camunda Cloud"
_BRACES = "{\u2060{"
_MARKDOWN = re.compile(r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`|~]""")


class Camunda8(Dialect):
    """User tasks of the engine's own with linked forms, jobs, FEEL behind an equals sign."""

    name: ClassVar[str] = "camunda8"
    namespaces: ClassVar[Mapping[str, str]] = {
        "zeebe": "http://camunda.org/schema/zeebe/1.0",
        "modeler": "http://camunda.org/schema/modeler/1.0",
    }
    reserved: ClassVar[frozenset[str]] = FEEL.reserved

    def condition(self, guard: Guard) -> Expression:
        """Return `=variable = true` or `=variable = false`."""
        return Expression(f"={FEEL.condition(guard)}")

    def counted(self, node: Node, deadline: Deadline, plan: Plan) -> Timer:
        """Return a duration or, for days, a date."""
        if is_dated(deadline):
            return Timer("timeDate", Expression(f"={FEEL.due(deadline)}"))
        return super().counted(node, deadline, plan)

    def moment(self, variable: str) -> Expression:
        """Return `=date and time(variable)`."""
        return Expression(f"=date and time({variable})")

    def taken(self, plan: Plan) -> frozenset[str]:
        """Return the words of FEEL and, where messages are waited for, the variable that tells them their instance."""
        return self.reserved | ({CASE} if _waits_for_messages(plan) else frozenset())

    def extend_message(self, extensions: Element, node: Node) -> None:
        """Append the key by which a message finds the instance that waits for it; one that starts needs none."""
        if not node.kind.is_start:
            add(extensions, "zeebe:subscription", {"correlationKey": f"={CASE}"})

    def definitions_attributes(self, collaboration: Collaboration) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Name the platform for Camunda Modeler."""
        return {"modeler:executionPlatform": _PLATFORM, "modeler:executionPlatformVersion": VERSION}

    def extend_node(self, extensions: Element, node: Node, plan: Plan) -> None:
        """Append what the engine needs of a task, and the form of a user task and of a start that answers decisions."""
        if node.counter:
            mapping = add(extensions, "zeebe:ioMapping")
            add(mapping, "zeebe:output", {"source": f"={FEEL.count(node.counter)}", "target": node.counter})
        if node.kind is NodeKind.CALL_ACTIVITY:
            told = {"processId": node.calls, "propagateAllChildVariables": "false"}
            add(extensions, "zeebe:calledElement", told)
            if answered := plan.answered_by(node):
                mapping = add(extensions, "zeebe:ioMapping")
                for name in answered:
                    add(mapping, "zeebe:output", {"source": f"={name}", "target": name})
        if node.kind is NodeKind.SERVICE_TASK:
            add(extensions, "zeebe:taskDefinition", {"type": plan.group(node) or node.id, "retries": RETRIES})
        if node.kind is NodeKind.USER_TASK:
            add(extensions, "zeebe:userTask")
            if groups := plan.candidates(node):
                add(extensions, "zeebe:assignmentDefinition", {"candidateGroups": groups})
            if node.deadline and node.deadline.is_duration:
                add(extensions, "zeebe:taskSchedule", {"dueDate": f"={FEEL.due(node.deadline)}"})
        if _has_form(node, plan):
            add(extensions, "zeebe:formDefinition", {"formId": _form_id(node, plan)})

    def extend_instances(self, loop: Element, each: Instances) -> None:
        """Append the list and the variable of its item."""
        extensions = add(loop, "bpmn:extensionElements")
        told = {"inputCollection": f"={each.variable}", "inputElement": each.item}
        add(extensions, "zeebe:loopCharacteristics", told)

    def companions(self, plan: Plan) -> Mapping[str, bytes]:
        """Return the forms: `<process id>.<node id>.form`."""
        shown = [node for node in plan.pool.nodes if _has_form(node, plan)]
        return {f"{_form_id(node, plan)}.form": _form(node, plan) for node in shown}

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell that a message start needs a message, and that forms are files of their own."""
        if not any(node.kind is NodeKind.START for node in plan.pool.nodes):
            yield note("start", "the tasklist cannot start the process", "publish its start message")
        if _waits_for_messages(plan):
            message = f"a message that is waited for finds its instance by the start variable {CASE!r}"
            yield note("correlation", message, f"start with a {CASE!r} of its own, and publish messages with that key")
        if forms := len(self.companions(plan)):
            message = f"{forms} forms are files of their own, {plan.pool.process_id}.*.form"
            yield note("file", message, "deploy them together with the process")


def _waits_for_messages(plan: Plan) -> bool:
    return any(node.kind.takes_message and not node.kind.is_start for node in plan.pool.nodes)


def _has_form(node: Node, plan: Plan) -> bool:
    return node.kind is NodeKind.USER_TASK or (node.kind is NodeKind.START and bool(plan.asked_by(node)))


def _form_id(node: Node, plan: Plan) -> str:
    return f"{plan.pool.process_id}.{node.id}"


def _form(node: Node, plan: Plan) -> bytes:
    form = {
        "type": "default",
        "id": _form_id(node, plan),
        "schemaVersion": 18,
        "executionPlatform": _PLATFORM,
        "executionPlatformVersion": VERSION,
        "components": [_words(node), *(_asked(node, decision) for decision in plan.asked_by(node))],
    }
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def _words(node: Node) -> dict[str, Any]:
    """Show what is to be done; the tasklist shows no documentation."""
    paragraphs = [node.name, *node.facts.documentation.splitlines()]
    return {"type": "text", "id": f"{node.id}_words", "text": "\n\n".join(map(_plain, paragraphs))}


def _plain(text: str) -> str:
    """Return `text` as Markdown that means nothing but itself, without the braces of a template."""
    return _MARKDOWN.sub(r"\\\g<0>", text).replace("{{", _BRACES)


def _label(text: str) -> str:
    """Return `text` as a label that is neither an expression nor a template."""
    return ("\u2060" * text.startswith("=") + text).replace("{{", _BRACES)


def _asked(node: Node, decision: Decision) -> dict[str, Any]:
    """Return a box for a question with yes and no, a button each for the options of a choice."""
    options = [{"label": _label(label), "value": value} for value, label in decision.answers]
    shown = {"type": "radio", "values": options} if decision.is_choice else {"type": "checkbox"}
    return {
        **shown,
        "id": f"{node.id}_{decision.variable}",
        "key": decision.variable,
        "label": _label(decision.prompt),
        "defaultValue": decision.default,
    }
