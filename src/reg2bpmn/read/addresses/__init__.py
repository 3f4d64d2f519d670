"""Definitions that refer to an act by addresses: the act's record completes them to what the model knows."""

from reg2bpmn.read.addresses.completing import complete

__all__ = ["complete"]
