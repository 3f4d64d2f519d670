"""What `check` tells of definitions, acts and tables of steps, given together or as folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reg2bpmn import streams
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity
from reg2bpmn.emit.memo import Memo
from reg2bpmn.lint.baseline import without_known
from reg2bpmn.lint.files import Checked, check_file
from reg2bpmn.lint.registry import rule_named
from reg2bpmn.lint.settings import Settings
from reg2bpmn.locale.tags import nearest
from reg2bpmn.making.inputs import definition_files
from reg2bpmn.read import Definition, read_definitions
from reg2bpmn.read.definition import is_definition
from reg2bpmn.reporting import check_definition
from reg2bpmn.source import read_source
from reg2bpmn.tables import limits
from reg2bpmn.targets import DOCUMENT_FILES, STDIN, TableOptions

_NEITHER = ("table-missing", "act-missing", "no-steps")


@dataclass(slots=True)
class Found:
    """What was found, file by file, and the errors of files that could not be read."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: list[Diagnostic] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    files: list[Checked] = field(default_factory=list)

    def memo(self, lang: str | None, settings: Settings) -> Memo:
        """Return what is wanted as a memo, in the act's own language where none is given."""
        from reg2bpmn import memos  # noqa: PLC0415 - loaded when a memo is written

        def grave(rule: str, own: str) -> str | None:
            found = Diagnostic(rule, rule_named(rule).severity, "", id=own)
            return next((one.severity.value for one in settings.applied([found])), None)

        if self.files or not self.definitions:
            own = self.files[0].record.language if self.files else "en"
            return memos.of_acts(self.files, nearest(lang or own or "en"), grave)
        defined = [(one.regulation, _source(one)) for one in self.definitions]
        return memos.of_definitions(defined, nearest(lang or defined[0][0].own), grave)


def check_paths(paths: Sequence[Path], tables: TableOptions, lang: str) -> Found:
    """Return what is wrong with definitions, and what acts and tables contradict; without `paths`, of what is shipped.

    Of a folder, its definitions and the acts and tables that are files of it are looked at. `lang` is the language in
    which rules tell what they find. Raises `Reg2bpmnError` where a folder has neither.
    """
    definitions, documents = _sorted_out(paths, tables)
    found = Found()
    try:
        found.definitions += read_definitions(definitions, tables) if definitions else ()
        for one in found.definitions:
            found.diagnostics += check_definition(one, lang)
    except Reg2bpmnError as exc:
        found.broken += exc.diagnostics
    for path, given in documents:
        try:
            found.diagnostics += _document(path, tables, lang, found.files)
        except Reg2bpmnError as exc:
            if given or not all(one.code in _NEITHER for one in exc.diagnostics):
                found.broken += exc.diagnostics
            else:
                what = "neither an act nor a table of steps; it is left out"
                found.diagnostics.append(Diagnostic("left-out", Severity.NOTE, what, "", Place(str(path))))
    return found


def _sorted_out(paths: Sequence[Path], tables: TableOptions) -> tuple[list[Path], list[tuple[Path, bool]]]:
    """Return the definitions, and the documents, each with whether it was named itself."""
    if not paths:
        return definition_files(), []
    definitions: list[Path] = []
    documents: list[tuple[Path, bool]] = []
    for path in paths:
        if path.is_dir():
            inside = [(one, False) for one in _documents(path)]
            definitions += sorted(path.glob("*.yaml")) if inside else definition_files([path])
            documents += inside
        elif is_definition(path, tables):
            definitions.append(path)
        else:
            documents.append((path, True))
    return definitions, documents


def _documents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in DOCUMENT_FILES and path.is_file():
            yield path


def _source(definition: Definition) -> Checked | None:
    """Return the act of a definition as rules see it, `None` where it names none."""
    act = definition.regulation.act
    if act is None or act.source is None:
        return None
    path = definition.path.parent / "sources" / act.source
    return check_file(read_source(path, Place(str(path))), path.name, TableOptions())


def _document(path: Path, tables: TableOptions, lang: str, files: list[Checked]) -> Iterable[Diagnostic]:
    """Return what an act or a table contradicts, and what could not be read for certain."""
    stdin = str(path) == STDIN
    data = streams.stdin() if stdin else limits.read_bytes(path)
    checked = check_file(data, streams.NAME if stdin else str(path), tables)
    files.append(checked)
    if checked.is_act:
        return [*checked.record.findings, *checked.findings(lang)]
    drafted = [one for each in read_definitions([path], tables) for one in check_definition(each, lang)]
    return [*drafted, *checked.findings(lang)]


def wanted(found: Found, settings: Settings) -> list[Diagnostic]:
    """Return the findings that settings want, without those that their baseline knows.

    Raises `Reg2bpmnError` where the file of the baseline is none.
    """
    kept = settings.applied(found.diagnostics)
    files = [one.record.file for one in found.files]
    return list(without_known(kept, settings.baseline, files) if settings.baseline else kept)
