"""Printing what may quote anything: nothing steers the terminal."""

from __future__ import annotations

from pathlib import PurePath

import click

from reg2bpmn import printable


def echo(told: object, *, err: bool = False, nl: bool = True) -> None:
    """Print to standard output, or to standard error; paths in one line."""
    shown = printable.line(str(told)) if isinstance(told, PurePath) else printable.lines(str(told))
    click.echo(shown, err=err, nl=nl)
