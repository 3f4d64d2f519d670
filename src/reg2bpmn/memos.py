"""What acts and definitions have wrong, as the memo that a lawyer sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reg2bpmn.emit.memo import Memo, Part, Quoted, Remark
from reg2bpmn.lint.files import Checked
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.registry import rule_named
from reg2bpmn.lint.told import diagnostic, message, remedy, sides
from reg2bpmn.lint.view import View
from reg2bpmn.lint.whereabouts import paragraph_numbers
from reg2bpmn.locale import language
from reg2bpmn.locale.memo import MEMO_WORDS
from reg2bpmn.locale.tags import nearest
from reg2bpmn.model.finding import Finding as Recorded
from reg2bpmn.model.regulation import Regulation

Grave = Callable[[str, str], str | None]
"""How grave a finding is taken, by its rule and its id; `None` where it is not wanted."""


def of_acts(files: Sequence[Checked], lang: str, grave: Grave) -> Memo:
    """Return the memo on acts and tables, in a language of the program."""
    made = [
        Part(_title(view, one), tuple(_found(view, several, one, lang, grave)))
        for one in files
        for view, several in one.results
    ]
    subject = "; ".join(dict.fromkeys(map(_subject, files)))
    own = files[0].record.language if files else lang
    return Memo(lang, own or lang, subject, tuple(part for part in made if part.remarks))


def of_definitions(defined: Sequence[tuple[Regulation, Checked | None]], lang: str, grave: Grave) -> Memo:
    """Return the memo on regulations that are defined: what rules find in the act of each, and what persons recorded.

    The act as it was read comes with each regulation, where the definition names one.
    """
    made = []
    for regulation, checked in defined:
        remarks: list[Remark] = []
        for view, several in checked.results if checked else ():
            if view.regulation and view.regulation.number in ("", str(regulation.appendix or "")):
                remarks += _found(view, several, checked, lang, grave, _treatments(regulation, lang)) if checked else ()
        remarks += [_recorded(one, lang) for one in _findings(regulation) if one.rule is None]
        made.append(Part(regulation.title.text(nearest(regulation.own)), tuple(remarks)))
    acts = dict.fromkeys(one.act.name.text(nearest(one.own)) for one, _ in defined if one.act)
    subject = "; ".join(acts) or "; ".join(part.title for part in made)
    return Memo(lang, defined[0][0].own, subject, tuple(part for part in made if part.remarks))


def _subject(checked: Checked) -> str:
    record = checked.record
    return record.order.instrument.text if record.order.instrument else record.title or Path(record.file).name


def _title(view: View, checked: Checked) -> str:
    return view.regulation.title.text if view.regulation else checked.record.title


def _found(
    view: View,
    several: Sequence[Finding],
    checked: Checked,
    lang: str,
    grave: Grave,
    treatments: dict[str, str | None] | None = None,
) -> Iterator[Remark]:
    number, treated = checked.number_of(view), treatments or {}
    numbers = paragraph_numbers(each for each, _ in checked.results)
    for one in sorted(several, key=lambda each: (each.sides[0].said.place.line, each.sides[0].said.place.column)):
        taken = grave(one.rule, diagnostic(one, "en", number).id)
        if taken is not None and treated.get(one.id, "") is not None:
            quoted = tuple(_quoted(one, lang, numbers))
            title = rule_named(one.rule).title.text(nearest(lang), {})
            yield Remark(taken, title, message(one, lang), quoted, remedy(one, lang), treated.get(one.id) or "")


def _quoted(finding: Finding, lang: str, numbers: Mapping[int, str]) -> Iterator[Quoted]:
    """Yield the words of each side with their place, the paragraph by its number where it has one."""
    for (name, text), side in zip(sides(finding, lang), finding.sides, strict=True):
        number = next((numbers[spot] for spot in side.said.passage.spots if spot in numbers), "")
        paragraph = MEMO_WORDS[nearest(lang)].paragraph.format(number) if number else ""
        parts = (name if side.name != "paragraph" or not number else "", paragraph, _where(side, lang))
        yield Quoted(", ".join(part for part in parts if part), text)


def _where(side: Side, lang: str) -> str:
    said = side.said
    told = said.lines or ("" if said.place.cell else str(said.place.line))
    return language(lang).words.tell_lines(told) if told else said.place.cell


def _findings(regulation: Regulation) -> Iterator[Recorded]:
    for process in regulation.processes:
        yield from process.findings
    yield from regulation.findings


def _treatments(regulation: Regulation, lang: str) -> dict[str, str | None]:
    """Return how a definition treats what rules find, by its id."""
    return {one.found: one.treatment.text(lang) for one in _findings(regulation) if one.found and one.treatment}


def _recorded(one: Recorded, lang: str) -> Remark:
    words = language(lang)
    quoted = tuple(Quoted(words.words.tell_lines(quote.cite()), quote.quote) for quote in one.quotes)
    treatment = one.treatment.text(lang) if one.treatment else ""
    return Remark("note", words.findings[one.kind.value], one.note.text(lang), quoted, "", treatment)
