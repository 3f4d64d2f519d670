"""The whole chain on one screen: definitions, model, graph, geometry, outputs.

definitions/*.yaml -> load -> compile_process -> lay_out -> to_bpmn, to_dot, to_svg, to_png, to_pdf
                        |
                        +-> check_definition
                        |
                        +-> publish (the site)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reg2bpmn import resources
from reg2bpmn.builder import Build, Built, Target, build
from reg2bpmn.captions import caption_of
from reg2bpmn.check import Context, check
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity, error
from reg2bpmn.emit import atomic, figure_index, findings, sarif
from reg2bpmn.emit.figure import Caption
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.procedure import Process
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition, read_definitions
from reg2bpmn.redraw.drawing import draw_bpmn
from reg2bpmn.relayout.files import layout_bpmn
from reg2bpmn.source import SourceText

if TYPE_CHECKING:
    from reg2bpmn.publishing import SiteTarget

__all__ = [
    "Build",
    "Built",
    "Caption",
    "Collaboration",
    "Definition",
    "Diagnostic",
    "Layout",
    "Reg2bpmnError",
    "Target",
    "build",
    "caption_of",
    "check_definition",
    "compile_process",
    "draw_bpmn",
    "faults",
    "find_process",
    "index_figures",
    "lay_out",
    "layout_bpmn",
    "load",
    "publish",
    "report",
    "report_dialects",
    "to_bpmn",
    "to_dot",
    "to_pdf",
    "to_png",
    "to_svg",
    "validate_bpmn",
]


def load(paths: Iterable[Path] = ()) -> list[Definition]:
    """Read definitions: files, or folders of them; without any, those that travel with the package.

    Raises `Reg2bpmnError` with every error of every file.
    """
    given = list(paths) or [resources.shipped("definitions")]
    files: list[Path] = []
    for path in given:
        files += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise Reg2bpmnError(
            [
                error(
                    "no-definitions",
                    f"no *.yaml in {', '.join(map(str, given))}",
                    "give a definition, or a folder that holds some",
                )
            ]
        )
    return read_definitions(files)


def find_process(definitions: Iterable[Definition], process_id: str) -> tuple[Definition, Process]:
    """Return the process with the id `process_id`. Raises `Reg2bpmnError` where there is none."""
    known = [(d, p) for d in definitions for p in d.regulation.processes]
    for definition, process in known:
        if process.id == process_id:
            return definition, process
    raise Reg2bpmnError(
        [error("unknown-process", f"no process {process_id!r}", f"known: {', '.join(p.id for _, p in known)}")]
    )


def check_definition(definition: Definition) -> list[Diagnostic]:
    """Prove a definition's quotations against its source and return every finding, errors and notes.

    The source is looked for in the folder `sources` beside the definition. Raises `Reg2bpmnError` where it is absent.
    """
    act = definition.regulation.act
    if act is None or act.source is None:
        return check(Context(definition.regulation, place=definition.tree.place_in))
    path = definition.path.parent / "sources" / act.source
    name = str(Path(definition.tree.file).parent / "sources" / act.source)
    return check(Context(definition.regulation, SourceText.load(path), name, definition.tree.place_in))


def faults(definitions: Iterable[Definition]) -> Iterator[Diagnostic]:
    """Yield what the check finds that is neither settled nor recorded in the definitions, errors and warnings.

    A source that cannot be read is left out: `publish` tells it.
    """
    for definition in definitions:
        try:
            found = check_definition(definition)
        except Reg2bpmnError:
            continue
        yield from (diagnostic for diagnostic in found if diagnostic.severity is not Severity.NOTE)


def report(definitions: Iterable[Definition], out: Path) -> list[Diagnostic]:
    """Check definitions, write what is found to `out`/report/findings.json, .sarif and .md, and return it.

    The files name places from the definitions' folder on, so that they are the same wherever that folder is.
    """
    checked = [(definition, check_definition(definition)) for definition in definitions]
    groups = {d.regulation.id: [x.within(d.path.parent) for x in found] for d, found in checked}
    portable = [diagnostic for group in groups.values() for diagnostic in group]
    atomic.write_bytes(out, "report/findings.json", findings.to_json(portable).encode())
    atomic.write_bytes(out, "report/findings.sarif", sarif.to_sarif(portable).encode())
    atomic.write_bytes(out, "report/findings.md", findings.to_markdown(groups).encode())
    return [diagnostic for _, found in checked for diagnostic in found]


def report_dialects(limits: Sequence[Diagnostic], out: Path) -> None:
    """Write what dialects cannot express, as `build` returns it, to `out`/report/dialects.json."""
    atomic.write_bytes(out, "report/dialects.json", findings.to_json(limits).encode())


def publish(
    definitions: Sequence[Definition],
    target: SiteTarget,
    jobs: int = 1,
    done: Callable[[Build], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the site of each language of `target` in at most `jobs` processes and yield each file.

    `done` is told after each regulation and language, `warn` of each act whose text cannot be read. Raises
    `Reg2bpmnError` where a process does not compile, a template is wrong or a file cannot be written.
    """
    from reg2bpmn import publishing  # noqa: PLC0415 - lxml is loaded when pages are written

    return publishing.publish(definitions, target, jobs, done, warn)


