"""`reg2bpmn site`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.options import (
    definitions_argument,
    dialects_option,
    jobs_option,
    languages_option,
    out_option,
    table_options,
    theme_option,
    watch,
)
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import DIALECTS, LANGUAGES, SiteTarget, TableOptions


@click.command()
@definitions_argument
@out_option
@languages_option
@dialects_option
@theme_option
@jobs_option
@table_options
def command(
    definitions: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    theme: Path | None,
    jobs: int | None,
    tables: TableOptions,
) -> int:
    """Write a static site of regulations into OUT/<lang>/site.

    A page a regulation, the acts with an anchor at each line, the findings, and everything to download. The pages
    need no network and no server: open OUT/<lang>/site/index.html. Publish OUT with the languages side by side, for
    the pages lead from one to the other. What `check` finds wrong is told here, too.
    """
    from reg2bpmn import mainjob  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.pool import cores  # noqa: PLC0415

    languages = tuple(dict.fromkeys(languages)) or LANGUAGES
    target = SiteTarget(out, languages, tuple(dict.fromkeys(dialects)) or DIALECTS, theme)
    outcome = mainjob.publish(definitions, target, jobs or cores(), watch(out), tables)
    for problem in outcome.problems:
        echo(problem, err=True)
    made = f"{outcome.counts['files']} files ({outcome.made} made now)"
    first = outcome.units[0].split("/")[1]
    echo(f"{outcome.counts['regulations']} regulations, {made}; open {out}/{first}/site/index.html")
    return int(outcome.failed)
