"""What `read` writes of a record: JSON, drafts, or a definition of an older version of the act with its new lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reg2bpmn.acts.changes import Change, changes
from reg2bpmn.acts.editions import Editions
from reg2bpmn.acts.record import ActRecord
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.drafting.act import DraftFile, draft_act
from reg2bpmn.drafting.draft import draft
from reg2bpmn.drafting.renewal import Renewed, renewed
from reg2bpmn.source import SourceText


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, with the act's other edition and its older version where these were read too.

    `lang` is the language of a table, where it is not the one of its words.
    """

    record: ActRecord
    other: ActRecord | None = None
    older: ActRecord | None = None
    lang: str = ""

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

    def as_drafts(self, name: str, *, folder: bool) -> list[DraftFile]:
        """Return drafts, one for each regulation; in a folder the text that they quote stands beside them.

        Raises `Reg2bpmnError` where there are several and no folder for them, and as `draft` and `draft_act` do.
        """
        record = self.record
        if not record.regulations:
            return [DraftFile(f"{name}.yaml", draft(record.table_record, name, self.lang).encode())]
        text = "\n".join(record.lines) if folder else ""
        files = draft_act(record, name, text, self.other)
        if not folder and len(files) > 1:
            what = f"{record.file} has {len(files)} regulations, each a definition of its own"
            raise Reg2bpmnError([error("several-drafts", what, "give a folder with --out")])
        return files

    def as_renewed(self, definition: Path) -> Renewed:
        """Return a definition of the older version for this one. Raises `Reg2bpmnError` where either has no lines."""
        if not self.older or not self.older.lines or not self.record.lines:
            what = "a definition is carried over between two dumps of text, whose lines it cites"
            raise Reg2bpmnError([error("no-lines", what, "give both versions as text, the older with --since")])
        try:
            text = definition.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            what = "cannot be read as UTF-8"
            raise Reg2bpmnError([error("unreadable", what, "give a definition", Place(str(definition)))]) from None
        old = SourceText(self.older.file, self.older.lines)
        return renewed(text, str(definition), old, SourceText(self.record.file, self.record.lines))
