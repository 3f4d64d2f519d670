"""`reg2bpmn calendar`."""

from __future__ import annotations

import click

from reg2bpmn.cli.options import lang_option
from reg2bpmn.cli.printing import echo

FORMATS = ("text", "json", "camunda7", "camunda8", "flowable", "spiff")


@click.command()
@click.argument("year", type=int)
@lang_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text and json for readers; else the variables of a request that starts a process in that engine.",
)
@click.option(
    "--until", type=int, metavar="YEAR", help="Last year; by default YEAR, and for an engine the year after it."
)
def command(year: int, lang: str | None, form: str, until: int | None) -> int:
    """Print Kazakhstan's working calendar of YEAR, or export it for an engine.

    What is uncertain (a year without data on moved days, a holiday that follows the moon) is told on standard error.
    """
    from reg2bpmn.worktime import WorkCalendar, export  # noqa: PLC0415 - loaded when the command runs

    last = until if until is not None else year + (form in export.ENGINES)
    if last < year:
        raise click.BadParameter(f"{last} is before {year}", param_hint="--until")
    calendar = WorkCalendar(lang or "kk")
    notes = calendar.notes(year, last)
    if form == "text":
        told = export.to_text(calendar, year, last)
    elif form == "json":
        told = export.to_json(calendar, year, last)
    else:
        told = export.to_engine(calendar, form, year, last)
    click.echo(told, nl=False)
    for note in notes:
        echo(note, err=True)
    return 0
