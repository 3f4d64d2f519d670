"""What Camunda 7 and Flowable share: expressions that are evaluated in texts, and columns of a limited length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit.bpmn.dialects.base import Dialect, Expression
from reg2bpmn.emit.bpmn.dialects.expressions import JUEL
from reg2bpmn.emit.bpmn.dialects.notes import note, warning
from reg2bpmn.emit.bpmn.dialects.plan import Plan
from reg2bpmn.process.graph import Collaboration, Guard, Node

MAX_NAME = 255
MAX_DOCUMENTATION = 4000


class JuelDialect(Dialect):
    """An engine with the Unified Expression Language and a relational database."""

    reserved: ClassVar[frozenset[str]] = JUEL.reserved

    def condition(self, guard: Guard) -> Expression:
        """Return `${variable == true}` or `${variable == false}`."""
        return Expression(JUEL.condition(guard))

    def moment(self, variable: str) -> Expression:
        """Return `${variable}`."""
        return Expression(f"${{{variable}}}")

    def prepare(self, collaboration: Collaboration) -> Collaboration:
        """Return `collaboration` with names and documentation of nodes that no engine takes for expressions."""
        nodes = tuple(_inert(node) for node in collaboration.pool.nodes)
        return replace(collaboration, pool=replace(collaboration.pool, nodes=nodes))

    def limitations(self, plan: Plan) -> Iterable[Diagnostic]:
        """Tell of texts that are changed, or longer than the columns of the engine's database."""
        for node in plan.pool.nodes:
            if _inert(node) != node:
                yield note("text", f"{node.id}: a word joiner stands in each '${{' and '#{{', which would be evaluated")
            yield from _too_long(node.id, node.name, node.facts.documentation)
        yield from _too_long(plan.pool.process_id, plan.pool.process_name, "")


def _inert(node: Node) -> Node:
    facts = replace(node.facts, documentation=JUEL.inert(node.facts.documentation))
    return replace(node, name=JUEL.inert(node.name), facts=facts)


def _too_long(owner: str, name: str, documentation: str) -> Iterator[Diagnostic]:
    for what, text, most in (("name", name, MAX_NAME), ("documentation", documentation, MAX_DOCUMENTATION)):
        if len(text) > most:
            message = f"{owner}: the {what} has {len(text)} characters; the engine's database holds {most}"
            yield warning("length", message, "shorten it in the definition")
