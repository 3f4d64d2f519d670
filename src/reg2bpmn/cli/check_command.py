"""`reg2bpmn check`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.options import definitions_argument, findings_format_option, table_options
from reg2bpmn.targets import TableOptions


@click.command()
@definitions_argument
@findings_format_option
@table_options
@click.option("-q", "--quiet", is_flag=True, help="Leave notes out.")
def command(definitions: tuple[Path, ...], form: str, quiet: bool, tables: TableOptions) -> int:
    """Prove every quotation, and list what the act contradicts or leaves unsaid.

    Errors and warnings make the exit code 1; notes (settled disputes, recorded findings) do not.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import findings  # noqa: PLC0415

    found = [x for definition in api.load(definitions, tables) for x in api.check_definition(definition)]
    wrong = [d for d in found if d.severity != "note"]
    shown = wrong if quiet else found
    click.echo(findings.write(shown, form), nl=False)
    if form == "text":
        click.echo(f"{len(wrong)} errors and warnings, {len(found) - len(wrong)} notes", err=True)
    return 1 if wrong else 0
