"""A reader for each format, all to the same grids."""

from __future__ import annotations

from reg2bpmn.tables.formats.choice import FORMATS, read_sheets

__all__ = ["FORMATS", "read_sheets"]
