"""`reg2bpmn read`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reg2bpmn import streams
from reg2bpmn.cli.options import Format, lang_option, table_options
from reg2bpmn.targets import STDIN, TableOptions


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE|-")
@click.option(
    "-f",
    "--format",
    "form",
    type=Format(["json", "yaml"]),
    help="The record as JSON, or a draft definition as YAML; by default what --out ends in, or JSON.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@lang_option
@table_options
def command(file: Path, form: str | None, out: Path | None, lang: str | None, tables: TableOptions) -> int:
    """Read the tables of steps in FILE and print them as a record, or as a definition to go on with.

    FILE is CSV, TSV, XLSX, ODS, Markdown, HTML or DOCX; - is standard input. Columns are known by their words in
    Kazakh, Russian and English. What cannot be read for certain is told with its cell on standard error and in the
    record.

    Exit codes: 0 read, with doubts told, 1 errors in the table (the record is printed all the same), 2 wrong usage, or
    no table of steps.
    """
    from reg2bpmn.drafting import draft  # noqa: PLC0415
    from reg2bpmn.emit import atomic  # noqa: PLC0415
    from reg2bpmn.tables import read_bytes, read_file  # noqa: PLC0415 - loaded when the command runs

    how = (tables.columns, tables.form, tables.encoding)
    is_stdin = str(file) == STDIN
    record = read_bytes(streams.stdin(), streams.NAME, *how) if is_stdin else read_file(file, *how)
    wants_draft = form == "yaml" or (form is None and out is not None and out.suffix in (".yaml", ".yml"))
    text = draft(record, out.stem if out else Path(record.file).stem, lang or "") if wants_draft else record.to_json()
    if out:
        click.echo(atomic.write_bytes(out.parent, out.name, text.encode()))
    else:
        sys.stdout.buffer.write(text.encode())
    for finding in record.findings:
        click.echo(finding, err=True)
    return 1 if record.errors else 0
