"""The index of figures: regulation, appendix, title, process, and what each figure rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.emit.templates import render
from reg2bpmn.locale import Words, language
from reg2bpmn.model.disputes import disputes
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.quotation import format_lines
from reg2bpmn.model.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `rests_on` are phrases such as the lines of the text and the number of inferred branches."""

    regulation: str
    appendix: int
    title: str
    process: str
    name: str
    files: tuple[str, ...]
    rests_on: tuple[str, ...]
    unofficial: bool = False


def rows(regulations: Iterable[Regulation], lang: str, files: Sequence[str]) -> list[Row]:
    """Return a row for each process with a figure; `files` are the file names of all figures drawn."""
    return [
        _row(regulation, process, lang, files)
        for regulation in regulations
        for process in regulation.processes
        if process.figure
    ]


def _row(regulation: Regulation, process: Process, lang: str, files: Sequence[str]) -> Row:
    figure = process.figure
    assert figure is not None  # noqa: S101 - rows leaves out those without
    return Row(
        regulation.title.text(lang),
        figure.appendix,
        figure.title.text(lang),
        process.id,
        process.title.text(lang),
        tuple(name for name in files if _belongs(name, process.id)),
        tuple(_grounds(process, language(lang).words)),
        regulation.unofficial(lang),
    )


def _belongs(name: str, process_id: str) -> bool:
    rest = name.removeprefix(process_id)
    return rest != name and rest.startswith(".") and rest.split(".")[1] in ("svg", "png", "pdf", "dot", *_SHEETS)


_SHEETS = tuple(f"sheet-{number}" for number in range(1, 100))


def _grounds(process: Process, words: Words) -> Iterator[str]:
    if process.text:
        yield f"{words.text}: {words.lines} {format_lines(process.text.lines)}"
    if process.restated:
        yield f"{words.restated}: {words.lines} {format_lines(process.restated.lines)}"
    if process.table:
        yield f"{words.table}: {words.lines} {format_lines(process.table.lines)}"
    inferred = sum(outcome.branch.inferred for c in process.decisions for outcome in c.outcomes)
    inferred += sum(step.inferred for step in process.steps)
    if inferred:
        yield f"{words.inferred}: {inferred}"
    settled = len(list(disputes(process)))
    if settled:
        yield f"{words.reading_taken}: {settled}"
    if process.findings:
        yield f"{words.finding}: {len(process.findings)}"


def to_markdown(found: Sequence[Row], lang: str) -> str:
    """Return the index as Markdown."""
    return _rendered("figures.md.j2", found, lang)


def to_html(found: Sequence[Row], lang: str) -> str:
    """Return the index as a page that needs no network."""
    return _rendered("figures.html.j2", found, lang)


def _rendered(template: str, found: Sequence[Row], lang: str) -> str:
    unofficial = any(row.unofficial for row in found)
    return render(template, rows=found, words=language(lang).words, lang=lang, unofficial=unofficial)
