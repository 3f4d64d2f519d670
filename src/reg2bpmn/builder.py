"""The main job: every process in every language, dialect and format, into an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reg2bpmn.captions import caption_of
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit import atomic
from reg2bpmn.emit.drawing import FORMATS, Drawing
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.model.procedure import Process
from reg2bpmn.process import Collaboration, compile_process
from reg2bpmn.read import Definition

LANGUAGES = ("kk", "ru", "en")
DIALECTS = ("omg", "camunda7", "camunda8", "flowable", "spiff")
FIGURES = FORMATS


@dataclass(frozen=True, slots=True)
class Target:
    """What to make: into the folder `out`, for each language each dialect of BPMN and each format of figure.

    With `timers`, every deadline that is a duration is a timer too.
    """

    out: Path
    languages: Sequence[str] = LANGUAGES
    dialects: Sequence[str] = DIALECTS
    figures: Sequence[str] = FIGURES
    timers: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """One process in one language: the unit of work, and of progress."""

    definition: Definition
    process: Process
    lang: str


def jobs(definitions: Sequence[Definition], target: Target) -> list[Build]:
    """Return the work that `target` asks for, in the order of the definitions."""
    return [Build(d, p, lang) for d in definitions for p in d.regulation.processes for lang in target.languages]


def build(
    definitions: Sequence[Definition],
    target: Target,
    done: Callable[[Build], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Make everything that `target` asks for and yield each file; `done` is told after each process and language.

    `warn` is told of each printed sheet that is larger than the paper.
    Files are written whole or not at all, and left alone where their bytes are the same.
    Raises `Reg2bpmnError` where a process does not compile or a file cannot be written.
    """
    for job in jobs(definitions, target):
        collaboration = compile_process(job.definition.regulation, job.process, job.lang, timers=target.timers)
        layout = lay_out(collaboration)
        caption = caption_of(job.definition.regulation, job.process, job.lang)
        for dialect in target.dialects:
            for name, data in bpmn_files(collaboration, layout, dialect).items():
                yield _write(target, f"{job.lang}/bpmn/{dialect}/{name}", data)
        drawing = Drawing(collaboration, layout, caption)
        for figure in target.figures:
            for ending, data in drawing.files(figure):
                yield _write(target, f"{job.lang}/figures/{job.process.id}.{ending}", data)
        for problem in drawing.problems() if "pdf" in target.figures else ():
            warn(problem)
        done(job)


def _write(target: Target, relative: str, data: bytes) -> Path:
    return atomic.write_bytes(target.out, relative, data)


def bpmn_files(collaboration: Collaboration, layout: Layout, dialect: str) -> dict[str, bytes]:
    """Return the BPMN file and those that must be deployed with it, by name."""
    from reg2bpmn.emit import bpmn  # noqa: PLC0415 - lxml is loaded when XML is written

    made = {f"{collaboration.pool.process_id}.bpmn": bpmn.write(collaboration, layout, dialect)}
    return made | dict(bpmn.companions(collaboration, dialect))
