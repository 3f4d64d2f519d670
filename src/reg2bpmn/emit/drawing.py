"""The files of a figure: one for the screen in each format, a PDF, and each sheet of paper where it takes several."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.emit import glyphs
from reg2bpmn.emit import pages as paged
from reg2bpmn.emit.figure import Caption
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.of_process import scene_of
from reg2bpmn.layout.pages.paper import A3, Paper
from reg2bpmn.layout.scene import Lane, Link, Node, Pool
from reg2bpmn.process.graph import Collaboration
from reg2bpmn.targets import FIGURES

if TYPE_CHECKING:
    from reg2bpmn.emit.svg import FigureLinks

_WITH_LETTERS = frozenset(("png", "pdf", "docx"))  # formats whose letters are drawn here, not by what shows the file


@dataclass(frozen=True)
class Drawing:
    """A figure that is drawn in several formats; its sheets are cut once, when first needed."""

    collaboration: Collaboration
    layout: Layout
    caption: Caption
    paper: Paper = A3

    @cached_property
    def pages(self) -> tuple[paged.Page, ...]:
        """The figure on sheets of paper."""
        return paged.pages(self.collaboration, self.layout, self.caption, self.paper)

    def write(self, form: str) -> bytes:
        """Return the file of the whole figure in one of `FIGURES`."""
        from reg2bpmn.emit import dot, pdf, png, svg  # noqa: PLC0415 - lxml and Graphviz are loaded when drawing

        if form == "pdf":
            return pdf.document(self.pages)
        whole = self.collaboration, self.layout, self.caption
        if form == "dot":
            return dot.write(*whole).encode()
        return png.write(*whole) if form == "png" else svg.write(*whole)

    def inline(self, links: FigureLinks) -> str:
        """Return the figure as an element of a web page, which says the caption in its own text, but for the legend."""
        from reg2bpmn.emit import svg  # noqa: PLC0415 - as above

        return svg.inline(self.collaboration, self.layout, self.caption.legend_alone, links)

    def files(self, form: str) -> Iterator[tuple[str, bytes]]:
        """Yield the ending and the bytes of each file in `form`; sheets are SVG, from "sheet-1.svg" on."""
        from reg2bpmn.emit import svg  # noqa: PLC0415 - as above

        yield form, self.write(form)
        if form == "svg" and len(self.pages) > 1:
            for number, page in enumerate(self.pages, 1):
                size = tuple(f"{length:.4g}mm" for length in (page.width, page.height))
                yield f"sheet-{number}.svg", svg.document(page.figure, (size[0], size[1]))

    def problems(self, forms: Collection[str] = FIGURES) -> list[Diagnostic]:
        """Return what is to be told of the figure in the formats `forms`, of `FIGURES` or "docx".

        Warnings of sheets that had to grow over the paper's size, for no text may shrink, and of letters that no font
        has; notes of the fonts of the machine that are used.
        """
        large = self._large_sheets() if "pdf" in forms else ()
        return [*large, *self.unusual_letters(forms)]

    def unusual_letters(self, forms: Collection[str]) -> list[Diagnostic]:
        """Return what `problems` tells of letters alone, which takes no sheets to be cut."""
        if _WITH_LETTERS.isdisjoint(forms):
            return []
        scene, caption = scene_of(self.collaboration), self.caption
        parts: tuple[Pool | Lane | Node | Link, ...] = (*scene.pools, *scene.lanes, *scene.nodes, *scene.links)
        under = (caption.title, *caption.lines, caption.heading, *caption.notes)
        labels = [*((part.id, part.name) for part in parts), *(("caption", text) for text in under)]
        return glyphs.problems(self._where, labels)

    @property
    def _where(self) -> str:
        return f"{self.collaboration.pool.process_id} ({self.collaboration.lang})"

    def _large_sheets(self) -> Iterator[Diagnostic]:
        for number, page in enumerate(self.pages, 1):
            if not page.fits:
                yield Diagnostic(
                    "sheet-too-large",
                    Severity.WARNING,
                    f"{self._where}: sheet {number} is {page.width:.0f} mm wide and {page.height:.0f} mm high, "
                    f"larger than {self.paper.name}",
                    "shorten its labels or its notes, or split the process",
                )
