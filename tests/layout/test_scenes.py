"""The drawn scenes are what a file can hold, and hold everything that one can."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from scene_files import dumps, loads
from scenes import PROFILES, seeded

from reg2bpmn.layout.scene import Form, Kind, Scene


@cache
def many(profile: str) -> tuple[Scene, ...]:
    return tuple(seeded(seed, 2 + seed % 60, profile) for seed in range(150))


def around(scene: Scene, name: str) -> list[str]:
    parent = {one.id: one.parent for one in (*scene.nodes, *scene.lanes)}
    found = []
    while name := parent.get(name, ""):
        found.append(name)
    return found


def level(scene: Scene, name: str) -> str:
    lanes = {one.id for one in scene.lanes}
    return next((one for one in around(scene, name) if one not in lanes), "")


@pytest.mark.parametrize("profile", PROFILES)
def test_ids_are_unique_and_ends_exist(profile: str) -> None:
    for scene in many(profile):
        ids = Counter(scene.ids())
        assert set(ids.values()) <= {1}
        homes = {one.parent for one in (*scene.nodes, *scene.lanes)} - {""}
        hosts = {one.host for one in scene.nodes} - {""}
        ends = {end for link in scene.links for end in (link.source, link.target)}
        members = {one for group in scene.groups for one in group.members}
        assert homes | hosts | ends | members <= set(ids)


@pytest.mark.parametrize("profile", PROFILES)
def test_flows_stay_on_their_level_and_messages_join_pools(profile: str) -> None:
    for scene in many(profile):
        pools = {one.id for one in scene.pools}
        for link in scene.links:
            ends = [[end, *around(scene, end)][-1] for end in (link.source, link.target)]
            if link.kind is Kind.MESSAGE:
                assert ends[0] != ends[1]
                assert set(ends) <= pools
            elif link.kind is Kind.FLOW and ends[0] == ends[1]:
                assert level(scene, link.source) == level(scene, link.target)
        closed = {one.id for one in scene.pools if not one.is_open}
        assert not closed & {one.parent for one in scene.nodes}


def test_realistic_flows_cross_no_pool() -> None:
    for scene in many("realistic"):
        flows = [link for link in scene.links if link.kind is Kind.FLOW]
        assert all(level(scene, one.source) == level(scene, one.target) for one in flows)


@pytest.mark.parametrize("profile", PROFILES)
def test_boundary_events_stand_on_boxes_of_their_level(profile: str) -> None:
    for scene in many(profile):
        node = {one.id: one for one in scene.nodes}
        for one in scene.nodes:
            if one.host:
                assert node[one.host].form.is_box
                assert node[one.host].parent == one.parent


def test_everything_occurs() -> None:
    found = Counter[str]()
    for profile in PROFILES:
        for scene in many(profile):
            found.update(_traits(scene))
    assert [trait for trait in TRAITS if found[trait] < 3] == []


TRAITS = (
    *("bare", "bare with lanes", "four open", "three closed", "closed between", "three deep lanes"),
    *("lanes in a subprocess", "empty subprocess", "three deep subprocesses", "event subprocess", "boundary"),
    *("boundary on a subprocess", "boundary with several flows", "message at a boundary", "self-loop", "parallel"),
    *("several starts", "data of none", "data of four", "store", "note on a link", "note on a lane", "note on a pool"),
    *("note on a group", "group", "node to node", "node to pool", "pool to pool", "message from inside", "paragraphs"),
    *("nameless", "endless", "foreign", "number"),
)


def _traits(scene: Scene) -> set[str]:
    return {
        name for name, holds in {**_pool_traits(scene), **_node_traits(scene), **_link_traits(scene)}.items() if holds
    }


def _pool_traits(scene: Scene) -> dict[str, bool]:
    opened = [one.is_open for one in scene.pools]
    lanes = {one.id for one in scene.lanes}
    text = "".join("1" if one else "0" for one in opened)
    nodes = {one.id for one in scene.nodes}
    return {
        "bare": not scene.pools and not lanes,
        "bare with lanes": not scene.pools and bool(lanes),
        "four open": sum(opened) == 4,
        "three closed": opened.count(False) == 3,
        "closed between": "101" in text,
        "three deep lanes": any(len(lanes & {*around(scene, one)}) == 2 for one in lanes),
        "lanes in a subprocess": any(one.parent in nodes for one in scene.lanes),
    }


def _node_traits(scene: Scene) -> dict[str, bool]:
    parents = {one.parent for one in scene.nodes}
    subs = {one.id for one in scene.nodes if one.form is Form.SUBPROCESS}
    joined = {end for one in scene.links if one.kind is Kind.FLOW for end in (one.source, one.target)}
    names = [one.name for one in scene.nodes]
    return {
        "empty subprocess": bool(subs - parents),
        "event subprocess": bool(subs & parents - joined),
        "three deep subprocesses": any(len(subs & {*around(scene, one.id)}) == 3 for one in scene.nodes),
        "boundary": any(one.host for one in scene.nodes),
        "boundary on a subprocess": any(one.host in subs for one in scene.nodes),
        "several starts": sum(one.is_start for one in scene.nodes) > 2,
        "store": any(one.form is Form.STORE for one in scene.nodes),
        "group": bool(scene.groups),
        "paragraphs": any("\n" in one for one in names),
        "nameless": any(not one.strip() for one in names),
        "endless": any(len(word) > 50 for one in names for word in one.split()),
        "foreign": any(ord(char) > 0x3000 for one in names for char in one),
        "number": any(char.isdigit() for one in names for char in one),
    }


def _link_traits(scene: Scene) -> dict[str, bool]:
    node, pools = {one.id: one for one in scene.nodes}, {one.id for one in scene.pools}
    flows = [(one.source, one.target) for one in scene.links if one.kind is Kind.FLOW]
    messages = [(one.source, one.target) for one in scene.links if one.kind is Kind.MESSAGE]
    links = Counter(end for one in scene.links if one.kind is Kind.ASSOCIATION for end in (one.source, one.target))
    data = [links[one.id] for one in scene.nodes if one.form is Form.DATA]
    leaving = Counter(source for source, _ in flows if source in node and node[source].host)
    ends = {end for pair in messages for end in pair}
    kinds = {tuple(end in pools for end in pair) for pair in messages}
    return {
        "boundary with several flows": max(leaving.values(), default=0) > 1,
        "message at a boundary": any(node[end].host for end in ends & set(node)),
        "self-loop": any(source == target for source, target in flows),
        "parallel": len(flows) > len(set(flows)),
        "data of none": 0 in data,
        "data of four": 4 in data,
        "note on a link": any(one.id in links for one in scene.links),
        "note on a lane": any(one.id in links for one in scene.lanes),
        "note on a pool": bool(pools & set(links)),
        "note on a group": any(one.id in links for one in scene.groups),
        "node to node": (False, False) in kinds,
        "node to pool": (False, True) in kinds or (True, False) in kinds,
        "pool to pool": (True, True) in kinds,
        "message from inside": any(
            node[level(scene, end)].form is Form.SUBPROCESS for end in ends if level(scene, end) in node
        ),
    }


def test_a_scene_is_the_same_again_and_after_a_file() -> None:
    for profile in PROFILES:
        scene = seeded(5, 120, profile)
        assert scene == seeded(5, 120, profile)
        assert loads(dumps(scene)) == scene
