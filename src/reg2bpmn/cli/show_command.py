"""`reg2bpmn show`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import click

from reg2bpmn.cli.options import definitions_option, format_option, lang_option, table_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import TableOptions


@click.command()
@click.argument("process_ids", nargs=-1, required=True, metavar="ID...")
@definitions_option
@lang_option
@format_option
@table_options
@click.option("--compare", is_flag=True, help="Show where two processes differ, side by side.")
def command(
    process_ids: tuple[str, ...],
    definitions: tuple[Path, ...],
    lang: str | None,
    form: str,
    compare: bool,
    tables: TableOptions,
) -> int:
    """Print the process ID as a lawyer reads it: each step with the act's readings, which is taken and why.

    Ends with the conditions, the paths with their statutory totals, and the findings.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import compare as comparison  # noqa: PLC0415
    from reg2bpmn.emit import sheet  # noqa: PLC0415
    from reg2bpmn.read.languages import language_of  # noqa: PLC0415

    loaded = api.load(definitions, replace(tables, language=lang or ""))
    found = [api.find_process(loaded, process_id) for process_id in process_ids]
    width = shutil.get_terminal_size((100, 24)).columns
    if compare:
        if len(found) != 2:
            raise click.UsageError(f"--compare takes two processes, {len(found)} given")
        (first, left), (second, right) = found
        spoken = language_of(first, lang)
        language_of(second, lang)
        json_, text = comparison.to_json, comparison.to_text
        echo(json_(left, right, spoken) if form == "json" else text(left, right, spoken, max(width, 100)), nl=False)
        return 0
    for definition, process in found:
        spoken = language_of(definition, lang)
        if form == "json":
            echo(sheet.to_json(definition.regulation, process, spoken), nl=False)
        else:
            echo(sheet.to_text(definition.regulation, process, spoken, min(width, 120)), nl=False)
    return 0
