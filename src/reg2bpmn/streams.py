"""Standard input, which is read once: a command looks at it several times."""

from __future__ import annotations

import sys
from functools import cache

NAME = "stdin"
"""The name in messages, and what ids are made of."""

MAX_BYTES = 20_000_000
"""No more is read of it than a file may have, and one byte that shows that there is more."""


@cache
def stdin() -> bytes:
    """Return what standard input has, at most one byte more than `MAX_BYTES`."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)
