"""`reg2bpmn show`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from reg2bpmn.cli.options import definitions_option, format_option, lang_option


@click.command()
@click.argument("process_id", metavar="ID")
@definitions_option
@lang_option
@format_option
def command(process_id: str, definitions: tuple[Path, ...], lang: str, form: str) -> int:
    """Print the process ID as a lawyer reads it: each step with the act's readings, which is taken and why.

    Ends with the conditions, the paths with their statutory totals, and the findings.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import sheet  # noqa: PLC0415

    definition, process = api.find_process(api.load(definitions), process_id)
    if form == "json":
        click.echo(sheet.to_json(definition.regulation, process, lang), nl=False)
    else:
        width = min(shutil.get_terminal_size((100, 24)).columns, 120)
        click.echo(sheet.to_text(definition.regulation, process, lang, width), nl=False)
    return 0
