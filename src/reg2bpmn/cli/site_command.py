"""`reg2bpmn site`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn.cli.options import (
    DIALECTS,
    LANGUAGES,
    definitions_argument,
    dialects_option,
    languages_option,
    out_option,
    progress_wanted,
    theme_option,
)

if TYPE_CHECKING:
    from reg2bpmn.publishing import Chapter, SiteTarget
    from reg2bpmn.read import Definition


@click.command()
@definitions_argument
@out_option
@languages_option
@dialects_option
@theme_option
def command(
    definitions: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    theme: Path | None,
) -> int:
    """Write a static site of regulations into OUT/<lang>/site.

    A page a regulation, the acts with an anchor at each line, the findings, and everything to download. The pages
    need no network and no server: open OUT/<lang>/site/index.html. Publish OUT with the languages side by side, for
    the pages lead from one to the other. What `check` finds wrong is told here, too.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.publishing import SiteTarget  # noqa: PLC0415

    target = SiteTarget(out, languages or LANGUAGES, dialects or DIALECTS, theme)
    loaded = api.load(definitions)
    problems: list[object] = []
    written = _publish(loaded, target, problems)
    problems += api.faults(loaded)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{len(loaded)} regulations, {len(written)} files; open {out}/{target.languages[0]}/site/index.html")
    return 1 if problems else 0


def _publish(loaded: list[Definition], target: SiteTarget, problems: list[object]) -> list[Path]:
    from reg2bpmn import api  # noqa: PLC0415

    total = len(loaded) * len(target.languages)
    bar = click.progressbar(length=total, label="Compiling", file=sys.stderr)
    with bar if progress_wanted() else nullcontext() as progress:
        done: Callable[[Chapter], None] = (lambda _: progress.update(1)) if progress else (lambda _: None)
        return list(api.publish(loaded, target, done, problems.append))
