"""The directives: they look up what a page names, note it for references, and leave places to be filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError
from reg2bpmn.dossier import parts
from reg2bpmn.emit.linking import figure_prefix
from reg2bpmn.ext.embedding import FORMS, LANGUAGES, Book, supported
from reg2bpmn.ext.sphinx.domain import HIDDEN, NAME, PART, Entry, Reg2bpmnDomain, rows_of
from reg2bpmn.ext.sphinx.places import LANG, Downloads, Drawing, Fragment
from reg2bpmn.locale.documents import DOCUMENT_WORDS

logger = logging.getLogger(__name__)


def _forms(argument: str | None) -> list[str]:
    """Read the option `download`: dialects and formats, or nothing for the standard's BPMN."""
    wanted = (argument or "omg").replace(",", " ").split()
    for form in wanted:
        if form not in FORMS:
            raise ValueError(f"no dialect or format {form!r}; known: {', '.join(FORMS)}")
    return list(dict.fromkeys(wanted))


class _Directive(SphinxDirective):
    """Shows something of the process or regulation that its argument names."""

    required_arguments = 1
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {
        "definition": directives.unchanged_required,
        "lang": directives.unchanged_required,
        "name": directives.unchanged,
        "class": directives.class_option,
        "no-index": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return what stands in the page; each problem is a warning at this line, and a page without it."""
        self._lang = self._language()
        try:
            self._book = self._look_up()
        except Reg2bpmnError as failure:
            self._note_files(self._domain.shelf.files(self._definition))
            self._warn(failure.diagnostics)
            return []
        self._note_files(self._book.files)
        if self.config.reg2bpmn_check:
            self._warn(self._book.problems)
        made = self._make()
        for node in made[:1]:
            node["classes"] += self.options.get("class", [])
            self.add_name(node)
        return list(made)

    def _look_up(self) -> Book:
        """Find the definition of what the directive shows."""
        return self._domain.shelf.process(self.subject, self._definition)

    def _make(self) -> list[nodes.Element]:
        raise NotImplementedError

    @property
    def subject(self) -> str:
        """The id that the directive names."""
        return str(self.arguments[0])

    @property
    def _domain(self) -> Reg2bpmnDomain:
        return cast("Reg2bpmnDomain", self.env.get_domain(NAME))

    @property
    def _definition(self) -> Path | None:
        """The file that the page names, from its own folder on as in every directive of Sphinx."""
        given = self.options.get("definition")
        return Path(self.env.relfn2path(given, self.env.docname)[1]) if given else None

    def _language(self) -> str:
        wanted = self.options.get("lang") or self.config.language
        found = supported(wanted)
        if found is None:
            known = ", ".join(LANGUAGES)
            where = self.get_location() if "lang" in self.options else None
            text = f"no language {wanted!r}, English is shown; give the option lang, known: {known}"
            logger.warning(text, location=where, once=where is None, type=NAME, subtype="lang")
        return found or "en"

    def _note_files(self, files: tuple[Path, ...]) -> None:
        for file in files:
            self.env.note_dependency(str(file))

    def _warn(self, problems: tuple[Diagnostic, ...]) -> None:
        for problem in problems:
            logger.warning("%s", problem, location=self.get_location(), type=NAME, subtype="definition")

    def _process(self) -> parts.Process:
        return self._book.process(self.subject, self._lang)

    def _place(self, node: nodes.Element, **more: Any) -> nodes.Element:
        """Say of a node what shall stand there, and where it is in the page."""
        node["subject"], node["lang"], node["page"] = self.subject, self._lang, self.env.docname
        node["definition"] = str(self._definition or "")
        for key, value in more.items():
            node[key] = value
        self.set_source_info(node)
        return node

    def _fragment(self, part: str, subject: str = "", *, headed: bool = False) -> nodes.Element:
        node = self._place(Fragment(), part=part, headed=headed, caption=self.options.get("caption", ""))
        node["subject"] = subject or self.subject
        node["bare"] = not headed and not self._own(f"{node['subject']}--{_IDS.get(part, part)}", node)
        return node

    def _own(self, anchor: str, node: nodes.Element) -> bool:
        """Take an id of this page for a node, and tell whether it was free."""
        return self.state.document.ids.setdefault(anchor, node) is node

    def _note(self, entry: Entry) -> None:
        """Note what references lead to."""
        hidden = HIDDEN if "no-index" in self.options else 0
        self._domain.note(self.env.docname, entry._replace(rank=entry.rank + hidden, line=self.lineno))

    def _note_rows(self, process: parts.Process) -> None:
        lang = self._lang
        for name in (f"{process.id}--table", f"{process.id}--start"):
            self._note(Entry(PART, name, name, str(process.title), lang))
        for row in rows_of(process, lang):
            self._note(row)


_IDS = {"twin": "table"}


class Figure(_Directive):
    """The figure of a process, with its caption, its notes and links from its shapes to the rows of its table."""

    option_spec: ClassVar[dict[str, Any]] = {
        **_Directive.option_spec,
        "alt": directives.unchanged,
        "caption": directives.unchanged,
        "download": _forms,
    }

    def _make(self) -> list[nodes.Element]:
        process = self._process()
        caption = self.options.get("caption")
        made = self._figure(process, *(self.state.inline_text(caption, self.lineno)[0] if caption else ()))
        return [made, *self._downloads(process.id)]

    def _figure(self, process: parts.Process, *caption: nodes.Node) -> nodes.Element:
        anchor = f"{process.id}--figure"
        definition = self._book.definition.regulation
        model = next(item for item in definition.processes if item.id == process.id)
        title = caption or (nodes.Text(caption_of(definition, model, self._lang).title),)
        figure = nodes.figure("", classes=["r2b-figure"])
        figure[LANG] = self._lang
        number = self._number(anchor, figure)
        if number == 1:
            figure["ids"].append(anchor)
            self._note(Entry("process", process.id, anchor, str(process.title), self._lang, rank=1))
        prefix = figure_prefix(process.id) if number == 1 else f"{figure_prefix(process.id)}{number}-"
        drawing = self._place(Drawing(), alt=self.options.get("alt", ""), prefix=prefix)
        drawing["subject"] = process.id
        text = nodes.caption(self.options.get("caption", ""), "", *title)
        text["support_smartquotes"] = text["translatable"] = bool(caption)
        self.set_source_info(figure)
        if caption:
            self.set_source_info(text)
        figure += [drawing, text]
        return figure

    def _number(self, anchor: str, figure: nodes.Element) -> int:
        """Return the number of a figure among those of its process on the page."""
        number = 1
        while not self._own(anchor if number == 1 else f"{anchor}-{number}", figure):
            number += 1
        return number

    def _downloads(self, process_id: str) -> list[nodes.Element]:
        forms = self.options.get("download")
        if not forms:
            return []
        node = self._place(Downloads(), forms=forms)
        node["subject"] = process_id
        return [node]


def _found(process: parts.Process) -> bool:
    return any((process.findings, tuple(process.settled), process.gaps, process.wordings))


class Table(_Directive):
    """The steps, conditions and ends of a process as a table that says all that its figure shows."""

    option_spec: ClassVar[dict[str, Any]] = {
        **_Directive.option_spec,
        "caption": directives.unchanged,
        "printed": directives.flag,
    }

    def _make(self) -> list[nodes.Element]:
        process = self._process()
        if "printed" in self.options:
            if process.table is None:
                logger.warning(
                    "the act prints no table for %s; leave out the option printed",
                    process.id,
                    location=self.get_location(),
                    type=NAME,
                    subtype="definition",
                )
                return []
            self._note(Entry("process", process.id, f"{process.id}--printed", str(process.title), self._lang, rank=3))
            return [self._fragment("printed")]
        node = self._fragment("twin")
        if not node["bare"]:
            self._note_rows(process)
            self._note(Entry("process", process.id, f"{process.id}--table", str(process.title), self._lang, rank=2))
        return [node]


class Findings(_Directive):
    """What the act contradicts or leaves unsaid: of a process, or of a regulation as a whole."""

    def _look_up(self) -> Book:
        return self._domain.shelf.find(self.subject, self._definition)

    def _make(self) -> list[nodes.Element]:
        return [self._fragment("findings")]


class Regulation(Figure):
    """A regulation, whole: a section with its act and units, and one for each process."""

    option_spec: ClassVar[dict[str, Any]] = {**_Directive.option_spec, "download": _forms}

    def _look_up(self) -> Book:
        return self._domain.shelf.regulation(self.subject, self._definition)

    def _make(self) -> list[nodes.Element]:
        told, more = self._book.regulation(self._lang), DOCUMENT_WORDS[self._lang]
        section = self._section(told.id, told.title, [self._fragment("about")])
        anchor = section["ids"][0]
        self._note(Entry("regulation", told.id, anchor, str(told.title), self._lang))
        section += self._section(f"{told.id}--units", more.units, [self._fragment("units", headed=True)])
        if told.findings:
            found = [self._fragment("findings", headed=True)]
            section += self._section(f"{told.id}--findings", more.regulation_findings, found)
        for process in told.processes:
            section += self._procedure(process)
        return [section]

    def _procedure(self, process: parts.Process) -> nodes.Element:
        """Return the section of a process."""
        more = DOCUMENT_WORDS[self._lang]
        figure = [self._figure(process), *self._downloads(process.id)]
        section = self._section(process.id, process.title, figure)
        shown = {"twin": more.as_table, "printed": more.as_printed, "ways": more.ways, "findings": more.findings}
        told = {"printed": process.table, "findings": _found(process)}
        for part, title in shown.items():
            if told.get(part, True):
                content = [self._fragment(part, process.id, headed=True)]
                section += self._section(f"{process.id}--{_IDS.get(part, part)}", title, content)
        self._note(Entry("process", process.id, process.id, str(process.title), self._lang))
        self._note_rows(process)
        return section

    def _section(self, anchor: str, title: parts.Said | str, content: list[nodes.Element]) -> nodes.Element:
        """Return a section, or a rubric and its content where a page has no sections, as in an admonition."""
        whole = isinstance(self.state.parent, nodes.document | nodes.section)
        heading = nodes.title("", str(title)) if whole else nodes.rubric("", str(title))
        heading["support_smartquotes"] = heading["translatable"] = False
        heading[LANG] = title.lang if isinstance(title, parts.Said) else self._lang
        made = (nodes.section if whole else nodes.container)("", heading, *content)
        made["ids"] = [anchor if self._own(anchor, made) else f"{anchor}--section"]
        return made
