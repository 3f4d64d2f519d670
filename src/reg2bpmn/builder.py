"""The main job: every process in every language, dialect and format, into an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reg2bpmn import documents
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
    """One process in one language: the unit of work, and of progress."""

    definition: Definition
    process: Process
    lang: str


def jobs(definitions: Sequence[Definition], target: Target) -> list[Build]:
    """Return the work that `target` asks for, in the order of the definitions."""
    return [Build(d, p, lang) for d in definitions for lang in target.languages for p in d.regulation.processes]


def build(
    definitions: Sequence[Definition],
    target: Target,
    done: Callable[[Build], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Make everything that `target` asks for and yield each file; `done` is told after each process and language.

    `warn` is told of each printed sheet that is larger than the paper, and of letters that the shipped font lacks.
    Files are written whole or not at all, and left alone where their bytes are the same.
    Raises `Reg2bpmnError` where a process does not compile or a file cannot be written.
    """
    work = jobs(definitions, target)
    for (definition, lang), group in groupby(work, key=lambda job: (job.definition, job.lang)):
        drawings: dict[str, Drawing] = {}
        for job in group:
            drawing = drawing_of(job.definition.regulation, job.process, job.lang, timers=target.timers)
            drawings[job.process.id] = drawing
            yield from _process(job, drawing, target)
            for problem in drawing.problems((*target.figures, *target.texts)):
                warn(problem)
            done(job)
        yield from _texts(definition, lang, drawings, target)


def drawing_of(regulation: Regulation, process: Process, lang: str, *, timers: bool = False) -> Drawing:
    """Compile a process and lay it out; raises `Reg2bpmnError` where it does not compile."""
    collaboration = compile_process(regulation, process, lang, timers=timers)
    return Drawing(collaboration, lay_out(collaboration), caption_of(regulation, process, lang))


def _process(job: Build, drawing: Drawing, target: Target) -> Iterator[Path]:
    """Write what is made of one process."""
    for dialect in target.dialects:
        for name, data in bpmn_files(drawing.collaboration, drawing.layout, dialect).items():
            yield _write(target, f"{job.lang}/bpmn/{dialect}/{name}", data)
    for figure in target.figures:
        for ending, data in drawing.files(figure):
            yield _write(target, f"{job.lang}/figures/{job.process.id}.{ending}", data)


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
