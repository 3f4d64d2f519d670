"""Draft definitions of what was read: definitions that build at once, for a person to go on with."""

from reg2bpmn.drafting.act import DraftFile, draft_act
from reg2bpmn.drafting.draft import draft

__all__ = ["DraftFile", "draft", "draft_act"]
