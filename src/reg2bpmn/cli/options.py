"""Options and arguments that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn.targets import DIALECTS, LANGUAGES

if TYPE_CHECKING:
    from reg2bpmn.mainjob import Watch

definitions_argument = click.argument(
    "definitions", nargs=-1, type=click.Path(path_type=Path, exists=True, readable=True), metavar="[DEFINITION]..."
)
definitions_option = click.option(
    "-d",
    "--definition",
    "definitions",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="A definition or a folder of them; by default those that travel with the package.",
)
lang_option = click.option(
    "-l", "--lang", type=click.Choice(LANGUAGES), default="kk", show_default=True, help="Language of names and notes."
)
format_option = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)

out_option = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Output folder.",
)
languages_option = click.option(
    "-l", "--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Language; all by default."
)
dialects_option = click.option(
    "-D", "--dialect", "dialects", multiple=True, type=click.Choice(DIALECTS), help="BPMN dialect; all by default."
)
theme_option = click.option(
    "--theme",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of templates and assets that come before the shipped ones of the same name.",
)

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="Processes that share the work; by default as many as there are cores for this one.",
)

PAPERS = ("a4", "a3")

findings_format_option = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Output format.",
)


@contextmanager
def progress(length: int) -> Iterator[Callable[[object], None]]:
    """Draw a bar of `length` steps on a terminal, and give what is to be called after each step."""
    if not progress_wanted():
        yield lambda _: None
        return
    with click.progressbar(length=length, label="Compiling", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def watch(out: Path) -> Watch:
    """Return what is told of a run that writes to the folder `out`: its progress, and that it waits for another one."""
    from reg2bpmn.mainjob import Watch  # noqa: PLC0415 - loaded when a command runs that has one

    return Watch(progress, lambda: click.echo(f"another run writes to {out}; waiting until it ends", err=True))


def progress_wanted() -> bool:
    """Whether to draw a progress bar: on a terminal only."""
    return sys.stderr.isatty() and not os.environ.get("REG2BPMN_NO_PROGRESS")
