"""`reg2bpmn validate`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.options import findings_format_option
from reg2bpmn.cli.printing import echo


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.bpmn...")
@findings_format_option
def command(files: tuple[Path, ...], form: str) -> int:
    """Validate BPMN files against the OMG schemas, this project's own, and their references."""
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import findings  # noqa: PLC0415

    found = [diagnostic for file in files for diagnostic in api.validate_bpmn(file)]
    echo(findings.write(found, form), nl=False)
    wrong = [d for d in found if d.severity != "note"]
    if form == "text":
        echo(f"{len(files)} files, {len(wrong)} errors and warnings", err=True)
    return 1 if wrong else 0
