"""What is served: a site kept in memory, of which only the regulations that changed are compiled again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reg2bpmn import api, resources
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.publishing import Chapter, SiteTarget, chapter, site_files
from reg2bpmn.read import Definition
from reg2bpmn.read.definition import BESIDE

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of the site by path, such as `kk/site/index.html`, and what is wrong with the definitions.

    Where `broken`, the definitions do not compile, and the files are those of the last time that they did.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    broken: bool = False

    @property
    def mark(self) -> str:
        """A short text that differs where the snapshot does."""
        digest = hashlib.sha256("\n".join(map(str, self.problems)).encode())
        for path, data in self.files.items():
            digest.update(path.encode() + hashlib.sha256(data).digest())
        return digest.hexdigest()[:16]


class Workshop:
    """Builds the site of `paths`, definitions or folders of them, and tells when they changed."""

    def __init__(self, paths: Sequence[Path], target: SiteTarget) -> None:
        self.target = target
        self._paths = tuple(paths) or (resources.shipped("definitions"),)
        self._chapters: dict[tuple[str, str], tuple[Regulation, str, Chapter]] = {}
        self._last: Mapping[str, bytes] = {}

    def stamp(self) -> Stamp:
        """Return the name, size and time of change of every file that the site may be made of."""
        found = {file for folder in self._folders() for file in folder.glob("*")}
        found |= set(self.target.theme.rglob("*")) if self.target.theme else set()
        return tuple(sorted(_stamped(found)))

    def _folders(self) -> Iterator[Path]:
        for path in self._paths:
            folder = path if path.is_dir() else path.parent
            yield from (part for part in (folder, *(folder / name for name in BESIDE)) if part.is_dir())

    def build(self) -> Snapshot:
        """Build the site; what is wrong is in the snapshot, nothing is raised."""
        problems: list[Diagnostic] = []
        try:
            definitions = api.load(self._paths)
            self._last = dict(site_files(definitions, self.target, self._chapter, problems.append))
            problems += api.faults(definitions)
        except Reg2bpmnError as failure:
            return Snapshot(self._last, failure.diagnostics, broken=True)
        except Exception as failure:  # the next edit may mend it, and the page is where it is seen
            return Snapshot(self._last, (_internal(failure),), broken=True)
        return Snapshot(self._last, tuple(problems))

    def _chapter(self, definition: Definition, lang: str, act_page: str) -> Chapter:
        """Return the part of a regulation, compiled anew only where the regulation differs."""
        regulation = definition.regulation
        known = self._chapters.get((regulation.id, lang))
        if known is None or known[:2] != (regulation, act_page):
            known = regulation, act_page, chapter(definition, lang, self.target.dialects, act_page)
            self._chapters[regulation.id, lang] = known
        return known[2]


def _internal(failure: Exception) -> Diagnostic:
    what = f"the site could not be built: {type(failure).__name__}: {failure}"
    remedy = "undo the last change; if `reg2bpmn check` ends on it as well, report it"
    return Diagnostic("internal", Severity.ERROR, what, remedy)


def _stamped(files: set[Path]) -> Iterator[tuple[str, int, int]]:
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue  # it was removed just now
        yield str(file), status.st_size, status.st_mtime_ns
