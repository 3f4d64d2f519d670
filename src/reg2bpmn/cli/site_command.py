"""`reg2bpmn site`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.options import (
    DIALECTS,
    LANGUAGES,
    definitions_argument,
    dialects_option,
    jobs_option,
    languages_option,
    out_option,
    progress,
    theme_option,
)


@click.command()
@definitions_argument
@out_option
@languages_option
@dialects_option
@theme_option
@jobs_option
def command(
    definitions: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    theme: Path | None,
    jobs: int | None,
) -> int:
    """Write a static site of regulations into OUT/<lang>/site.

    A page a regulation, the acts with an anchor at each line, the findings, and everything to download. The pages
    need no network and no server: open OUT/<lang>/site/index.html. Publish OUT with the languages side by side, for
    the pages lead from one to the other. What `check` finds wrong is told here, too.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.pool import cores  # noqa: PLC0415
    from reg2bpmn.publishing import SiteTarget  # noqa: PLC0415

    target = SiteTarget(out, languages or LANGUAGES, dialects or DIALECTS, theme)
    loaded = api.load(definitions)
    problems: list[object] = []
    with progress(len(loaded) * len(target.languages)) as done:
        written = list(api.publish(loaded, target, jobs or cores(), done, problems.append))
    problems += api.faults(loaded)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{len(loaded)} regulations, {len(written)} files; open {out}/{target.languages[0]}/site/index.html")
    return 1 if problems else 0
