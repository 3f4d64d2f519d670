"""The lines of one row as cells of columns that are known by name: a term, a number and words go to their own ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.flat.boundaries import Boundary, Piece
from reg2bpmn.acts.flat.wording import fits
from reg2bpmn.acts.passage import Passage, joined

MISFIT = 6.0
_SPARE = 6
_CLOSE = 1.0


@dataclass(frozen=True, slots=True)
class Columned:
    """The cells in order, how well they fit, and whether other ones fit about as well."""

    cells: tuple[Passage, ...]
    score: float
    certain: bool


def columned(pieces: Sequence[Piece], ranked: Sequence[Boundary], names: Sequence[str]) -> Columned | None:
    """Return the cells of a row, one for each name, or `None` where there are not places enough to cut.

    `ranked` are the places in the order of their likelihood, of which the first and some more are tried.
    """
    tried = sorted(ranked[: len(names) - 1 + _SPARE], key=lambda one: (one.line, one.at))
    if not pieces or len(tried) < len(names) - 1:
        return None
    row = _Row(atoms(pieces, tried), [one.score for one in tried], names)
    chosen = row.best()
    cells = tuple(row.cell(a, b) for a, b in zip([0, *chosen], [*chosen, len(row.atoms)], strict=True))
    taken = {at - 1 for at in chosen}
    kept = [one.score for at, one in enumerate(tried) if at in taken]
    left = [one.score for at, one in enumerate(tried) if at not in taken]
    left += [one.score for one in ranked[len(tried) :]]
    score = sum(min(one, 1.0) for one in kept) - sum(one for one in left if one > 0)
    score -= MISFIT * sum(not fits(cell.text, name) for cell, name in zip(cells, names, strict=True))
    return Columned(cells, score, certain=_is_certain(kept, left))


def _is_certain(kept: Sequence[float], left: Sequence[float]) -> bool:
    if not kept or not left or min(kept) - max(left) >= _CLOSE:
        return True
    return min(kept) >= -_CLOSE and max(left) <= 0


def atoms(pieces: Sequence[Piece], cuts: Sequence[Boundary]) -> list[list[Passage]]:
    """Return the lines of pieces, cut at places that are given in order."""
    found: list[list[Passage]] = [[]]
    following = iter([*cuts, None])
    upcoming = next(following)
    for line, piece in enumerate(pieces):
        start = 0
        while upcoming is not None and upcoming.line == line:
            if upcoming.at > start:
                found[-1].append(piece.passage.part(start, upcoming.at))
            found.append([])
            start = upcoming.at
            upcoming = next(following)
        found[-1].append(piece.passage.part(start))
    return found


@dataclass(slots=True)
class _Row:
    """A row while it is cut: what stands between the places, how likely each place is, the columns."""

    atoms: list[list[Passage]]
    scores: list[float]
    names: Sequence[str]
    made: dict[tuple[int, int], Passage] = field(default_factory=dict)
    fitting: dict[tuple[int, int, str], float] = field(default_factory=dict)

    def cell(self, start: int, end: int) -> Passage:
        """Return the cell from one place to another."""
        if (start, end) not in self.made:
            self.made[start, end] = joined(part for atom in self.atoms[start:end] for part in atom).tidied()
        return self.made[start, end]

    def best(self) -> list[int]:
        """Return the places where the cells begin, without the first."""
        last = len(self.atoms)
        ways: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
        for column, name in enumerate(self.names):
            ends = [last] if column == len(self.names) - 1 else range(column + 1, last)
            following: dict[int, tuple[float, list[int]]] = {}
            for end in ends:
                options = [
                    (score + self._fit(start, end, name) + (self.scores[end - 1] if end < last else 0.0), starts)
                    for start, (score, starts) in ways.items()
                    if start < end
                ]
                if options:
                    score, starts = max(options, key=lambda option: option[0])
                    following[end] = (score, [*starts, end])
            ways = following
        return ways[last][1][:-1]

    def _fit(self, start: int, end: int, name: str) -> float:
        key = (start, end, name)
        if key not in self.fitting:
            self.fitting[key] = 0.0 if fits(self.cell(start, end).text, name) else -MISFIT
        return self.fitting[key]
