"""Any BPMN file laid out anew: fresh diagrams, and not a byte changed outside of them.

    document -> planes -> one draft (scene) a diagram -> a layout of each -> di -> splice

What a reader of the new diagrams must know is told as warnings or notes; docs/layout.md has the table of their codes.

The data of a process's own interface (`dataInput`, `dataOutput` of its `ioSpecification`) are always drawn, a
`dataObject` only where a reference shows it. A process without a participant that messages lead to stands in the
collaboration's diagram without a frame. Pools and lanes keep the order in which they were drawn.
"""

from reg2bpmn.relayout.keeping import keep_relaid
from reg2bpmn.relayout.reading import read
from reg2bpmn.relayout.relaying import Cut, LayOut, Relaid, relayout

__all__ = ["Cut", "LayOut", "Relaid", "keep_relaid", "read", "relayout"]
