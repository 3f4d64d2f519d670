"""Lines of a dump as they were before they were dumped: only what the dump broke is mended, and each mend is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import Mend
from reg2bpmn.acts.dump.links import parted, put_back
from reg2bpmn.acts.dump.spacing import closed, is_letter_spaced, unbroken, words_of
from reg2bpmn.acts.passage import Passage

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MORE_SPACES = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: its number from 0, its mended words, and the white space before and after them in the file."""

    number: int
    text: str
    raw: str
    indent: int
    trailing: int
    spaced: bool

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing."""
        return not self.text

    @property
    def passage(self) -> Passage:
        """The words with their place."""
        return Passage.of(self.text, self.number)


@dataclass(slots=True)
class Mender:
    """Mends the lines of one dump."""

    lines: Sequence[str]
    mends: list[Mend] = field(default_factory=list)

    def mended(self) -> tuple[Line, ...]:
        """Return the lines."""
        plain = [_INVISIBLE.sub("", line.replace("\t", " ").replace("\u00a0", " ")) for line in self.lines]
        closed_lines = [closed(line) for line in plain]
        known = words_of(closed_lines)
        return tuple(
            self._line(number, raw, unbroken(line, known))
            for number, (raw, line) in enumerate(zip(plain, closed_lines, strict=True))
        )

    def _line(self, number: int, raw: str, line: str) -> Line:
        words = line.strip()
        indent = len(raw) - len(raw.lstrip())
        spaced = is_letter_spaced(raw)
        self._tell(number, "letter-spacing" if spaced else "broken-word", _flat(raw), _flat(words))
        following = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        whole = parted(words, following)
        whole = whole if whole != words else put_back(words, at_start=indent == 1 and self._may_hold_link(number))
        self._tell(number, "displaced-link", _flat(words), _flat(whole))
        return Line(number, _MORE_SPACES.sub(" ", whole), raw, indent, len(raw) - len(raw.rstrip()), spaced)

    def _may_hold_link(self, number: int) -> bool:
        """Whether a line that one space indents has its link at its end: a blank line or a broken link comes before."""
        before = self.lines[number - 1] if number else ""
        return not before.strip() or before.rstrip().endswith("-")

    def _tell(self, spot: int, kind: str, printed: str, read: str) -> None:
        if printed != read:
            self.mends.append(Mend(spot, kind, printed, read))


def _flat(text: str) -> str:
    return " ".join(text.split())
