"""The two jobs as commands call them; what makes things is loaded when there is something to make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reg2bpmn.mainjob.run import Job, Outcome, Record, Watch, run
from reg2bpmn.making import Manifest, prints
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.targets import SiteTarget, Target

if TYPE_CHECKING:
    from reg2bpmn.read import Definition


def build(paths: Iterable[Path], target: Target, jobs: int = 1, watch: Watch | None = None) -> Outcome:
    """Make what `target` asks for of the definitions in `paths` and is not made yet, in at most `jobs` processes.

    Raises `Reg2bpmnError` where a definition is wrong, does not compile or cites an act that cannot be read, or where
    a file cannot be written.
    """
    watch = watch or Watch()
    inputs = Inputs.of(paths)
    options = {"languages": target.languages, "forms": target.forms, "timers": target.timers}

    def make(definitions: Sequence[Definition], manifest: Manifest) -> Record:
        from reg2bpmn.mainjob import building  # noqa: PLC0415

        return building.make(definitions, inputs, target, manifest, jobs, watch)

    return run(Job("build", inputs, target.out, options), make, watch)


def publish(paths: Iterable[Path], target: SiteTarget, jobs: int = 1, watch: Watch | None = None) -> Outcome:
    """Make what is not made yet of the site of the definitions in `paths`, in at most `jobs` processes.

    Raises `Reg2bpmnError` where a definition is wrong or does not compile or a template is wrong, and nothing is
    written then, or where a file cannot be written.
    """
    watch = watch or Watch()
    inputs = Inputs.of(paths)
    options = {"languages": target.languages, "dialects": target.dialects, "theme": prints.folder(target.theme)}

    def make(definitions: Sequence[Definition], manifest: Manifest) -> Record:
        from reg2bpmn.mainjob import pages  # noqa: PLC0415

        return pages.make(definitions, inputs, target, manifest, jobs, watch)

    return run(Job("site", inputs, target.out, options), make, watch)
