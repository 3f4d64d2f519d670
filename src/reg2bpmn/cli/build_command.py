"""`reg2bpmn build`."""

from __future__ import annotations

from pathlib import Path

import click

from reg2bpmn.cli.options import (
    Format,
    definitions_argument,
    dialects_option,
    jobs_option,
    languages_option,
    out_option,
    table_options,
    watch,
    written,
)
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import DIALECTS, FIGURES, LANGUAGES, TEXTS, TableOptions, Target


@click.command()
@definitions_argument
@out_option
@languages_option
@dialects_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=Format(["bpmn", "svg", "png", "pdf", "dot", "md", "html", "docx"]),
    callback=written,
    help="What to write; all by default. Also csv, tsv, xlsx or ods: what a table is read as.",
)
@jobs_option
@click.option("--timers", is_flag=True, help="Make a timer of every deadline that is a duration.")
@table_options
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    definitions: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    timers: bool,
    tables: TableOptions,
) -> int:
    """Compile definitions, or tables of steps, into BPMN, figures and documents in the folder OUT.

    - is standard input: a table, or a definition.

    Writes OUT/<lang>/bpmn/<dialect>/<process>.bpmn, OUT/<lang>/figures/<process>.svg, .png, .pdf and .dot,
    OUT/<lang>/text/<regulation>.md, .html and .docx, and OUT/report/findings.json, .sarif and .md, and dialects.json,
    which tells what each dialect cannot express.
    Only what is not there yet, or was made of something else, is made; files whose bytes do not change are not touched.
    """
    from reg2bpmn import mainjob  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.pool import cores  # noqa: PLC0415

    wanted = set(formats) or {"bpmn", *FIGURES, *TEXTS}
    target = Target(
        out,
        tuple(dict.fromkeys(languages)) or LANGUAGES,
        (tuple(dict.fromkeys(dialects)) or DIALECTS) if "bpmn" in wanted else (),
        tuple(f for f in FIGURES if f in wanted),
        tuple(f for f in TEXTS if f in wanted),
        timers,
    )
    outcome = mainjob.build(definitions, target, jobs or cores(), watch(out), tables)
    for diagnostic in outcome.problems:
        echo(diagnostic, err=True)
    counts = outcome.counts
    made = f"{counts['files']} files in {out} ({outcome.made} made now)"
    echo(f"{counts['processes']} processes, {made}; {counts['findings']} findings in {out}/report")
    return int(outcome.failed)
