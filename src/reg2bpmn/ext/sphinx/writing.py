"""What stands in a page once it is written: figures, tables and downloads in the form that its builder takes.

Everything is made here, in the main process and once for all pages and languages of a build, after every page is
read, so that a figure can lead to a table on another page. HTML gets the fragments of `emit.html` and an inline SVG;
other builders the same fragments as docutils nodes, and a picture of a type that they support.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from lxml import etree
from lxml import html as lxml_html
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from reg2bpmn.diagnostics import Reg2bpmnError, Severity
from reg2bpmn.dossier import parts
from reg2bpmn.emit import atomic, html
from reg2bpmn.emit.linking import figure_links
from reg2bpmn.ext.embedding import DIALECTS, TITLES, Book, Picture
from reg2bpmn.ext.sphinx.domain import NAME, PART, Reg2bpmnDomain, Spot
from reg2bpmn.ext.sphinx.places import LANG, Downloads, Drawing, Place
from reg2bpmn.ext.sphinx.translated import translated
from reg2bpmn.locale import language
from reg2bpmn.locale.documents import DOCUMENT_WORDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TYPES = {"application/pdf": "pdf", "image/svg+xml": "svg", "image/png": "png"}
"""The formats of figures by their media types."""
_KINDS = ("step", "condition", "wait", "end", PART)

logger = logging.getLogger(__name__)


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put what they name in place of the nodes that directives left in a page."""
    writer = _Writer(app, docname)
    for node in list(doctree.findall(Place)):
        try:
            made = writer.make(node)
        except Reg2bpmnError as failure:
            made = []
            for problem in failure.diagnostics:
                logger.warning("%s", problem, location=node, type=NAME, subtype="definition")
        node.replace_self(made)
    for element in doctree.findall(nodes.Element):
        if LANG in element:
            element["classes"].append(f"language-{element[LANG]}")


