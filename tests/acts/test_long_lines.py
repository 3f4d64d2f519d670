"""What is repeated without end is read as soon as what is not."""

from __future__ import annotations

import time

import pytest

from acts.checks import trial
from acts.contents import invent
from acts.rendering import to_text

LONGEST = 5.0


@pytest.mark.parametrize(("form", "language"), [("groups", "kk"), ("columns", "ru")])
@pytest.mark.parametrize("at", [20, 40, 60])
def test_a_line_that_is_printed_many_times_in_a_row_is_read_soon(form: str, language: str, at: int) -> None:
    lines = to_text(invent(42, language, form), 2, 0.5).decode().split("\n")
    lines[at] *= 200
    started = time.process_time()
    assert not trial("act.txt", "\n".join(lines).encode())
    assert time.process_time() - started < LONGEST
