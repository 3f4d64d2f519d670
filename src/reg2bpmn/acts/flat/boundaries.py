"""Where one cell may end and the next begin in the lines of a row, and how likely each such place is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reg2bpmn.acts.flat.terms import minutes_after_hours, terms_in
from reg2bpmn.acts.flat.wording import goes_on
from reg2bpmn.acts.passage import Passage
from reg2bpmn.tables.phrases import alternation, phrases
from reg2bpmn.tables.text import folded

GAP, LINE, INSIDE = "gap", "line", "inside"
STRONG = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a row of a table, and whether it stands apart from the one before it."""

    passage: Passage
    gap: bool


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between two cells: before letter `at` of line `line`. `score` is likely above 0, unlikely below."""

    line: int
    at: int
    kind: str
    score: float


def boundaries(pieces: Sequence[Piece], name: str) -> list[Boundary]:
    """Return every place where a cell of the row `name` may begin, in order, without the first."""
    text, starts = _flat(pieces)
    low = folded(text)
    depth = _depths(text)
    begins = terms_in(low) if name in {"deadline", "mixed"} else set()
    soft = {found.start(1) for found in minutes_after_hours().finditer(low)} if name == "deadline" else set()
    width = max((len(piece.passage.text) for piece in pieces), default=0)
    found: list[Boundary] = []
    for line, piece in enumerate(pieces):
        own = piece.passage.text
        for at in (0, *(m.end() for m in re.finditer(r"\s+", own))):
            if line == 0 and at == 0:
                continue
            kind = INSIDE if at else GAP if piece.gap else LINE
            place = starts[line] + at
            score = _Score(text, low, place, kind, width, pieces).of(name, begins, depth[place])
            score = max(score, -0.5) if place in soft else score
            found.append(Boundary(line, at, kind, score))
    return found


def _flat(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    starts, position = [], 0
    for piece in pieces:
        starts.append(position)
        position += len(piece.passage.text) + 1
    return "\n".join(piece.passage.text for piece in pieces), starts


def _depths(text: str) -> list[int]:
    """Return for each letter how many brackets and quotation marks are open before it; what never closes is none."""
    depths, open_at, depth = [0] * (len(text) + 1), [], 0
    for index, char in enumerate(text):
        depths[index] = depth
        if char in "(«":
            open_at.append(index)
            depth += 1
        elif char in ")»" and open_at:
            open_at.pop()
            depth -= 1
    for start in open_at:
        for index in range(start + 1, len(text) + 1):
            depths[index] = max(0, depths[index] - 1)
    return depths


@dataclass(frozen=True, slots=True)
class _Score:
    text: str
    low: str
    place: int
    kind: str
    width: int
    pieces: Sequence[Piece]

    def of(self, name: str, begins: set[int], depth: int) -> float:
        if depth and name != "next":
            return -12.0 if self.kind != GAP else -2.0
        if name == "deadline":
            return self._deadline(begins)
        if name == "next":
            return self._next()
        return self._mixed(self.place in begins) if name == "mixed" else self._words()

    @property
    def before(self) -> str:
        return self.text[: self.place].rstrip()

    @property
    def after(self) -> str:
        return self.text[self.place :]

    def _deadline(self, begins: set[int]) -> float:
        begin = self.place in begins
        if self.kind == GAP:
            return 6.0 if begin or not self._continues() else 1.0
        return (5.0 if self.kind == LINE else 4.0) if begin else -10.0

    def _mixed(self, amount: bool) -> float:
        """Score a place in a row with cells of every kind: a term and a number may begin one beside words."""
        number = re.match(r"(?:\d{1,3}(?:\s*\(|$|\s*$)|[–—-]\s*$)", self.after)
        alone = bool(amount or number) and self.kind != GAP
        return max(self._words(), 1.0) if alone and not self._open() else self._words() + 2.0 * bool(amount or number)

    def _continues(self) -> bool:
        first = self.after[:1]
        return first in "(,;)" or bool(self.before and self.before[-1] in "(,-")

    def _next(self) -> float:
        first = re.match(r"\S+", self.after)
        token = first[0] if first else ""
        if self.kind == GAP:
            return 6.0 if not self._continues() else -1.0
        begins = bool(re.match(r"\d|[–—-]+$", token)) and not token.startswith("(")
        joined_on = bool(re.search(r"[,/;(]$", self.before)) or bool(_joins().search(folded(self.before[-20:])))
        joins = bool(_joins().match(folded(self.after[:20]))) or token.startswith(("/", "("))
        if joined_on or joins:
            return -6.0
        return 4.0 if begins else -2.0

    def _words(self) -> float:
        upper = self._capital()
        score = {GAP: 6.0, LINE: -5.0, INSIDE: -7.0}[self.kind]
        if self.kind == GAP:
            return score - 2.0 * (not upper) - 3.0 * self._open()
        score += 3.0 * upper - 3.0 * self._open()
        score += 2.0 * (self.before[-1:] in ";." and upper)
        if self.kind == INSIDE:
            score += 5.0 * self._repeated() + 2.0 * (self._line_length() > 1.15 * self._usual())
        else:
            score += 1.0 * (upper and len(self.before.rsplit("\n", 1)[-1]) < 0.6 * self.width)
        return score

    def _capital(self) -> bool:
        word = re.match(r"\W*(\w+)", self.after)
        letters = word[1] if word else ""
        return letters[:1].isupper() and not letters[1:2].isupper()

    def _open(self) -> bool:
        """Whether what stands before cannot be the end of a cell."""
        return goes_on(self.before)

    def _repeated(self) -> bool:
        """Whether the word before is printed again: two cells that begin alike."""
        before, after = re.search(r"\w+$", self.low[: self.place].rstrip()), re.match(r"\w+", self.low[self.place :])
        return bool(before and after and before[0] == after[0] and len(before[0]) > 3)

    def _line_length(self) -> int:
        start = self.text.rfind("\n", 0, self.place) + 1
        end = self.text.find("\n", self.place)
        return (len(self.text) if end < 0 else end) - start

    def _usual(self) -> float:
        lengths = sorted(len(piece.passage.text) for piece in self.pieces)
        return lengths[len(lengths) // 2] if lengths else 0


@cache
def _joins() -> re.Pattern[str]:
    words = alternation([*phrases("alternative"), *phrases("parallel")])
    return re.compile(rf"(?<![^\W_]){words}\s*$|^{words}")
