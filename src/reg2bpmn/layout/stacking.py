"""The order of pools where nothing says it: closed ones stand near what they talk to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reg2bpmn.layout.scene import Pool, Scene


def stacked(scene: Scene) -> Scene:
    """Return `scene` with its pools in a good order from top to bottom; open pools keep theirs.

    Closed pools stand above the open ones, those with messages nearest. With one open pool the second closed one that
    has messages stands below it; with several, those that rather speak with the lower half of them.
    """
    opened = [pool for pool in scene.pools if pool.is_open]
    closed = [pool for pool in scene.pools if not pool.is_open]
    speaking = {end for link in scene.links for end in (link.source, link.target)}
    loud = [pool for pool in closed if pool.id in speaking]
    below = loud[1:2] if len(opened) == 1 else _lower(scene, opened, loud)
    near = [pool for pool in loud if pool not in below] or [pool for pool in closed if pool not in below]
    near = near[:1] if len(opened) == 1 else near[::-1]
    far = [pool for pool in closed if pool not in near and pool not in below]
    return replace(scene, pools=(*far, *near, *opened, *below))


def _lower(scene: Scene, opened: Sequence[Pool], loud: Sequence[Pool]) -> list[Pool]:
    """Return the closed pools that have more messages with the lower half of the open ones than with the upper."""
    parents = scene.parents()
    place = {pool.id: number for number, pool in enumerate(opened)}
    pull: Counter[str] = Counter()
    for link in scene.links:
        for end, other in ((link.source, link.target), (link.target, link.source)):
            pool = _outermost(other, parents)
            if pool in place:
                pull[end] += 1 if 2 * place[pool] >= len(opened) else -1
    return [pool for pool in loud if pull[pool.id] > 0]


def _outermost(name: str, parents: Mapping[str, str]) -> str:
    """Return the pool around a node or lane, "" for none."""
    seen: set[str] = set()
    while name in parents and name not in seen:
        seen.add(name)
        name = parents[name]
    return "" if name in seen else name
