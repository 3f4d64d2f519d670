"""A picture as a document takes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in two formats, with the size that it is made for, mm."""

    png: bytes
    svg: bytes | None
    width_mm: float
    height_mm: float
