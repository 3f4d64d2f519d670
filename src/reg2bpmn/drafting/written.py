"""What `read` writes of a record: JSON, drafts, or a definition of an older version of the act with its new lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reg2bpmn import bounded, streams
from reg2bpmn.acts.changes import Change, changes
from reg2bpmn.acts.editions import Editions
from reg2bpmn.acts.record import ActRecord
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.drafting.act import DraftFile, Rewrite, draft_act, source_name
from reg2bpmn.drafting.draft import draft
from reg2bpmn.drafting.renewal import Renewed, renewed
from reg2bpmn.source import SourceText

Addressing = Callable[[ActRecord, str, bytes, bool], Rewrite]


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, with the act's other edition and its older version where these were read too.

    `lang` is the language of a table, where it is not the one of its words. `data` is the file that was read,
    `encoding` the one that it was said to be in, and `as_found` tells that nothing was said of how it is read.
    """

    record: ActRecord
    other: ActRecord | None = None
    older: ActRecord | None = None
    lang: str = ""
    data: bytes = b""
    encoding: str = ""
    as_found: bool = True

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the record says otherwise than the older version."""
        return changes(self.older, self.record) if self.older else ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What there is to tell of all of them."""
        editions = Editions(self.record, self.other).findings if self.other else ()
        return (*self.record.findings, *editions, *(one.as_finding() for one in self.changes))

    def as_json(self, name: str) -> DraftFile:
        """Return the record as a file, with the other edition and the changes in it."""
        further: dict[str, object] = {}
        if self.other:
            further["edition"] = Editions(self.record, self.other).as_data()
        if self.older:
            further["changes"] = [one.as_data() for one in self.changes]
        return DraftFile(f"{name}.json", self.record.to_json(**further).encode())

    def kept(self) -> bytes:
        """Return the act as it is kept beside definitions: text as UTF-8, other files as they are."""
        if self.record.form == "text":
            return "\n".join(self.record.lines).encode()
        if self.record.form == "html" and self.encoding:
            return self.data.decode(self.encoding).encode("utf-8-sig")  # the mark tells more than what the page says
        return self.data

    def as_drafts(self, name: str, *, folder: bool, addressing: Addressing | None = None) -> list[DraftFile]:
        """Return drafts, one for each regulation; in a folder the act that they quote stands beside them.

        `addressing` is given the record, the name and bytes of that file, and whether it is read so without being told
        how; it returns what writes a draft by addresses. Raises `Reg2bpmnError` where there are several and no folder
        for them, and as `draft` and `draft_act` do.
        """
        record = self.record
        if not record.regulations:
            return [DraftFile(f"{name}.yaml", draft(record.table_record, name, self.lang).encode())]
        kept = self.kept() if folder and record.lines else b""
        rewrite = None
        if kept and addressing:
            rewrite = addressing(record, source_name(record, name), kept, self.as_found)
        files = draft_act(record, name, kept, self.other, rewrite)
        if not folder and len(files) > 1:
            what = f"{record.file} has {len(files)} regulations, each a definition of its own"
            raise Reg2bpmnError([error("several-drafts", what, "give a folder with --out")])
        return files

    def as_renewed(self, definition: Path) -> Renewed:
        """Return a definition of the older version for this one. Raises `Reg2bpmnError` where either has no lines."""
        if not self.older or not self.older.lines or not self.record.lines:
            what = "a definition is carried over between two versions of an act, and no files of tables"
            raise Reg2bpmnError([error("no-lines", what, "give both versions as acts, the older with --since")])
        try:
            text = bounded.read(definition, streams.MAX_BYTES).decode("utf-8-sig")
        except (bounded.UnreadableError, UnicodeDecodeError):
            what = "cannot be read as UTF-8"
            raise Reg2bpmnError([error("unreadable", what, "give a definition", Place(str(definition)))]) from None
        old = SourceText(self.older.file, self.older.lines)
        return renewed(text, str(definition), old, SourceText(self.record.file, self.record.lines))
