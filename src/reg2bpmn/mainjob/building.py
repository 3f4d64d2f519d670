"""The units of `build`: a regulation in one language and one form each, beside the checks and what is told of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reg2bpmn import builder, reporting
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.mainjob.checks import checks, stale
from reg2bpmn.mainjob.run import Record, Watch
from reg2bpmn.mainjob.work import Product, Work, remake
from reg2bpmn.making import Made, Manifest, prints
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.making.manifest import sha256
from reg2bpmn.read import Definition
from reg2bpmn.read.languages import languages_of_all
from reg2bpmn.targets import TEXTS, Target

_FEW = 4  # pieces of work for each process, of which the last one can be waited for long


@dataclass(frozen=True, slots=True)
class Unit:
    """What one regulation gives in one language and one form."""

    definition: Definition
    lang: str
    form: str
    made_from: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name in the manifest."""
        return unit_name(self.definition.regulation.id, self.lang, self.form)


@dataclass(frozen=True, slots=True)
class Remake:
    """Units of one regulation in one language, made together: they share its compiled processes."""

    target: Target
    units: Sequence[Unit]

    @property
    def work(self) -> builder.Build:
        """The units as the builder takes them."""
        first = self.units[0]
        return builder.Build(first.definition, first.lang, tuple(unit.form for unit in self.units))

    @property
    def size(self) -> int:
        """How much it is, beside a check."""
        return self.work.size

    def make(self) -> list[Product]:
        """Write the files of the units. Raises `Reg2bpmnError` as `builder.make` does."""
        made = zip(self.units, builder.make(self.target, self.work), strict=True)
        return [Product(unit.name, Made(unit.made_from, part.files, part.told)) for unit, part in made]


def unit_name(regulation: str, lang: str, form: str) -> str:
    """Return the name in the manifest of what a regulation gives in one language and one form."""
    return f"build/{regulation}/{lang}/{form}"


def made_of(own: str, form: str, target: Target) -> dict[str, str]:
    """Return what a unit is made of, given the print of its definition."""
    linked = form == "md" and "svg" in target.figures
    options = ("timers" if target.timers else "", "linked" if linked else "")
    return {"definition": own, "options": " ".join(filter(None, options)), **prints.program()}


def make(
    definitions: Sequence[Definition], inputs: Inputs, target: Target, manifest: Manifest, jobs: int, watch: Watch
) -> Record:
    """Make the units that are not fresh, then what is told of all together."""
    spoken = languages_of_all(definitions, target.languages)
    units = [
        Unit(definition, lang, form, made_of(own, form, target))
        for definition, own, languages in zip(definitions, inputs.definitions, spoken, strict=True)
        for lang in languages
        for form in target.forms
    ]
    checked = list(checks(definitions, inputs, strict=True))
    work: list[Work] = [*_shares(list(_stale(units, target, manifest)), jobs), *stale(checked, manifest)]
    made = remake(manifest, work, jobs, watch)
    files = [path for unit in units for path in manifest[unit.name].files]
    problems, limits = builder.sorted_out(_told(units, manifest))
    found = {check.definition.regulation.id: manifest[check.name].told.get("found", ()) for check in checked}
    shared = list(_shared(definitions, target, files, found, limits))
    for path in shared:
        manifest.put(path, Made({}, {path: sha256((target.out / path).read_bytes())}))
    counts = {
        "processes": sum(len(definition.regulation.processes) for definition in definitions),
        "files": len(files) + sum("/figures/" in path for path in shared),
        "findings": sum(one.severity is Severity.NOTE for group in found.values() for one in group),
    }
    names, known = [*(unit.name for unit in units), *shared], [check.name for check in checked]
    faults = [one for one in limits if one.severity is not Severity.NOTE]
    return Record(names, known, counts, problems, faults, made)


def _shared(
    definitions: Sequence[Definition],
    target: Target,
    files: Sequence[str],
    found: Mapping[str, Sequence[Diagnostic]],
    limits: Sequence[Diagnostic],
) -> Iterator[str]:
    """Write what tells of all units together, and yield the path of each file in the output folder."""
    made = reporting.report_findings(found, target.out)
    if target.dialects:
        made.append(reporting.report_dialects(limits, target.out))
    if target.figures:
        made += reporting.index_figures(definitions, target, [target.out / path for path in files])
    return (path.relative_to(target.out).as_posix() for path in made)


def _stale(units: Sequence[Unit], target: Target, manifest: Manifest) -> Iterator[Remake]:
    """Yield what must be made, one regulation and language at a time."""
    for _, group in groupby(units, key=lambda unit: (unit.definition.regulation.id, unit.lang)):
        wanted = [unit for unit in group if not manifest.fresh(unit.name, unit.made_from)]
        if wanted:
            yield Remake(target, wanted)


def _shares(work: Sequence[Remake], jobs: int) -> Iterator[Remake]:
    """Yield the work in pieces that keep all processes busy: where they are few, documents apart from figures."""
    for piece in work:
        texts = [unit for unit in piece.units if unit.form in TEXTS]
        others = [unit for unit in piece.units if unit.form not in TEXTS]
        apart = jobs > 1 and len(work) < _FEW * jobs and texts and others
        yield from (Remake(piece.target, part) for part in ((others, texts) if apart else (piece.units,)))


def _told(units: Sequence[Unit], manifest: Manifest) -> Iterator[tuple[str, Diagnostic]]:
    """Yield what is told of the units in the order of `builder.build`, each with its form."""
    for _, group in groupby(units, key=lambda unit: (unit.definition.regulation.id, unit.lang)):
        made = [(unit.form, manifest[unit.name]) for unit in group]
        yield from builder.in_order([builder.Part(form, unit.files, unit.told) for form, unit in made])
