"""Where two wordings differ, as a message tells it: with the words around it, and no more."""

from __future__ import annotations

from itertools import takewhile

_AROUND = 3  # words that are shown before and after what differs
_LONGEST = 160


def differing(first: str, second: str) -> tuple[str, str]:
    """Return the parts of two texts in which they differ, whole words, with an ellipsis for what is left out."""
    a, b = first.split(), second.split()
    if not a or not b:
        return _short(" ".join(a)), _short(" ".join(b))
    head = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False))))
    rest = zip(reversed(a[head:]), reversed(b[head:]), strict=False)
    tail = len(list(takewhile(lambda pair: pair[0] == pair[1], rest)))
    return _part(a, head, tail), _part(b, head, tail)


def _part(words: list[str], head: int, tail: int) -> str:
    start, end = max(0, head - _AROUND), min(len(words), len(words) - tail + _AROUND)
    shown = _short(" ".join(words[start:end]))
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
