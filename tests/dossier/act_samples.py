"""Acts of the shipped definitions, and small ones that are made to be awkward."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus import SMALL, read, shipped
from reg2bpmn.dossier.acts import ActText, Quoting, acts_of, read_sources
from reg2bpmn.model import Regulation
from reg2bpmn.source import SourceText


@cache
def quoting() -> tuple[Quoting, ...]:
    found, told = read_sources((d.regulation, d.path.parent) for d in shipped())
    assert not told
    return tuple(found)


@cache
def shipped_acts(lang: str) -> tuple[ActText, ...]:
    return acts_of(quoting(), lang)


def small(folder: Path, extra: str = "") -> Regulation:
    """The small regulation, its title with what `extra` adds: keys of the regulation."""
    return read(folder, SMALL + extra).regulation


def act(regulation: Regulation, text: str, path: str = "x/sources/small.txt", lang: str = "en") -> ActText:
    (found,) = acts_of([Quoting(regulation, SourceText("small.txt", tuple(text.split("\n"))), Path(path))], lang)
    return found
