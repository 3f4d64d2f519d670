"""From the cells of a table to its steps: numbers, units, deadlines, next steps; each error and doubt with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reg2bpmn.diagnostics import Diagnostic, Place, Severity, error
from reg2bpmn.tables.branches import unread
from reg2bpmn.tables.columns import heading_of
from reg2bpmn.tables.conditions import clean
from reg2bpmn.tables.deadlines import read_deadline, unit_hint
from reg2bpmn.tables.finding import Column
from reg2bpmn.tables.grid import Cell
from reg2bpmn.tables.next_steps import UNCLEAR, Reading, read_next, to_next, with_conditions
from reg2bpmn.tables.numbers import key_of, label_of
from reg2bpmn.tables.predecessors import Before, Course, course_of, read_before
from reg2bpmn.tables.record import Duration, Flow, FlowBranch, FlowKind, StepTable, TableStep
from reg2bpmn.tables.references import Labels, references
from reg2bpmn.tables.rows import RawStep, RawTable, place_of
from reg2bpmn.tables.text import folded, is_blank, one_line, quoted

_NUMBERED = re.compile(r"\s*(?:№\s*)?(\d{1,3}(?:\.\d{1,3})*)\s*[.):]\s*(?=\S)")


@dataclass(slots=True)
class Resolver:
    """Makes the steps of one table; `found` collects what there is to tell.

    In a `printed` table, of an act that is as it is, a step that leads to a number that no step has is a doubt.
    """

    table: RawTable
    printed: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    labels: Labels = field(default_factory=lambda: Labels({}))
    actions: dict[str, str] = field(default_factory=dict)
    course: Course | None = None
    led_to: set[str] | None = None
    missing: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def resolve(self) -> StepTable:
        """Return the table as read."""
        self._take_over()
        self._number()
        course = self._read_course()
        self.course = course if not self._has_next() else None
        steps = tuple(self._step(index, raw) for index, raw in enumerate(self.table.steps))
        self._looks_back(steps)
        if course and self._has_next():
            self._compare(course, steps)
        columns = self.table.area.known
        rows = tuple(tuple(_printed(raw, column) for column in columns) for raw in self.table.steps)
        names, labels = tuple(c.name for c in columns), tuple(c.label for c in columns)
        orientation, notes = self.table.area.orientation, tuple(self.table.notes)
        place = place_of(self.table.steps[0]) if self.table.steps else Place("")
        starts = self.course.starts if self.course else ()
        heads = tuple(c.place for c in columns)
        return StepTable(self.table.caption, orientation, names, labels, rows, steps, notes, place, starts, heads)

    def _read_course(self) -> Course | None:
        """Read the column for the steps before, if there is one; nothing where it is not taken."""
        if any(len(stage) > 1 for stage in self.table.stages) and not self._has_next() and not self.faulty:
            return self._staged()
        if not self.table.area.column("after") or self.faulty:
            return None
        told: dict[str, tuple[Before, ...]] = {}
        clear = True
        for raw, number in zip(self.table.steps, self.numbers, strict=True):
            found, place = read_before(raw.text("after"), self.labels, self.actions), raw.cells["after"].place
            for one in found.unknown:
                self.fault("before-unknown", f"no step has the number {one}", "name a step of the table", place)
            if found.doubt:
                self.doubt("before-unclear", found.doubt, "the column is not taken", place)
            elif told and not raw.text("after").strip():
                what = "the cell is empty: no step comes before"
                self.doubt("before-empty", what, "the step begins at the start", place)
            told[number] = found.before
            clear = clear and not found.doubt and not found.unknown
        return self._course(told) if clear else None

    def _staged(self) -> Course | None:
        """Return how steps go on whose rows each wait for the row before: for all of it, or each unit for itself."""
        before: tuple[int, ...] = ()
        told: dict[str, tuple[Before, ...]] = {}
        for stage in self.table.stages:
            same = len(stage) > 1 and self._units(stage) == self._units(before)
            for place, index in enumerate(stage):
                waits = before[place : place + 1] if same else before
                told[self.numbers[index]] = tuple(Before(self.numbers[one]) for one in waits)
            before = stage
        return course_of(told)

    def _units(self, stage: Sequence[int]) -> list[str]:
        return [self.table.steps[index].text("unit") for index in stage]

    def _course(self, told: Mapping[str, Sequence[Before]]) -> Course | None:
        """Return how steps go on by those before them, and tell what of it is not clear, or not what follows."""
        course = course_of(told)
        cells = {no: raw.cells["after"].place for raw, no in zip(self.table.steps, self.numbers, strict=True)}
        if course is None:
            what = "the steps before wait for one another in a circle"
            self.doubt("before-circle", what, "the column is not taken", next(iter(cells.values())))
            return None
        if not self._has_next():
            for step in course.unclear:
                what = f"several steps come after {step}, and whether one of them follows or all is not said"
                self.doubt("next-unclear", what, "say so in the cells for the steps before", cells[step])
            for step in course.single:
                (branch,) = course.flows[step].branches
                what = f"{quoted(branch.words)} is the only branch after {step}: what happens otherwise is not said"
                self.doubt("next-unclear", what, "say so in the cells for the steps before", cells[branch.to[0]])
        return course

    def _take_over(self) -> None:
        """Tell what finding the table already found doubtful."""
        self.found += self.table.found
        branches = {column.index for column in self.table.area.columns if column.name == "branch"}
        for column in (one for one in self.table.area.twice if one.index not in branches):
            what = f"two columns look like {quoted(column.name)}; {quoted(column.label)} is not taken for it"
            self.doubt("column-twice", what, "name the right one with --columns", column.place)
        for column in self.table.area.columns:
            if not column.name and not self._has_next() and heading_of(column.label).name == "before":
                what = f"{quoted(column.label)} tells the steps before, which is not read"
                self.doubt("column-before", what, "taken in the order of the rows", column.place)
        for column in () if self._has_next() else unread(self.table.area):
            what = f"{quoted(column.label)} looks like next steps, and its heading does not say so"
            self.doubt("column-next", what, "not read; name it with --columns next=…", column.place)
        if not self.table.area.column("unit") and not self.table.area.marks:
            what = "no column says who acts"
            self.doubt("unit-missing", what, "name one with --columns unit=…", place_of(self.table.steps[0]))

    def _compare(self, course: Course, steps: Sequence[TableStep]) -> None:
        """Tell where the steps before are others than those that name a step as the next."""
        told, named = dict[str, set[str]](), dict[str, set[str]]()
        for one in steps:
            for no in course.flows[one.no].targets:
                told.setdefault(no, set()).add(one.no)
            for no in one.flow.targets:
                named.setdefault(no, set()).add(one.no)
        for step in steps:
            if told.get(step.no) != named.get(step.no):
                what = f"the cell names other steps before {step.no} than the cells with the next step"
                self.doubt("before-differs", what, "the next steps are taken", step.places["after"])

    @property
    def faulty(self) -> bool:
        """Whether steps have no number, or one of another step."""
        return any(one.code in {"number-missing", "number-twice"} for one in self.found)

    def doubt(self, code: str, what: str, done: str, place: Place) -> None:
        """Tell a doubt: what is not clear, and what was done."""
        self.found.append(Diagnostic(code, Severity.NOTE, what, done, place))

    def fault(self, code: str, what: str, remedy: str, place: Place) -> None:
        """Tell an error."""
        self.found.append(error(code, what, remedy, place))

    def _number(self) -> None:
        """Give each step its number: the printed one, one at the head of its action, or its place in the order."""
        raws = self.table.steps
        printed = [label_of(raw.text("no")) for raw in raws]
        if not any(printed):
            heads = [_NUMBERED.match(raw.text("action")) for raw in raws]
            own = [head[1] for head in heads if head]
            printed = own if len(own) == len(raws) else [str(index) for index in range(1, len(raws) + 1)]
        self.numbers = printed
        self._check_numbers()
        self.labels = Labels.of(number for number in printed if number)
        names: dict[str, list[str]] = {}
        for raw, number in zip(raws, printed, strict=True):
            names.setdefault(folded(one_line(raw.text("action"))).strip(" .;"), []).append(number)
        self.actions = {name: found[0] for name, found in names.items() if len(found) == 1 and len(name) > 3}

    def _check_numbers(self) -> None:
        seen: dict[str, Place] = {}
        for raw, number in zip(self.table.steps, self.numbers, strict=True):
            place = (raw.cells.get("no") or raw.cells["action"]).place
            if not number:
                self.fault("number-missing", "a step without a number", "give it one, or leave out all numbers", place)
                continue
            first = seen.setdefault(key_of(number), place)
            if first is not place:
                what = f"two steps have the number {number}; the other one is at {_short(first)}"
                self.fault("number-twice", what, "give each step a number of its own", place)

    def _step(self, index: int, raw: RawStep) -> TableStep:
        unit, action = one_line(raw.text("unit")), one_line(raw.text("action"))
        if "no" not in raw.cells and self.numbers[index] and (head := _NUMBERED.match(action)):
            action = action[head.end() :] if head[1] == self.numbers[index] else action
        self._check_texts(raw, unit, action)
        flow = self._flow(index, raw)
        return TableStep(
            no=self.numbers[index],
            unit="" if is_blank(unit) else unit,
            action=action,
            form=one_line(raw.text("form")) if "form" in raw.cells else None,
            deadline=self._deadline(raw),
            next=flow.targets if self._has_next() else None,
            flow=flow,
            places={name: cell.place for name, cell in raw.cells.items()},
            extra={label: one_line(cell.text) for label, cell in raw.extra.items() if not is_blank(cell.text)},
            missing=self.missing.get(index, ()),
        )

    def _has_next(self) -> bool:
        return any(column.name in {"next", "branch"} for column in self.table.area.columns)

    def _check_texts(self, raw: RawStep, unit: str, action: str) -> None:
        if "unit" in raw.cells and is_blank(unit) and not is_blank(action):
            what = f"{quoted(action)}: an action without a unit"
            self.fault("unit-missing", what, "name who does it", raw.cells["unit"].place)
        if is_blank(action):
            self.fault("action-missing", "a step without an action", "say what is done", raw.cells["action"].place)

    def _deadline(self, raw: RawStep) -> Duration | None:
        if "deadline" not in raw.cells:
            return None
        column = self.table.area.column("deadline")
        reading = read_deadline(raw.text("deadline"), unit_hint(column.label) if column else "")
        if reading.doubt:
            self.doubt("deadline-unclear", reading.doubt, reading.done, raw.cells["deadline"].place)
        return reading.duration

    def _following(self, index: int) -> str | None:
        return self.numbers[index + 1] if index + 1 < len(self.numbers) else None

    def _flow(self, index: int, raw: RawStep) -> Flow:
        if raw.branches:
            return self._of_branches(index, raw)
        if raw.more and ("next" in raw.cells or "condition" in raw.cells):
            return self._of_rows(index, raw)
        condition = raw.cells.get("condition")
        if "next" not in raw.cells:
            return self._without_next(index, raw, condition)
        flow = self._read(raw.text("next"), index, raw.cells["next"])
        return self._conditioned(flow, raw.text("condition"), condition) if condition else flow

    def _without_next(self, index: int, raw: RawStep, condition: Cell | None) -> Flow:
        flow = self.course.flows[self.numbers[index]] if self.course else to_next(self._following(index))
        return self._conditioned(flow, raw.text("condition"), condition) if condition else flow

    def _read(self, text: str, index: int, cell: Cell) -> Flow:
        reading = read_next(text, self.labels, self._following(index), self.actions)
        for number in reading.unknown:
            self._unknown(number, cell.place)
        self.missing[index] = (*self.missing.get(index, ()), *reading.unknown)
        return self._taken(reading, "next-unclear", cell)

    def _unknown(self, number: str, place: Place) -> None:
        if self.printed:
            self.doubt("next-unknown", f"no step has the number {number}", "the act says so; it leads nowhere", place)
        else:
            self.fault("next-unknown", f"no step has the number {number}", "name a step of the table", place)

    def _taken(self, reading: Reading, code: str, cell: Cell) -> Flow:
        for doubt in reading.doubts:
            done = "left without a next step" if reading.flow is UNCLEAR else "say so in the cell"
            self.doubt(code, doubt, done, cell.place)
        return reading.flow

    def _conditioned(self, flow: Flow, text: str, cell: Cell) -> Flow:
        return self._taken(with_conditions(flow, text, self.labels), "condition-unclear", cell)

    def _of_branches(self, index: int, raw: RawStep) -> Flow:
        """Read a column for each branch, its heading the condition; a cell alone is simply the next step."""
        main = _main(raw)
        told = [(words, cell) for words, cell in (*main, *raw.branches) if not is_blank(cell.text)]
        flows = [(words, self._read(cell.text, index, cell)) for words, cell in told]
        if not flows:
            return self._without_branch(index, (main or raw.branches)[0][1])
        if len(flows) == 1:
            later = told[0][1] is not (main or raw.branches)[0][1]
            return self._only_branch(index, *flows[0], told[0][1]) if later else flows[0][1]
        branches = tuple(
            replace(branch, words=words or branch.words) for words, flow in flows for branch in flow.branches
        )
        return Flow(FlowKind.ALTERNATIVE, branches)

    def _only_branch(self, index: int, words: str, flow: Flow, cell: Cell) -> Flow:
        """Return how a step goes on of whose branches a later one alone is told: otherwise to the next row."""
        following = self._following(index)
        what = f"only {quoted(words)} is told: what happens otherwise is not said"
        self.doubt("next-unclear", what, "read as going on to the next row; say so in the cell", cell.place)
        otherwise = FlowBranch("", (following,) if following is not None else ())
        return Flow(FlowKind.ALTERNATIVE, (*(replace(branch, words=words) for branch in flow.branches), otherwise))

    def _without_branch(self, index: int, cell: Cell) -> Flow:
        """Return how a step goes on whose cells for branches are empty: to the next row if nothing else leads there."""
        following = self._following(index)
        if self.led_to is None:
            cells = [cell for raw in self.table.steps for _, cell in (*raw.branches, *_main(raw))]
            self.led_to = {one.label for text in {cell.text for cell in cells} for one in references(text, self.labels)}
        if following is None or following in self.led_to:
            return self._taken(read_next("", self.labels, following, {}), "next-unclear", cell)
        what = f"the cells are empty, and nothing else leads to {following}"
        self.doubt("next-unclear", what, "read as going on to the next row; say so in the cell", cell.place)
        return to_next(following)

    def _looks_back(self, steps: Sequence[TableStep]) -> None:
        """Tell of a column for next steps that only leads back: it may name the steps before."""
        column = self.table.area.column("next")
        order = {step.no: place for place, step in enumerate(steps)}
        leads = [order[no] > order[step.no] for step in steps for no in step.flow.targets if no in order]
        if column and len(leads) > 1 and not any(leads):
            what = f"every step under {quoted(column.label)} is one of a row above"
            self.doubt(
                "column-next", what, "if these are the steps before, name it with --columns after=…", column.place
            )

    def _of_rows(self, index: int, raw: RawStep) -> Flow:
        """Read a row for each branch: its condition beside its next step."""
        branches: list[FlowBranch] = []
        worded = False
        for cells in (raw.cells, *raw.more):
            if "next" not in cells or (is_blank(cells["next"].text) and is_blank(_text(cells, "condition"))):
                continue
            words = clean(_text(cells, "condition"))
            flow = self._read(cells["next"].text, index, cells["next"])
            worded = worded or bool(words) or any(branch.words for branch in flow.branches)
            branches += [replace(branch, words=words or branch.words) for branch in flow.branches]
        if len(branches) == 1:
            return Flow(FlowKind.NEXT if branches[0].to else FlowKind.END, tuple(branches))
        kind = FlowKind.ALTERNATIVE if worded else FlowKind.UNCLEAR
        flow = Flow(kind, tuple(branches))
        if not worded and branches:
            what = "several next steps, and whether one of them follows or all is not said"
            self.doubt("next-unclear", what, "say so in the cell", raw.cells["next"].place)
        return flow


def _main(raw: RawStep) -> list[tuple[str, Cell]]:
    return [("", raw.cells["next"])] if "next" in raw.cells else []


def _text(cells: Mapping[str, Cell], name: str) -> str:
    return cells[name].text if name in cells else ""


def _printed(raw: RawStep, column: Column) -> str:
    if column.name == "branch":
        return next(
            (one_line(cell.text) for words, cell in raw.branches if words == (column.words or column.label)), ""
        )
    texts = [raw.text(column.name), *(_text(cells, column.name) for cells in raw.more)]
    own = raw.cells.get(column.name)
    same = [cells.get(column.name) is own for cells in raw.more]
    kept = [texts[0], *(text for text, again in zip(texts[1:], same, strict=True) if not again)]
    return one_line(" ".join(kept))


def _short(place: Place) -> str:
    return place.cell or f"line {place.line}"
