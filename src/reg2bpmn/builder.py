"""The main job: every process in every language, dialect and format, into an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from reg2bpmn import documents, pool
from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.dossier import dossier_of, parts
from reg2bpmn.emit import atomic
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition
from reg2bpmn.read.languages import languages_of_all
from reg2bpmn.targets import DIALECTS, FIGURES, LANGUAGES, TEXTS, Target

__all__ = [
    "DIALECTS",
    "FIGURES",
    "LANGUAGES",
    "TEXTS",
    "Build",
    "Built",
    "Part",
    "Target",
    "bpmn_files",
    "build",
    "builds",
    "drawing_of",
    "in_order",
    "make",
    "sorted_out",
]


@dataclass(frozen=True, slots=True)
class Build:
    """One regulation in one language and in `forms`, dialects and formats: the unit of work, and of progress."""

    definition: Definition
    lang: str
    forms: tuple[str, ...]

    @property
    def size(self) -> int:
        """How much it is, in no unit."""
        return len(self.definition.tree.values) * len(self.forms)


@dataclass(frozen=True)
class Drawn:
    """A regulation in one language, with the figures of its processes by their ids."""

    regulation: Regulation
    lang: str
    drawings: Mapping[str, Drawing]

    @cached_property
    def told(self) -> parts.Regulation:
        """What there is to tell of it."""
        return dossier_of(self.regulation, self.lang)


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of one regulation in one language and one form, a dialect or a format.

    `files` gives the SHA-256 of each file by its path from the output folder on, `told` what is to be told of each
    process by its id: what the dialect cannot express, or sheets that are too large and letters that no font has.
    """

    form: str
    files: Mapping[str, str]
    told: Mapping[str, Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: the files, and what is to be told.

    `problems` are sheets that are larger than the paper and letters that the shipped font lacks, `limits` what a
    dialect cannot express, with places from the output folder on.
    """

    files: tuple[Path, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    limits: tuple[Diagnostic, ...] = ()


def builds(definitions: Sequence[Definition], target: Target) -> list[Build]:
    """Return the work that `target` asks for, in the order of the definitions.

    Raises `Reg2bpmnError` for definitions that are in no language that is asked for.
    """
    spoken = zip(definitions, languages_of_all(definitions, target.languages), strict=True)
    return [Build(definition, lang, target.forms) for definition, languages in spoken for lang in languages]


def build(
    definitions: Sequence[Definition],
    target: Target,
    jobs: int = 1,
    done: Callable[[Build], None] = lambda _: None,
) -> Built:
    """Make everything that `target` asks for, in at most `jobs` processes; `done` is told of each unit that is made.

    Files are written whole or not at all, and left alone where their bytes are the same.
    Raises `Reg2bpmnError` with all processes that do not compile, or where a file cannot be written.
    """
    work = builds(definitions, target)
    made = pool.run(partial(make, target), work, jobs, done, lambda item: item.size)
    files = tuple(Path(target.out, name) for parts in made for part in parts for name in part.files)
    return Built(files, *sorted_out(one for parts in made for one in in_order(parts)))


def in_order(parts: Sequence[Part]) -> Iterator[tuple[str, Diagnostic]]:
    """Yield what is to be told of the parts of one regulation and language, each once, process after process.

    Each with the form that it was first told of.
    """
    for process in dict.fromkeys(name for part in parts for name in part.told):
        told: dict[Diagnostic, str] = {}
        for part in parts:
            for one in part.told.get(process, ()):
                told.setdefault(one, part.form)
        yield from ((form, one) for one, form in told.items())


def sorted_out(told: Iterable[tuple[str, Diagnostic]]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return what is told of figures and texts, and what of dialects, of what `in_order` yields."""
    problems, limits = list[Diagnostic](), list[Diagnostic]()
    for form, one in told:
        (limits if form in DIALECTS else problems).append(one)
    return tuple(problems), tuple(limits)


def make(target: Target, work: Build) -> list[Part]:
    """Write one regulation in one language in the forms of `work`, and return a part for each.

    Raises `Reg2bpmnError` where a process does not compile or a file cannot be written.
    """
    regulation, lang = work.definition.regulation, work.lang
    drawings = {one.id: drawing_of(regulation, one, lang, timers=target.timers) for one in regulation.processes}
    drawn = Drawn(regulation, lang, drawings)
    return [_part(target, drawn, form) for form in work.forms]


def _part(target: Target, drawn: Drawn, form: str) -> Part:
    files = {}
    for name, data in _files(target, drawn, form):
        path = f"{drawn.lang}/{name}"
        atomic.write_bytes(target.out, path, data)
        files[path] = sha256(data).hexdigest()
    return Part(form, files, {name: tuple(_told(drawing, form)) for name, drawing in drawn.drawings.items()})


def _files(target: Target, drawn: Drawn, form: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a form by its path in the language's folder."""
    if form in DIALECTS:
        for drawing in drawn.drawings.values():
            for name, data in bpmn_files(drawing.collaboration, drawing.layout, form).items():
                yield f"bpmn/{form}/{name}", data
    elif form in FIGURES:
        for process, drawing in drawn.drawings.items():
            for ending, data in drawing.files(form):
                yield f"figures/{process}.{ending}", data
    else:
        images = {name: f"../figures/{name}.svg" for name in drawn.drawings if "svg" in target.figures}
        yield f"text/{drawn.told.id}.{form}", documents.write(drawn.told, drawn.drawings, form, images)


def _told(drawing: Drawing, form: str) -> Sequence[Diagnostic]:
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    if form not in DIALECTS:
        return drawing.problems((form,))
    graph = drawing.collaboration
    return bpmn.limitations(graph, form, f"{graph.lang}/bpmn/{form}/{graph.pool.process_id}.bpmn")


def drawing_of(regulation: Regulation, process: Process, lang: str, *, timers: bool = False) -> Drawing:
    """Compile a process and lay it out; raises `Reg2bpmnError` where it does not compile."""
    collaboration = compile_process(regulation, process, lang, timers=timers)
    return Drawing(collaboration, lay_out(collaboration), caption_of(regulation, process, lang))


def bpmn_files(collaboration: Collaboration, layout: Layout, dialect: str) -> dict[str, bytes]:
    """Return the BPMN file and those that must be deployed with it, by name."""
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    made = {f"{collaboration.pool.process_id}.bpmn": bpmn.write(collaboration, layout, dialect)}
    return made | dict(bpmn.companions(collaboration, dialect))
