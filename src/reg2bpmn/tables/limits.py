"""How large a file of tables may be, and how it is refused."""

from __future__ import annotations

from pathlib import Path

from reg2bpmn import bounded, streams
from reg2bpmn.diagnostics import Place, Reg2bpmnError, error

MAX_BYTES = streams.MAX_BYTES
MAX_UNPACKED = 40_000_000
MAX_PARTS = 5_000
MAX_ROWS = 20_000
MAX_COLUMNS = 2_000
MAX_CELLS = 300_000
MAX_GRIDS = 2_000
MAX_TEXT = 20_000
MAX_MARKDOWN = 5_000_000


def refuse(file: str, code: str, what: str, remedy: str) -> Reg2bpmnError:
    """Return the error that tells why `file` is not read."""
    return Reg2bpmnError([error(code, what, remedy, Place(file))])


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises `Reg2bpmnError` where it cannot be read, or has more than `MAX_BYTES`."""
    try:
        return bounded.read(path, MAX_BYTES)
    except bounded.TooLargeError:
        raise _too_large(path.name) from None
    except bounded.UnreadableError as exc:
        raise refuse(path.name, "table-unreadable", f"cannot be read: {exc}", "give a file") from None


def check_bytes(file: str, data: bytes) -> None:
    """Refuse a file that is empty or too large."""
    if not data.strip():
        raise refuse(file, "table-empty", "the file is empty", "give a file with a table of steps")
    if len(data) > MAX_BYTES:
        raise _too_large(file)


def _too_large(file: str) -> Reg2bpmnError:
    what = f"the file has more than {MAX_BYTES // 1_000_000} MB"
    return refuse(file, "table-size", what, "give a file with the act or the table of steps alone")
