"""What was read of acts, kept in the user's folder of caches: an act is read once for as long as it stays the same.

The folder is that of the variable `REG2BPMN_CACHE` where it is set; where it is empty, nothing is kept.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

import platformdirs
from pydantic import TypeAdapter, ValidationError

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, Severity, error
from reg2bpmn.hashes import digest, folder
from reg2bpmn.read.addresses.book import Book
from reg2bpmn.source import read_source

_PACKAGE = Path(__file__).resolve().parents[2]
_READERS = ("acts", "tables", "lint", "locale", "read/addresses")
FOLDER = "REG2BPMN_CACHE"
_KEPT = 16  # acts that are kept; the oldest go


def book_of(path: Path, place: Place) -> Book | Diagnostic:
    """Return the words of an act by address, or why there are none: an error at `place`, where the act is named."""
    try:
        return book_in(read_source(path, place), path.name, place)
    except Reg2bpmnError as exc:
        return exc.diagnostics[0]


@lru_cache(4)
def _kept_book(data: bytes, file: str) -> Book | Reg2bpmnError:
    kept = _file(data, file)
    found = _load(kept)
    if found:
        return found
    from reg2bpmn.read.addresses.indexing import index  # noqa: PLC0415 - the reader of acts is loaded for new acts

    try:
        found = index(data, file)
    except Reg2bpmnError as exc:
        return exc
    _keep(kept, found)
    return found


def book_in(data: bytes, file: str, place: Place) -> Book | Diagnostic:
    """Return the words of an act given as `data`, as `book_of` does."""
    found = _kept_book(data, file)
    if isinstance(found, Reg2bpmnError):
        first = min(found.diagnostics, key=lambda one: one.severity is not Severity.ERROR)
        return error("source-unreadable", f"{file} cannot be read as an act: {first.message}", first.remedy, place)
    if not found.lined:
        what = f"{file} is a file of tables, and has no text to quote"
        return error("source-lines", what, "give the act as text, HTML, DOCX or PDF", place)
    return found


@cache
def _adapter() -> TypeAdapter[Book]:
    return TypeAdapter(Book)


@cache
def _reader() -> str:
    """Return the print of what reads acts."""
    return digest(*(folder(_PACKAGE / one) for one in _READERS))


def _file(data: bytes, file: str) -> Path | None:
    """Return the file that keeps what is read of an act, if any may be kept."""
    named = os.environ.get(FOLDER)
    if named == "":
        return None
    with suppress(OSError, RuntimeError):
        where = Path(named) if named else platformdirs.user_cache_path("reg2bpmn", appauthor=False)
        own = digest(_reader(), file, data)
        return where / f"act-{own[:32]}.json"
    return None


def _load(kept: Path | None) -> Book | None:
    """Return what is kept; a damaged file is none."""
    if kept:
        with suppress(bounded.UnreadableError, ValidationError):
            return _adapter().validate_json(bounded.read(kept))
    return None


def keep(data: bytes, file: str, book: Book) -> None:
    """Keep what was read of an act, so that it is not read again for definitions that name it."""
    _keep(_file(data, file), book)


def _keep(kept: Path | None, book: Book) -> None:
    """Keep what was read, where that can be done, and let the oldest go."""
    if not kept:
        return
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(_adapter().dump_json(book))
        fresh.replace(kept)
        old = sorted(kept.parent.glob("act-*"), key=lambda file: file.stat().st_mtime)[:-_KEPT]
        for file in old:
            file.unlink(missing_ok=True)
