"""What a regulation must hold together beyond the shape of its parts: references, flow, settled disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from reg2bpmn.model.base import Localized, Model
from reg2bpmn.model.calls import call_problems, processes_of
from reg2bpmn.model.disputes import agree, disputes, meaning_of, readings, settled_value
from reg2bpmn.model.doing import problems_of_doing
from reg2bpmn.model.flow import closure, next_of, node_lists, nodes_of, reachable, reaching
from reg2bpmn.model.happening import problems_of_moments, problems_of_steps, problems_of_waits
from reg2bpmn.model.naming import unique, unknown
from reg2bpmn.model.parallel import joins_of
from reg2bpmn.model.printed import TextAccount
from reg2bpmn.model.problem import Path, Problem
from reg2bpmn.model.procedure import Condition, DisputedField, Process, ReadingSource, Step
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.model.rounds import round_problems
from reg2bpmn.model.starting import problems_of_starts, starts_at


def problems(regulation: Regulation) -> list[Problem]:
    """Return everything in `regulation` that keeps it from being compiled, in the order of its parts."""
    found = [*unique(regulation.units, ("units",)), *unique(regulation.parties, ("parties",))]
    found += [*unique(regulation.processes, ("processes",)), *unique(regulation.findings, ("findings",))]
    units, parties = dict.fromkeys(u.id for u in regulation.units), dict.fromkeys(p.id for p in regulation.parties)
    for index, process in enumerate(regulation.processes):
        path: Path = ("processes", index)
        if not process.id.startswith(f"{regulation.id}."):
            found.append(
                Problem(
                    (*path, "id"),
                    "process-id",
                    f"process {process.id!r} does not belong to {regulation.id!r}",
                    f"begin its id with '{regulation.id}.'",
                )
            )
        found += _process_problems(process, path, units, parties)
        found += problems_of_doing(regulation, process, path)
    found += _translations(regulation, regulation.own, ()) if regulation.language else ()
    if regulation.language and regulation.official:
        what = f"an official edition, and 'language' says that all is in {regulation.own}"
        found.append(Problem(("official",), "official", what, "leave 'official' out, or 'language'"))
    return found or call_problems(regulation, processes_of(regulation))


def _translations(value: object, own: str, path: Path) -> Iterator[Problem]:
    """Want plain texts in a regulation that names its only language."""
    if isinstance(value, Localized) and (value.ru or value.en):
        remedy = f"write the text in {own} alone, or leave 'language' out"
        yield Problem(path, "translated", f"a text with translations, and 'language' says that all is in {own}", remedy)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _translations(getattr(value, name), own, (*path, name))
    elif isinstance(value, dict | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _translations(item, own, (*path, str(key) if isinstance(value, dict) else key))


def _process_problems(process: Process, path: Path, units: Collection[str], parties: Collection[str]) -> list[Problem]:
    """Flow and disputes are looked at once the references hold: what a broken one entails is not told as well."""
    targets = [
        *problems_of_starts(process, path),
        *_results(process, path),
        *_outcomes(process, path),
        *_targets(process, path),
    ]
    targets += [] if targets else [*_variables(process, path), *problems_of_moments(process, path)]
    found = [*_names(process, path, units, parties), *targets, *_printed(process, path)]
    found += [*problems_of_waits(process, path), *problems_of_steps(process, path)]
    if not targets:
        found += [*round_problems(process, path)] or _flow(process, path) or _parallel(process, path)
    if not found:
        found += _disputes(process, path)
    return found


def _names(process: Process, path: Path, units: Collection[str], parties: Collection[str]) -> Iterator[Problem]:
    """Units, parties and events must be declared."""
    events = dict.fromkeys(event.id for event in process.events)
    uses = (
        ("unit", _unit_names(process, path), units),
        ("party", _party_names(process, path), parties),
        ("event", _event_names(process, path), events),
    )
    for what, found, known in uses:
        yield from (unknown(where, what, name, known) for where, name in found if name not in known)


def _party_names(process: Process, path: Path) -> Iterator[tuple[Path, str]]:
    for where, start in starts_at(process, path):
        if start.sender:
            yield (*where, "sender"), start.sender
    for k, step in enumerate(process.steps):
        for m, message in enumerate(step.sends):
            yield (*path, "steps", k, "sends", m, "to"), message.to
        for m, receipt in enumerate(step.receives):
            yield (*path, "steps", k, "receives", m, "sender"), receipt.sender
        for m, interruption in enumerate(step.interrupted):
            yield (*path, "steps", k, "interrupted", m, "from"), interruption.sender
    for k, wait in enumerate(process.waits):
        if wait.sender:
            yield (*path, "waits", k, "from"), wait.sender


def _unit_names(process: Process, path: Path) -> Iterator[tuple[Path, str]]:
    for part, items in node_lists(process):
        for k, item in enumerate(items):
            unit = getattr(item, "unit", None)
            if unit:
                yield (*path, part, k, "unit"), unit
    for k, step in enumerate(process.steps):
        yield from (((*path, "steps", k, "together_with"), unit) for unit in step.together_with or ())
    for k, entry in enumerate(process.listed):
        yield (*path, "listed", k, "means"), entry.means
    yield from _units_read(process, path)


def _units_read(process: Process, path: Path) -> Iterator[tuple[Path, str]]:
    for name, account in _accounts(process):
        for k, procedure in enumerate(account.procedures):
            for unit in procedure.unit.units if procedure.unit else ():
                yield (*path, name, "procedures", k, "unit", "means"), unit
    for k, column in enumerate(process.table.columns if process.table else ()):
        for unit in column.unit.units if column.unit else ():
            yield (*path, "table", "columns", k, "unit", "means"), unit


def _event_names(process: Process, path: Path) -> Iterator[tuple[Path, str]]:
    if process.deadline and process.deadline.event:
        yield (*path, "deadline"), process.deadline.event
    for part, items in (("steps", process.steps), ("conditions", process.conditions)):
        for k, item in enumerate(items):
            deadline = getattr(item, "deadline", None)
            if deadline and deadline.event:
                yield (*path, part, k, "deadline"), deadline.event
    for name, account in _accounts(process):
        for k, procedure in enumerate(account.procedures):
            if procedure.deadline and procedure.deadline.means and procedure.deadline.means.event:
                yield (*path, name, "procedures", k, "deadline", "means"), procedure.deadline.means.event


def _accounts(process: Process) -> Iterator[tuple[str, TextAccount]]:
    if process.text:
        yield "text", process.text
    if process.restated:
        yield "restated", process.restated


def _targets(process: Process, path: Path) -> Iterator[Problem]:
    """Node ids are unique in a process, and everything that leads somewhere leads to one of them."""
    nodes = nodes_of(process)
    implied = [f"{step.id}-result" for step in process.steps if step.results]
    begun = [start.id for start in process.starts if start.id]
    counts = Counter([*(n.id for _, items in node_lists(process) for n in items), *implied, *begun, "start"])
    for where, start in starts_at(process, path):
        if start.id and counts[start.id] > 1:
            message = f"id {start.id!r} stands twice in the process"
            yield Problem(
                (*where, "id"), "duplicate-id", message, "give each start, step, condition, wait and end its own"
            )
    for part, items in node_lists(process):
        for k, item in enumerate(items):
            if counts[item.id] > 1:
                yield Problem(
                    (*path, part, k, "id"),
                    "duplicate-id",
                    f"id {item.id!r} stands twice in the process",
                    "give each step, condition, wait and end its own id; 'start' is taken, and '…-result' with results",
                )
    leads = [((*where, "first"), start.first) for where, start in starts_at(process, path)]
    for k, step in enumerate(process.steps):
        leads += [((*path, "steps", k, "next"), step.next)] if step.next else []
        for m, option in enumerate(step.results):
            place: Path = (*path, "steps", k, "results", m)
            leads += [((*place, "to"), option.to)]
            leads += [((*place, "rounds", "then"), option.rounds.then)] if option.rounds else []
        leads += [((*path, "steps", k, "late", "to"), step.late.to)] if step.late else []
        leads += [((*path, "steps", k, "interrupted", m, "to"), one.to) for m, one in enumerate(step.interrupted)]
    for k, condition in enumerate(process.conditions):
        leads += [((*path, "conditions", k, *outcome.path), outcome.branch.to) for outcome in condition.outcomes]
    for k, wait in enumerate(process.waits):
        leads += [((*path, "waits", k, "next"), wait.next)]
        leads += [((*path, "waits", k, "late", "to"), wait.late.to)] if wait.late else []
    yield from (
        unknown(where if len(names) == 1 else (*where, number), "next step", name, nodes)
        for where, names in leads
        for number, name in enumerate(names)
        if name not in nodes
    )
    yield from unique([d for s in process.steps for d in s.documents], (*path, "steps"))
    yield from unique(process.findings, (*path, "findings"))
    yield from unique(process.events, (*path, "events"))
    yield from _about(process, path)


def _results(process: Process, path: Path) -> Iterator[Problem]:
    """Want of every step what follows it, once, and of results that they are two or more, each with its own id."""
    for k, step in enumerate(process.steps):
        where: Path = (*path, "steps", k)
        if step.next and step.results:
            yield Problem(where, "outcomes", f"step {step.id!r} has 'next' beside 'results'", "keep one or the other")
        elif not step.next and not step.results:
            yield Problem(where, "outcomes", f"step {step.id!r} has no 'next'", "tell what follows, or its 'results'")
        elif len(step.results) == 1:
            message = f"step {step.id!r} has one result, which is no choice"
            yield Problem((*where, "results"), "outcomes", message, "add the others, or write 'next'")
        yield from unique(step.results, (*where, "results"))


def _outcomes(process: Process, path: Path) -> Iterator[Problem]:
    """Want a question with yes and no, or a choice of two options at least, each with its own id."""
    for k, condition in enumerate(process.conditions):
        where: Path = (*path, "conditions", k)
        two = (condition.yes, condition.no)
        if condition.options and any(two):
            yield Problem(
                where, "outcomes", f"condition {condition.id!r} has yes or no beside options", "keep one or the other"
            )
        elif not condition.options and not all(two):
            lacking = "no" if condition.yes else "yes" if condition.no else "neither yes and no nor options"
            message = f"condition {condition.id!r} has {lacking if ' ' in lacking else f'no {lacking!r}'}"
            yield Problem(where, "outcomes", message, "add 'yes' and 'no', or 'options' with two or more")
        elif len(condition.options) == 1:
            message = f"condition {condition.id!r} has one option, which is no choice"
            yield Problem((*where, "options"), "outcomes", message, "add the others, or let the step lead on")
        yield from unique(condition.options, (*where, "options"))
        known = [outcome.answer for outcome in condition.answers]
        if condition.default and condition.default not in known:
            yield unknown((*where, "default"), "answer", condition.default, known)


def _variables(process: Process, path: Path) -> Iterator[Problem]:
    """Want conditions that ask for one variable to have the same answers: on a path it has one value."""
    first: dict[str, Condition] = {}
    for k, condition in enumerate(process.decisions):
        other = first.setdefault(condition.variable, condition)
        values = [{outcome.value for outcome in one.outcomes} for one in (condition, other)]
        if values[0] != values[1]:
            where = (*path, "conditions", k, "variable") if k < len(process.conditions) else (*path, "steps")
            message = f"the variable {condition.variable!r} has other answers in {other.id!r} than in {condition.id!r}"
            yield Problem(where, "variable", message, "give one of them a variable of its own")


def _about(process: Process, path: Path) -> Iterator[Problem]:
    """Let findings be about nodes of their process, or units."""
    known = {
        *nodes_of(process),
        "start",
        *(start.id for start in process.starts if start.id),
        *(e.means for e in process.listed),
    }
    known.update(unit for step in process.steps for unit in step.units)
    names = sorted(known)
    for k, finding in enumerate(process.findings):
        for m, name in enumerate(finding.about):
            if name not in known:
                yield unknown((*path, "findings", k, "about", m), "step", name, names)


def _printed(process: Process, path: Path) -> Iterator[Problem]:
    """Every printed procedure, column and condition is used, and every number used is printed."""
    columns = {c.number for c in process.table.columns} if process.table else set()
    yield from _numbers(process, path, "text", {p.number for p in process.text.procedures} if process.text else set())
    yield from _numbers(process, path, "column", columns)
    conditions = {c.number for c in process.text.conditions} if process.text else set()
    used = {n for c in process.conditions for n in c.text}
    for number in sorted(conditions - used):
        yield Problem(
            (*path, "conditions"),
            "unused-condition",
            f"printed condition {number} is in no condition",
            f"add {number} to the 'text' of the condition that it belongs to",
        )
    for k, condition in enumerate(process.conditions):
        for number in condition.text:
            if number not in conditions:
                yield Problem(
                    (*path, "conditions", k, "text"),
                    "unknown-number",
                    f"the text has no condition {number}",
                    f"printed: {sorted(conditions)}",
                )


def _numbers(process: Process, path: Path, field: str, printed: set[int]) -> Iterator[Problem]:
    what = "procedure" if field == "text" else "table column"
    used = {getattr(step, field) for step in process.steps}
    for number in sorted(printed - used):
        yield Problem(
            (*path, "steps"),
            f"unused-{field}",
            f"{what} {number} is in no step",
            f"add a step with '{field}: {number}'",
        )
    for k, step in enumerate(process.steps):
        number = getattr(step, field)
        if number is not None and number not in printed:
            yield Problem(
                (*path, "steps", k, field),
                "unknown-number",
                f"there is no {what} {number}",
                f"printed: {', '.join(map(str, sorted(printed))) or 'none'}",
            )


def _parallel(process: Process, path: Path) -> list[Problem]:
    """Want what begins at once to come together or end, and nothing to wait for ever."""
    places = {item.id: (*path, part, k) for part, items in node_lists(process) for k, item in enumerate(items)}
    places |= {step.asks: (*path, "steps", k) for k, step in enumerate(process.steps)}
    troubles = joins_of(process).troubles
    return [Problem((*places[one.node], "id"), "parallel", one.message, one.remedy) for one in troubles]


def _flow(process: Process, path: Path) -> list[Problem]:
    return [*_reached(process, path), *_idle(process, path)]


def _idle(process: Process, path: Path) -> Iterator[Problem]:
    """Refuse conditions that lead back to themselves with nothing done in between: the answer stays what it was."""
    after = {c.id: [name for outcome in c.outcomes for name in outcome.branch.to] for c in process.conditions}
    for k, condition in enumerate(process.conditions):
        if condition.id in closure(after, after[condition.id]):
            message = f"condition {condition.id!r} leads back to itself with no step in between, so it never ends"
            yield Problem((*path, "conditions", k, "id"), "endless", message, "lead back to the step that answers it")


def _reached(process: Process, path: Path) -> Iterator[Problem]:
    """Everything is reached from the start and reaches an end."""
    ahead, back = reachable(process), reaching(process, {e.id for e in process.ends})
    first = dict.fromkeys(name for start in process.starts for name in start.first)
    for part, items in node_lists(process):
        for k, item in enumerate(items):
            if item.id not in ahead:
                yield Problem(
                    (*path, part, k, "id"),
                    "unreachable",
                    f"nothing leads to {item.id!r}",
                    f"let the start ({', '.join(first)}) or another step lead to it, or remove it",
                )
            elif item.id not in back:
                yield Problem(
                    (*path, part, k, "id"),
                    "endless",
                    f"no end is reached from {item.id!r}",
                    f"let {' or '.join(next_of(process, item.id)) or item.id} lead to an end at last",
                )


def _disputes(process: Process, path: Path) -> Iterator[Problem]:
    """Want a reading taken, with its reason, of every disputed field and of no other."""
    open_fields = {(d.step.id, d.field): d for d in disputes(process)}
    for k, step in enumerate(process.steps):
        for field in DisputedField:
            where: Path = (*path, "steps", k, "settled", field.value)
            if field in step.settled:
                yield from _settlement(process, step, field, where, (step.id, field) in open_fields)
            elif (step.id, field) in open_fields:
                told = "; ".join(
                    f"{r.source.value} (line {r.quotation.cite()}): {r.meaning}" for r in readings(process, step, field)
                )
                yield Problem(
                    (*path, "steps", k),
                    "unsettled",
                    f"the act's readings of {field.value} differ from what step {step.id!r} says: {told}",
                    f"add 'settled: {{{field.value}: {{take: …, why: …}}}}'",
                )


def _settlement(process: Process, step: Step, field: DisputedField, where: Path, disputed: bool) -> Iterator[Problem]:
    settlement = step.settled[field]
    found = readings(process, step, field)
    value = settled_value(process, step, field)
    if not disputed:
        yield Problem(
            where, "no-dispute", f"nothing disputes the {field.value} of step {step.id!r}", "remove the settlement"
        )
    taken = [r for r in found if r.source is settlement.take]
    if settlement.take is ReadingSource.NEITHER or (
        field is DisputedField.NEXT and settlement.take is ReadingSource.TEXT
    ):
        return
    if not taken:
        yield Problem(
            (*where, "take"),
            "no-reading",
            f"{settlement.take.value} says nothing of the {field.value}",
            f"take one of: {', '.join(r.source.value for r in found)}, neither",
        )
    elif not agree(field, taken[0].means, value):
        yield Problem(
            (*where, "take"),
            "not-taken",
            f"the step has {meaning_of(value) or 'none'}, but {settlement.take.value} "
            f"(line {taken[0].quotation.cite()}) means {taken[0].meaning}",
            "write what is taken, or take what is written",
        )
