"""What can be read and made, and what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
DIALECTS = ("omg", "camunda7", "camunda8", "flowable", "spiff")
FIGURES = ("svg", "png", "pdf", "dot")
TEXTS = ("md", "html", "docx")
TABLE_FORMATS = ("csv", "tsv", "xlsx", "ods", "markdown", "html", "docx")
ACT_FORMATS = (*TABLE_FORMATS, "text", "pdf")
TABLE_FILES: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".docx": "docx",
}
"""The format of a file with tables of steps, of which a definition is drafted, by its ending in lower case."""

DOCUMENT_FILES = frozenset({*TABLE_FILES, ".txt", ".pdf"} - {".md", ".markdown"})
"""The endings of files that are acts or tables of steps where they lie in a folder: not of notes beside them."""


STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How files with tables of steps are read, and drafted as definitions.

    `columns` says which column is what, by heading, letter or number; `form` names the format and `encoding` that of a
    text file, where they are not to be found out; `language` is that of the draft, by default the table's own.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    encoding: str = ""
    language: str = ""


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
