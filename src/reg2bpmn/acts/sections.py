"""The body of a regulation: sections, their numbered paragraphs, and what these list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reg2bpmn.acts.document import Paragraph
from reg2bpmn.acts.headings import is_footnote, item_of, number_of, section_kind, section_number, words
from reg2bpmn.acts.passage import Passage
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.record import Listing, Section, TextStep
from reg2bpmn.acts.text_steps import Say, mark_of, step_of, steps_of


@dataclass(slots=True)
class _List:
    intro: Passage | None
    kind: str
    items: list[Passage] = field(default_factory=list)
    steps: list[TextStep] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    number: int
    heading: Passage | None
    kind: str
    paragraphs: list[Passage] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    apart: bool = False


@dataclass(slots=True)
class SectionReader:
    """Reads paragraphs one after another; `units` are names that units have elsewhere, folded."""

    say: Say
    units: Sequence[str] = ()
    parts: list[_Part] = field(default_factory=lambda: [_Part(0, None, "")])
    inside: int = 0

    def read(self, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
        """Return the sections."""
        for paragraph in paragraphs:
            if not is_footnote(paragraph):
                self._read(paragraph)
        return tuple(self._section(part) for part in self.parts if part.heading or part.paragraphs or part.lists)

    def _read(self, paragraph: Paragraph) -> None:
        heading = section_number(paragraph, self.parts[-1].number, self.inside)
        if heading:
            apart = paragraph.heading or paragraph.after_gap
            self.parts.append(_Part(heading[0], paragraph.passage, heading[1], apart=apart))
            return
        part = self.parts[-1]
        if paragraph.heading and not number_of(paragraph):
            self.parts.append(_Part(part.number, paragraph.passage, section_kind(words(paragraph)), apart=True))
            return
        self._body(part, paragraph)

    def _body(self, part: _Part, paragraph: Paragraph) -> None:
        mark = mark_of(paragraph.text)
        item = item_of(paragraph)
        number = number_of(paragraph)
        if mark:
            self._mark(part, paragraph, mark)
        elif item and not _announces(paragraph):
            self._item(part, paragraph, item.end(), (int(item[1]),))
        elif number is None and part.lists and _is_unnumbered(paragraph) and _announced(part.lists[-1]):
            self._item(part, paragraph, 0, ())
        else:
            if number:
                self.inside = int(number[1])
            part.paragraphs.append(paragraph.passage)
            part.lists.append(_List(paragraph.passage, _list_kind(words(paragraph))))

    def _mark(self, part: _Part, paragraph: Paragraph, mark: tuple[str, tuple[int, ...], int]) -> None:
        current = self._current(part)
        if current.kind != "procedures":
            current.kind = "procedures"
            current.steps += [step_of(one, "procedure", (), 0, self.units, self.say) for one in current.items]
        kind, numbers, start = mark
        current.steps += steps_of(paragraph.passage, kind, numbers, start, self.units, self.say)

    def _item(self, part: _Part, paragraph: Paragraph, start: int, numbers: tuple[int, ...]) -> None:
        current = self._current(part)
        current.items.append(paragraph.passage)
        if current.kind == "procedures":
            current.steps.append(step_of(paragraph.passage, "procedure", numbers, start, self.units, self.say))

    def _current(self, part: _Part) -> _List:
        if not part.lists:
            part.lists.append(_List(None, ""))
        return part.lists[-1]

    def _section(self, part: _Part) -> Section:
        lists = tuple(
            Listing(
                one.kind, self.say(one.intro) if one.intro else None, tuple(map(self.say, one.items)), tuple(one.steps)
            )
            for one in part.lists
            if one.items or one.steps
        )
        heading = self.say(part.heading) if part.heading else None
        paragraphs = tuple(map(self.say, part.paragraphs))
        return Section(str(part.number or ""), heading, part.kind, paragraphs, lists, part.apart)


def _is_unnumbered(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list without a number: it begins small, and a sign ends it."""
    return paragraph.text[:1].islower() and paragraph.text.rstrip()[-1:] in ";,."


def _announced(current: _List) -> bool:
    return current.intro is not None and current.intro.text.rstrip().endswith(":")


def _announces(paragraph: Paragraph) -> bool:
    """Whether an item announces a list of its own, as «1) … сипаттамасы:» does."""
    return paragraph.text.rstrip().endswith(":")


def _list_kind(low: str) -> str:
    """Return what a paragraph announces: units, results of procedures, procedures, or "" for anything else."""
    if not low.rstrip().endswith((":", ".")) and len(low) > 400:
        return ""
    units, results, contents = (_last(name, low) for name in ("units", "results", "contents"))
    if results > contents:
        return "results"
    if units >= 0 and low.rstrip().endswith(":") and units >= contents:
        return "units"
    return "procedures" if contents >= 0 and low.rstrip().endswith(":") else ""


def _last(name: str, low: str) -> int:
    return max((found.start() for found in anywhere(name).finditer(low)), default=-1)
