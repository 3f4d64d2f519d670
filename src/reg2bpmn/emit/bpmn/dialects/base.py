"""What a dialect decides: everything in which engines differ, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from reg2bpmn.process.graph import Collaboration, Guard, Node, Pool


@dataclass(frozen=True, slots=True)
class Expression:
    """The text of a condition and, where the dialect declares it, the URI of its language."""

    text: str
    language: str = ""


class Dialect:
    """The BPMN that one family of engines reads. A dialect is a subclass that overrides what it needs.

    Attribute hooks return names (`prefix:local`, the prefix among `namespaces`) and values. Extension hooks append
    to the `extensionElements` they are given, with `names.add`. The writer adds nothing that a hook returns empty.
    """

    name: ClassVar[str]
    namespaces: ClassVar[Mapping[str, str]] = {}
    """Prefixes and URIs that the dialect needs beside those of BPMN."""

    def condition(self, guard: Guard) -> Expression:
        """Return the condition that `guard` holds (BPMN 2.0.2, 8.4.6); never asked for a default flow."""
        raise NotImplementedError

    def definitions_attributes(self, collaboration: Collaboration) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of `definitions`."""
        return {}

    def process_attributes(self, pool: Pool) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of the process of `pool`."""
        return {}

    def node_attributes(self, node: Node) -> Mapping[str, str]:  # noqa: ARG002 - a hook
        """Return further attributes of a flow node."""
        return {}

    def extend_process(self, extensions: etree._Element, pool: Pool) -> None:
        """Append the dialect's extension elements of the process of `pool`."""

    def extend_node(self, extensions: etree._Element, node: Node) -> None:
        """Append the dialect's extension elements of a flow node."""
