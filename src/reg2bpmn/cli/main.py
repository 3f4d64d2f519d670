"""The group of commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from contextlib import suppress

import click

from reg2bpmn import printable
from reg2bpmn.cli.printing import echo
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


_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EINVAL}


def run() -> None:
    """Run the command line and exit; whatever goes wrong is told in a message."""
    _fill_gaps()
    code = _told()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):  # it was told, or its reader has left
        _let_go()
    sys.exit(code)


def _fill_gaps() -> None:
    """Open what the caller closed of the three standard streams, so that no file that is written gets their numbers.

    Exits where standard output is closed: what a command is asked for would be lost.
    """
    is_closed = sys.stdout is None
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as above
    if is_closed:
        _complain("error: standard output is closed; give it a file, or /dev/null")
        sys.exit(2)


def _told() -> int:
    """Run the command, and return the exit code; whatever goes wrong is told."""
    try:
        return _run()
    except BrokenPipeError:
        return 0
    except OSError as exc:
        if exc.errno not in _UNWRITABLE or exc.filename is not None:
            return _complain(_internal(exc))
        return _complain(f"error: cannot write to standard output: {exc.strerror}; give it another place")


def _run() -> int:
    try:
        result = group.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exc:
        return exc.exit_code
    except click.Abort:
        return _complain("aborted")
    except click.ClickException as exc:
        if not isinstance(exc, click.MissingParameter):  # which tells choices, a line each
            vars(exc)["message"] = printable.line(exc.message)
        exc.show()
        return 2
    except SystemExit:  # click's way to say that the reader of standard output has left with what it wanted
        return 0
    except OSError:
        raise
    except Exception as exc:  # the last stop: a user gets a message, never a traceback
        return _explain(exc)
    return result if isinstance(result, int) else 0


def _let_go() -> None:
    """Let the interpreter end without another try to write what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(exc: Exception) -> int:
    from reg2bpmn.diagnostics import Reg2bpmnError  # noqa: PLC0415 - not needed when all goes well

    if isinstance(exc, Reg2bpmnError):
        return _complain(str(exc))
    return _complain(_internal(exc))


def _internal(exc: Exception) -> str:
    if os.environ.get("REG2BPMN_DEBUG"):
        raise exc
    what = printable.line(" ".join(str(exc).split())[:300])
    return f"error: internal: {type(exc).__name__}: {what}; set REG2BPMN_DEBUG=1 for details and report it"


def _complain(message: str) -> int:
    """Tell what is wrong, where it can be told."""
    with suppress(OSError):
        echo(message, err=True)
    return 2