def index_figures(definitions: Sequence[Definition], target: Target, written: Iterable[Path]) -> list[Path]:
    """Write figures/index.md and .html of each language of `target`, listing of `written` what are figures."""
    files = sorted(written)
    made = []
    for lang in target.languages:
        names = [path.name for path in files if path.parent == Path(target.out, lang, "figures")]
        rows = figure_index.rows((d.regulation for d in definitions), lang, names)
        for name, write in (("index.md", figure_index.to_markdown), ("index.html", figure_index.to_html)):
            made.append(atomic.write_bytes(target.out, f"{lang}/figures/{name}", write(rows, lang).encode()))
    return made


def to_bpmn(collaboration: Collaboration, layout: Layout | None = None, dialect: str = "omg") -> bytes:
    """Write BPMN 2.0 XML with its diagram. Raises `Reg2bpmnError` for an unknown dialect."""
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    return bpmn.write(collaboration, layout or lay_out(collaboration), dialect)


def to_dot(collaboration: Collaboration, layout: Layout | None = None, caption: Caption | None = None) -> str:
    """Write DOT with every position pinned, for `neato -n2`."""
    from reg2bpmn.emit import dot  # noqa: PLC0415 - as above, for Graphviz

    return dot.write(collaboration, layout or lay_out(collaboration), caption)


def to_svg(collaboration: Collaboration, layout: Layout | None = None, caption: Caption | None = None) -> bytes:
    """Draw the figure as SVG, in px."""
    from reg2bpmn.emit import svg  # noqa: PLC0415

    return svg.write(collaboration, layout or lay_out(collaboration), caption)


def to_png(
    collaboration: Collaboration, layout: Layout | None = None, caption: Caption | None = None, scale: float = 2
) -> bytes:
    """Draw the figure as PNG, `scale` pixels to a px of the layout.

    Letters that the shipped font lacks are drawn with a font of the machine, or marked where none has them;
    `emit.drawing.Drawing.unusual_letters` tells which.
    """
    from reg2bpmn.emit import png  # noqa: PLC0415

    return png.write(collaboration, layout or lay_out(collaboration), caption, scale)


def to_pdf(
    collaboration: Collaboration, layout: Layout | None = None, caption: Caption | None = None, paper: str = "a3"
) -> bytes:
    """Draw the figure as PDF, on as many sheets of A3 or "a4" as it takes with no text smaller than 7 points.

    Letters that the shipped font lacks are as in `to_png`.
    """
    from reg2bpmn.emit import pdf  # noqa: PLC0415
    from reg2bpmn.layout.pages.paper import PAPERS  # noqa: PLC0415

    return pdf.write(collaboration, layout or lay_out(collaboration), caption, PAPERS[paper])


def validate_bpmn(path: Path) -> Sequence[Diagnostic]:
    """Return what is wrong with a BPMN file by the OMG schemas, this project's own, and its references."""
    from reg2bpmn.emit.bpmn import validate  # noqa: PLC0415

    return validate(path)
