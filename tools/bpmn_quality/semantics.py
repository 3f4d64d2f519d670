"""What a BPMN file says of its elements, as far as a drawing must show it: kinds, names, ends, and what is in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SUBPROCESSES = frozenset(("subProcess", "adHocSubProcess", "transaction"))
ACTIVITIES = SUBPROCESSES | {
    *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask"),
    "callActivity",
}
EVENTS = frozenset(("startEvent", "endEvent", "intermediateThrowEvent", "intermediateCatchEvent", "boundaryEvent"))
GATEWAYS = frozenset(("exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway"))
NODES = ACTIVITIES | EVENTS | GATEWAYS
DATA = frozenset(("dataObjectReference", "dataStoreReference"))
ARTIFACTS = DATA | {"textAnnotation", "group"}
FLOWS = frozenset(("sequenceFlow", "messageFlow"))
DATA_LINKS = frozenset(("dataInputAssociation", "dataOutputAssociation"))
ASSOCIATIONS = DATA_LINKS | {"association"}
SCOPES = SUBPROCESSES | {"process", "collaboration"}
GROUPS = (
    *(("flow_nodes", NODES), ("artifacts", ARTIFACTS), ("flows", FLOWS), ("associations", ASSOCIATIONS)),
    *(("lanes", frozenset(("lane",))), ("participants", frozenset(("participant",)))),
)
KIND = {tag: kind for kind, tags in GROUPS for tag in tags}  # the elements that a diagram shows, by their names


@dataclass(slots=True)
class Semantics:
    """Elements by id.

    `scope` is the process, collaboration or subprocess that something is in, `inner` the reverse of it; `members` are
    the nodes of a lane, `outer` is the lane around a lane, `process` that of a pool, `host` that of a boundary event.
    """

    tag: dict[str, str] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    scope: dict[str, str] = field(default_factory=dict)
    inner: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[str]] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)
    ends: dict[str, tuple[str, str]] = field(default_factory=dict)
    process: dict[str, str] = field(default_factory=dict)
    host: dict[str, str] = field(default_factory=dict)

    def is_a(self, element: str, tags: Collection[str]) -> bool:
        """Tell whether `element` is there and its tag is one of `tags`."""
        return self.tag.get(element) in tags

    def kind(self, element: str) -> str | None:
        """Return the kind of `element` if a diagram shows such."""
        return KIND.get(self.tag.get(element, ""))

    def around(self, element: str) -> list[str]:
        """Return the subprocesses and the process or collaboration around `element`, the innermost first."""
        found = []
        while element in self.scope:
            element = self.scope[element]
            found.append(element)
        return found

    def around_ends(self, edge: str) -> set[str]:
        """Return what is around one end of `edge` or the other."""
        return {one for end in self.ends[edge] for one in self.around(end)}

    def resolve(self, reference: str | None) -> str:
        """Return the id that a reference names: with or without the prefix of its namespace."""
        text = (reference or "").strip()
        return text if text in self.tag or ":" not in text else text.split(":", 1)[1]

    def expected(self, scope: str, is_open: Callable[[str], bool]) -> Iterator[str]:
        """Yield what the plane of `scope` should show; of a subprocess the inside too, if it `is_open` there."""
        for element in self.inner.get(scope, ()):
            if self.kind(element):
                yield element
            if self.process.get(element):
                yield from self.expected(self.process[element], is_open)
            elif self.is_a(element, SUBPROCESSES) and is_open(element):
                yield from self.expected(element, is_open)


def read_semantics(root: etree._Element) -> Semantics:
    """Collect all elements under `root` that have an id."""
    found, elements = Semantics(), [one for one in root.iter(f"{BPMN}*") if one.get("id")]
    for element in elements:
        name = str(element.get("id"))
        found.tag[name] = etree.QName(element).localname
        found.name[name] = element.get("name") or ""
    for element in elements:
        _place(found, element)
        _refer(found, element)
    return found


def _place(found: Semantics, element: etree._Element) -> None:
    name = str(element.get("id"))
    around = (one for one in element.iterancestors() if one.get("id") and etree.QName(one).localname in SCOPES)
    scope = next(around, None)
    if scope is not None:
        found.scope[name] = str(scope.get("id"))
        found.inner[found.scope[name]].append(name)


def _refer(found: Semantics, element: etree._Element) -> None:
    name, tag = str(element.get("id")), etree.QName(element).localname
    owner = element.getparent()
    if tag == "lane":
        found.members[name] = [found.resolve(one.text) for one in element.findall(f"{BPMN}flowNodeRef")]
        outer = next((one for one in element.iterancestors(f"{BPMN}lane")), None)
        if outer is not None:
            found.outer[name] = str(outer.get("id"))
    elif tag in FLOWS or tag == "association":
        found.ends[name] = found.resolve(element.get("sourceRef")), found.resolve(element.get("targetRef"))
    elif tag in DATA_LINKS and owner is not None:
        activity = owner.get("id") or ""
        reads = tag == "dataInputAssociation"
        other = found.resolve(element.findtext(f"{BPMN}sourceRef" if reads else f"{BPMN}targetRef"))
        found.ends[name] = (other, activity) if reads else (activity, other)
    elif tag == "participant" and element.get("processRef"):
        found.process[name] = found.resolve(element.get("processRef"))
    elif element.get("attachedToRef"):
        found.host[name] = found.resolve(element.get("attachedToRef"))


def back_edges(found: Semantics, nodes: Collection[str]) -> int:
    """Count the sequence flows among `nodes` that close a loop, in a depth-first search from the start events.

    What leaves a boundary event leaves the activity that it is on.
    """
    following: dict[str, list[str]] = defaultdict(list)
    for edge, (source, target) in found.ends.items():
        if found.tag[edge] == "sequenceFlow" and source in nodes and target in nodes:
            following[found.host.get(source, source)].append(target)
    entered = {target for targets in following.values() for target in targets}
    is_done: dict[str, bool] = {}
    count = 0
    for start in sorted(nodes, key=lambda node: (found.tag[node] != "startEvent", node in entered)):
        stack = [] if start in is_done else [(start, iter(following[start]))]
        is_done.setdefault(start, False)
        while stack:
            target = next(stack[-1][1], "")
            if not target:
                is_done[stack.pop()[0]] = True
            elif target in is_done:
                count += not is_done[target]
            else:
                is_done[target] = False
                stack.append((target, iter(following[target])))
    return count
