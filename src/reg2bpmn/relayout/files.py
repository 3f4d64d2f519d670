"""Files laid out: the options of `reg2bpmn layout`, each for the part that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reg2bpmn.layout import nest, spacing, turn
from reg2bpmn.layout.scene import Scene
from reg2bpmn.relayout.keeping import keep_relaid
from reg2bpmn.relayout.reading import read
from reg2bpmn.relayout.relaying import Cut, Relaid, relayout


def layout_bpmn(path: Path, paper: str = "", direction: str = "", keep: bool = False, gives_ids: bool = True) -> Relaid:
    """Lay out every diagram of a BPMN file anew; not a byte outside of its diagrams changes but for ids.

    BPMN makes ids optional, but shapes refer to them: an element that is to be drawn and has none gets one, made from
    where it stands or what it joins, unless `gives_ids` is false; then it is not drawn.

    Diagrams whose pools and lanes are vertical in the file (`isHorizontal="false"`) stay so, unless `direction` is
    "horizontal" or "vertical" for all. With a `paper`, "a4" or "a3", what is too large for a landscape sheet of it is
    cut into several diagrams. With `keep`, and then without the others, what is drawn already stays to the last digit,
    and only the rest gets shapes.
    Raises `Reg2bpmnError` for a file that cannot be read or is not BPMN XML, ValueError for options that exclude one
    another or are none of the above.
    """
    if keep and (paper or direction):
        raise ValueError("kept shapes can be put neither on paper nor into another direction")
    upright, data = partial(nest.lay_out, spacing=turn.TURNED), read(path)
    if keep:
        return keep_relaid(data, str(path), nest.lay_out, upright, gives_ids=gives_ids)
    is_vertical = {"": None, "horizontal": False, "vertical": True}.get(direction)
    if direction and is_vertical is None:
        raise ValueError(f"unknown direction {direction!r}, expected horizontal or vertical")
    cut = _cut(paper) if paper else None
    return relayout(data, str(path), nest.lay_out, upright, cut, is_vertical, gives_ids=gives_ids)


def _cut(paper: str) -> Cut:
    """Return what places scenes on sheets of the paper with this name."""
    from reg2bpmn.layout.pages import sheets  # noqa: PLC0415 - with what they import they are slow to load
    from reg2bpmn.layout.pages.paper import PAPERS  # noqa: PLC0415

    def cut(scene: Scene, /, *, vertical: bool) -> Sequence[sheets.Sheet]:
        return sheets.sheets(scene, PAPERS[paper], turn.TURNED if vertical else spacing.SCREEN)

    return cut
