"""Options and arguments that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import DIALECTS, LANGUAGES, TABLE_FORMATS, TableOptions

if TYPE_CHECKING:
    from reg2bpmn.mainjob import Watch


class Language(click.ParamType[str]):
    """A language by its tag, as it is usually written."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag. Tells of what is none."""
        from reg2bpmn.locale.tags import standard  # noqa: PLC0415 - loaded when a language is given

        try:
            return standard(value)
        except ValueError as exc:
            self.fail(str(exc), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - the signature is click's
        """Return what help shows."""
        return f"[{'|'.join(LANGUAGES)}|...]"


class Format(click.Choice[str]):
    """A format to write. That of a table to read is "" and kept for `reading_options`, which it stands in for."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the format to write."""
        if ctx and value not in self.choices and value in TABLE_FORMATS:
            ctx.meta[_READ_AS] = value
            return ""
        return super().convert(value, param, ctx)


_READ_AS = f"{__name__}.read-as"


def written(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats to write."""
    return tuple(filter(None, values))


def last_written(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Return the format to write, where one was given."""
    return next(filter(None, reversed(values)), None)


definitions_argument = click.argument(
    "definitions",
    nargs=-1,
    type=click.Path(path_type=Path, exists=True, readable=True, allow_dash=True),
    metavar="[DEFINITION|TABLE|-]...",
)
definitions_option = click.option(
    "-d",
    "--definition",
    "definitions",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, allow_dash=True),
    metavar="PATH",
    help="A definition or a folder of them; by default those that travel with the package.",
)
lang_option = click.option(
    "-l",
    "--lang",
    type=Language(),
    help="Language of names and notes; by default the one that the definition is written in.",
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
    "-l", "--lang", "languages", multiple=True, type=Language(), help="Language; all that there are by default."
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

Wrapped = TypeVar("Wrapped", bound=Callable[..., int])


def reading_options(forms: Sequence[str]) -> Callable[[Wrapped], Wrapped]:
    """Return what gives a command the options that say how a file of one of `forms` is read, as `tables`."""

    def decorate(command: Wrapped) -> Wrapped:
        @click.option(
            "--columns",
            metavar="NAME=COLUMN,...",
            help='Which column of a table is what: no=A,unit="Who does it", by heading, letter or number. Names: no, '
            "unit, action, form, deadline, next, condition, after (the steps before).",
        )
        @click.option(
            "--from", "source", type=click.Choice(forms), help="Format of a table; by default what it looks like."
        )
        @click.option("--encoding", default="", help="Encoding of a table in text; by default what it looks like.")
        @wraps(command)
        def wrapped(*args: Any, columns: str | None, source: str | None, encoding: str, **rest: Any) -> int:
            named = {}
            if columns:
                from reg2bpmn.tables.columns import Overrides  # noqa: PLC0415 - loaded when columns are named

                named = dict(Overrides.parse(columns).given)
            source = source or click.get_current_context().meta.get(_READ_AS, "")
            return command(*args, tables=TableOptions(named, source, encoding), **rest)

        return cast("Wrapped", wrapped)

    return decorate


table_options = reading_options(TABLE_FORMATS)

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

    return Watch(progress, lambda: echo(f"another run writes to {out}; waiting until it ends", err=True))


def progress_wanted() -> bool:
    """Whether to draw a progress bar: on a terminal only."""
    return sys.stderr.isatty() and not os.environ.get("REG2BPMN_NO_PROGRESS")
