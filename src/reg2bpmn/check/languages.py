"""A regulation in a language that the program does not speak: its own words come in the nearest one."""

from __future__ import annotations

from collections.abc import Iterator

from reg2bpmn.check.context import Context
from reg2bpmn.diagnostics import Diagnostic, Severity
from reg2bpmn.locale import LANGUAGES
from reg2bpmn.locale.tags import nearest


def find(context: Context) -> Iterator[Diagnostic]:
    """Yield a note where the words that outputs have beside the regulation's are in another language than it.

    Bad: `language: de`, whose headings and legends are English. Good: `language: en`, or none.
    """
    tag = context.regulation.language
    if tag and tag not in LANGUAGES:
        what = f"the program has no words in {tag}: headings, legends and notes are in {nearest(tag)}"
        yield Diagnostic("language-nearest", Severity.NOTE, what, "", context.place(("language",), 0))
