"""What the passes fill: the parts of a collaboration in the making."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reg2bpmn.locale import Words, language
from reg2bpmn.model.base import Localized
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.flow import nodes_of
from reg2bpmn.model.procedure import Condition, End, Process, Step
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.waiting import INTERRUPTED, LATE, Wait
from reg2bpmn.process import names
from reg2bpmn.process.graph import Annotation, DataObject, Flow, Lane, MessageFlow, Node, Party
from reg2bpmn.process.wording import tell_deadline, tell_doing


@dataclass
class Draft:
    """A process being compiled; `units` maps every node of the model to the unit in whose lane it stands."""

    regulation: Regulation
    process: Process
    lang: str
    units: dict[str, str] = field(default_factory=dict)
    lanes: list[Lane] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    data: list[DataObject] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    messages: list[MessageFlow] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return language(self.lang).words

    @property
    def source(self) -> str:
        """File name of the source, empty where there is none."""
        return (self.regulation.act.source or "") if self.regulation.act else ""

    def text(self, text: Localized) -> str:
        """Return `text` in the language of the draft."""
        return text.text(self.lang)

    def doing(self, step: Step) -> Iterator[str]:
        """Tell how a step is done, in the language of the draft."""
        return tell_doing(self.regulation, step, self.lang)

    def deadline(self, deadline: Deadline) -> str:
        """Tell a deadline in the language of the draft."""
        return tell_deadline(self.process, deadline, self.lang)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The BPMN id of every node of the model, where ways to it lead."""
        found = {}
        for slug, node in nodes_of(self.process).items():
            found[slug] = names.whichever(slug) if isinstance(node, Wait) and node.late else id_of(node)
        return found


def event_of(node: Step | Wait, answer: str) -> str:
    """Return the BPMN id of the event that ends a step or a wait where a way goes on from it after `answer`."""
    return (
        names.late(node.id) if answer == LATE else names.interruption(node.id, answer.removeprefix(f"{INTERRUPTED}-"))
    )


def id_of(node: Step | Condition | Wait | End) -> str:
    """Return the BPMN id of a node of the model; of a wait, that of the event in which it ends as it should."""
    if isinstance(node, Step):
        return names.step(node.id)
    if isinstance(node, Condition):
        return names.condition(node.id)
    return names.wait(node.id) if isinstance(node, Wait) else names.end(node.id)
