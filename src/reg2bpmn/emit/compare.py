"""Two processes side by side: where their printed procedures and their settled steps differ."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from reg2bpmn import printable
from reg2bpmn.locale import language
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.model.flow import Node, nodes_of
from reg2bpmn.model.procedure import Condition, End, Process, Step
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.waiting import Wait
from reg2bpmn.process.wording import tell_outcome

_GAP = "  │  "


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of two processes that differs: `left` and `right` are empty where a process lacks it."""

    part: str
    left: str
    right: str
    left_lines: str = ""
    right_lines: str = ""


def differences(left: Process, right: Process, lang: str) -> tuple[list[Difference], int]:
    """Return what differs, printed words first, then what is settled; and how many parts are alike."""
    pairs = [*_printed(left, right, lang), *_settled(left, right, lang)]
    found = [pair for pair in pairs if pair.left != pair.right]
    return found, len(pairs) - len(found)


def _printed(left: Process, right: Process, lang: str) -> Iterator[Difference]:
    one, other = _quotations(left, lang), _quotations(right, lang)
    for part in dict.fromkeys([*one, *other]):
        first, second = one.get(part), other.get(part)
        yield Difference(
            part,
            first.quote if first else "",
            second.quote if second else "",
            first.cite() if first else "",
            second.cite() if second else "",
        )


def _quotations(process: Process, lang: str) -> dict[str, Quotation]:
    words = language(lang).words
    found: dict[str, Quotation] = {}
    for account, name in ((process.text, words.text), (process.restated, words.restated)):
        if account:
            found |= {f"{name}, {words.step} {p.number or '-'}": p for p in account.procedures}
            found |= {f"{name}, {words.condition} {c.number}": c for c in account.conditions}
    for column in process.table.columns if process.table else ():
        cells = {
            words.unit: column.unit,
            words.action: column.action,
            words.completion_form: column.form,
            words.deadline: column.deadline,
            words.next_step: column.next,
        }
        found |= {f"{words.table} ({column.number}), {name}": cell for name, cell in cells.items() if cell}
    return found


def _settled(left: Process, right: Process, lang: str) -> Iterator[Difference]:
    one, other = _nodes(left, lang), _nodes(right, lang)
    if left.deadline or right.deadline:
        sides = (str(process.deadline) if process.deadline else "" for process in (left, right))
        yield Difference(language(lang).words.whole_deadline, *sides)
    for name in dict.fromkeys([*one, *other]):
        yield Difference(name, one.get(name, ""), other.get(name, ""))


def _nodes(process: Process, lang: str) -> dict[str, str]:
    return {name: _tell(node, lang) for name, node in nodes_of(process).items()}


def _tell(node: Node, lang: str) -> str:
    """Say what a node settles on one line: its name, who acts, how long, what follows."""
    words = language(lang).words
    if isinstance(node, End):
        return f"{node.state.text(lang)} ({node.kind.value})"
    if isinstance(node, Condition):
        branches = (
            f"{tell_outcome(one, lang)} → {', '.join(one.branch.to)}" + " *" * one.branch.inferred
            for one in node.outcomes
        )
        return "; ".join([node.question.text(lang), f"{words.unit}: {node.unit or '—'}", *branches])
    if isinstance(node, Wait):
        parts = [node.label.text(lang), f"{words.unit}: {node.unit or '—'}", *_awaited(node, lang)]
        return "; ".join([*parts, f"→ {', '.join(node.next)}", *_happenings(node, lang)]) + " *" * node.inferred
    deadline = str(node.deadline) if node.deadline else "—"
    parts = [
        node.label.text(lang),
        f"{words.unit}: {', '.join(node.units)}",
        f"{words.deadline}: {deadline}",
        f"→ {', '.join(node.leads_to)}",
        *_happenings(node, lang),
    ]
    return "; ".join(parts) + " *" * node.inferred


def _awaited(wait: Wait, lang: str) -> Iterator[str]:
    """Say what is waited for."""
    words = DOCUMENT_WORDS[lang]
    if wait.message:
        yield words.receives.format(wait.message.text(lang), wait.sender)
    if wait.time:
        yield words.waits_time.format(wait.time)
    if wait.until:
        yield words.waits_until.format(wait.until)


def _happenings(node: Step | Wait, lang: str) -> Iterator[str]:
    """Say what follows where a step or a wait ends in another way."""
    if node.late:
        label = f"{node.late.label.text(lang)} " if node.late.label else ""
        late = DOCUMENT_WORDS[lang].late.format(node.longest)
        yield f"{label}{late} → {', '.join(node.late.to)}" + " *" * node.late.inferred
    for each in node.interrupted if isinstance(node, Step) else ():
        message = DOCUMENT_WORDS[lang].receives.format(each.message.text(lang), each.sender)
        yield f"{each.label.text(lang)} ({message}) → {', '.join(each.to)}" + " *" * each.inferred


def to_json(left: Process, right: Process, lang: str) -> str:
    """Return the differences as JSON."""
    found, alike = differences(left, right, lang)
    rows = [
        {"part": d.part, "left": d.left, "left_lines": d.left_lines, "right": d.right, "right_lines": d.right_lines}
        for d in found
    ]
    return printable.json_text({"left": left.id, "right": right.id, "alike": alike, "differences": rows}) + "\n"


def to_text(left: Process, right: Process, lang: str, width: int = 120) -> str:
    """Return the differences in two columns, the words that differ in brackets; `width` is that of both together."""
    found, alike = differences(left, right, lang)
    column = max(24, (width - len(_GAP)) // 2)
    lines = [_row(left.id, right.id, column), _row("─" * column, "─" * column, column)]
    for difference in found:
        lines.append(difference.part)
        one, other = _marked(difference.left, difference.right)
        sides = (
            _wrapped(f"{lines_}: {text}" if lines_ else text, column)
            for lines_, text in ((difference.left_lines, one), (difference.right_lines, other))
        )
        lines += [_row(a, b, column) for a, b in zip_longest(*sides, fillvalue="")]
        lines.append("")
    lines.append(f"≠ {len(found)}   = {alike}")
    return "\n".join(lines) + "\n"


def _row(left: str, right: str, column: int) -> str:
    return f"{left:<{column}}{_GAP}{right}".rstrip()


def _wrapped(text: str, column: int) -> list[str]:
    return textwrap.wrap(text, column, break_on_hyphens=False) or ["—"]


def _marked(left: str, right: str) -> tuple[str, str]:
    """Put brackets around the runs of words that the other side does not have."""
    one, other = left.split(), right.split()
    marked: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for out, words in ((marked[0], one[a:b]), (marked[1], other[c:d])):
            if words:
                text = " ".join(words)
                out.append(text if tag == "equal" else f"[{text}]")
    return " ".join(marked[0]), " ".join(marked[1])
