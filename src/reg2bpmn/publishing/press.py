"""The site written to its folder, or kept in memory by whoever serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from reg2bpmn import pool
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.emit import atomic
from reg2bpmn.publishing.book import Book, Leaf, leaf_files, leaves, whole
from reg2bpmn.publishing.chapters import Chapter
from reg2bpmn.read import Definition
from reg2bpmn.targets import SiteTarget


def publish(
    definitions: Sequence[Definition],
    target: SiteTarget,
    jobs: int = 1,
    done: Callable[[Leaf], None] = lambda _: None,
    warn: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the site of each language in at most `jobs` processes and yield each file.

    `done` is told after each part, `warn` of each source that cannot be read: its act has no page, and citations lead
    nowhere. Raises `Reg2bpmnError` where a process does not compile or a template is wrong, and nothing is written
    then, or where a file cannot be written.
    """
    book = Book.of(definitions, target, warn)
    for files in pool.run(partial(leaf_files, book), leaves(book), jobs, done):
        for path, data in files.items():
            yield atomic.write_bytes(target.out, path, data)


def site_files(
    definitions: Sequence[Definition],
    target: SiteTarget,
    chapter_of: Callable[[Definition, str, str], Chapter],
    warn: Callable[[Diagnostic], None],
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site by its path in the output folder; `warn` is told as `publish` says.

    `chapter_of` makes the part of a regulation, given the language and the page of its act.
    """
    book = Book.of(definitions, target, warn)
    for lang in book.languages:
        yield from ((f"{lang}/site/{path}", data) for path, data in whole(book, lang, chapter_of))
