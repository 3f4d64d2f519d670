"""A row that a page break cuts: which pieces on the next page go on with which before it.

Each column has a piece before the break, one after it, or both. Cells stand in the middle of their row, or at its top,
so the heights of the pieces tell much: in a row of H lines of which k stand before the break, a cell of h lines that
stands in the middle has about k - (H - h) / 2 of them there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reg2bpmn.acts.flat.wording import Known, begins, fits, goes_on, is_bare, side_by_side
from reg2bpmn.acts.passage import Passage, joined

_SURE = 1.0
_MOST_SHAPES = 40
_MISFIT = 6.0
_MOST_WORK = 8_000
_Path = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The cells of a row in order, how well its pieces fit together, and whether another way fits about as well."""

    cells: tuple[Passage, ...]
    score: float
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a row may be cut: its height, the lines before the break, whether cells stand in its middle."""

    height: int
    cut: int
    middle: bool

    def gain(self, above: int, below: int) -> float:
        """Return how well a cell with so many lines above and below the break fits."""
        if not self.height:
            return 0.0
        whole = above + below
        if whole > self.height:
            return -4.0
        start = (self.height - whole) / 2 if self.middle else 0.0
        expected = max(0.0, min(float(whole), self.cut - start))
        off = abs(above - expected)
        return 1.5 if off <= 0.5 else 0.5 if off <= 1 else -1.5 * (off - 1)


def merge(
    upper: Sequence[Passage],
    lower: Sequence[Passage],
    count: int,
    *,
    label: bool = False,
    known: Known = frozenset(),
    names: Sequence[str] = (),
) -> Merged:
    """Give pieces of both pages to `count` columns in their order so that each has one.

    With `label` the first column is the label of the row, which has its first piece above. `known` are words that stand
    side by side elsewhere: where a piece ends with the first and another begins with the second, they are likely one.
    `names` are those of the columns where they differ. Of ways that fit equally the one in the order of print is taken.
    """
    scored: dict[_Path, float] = {}
    above, below = [_height(piece) for piece in upper], [_height(piece) for piece in lower]
    work = count * (len(upper) + 1) * (len(lower) + 1)
    if work > _MOST_WORK:
        return Merged((), -99.0, certain=False)
    gains = _Gains(upper, lower, above, below, label=label, known=known, names=names)
    for shape in islice(_shapes(above, below), max(1, _MOST_WORK // work)):
        for score, path in _paths(gains, count, shape):
            scored[path] = max(score, scored.get(path, score))
    ranked = sorted(scored.items(), key=lambda item: (-item[1], _late(item[0])))
    if not ranked:
        return Merged((), -99.0)
    path, score = ranked[0]
    certain = len(ranked) < 2 or score - ranked[1][1] >= _SURE
    cells, i, j = [], 0, 0
    for di, dj in path:
        cells.append(joined((*upper[i : i + di], *lower[j : j + dj])).tidied())
        i, j = i + di, j + dj
    return Merged(tuple(cells), score, certain)


def _late(path: _Path) -> list[tuple[int, int]]:
    """Return what orders ways: those first whose earlier columns are filled from above, in the order of print."""
    return [(-di, -dj) for di, dj in path]


def _height(piece: Passage) -> int:
    return len(set(piece.spots))


def _shapes(above: Sequence[int], below: Sequence[int]) -> Iterator[_Shape]:
    """Yield the ways in which a row may be cut, the tallest cell having all lines before the break that there are."""
    yield _Shape(0, 0, middle=False)
    cut = max(above, default=0)
    heights = sorted({cut + rest for rest in below})
    for height in heights[:_MOST_SHAPES]:
        yield _Shape(height, cut, middle=True)
    if heights:
        yield _Shape(heights[-1], cut, middle=False)


class _Gains:
    """How well pieces go together, each pair looked at once."""

    def __init__(
        self,
        upper: Sequence[Passage],
        lower: Sequence[Passage],
        above: Sequence[int],
        below: Sequence[int],
        *,
        label: bool,
        known: Known,
        names: Sequence[str],
    ) -> None:
        self.above, self.below, self.label, self.known = above, below, label, known
        self._upper, self._lower, self._names = upper, lower, names
        self._told: dict[tuple[int, int, str], float] = {}

    def of(self, i: int, j: int, column: int) -> float:
        """Return how well piece `i` above and `j` below go together in a column, -1 for none."""
        name = "label" if self.label and not column else self._names[column] if self._names else ""
        key = (i, j, name)
        if key not in self._told:
            top, rest = (self._upper[i] if i >= 0 else None), (self._lower[j] if j >= 0 else None)
            self._told[key] = _label_gain(top, rest) if name == "label" and top else self._gain(top, rest, name)
        return self._told[key]

    def _gain(self, top: Passage | None, rest: Passage | None, name: str) -> float:
        gain = _gain(top, rest)
        if name and not fits(" ".join(part.text for part in (top, rest) if part), name):
            gain -= _MISFIT
        return gain + (side_by_side(top.text, rest.text, self.known) if top and rest else 0.0)


def _paths(gains: _Gains, count: int, shape: _Shape) -> list[tuple[float, _Path]]:
    """Return the two best ways in which pieces can be given to columns under a shape."""
    above, below = gains.above, gains.below
    best: dict[tuple[int, int], list[tuple[float, _Path]]] = {(0, 0): [(0.0, ())]}
    for column in range(count):
        following: dict[tuple[int, int], list[tuple[float, _Path]]] = {}
        for (i, j), ways in best.items():
            for di, dj in ((1, 1), (1, 0), (0, 1)):
                if i + di > len(above) or j + dj > len(below) or (gains.label and not column and not di):
                    continue
                gain = gains.of(i if di else -1, j if dj else -1, column)
                gain += shape.gain(above[i] if di else 0, below[j] if dj else 0)
                target = following.setdefault((i + di, j + dj), [])
                target += [(score + gain, (*path, (di, dj))) for score, path in ways]
        best = {state: sorted(ways, key=lambda way: (-way[0], _late(way[1])))[:2] for state, ways in following.items()}
    return best.get((len(above), len(below)), [])


def _gain(top: Passage | None, rest: Passage | None) -> float:
    """Return how likely it is that a column has `top` before a page break and `rest` after it, or one of them alone."""
    first = begins(rest.text if rest else "")
    if top and rest:
        ended = top.text[-1:] in ".;"
        return (-4.0 if first and not is_bare(top.text) else 3.0) - 3.0 * ended + 1.0 * goes_on(top.text)
    if top:
        return -3.0 if goes_on(top.text) else 0.0
    return 1.5 if first else -2.0


def _label_gain(top: Passage, rest: Passage | None) -> float:
    open_bracket = top.text.count("(") > top.text.count(")")
    if rest is None:
        return -4.0 if open_bracket else 1.0
    closes = rest.text.count(")") > rest.text.count("(")
    return 4.0 if open_bracket and closes else -4.0 if begins(rest.text) else 0.5
