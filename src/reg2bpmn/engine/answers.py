"""The answers to a process's decisions: read from words, checked for gaps, given to the engine one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.locale import LANGUAGES
from reg2bpmn.model.flow import next_of, nodes_of
from reg2bpmn.model.procedure import Condition, Each, Process, Value

Given = Mapping[str, Sequence[Value]]
"""Answers by variable, in the order in which they are used; the last one is used again where a loop comes back."""

_YES = ("yes", "y", "true", "1", "иә", "да")
_NO = ("no", "n", "false", "0", "жоқ", "нет")


def read_answer(condition: Condition, word: str) -> Value | None:
    """Return the value that a word gives to the variable of a condition, or `None`.

    A word is yes or no in one of the languages, or the id or the label of an option.
    """
    said = word.strip().casefold()
    if not condition.options:
        return True if said in _YES else False if said in _NO else None
    for option in condition.options:
        if said in {option.id, *(option.label.text(lang).casefold() for lang in LANGUAGES)}:
            return option.id
    return None


def possible(condition: Condition) -> list[str]:
    """Return the words for all values of a condition's variable."""
    return [outcome.answer for outcome in condition.answers]


def read_answers(process: Process, words: Iterable[str], *called: Process) -> Given:
    """Read answers such as `package_complete=yes` or `data_found=no,yes`, and lists such as `bodies=first,second`.

    `called` are the procedures that the process calls.

    Raises `Reg2bpmnError` for a variable that the process does not have and for a word that is no answer.
    """
    known, lists = decisions_of(process, *called), lists_of(process, *called)
    given: dict[str, list[Value]] = {}
    wrong = []
    for word in words:
        name, _, values = (part.strip() for part in word.partition("="))
        if name in lists:
            given.setdefault(name, []).extend(filter(None, map(str.strip, values.split(","))))
            continue
        if name not in known:
            decided = f"it decides {', '.join((*known, *lists))}" if known or lists else "it decides nothing"
            wrong.append(error("unknown-answer", f"{process.id} has no variable {name!r}", decided))
            continue
        answers = [read_answer(known[name], value) for value in values.split(",")]
        if None in answers:
            wrong.append(error("wrong-answer", f"{word!r} is not an answer", _how(known[name])))
        else:
            given.setdefault(name, []).extend(answer for answer in answers if answer is not None)
    if wrong:
        raise Reg2bpmnError(wrong)
    return given


def lists_of(*processes: Process) -> dict[str, Each]:
    """Return what the steps of processes are repeated for, by the variables of the lists."""
    return {step.each.variable: step.each for process in processes for step in process.steps if step.each}


def decisions_of(*processes: Process) -> dict[str, Condition]:
    """Return the conditions of processes by their variables."""
    return {condition.variable: condition for process in processes for condition in process.decisions}


def _how(condition: Condition) -> str:
    name, words = condition.variable, possible(condition)
    either = " or ".join(f"{name}={word}" for word in words)
    return f"write {either}; {name}={words[-1]},{words[0]} answers differently at the second time"


def missing(process: Process, given: Given, *called: Process) -> list[Condition]:
    """Return the conditions that can come up with the answers `given` and have none, in the order of the processes."""
    met = [(one, _met(one, given)) for one in (process, *called)]
    found = [c for one, ids in met for c in one.decisions if c.id in ids and c.variable not in given]
    return list({c.variable: c for c in found}.values()) if called else found


def missing_lists(process: Process, given: Given, *called: Process) -> dict[str, Each]:
    """Return what steps that can come up are repeated for, by the variables of the lists that are not in `given`."""
    met = [(one, _met(one, given)) for one in (process, *called)]
    found = {s.each.variable: s.each for one, ids in met for s in one.steps if s.each and s.id in ids}
    return {name: each for name, each in found.items() if name not in given}


def _met(process: Process, given: Given) -> set[str]:
    """Return the ids of the nodes that can come up with the answers `given`."""
    nodes, pending, seen = nodes_of(process), [name for start in process.starts for name in start.first], set[str]()
    while pending:
        slug = pending.pop()
        if slug in seen:
            continue
        seen.add(slug)
        node = nodes[slug]
        if isinstance(node, Condition) and node.variable in given:
            chosen = set(given[node.variable])
            pending += [name for outcome in node.outcomes if outcome.value in chosen for name in outcome.branch.to]
        else:
            pending += next_of(process, slug)
    return seen


def demand(process: Process, given: Given, lang: str, *called: Process) -> None:
    """Raise `Reg2bpmnError` that names every answer and list which may be needed and is not given."""
    gaps, lists = missing(process, given, *called), missing_lists(process, given, *called)
    if gaps or lists:
        asked = [f"{c.variable} ({c.question.text(lang)})" for c in gaps]
        asked += [f"{name} (a list: {each.of.text(lang)})" for name, each in lists.items()]
        message = f"{process.id} needs answers that are not given: {'; '.join(asked)}"
        first = {c.variable: possible(c)[0] for c in gaps} | dict.fromkeys(lists, "first,second")
        example = " ".join(f"--answer {name}={word}" for name, word in first.items())
        remedy = f"add {example}, or run every path with --all-paths, or run it on a terminal to be asked"
        raise Reg2bpmnError([error("missing-answers", message, remedy)])


def answering(given: Given, otherwise: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return what tells the engine the answer to a variable: the next one of `given`, or what `otherwise` says."""
    left = {name: deque(answers) for name, answers in given.items()}

    def answer(name: str) -> Value:
        queue = left.get(name)
        if not queue:
            return otherwise(name)
        return queue.popleft() if len(queue) > 1 else queue[0]

    return answer
