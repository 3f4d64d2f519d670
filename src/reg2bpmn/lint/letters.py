"""Letters that are mistaken for one another, in words that are otherwise the same."""

from __future__ import annotations

from functools import lru_cache

from reg2bpmn.locale.rules.letters import MISTAKEN

_FOLDED = str.maketrans({letter: group[0] for group in MISTAKEN for letter in group})


@lru_cache(1 << 13)
def skeleton(word: str) -> str:
    """Return a word with letters that are mistaken for one another made one."""
    return word.translate(_FOLDED)
