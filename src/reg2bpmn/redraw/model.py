"""What a diagram of a BPMN file shows: shapes, lines and labels with their places in px, the y axis pointing down."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reg2bpmn.layout.geometry import Box

XY = tuple[float, float]
BLACK, WHITE, NONE = "#22242a", "#ffffff", "none"
"""The colours that bpmn-js draws with where the file gives none, and no colour at all."""


class Mark(StrEnum):
    """What is drawn in or at a shape or line beside its outline (BPMN 2.0.2, chapters 7 and 12)."""

    EXPANDED = "expanded"
    CLOSED = "closed"  # a pool without a process
    VERTICAL = "vertical"
    MULTIPLE = "multiple participants"
    THROWING = "throwing"
    GENTLE = "non-interrupting"
    EVENT_SUBPROCESS = "event"
    STARTED = "with one start event"
    INSTANTIATES = "instantiating"
    PARALLEL = "parallel"
    VISIBLE = "marker visible"
    COLLECTION = "collection"
    LOOP = "loop"
    PARALLEL_INSTANCES = "parallel multi-instance"
    SEQUENTIAL_INSTANCES = "sequential multi-instance"
    COMPENSATION = "for compensation"
    AD_HOC = "ad hoc"
    DEFAULT = "default"
    CONDITIONAL = "conditional"
    TO_TARGET = "directed"
    TO_SOURCE = "directed both ways"
    INITIATING = "initiating"
    MESSAGE = "with a message"


class Set(StrEnum):
    """How the lines of a label stand in its box."""

    MIDDLE = "middle"
    TOP = "top"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Label:
    """A text in its own colour, already broken into lines, and the box in which these are set.

    With `is_turned` it reads from bottom to top, and `box` is the one before turning by -90 degrees about its centre.
    """

    lines: tuple[str, ...]
    box: Box
    size: int
    colour: str = BLACK
    set: Set = Set.TOP
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of lines and areas, `#rrggbb` or `none`."""

    stroke: str = BLACK
    fill: str = WHITE


@dataclass(frozen=True, slots=True)
class Shape:
    """A node, pool, lane or artifact.

    `kind` is the tag of its element, or `participantBand` of a choreography's. `definitions` are the kinds of events
    that an event waits for or throws, such as `timer`; of a collapsed event subprocess they are those of its start.
    """

    id: str
    kind: str
    box: Box
    name: str = ""
    marks: frozenset[Mark] = frozenset()
    definitions: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    paint: Paint = field(default_factory=Paint)


@dataclass(frozen=True, slots=True)
class Line:
    """A flow, association or link through two or more points. `message` is the name of the message that it carries."""

    id: str
    kind: str
    points: tuple[XY, ...]
    name: str = ""
    marks: frozenset[Mark] = frozenset()
    message: str = ""
    labels: tuple[Label, ...] = ()
    paint: Paint = field(default_factory=Paint)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One diagram, its things in the order of drawing, the last on top."""

    id: str
    title: str
    things: tuple[Shape | Line, ...]
