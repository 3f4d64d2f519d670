"""What a heading says its column holds, by words in every language or as the caller says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables.grid import letters
from reg2bpmn.tables.phrases import alternation, anywhere
from reg2bpmn.tables.text import folded, one_line

NAMES = ("no", "unit", "action", "form", "deadline", "next", "condition", "after")
_WEAK = re.compile(
    r"наименовани|название|описани|содержани|атауы|name|title|description|details|сипаттама|мазмұн|жұмыс|работ|work"
    r"|порядков|expected|max|итог"
)
_HEADED = NAMES[:-1]
_OVERRIDDEN = {"no", "step", "action"}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: a name of `NAMES`, "step", "before" or "" where it names none of these.

    `weight` tells how sure that is, from 0 to 1.
    """

    name: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Overrides:
    """Columns as the caller names them: by the text of a heading, by a letter or by a number."""

    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Mapping[str, str] | None) -> Overrides:
        """Check the names. Raises `Reg2bpmnError` for one that is unknown."""
        unknown = [name for name in given or {} if name not in NAMES]
        if unknown:
            what = f"no column is called {unknown[0]!r}"
            raise Reg2bpmnError([error("columns-unknown", what, f"known: {', '.join(NAMES)}")])
        return cls({name: str(spec) for name, spec in (given or {}).items()})

    @classmethod
    def parse(cls, text: str) -> Overrides:
        """Read `no=A,unit=Who does it`. Raises `Reg2bpmnError` where it is not written so."""
        pieces = re.split(rf"(?:^|,)\s*({'|'.join(NAMES)})\s*=", text)
        if pieces[0].strip() or len(pieces) < 3:
            what = f"{text!r} names no columns"
            raise Reg2bpmnError(
                [error("columns-unknown", what, f'write no=A,unit="Who does it"; known: {", ".join(NAMES)}')]
            )
        return cls({name: spec.strip().strip("\"'") for name, spec in zip(pieces[1::2], pieces[2::2], strict=True)})

    def by_label(self, label: str) -> str:
        """Return the name that the caller gives to the heading `label`, or ""."""
        wanted = folded(one_line(label))
        return next((name for name, spec in self.given.items() if folded(one_line(spec)) == wanted and wanted), "")

    def by_index(self, index: int, labels: list[str], *, sideways: bool = False) -> str:
        """Return the name that the caller gives to column `index` by its letter or number, unless a heading is meant.

        A row of a table that stands `sideways` has a number only.
        """
        if not self.given:
            return ""
        known = {folded(one_line(label)) for label in labels}
        own = {str(index + 1)} if sideways else {letters(index), str(index + 1)}
        for name, spec in self.given.items():
            if spec.upper() in own and folded(one_line(spec)) not in known:
                return name
        return ""


def heading_of(label: str) -> Heading:
    """Return what the text of a heading says."""
    low = folded(one_line(label))
    if not low or len(low) > _LONGEST:
        return Heading()
    alone = next((name for name in _HEADED if _alone(name).fullmatch(low)), "")
    if alone:
        return Heading(alone, 1.0)
    found = {name: match for name in (*_HEADED, "step", "before", "other") if (match := _first(name, low))}
    if not found:
        return Heading()
    return _chosen(found, low)


def _first(name: str, low: str) -> re.Match[str] | None:
    """Return the first word for `name`, one that says more than "name of" before others."""
    matches = list(_patterns(name).finditer(low))
    return next((match for match in matches if not _WEAK.match(match[0])), matches[0] if matches else None)


@cache
def _patterns(name: str) -> re.Pattern[str]:
    if name == "other":
        return anywhere("no_columns")
    phrases = [phrase for words in TABLE_WORDS.values() for phrase in words.columns[name]]
    return re.compile(
        rf"(?<![^\W_]){alternation(phrases)}|№" if name == "no" else rf"(?<![^\W_]){alternation(phrases)}"
    )


@cache
def _alone(name: str) -> re.Pattern[str]:
    """Return what matches a heading that names a column only by all that it says."""
    whole = [phrase for words in TABLE_WORDS.values() for phrase in words.alone.get(name, ())]
    return re.compile(rf"[\W_]*{alternation(whole)}[\W_]*" if whole else r"(?!)")


@cache
def _heads() -> list[tuple[str, re.Pattern[str]]]:
    """Return what finds a word at the end of a heading, in languages in which the word that counts comes last."""
    last = [words.columns for words in TABLE_WORDS.values() if words.head_last]
    names = ("unit", "form", "deadline", "condition")
    return [
        (name, re.compile(rf"(?<![^\W_]){alternation(columns[name])}[\W_]*$")) for columns in last for name in names
    ]


def _head(low: str) -> str:
    return next((name for name, pattern in _heads() if pattern.search(low)), "")


def _chosen(found: dict[str, re.Match[str]], low: str) -> Heading:
    """Return the name of the word that stands first, but for those that only go with another one."""
    if "before" in found:
        return Heading("before", 0.5)
    strong = {name: match for name, match in found.items() if not _WEAK.match(match[0])}
    usable = strong or found
    order = sorted(usable, key=lambda name: (usable[name].start(), -usable[name].end()))
    first = order[0]
    if first == "other":
        return Heading()
    if first in _OVERRIDDEN:
        first = next((name for name in ("next", "no", "action") if name in usable), first)
        first = _head(low) if first == "action" and _head(low) else first
    if first == "step" and "action" in found:
        first = "action"
    return Heading(first, 1.0 if usable.get(first, found[first]).start() == 0 else 0.8)
