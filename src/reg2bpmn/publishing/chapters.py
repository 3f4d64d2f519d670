"""What one regulation adds to a site: its figures for the page, and its downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reg2bpmn.builder import bpmn_files, drawing_of
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit import markdown
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.linking import figure_links
from reg2bpmn.emit.site import Entry, File
from reg2bpmn.read import Definition

Made = Callable[[Definition, str, str], Mapping[str, bytes] | None]
"""Given a definition, a language and a form, gives files by name that were made before, in the order of processes."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one regulation adds to a site: what its pages show, and its downloads by their path in the site."""

    entry: Entry
    files: Mapping[str, bytes]


def chapter(
    definition: Definition,
    lang: str,
    dialects: Sequence[str],
    act_page: str = "",
    made: Made = lambda *_: None,
    told: parts.Regulation | None = None,
) -> Chapter:
    """Compile a regulation for the site in the language `lang`; `act_page` is empty where its act has none.

    Downloads that are `made` are not made anew, nor is what is `told` of the regulation gathered again.
    Raises `Reg2bpmnError` where a process does not compile.
    """
    regulation = definition.regulation
    told = told or dossier_of(regulation, lang)
    drawings = {one.id: drawing_of(regulation, one, lang) for one in regulation.processes}
    links = {account.id: figure_links(account, lang, act=act_page) for account in told.processes}
    figures = {name: drawing.inline(links[name]) for name, drawing in drawings.items()}
    files: dict[str, bytes] = {}
    offered: dict[str, list[File]] = {}
    for form in (*dialects, "svg", "dot"):
        for name, group in _downloads(form, drawings, made(definition, lang, form)).items():
            files |= group
            offered.setdefault(name, []).extend(_offer(path) for path in group)
    text = f"files/text/{told.id}.md"
    known = made(definition, lang, "md") or {}
    images = {name: f"../figures/{name}.svg" for name in figures}
    files[text] = known.get(f"{told.id}.md") or markdown.regulation(told, images).encode()
    return Chapter(Entry(told, figures, offered | {told.id: [_offer(text)]}), files)


def _downloads(
    form: str, drawings: Mapping[str, Drawing], known: Mapping[str, bytes] | None
) -> dict[str, dict[str, bytes]]:
    """Return the files of a form by the id of their process and their path in the site."""
    if form in ("svg", "dot"):
        names = {process: f"{process}.{form}" for process in drawings}
        return {
            process: {f"files/figures/{name}": known[name] if known else drawings[process].write(form)}
            for process, name in names.items()
        }
    if known is None:
        files = {process: bpmn_files(one.collaboration, one.layout, form) for process, one in drawings.items()}
    else:
        files = _by_process(known, drawings)
    return {process: {f"files/{form}/{name}": data for name, data in group.items()} for process, group in files.items()}


def _by_process(known: Mapping[str, bytes], processes: Iterable[str]) -> dict[str, dict[str, bytes]]:
    """Return BPMN files by the id of their process: its own comes first, then those that are deployed with it."""
    first = {f"{process}.bpmn": process for process in processes}
    found: dict[str, dict[str, bytes]] = {}
    owner = ""
    for name, data in known.items():
        owner = first.get(name, owner)
        found.setdefault(owner, {})[name] = data
    return found


def _offer(path: str) -> File:
    _, folder, name = path.split("/")
    group = {"figures": "figure", "text": "text"}.get(folder, folder)
    return File(name, path, group)
