"""Where the shapes of a figure lead to: the rows of its table, and the lines of the act."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.dossier import parts
from reg2bpmn.emit.svg import FigureLinks
from reg2bpmn.locale import language
from reg2bpmn.process import names


def row_id(process: str, slug: str) -> str:
    """Return the id of the table row of a step, condition or end, on whatever page it stands."""
    return f"{process}.{slug}"


def start_id(process: str, slug: str = "") -> str:
    """Return the id of the table row of a start, of the only one without `slug`."""
    return f"{process}--start-{slug}" if slug else f"{process}--start"


def table_id(process: str) -> str:
    """Return the id of the section that holds the table of a process."""
    return f"{process}--table"


def figure_prefix(process: str) -> str:
    """Return what stands before the id of each shape of a process's figure, for figures share pages."""
    return f"{process}--figure-"


def figure_links(process: parts.Process, lang: str, rows: str | None = "", act: str = "") -> FigureLinks:
    """Return the links of a figure on a web page.

    `rows` is the page that holds the table, empty for the same page and `None` where there is no table; `act` is the
    page of the act with an id "L2202" for each line, empty where there is none.
    """
    shapes = list(_shapes(process))
    return FigureLinks(
        figure_prefix(process.id),
        {} if rows is None else {shape: f"{rows}#{row}" for shape, row, _ in shapes} | dict(_called(process, rows)),
        {shape: _lines(cited[0], lang, act) for shape, _, cited in shapes if act and cited},
    )


def _shapes(process: parts.Process) -> Iterator[tuple[str, str, tuple[parts.Cited, ...]]]:
    """Yield the id of each shape that a row tells, the id of that row, and what of the act it rests on."""
    yield from ((names.start(one.id), start_id(process.id, one.id), one.cited) for one in process.starts)
    yield from ((names.step(step.id), row_id(process.id, step.id), step.cited) for step in process.steps)
    yield from ((names.condition(c.id), row_id(process.id, c.id), c.cited) for c in process.conditions)
    for wait in process.waits:
        row = row_id(process.id, wait.id)
        yield from ((shape, row, wait.cited) for shape in (names.wait(wait.id), names.whichever(wait.id)))
        yield from ((names.late(wait.id), row, wait.cited) for each in wait.happenings if each.after)
    for step in process.steps:
        yield from ((names.late(step.id), row_id(process.id, step.id), ()) for each in step.happenings if each.after)
    yield from ((names.end(end.id), row_id(process.id, end.id), end.cited) for end in process.ends)


def _called(process: parts.Process, rows: str) -> Iterator[tuple[str, str]]:
    """Yield the shape of each step that calls a procedure, and where that is told."""
    yield from ((names.step(step.id), f"{rows}#{table_id(step.calls)}") for step in process.steps if step.calls)


def _lines(cited: parts.Cited, lang: str, act: str) -> tuple[str, str]:
    return f"{act}#L{cited.first}", language(lang).words.tell_lines(cited.cite)


def act_page(stem: str) -> str:
    """Return the page of the site that shows the act whose text is the file `stem`.txt."""
    return f"act-{stem}.html"
