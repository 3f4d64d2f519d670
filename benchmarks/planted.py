"""Contradictions planted into the acts, one at a time, on values that agreed: how many of them the rules find.

python benchmarks/planted.py [--seed N] [--number N]

Each is planted into the text of one of the two acts, which is then read and checked like any other. Found is what a
rule of that kind tells anew; whatever else is told that was not told before, elsewhere, is a false alarm.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from reg2bpmn.acts.reading import read_act_bytes
from reg2bpmn.acts.record import ActRecord, Said
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.lint import Finding, lint
from reg2bpmn.lint.view import Account, Column, View, views

ROOT = Path(__file__).resolve().parents[1]
ACTS = ("order-156", "order-192")


@dataclass(frozen=True, slots=True)
class Planted:
    """A changed line: its number from 1, what stands there now, and what to look for: patterns of names of rules."""

    line: int
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    name: str
    lines: tuple[str, ...]
    record: ActRecord

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@cache
def act(name: str) -> Act:
    data = (ROOT / f"definitions/sources/{name}.txt").read_bytes()
    record = read_act_bytes(data, f"{name}.txt")
    return Act(name, tuple(data.decode("utf-8-sig").splitlines()), record)


def lines_of(said: Said) -> Iterator[int]:
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", said.lines):
        yield from range(int(first), int(last or first) + 1)


def swap(own: Act, said: Said | None, old: str, new: str, *rules: str) -> Planted | None:
    """Put `new` in the place of `old`, a pattern, on the one line of `said` where it stands once."""
    hits = [
        (line, found)
        for line in (lines_of(said) if said else ())
        for found in [list(re.finditer(old, own.lines[line - 1]))]
        if len(found) == 1
    ]
    if len(hits) != 1:
        return None
    line, (found,) = hits[0]
    raw = own.lines[line - 1]
    text = raw[: found.start()] + found.expand(new) + raw[found.end() :]
    return Planted(line, text, rules) if text != raw else None


Plant = Callable[[Act, View, random.Random], Planted | None]


def _account(view: View, rng: random.Random, *, table: bool = True) -> Account | None:
    known = [one for one in view.accounts if one.procedures and (not table or one.columns)]
    return rng.choice(known) if known else None


def _agreeing(view: View, rng: random.Random) -> Iterator[tuple[Account, Said, Column]]:
    """Yield the deadlines of the text that the table has too, in an order of chance."""
    pairs = [(account, pair) for account in view.accounts for pair in account.pairs]
    rng.shuffle(pairs)
    for account, pair in pairs:
        text, table = pair.text.step.duration, pair.column.step.deadline
        due = pair.text.step.deadline
        if text and table and due and (text.value, text.unit) == (table.value, table.unit):
            yield account, due, pair.column


def deadline_in_text(own: Act, view: View, rng: random.Random) -> Planted | None:
    for _, due, _ in _agreeing(view, rng):
        words = re.escape(due.text.split()[0])
        if words.isdecimal():
            made = swap(
                own, due, rf"\b{words}(?= \w)", str(rng.choice([4, 6, 7, 9, 11])), "deadline-*", "term-exceeded"
            )
            if made:
                return made
    return None


def deadline_days(own: Act, view: View, rng: random.Random) -> Planted | None:
    for _, due, _ in _agreeing(view, rng):
        made = swap(own, due, r"(\d+) жұмыс күн", r"күнтізбелік \1 күн", "deadline-*")
        if made:
            return made
    return None


def deadline_in_table(own: Act, view: View, rng: random.Random) -> Planted | None:
    for _, _, column in _agreeing(view, rng):
        cell = column.cells["deadline"]
        alone = [line for line in lines_of(cell) if own.lines[line - 1].strip() == cell.text.strip()]
        if alone:
            return swap(own, cell, r"\b(\d+)\b", str(rng.choice([3, 8, 13])), "deadline-*", "term-exceeded")
    return None


def unit_in_text(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for told in rng.sample(account.procedures, len(account.procedures)) if account else ():
        unit = told.step.unit
        if unit and unit.text.endswith("басшылығы"):
            return swap(own, unit, r"басшылығы\b", "жауапты орындаушысы", "unit-*", "recipient-*", "handover-*")
    return None


def unit_unknown(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for told in rng.sample(account.procedures, len(account.procedures)) if account else ():
        unit = told.step.unit
        if unit and "маманы" in unit.text:
            return swap(own, unit, r"маманы\b", "мұрағатшысы", "unit-*", "recipient-*", "handover-*")
    return None


def unit_second(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for told in rng.sample(account.procedures, len(account.procedures)) if account else ():
        made = swap(own, told.step.said, r"жібереді;$", "жібереді, ал заңгер оны келіседі;", "second-actor", "unit-*")
        if made:
            return made
    return None


def unit_listed_idle(own: Act, view: View, rng: random.Random) -> Planted | None:
    units = view.regulation.units if view.regulation else ()
    for unit in rng.sample(units, len(units)):
        last = list(lines_of(unit))[-1]
        raw = own.lines[last - 1]
        if raw.rstrip().endswith("басшылығы;"):
            return Planted(last, raw.replace("басшылығы;", "мұрағатшысы;"), ("unit-*", "recipient-unlisted"))
    return None


def step_number(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng, table=False)
    told = rng.choice(account.procedures[1:]) if account and len(account.procedures) > 2 else None
    if told is None:
        return None
    other = rng.choice([told.number - 1, told.number + 1, told.number + 20])
    patterns = ("step-number", "*-missing", "column-missing", "procedure-missing", "step-unnumbered")
    return swap(own, told.step.said, rf"\b{told.number}-рәсім", f"{other}-рәсім", *patterns)


def paragraph_number(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if re.match(r"\d+\. ", one.said.text)]
    one = rng.choice(known[1:])
    return swap(own, one.said, r"^(\s*)\d+\. ", rf"\g<1>{rng.choice([31, 45, 50])}. ", "paragraph-number", "heading-*")


def next_dangling(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for column in rng.sample(account.columns, len(account.columns)) if account else ():
        cell = column.cells.get("next")
        if cell and cell.text.isdecimal():
            number = rng.choice([len(account.columns) + 5, column.number]) if account else 0
            made = swap(own, cell, rf"(?<!\d){cell.text}(?!\d)", str(number), "next-*")
            if made:
                return made
    return None


def appendix_promised(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if re.search(r"\d-қосымша", one.said.text)]
    rng.shuffle(known)
    for one in known:
        made = swap(own, one.said, r"(\d)-қосымша", "9-қосымша", "appendix-*", "figure-*", "promise-*")
        if made:
            return made
    return None


def word_doubled(own: Act, view: View, rng: random.Random) -> Planted | None:
    one = rng.choice(view.paragraphs)
    line = rng.choice(list(lines_of(one.said)))
    words = list(re.finditer(r"(?<![\w-])[а-яәғқңөұүһі]{5,}(?![\w-])", own.lines[line - 1]))
    if not words or re.search(r"(?:\b\w ){4}", own.lines[line - 1]):
        return None
    found = rng.choice(words)
    raw = own.lines[line - 1]
    return Planted(line, f"{raw[: found.end()]} {found[0]}{raw[found.end() :]}", ("word-*",))


def letter_lost(own: Act, view: View, rng: random.Random) -> Planted | None:
    """Change a letter of a word that the act has often."""
    counts = _words(own.name)
    one = rng.choice(view.paragraphs)
    line = rng.choice(list(lines_of(one.said)))
    raw = own.lines[line - 1]
    words = [w for w in re.finditer(r"(?<![\w-])[а-яәғқңөұүһі]{8,}(?![\w-])", raw) if counts.get(w[0], 0) > 12]
    if not words or re.search(r"(?:\b\w ){4}", raw):
        return None
    found = rng.choice(words)
    at = found.start() + rng.randrange(2, len(found[0]) - 3)
    return Planted(line, f"{raw[:at]}{raw[at + 1 :]}", ("spelling-*", "word-*", "ending-*", "title-*", "*-differs"))


@cache
def _words(name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in re.findall(r"[а-яәғқңөұүһі]{8,}", act(name).text):
        counts[word] = counts.get(word, 0) + 1
    return counts


def latin_letter(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng, table=False)
    told = rng.choice(account.told) if account else None
    if told is None:
        return None
    words = r"(?<=\bқұж)а(?=т)"
    return swap(own, told.step.said, words, "w", "foreign-*", "spelling-*", "word-*", "letter-*")


def digit_stray(own: Act, view: View, rng: random.Random) -> Planted | None:
    one = rng.choice(view.paragraphs)
    return swap(
        own, one.said, r"(?<=\bмемлекет)тік", "т7ік", "stray-*", "word-*", "spelling-*", "foreign-*", "*-differs"
    )


def bracket_lost(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if "(" in one.said.text]
    one = rng.choice(known) if known else None
    return swap(own, one.said, r"(?<=\w)\)(?= )", "", "bracket*", "abbreviation-*") if one else None


def title_differs(own: Act, view: View, rng: random.Random) -> Planted | None:
    appendices = view.regulation.appendices if view.regulation else ()
    one = rng.choice(appendices) if appendices else None
    change = (r"\bқызмет регламентіне", "қызмет стандартына")
    other = (r"аккредиттеу", "аттестаттау")
    pattern, new = rng.choice([change, other])
    return swap(own, one.header, pattern, new, "title-*", "appendix-*") if one else None


def citation_date(own: Act, view: View, rng: random.Random) -> Planted | None:
    one = rng.choice(view.paragraphs)
    return swap(own, one.said, r"\b15 сәуірдегі", "25 сәуірдегі", "citation-*")


def citation_number(own: Act, view: View, rng: random.Random) -> Planted | None:
    one = rng.choice(view.paragraphs)
    return swap(own, one.said, r"\b10-бабы", "12-бабы", "citation-*")


def abbreviation_unexplained(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if "бұдан әрі" in one.said.text]
    one = rng.choice(known) if known else None
    return swap(own, one.said, r" \(бұдан әрі\s*[–-]\s*\w+\)", "", "abbreviation-*", "term-*") if one else None


def abbreviation_twice(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if one.section.kind != "general"]
    one = rng.choice(known) if known else None
    rules = ("abbreviation-*", "term-*", "gloss-*")
    return swap(own, one.said, r"\bпорталы?\b", r"\g<0> (бұдан әрі – портал)", *rules) if one else None


def form_as_action(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for column in rng.sample(account.columns, len(account.columns)) if account else ():
        cell = column.cells.get("form")
        if cell and re.fullmatch(r"\w+", cell.text.strip()):
            made = swap(own, cell, rf"\b{cell.text.strip()}\b", "Құжаттарды жіберу", "form-*", "result-*")
            if made:
                return made
    return None


def result_name(own: Act, view: View, rng: random.Random) -> Planted | None:
    result = view.regulation.result if view.regulation else None
    change = rng.choice([("куәлік", "анықтама"), ("хаты?", "анықтама"), ("рұқсат", "анықтама")])
    return swap(own, result, rf"\b{change[0]}\b", change[1], "result-*", "title-*", "*-differs") if result else None


def service_foreign(own: Act, view: View, rng: random.Random) -> Planted | None:
    known = [one for one in view.paragraphs if one.section.kind in ("general", "procedures")]
    one = rng.choice(known)
    patterns = ("title-*", "service-*", "foreign-*", "*-differs", "sentence-*")
    return swap(own, one.said, r"«[^»«]{20,}»(?= мемлекеттік)", "«Аң аулауға рұқсат беру»", *patterns)


def channel_paper(own: Act, view: View, rng: random.Random) -> Planted | None:
    if not view.regulation or not any(one.kind == "systems" for one in view.accounts):
        return None
    known = [one for one in view.paragraphs if one.section.kind == "general" and "электрондық" in one.said.text]
    one = rng.choice(known) if known else None
    return (
        swap(own, one.said, r"электрондық( \([^)]*\))? және \(немесе\) қағаз", "қағаз", "channel-*", "form-*")
        if one
        else None
    )


def condition_alone(own: Act, view: View, rng: random.Random) -> Planted | None:
    """Take a refusal of a portal for something else, so that its condition has no other branch."""
    known = [one for one in view.accounts if one.conditions and not one.columns]
    account = rng.choice(known) if known else None
    told = rng.choice(account.procedures) if account else None
    if told is None:
        return None
    rules = ("condition-*", "no-refusal", "refusal-*", "branch-*", "message-*", "step-*")
    return swap(own, told.step.said, r"бас тарту туралы хабарлама", "өтініштің көшірмесін", *rules)


def step_repeated(own: Act, view: View, rng: random.Random) -> Planted | None:
    account = _account(view, rng)
    for before, told in zip(account.procedures, account.procedures[1:], strict=False) if account else ():
        first, last = list(lines_of(told.step.said)), list(lines_of(before.step.said))
        if len(first) == len(last) == 1:
            text = own.lines[last[0] - 1].replace(f"{before.number}-рәсім", f"{told.number}-рәсім")
            return Planted(first[0], text, ("step-repeated", "*-differs", "action-*", "registered-*", "handover-*"))
    return None


def term_exceeded(own: Act, view: View, rng: random.Random) -> Planted | None:
    for _, due, _ in _agreeing(view, rng):
        made = swap(own, due, r"\b(\d+) жұмыс", "90 жұмыс", "term-exceeded", "deadline-*")
        if made:
            return made
    return None


KINDS: dict[str, Plant] = {
    name: value
    for name, value in list(globals().items())
    if callable(value) and getattr(value, "__annotations__", {}).get("return") == "Planted | None" and name != "swap"
}


def told(record: ActRecord) -> dict[tuple[str, str], Finding]:
    """Return what is found, by regulation and id."""
    return {
        (view.regulation.title.lines if view.regulation else "", one.key): one
        for view, several in lint(record)
        for one in several
    }


@cache
def told_of(name: str) -> dict[tuple[str, str], Finding]:
    return told(act(name).record)


def is_at(finding: Finding, line: int) -> bool:
    return any(line in set(lines_of(side.said)) for side in finding.sides)


def attempt(name: str, plant: Planted) -> tuple[bool, list[Finding]] | None:
    """Return whether what was planted is found, and what else is told; `None` where the act is no longer readable."""
    own = act(name)
    lines = list(own.lines)
    lines[plant.line - 1] = plant.text
    try:
        record = read_act_bytes("\n".join(lines).encode(), f"{name}.txt")
    except Reg2bpmnError:
        return None
    before = told_of(name)
    fresh = [one for key, one in told(record).items() if key not in before]
    hits = [one for one in fresh if any(fnmatchcase(one.rule, rule) for rule in plant.rules)]
    return bool(hits), [one for one in fresh if one not in hits and not is_at(one, plant.line)]


def plants(seed: int, number: int) -> Iterator[tuple[str, str, Planted]]:
    """Yield contradictions of all kinds in turn: the kind, the act, what is planted."""
    rng, kinds, seen, turn = random.Random(seed), list(KINDS), set[Planted](), 0
    while len(seen) < number and turn < number * 4:
        kind = kinds[turn % len(kinds)]
        turn += 1
        for _ in range(60):
            own = act(rng.choice(ACTS))
            found = KINDS[kind](own, rng.choice(views(own.record)), rng)
            if found and found not in seen:
                seen.add(found)
                yield kind, own.name, found
                break


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=60)
    options = parser.parse_args()
    rows: dict[str, list[int]] = {}
    for kind, name, plant in plants(options.seed, options.number):
        result = attempt(name, plant)
        row = rows.setdefault(kind, [0, 0, 0])
        row[0] += 1
        if result is None or not result[0]:
            print(f"missed: {kind} {name}:{plant.line}: {plant.text.strip()}")
        else:
            row[1] += 1
        for one in result[1] if result else ():
            row[2] += 1
            print(f"false alarm: {kind} {name}:{plant.line}: {one.key} «{one.sides[0].said.text[:80]}»")
    print(table(rows))


def table(rows: dict[str, Sequence[int]]) -> str:
    """Return what was planted, found and told besides, by kind."""
    lines = ["| planted | number | found | false alarms |", "|---|---|---|---|"]
    lines += [f"| {kind.replace('_', ' ')} | {' | '.join(map(str, row))} |" for kind, row in sorted(rows.items())]
    sums = [sum(column) for column in zip(*rows.values(), strict=True)]
    return "\n".join([*lines, f"| all | {' | '.join(map(str, sums))} |"]) + "\n"


if __name__ == "__main__":
    main()
