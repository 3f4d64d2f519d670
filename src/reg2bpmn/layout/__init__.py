"""Geometry for BPMN: `lay_out` places a compiled process, `lay_out_scene` any `Scene`; all measures are px."""

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.nest import lay_out as lay_out_scene
from reg2bpmn.layout.of_process import lay_out

__all__ = ["Box", "Edge", "Layout", "Point", "Shape", "Text", "lay_out", "lay_out_scene"]
