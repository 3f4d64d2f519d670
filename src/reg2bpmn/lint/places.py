"""Where findings are: in which kind of place, and several of one kind in one account told as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reg2bpmn.lint.sentences import Sentence
from reg2bpmn.lint.words import placed

_T = TypeVar("_T")


def grouped(
    found: Iterable[_T], key: Callable[[_T], tuple[str, ...]]
) -> Iterator[tuple[tuple[str, tuple[str, ...]], list[_T]]]:
    """Yield what belongs together, with its account and its addresses within it, each once.

    `key` gives the address of one and what else tells groups apart.
    """
    groups: dict[tuple[str, ...], list[_T]] = {}
    for one in found:
        address, *further = key(one)
        groups.setdefault((placed(address)[0], *further), []).append(one)
    for (account, *_), several in groups.items():
        yield (account, tuple(dict.fromkeys(placed(key(one)[0])[1] for one in several))), several


def kind_of_place(address: str) -> str:
    """Return which side of a finding stands at an address, by its name in `locale.findings`."""
    _, at = placed(address)
    if at.startswith("table."):
        return at.rpartition(".")[2]
    if at.startswith("text.condition"):
        return "condition"
    if "paragraph." in at:
        return "paragraph"
    return at.partition(".")[0]


def side_of(there: Sentence, here: Sentence) -> str:
    """Return the name of the side that a sentence is, seen from another one: another regulation, or its own place."""
    return kind_of_place(there.at) if there.regulation == here.regulation else "sister"
