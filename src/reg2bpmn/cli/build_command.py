"""`reg2bpmn build`."""

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
)


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
    type=click.Choice(["bpmn", "svg", "png", "pdf", "dot", "md", "html", "docx"]),
    help="What to write; all by default.",
)
@jobs_option
@click.option("--timers", is_flag=True, help="Make a timer of every deadline that is a duration.")
def command(
    definitions: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...],
    dialects: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    timers: bool,
) -> int:
    """Compile definitions into BPMN, figures and documents in the folder OUT.

    Writes OUT/<lang>/bpmn/<dialect>/<process>.bpmn, OUT/<lang>/figures/<process>.svg, .png, .pdf and .dot,
    OUT/<lang>/text/<regulation>.md, .html and .docx, and OUT/report/findings.json, .sarif and .md, and dialects.json,
    which tells what each dialect cannot express.
    Files whose bytes do not change are not touched.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.builder import FIGURES, TEXTS, Target, builds  # noqa: PLC0415
    from reg2bpmn.pool import cores  # noqa: PLC0415

    loaded = api.load(definitions)
    wanted = set(formats) or {"bpmn", *FIGURES, *TEXTS}
    target = Target(
        out,
        languages or LANGUAGES,
        (dialects or DIALECTS) if "bpmn" in wanted else (),
        tuple(f for f in FIGURES if f in wanted),
        tuple(f for f in TEXTS if f in wanted),
        timers,
    )
    with progress(len(builds(loaded, target))) as done:
        built = api.build(loaded, target, jobs or cores(), done)
    written = list(built.files)
    if target.figures:
        written += api.index_figures(loaded, target, written)
    found = api.report(loaded, out)
    if target.dialects:
        api.report_dialects(built.limits, out)
    wrong = [d for d in (*found, *built.limits) if d.severity != "note"]
    for diagnostic in (*built.problems, *wrong):
        click.echo(diagnostic, err=True)
    processes = sum(len(d.regulation.processes) for d in loaded)
    notes = sum(d.severity == "note" for d in found)
    click.echo(f"{processes} processes, {len(written)} files in {out}; {notes} findings in {out}/report")
    return 1 if wrong else 0
