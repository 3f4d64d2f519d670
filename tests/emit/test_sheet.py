"""The sheet of a process tells all that its dossier has, as every other document does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from corpus import shipped
from reg2bpmn.dossier import parts, process_of
from reg2bpmn.emit import sheet

PROCESSES = [(d.regulation, p) for d in shipped() for p in d.regulation.processes]


def texts(value: object) -> Iterator[str]:
    """Yield every text that a part of a dossier holds for readers."""
    if isinstance(value, parts.Said):
        yield value.text
    elif isinstance(value, parts.Cited):
        yield value.quote
        yield value.cite
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            if one.name not in ("notes", "lane"):  # what stands under the figure is told of the steps
                yield from texts(getattr(value, one.name))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("index", range(len(PROCESSES)), ids=[process.id for _, process in PROCESSES])
def test_a_sheet_tells_all_that_the_dossier_has(index: int, lang: str) -> None:
    regulation, process = PROCESSES[index]
    told = "".join(sheet.to_text(regulation, process, lang, 10_000).split())
    missing = [text for text in texts(process_of(regulation, process, lang)) if "".join(text.split()) not in told]
    assert missing == []


def test_lines_are_as_long_as_the_terminal_is_wide() -> None:
    for width in (40, 80):
        lines = sheet.to_text(*PROCESSES[0], "en", width).splitlines()
        assert all(len(line) <= width or " " not in line.strip() for line in lines)