class _Writer:
    """Makes what stands in one page, or in a document of several that begins with the page `docname`."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.builder, self.docname, self.env = app.builder, docname, app.env
        self.domain = cast("Reg2bpmnDomain", app.env.get_domain(NAME))
        self.html = app.builder.format == "html" and "epub" not in app.builder.name

    def make(self, node: Place) -> list[nodes.Node]:
        """Return what stands in the place of a node. Raises `Reg2bpmnError` where a process does not compile."""
        if isinstance(node, Drawing):
            return self._drawing(node)
        return self._downloads(node) if isinstance(node, Downloads) else self._fragment(node)

    def _fragment(self, node: Place) -> list[nodes.Node]:
        """Return a table or list."""
        root = lxml_html.fragment_fromstring(self._html(node), create_parent="div")
        root.set("lang", node["lang"])
        root.set("class", " ".join(["r2b", *node["classes"]]))
        _give_ids(root, node)
        self._lead(root, node["page"], node["lang"])
        if not self.html:
            return translated(root, node["ids"])
        text = etree.tostring(root, encoding="unicode", method="html")
        return [*(nodes.target("", "", ids=[name]) for name in node["ids"]), nodes.raw("", text, format="html")]

    def _html(self, node: Place) -> str:
        told, lang = self._told(node), node["lang"]
        links = html.Links(act=self._act(self._book(node)))
        if node["part"] == "units" and isinstance(told, parts.Regulation):
            return html.units(told, lang, level=0)
        if node["part"] == "about" and isinstance(told, parts.Regulation):
            return html.about(told, lang, links, level=0)
        if node["part"] == "findings":
            return html.findings(told, lang, links, level=0) or f"<p>{DOCUMENT_WORDS[lang].no_findings}</p>"
        make = {"twin": html.twin, "printed": html.printed, "ways": html.ways}[node["part"]]
        assert isinstance(told, parts.Process)  # noqa: S101 - the directives leave no other
        return make(told, lang, links, level=0)

    def _act(self, book: Book) -> str:
        """Return the address of the page that shows the act, empty where the configuration names no site."""
        act = book.definition.regulation.act
        return self.domain.act_address(Path(act.source).stem) if act and act.source else ""

    def _told(self, node: nodes.Element) -> parts.Process | parts.Regulation:
        book, lang = self._book(node), node["lang"]
        return book.regulation(lang) if node["subject"] == book.id else book.process(node["subject"], lang)

    def _book(self, node: nodes.Element) -> Book:
        return self.domain.shelf.find(node["subject"], Path(node["definition"]) if node["definition"] else None)

    def _lead(self, root: etree._Element, page: str, lang: str) -> None:
        """Lead links to places that stand elsewhere to their pages; one that leads nowhere is no link."""
        here = {element.get("id") for element in root.iter()}
        for link in root.iter("a"):
            name = (link.get("href") or "").removeprefix("#")
            if not (link.get("href") or "").startswith("#") or name in here:
                continue
            found = self._spot(page, name, lang)
            if found is None:
                del link.attrib["href"]
            else:
                link.set("href", self._address(page, found))

    def _spot(self, page: str, name: str, lang: str) -> Spot | None:
        return self.domain.lookup(page, _KINDS, name, lang)

    def _address(self, page: str, spot: Spot) -> str:
        """Return the address of a place: its id after `#` where it is in the same file."""
        made = make_refnode(self.builder, page, spot.page, spot.entry.anchor, [])
        address = str(made.get("refuri") or "")
        return address if address.count("#") == 1 else f"#{spot.entry.anchor}"

    def _drawing(self, node: Drawing) -> list[nodes.Node]:
        """Return the figure, and put the lines of its caption behind the title."""
        picture = self._book(node).picture(node["subject"], node["lang"])
        figure = node.parent
        if isinstance(figure, nodes.figure) and self.builder.name != "gettext":
            figure += self._legend(node, picture)
        if self.html:
            return [nodes.raw("", self._svg(node, picture), format="html")]
        return self._image(node, picture)

    def _legend(self, node: Drawing, picture: Picture) -> nodes.legend:
        """Return what stands under the title: the act, the notes that explain signs, and the way to the table."""
        texts = [" · ".join(picture.caption.lines), *picture.caption.notes]
        made = [nodes.paragraph(text, text, classes=["r2b-note"]) for text in texts if text]
        spot = self._spot(node["page"], f"{node['subject']}--table", node["lang"])
        if spot:
            words = nodes.inline("", DOCUMENT_WORDS[node["lang"]].same_as_table)
            link = make_refnode(self.builder, node["page"], spot.page, spot.entry.anchor, words)
            made.append(nodes.paragraph("", "", link))
        return nodes.legend("", *made)

    def _svg(self, node: Drawing, picture: Picture) -> str:
        """Return the figure as an element whose shapes lead to their rows."""
        book = self._book(node)
        process = book.process(node["subject"], node["lang"])
        links = figure_links(process, node["lang"], act=self._act(book))
        rows = {}
        for shape, address in links.rows.items():
            spot = self._spot(node["page"], address.removeprefix("#"), node["lang"])
            if spot:
                rows[shape] = self._address(node["page"], spot)
        svg = picture.svg(replace(links, rows=rows, prefix=node["prefix"]))
        if node["alt"]:
            root = etree.fromstring(svg)
            root[0].text = node["alt"]
            svg = etree.tostring(root, encoding="unicode")
        name = f"{process.id}--figure"
        label = picture.caption.title or name
        frame = etree.Element("div", {"class": "r2b-scroll", "tabindex": "0", "role": "region", "aria-label": label})
        opening = etree.tostring(frame, encoding="unicode", method="html").removesuffix("</div>")
        return f"{opening}{svg}</div>"

    def _image(self, node: Drawing, picture: Picture) -> list[nodes.Node]:
        """Return the figure as a picture, or as its text where the builder shows none."""
        alt = node["alt"] or picture.caption.title or picture.collaboration.name
        form = next((kind for kind in self.builder.supported_image_types if kind in TYPES), None)
        if self.builder.name == "gettext":
            return []
        if form is None:
            return [nodes.paragraph("", f"[{language(node['lang']).words.figure}: {alt}]")]
        data = picture.file(TYPES[form])
        _tell_letters(picture, TYPES[form], node)
        digest = hashlib.sha256(data).hexdigest()[:16]
        name = f"{node['subject']}-{node['lang']}.{TYPES[form]}"
        path = str(atomic.write_bytes(Path(self.env.doctreedir), f"{NAME}/{digest}/{name}", data))
        self.env.images.add_file(node["page"], path)
        return [nodes.image(uri=path, alt=alt, candidates={form: path})]

    def _downloads(self, node: Place) -> list[nodes.Node]:
        """Return links to the files of a process, which are put beside the pages; other formats have none."""
        if not (self.html and getattr(self.builder, "download_support", False)):
            return []
        made = nodes.paragraph("", "", classes=["r2b-downloads"])
        for form in node["forms"]:
            for number, path in enumerate(self._written(node, form)):
                name = path.rpartition("/")[2]
                said = nodes.inline("", name if number else f"{TITLES[form]} ({name})")
                link = addnodes.download_reference("", "", said, reftarget=path, filename=path)
                made += [nodes.Text(", " if number else " · "), link] if len(made) else [link]
        return [made]

    def _written(self, node: Place, form: str) -> list[str]:
        """Write the files of a form, and return their paths below the folder of downloads."""
        book, subject, lang = self._book(node), node["subject"], node["lang"]
        if form in DIALECTS:
            files = dict(book.bpmn(subject, lang, form))
        else:
            picture = book.picture(subject, lang)
            files = {f"{subject}.{form}": picture.file(form)}
            _tell_letters(picture, form, node)
        paths = {f"{NAME}/{lang}/{form}/{name}": data for name, data in files.items()}
        for path, data in paths.items():
            atomic.write_bytes(Path(self.builder.outdir), f"_downloads/{path}", data)
            if self.domain.overwritten(path, data):
                text = "another definition of the project has a process %s, too; their downloads are one file"
                logger.warning(text, subject, location=node, type=NAME, subtype="duplicate")
        return list(paths)


def _tell_letters(picture: Picture, form: str, node: Place) -> None:
    """Warn of letters that a picture lacks; which font of the machine it uses is no matter of the page's author."""
    for problem in picture.problems(form):
        tell = logger.warning if problem.severity is Severity.WARNING else logger.info
        tell("%s", problem, location=node, type=NAME, subtype="letters")


def _give_ids(root: etree._Element, node: Place) -> None:
    """Take ids away that stand elsewhere on the page, and set the table's caption."""
    if node["caption"]:
        for caption in root.iter("caption"):
            caption.text, caption[:] = node["caption"], []
    if node["headed"] and len(root):
        del root[0].attrib["id"]
    for element in root.iter() if node["bare"] else ():
        for name in {"id", "aria-labelledby"} & set(element.keys()):
            del element.attrib[name]
