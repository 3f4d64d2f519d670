"""From the model to a graph shaped like BPMN."""

from reg2bpmn.process.compiler import PASSES, compile_process
from reg2bpmn.process.graph import Collaboration

__all__ = ["PASSES", "Collaboration", "compile_process"]
