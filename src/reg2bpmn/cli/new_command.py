"""`reg2bpmn new`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.printing import echo


@click.command()
@click.argument("regulation_id", metavar="ID")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write into."
)
def command(regulation_id: str, out: Path) -> int:
    """Start a definition: writes ID.yaml, a small regulation that compiles, to be filled in."""
    from reg2bpmn.emit import atomic, skeleton  # noqa: PLC0415 - loaded when the command runs

    data = skeleton.definition(regulation_id)
    target = out / f"{regulation_id}.yaml"
    if target.exists():
        raise click.UsageError(f"{target} exists already; choose another id or folder")
    echo(atomic.write_bytes(out, f"{regulation_id}.yaml", data))
    return 0
