"""What a process waits for, and what ends its steps and waits in another way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.speaker import Speaker, cited, optional
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.model.procedure import Step
from reg2bpmn.model.waiting import LATE, Interruption, Late, Wait


def waits(speaker: Speaker) -> tuple[parts.Wait, ...]:
    """Return the waits in the order of the definition."""
    return tuple(_wait(speaker, wait) for wait in speaker.process.waits)


def _wait(speaker: Speaker, wait: Wait) -> parts.Wait:
    sender = speaker.units[wait.sender] if wait.sender else None
    return parts.Wait(
        id=wait.id,
        label=speaker.say(wait.label),
        unit=speaker.units.get(wait.unit or ""),
        message=parts.Message(speaker.say(wait.message), sender) if wait.message and sender else None,
        time=speaker.deadline(wait.time),
        until=until(speaker, wait),
        next=tuple(speaker.targets[name] for name in wait.next),
        happenings=happenings(speaker, wait),
        inferred=wait.inferred,
        why=optional(wait.why, speaker.lang),
        cited=tuple(map(cited, wait.basis)),
        lane=speaker.lanes.get(wait.id),
    )


def until(speaker: Speaker, wait: Wait) -> parts.Said | None:
    """Say the moment that is waited for: the name of an event, or a date in words."""
    if wait.event:
        return next(speaker.say(event.name) for event in speaker.process.events if event.id == wait.event)
    if not wait.until:
        return None
    date = datetime.date.fromisoformat(wait.until)
    return parts.Said(DOCUMENT_WORDS[speaker.lang].dated(date), speaker.lang)


def happenings(speaker: Speaker, node: Step | Wait) -> tuple[parts.Happening, ...]:
    """Return what ends a step or a wait in another way, lateness first."""
    return tuple(_happening(speaker, node, each) for _, each in _each(node))


def told(speaker: Speaker, node: Step | Wait, answer: str) -> parts.Said:
    """Say what happened to `node` where a way goes on after `answer`."""
    happening = _happening(speaker, node, next(each for name, each in _each(node) if name == answer))
    if happening.label:
        return happening.label
    return parts.Said(DOCUMENT_WORDS[speaker.lang].late.format(happening.after), speaker.lang)


def _each(node: Step | Wait) -> Iterator[tuple[str, Late | Interruption]]:
    if node.late:
        yield LATE, node.late
    yield from ((each.answer, each) for each in node.interrupted) if isinstance(node, Step) else ()


def _happening(speaker: Speaker, node: Step | Wait, each: Late | Interruption) -> parts.Happening:
    late = isinstance(each, Late)
    return parts.Happening(
        label=optional(each.label, speaker.lang),
        after=speaker.deadline(node.longest) if late else "",
        message=None if isinstance(each, Late) else _message(speaker, each),
        to=tuple(speaker.targets[name] for name in each.to),
        inferred=each.inferred,
        why=optional(each.why, speaker.lang),
    )


def _message(speaker: Speaker, interruption: Interruption) -> parts.Message:
    return parts.Message(speaker.say(interruption.message), speaker.units[interruption.sender])
