"""The kinds of BPMN elements, as the reader tells them apart (BPMN 2.0.2, chapters 7, 9, 10)."""

from __future__ import annotations

from reg2bpmn.emit.bpmn.index import ACTIVITIES, EVENTS, FLOW_NODES, GATEWAYS, SUBPROCESSES
from reg2bpmn.layout.scene import Form

__all__ = ["ACTIVITIES", "CONVERSATIONS", "FLOW_NODES", "OTHER_COLLABORATIONS", "SUBPROCESSES", "form_of"]

OTHER_COLLABORATIONS = frozenset({"choreography", "globalConversation"})
"""Root elements that are collaborations by their type, but have diagrams of their own notation (9.5, chapter 11)."""
CONVERSATIONS = frozenset({"callConversation", "conversation", "conversationLink", "subConversation"})
CHOREOGRAPHIES = frozenset({"callChoreography", "choreographyTask", "subChoreography"})

_FORMS = {
    **dict.fromkeys(sorted(EVENTS), Form.EVENT),
    **dict.fromkeys(sorted(GATEWAYS), Form.GATEWAY),
    **dict.fromkeys(sorted(ACTIVITIES), Form.TASK),
    **dict.fromkeys(("dataInput", "dataObjectReference", "dataOutput"), Form.DATA),
    "dataStoreReference": Form.STORE,
    "textAnnotation": Form.NOTE,
}


def form_of(kind: str) -> Form | None:
    """Return the form of what is drawn as a node; a subprocess that is expanded has another. None for all else."""
    return _FORMS.get(kind)
