"""`reg2bpmn read`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn import streams
from reg2bpmn.cli.options import Format, lang_option, reading_options
from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.targets import ACT_FORMATS, STDIN, TableOptions

if TYPE_CHECKING:
    from reg2bpmn.acts import ActRecord


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE|-")
@click.option(
    "-f",
    "--format",
    "form",
    type=Format(["json", "yaml"]),
    help="The record as JSON, or a draft definition as YAML; by default what --out ends in, or JSON.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write to; a folder for drafts of an act.")
@click.option(
    "--with",
    "other",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The act's edition in another language: its words stand beside.",
)
@lang_option
@reading_options(ACT_FORMATS)
def command(
    file: Path, form: str | None, out: Path | None, other: Path | None, lang: str | None, tables: TableOptions
) -> int:
    """Read the tables of steps in FILE and print them as a record, or as a definition to go on with.

    FILE is CSV, TSV, XLSX, ODS, Markdown, HTML or DOCX; - is standard input. Columns are known by their words in
    Kazakh, Russian and English. What cannot be read for certain is told with its cell on standard error and in the
    record.

    Exit codes: 0 read, with doubts told, 1 errors in the table (the record is printed all the same), 2 wrong usage, or
    no table of steps.
    """
    from reg2bpmn.acts import read_act_bytes, read_act_file  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.acts.editions import Editions  # noqa: PLC0415
    from reg2bpmn.emit import atomic  # noqa: PLC0415

    how = (tables.columns, tables.form, tables.encoding)
    is_stdin = str(file) == STDIN
    record = read_act_bytes(streams.stdin(), streams.NAME, *how) if is_stdin else read_act_file(file, *how)
    beside = read_act_file(other) if other else None
    found = [*record.findings, *(Editions(record, beside).findings if beside else ())]
    folder = out is not None and not out.suffix
    wants_draft = form == "yaml" or (form is None and out is not None and (folder or out.suffix in (".yaml", ".yml")))
    name = out.stem if out and not folder else Path(record.file).stem
    for target, data in _files(record, beside, name, lang or "", wants_draft=wants_draft, folder=folder):
        if out:
            where = out if folder else out.parent
            click.echo(atomic.write_bytes(where, target if folder else out.name, data))
        else:
            sys.stdout.buffer.write(data)
    for finding in found:
        click.echo(finding, err=True)
    return 1 if record.errors else 0


def _files(
    record: ActRecord, beside: ActRecord | None, name: str, lang: str, *, wants_draft: bool, folder: bool
) -> list[tuple[str, bytes]]:
    """Return what is written, by name: the record, or drafts, of an act one for each of its regulations."""
    from reg2bpmn.acts.editions import Editions  # noqa: PLC0415
    from reg2bpmn.drafting import draft, draft_act  # noqa: PLC0415

    if not wants_draft:
        further = {"edition": Editions(record, beside).as_data()} if beside else {}
        return [(f"{name}.json", record.to_json(**further).encode())]
    if not record.regulations:
        return [(f"{name}.yaml", draft(record.table_record, name, lang).encode())]
    text = "\n".join(record.lines) if folder and record.lines else ""
    drafts = draft_act(record, name, text, beside)
    if not folder and len(drafts) > 1:
        what = f"{record.file} has {len(drafts)} regulations, each a definition of its own"
        raise Reg2bpmnError([error("several-drafts", what, "give a folder with --out")])
    return [(one.name, one.data) for one in drafts]
