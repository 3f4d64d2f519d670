"""Source texts of acts: their lines, and the proof that a quotation stands in them."""

from reg2bpmn.source.proof import Mismatch, prove
from reg2bpmn.source.text import SourceText, read_source

__all__ = ["Mismatch", "SourceText", "prove", "read_source"]
