"""What can be read and made, and what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
DIALECTS = ("omg", "camunda7", "camunda8", "flowable", "spiff")
FIGURES = ("svg", "png", "pdf", "dot")
TEXTS = ("md", "html", "docx")
TABLE_FORMATS = ("csv", "tsv", "xlsx", "ods", "markdown", "html", "docx")
ACT_FORMATS = (*TABLE_FORMATS, "text", "pdf")
TABLE_FILES = (".csv", ".tsv", ".xlsx", ".ods", ".md", ".html", ".htm", ".docx")
"""Endings of files with tables of steps, of which a definition is drafted."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to make: into the folder `out`, for each language each dialect of BPMN, and each format of figure and text.

    With `timers`, every deadline that is a duration is a timer too.
    """

    out: Path
    languages: Sequence[str] = LANGUAGES
    dialects: Sequence[str] = DIALECTS
    figures: Sequence[str] = FIGURES
    texts: Sequence[str] = TEXTS
    timers: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The dialects and formats, in the order of this module."""
        return (*self.dialects, *self.figures, *self.texts)


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """What to publish: into `out`/<lang>/site for each language, with BPMN of each dialect to download.

    `theme` is a folder whose templates come before the shipped ones.
    """

    out: Path
    languages: Sequence[str] = LANGUAGES
    dialects: Sequence[str] = DIALECTS
    theme: Path | None = None
