"""Procedures that one sentence tells together, under a mark that names all of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.acts.text_steps import mark_of
from reg2bpmn.lint.view import Account, Told


def joint(account: Account) -> Iterator[tuple[tuple[int, ...], tuple[Told, ...]]]:
    """Yield the numbers of each mark that names several procedures, and what is told of these."""
    for told in account.procedures:
        mark = mark_of(told.step.said.text)
        if mark and len(mark[1]) > 1:
            yield mark[1], tuple(one for one in account.procedures if set(one.step.numbers) & set(mark[1]))
