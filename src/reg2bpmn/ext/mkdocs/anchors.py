"""What pages show of regulations, and where a reference leads to."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reg2bpmn.dossier import parts
from reg2bpmn.emit.linking import row_id
from reg2bpmn.locale.documents import DOCUMENT_WORDS

_PARTS = ("", "--figure", "--table", "--printed", "--findings")
"""What stands behind the id of a process or regulation in the ids of its parts, best first."""
_MOST_KNOWN = 12


class Spot(NamedTuple):
    """An id on a page, by the address of the page, and the language of what it names."""

    page: str
    anchor: str
    lang: str


@dataclass
class Anchors:
    """Every id that pages hold, in the order of the pages, and the words for what the ids name."""

    spots: dict[str, list[Spot]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, page: str, ids: Iterable[str], lang: str) -> None:
        """Note the ids of what a page shows."""
        for name in ids:
            self.spots.setdefault(name, []).append(Spot(page, name, lang))

    def name(self, told: parts.Regulation | parts.Process, lang: str) -> None:
        """Note the words for a regulation, or for a process and each row of its table."""
        self.words[told.id, lang] = str(told.title)
        if isinstance(told, parts.Process):
            self.words |= {(row_id(told.id, slug), lang): text for slug, text in _rows(told, lang).items()}

    def find(self, name: str, page: str, lang: str) -> Spot | None:
        """Return what `name` means on `page`: that on the page itself, else one in `lang`, else the first.

        An id of a process or regulation means the whole where a page shows it, else its figure or a table.
        """
        found = [
            (spot.page != page, spot.lang != lang, rank, place, spot)
            for rank, part in enumerate(_PARTS)
            for place, spot in enumerate(self.spots.get(f"{name}{part}", ()))
        ]
        return min(found)[-1] if found else None

    def about(self, name: str) -> str:
        """Say which names are known, instead of one that is not."""
        known = sorted({name for name, _ in self.words})
        close = difflib.get_close_matches(name[:100], known, n=1)
        meant = f"did you mean {close[0]!r}? " if close else ""
        shown = ", ".join([*known[:_MOST_KNOWN], *(["…"] if len(known) > _MOST_KNOWN else [])]) or "none"
        return f"{meant}known: {shown}"


def _rows(process: parts.Process, lang: str) -> dict[str, str]:
    """Return the words for each step, condition, wait and end of a process, by its slug."""
    kinds = DOCUMENT_WORDS[lang].kinds

    def words(kind: str, number: str, label: parts.Said) -> str:
        return f"{f'{kinds[kind].lower()} {number}'.strip()}, {label}"

    made = {step.id: words("step", step.number, step.label) for step in process.steps}
    made |= {item.id: words("condition", item.number, item.question) for item in process.conditions}
    made |= {wait.id: words("wait", "", wait.label) for wait in process.waits}
    return made | {end.id: words("end", "", end.state) for end in process.ends}
