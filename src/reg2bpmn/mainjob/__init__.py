"""What `build` and `site` do: make what is not made yet, and tell of all.

A run first compares the manifest of the output folder with what it is given. Where nothing differs it writes nothing,
and loads neither definitions nor what compiles them.
"""

from reg2bpmn.mainjob.entry import build, publish
from reg2bpmn.mainjob.run import Outcome, Watch

__all__ = ["Outcome", "Watch", "build", "publish"]
