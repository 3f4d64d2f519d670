"""The addresses of an act, as a list to look them up in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError
from reg2bpmn.read.addresses.book import Book, Part, Words
from reg2bpmn.read.addresses.kept import book_in
from reg2bpmn.read.addresses.lookup import Accounts, Scope

_LONGEST = 100


def addresses(data: bytes, file: str) -> str:
    """Return each address of an act with its lines and words, a line each, the order's first, then by regulation.

    Raises `Reg2bpmnError` where the act cannot be read or has no lines.
    """
    book = book_in(data, Path(file).name, Place(file))
    if isinstance(book, Diagnostic):
        raise Reg2bpmnError([book])
    rows = [_row(book, at, words) for at, words in book.order.entries.items()]
    for part in book.parts:
        rows += [
            "",
            f"# {f'appendix: {part.number}, ' if part.number else ''}{part.facts['title']}",
            *_part(book, part),
        ]
    return "\n".join(rows) + "\n"


def _part(book: Book, part: Part) -> Iterator[str]:
    yield from (_row(book, at, words) for at, words in part.entries.items())
    told = [(f"text: {at}", Accounts(text=at)) for at in part.procedures]
    told += [(f"table: {at}", Accounts(table=at)) for at in part.tables]
    for head, accounts in told:
        yield f"# with {head}"
        known = Scope(book, part, {"": accounts}, "").known
        own = {at: words for at, words in known.items() if at.startswith(("text.", "table."))}
        yield from (_row(book, at, words) for at, words in own.items())


def _row(book: Book, at: str, words: Words) -> str:
    text = words.text if len(words.text) <= _LONGEST else f"{words.text[: _LONGEST - 1]}…"
    return f"{at}  [{book.cite(words.lines)}]  {text}"
