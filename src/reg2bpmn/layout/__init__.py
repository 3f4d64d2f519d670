"""Geometry for BPMN: `lay_out` places a compiled process, `lay_out_scene` any `Scene`; all measures are px."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text

if TYPE_CHECKING:
    from reg2bpmn.layout.nest import lay_out as lay_out_scene
    from reg2bpmn.layout.of_process import lay_out

__all__ = ["Box", "Edge", "Layout", "Point", "Shape", "Text", "lay_out", "lay_out_scene"]


def __getattr__(name: str) -> object:
    """Import the ways in on first use: a BPMN file is laid out without the model of regulations."""
    if name == "lay_out_scene":
        from reg2bpmn.layout.nest import lay_out as lay_out_scene  # noqa: PLC0415

        return lay_out_scene
    if name == "lay_out":
        from reg2bpmn.layout.of_process import lay_out  # noqa: PLC0415

        return lay_out
    raise AttributeError(f"module 'reg2bpmn.layout' has no attribute {name!r}")
