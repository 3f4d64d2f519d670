"""Cuts: the cheapest way, found without laying out every window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from layout_processes import chain, seeded

from reg2bpmn.layout.pages.cuts import Cutter
from reg2bpmn.layout.pages.windows import Windows
from reg2bpmn.process.graph import Collaboration

ROOM = (900, 700)
CASES = {
    "one lane": chain([0] * 9),
    "three lanes": chain([number // 2 % 3 for number in range(10)]),
    **{f"seed {seed}": seeded(seed, 9, 3, 0.2) for seed in range(4)},
}


def ways(windows: Windows, start: int = 0) -> Iterator[list[tuple[int, int]]]:
    """Yield every way to cut of which no part but of one column is too wide."""
    if start == windows.count:
        yield []
    for end in range(start + 1, windows.count + 1):
        if end > start + 1 and windows.measured(start, end).width > ROOM[0]:
            break
        yield from ([(start, end), *rest] for rest in ways(windows, end))


def cuts(made: Collaboration, parts: list[Collaboration]) -> list[tuple[int, int]]:
    """Return the windows that parts of a process are."""
    column = Windows(made).column
    found = [sorted(column[node.id] for node in part.pool.nodes if node.id in column) for part in parts]
    return [(columns[0], columns[-1] + 1) for columns in found]


@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_no_other_way_has_fewer_parts_or_less_height(made: Collaboration) -> None:
    windows = Windows(made)

    def misfits(way: list[tuple[int, int]]) -> int:
        sizes = [windows.measured(*pair) for pair in way]
        return sum(size.width > ROOM[0] or size.height > ROOM[1] for size in sizes)

    def height(way: list[tuple[int, int]]) -> int:
        return sum(windows.measured(*pair).height + 24 for pair in way)

    cutter = Cutter(made, ROOM, (10, 100))
    fewest, lowest = cuts(made, cutter.fewest()), cuts(made, cutter.lowest(24))
    every = [(misfits(way), len(way), height(way)) for way in ways(windows)]
    assert (misfits(fewest), len(fewest)) == min((bad, count) for bad, count, _ in every)
    assert (misfits(lowest), height(lowest)) == min((bad, high) for bad, _, high in every)


def test_few_windows_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[tuple[int, int]] = []
    measured = Windows.measured

    def counted(self: Windows, start: int, end: int) -> object:
        laid_out.append((start, end))
        return measured(self, start, end)

    monkeypatch.setattr(Windows, "measured", counted)
    made = chain([0] * 14)
    Cutter(made, (1700, 900), (10, 100)).fewest()
    assert len(set(laid_out)) < 16 * 17 // 2 / 2


def test_nothing_is_lower_than_can_be() -> None:
    assert Cutter(chain([0] * 9), ROOM, (10, 100)).lowest(24, most=100) == []


def test_what_is_found_does_not_depend_on_papers_tried_before() -> None:
    made = CASES["three lanes"]
    first = Cutter(made, ROOM, (10, 100)).fewest()
    Cutter(made, (500, 2000), (10, 100)).lowest(24)
    assert Cutter(made, ROOM, (10, 100)).fewest() == first
