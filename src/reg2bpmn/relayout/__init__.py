"""Any BPMN file laid out anew: fresh diagrams, and not a byte changed outside of them.

    document -> planes -> one draft (scene) a diagram -> a layout of each -> di -> splice

What a reader of the new diagrams must know is told as warnings, or as notes (n):

| code | what it is about | what is drawn |
|---|---|---|
| `no-id` | an element without an id, to which no shape can refer | not it, nor what is inside |
| `repeated-id` | an element with the id of one before it | only the first |
| `dangling-end` | a flow or association that names nothing in the file, or nothing at all | not it |
| `wrong-end` | a flow with an end that such a flow cannot have | not it |
| `end-not-drawn` | an edge to something that this diagram does not show, or from one association to another | not it |
| `same-end` | an edge with both ends at one shape | not it |
| `hidden-end` (n) | an edge to something inside a collapsed subprocess | it ends at the box of the subprocess |
| `between-pools` | a sequence flow from one pool into another | it, like a message flow |
| `inside-pool` | a message flow inside one pool | it, if it joins two nodes |
| `more-sources` | a data association with several sources | the line from the first |
| `inner-data` (n) | a data association with a variable: BPMN has no shape for these | not it |
| `no-host` | a boundary event that is attached to nothing beside it | it, apart |
| `boundary-lane` | a boundary event in another lane than its host | it, on its host |
| `two-lanes` | a node that two lanes name | it, in the first |
| `second-lane-set` | a second way to part the same nodes into lanes | not these lanes |
| `dangling-lane`, `foreign-lane` | a lane that names a node that is not in the file, or not in its process | the lane |
| `shared-process` | a participant whose process another one has already | its pool, closed |
| `no-shape` | an element of a choreography or conversation, or one that the layout has no place for | not it |
| `left-diagram` | a diagram of a choreography or conversation; with `--keep`, one that would be dropped | it stays |
| `dropped-diagram` | a second diagram of an element, unless numbered as a sheet, or one of nothing | it is removed |
| `dropped-shape` | an old shape or edge whose element is not drawn now, or a second one | it is removed |
| `left-shape` | with `--keep`: a shape or edge of nothing in the file | it stays |
| `nothing-to-draw` | a file without anything that BPMN draws | nothing: the file stays as it is |

The data of a process's own interface (`dataInput`, `dataOutput` of its `ioSpecification`) are always drawn, a
`dataObject` only where a reference shows it. A process without a participant that messages lead to stands in the
collaboration's diagram without a frame. Pools and lanes keep the order in which they were drawn.
"""

from reg2bpmn.relayout.keeping import keep_relaid
from reg2bpmn.relayout.reading import read
from reg2bpmn.relayout.relaying import Cut, LayOut, Relaid, relayout

__all__ = ["Cut", "LayOut", "Relaid", "keep_relaid", "read", "relayout"]
