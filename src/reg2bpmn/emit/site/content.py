"""What a site is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reg2bpmn.dossier import parts

if TYPE_CHECKING:
    from reg2bpmn.dossier.acts import ActText


@dataclass(frozen=True, slots=True)
class File:
    """A download: its name for people, its address from the pages, and what it belongs to.

    `group` is a dialect such as "omg" or "camunda7", "figure" or "text", or any other name.
    """

    label: str
    href: str
    group: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A regulation, the inline SVG of its processes by id, and downloads by the id of a process or of itself.

    `elsewhere` are processes whose figures are on the regulation's page, where that page is not made of this entry.
    """

    regulation: parts.Regulation
    figures: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Sequence[File]] = field(default_factory=dict)
    elsewhere: Collection[str] = ()

    @property
    def drawn(self) -> frozenset[str]:
        """The processes that have a figure."""
        return frozenset((*self.elsewhere, *(process for process, svg in self.figures.items() if svg)))


@dataclass(frozen=True, slots=True)
class Site:
    """A site in one language. `languages` are those that have one, `theme` a folder of templates of the user's.

    `having` tells the languages of each regulation by its id, where it has not all of them.
    """

    lang: str
    languages: Sequence[str]
    entries: Sequence[Entry]
    acts: Sequence[ActText] = ()
    theme: Path | None = None
    having: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def languages_of(self, regulations: Collection[str]) -> Sequence[str]:
        """Return the languages in which there is a page of one of the regulations with these ids."""
        found = {lang for told in regulations for lang in self.having.get(told, self.languages)}
        return [lang for lang in self.languages if lang in found]

    @property
    def unofficial(self) -> bool:
        """Whether any of its regulations is told in an unofficial translation."""
        return any(told.unofficial for told in self.regulations)

    @property
    def regulations(self) -> Iterator[parts.Regulation]:
        """The regulations, in the order of the site."""
        return (entry.regulation for entry in self.entries)
