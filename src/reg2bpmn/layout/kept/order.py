"""In which order new nodes are placed: each after what it stands beside."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.scene import Kind, Node

HOSTED, AFTER, BEFORE, BESIDE, ALONE, ARTIFACT, LOOSE = range(7)
"""Why a node comes when it does, the best reason first."""


def in_turn(sheet: Sheet, nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield `nodes`, each when it was placed best; the caller places it before it asks for the next.

    Those on a host that stands come first, then those that something placed leads to, those that lead to something
    placed, those joined by a message, then the rest in the order of the scene, artifacts last.
    """
    place = {node.id: number for number, node in enumerate(nodes)}
    joined = _joined(sheet)
    waiting = [(_rank(sheet, node, joined), number, node.id) for number, node in enumerate(nodes)]
    heapq.heapify(waiting)
    done: set[str] = set()
    while waiting:
        _, number, name = heapq.heappop(waiting)
        if name in done:
            continue
        done.add(name)
        yield nodes[number]
        touched = [other for _, other in joined[name]] + sheet.tree.hosted[name]
        for other in touched:
            if other in place and other not in done:
                rank = _rank(sheet, nodes[place[other]], joined)
                heapq.heappush(waiting, (rank, place[other], other))


def _joined(sheet: Sheet) -> dict[str, list[tuple[int, str]]]:
    """Return by node what its links join it to, each with the reason that it gives once it stands."""
    joined: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in sheet.scene.links:
        forth, back = (AFTER, BEFORE) if link.kind is Kind.FLOW else (BESIDE, BESIDE)
        joined[link.target].append((forth, link.source))
        joined[link.source].append((back, link.target))
    return joined


def _rank(sheet: Sheet, node: Node, joined: dict[str, list[tuple[int, str]]]) -> int:
    if node.host:
        return HOSTED if node.host in sheet.rect else LOOSE
    if node.form.is_artifact:
        return ARTIFACT
    return min((rank for rank, other in joined[node.id] if other in sheet.rect), default=ALONE)
