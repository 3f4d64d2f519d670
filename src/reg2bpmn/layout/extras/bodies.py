"""What of a drawing is solid: nothing that is added later may lie on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from reg2bpmn.layout.geometry import Box, Layout, Text
from reg2bpmn.layout.scene import Form, Scene
from reg2bpmn.layout.text import SLACK, text_width

HEADER = 30  # px, the strip with the name of a pool or lane


def bodies(scene: Scene, layout: Layout) -> Iterator[tuple[str, Box]]:
    """Yield, by id, the boxes of nodes and closed pools, and the headers of pools and lanes.

    Expanded subprocesses are not among them: they have room inside.
    """
    for node in scene.nodes:
        if node.form is not Form.SUBPROCESS and node.id in layout.shapes:
            yield node.id, layout.shapes[node.id].box
    for pool in scene.pools:
        if not pool.is_open and pool.id in layout.shapes:
            yield pool.id, layout.shapes[pool.id].box
    headed = [pool.id for pool in scene.pools if pool.is_open] + [lane.id for lane in scene.lanes]
    for name in headed:
        if name in layout.shapes:
            box = layout.shapes[name].box
            yield name, replace(box, height=HEADER) if layout.vertical else replace(box, width=HEADER)


def _ink(text: Text) -> Box:
    """Return the part of the box of a level text that its lines may take."""
    wide = math.ceil(max(text_width(line, text.size) for line in text.lines)) + 2 * SLACK
    x = text.box.center.x - wide // 2
    return text.box if wide >= text.box.width else replace(text.box, x=x, width=wide)


def texts(scene: Scene, layout: Layout) -> Iterator[tuple[str, Box]]:
    """Yield, by the id of what they name, the boxes of the texts that stand in no box of `bodies`."""
    within = {node.id for node in scene.nodes if node.form in (Form.TASK, Form.NOTE)}
    opened = {node.id for node in scene.nodes if node.form is Form.SUBPROCESS}
    within |= {pool.id for pool in scene.pools} | {lane.id for lane in scene.lanes}
    for shape in layout.shapes.values():
        if shape.text and shape.id not in within:
            yield shape.id, _ink(shape.text) if shape.id in opened else shape.text.box
    for edge in layout.edges.values():
        if edge.text:
            yield edge.id, edge.text.box
