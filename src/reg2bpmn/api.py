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

from reg2bpmn.builder import Build, Built, Target, build
from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.emit.figure import Caption
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.making.inputs import definition_files
from reg2bpmn.model.procedure import Process
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition, read_definitions
from reg2bpmn.read.definition import AS_FOUND
from reg2bpmn.redraw.drawing import draw_bpmn
from reg2bpmn.relayout.files import layout_bpmn
from reg2bpmn.reporting import check_definition, faults, index_figures, report, report_dialects

if TYPE_CHECKING:
    from reg2bpmn.publishing import Leaf
    from reg2bpmn.targets import SiteTarget, TableOptions

__all__ = [
    "Build",
    "Built",
    "Caption",
    "Collaboration",
    "Definition",
    "Diagnostic",
    "Layout",
    "Place",
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


def load(paths: Iterable[Path] = (), tables: TableOptions = AS_FOUND) -> list[Definition]:
    """Read definitions: files, or folders of them; without any, those that travel with the package.

    Tables of steps are drafted as definitions, read as `tables` says. Raises
    `Reg2bpmnError` with every error of every file.
    """
    return read_definitions(definition_files(paths), tables)


def find_process(definitions: Iterable[Definition], process_id: str) -> tuple[Definition, Process]:
    """Return the process with the id `process_id`. Raises `Reg2bpmnError` where there is none."""
    known = [(d, p) for d in definitions for p in d.regulation.processes]
    for definition, process in known:
        if process.id == process_id:
            return definition, process
    raise Reg2bpmnError(
        [error("unknown-process", f"no process {process_id!r}", f"known: {', '.join(p.id for _, p in known)}")]
    )


def publish(
    definitions: Sequence[Definition],
    target: SiteTarget,
    jobs: int = 1,
    done: Callable[[Leaf], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the site of each language of `target` in at most `jobs` processes and yield each file.

    `done` is told after each part, `warn` of each act whose text cannot be read. Raises
    `Reg2bpmnError` where a process does not compile, a template is wrong or a file cannot be written.
    """
    from reg2bpmn import publishing  # noqa: PLC0415 - lxml is loaded when pages are written

    return publishing.publish(definitions, target, jobs, done, warn)


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
