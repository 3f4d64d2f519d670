"""BPMN 2.0 XML: writing it, in one dialect or another, and proving that a file is right."""

from reg2bpmn.emit.bpmn.extension import read_facts
from reg2bpmn.emit.bpmn.limitations import limitations
from reg2bpmn.emit.bpmn.validation import validate
from reg2bpmn.emit.bpmn.writer import companions, write

__all__ = ["companions", "limitations", "read_facts", "validate", "write"]
