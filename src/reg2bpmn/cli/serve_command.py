"""`reg2bpmn serve`."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn.cli.options import definitions_argument, dialects_option, languages_option, theme_option
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import LANGUAGES, SiteTarget

if TYPE_CHECKING:
    from reg2bpmn.serving import Server, Snapshot, Workshop

_PAUSE = 0.4  # seconds between two looks at the files


@click.command()
@definitions_argument
@languages_option
@dialects_option
@theme_option
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 takes a free one.",
)
def command(
    definitions: tuple[Path, ...],
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    theme: Path | None,
    port: int,
) -> int:
    """Show the site on this machine, at http://127.0.0.1:PORT/, until Ctrl-C.

    When a definition, its templates, its source or the theme changes, the site is built again and the page loads
    itself anew. Where a definition is wrong, the page says what and where. No other machine can reach the server.
    """
    from reg2bpmn.serving import Workshop  # noqa: PLC0415

    target = SiteTarget(Path(), languages or LANGUAGES, dialects or ("omg",), theme)
    server = _server(port, f"{_first(definitions, target)}/site/index.html")
    echo("Compiling…", err=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with suppress(KeyboardInterrupt):
        _follow(Workshop(definitions, target), server)
    server.shutdown()
    server.server_close()
    return 0


def _first(definitions: tuple[Path, ...], target: SiteTarget) -> str:
    """Return the language of the page to begin with: one that the definitions have, if they can be read."""
    from reg2bpmn import api  # noqa: PLC0415
    from reg2bpmn.read.languages import languages_of_all  # noqa: PLC0415

    try:
        return languages_of_all(api.load(definitions), target.languages)[0][0]
    except api.Reg2bpmnError:
        return target.languages[0]


def _server(port: int, start: str) -> Server:
    from reg2bpmn.diagnostics import Reg2bpmnError, error  # noqa: PLC0415
    from reg2bpmn.serving import Server  # noqa: PLC0415

    try:
        return Server(port, start)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        told = error(
            "port", f"cannot listen on port {port}: {reason}", "choose another with --port, or 0 for a free one"
        )
        raise Reg2bpmnError([told]) from problem


def _follow(workshop: Workshop, server: Server) -> None:
    """Build the site, and again whenever its files change."""
    stamp = workshop.stamp()
    _show(server, workshop.build())
    echo(f"Serving {server.address} (Ctrl-C to stop)")
    while True:
        time.sleep(_PAUSE)
        before, stamp = stamp, workshop.stamp()
        if stamp != before:
            _show(server, workshop.build())


def _show(server: Server, snapshot: Snapshot) -> None:
    server.snapshot = snapshot
    for problem in snapshot.problems:
        echo(problem, err=True)
    echo("The definitions do not compile." if snapshot.broken else "The site is up to date.", err=True)
