"""Draft definitions of what was read: a definition that builds at once, for a person to go on with."""

from reg2bpmn.drafting.draft import draft

__all__ = ["draft"]
