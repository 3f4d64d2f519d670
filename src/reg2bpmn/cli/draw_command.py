"""`reg2bpmn draw`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reg2bpmn.cli.options import PAPERS, definitions_option, lang_option


@click.command()
@click.argument("process_id", metavar="ID")
@definitions_option
@lang_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["svg", "png", "pdf", "dot", "bpmn"]), default="svg", show_default=True
)
@click.option("--paper", type=click.Choice(PAPERS), help="Paper of a PDF, always landscape.  [default: a3]")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="Write <ID>.<format> into this folder."
)
def command(
    process_id: str, definitions: tuple[Path, ...], lang: str, form: str, paper: str | None, out: Path | None
) -> int:
    """Draw the process ID, to standard output or into a folder.

    A PDF has a page for each sheet of paper that the figure takes, with no text smaller than 7 points. Letters that the
    shipped font lacks are told: REG2BPMN_FONTS names folders with further fonts, by default those of the machine.
    """
    from reg2bpmn import api  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import atomic  # noqa: PLC0415
    from reg2bpmn.emit.drawing import Drawing  # noqa: PLC0415
    from reg2bpmn.layout.pages import paper as papers  # noqa: PLC0415

    if paper and form != "pdf":
        raise click.UsageError(f"--paper is for --format pdf, not for {form}: it has no pages")
    definition, process = api.find_process(api.load(definitions), process_id)
    collaboration = api.compile_process(definition.regulation, process, lang)
    layout = api.lay_out(collaboration)
    if form == "bpmn":
        data = api.to_bpmn(collaboration, layout)
    else:
        caption = api.caption_of(definition.regulation, process, lang)
        drawing = Drawing(collaboration, layout, caption, papers.PAPERS[paper or "a3"])
        data = drawing.write(form)
        for problem in drawing.problems((form,)):
            click.echo(problem, err=True)
    if out:
        click.echo(atomic.write_bytes(out, f"{process.id}.{form}", data))
    else:
        sys.stdout.buffer.write(data)
    return 0
