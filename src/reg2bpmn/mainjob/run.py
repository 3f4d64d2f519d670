"""A run of a command in an output folder: nothing where nothing changed, else what its own module makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.hashes import digest
from reg2bpmn.making import Made, Manifest, opened, prints, sweep
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.targets import LANGUAGES

if TYPE_CHECKING:
    from reg2bpmn.read import Definition


def _no_progress(_: int) -> AbstractContextManager[Callable[[object], None]]:
    return nullcontext(lambda _: None)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of a run meanwhile.

    `progress` is given the number of steps and gives what is called after each; `busy` is called where another run
    writes to the folder, before it is waited for.
    """

    progress: Callable[[int], AbstractContextManager[Callable[[object], None]]] = _no_progress
    busy: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: numbers of processes, files and findings, how many files were made in it, what is to be told.

    `failed` tells that something is wrong with the definitions, `units` what was made by its names in the manifest.
    """

    counts: Mapping[str, int]
    made: int
    problems: tuple[Diagnostic, ...]
    failed: bool
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What a command is asked: its name in the manifest, what it is given, where to, and what its outputs depend on."""

    name: str
    inputs: Inputs
    out: Path
    options: Mapping[str, Any]

    @property
    def made_from(self) -> dict[str, str]:
        """The prints of all that comes in."""
        asked = json.dumps(self.options, sort_keys=True)
        return {**self.inputs.all, "options": digest(asked), **prints.program()}


@dataclass(frozen=True, slots=True)
class Record:
    """What a run made or found made: the units in the manifest, and what is to be told.

    `problems` leave the definitions right, `faults` do not. `made` is the number of files that
    this run made, and where it is not `lasting`, the next run looks anew.
    """

    units: Sequence[str]
    checks: Sequence[str]
    counts: Mapping[str, int]
    problems: Sequence[Diagnostic] = ()
    faults: Sequence[Diagnostic] = ()
    made: int = 0
    lasting: bool = True

    def as_made(self, made_from: Mapping[str, str]) -> Made:
        """Return the record as the manifest keeps it."""
        facts = {"units": list(self.units), "checks": list(self.checks), "counts": dict(self.counts)}
        told = {"problems": self.problems, "faults": self.faults}
        return Made(made_from if self.lasting else {}, told=told, facts=facts)

    @classmethod
    def of(cls, made: Made) -> Record:
        """Return what `as_made` returned as `made`, of which nothing is made now."""
        facts = made.facts
        problems, faults = (made.told.get(name, ()) for name in ("problems", "faults"))
        return cls(facts["units"], facts["checks"], facts["counts"], problems, faults)


Make = Callable[[Sequence["Definition"], Manifest], Record]


def run(job: Job, make: Make, watch: Watch) -> Outcome:
    """Call `make` unless all that it made before is there and was made of the same, and return what is to be told.

    Raises `Reg2bpmnError` where a definition is wrong or a file cannot be written; the folder is not touched before
    every definition is read.
    """
    manifest = Manifest.read(job.out)
    record = _known(manifest, job)
    if record is None:
        from reg2bpmn.read import read_definitions  # noqa: PLC0415 - not needed where nothing changed
        from reg2bpmn.read.languages import languages_of_all  # noqa: PLC0415

        definitions = read_definitions(job.inputs.files, job.inputs.tables)
        languages_of_all(definitions, job.options["languages"])
        with opened(job.out, watch.busy) as manifest:
            spoken = (lang for definition in definitions for lang in definition.regulation.languages)
            sweep(job.out, ("report", *dict.fromkeys((*LANGUAGES, *spoken))))
            try:
                record = make(definitions, manifest)
                manifest.put(job.name, record.as_made(job.made_from))
            finally:
                manifest.write()
    wrong = (*_found(manifest, record, job), *record.faults)
    return Outcome(record.counts, record.made, (*record.problems, *wrong), bool(wrong), tuple(record.units))


def _known(manifest: Manifest, job: Job) -> Record | None:
    """Return what the last run recorded, if it was asked the same and everything is still there."""
    made = manifest.fresh(job.name, job.made_from)
    if made is None:
        return None
    try:
        record = Record.of(made)
        intact = all(manifest.intact(name) for name in (*record.units, *record.checks))
        return record if intact and len(record.checks) == len(job.inputs.files) else None
    except (KeyError, TypeError):  # no run recorded it
        return None


def _found(manifest: Manifest, record: Record, job: Job) -> Iterator[Diagnostic]:
    """Yield what checks found but notes, with places as the run names its files."""
    for name, path in zip(record.checks, job.inputs.files, strict=True):
        found = manifest[name].told.get("found", ()) if name in manifest else ()
        yield from (one.beside(path.parent) for one in found if one.severity is not Severity.NOTE)
