"""`reg2bpmn run`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn.cli.options import definitions_option, format_option, lang_option, table_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import TableOptions

if TYPE_CHECKING:
    from reg2bpmn.model.procedure import Condition, Each, Value

MOST_PATHS = 500


@click.command()
@click.argument("process_id", metavar="ID")
@definitions_option
@lang_option
@format_option
@click.option(
    "-a",
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=ANSWER",
    help="Answer a decision by its variable, yes or no or an option; NAME=no,yes answers differently the next time. "
    "NAME=first,second gives the list for which a step is repeated.",
)
@click.option(
    "-e",
    "--happens",
    "happened",
    multiple=True,
    metavar="NAME=WHAT",
    help="Let a step or wait be late, or a message interrupt a step; NAME=nothing,late is late only the next time.",
)
@click.option("--begin", default="", metavar="ID", help="The start, where there are several; the first by default.")
@click.option("--all-paths", is_flag=True, help="Run every path once.")
@click.option(
    "--start",
    metavar="DATE",
    help="When the application arrives, as in 2014-09-01T10:00: Astana time unless it has an offset. By default now.",
)
@table_options
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    process_id: str,
    definitions: tuple[Path, ...],
    lang: str | None,
    form: str,
    answers: tuple[str, ...],
    happened: tuple[str, ...],
    begin: str,
    all_paths: bool,
    start: str | None,
    tables: TableOptions,
) -> int:
    """Run the process ID on SpiffWorkflow, in this machine, and print its timeline.

    Each step is told with its unit, its start and due date by Kazakhstan's working calendar, its completion form and
    its lines in the act; each outcome with its statutory total. A decision without an answer is asked on a terminal.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.engine import report  # noqa: PLC0415
    from reg2bpmn.engine.answers import decisions_of, demand, lists_of, missing_lists, read_answers  # noqa: PLC0415
    from reg2bpmn.engine.happenings import read_happenings, read_start  # noqa: PLC0415
    from reg2bpmn.engine.running import Runner  # noqa: PLC0415
    from reg2bpmn.read.languages import language_of  # noqa: PLC0415

    moment = _moment(start)
    loaded = api.load(definitions, replace(tables, language=lang or ""))
    definition, process = api.find_process(loaded, process_id)
    spoken = language_of(definition, lang)
    runner = Runner(definition.regulation, process, spoken, moment, [one.regulation for one in loaded])
    called = runner.family[1:]
    given, events = read_answers(process, answers, *called), read_happenings(process, happened)
    first = read_start(process, begin)
    if all_paths and (events or first or not lists_of(process, *called).keys() >= given.keys()):
        told = "leave --answer out, but for lists, --happens and --begin"
        raise click.UsageError(f"--all-paths answers every decision both ways; {told}")
    if not all_paths and not sys.stdin.isatty():
        demand(process, given, spoken, *called)
    if all_paths:
        outcomes = list(runner.run_all(MOST_PATHS + 1, given))
        _tell_if_cut(len(outcomes))
        outcomes = outcomes[:MOST_PATHS]
    else:
        given = {**given, **_ask_lists(missing_lists(process, given, *called), spoken)}
        outcomes = [runner.run(given, _asking(decisions_of(process, *called), spoken), events, first)]
    run = report.Run(process, spoken, moment, outcomes)
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    echo(report.to_json(run) if form == "json" else report.to_text(run, width), nl=False)
    for note in run.notes() if form == "text" else ():
        echo(note, err=True)
    return 0


def _moment(text: str | None) -> datetime:
    from reg2bpmn.worktime import local  # noqa: PLC0415

    if text is None:
        return local(datetime.now(UTC)).replace(second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not a date and time such as 2014-09-01T10:00", param_hint="--start"
        ) from None
    return local(moment)


def _tell_if_cut(count: int) -> None:
    if count > MOST_PATHS:
        echo(f"note: there are more paths; the first {MOST_PATHS} were run [paths-cut]", err=True)


def _ask_lists(lists: Mapping[str, Each], lang: str) -> dict[str, list[Value]]:
    """Ask for lists on the terminal."""
    found: dict[str, list[Value]] = {}
    for name, each in lists.items():
        told: str = click.prompt(f"{each.of.text(lang)} [{name}] (a, b, …)", err=True)
        found[name] = [part.strip() for part in told.split(",") if part.strip()]
    return found


def _asking(conditions: Mapping[str, Condition], lang: str) -> Callable[[str], Value]:
    """Return what asks for a variable on the terminal."""
    from reg2bpmn.engine.answers import possible, read_answer  # noqa: PLC0415

    def ask(name: str) -> Value:
        condition = conditions[name]

        def convert(word: str) -> Value:
            answer = read_answer(condition, word)
            if answer is None:
                raise click.BadParameter(f"{word!r} is none of {', '.join(possible(condition))}")
            return answer

        told = ", ".join(f"{o.answer}: {o.branch.label.text(lang)}" for o in condition.answers)
        question = f"{condition.question.text(lang)} [{name}] ({told})"
        answer: Value = click.prompt(question, value_proc=convert, err=True)
        return answer

    return ask
