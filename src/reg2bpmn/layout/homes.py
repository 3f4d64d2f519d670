"""Which pool or subprocess each lane and node of a scene lies in."""

from __future__ import annotations

from collections.abc import Mapping

from reg2bpmn.layout.scene import Form, Scene


def containers(scene: Scene) -> dict[str, str]:
    """Return by lane and node the innermost pool or subprocess around it, "" for none.

    A boundary event lies where its host does. Raises ValueError if a parent does not exist or something lies in itself.
    """
    hosts = {node.id: node.parent for node in scene.nodes}
    parent = {lane.id: lane.parent for lane in scene.lanes}
    found = {pool.id: pool.id for pool in scene.pools} | {"": ""}
    found |= {node.id: node.id for node in scene.nodes if node.form is Form.SUBPROCESS}
    for lane in parent:
        chain: dict[str, None] = {}
        at = lane
        while at in parent and at not in found and at not in chain:
            chain[at] = None
            at = parent[at]
        if at not in found:
            what = "lies in itself" if at in chain else f"names {at!r}"
            msg = f"the lane {lane!r} {what}, expected a pool, lane or subprocess of the scene as parent: name one"
            raise ValueError(msg)
        found |= dict.fromkeys(chain, found[at])
    home = {lane: found[lane] for lane in parent}
    for node in scene.nodes:
        at = hosts.get(node.host, node.parent)
        if at not in found:
            msg = f"{node.id!r} names {at!r}, expected a pool, lane or subprocess of the scene as parent: name one"
            raise ValueError(msg)
        home[node.id] = found[at]
    return home


def pools(scene: Scene, home: Mapping[str, str]) -> dict[str, str]:
    """Return by pool, lane and node the pool around it, "" for none; `home` is what `containers` tells.

    Raises ValueError if a subprocess lies in itself.
    """
    found = {pool.id: pool.id for pool in scene.pools} | {"": ""}
    for name in home:
        chain: dict[str, None] = {}
        at = name
        while at not in found:
            if at in chain:
                msg = f"the subprocess {at!r} lies in itself, expected the scene at the end of its parents"
                raise ValueError(msg)
            chain[at] = None
            at = home[at]
        found |= dict.fromkeys(chain, found[at])
    return found
