"""In which of the languages that are asked for there is a definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.read.definition import Definition
from reg2bpmn.targets import LANGUAGES


def languages_of(definition: Definition, asked: Sequence[str]) -> tuple[str, ...]:
    """Return what of the languages `asked` a definition has; of all that the program has, always its own.

    Raises `Reg2bpmnError` where it has none of them.
    """
    known = definition.regulation.languages
    found = tuple(lang for lang in asked if lang in known)
    if not found and tuple(asked) == LANGUAGES:
        return known
    if not found:
        raise Reg2bpmnError([_lacking(definition, asked)])
    return found


def languages_of_all(definitions: Iterable[Definition], asked: Sequence[str]) -> list[tuple[str, ...]]:
    """Return `languages_of` each definition. Raises `Reg2bpmnError` with all that have none of `asked`."""
    found, failed = list[tuple[str, ...]](), list[Diagnostic]()
    for definition in definitions:
        try:
            found.append(languages_of(definition, asked))
        except Reg2bpmnError as exc:
            failed += exc.diagnostics
    if failed:
        raise Reg2bpmnError(failed)
    return found


def language_of(definition: Definition, asked: str | None) -> str:
    """Return the language `asked`, without one that in which the definition is written. Raises as `languages_of`."""
    return languages_of(definition, (asked,))[0] if asked else definition.regulation.own


def _lacking(definition: Definition, asked: Sequence[str]) -> Diagnostic:
    known, tree = definition.regulation.languages, definition.tree
    what = f"{definition.regulation.id} is in {', '.join(known)} alone, not in {', '.join(asked)}"
    return error("language-lacking", what, f"ask for {' or '.join(known)}, or for none", tree.place(("language",)))
