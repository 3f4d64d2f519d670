"""The notes under a figure: one for each thing that it draws as inferred, and for each disputed field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reg2bpmn.dossier import parts
from reg2bpmn.locale import Words, language
from reg2bpmn.locale.documents import DOCUMENT_WORDS, DocumentWords
from reg2bpmn.model.procedure import DisputedField


def notes(
    steps: Sequence[parts.Step], conditions: Sequence[parts.Condition], waits: Sequence[parts.Wait], lang: str
) -> tuple[parts.Note, ...]:
    """Return what is inferred, then the disputes, each in the order of the process, in the language `lang`."""
    words = language(lang).words
    inferred = (*_inferred(steps, conditions), *_happening(steps, waits, DOCUMENT_WORDS[lang]))
    return (*inferred, *(_disputed(step, s, words) for step in steps for s in step.settled))


def _inferred(steps: Sequence[parts.Step], conditions: Sequence[parts.Condition]) -> Iterator[parts.Note]:
    for step in steps:
        if step.inferred:
            yield _note(_numbered(step), step.why)
    for condition in conditions:
        for branch in condition.branches:
            if branch.inferred:
                yield _note(f"{condition.question} — {branch.label}", branch.why)


def _happening(steps: Sequence[parts.Step], waits: Sequence[parts.Wait], words: DocumentWords) -> Iterator[parts.Note]:
    for wait in waits:
        if wait.inferred:
            yield _note(str(wait.label), wait.why)
    named = [*((_numbered(step), step.happenings) for step in steps), *((str(w.label), w.happenings) for w in waits)]
    for name, happenings in named:
        for each in happenings:
            if each.inferred:
                yield _note(f"{name} — {each.label or words.late.format(each.after)}", each.why)


def _note(name: str, why: parts.Said | None) -> parts.Note:
    return parts.Note("inferred", f"{name}: {str(why).rstrip('.')}" if why else name)


def _numbered(step: parts.Step) -> str:
    return f"{step.number}. {step.label}" if step.number else str(step.label)


def _disputed(step: parts.Step, settled: parts.Settled, words: Words) -> parts.Note:
    """Tell the reading that is taken and the others, each with its place in the act."""
    own = next((reading.cited for reading in settled.readings if reading.source == settled.take), None)
    value = words.quoted.format(settled.value.text) if settled.field == DisputedField.NEXT else str(settled.value)
    others = [reading for reading in settled.readings if reading.meaning and not reading.taken]
    other = ", ".join(f"{r.meaning} ({_place(r.name, r.cited, words)})" for r in others)
    told = (words.settled if other else words.settled_alone).format(
        field=settled.name[0].lower() + settled.name[1:],
        taken=f"{value} ({_place(settled.take_name, own, words)})",
        other=other,
    )
    return parts.Note("disputed", f"{_numbered(step)}: {told}")


def _place(name: str, cited: parts.Cited | None, words: Words) -> str:
    if cited is None:
        return name.lower()
    return f"{name.lower()}, {words.tell_lines(cited.cite)}"
