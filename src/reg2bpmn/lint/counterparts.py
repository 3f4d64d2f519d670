"""Procedures of the text and columns of the table that the other account has under no number."""

from __future__ import annotations

from reg2bpmn.lint.view import Account, Column, Told

_FEWEST = 2


def without_column(account: Account) -> list[tuple[Told, int]]:
    """Return the procedures of the text, each with the number that no column of the table has."""
    numbers = {one.number for one in account.columns}
    if not _comparable(account):
        return []
    return [(told, number) for told in account.procedures for number in told.step.numbers if number not in numbers]


def without_procedure(account: Account) -> list[Column]:
    """Return the columns of the table whose number no procedure of the text has."""
    numbers = {number for told in account.procedures for number in told.step.numbers}
    return [one for one in account.columns if one.number not in numbers] if _comparable(account) else []


def _comparable(account: Account) -> bool:
    """Whether both accounts count the same steps: all have numbers, and at least half of the fewer are in both."""
    numbers = {number for told in account.procedures for number in told.step.numbers}
    columns = {one.number for one in account.columns}
    if min(len(numbers), len(columns)) < _FEWEST or 0 in columns or not account.is_counted:
        return False
    return 2 * len(numbers & columns) >= min(len(numbers), len(columns))
