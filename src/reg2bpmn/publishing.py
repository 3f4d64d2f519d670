"""The site: each language's pages, with the BPMN, the figures and the text that they offer for download."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reg2bpmn import pool
from reg2bpmn.builder import DIALECTS, LANGUAGES, Build, bpmn_files, drawing_of
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.dossier.acts import Quoting, acts_of, read_sources
from reg2bpmn.emit import atomic, markdown
from reg2bpmn.emit.linking import act_page, figure_links
from reg2bpmn.emit.site import Entry, File, Site, pages
from reg2bpmn.model.procedure import Process
from reg2bpmn.read import Definition


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """What to publish: into `out`/<lang>/site for each language, with BPMN of each dialect to download.

    `theme` is a folder whose templates come before the shipped ones.
    """

    out: Path
    languages: Sequence[str] = LANGUAGES
    dialects: Sequence[str] = DIALECTS
    theme: Path | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one regulation adds to a site: what its pages show, and its downloads by their path in the site."""

    entry: Entry
    files: Mapping[str, bytes]


def publish(
    definitions: Sequence[Definition],
    target: SiteTarget,
    jobs: int = 1,
    done: Callable[[Build], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the site of each language in at most `jobs` processes and yield each file.

    `done` is told after each regulation and language, `warn` of each source that cannot be read: its act has no page,
    and citations lead nowhere. Raises `Reg2bpmnError` where a process does not compile or a template is wrong, and
    nothing is written then, or where a file cannot be written.
    """
    quoting = _sources(definitions, warn)
    work = [Build(definition, lang) for lang in target.languages for definition in definitions]
    made = pool.run(partial(_chapter, target, quoting), work, jobs, done, lambda item: len(item.definition.tree.values))
    chapters = {
        lang: made[at * len(definitions) : (at + 1) * len(definitions)] for at, lang in enumerate(target.languages)
    }
    sites = pool.run(partial(_language, target, quoting, chapters), target.languages, jobs)
    for path, data in (file for files in sites for file in files):
        yield atomic.write_bytes(target.out, path, data)


def _chapter(target: SiteTarget, quoting: Sequence[Quoting], work: Build) -> Chapter:
    return chapter(work.definition, work.lang, target.dialects, _act_page_of(work.definition, quoting))


def _language(
    target: SiteTarget, quoting: Sequence[Quoting], chapters: Mapping[str, Sequence[Chapter]], lang: str
) -> list[tuple[str, bytes]]:
    return [(f"{lang}/site/{path}", data) for path, data in _files(chapters[lang], quoting, lang, target)]


def site_files(
    definitions: Sequence[Definition],
    target: SiteTarget,
    chapter_of: Callable[[Definition, str, str], Chapter],
    warn: Callable[[Diagnostic], None],
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site by its path in the output folder; `warn` is told as `publish` says.

    `chapter_of` makes the part of a regulation, given the language and the page of its act.
    """
    quoting = _sources(definitions, warn)
    for lang in target.languages:
        chapters = [chapter_of(definition, lang, _act_page_of(definition, quoting)) for definition in definitions]
        for path, data in _files(chapters, quoting, lang, target):
            yield f"{lang}/site/{path}", data


def _sources(definitions: Sequence[Definition], warn: Callable[[Diagnostic], None]) -> list[Quoting]:
    """Read the texts of the acts that definitions quote; `warn` is told of those that cannot be read."""
    quoting, problems = read_sources((definition.regulation, definition.path.parent) for definition in definitions)
    for problem in problems:
        warn(replace(problem, severity=Severity.WARNING))
    return quoting


def _act_page_of(definition: Definition, quoting: Sequence[Quoting]) -> str:
    """Return the page of the act that a definition quotes, empty where its text could not be read."""
    found = [item for item in quoting if item.regulation is definition.regulation]
    return act_page(found[0].path.stem) if found else ""


def _files(
    chapters: Sequence[Chapter], quoting: Sequence[Quoting], lang: str, target: SiteTarget
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site in one language, by its path in the site: the pages, then the downloads."""
    entries = [chapter.entry for chapter in chapters]
    yield from pages(Site(lang, target.languages, entries, acts_of(quoting, lang), target.theme))
    for chapter in chapters:
        yield from chapter.files.items()


def chapter(definition: Definition, lang: str, dialects: Sequence[str], act_page: str = "") -> Chapter:
    """Compile a regulation for the site in the language `lang`; `act_page` is empty where its act has none.

    Raises `Reg2bpmnError` where a process does not compile.
    """
    told = dossier_of(definition.regulation, lang)
    files: dict[str, bytes] = {}
    figures: dict[str, str] = {}
    offered: dict[str, list[File]] = {}
    for process, account in zip(definition.regulation.processes, told.processes, strict=True):
        made, figures[process.id] = _compiled(definition, process, account, lang, dialects, act_page)
        offered[process.id] = [_offer(path) for path in made]
        files |= made
    text = f"files/text/{told.id}.md"
    files[text] = markdown.regulation(told, {name: f"../figures/{name}.svg" for name in figures}).encode()
    return Chapter(Entry(told, figures, offered | {told.id: [_offer(text)]}), files)


def _compiled(
    definition: Definition, process: Process, account: parts.Process, lang: str, dialects: Sequence[str], act_page: str
) -> tuple[dict[str, bytes], str]:
    """Return the downloads of a process by their paths, and its figure as an element."""
    drawing = drawing_of(definition.regulation, process, lang)
    files = {
        f"files/{dialect}/{name}": data
        for dialect in dialects
        for name, data in bpmn_files(drawing.collaboration, drawing.layout, dialect).items()
    }
    files |= {f"files/figures/{process.id}.{form}": drawing.write(form) for form in ("svg", "dot")}
    return files, drawing.inline(figure_links(account, lang, act=act_page))


def _offer(path: str) -> File:
    _, folder, name = path.split("/")
    group = {"figures": "figure", "text": "text"}.get(folder, folder)
    return File(name, path, group)
