"""`reg2bpmn layout`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reg2bpmn.cli.options import PAPERS, format_option
from reg2bpmn.cli.printing import echo


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.bpmn")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.bpmn", help="Write into this file."
)
@click.option("-i", "--in-place", is_flag=True, help="Write over FILE.bpmn itself.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    help="Cut what is too large for a landscape sheet of this paper into several diagrams, no text under 7 points.",
)
@click.option(
    "--direction",
    type=click.Choice(("horizontal", "vertical")),
    help="Let every diagram read from left to right, or from top to bottom; else as its pools and lanes say.",
)
@click.option(
    "--keep",
    is_flag=True,
    help="Leave what is drawn already where it is, to the last digit, and draw only what has no shape yet.",
)
@click.option("--no-ids", is_flag=True, help="Give no id to what has none: it gets no shape, nor what is inside it.")
@format_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    file: Path,
    out: Path | None,
    in_place: bool,
    paper: str | None,
    direction: str | None,
    keep: bool,
    no_ids: bool,
    form: str,
) -> int:
    """Lay out the diagrams of FILE.bpmn anew, to standard output or into a file.

    Pools, lanes, nodes, flows and labels get fresh places; not a byte outside of the diagrams changes, and in them
    ids, colours and extensions stay. Only what is to be drawn and has no id gets one in its start tag, because a shape
    needs it; --no-ids leaves that out. With --keep, what has a place stays there, and a second run changes nothing.
    Whatever gets no shape is told, with its place in FILE.bpmn: on standard error, or with --format json and a file
    to write on standard output.

    Exit codes: 0 clean, 1 problems told (the file is written all the same), 2 wrong usage or not a BPMN file.
    """
    from reg2bpmn.emit import atomic, findings  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.relayout import files  # noqa: PLC0415

    if keep and (paper or direction):
        raise click.UsageError("--keep leaves shapes where they are; give it without --paper and --direction")
    target = _target(file, out, in_place)
    relaid = files.layout_bpmn(file, paper or "", direction or "", keep, not no_ids)
    if target is None:
        sys.stdout.buffer.write(relaid.data)
    else:
        atomic.write_bytes(target.parent, target.name, relaid.data)
        if form == "text":
            echo(target)
    echo(findings.write(relaid.found, form), nl=False, err=target is None or form == "text")
    return int(any(diagnostic.severity != "note" for diagnostic in relaid.found))


def _target(file: Path, out: Path | None, in_place: bool) -> Path | None:
    """Return the file to write, None for standard output; the input is written over only on demand."""
    if in_place:
        if out is not None:
            raise click.UsageError("--in-place and --out are two places to write to; give one")
        return file.resolve()
    if out is not None and out.exists() and file.exists() and out.samefile(file):
        raise click.UsageError(f"{out} is the file to be laid out; use --in-place to write over it")
    return out
