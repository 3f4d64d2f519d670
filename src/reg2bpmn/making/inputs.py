"""The definitions that a run is given, and the prints of all that is read for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reg2bpmn import hashes, resources
from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.hashes import digest
from reg2bpmn.making import prints
from reg2bpmn.targets import TableOptions


def definition_files(paths: Iterable[Path] = ()) -> list[Path]:
    """Return the definitions among `paths`, files or folders of them; without any, those that the package has.

    Raises `Reg2bpmnError` where there are none.
    """
    given = list(paths) or [resources.shipped("definitions")]
    files: list[Path] = []
    for path in given:
        files += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        message = f"no *.yaml in {', '.join(map(str, given))}"
        raise Reg2bpmnError([error("no-definitions", message, "give a definition, or a folder that holds some")])
    return files


@dataclass(frozen=True, slots=True)
class Inputs:
    """Definitions with, in the same order, the prints of each with what is beside it, and of the acts beside each."""

    files: Sequence[Path]
    definitions: Sequence[str]
    sources: Sequence[str]
    tables: TableOptions = field(default_factory=TableOptions)

    @classmethod
    def of(cls, paths: Iterable[Path], tables: TableOptions | None = None) -> Inputs:
        """Return what a run is given with `paths`, tables to be read as `tables` says.

        Raises `Reg2bpmnError` where there is no definition.
        """
        files, folder, tables = definition_files(paths), cache(hashes.folder), tables or TableOptions()
        asked = [tables.form, tables.encoding, *(f"{name}={spec}" for name, spec in sorted(tables.columns.items()))]
        told = digest(*asked) if any(asked) else ""
        acts = [folder(path.parent / "sources") for path in files]
        beside = [folder(path.parent / "templates") + folder(path.parent / "shared") + told for path in files]
        definitions = [prints.definition(*each) for each in zip(files, beside, acts, strict=True)]
        return cls(files, definitions, acts, tables)

    @property
    def all(self) -> dict[str, str]:
        """The prints of all together, with the names of their folders, which findings tell."""
        folders = (path.parent.name for path in self.files)
        return {"definitions": digest(*folders, "", *self.definitions), "sources": digest(*self.sources)}
