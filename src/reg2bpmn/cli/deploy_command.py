"""`reg2bpmn deploy`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reg2bpmn import printable
from reg2bpmn.cli.options import format_option, lang_option
from reg2bpmn.cli.printing import echo

if TYPE_CHECKING:
    from reg2bpmn.deploy import Outcome
    from reg2bpmn.model import Process
    from reg2bpmn.model.regulation import Regulation

ENGINES = ("camunda7", "camunda8", "flowable")


@click.command()
@click.argument("chosen", nargs=-1, metavar="[DEFINITION|ID]...")
@click.option(
    "--to", "engine_name", type=click.Choice(ENGINES), required=True, help="The engine; camunda7 is also Operaton's."
)
@click.option("--url", required=True, metavar="URL", help="Address of its REST interface.")
@click.option("--user", envvar="REG2BPMN_USER", show_envvar=True, help="User, for basic authentication.")
@click.option("--password", envvar="REG2BPMN_PASSWORD", show_envvar=True, help="Password; without it, it is asked for.")
@click.option("--token", envvar="REG2BPMN_TOKEN", show_envvar=True, help="Access token, instead of a user.")
@lang_option
@click.option("--timers", is_flag=True, help="Make a timer of every deadline that is a duration.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, 3600, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long the engine may take for one answer.",
)
@format_option
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    chosen: tuple[str, ...],
    engine_name: str,
    url: str,
    user: str | None,
    password: str | None,
    token: str | None,
    lang: str | None,
    timers: bool,
    timeout: float,
    form: str,
) -> int:
    """Compile processes and deploy them to an engine through its REST interface.

    Without arguments, all that travel with the package; else those of the given definitions, or only the given ids. A
    process whose latest version in the engine is the same file is left alone.

    Exit codes: 0 all are there, 1 the engine rejected some or a warning is told, 2 wrong usage or no engine reached.
    """
    from reg2bpmn.deploy import ENGINES as KNOWN  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.deploy import Server, bundle_of, deploy  # noqa: PLC0415

    engine = KNOWN[engine_name]
    server = Server(url, engine.expected, _authorization(user, password, token), timeout)
    if server.tells_secrets:
        echo(f"note: {server.url} is not https: the password or token is not encrypted [plain-http]", err=True)
    processes = _choose(chosen)
    bundles = (bundle_of(r, p, lang or r.own, engine.dialect, timers=timers) for r, p in processes)
    width = max((len(process.id) for _, process in processes), default=0)
    outcomes = deploy(engine, server, bundles)
    if form == "json":
        spoken = lang or ", ".join(dict.fromkeys(regulation.own for regulation, _ in processes))
        return _tell_json(outcomes, {"engine": engine_name, "url": server.url, "lang": spoken})
    return _tell_text(outcomes, width)


def _choose(chosen: Sequence[str]) -> list[tuple[Regulation, Process]]:
    """Return the processes that the arguments name, each a path or an id, after those that they call."""
    from reg2bpmn import api  # noqa: PLC0415
    from reg2bpmn.model.calls import called_first  # noqa: PLC0415

    paths = [Path(word) for word in chosen if _is_path(word)]
    ids = [word for word in chosen if not _is_path(word)]
    definitions = api.load(paths)
    homes = {p.id: d.regulation for d in definitions for p in d.regulation.processes}
    known = {p.id: p for d in definitions for p in d.regulation.processes}
    named = [api.find_process(definitions, process_id)[1] for process_id in dict.fromkeys(ids)]
    return [(homes[process.id], process) for process in called_first(named or known.values(), known)]


def _is_path(word: str) -> bool:
    return os.sep in word or word.endswith((".yaml", ".yml")) or Path(word).exists()


def _authorization(user: str | None, password: str | None, token: str | None) -> str | None:
    """Return the header that tells who deploys, if anybody is named."""
    from reg2bpmn.deploy import basic, bearer  # noqa: PLC0415

    if token and user:
        raise click.UsageError("--token and --user are two ways to say who deploys; give one")
    if token:
        if not (token.isascii() and token.isprintable()) or " " in token:
            raise click.BadParameter("has letters that no token has", param_hint="--token")
        return bearer(token)
    if not user:
        if password:
            raise click.UsageError("--password needs --user")
        return None
    if ":" in user:
        raise click.BadParameter("has a colon, which no user has in basic authentication", param_hint="--user")
    return basic(user, _asked(user) if password is None else password)


def _asked(user: str) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"no password for {user}; give it in REG2BPMN_PASSWORD or with --password")
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True))


def _tell_text(outcomes: Iterator[Outcome], width: int) -> int:
    """Print a line a process as it is deployed, and what is wrong with it on standard error."""
    code = 0
    for outcome in outcomes:
        version = "" if outcome.version is None else f"version {outcome.version}"
        echo(f"{outcome.process_id:<{width}}  {outcome.state.value:<9}  {version}".rstrip())
        for problem in outcome.problems:
            echo(problem, err=True)
        code = max(code, bool(outcome.problems))
    return code


def _tell_json(outcomes: Iterator[Outcome], head: dict[str, Any]) -> int:
    """Print one JSON object; where the engine is lost on the way, with what was deployed until then."""
    told: list[dict[str, Any]] = []
    try:
        told.extend(_row(outcome) for outcome in outcomes)
    finally:
        echo(printable.json_text(head | {"processes": told}))
    return int(any(row["problems"] for row in told))


def _row(outcome: Outcome) -> dict[str, Any]:
    problems = [problem.as_data() for problem in outcome.problems]
    return {"id": outcome.process_id, "state": outcome.state.value, "version": outcome.version, "problems": problems}
