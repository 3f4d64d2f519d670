"""What a cell with the next step means: one step, an end, one of several, several at once, or a doubt in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from reg2bpmn.tables.conditions import clean, words_for
from reg2bpmn.tables.phrases import alternation, anywhere, phrases, whole
from reg2bpmn.tables.record import Flow, FlowBranch, FlowKind
from reg2bpmn.tables.references import Labels, Reference, references
from reg2bpmn.tables.text import folded, is_blank, one_line, quoted

_LONGEST = 600
_BULLET = re.compile(r"^[•·▪◦*\-–](?=\s+\S)", re.MULTILINE)
_LISTED = re.compile(r"(?<![^\s;,])(\d)\)(?=\s)")
_COMMA = re.compile(r"[\s,]*,[\s,]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a step goes on, the doubts about that, and the numbers that no step has."""

    flow: Flow
    doubts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


UNCLEAR = Flow(FlowKind.UNCLEAR)
END = Flow(FlowKind.END, (FlowBranch(),))


def to_next(following: str | None, kind: FlowKind = FlowKind.ORDER) -> Flow:
    """Return the flow to the step of the next row, or the end after the last one."""
    return Flow(kind, (FlowBranch("", (following,)),)) if following is not None else END


def read_next(text: str, labels: Labels, following: str | None, actions: dict[str, str]) -> Reading:
    """Read the text of a cell.

    `following` is the number of the step in the next row, `None` for the last; `actions` tells the numbers of steps by
    what they do, for cells that name them so.
    """
    text = _without_marks(text)
    low = folded(text)
    if is_blank(low) or whole("nothing").fullmatch(low):
        return _of_nothing(text, following)
    if len(low) > _LONGEST:
        return Reading(UNCLEAR, (f"{quoted(text)} names no step",))
    if _following().fullmatch(low):
        return Reading(to_next(following))
    named = actions.get(folded(one_line(text)).strip(" .;"))
    if named is not None:
        return Reading(Flow(FlowKind.NEXT, (FlowBranch("", (named,)),)))
    found = references(text, labels)
    if not found:
        return Reading(UNCLEAR, (f"{quoted(text)} names no step",))
    unknown = tuple(dict.fromkeys(one.label for one in found if not one.known))
    reading = _of_references(text, low, [one for one in found if one.known] if unknown else found)
    return replace(reading, unknown=unknown) if unknown else reading


@cache
def _following() -> re.Pattern[str]:
    lead = alternation(phrases("lead"))
    return re.compile(rf"[\W_]*(?:{lead}[\W_]*)*{alternation(phrases('following'))}[\W_]*")


def _without_marks(text: str) -> str:
    """Return text as long, with spaces for bullets and for the numbers of a list ("1) if yes – 4; 2) if no – 5")."""
    text = text.replace("->", " →").replace("=>", " →")
    text = _BULLET.sub(lambda mark: " " * len(mark[0]), text)
    numbers = [mark[1] for mark in _LISTED.finditer(text)]
    if len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]:
        return _LISTED.sub(lambda mark: " " * len(mark[0]), text)
    return text


def _of_nothing(text: str, following: str | None) -> Reading:
    if text.strip() or following is None:
        return Reading(END)
    return Reading(END, ("the cell is empty, and more steps follow; read as an end",))


def _of_references(text: str, low: str, found: Sequence[Reference]) -> Reading:
    if not found:
        return Reading(UNCLEAR)
    words = words_for(text, found)
    if len(found) == 1:
        return _single(found[0], words[0])
    joints = [low[one.end : two.start] + _later(low, two) for one, two in pairwise(found)]
    words = _dealt(words, joints)
    told = [word for word in words if word]
    if not told or (len(told) == 1 and anywhere("depending").search(folded(told[0]))):
        reading = _unconditional(text, found, joints)
        return replace(reading, flow=replace(reading.flow, question="".join(told)))
    flow = Flow(FlowKind.ALTERNATIVE, _grouped(found, words, joints))
    silent = [branch for branch in flow.branches if not branch.words]
    if len(flow.branches) == 1:
        return Reading(flow, (f"{quoted(text)} does not say what happens otherwise",))
    if len(silent) > 1:
        return Reading(flow, (f"{quoted(text)} does not say when each of its steps follows",))
    return Reading(flow)


def _later(low: str, found: Reference) -> str:
    """Return a sign that is no joint where a word before a number says that it comes afterwards."""
    return "…" if anywhere("later").search(low, found.start, found.end) else ""


