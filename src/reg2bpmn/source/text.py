"""A source text, as the dump of the act has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Place, Reg2bpmnError, error

MAX_BYTES = 20_000_000


def read_source(path: Path, place: Place) -> bytes:
    """Return what the file of an act holds; `place` is where it is named.

    A link that leads out of the folder is none of its files: what is quoted and published stands in the folder.
    Raises `Reg2bpmnError` for one, and where there is no file, or one of more than `MAX_BYTES`.
    """
    try:
        if not path.resolve().is_relative_to(path.parent.resolve()):
            what = f"{path.name} is a link that leads out of the folder {path.parent.name}"
            raise Reg2bpmnError([error("source-link", what, "put the text itself there", place)])
        return bounded.read(path, MAX_BYTES)
    except bounded.TooLargeError:
        what, remedy = f"the source is larger than {MAX_BYTES:,} bytes", "keep the text of the act alone there"
        raise Reg2bpmnError([error("source-too-large", what, remedy, place)]) from None
    except (bounded.UnreadableError, OSError, RuntimeError) as exc:  # RuntimeError: links that lead round
        reason = getattr(exc, "strerror", None) or str(exc)
        what = f"cannot read the source: {reason}"
        raise Reg2bpmnError([error("source-unreadable", what, "put the text of the act there", place)]) from exc


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
        data = read_source(path, Place(str(path)))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            line = data[: exc.start].count(b"\n") + 1
            raise Reg2bpmnError(
                [error("source-encoding", "the source is not UTF-8", "save it as UTF-8", Place(str(path), line))]
            ) from exc
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
