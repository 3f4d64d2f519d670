"""`reg2bpmn list`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from reg2bpmn import printable
from reg2bpmn.cli.options import definitions_argument, format_option, lang_option, table_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import TableOptions


@click.command()
@definitions_argument
@lang_option
@format_option
@table_options
@click.option("--figures", is_flag=True, help="List the figures that the regulations promise.")
def command(definitions: tuple[Path, ...], lang: str | None, form: str, figures: bool, tables: TableOptions) -> int:
    """List processes, or figures, with their titles."""
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs

    rows = []
    for definition in api.load(definitions, replace(tables, language=lang or "")):
        spoken = definition.regulation.spoken(lang or definition.regulation.own)
        for process in definition.regulation.processes:
            figure = process.figure
            if figures and not figure:
                continue
            title = figure.title if figures and figure else process.title
            rows.append(
                {
                    "id": process.id,
                    "appendix": figure.appendix if figure else None,
                    "steps": len(process.steps),
                    "conditions": len(process.conditions),
                    "title": title.text(spoken),
                }
            )
    if form == "json":
        echo(printable.json_text(rows))
        return 0
    width = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        number = f"{row['appendix'] or '-':>2}" if figures else f"{row['steps']:>2} steps"
        echo(f"{row['id']!s:<{width}}  {number}  {printable.line(str(row['title']))}")
    return 0
