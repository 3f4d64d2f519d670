"""The group of commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from reg2bpmn.version import __version__

COMMANDS = {
    "build": "Compile definitions into BPMN and figures.",
    "calendar": "Print Kazakhstan's working calendar, or export it for an engine.",
    "check": "Prove quotations and list findings.",
    "deploy": "Deploy processes to an engine through its REST interface.",
    "draw": "Draw one process, or any BPMN file.",
    "layout": "Lay out a BPMN file anew; all but its diagrams stays as it is.",
    "list": "List processes and figures.",
    "new": "Start a definition.",
    "read": "Read the tables of steps in a spreadsheet or document.",
    "run": "Run a process on SpiffWorkflow and print its timeline.",
    "schema": "Print the JSON Schema of definitions.",
    "serve": "Show the site on this machine, and build it again when a definition changes.",
    "show": "Print a process: what the act says, what is settled and why.",
    "site": "Write a static site of regulations, to open without a network.",
    "validate": "Validate BPMN files.",
}


class LazyGroup(click.Group):
    """Commands stand in modules of their own name, imported when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"reg2bpmn.cli.{cmd_name}_command"), "command")  # noqa: B009
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="reg2bpmn")
def group() -> None:
    """Compile the tables of public-service regulations into BPMN 2.0 and swimlane figures.

    Exit codes: 0 clean, 1 findings, 2 wrong usage or broken input.
    """


def run() -> None:
    """Run the command line and exit; whatever goes wrong is told in a message."""
    sys.exit(_run())


def _run() -> int:
    try:
        result = group.main(standalone_mode=False)
        code = result if isinstance(result, int) else 0
        sys.stdout.flush()
    except click.exceptions.Exit as exc:
        return exc.exit_code
    except click.Abort:
        return _complain("aborted")
    except click.ClickException as exc:
        exc.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as exc:  # the last stop: a user gets a message, never a traceback
        return _explain(exc)
    return code


def _explain(exc: Exception) -> int:
    from reg2bpmn.diagnostics import Reg2bpmnError  # noqa: PLC0415 - not needed when all goes well

    if isinstance(exc, Reg2bpmnError):
        return _complain(str(exc))
    if os.environ.get("REG2BPMN_DEBUG"):
        raise exc
    what = " ".join(str(exc).split())[:300]
    return _complain(f"error: internal: {type(exc).__name__}: {what}; set REG2BPMN_DEBUG=1 for details and report it")


def _complain(message: Any) -> int:
    click.echo(message, err=True)
    return 2