def _dealt(words: list[str], joints: Sequence[str]) -> list[str]:
    """Deal the words of one branch out to all where there are as many, as in "4/5 (yes/no)"."""
    told = [word for word in words if word]
    parts = [clean(part) for part in told[0].split("/")] if len(told) == 1 else []
    paired = len(parts) == len(words) and all(joint.strip() == "/" for joint in joints)
    return parts if paired else words


def _single(found: Reference, words: str) -> Reading:
    to = (found.label,) if found.label else ()
    if not words:
        return Reading(Flow(FlowKind.NEXT, (FlowBranch("", to),)) if to else END)
    if not anywhere("conditional").search(folded(words)) and not anywhere("answers").search(folded(words)):
        kind = FlowKind.NEXT if to else FlowKind.END
        return Reading(Flow(kind, (FlowBranch("", to),)), (f"the words {quoted(words)} are no condition; left out",))
    flow = Flow(FlowKind.ALTERNATIVE, (FlowBranch(words, to),))
    return Reading(flow, (f"{quoted(words)} is the only branch: what happens otherwise is not said",))


def _unconditional(text: str, found: Sequence[Reference], joints: Sequence[str]) -> Reading:
    """Read numbers without conditions by what joins them: a slash or "or", a comma or "and", or nothing clear."""
    branches = tuple(FlowBranch("", (one.label,) if one.label else ()) for one in found)
    kinds = {_joint(joint) for joint in joints}
    if FlowKind.UNCLEAR not in kinds and len({*kinds, FlowKind.PARALLEL}) == 1 and all(one.label for one in found):
        return Reading(Flow(FlowKind.PARALLEL, branches))
    if FlowKind.ALTERNATIVE in kinds and FlowKind.UNCLEAR not in kinds:
        doubt = f"{quoted(text)} does not say when each of its steps follows"
        grouped = _grouped(found, [""] * len(found), joints)
        return Reading(Flow(FlowKind.ALTERNATIVE, grouped), (doubt,))
    doubt = f"{quoted(text)} does not say whether one of its steps follows or all of them"
    return Reading(Flow(FlowKind.UNCLEAR, branches), (doubt,))


def _joint(between: str) -> FlowKind:
    if "…" in between:
        return FlowKind.UNCLEAR
    if "/" in between or anywhere("alternative").search(between):
        return FlowKind.ALTERNATIVE
    if _COMMA.fullmatch(between) or anywhere("parallel").search(between) or between.strip() in {"&", "+"}:
        return FlowKind.PARALLEL
    return FlowKind.UNCLEAR


def _grouped(found: Sequence[Reference], words: Sequence[str], joints: Sequence[str]) -> tuple[FlowBranch, ...]:
    """Return branches; "4 and 5 if yes" is one that leads to both."""
    branches: list[FlowBranch] = []
    for index, one in enumerate(found):
        to = (one.label,) if one.label else ()
        joint = _joint(joints[index - 1]) if index else FlowKind.UNCLEAR
        bare = index > 0 and not clean(joints[index - 1])
        last = branches[-1] if branches else FlowBranch()
        if bare and joint is FlowKind.PARALLEL and to and last.to and not (last.words and words[index]):
            branches[-1] = FlowBranch(last.words or words[index], last.to + to)
        else:
            branches.append(FlowBranch(words[index], to))
    return tuple(branches)


def with_conditions(flow: Flow, text: str, labels: Labels) -> Reading:
    """Return `flow` with the words of the cell for conditions put to its branches.

    The cell names the steps itself ("yes – 4, no – 6"), gives one condition a branch in order, or asks a question.
    """
    low = folded(text)
    if is_blank(low):
        return Reading(flow)
    found = references(text, labels)
    known = [one for one in found if one.known]
    if any(one.label for one in known) and any(words_for(text, known)):
        return _named(flow, text, low, known)
    if text.rstrip().endswith("?") or any(branch.words for branch in flow.branches):
        return Reading(replace(flow, question=one_line(text)))
    parts = [clean(part) for part in re.split(r"[;\n/]|,", text) if clean(part)]
    if len(flow.branches) > 1 and len(parts) == len(flow.branches):
        branches = tuple(replace(one, words=words) for one, words in zip(flow.branches, parts, strict=True))
        return Reading(Flow(FlowKind.ALTERNATIVE, branches))
    doubt = f"{quoted(text)} is a condition, and which branch it belongs to is not clear"
    return Reading(replace(flow, question=one_line(text)), (doubt,))


def _named(flow: Flow, text: str, low: str, known: Sequence[Reference]) -> Reading:
    told = _of_references(text, low, known)
    if not flow.targets or set(told.flow.targets) >= set(flow.targets):
        return told
    doubt = f"{quoted(text)} names other steps than the cell with the next step"
    return Reading(told.flow, (*told.doubts, doubt))
