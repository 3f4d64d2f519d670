"""The paths of a process, each with its statutory total in words."""

from __future__ import annotations

from itertools import islice

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.speaker import Speaker
from reg2bpmn.dossier.steps import end
from reg2bpmn.locale import format_deadline
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.model.paths import Path, paths, uncounted
from reg2bpmn.model.procedure import Condition

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
        not_counted=tuple(map(speaker.deadline_of, uncounted(path.nodes))),
    )


def _answers(speaker: Speaker, path: Path) -> list[tuple[parts.Said, parts.Said]]:
    """Return each question on the way and its answer."""
    asked = [node for node in path.nodes if isinstance(node, Condition)]
    found = []
    for condition, (_, value) in zip(asked, path.answers, strict=True):
        found.append((speaker.say(condition.question), speaker.outcome(condition.outcome(value))))
    return found
