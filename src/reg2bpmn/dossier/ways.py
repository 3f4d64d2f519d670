"""The paths of a process, each with its statutory total in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.speaker import Speaker
from reg2bpmn.dossier.steps import end
from reg2bpmn.dossier.waits import told, until
from reg2bpmn.locale import format_deadline
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.locale.kinds import KINDS
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.model.procedure import Condition, Step
from reg2bpmn.model.waiting import Wait

MOST_WAYS = 100


def ways(speaker: Speaker) -> tuple[tuple[parts.Way, ...], bool]:
    """Return the first `MOST_WAYS` paths, and whether there are more."""
    found = list(islice(paths(speaker.process, MOST_WAYS + 1), MOST_WAYS + 1))
    return tuple(_way(speaker, path) for path in found[:MOST_WAYS]), len(found) > MOST_WAYS


def _way(speaker: Speaker, path: Path) -> parts.Way:
    sums = (format_deadline(amount, unit.value, "within", speaker.lang) for unit, amount in path.total().items())
    total = " + ".join(sums)
    longest = f" ({DOCUMENT_WORDS[speaker.lang].longest})" if total and path.is_parallel else ""
    return parts.Way(
        answers=tuple(_answers(speaker, path)),
        steps=tuple(speaker.targets[step.id] for step in path.steps),
        ends=tuple(end(speaker, one) for one in path.ends),
        total=f"{total}{longest}",
        not_counted=tuple(_not_counted(speaker, path)),
    )


def _not_counted(speaker: Speaker, path: Path) -> Iterator[str]:
    yield from map(speaker.deadline_of, path.uncounted)
    for node in path.nodes:
        if isinstance(node, Wait) and node.until:
            yield DOCUMENT_WORDS[speaker.lang].waits_until.format(until(speaker, node))


def _answers(speaker: Speaker, path: Path) -> Iterator[tuple[parts.Said, parts.Said]]:
    """Yield each question on the way with its answer, and each step and wait with what happened instead."""
    for start in speaker.process.starts if len(speaker.process.starts) > 1 else ():
        if start.id == path.start:
            yield parts.Said(KINDS[speaker.lang]["start"], speaker.lang), speaker.say(start.label)
    values = (value for _, value in path.answers)
    for node, answer in zip(path.nodes, path.taken, strict=True):
        if isinstance(node, Condition):
            yield speaker.say(node.question), speaker.outcome(node.outcome(next(values)))
        elif answer and isinstance(node, Step | Wait):
            yield speaker.say(node.label), told(speaker, node, answer)
