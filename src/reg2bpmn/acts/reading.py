"""A file to the record of an act: format, blocks, parts, tables of steps, what the text says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reg2bpmn.acts.document import Document, Paragraph, TableBlock
from reg2bpmn.acts.formats.choice import read_document
from reg2bpmn.acts.orders import read_order
from reg2bpmn.acts.passage import Passage
from reg2bpmn.acts.record import ActRecord, RegulationRecord, Said
from reg2bpmn.acts.regulations import read_regulation
from reg2bpmn.acts.structure import ActParts, parts_of
from reg2bpmn.acts.text_steps import Say, mark_of
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error, in_order
from reg2bpmn.tables import limits
from reg2bpmn.tables.columns import Overrides
from reg2bpmn.tables.reading import language_of, language_of_text, tables_of
from reg2bpmn.tables.record import StepTable

_SAMPLE = 200_000


def read_act(
    path: Path | str, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = ""
) -> ActRecord:
    """Read an act, or a file of tables of steps: text, HTML, DOCX, PDF, CSV, TSV, XLSX, ODS or Markdown.

    `columns`, `form` and `encoding` are as in `read_table`. Doubts are in the record's `findings`. Raises
    `Reg2bpmnError` with every error, each at its place.
    """
    record = read_act_file(Path(path), columns, form, encoding)
    if record.errors:
        raise Reg2bpmnError(record.errors)
    return record


def read_act_file(
    path: Path, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = ""
) -> ActRecord:
    """Read an act into a record with its errors and doubts in it.

    Raises `Reg2bpmnError` where the file cannot be read, or has neither a regulation nor a table of steps.
    """
    return read_act_bytes(limits.read_bytes(path), path.name, columns, form, encoding)


def read_act_bytes(
    data: bytes, file: str, columns: Mapping[str, str] | None = None, form: str = "", encoding: str = ""
) -> ActRecord:
    """Read an act given as `data`; `file` names it in messages. Raises as `read_act_file` does."""
    return interpreted(read_document(data, file, form, encoding), Overrides.of(columns))


def interpreted(document: Document, overrides: Overrides) -> ActRecord:
    """Return what a document says. Raises `Reg2bpmnError` where it has neither a regulation nor a table of steps."""
    parts = parts_of(document.blocks)
    blocks, captions = _table_blocks(document, parts)
    grids = [replace(block.grid, caption=block.grid.caption or captions.get(id(block), "")) for block in blocks]
    placed, found = tables_of(
        grids, [overrides if not block.labels else _known(block) for block in blocks], printed=bool(parts.regulations)
    )
    tables: dict[int, list[StepTable]] = {}
    for at, table in placed:
        tables.setdefault(id(blocks[at]), []).append(table)
    say = _sayer(document)
    regulations = tuple(read_regulation(part, tables, say) for part in parts.regulations)
    if not placed and not regulations:
        raise Reg2bpmnError([*document.found, _nothing(document)])
    order = read_order(parts.order, say)
    everything = tuple(table for _, table in placed)
    findings = [*document.found, *found, *_unread(regulations), *_shared(regulations)]
    return ActRecord(
        document.file,
        document.form,
        _title(document, order.title, regulations),
        _language(document, everything),
        order,
        regulations,
        everything,
        tuple(in_order(findings)),
        tuple((document.places[mend.spot], mend) for mend in document.mends),
        document,
    )


def _sayer(document: Document) -> Say:
    def say(passage: Passage) -> Said:
        return Said(passage.text, document.place(passage), document.cite(passage), passage)

    return say


def _known(block: TableBlock) -> Overrides:
    """Return what the rows of a table hold whose labels were already understood."""
    return Overrides(dict(block.labels))


def _table_blocks(document: Document, parts: ActParts) -> tuple[list[TableBlock], dict[int, str]]:
    """Return the tables in the order of the document, and what stands before each, by identity."""
    captions: dict[int, str] = {}
    homes = [parts.tables, *(one.tables for one in parts.regulations)]
    homes += [appendix.tables for one in parts.regulations for appendix in one.appendices]
    for home in homes:
        captions |= {id(block): passage.text for passage, block in home if passage}
    return [block for block in document.blocks if isinstance(block, TableBlock)], captions


def _title(document: Document, order: Said | None, regulations: Sequence[RegulationRecord]) -> str:
    if len(regulations) == 1:
        return regulations[0].title.text
    if order:
        return order.text
    return regulations[0].title.text if regulations else document.title


def _language(document: Document, tables: Sequence[StepTable]) -> str:
    text = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))[:_SAMPLE]
    return language_of_text(text) if len(text) > 200 or not tables else language_of(tables)


def _shared(regulations: Sequence[RegulationRecord]) -> list[Diagnostic]:
    """Return a doubt for each sentence that tells several procedures, whose clauses are taken for them in order."""
    found = []
    steps = (step for one in regulations for part in one.sections for each in part.listings for step in each.steps)
    for step in steps:
        mark = mark_of(step.said.text)
        if mark and len(mark[1]) > len(step.numbers):
            what = f"one sentence tells of procedures {' and '.join(map(str, mark[1]))}"
            done = "its clauses are taken for them in their order"
            found.append(Diagnostic("procedures-joined", Severity.NOTE, what, done, step.said.place))
    return found


def _unread(regulations: Sequence[RegulationRecord]) -> list[Diagnostic]:
    """Return a doubt for each regulation that has neither a table of steps nor procedures in its text."""
    found = []
    for one in regulations:
        if not one.tables and not one.listings("procedures"):
            what = "the regulation has no table of steps and no procedures that could be read"
            found.append(Diagnostic("act-steps", Severity.NOTE, what, "look whether it should", one.title.place))
    return found


def _nothing(document: Document) -> Diagnostic:
    what = (
        "no table of steps is found" if any(isinstance(b, TableBlock) for b in document.blocks) else "no table is found"
    )
    remedy = (
        "a table of steps has headings such as Step, Who, Action, Deadline, Next; name others with --columns "
        'action=C,unit="Done by"'
    )
    return error("table-missing", what, remedy, Place(document.file))
