"""A source text, as the dump of the act has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reg2bpmn.diagnostics import Place, Reg2bpmnError, error

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class SourceText:
    """The lines of a file; `line(1)` is the first.

    Of a file without lines, each is a paragraph or a cell, and `places` names where it stands.
    """

    name: str
    lines: tuple[str, ...]
    places: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> SourceText:
        """Read `path` as UTF-8. Raises `Reg2bpmnError` where it is absent, too large or not UTF-8."""
        try:
            data = path.read_bytes()
            text = data.decode("utf-8-sig")
        except OSError as exc:
            raise Reg2bpmnError(
                [
                    error(
                        "source-unreadable",
                        f"cannot read the source: {exc.strerror}",
                        "put the text of the act there",
                        Place(str(path)),
                    )
                ]
            ) from exc
        except UnicodeDecodeError as exc:
            line = data[: exc.start].count(b"\n") + 1
            raise Reg2bpmnError(
                [error("source-encoding", "the source is not UTF-8", "save it as UTF-8", Place(str(path), line))]
            ) from exc
        if len(data) > MAX_BYTES:
            raise Reg2bpmnError(
                [error("source-too-large", f"the source is larger than {MAX_BYTES:,} bytes", "", Place(str(path)))]
            )
        return cls(path.name, tuple(text.replace("\r\n", "\n").split("\n")))

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1; an empty string beyond the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def place(self, number: int) -> str:
        """Return the name of where line `number` stands in a file that has no lines, "" in others."""
        return self.places[number - 1] if 1 <= number <= len(self.places) else ""

    def is_blank(self, number: int) -> bool:
        """Whether line `number` holds only white space."""
        return not self.line(number).strip()
