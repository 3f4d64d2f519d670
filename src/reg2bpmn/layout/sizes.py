"""The sizes of the notation: how large each node is by its text, and how the labels beside nodes and lines are set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reg2bpmn.layout.scene import Form
from reg2bpmn.layout.text import KEPT, TextBlock, label, lines_height, longest_word, strands_number, wrap

TEXT_SIZE = 12  # px, inside tasks, headers and annotations, as in bpmn-js
EVENT, GATEWAY = 36, 50  # px, the sizes of the notation
TASK_WIDTH, TASK_HEIGHT = 100, 80  # px, least size of a task
TASK_STEP, TASK_SHAPE = 10, 0.75  # a task widens by steps until its height is at most this part of its width
MOST_WIDER = 60  # px that a task widens to keep a number with the word after it
TASK_PAD = 14  # px of a task's width that text may not use: bpmn-js keeps 7 on each side
MARK = 24  # px, side of the upper left corner of a task where bpmn-js draws the mark of its kind
SPARE_LINES = 1  # in a task: bpmn-js breaks a little earlier than a greedy wrap
SIZES = {
    Form.EVENT: (EVENT, EVENT),
    Form.GATEWAY: (GATEWAY, GATEWAY),
    Form.DATA: (36, 50),
    Form.STORE: (50, 50),
    Form.MESSAGE: (50, 36),
    Form.POINT: (2, 2),
}
"""Width and height in px of what is drawn at one size, as in bpmn-js, which draws no messages."""
NOTE_WIDTHS, NOTE_LINES, NOTE_PAD = (100, 120, 140, 170, 200), 3, 6  # px; the bracket and its distance to the text
LABEL_SIZE = 11  # px, the size of external labels in bpmn-js
LABEL_WIDTHS = (90, 110, 130, 150)  # px tried for a label; bpmn-js sets none in less than 90
LABEL_LINES = 3  # above which the next width is tried
LABELLED = (Form.EVENT, Form.GATEWAY, Form.DATA, Form.STORE, Form.MESSAGE)
"""Nodes whose names stand beside them."""


@lru_cache(KEPT)
def text_size(name: str, least: int) -> tuple[int, int]:
    """Return the size of a task `name`, at least `least` px wide."""
    least = max(TASK_WIDTH, longest_word(name, TEXT_SIZE) + TASK_PAD, least)
    width = -(-least // TASK_STEP) * TASK_STEP
    while not _is_shapely(name, width):
        width += TASK_STEP
    wider = range(width, width + MOST_WIDER + 1, TASK_STEP)
    width = next((one for one in wider if not strands_number(name, one - TASK_PAD, TEXT_SIZE)), width)
    return width, _task_height(task_lines(name, width))


def _is_shapely(name: str, width: int) -> bool:
    return _task_height(task_lines(name, width)) <= max(TASK_HEIGHT, width * TASK_SHAPE)


def _task_height(lines: Sequence[str]) -> int:
    """Return the height that holds `lines`, a spare one, and above them the mark of the task's kind.

    A narrower font puts more words on the first line, so the line may reach the corner whatever it holds here.
    """
    room = max(lines_height(len(lines) + SPARE_LINES, TEXT_SIZE), lines_height(len(lines), TEXT_SIZE) + 2 * MARK)
    return max(TASK_HEIGHT, even(room))


def task_lines(name: str, width: int) -> tuple[str, ...]:
    """Return the lines of the task `name` in a task of `width` px."""
    return wrap(name, width - TASK_PAD, TEXT_SIZE)


def even(number: int) -> int:
    """Return `number`, or the next one if it is odd: so a centre is a whole number."""
    return number + number % 2


def block_of(text: str, turned: bool = False) -> TextBlock:
    """Set the external label `text`, `turned` for a layout that is mirrored later."""
    block = label(text, LABEL_SIZE, LABEL_WIDTHS, LABEL_LINES)
    return block.turned() if turned else block
