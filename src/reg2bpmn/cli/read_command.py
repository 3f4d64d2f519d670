"""`reg2bpmn read`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reg2bpmn import printable, streams
from reg2bpmn.cli.options import Format, lang_option, last_written, reading_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import ACT_FORMATS, STDIN, TableOptions


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE|-")
@click.option(
    "-f",
    "--format",
    "form",
    multiple=True,
    type=Format(["json", "yaml", "addresses"]),
    callback=last_written,
    help="The record as JSON, a draft definition as YAML, or what definitions call the words of an act; by default "
    "what --out ends in, or JSON.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write to; a folder for drafts of an act.")
@click.option(
    "--with",
    "other",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The act's edition in another language: its words stand beside.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An older version of the act: what changed is told.",
)
@click.option(
    "--definition",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --since: a definition of the older version, written to --out with the addresses and lines of this one.",
)
@lang_option
@reading_options(ACT_FORMATS)
def command(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    form: str | None,
    out: Path | None,
    other: Path | None,
    since: Path | None,
    definition: Path | None,
    lang: str | None,
    tables: TableOptions,
) -> int:
    """Read an act or a table of steps in FILE and print it as a record, or as definitions to go on with.

    FILE is an act as text, HTML, DOCX or PDF with a text layer, or a table in one of these, CSV, TSV, XLSX, ODS or
    Markdown; - is standard input. Words are known in Kazakh, Russian and, of tables, English. What cannot be read for
    certain is told with its place on standard error and in the record. Drafts of an act go into a folder, one for each
    regulation.

    Exit codes: 0 read, with doubts told, 1 errors in the table (the record is printed all the same), 2 wrong usage, or
    neither a regulation nor a table of steps.
    """
    from reg2bpmn.acts import read_act_bytes, read_act_file  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.drafting.written import Reading  # noqa: PLC0415
    from reg2bpmn.read.definition import carried_over  # noqa: PLC0415
    from reg2bpmn.read.drafted import addressing  # noqa: PLC0415
    from reg2bpmn.tables.limits import read_bytes  # noqa: PLC0415

    how = (tables.columns, tables.form, tables.encoding)
    is_stdin = str(file) == STDIN
    if form == "addresses":
        return _addresses(file, out)
    data = streams.stdin() if is_stdin else read_bytes(file)
    record = read_act_bytes(data, streams.NAME if is_stdin else file.name, *how)
    beside, older = (read_act_file(path) if path else None for path in (other, since))
    reading = Reading(record, beside, older, lang or "", data, tables.encoding, not any(how))
    found = [*reading.findings]
    folder = out is not None and not out.suffix
    stem = Path(record.file).stem
    if definition:
        renewed = reading.as_renewed(definition)
        text, told = renewed.text, renewed.findings
        if older:
            text, further = carried_over(definition, text, older, record)
            told += further
        files = [(definition.name, text.encode())]
        found += told
    elif form == "yaml" or (form is None and out is not None and (folder or out.suffix in (".yaml", ".yml"))):
        name = out.stem if out and not folder else stem
        files = [(one.name, one.data) for one in reading.as_drafts(name, folder=folder, addressing=addressing)]
    else:
        files = [(f"{stem}.json", reading.as_json(stem).data)]
    _write(files, out, folder=folder)
    for finding in found:
        echo(finding, err=True)
    return 1 if record.errors else 0


def _addresses(file: Path, out: Path | None) -> int:
    from reg2bpmn.read.addresses.listing import addresses  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.tables.limits import read_bytes  # noqa: PLC0415

    data = streams.stdin() if str(file) == STDIN else read_bytes(file)
    name = streams.NAME if str(file) == STDIN else str(file)
    listed = printable.lines(addresses(data, name)).encode()
    _write([(f"{file.stem}.addresses.txt", listed)], out, folder=bool(out and not out.suffix))
    return 0


def _write(files: list[tuple[str, bytes]], out: Path | None, *, folder: bool) -> None:
    from reg2bpmn.emit import atomic  # noqa: PLC0415

    for name, data in files:
        if out:
            where = out if folder else out.parent
            echo(atomic.write_bytes(where, name if folder else out.name, data))
        else:
            sys.stdout.buffer.write(data)
