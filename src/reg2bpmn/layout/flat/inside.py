"""What the level outside an expanded subprocess knows of its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.layout.geometry import Point


@dataclass(frozen=True, slots=True)
class Inside:
    """The size in px of what an expanded subprocess shows.

    `ports` has, for each link that leads on to something inside, where it goes through the lower border, from the upper
    left corner. Boundary events stand right of the first `lead` px, where a name may stand.
    """

    width: int
    height: int
    ports: Mapping[str, Point]
    lead: int = 0
