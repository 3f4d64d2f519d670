"""The main job: every process in every language, dialect and format, into an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reg2bpmn import documents, pool
from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.documents import FORMS
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import atomic
from reg2bpmn.emit.drawing import FORMATS, Drawing
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition

LANGUAGES = ("kk", "ru", "en")
DIALECTS = ("omg", "camunda7", "camunda8", "flowable", "spiff")
FIGURES = FORMATS
TEXTS = FORMS


@dataclass(frozen=True, slots=True)
class Target:
    """What to make: into the folder `out`, for each language each dialect of BPMN, and each format of figure and text.

    With `timers`, every deadline that is a duration is a timer too.
    """

    out: Path
    languages: Sequence[str] = LANGUAGES
    dialects: Sequence[str] = DIALECTS
    figures: Sequence[str] = FIGURES
    texts: Sequence[str] = TEXTS
    timers: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """One regulation in one language: the unit of work, and of progress."""

    definition: Definition
    lang: str


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
    """Return the work that `target` asks for, in the order of the definitions."""
    return [Build(definition, lang) for definition in definitions for lang in target.languages]


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
    made = pool.run(partial(_build, target), work, jobs, done, lambda item: len(item.definition.tree.values))
    return Built(
        tuple(file for part in made for file in part.files),
        tuple(problem for part in made for problem in part.problems),
        tuple(limit for part in made for limit in part.limits),
    )


def _build(target: Target, work: Build) -> Built:
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    regulation, files = work.definition.regulation, list[Path]()
    problems, limits = list[Diagnostic](), list[Diagnostic]()
    drawings: dict[str, Drawing] = {}
    for process in regulation.processes:
        drawing = drawings[process.id] = drawing_of(regulation, process, work.lang, timers=target.timers)
        files += _process(process, work.lang, drawing, target)
        problems += drawing.problems((*target.figures, *target.texts))
        for dialect in target.dialects:
            place = f"{work.lang}/bpmn/{dialect}/{process.id}.bpmn"
            limits += bpmn.limitations(drawing.collaboration, dialect, place)
    files += _texts(work.definition, work.lang, drawings, target)
    return Built(tuple(files), tuple(problems), tuple(limits))


def drawing_of(regulation: Regulation, process: Process, lang: str, *, timers: bool = False) -> Drawing:
    """Compile a process and lay it out; raises `Reg2bpmnError` where it does not compile."""
    collaboration = compile_process(regulation, process, lang, timers=timers)
    return Drawing(collaboration, lay_out(collaboration), caption_of(regulation, process, lang))


def _process(process: Process, lang: str, drawing: Drawing, target: Target) -> Iterator[Path]:
    """Write what is made of one process."""
    for dialect in target.dialects:
        for name, data in bpmn_files(drawing.collaboration, drawing.layout, dialect).items():
            yield _write(target, f"{lang}/bpmn/{dialect}/{name}", data)
    for figure in target.figures:
        for ending, data in drawing.files(figure):
            yield _write(target, f"{lang}/figures/{process.id}.{ending}", data)


def _texts(definition: Definition, lang: str, drawings: Mapping[str, Drawing], target: Target) -> Iterator[Path]:
    """Write what is made of a whole regulation."""
    if not target.texts:
        return
    told = dossier_of(definition.regulation, lang)
    images = {name: f"../figures/{name}.svg" for name in drawings if "svg" in target.figures}
    for form in target.texts:
        yield _write(target, f"{lang}/text/{told.id}.{form}", documents.write(told, drawings, form, images))


def _write(target: Target, relative: str, data: bytes) -> Path:
    return atomic.write_bytes(target.out, relative, data)


def bpmn_files(collaboration: Collaboration, layout: Layout, dialect: str) -> dict[str, bytes]:
    """Return the BPMN file and those that must be deployed with it, by name."""
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    made = {f"{collaboration.pool.process_id}.bpmn": bpmn.write(collaboration, layout, dialect)}
    return made | dict(bpmn.companions(collaboration, dialect))
