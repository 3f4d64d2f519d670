"""The two acts as read, against all that the definitions quote of them."""

from __future__ import annotations

import json

import pytest

from acts.quotations import FIXTURE, Act, Share, compare, missed

WHOLE = {
    "basis", "figure.legend", "findings", "listed", "table.columns.action", "table.columns.deadline",
    "table.columns.form", "table.columns.next", "table.columns.notes", "table.columns.unit", "table.heading",
    "table.numbers", "table.rows", "text.closing", "text.conditions", "text.conditions.deadline", "text.heading",
    "text.procedures",
}  # fmt: skip

# What the reader does not produce as the definitions have it, and why it does not:
KNOWN = {
    # The unit is named twice in the sentence; the definition quotes the second place, the reader the first.
    "text.procedures.unit order-192.txt:490",
    "text.procedures.unit order-192.txt:1908",
    # The reader takes the word before the term to it; the definition quotes the whole clause, "before it begins".
    "text.procedures.deadline order-192.txt:1848-1849",
}


@pytest.fixture(scope="module")
def shares() -> dict[str, Share]:
    return compare()


def test_every_quotation_of_cells_and_procedures_is_read_with_its_lines_and_meaning(shares: dict[str, Share]) -> None:
    for kind in sorted(WHOLE):
        assert shares[kind].all, kind
        assert not shares[kind].missed, (kind, shares[kind].missed[:3])
    assert WHOLE | {"text.procedures.unit", "text.procedures.deadline"} == set(shares)


def test_what_is_read_otherwise_is_known_by_name(shares: dict[str, Share]) -> None:
    names = {line.split(" «")[0] for line in missed(shares)}
    assert names == KNOWN
    assert sum(share.met for share in shares.values()) == sum(share.all for share in shares.values()) - len(KNOWN)


def test_a_wrong_line_word_or_meaning_is_seen() -> None:
    """The comparison fails where the fixture is changed, so that it can."""
    lines = [json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()]
    cell = next(one for one in lines if one["kind"].endswith("columns.deadline"))
    act = Act.of(cell["source"])
    kind = cell["kind"].replace("processes.", "")
    assert act.why_not(cell, kind, cell) == ""
    for change in ({"lines": "2"}, {"quote": cell["quote"] + " х"}, {"means": "3 hours"}):
        assert act.why_not(cell | change, kind, cell), change
