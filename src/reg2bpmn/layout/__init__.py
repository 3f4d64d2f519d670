"""Geometry for a process: `lay_out` turns a `Collaboration` into a `Layout` of shapes, edges and text in px."""

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.layout.of_process import lay_out

__all__ = ["Box", "Edge", "Layout", "Point", "Shape", "Text", "lay_out"]
