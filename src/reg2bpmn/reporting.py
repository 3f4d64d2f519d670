"""What is told of all definitions together: the findings, what dialects cannot express, the index of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reg2bpmn.check import Context, check
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity
from reg2bpmn.emit import atomic, figure_index, findings, sarif
from reg2bpmn.read import Definition
from reg2bpmn.read.languages import languages_of_all
from reg2bpmn.read.sources import source_of
from reg2bpmn.targets import Target


def check_definition(definition: Definition, lang: str = "en") -> list[Diagnostic]:
    """Prove a definition's quotations against its source and return every finding, errors and notes.

    `lang` is the language in which recorded findings are told.

    The source is looked for in the folder `sources` beside the definition. Raises `Reg2bpmnError` where it is absent.
    """
    act = definition.regulation.act
    if act is None or act.source is None:
        return [*definition.doubts, *check(Context(definition.regulation, place=definition.tree.place_in, lang=lang))]
    path = definition.path.parent / "sources" / act.source
    name = str(Path(definition.tree.file).parent / "sources" / act.source)
    return check(Context(definition.regulation, source_of(path), name, definition.tree.place_in, lang))


def faults(definitions: Iterable[Definition]) -> Iterator[Diagnostic]:
    """Yield what the check finds that is neither settled nor recorded in the definitions, errors and warnings.

    A source that cannot be read is left out: `publish` tells it.
    """
    for definition in definitions:
        try:
            found = check_definition(definition)
        except Reg2bpmnError:
            continue
        yield from (diagnostic for diagnostic in found if diagnostic.severity is not Severity.NOTE)


def report(definitions: Iterable[Definition], out: Path) -> list[Diagnostic]:
    """Check definitions, write what is found to `out`/report/findings.json, .sarif and .md, and return it.

    The files name places from the definitions' folder on, so that they are the same wherever that folder is.
    """
    checked = [(definition, check_definition(definition)) for definition in definitions]
    report_findings({d.regulation.id: [x.within(d.path.parent) for x in found] for d, found in checked}, out)
    return [diagnostic for _, found in checked for diagnostic in found]


def report_findings(found: Mapping[str, Sequence[Diagnostic]], out: Path) -> list[Path]:
    """Write what was found, by the id of its regulation, to `out`/report and return the files.

    The places name files from the definitions' folder on.
    """
    portable = [diagnostic for group in found.values() for diagnostic in group]
    reports = {
        "findings.json": findings.to_json(portable),
        "findings.sarif": sarif.to_sarif(portable),
        "findings.md": findings.to_markdown(found),
    }
    return [atomic.write_bytes(out, f"report/{name}", text.encode()) for name, text in reports.items()]


def report_dialects(limits: Sequence[Diagnostic], out: Path) -> Path:
    """Write what dialects cannot express, as `build` returns it, to `out`/report/dialects.json, and return the file."""
    return atomic.write_bytes(out, "report/dialects.json", findings.to_json(limits).encode())


def index_figures(definitions: Sequence[Definition], target: Target, written: Iterable[Path]) -> list[Path]:
    """Write figures/index.md and .html of each language of `target`, listing of `written` what are figures."""
    files = sorted(written)
    made = []
    spoken = languages_of_all(definitions, target.languages)
    for lang in dict.fromkeys(lang for languages in spoken for lang in languages):
        names = [path.name for path in files if path.parent == Path(target.out, lang, "figures")]
        having = (d.regulation for d, languages in zip(definitions, spoken, strict=True) if lang in languages)
        rows = figure_index.rows(having, lang, names)
        for name, write in (("index.md", figure_index.to_markdown), ("index.html", figure_index.to_html)):
            made.append(atomic.write_bytes(target.out, f"{lang}/figures/{name}", write(rows, lang).encode()))
    return made
