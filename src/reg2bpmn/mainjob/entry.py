"""The two jobs as commands call them; what makes things is loaded when there is something to make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reg2bpmn.hashes import folder
from reg2bpmn.mainjob.run import Job, Outcome, Record, Watch, run
from reg2bpmn.making import Manifest
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.targets import SiteTarget, TableOptions, Target

if TYPE_CHECKING:
    from reg2bpmn.read import Definition


def _drafted_in(languages: Sequence[str], tables: TableOptions | None) -> TableOptions:
    """Return how tables are read: a table whose language is not named is drafted in the only one that is asked for."""
    tables = tables or TableOptions()
    return replace(tables, language=tables.language or (languages[0] if len(languages) == 1 else ""))


def build(
    paths: Iterable[Path],
    target: Target,
    jobs: int = 1,
    watch: Watch | None = None,
    tables: TableOptions | None = None,
) -> Outcome:
    """Make what `target` asks for of the definitions in `paths` and is not made yet, in at most `jobs` processes.

    Tables of steps are read as `tables` says, and drafted in the language of `target` where that is one.
    Raises `Reg2bpmnError` where a definition is wrong, does not compile or cites an act that cannot be read, or where
    a file cannot be written.
    """
    watch = watch or Watch()
    inputs = Inputs.of(paths, _drafted_in(target.languages, tables))
    options = {"languages": target.languages, "forms": target.forms, "timers": target.timers}

    def make(definitions: Sequence[Definition], manifest: Manifest) -> Record:
        from reg2bpmn.mainjob import building  # noqa: PLC0415

        return building.make(definitions, inputs, target, manifest, jobs, watch)

    return run(Job("build", inputs, target.out, options), make, watch)


def publish(
    paths: Iterable[Path],
    target: SiteTarget,
    jobs: int = 1,
    watch: Watch | None = None,
    tables: TableOptions | None = None,
) -> Outcome:
    """Make what is not made yet of the site of the definitions in `paths`, in at most `jobs` processes.

    Tables of steps are as in `build`. Raises `Reg2bpmnError` where a definition is wrong or does not compile or a
    template is wrong, and nothing is written then, or where a file cannot be written.
    """
    watch = watch or Watch()
    inputs = Inputs.of(paths, _drafted_in(target.languages, tables))
    options = {"languages": target.languages, "dialects": target.dialects, "theme": folder(target.theme)}

    def make(definitions: Sequence[Definition], manifest: Manifest) -> Record:
        from reg2bpmn.mainjob import pages  # noqa: PLC0415

        return pages.make(definitions, inputs, target, manifest, jobs, watch)

    return run(Job("site", inputs, target.out, options), make, watch)
