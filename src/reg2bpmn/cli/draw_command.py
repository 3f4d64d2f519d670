"""`reg2bpmn draw`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from reg2bpmn.cli.options import PAPERS, Format, definitions_option, lang_option, last_written, table_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import STDIN, TABLE_FILES, TableOptions

if TYPE_CHECKING:
    from reg2bpmn.model import Process
    from reg2bpmn.read import Definition

_FILES = (".bpmn", ".xml")
_OF_TABLES = {"columns": "--columns", "source": "--from", "encoding": "--encoding"}
_OF_IDS = {"definitions": "--definition", "lang": "--lang"}


@dataclass(frozen=True, slots=True)
class _Look:
    """In which language, format and paper to draw, and into which folder."""

    lang: str | None
    form: str
    paper: str
    out: Path | None


@click.command()
@click.argument("what", metavar="ID|FILE|-")
@definitions_option
@lang_option
@click.option(
    "-f",
    "--format",
    "form",
    multiple=True,
    type=Format(["svg", "png", "pdf", "dot", "bpmn"]),
    callback=last_written,
    help="What to write, SVG by default. Also csv, tsv, xlsx or ods: what a table is read as.",
)
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    help="Paper of a PDF, always landscape.  [default: a3; of a file, a page as large as its diagram]",
)
@click.option("--diagram", metavar="ID|N", help="Of several diagrams of a file, the one with this id or number.")
@table_options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write <ID>.<format> into this folder; of a file, its name with that ending.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    what: str,
    definitions: tuple[Path, ...],
    lang: str | None,
    form: str | None,
    paper: str | None,
    diagram: str | None,
    out: Path | None,
    tables: TableOptions,
) -> int:
    """Draw the process ID, any BPMN file, or a table of steps, to standard output or into a folder.

    A PDF of a process has a page for each sheet of paper that the figure takes, with no text smaller than 7 points.
    Letters that the shipped font lacks are told: REG2BPMN_FONTS names folders with further fonts, by default those of
    the machine.

    FILE ends in .bpmn or .xml. It is drawn as bpmn-js shows it, from its own drawing, or laid out first where it has
    none. What it draws and cannot be shown is told on standard error, with its place in FILE.

    A table of steps is drafted as `build` does, and drawn; where a file has several, give --out. - is one from
    standard input.

    Exit codes: 0 clean, 1 problems of FILE told (it is drawn all the same), 2 wrong usage or broken input.
    """
    form = form or "svg"
    if paper and form != "pdf":
        raise click.UsageError(f"--paper is for --format pdf, not for {form}: it has no pages")
    if Path(what).suffix.lower() in _FILES:
        return _draw_file(Path(what), form, paper or "", diagram or "", out)
    if diagram:
        raise click.UsageError("--diagram is for files of several diagrams: a process has one")
    tables = replace(tables, language=lang or "")
    look = _Look(lang, form, paper or "a3", out)
    if what == STDIN or Path(what).suffix.lower() in TABLE_FILES or (tables.form and Path(what).is_file()):
        return _draw_table(Path(what), tables, look)
    return _draw_process(what, definitions, tables, look)


def _draw_file(file: Path, form: str, paper: str, diagram: str, out: Path | None) -> int:
    from reg2bpmn.redraw import FORMATS, draw_bpmn  # noqa: PLC0415 - loaded when the command runs

    given = click.get_current_context().get_parameter_source
    for parameter, option in (_OF_IDS | _OF_TABLES).items():
        if given(parameter) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{option} is not for BPMN: the file {file} is drawn as it is")
    if form not in FORMATS:
        raise click.UsageError(f"a file is drawn as {', '.join(FORMATS)}, not as {form}; `layout` writes BPMN")
    drawn = draw_bpmn(file, form, diagram, paper)
    _write(drawn.data, f"{file.stem}.{form}", out)
    for diagnostic in drawn.found:
        echo(diagnostic, err=True)
    return int(any(diagnostic.severity != "note" for diagnostic in drawn.found))


def _draw_table(file: Path, tables: TableOptions, look: _Look) -> int:
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs

    (definition,) = api.load([file], tables)
    processes = definition.regulation.processes
    if len(processes) > 1 and look.out is None:
        raise click.UsageError(f"{file} has {len(processes)} tables of steps; give --out, a folder for their figures")
    for process in processes:
        _draw(definition, process, look)
    for doubt in definition.doubts:
        echo(doubt, err=True)
    return int(bool(definition.doubts))


def _draw_process(process_id: str, paths: tuple[Path, ...], tables: TableOptions, look: _Look) -> int:
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs

    definitions = api.load(paths, tables)
    try:
        definition, process = api.find_process(definitions, process_id)
    except api.Reg2bpmnError as unknown:
        hint = "; the path of a BPMN file ends in .bpmn or .xml"
        raise api.Reg2bpmnError([replace(d, remedy=d.remedy + hint) for d in unknown.diagnostics]) from unknown
    _draw(definition, process, look)
    return 0


def _draw(definition: Definition, process: Process, look: _Look) -> None:
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit.drawing import Drawing  # noqa: PLC0415
    from reg2bpmn.layout.pages import paper as papers  # noqa: PLC0415
    from reg2bpmn.read.languages import language_of  # noqa: PLC0415

    lang, form = language_of(definition, look.lang), look.form
    collaboration = api.compile_process(definition.regulation, process, lang)
    layout = api.lay_out(collaboration)
    if form == "bpmn":
        data = api.to_bpmn(collaboration, layout)
    else:
        caption = api.caption_of(definition.regulation, process, lang)
        drawing = Drawing(collaboration, layout, caption, papers.PAPERS[look.paper])
        data = drawing.write(form)
        for problem in drawing.problems((form,)):
            echo(problem, err=True)
    _write(data, f"{process.id}.{form}", look.out)


def _write(data: bytes, name: str, out: Path | None) -> None:
    """Write to standard output, or into the folder `out` and tell the path."""
    from reg2bpmn.emit import atomic  # noqa: PLC0415

    if out:
        echo(atomic.write_bytes(out, name, data))
    else:
        sys.stdout.buffer.write(data)
