"""Collects what the definition knows of each element: citations, disputes, findings, and prose for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reg2bpmn.locale import language
from reg2bpmn.model.disputes import column_of, disputes_of, meaning_of, procedure_of
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.printed import TextAccount, TextCondition, TextProcedure
from reg2bpmn.model.procedure import Branch, Condition, End, ReadingSource, Start, Step
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.waiting import Interruption, Late, Wait
from reg2bpmn.process.draft import Draft
from reg2bpmn.process.facts import Citation, Dispute, Facts, Remark

Pairs = tuple[tuple[str, str], ...]


def _cite(draft: Draft, role: str, quotation: Quotation) -> Citation:
    means = getattr(quotation, "means", None)
    return Citation(role, quotation.quote, quotation.cite(), draft.source, meaning_of(means))


def _cite_all(draft: Draft, role: str, quotations: Iterable[Quotation | None]) -> Iterator[Citation]:
    return (_cite(draft, role, quotation) for quotation in quotations if quotation)


def _remarks(draft: Draft, findings: Iterable[Finding]) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            f.id,
            f.kind.value,
            draft.text(f.note),
            draft.text(f.treatment) if f.treatment else "",
            tuple(_cite_all(draft, "finding", f.quotes)),
        )
        for f in findings
    )


def _about(draft: Draft, slug: str) -> tuple[Remark, ...]:
    return _remarks(draft, (f for f in draft.process.findings if slug in f.about))


def step(draft: Draft, step: Step) -> Facts:
    """Facts of a step: its numbers, its printed procedure and column, its disputes and findings."""
    citations = (*_procedure_citations(draft, step), *_column_citations(draft, step))
    found = _disputes(draft, step)
    remarks = _about(draft, step.id)
    properties = _properties(
        number=step.text or step.column,
        column=step.column,
        unit=step.unit,
        together_with=" ".join(step.together_with) if step.together_with else None,
        calls=step.calls,
        each=step.each.variable if step.each else None,
        deadline=step.deadline,
        action=draft.text(step.action) if step.action else None,
    )
    own = [f"{draft.words.action}: {draft.text(step.action)}"] if step.action else []
    own += [*draft.doing(step), *_reason(draft, step)]
    return Facts(_prose(draft, own, citations, found, remarks), properties, citations, found, remarks, step.inferred)


def _procedure_citations(draft: Draft, step: Step) -> Iterator[Citation]:
    for role, account in (("text", draft.process.text), ("restated", draft.process.restated)):
        procedure = procedure_of(account, step)
        if procedure:
            yield from _printed_citations(draft, role, procedure)


def _printed_citations(draft: Draft, role: str, printed: TextProcedure | TextCondition) -> Iterator[Citation]:
    yield _cite(draft, role, printed)
    if isinstance(printed, TextProcedure):
        yield from _cite_all(draft, f"{role}.unit", (printed.unit,))
    yield from _cite_all(draft, f"{role}.deadline", (printed.deadline,))


def _column_citations(draft: Draft, step: Step) -> Iterator[Citation]:
    column = column_of(draft.process, step)
    if column:
        for cell in ("unit", "action", "form", "deadline", "next"):
            yield from _cite_all(draft, f"table.{cell}", (getattr(column, cell),))
        yield from _cite_all(draft, "table.note", column.notes)


def _disputes(draft: Draft, step: Step) -> tuple[Dispute, ...]:
    return tuple(
        Dispute(
            d.field.value,
            d.settlement.take.value if d.settlement else ReadingSource.NEITHER.value,
            draft.text(d.settlement.why) if d.settlement else "",
            tuple(_cite(draft, r.source.value, r.quotation) for r in d.readings),
        )
        for d in disputes_of(draft.process, step)
    )


def condition(draft: Draft, condition: Condition) -> Facts:
    """Facts of a condition: the printed conditions that it stands for, its variable and its reasons."""
    accounts = (("text", draft.process.text), ("restated", draft.process.restated))
    citations = tuple(
        citation
        for role, account in accounts
        for printed in (account.conditions if account else ())
        if printed.number in condition.text
        for citation in _printed_citations(draft, role, printed)
    )
    remarks = _about(draft, condition.id)
    own = [draft.text(condition.why)] if condition.why else []
    properties = _properties(variable=condition.variable, default=condition.otherwise, deadline=condition.deadline)
    return Facts(_prose(draft, own, citations, (), remarks), properties, citations, (), remarks)


def wait(draft: Draft, wait: Wait) -> Facts:
    """Facts of a wait: what for, how long, and the words of the act that order it."""
    citations = tuple(_cite_all(draft, "basis", wait.basis))
    remarks = _about(draft, wait.id)
    properties = _properties(sender=wait.sender, deadline=wait.time, until=wait.until)
    own = _reason(draft, wait)
    return Facts(_prose(draft, own, citations, (), remarks), properties, citations, (), remarks, wait.inferred)


def late(draft: Draft, node: Step | Wait, late: Late) -> Facts:
    """Facts of the event that a step or wait was not done in time: after how long, whether it is inferred, and why."""
    return Facts("\n".join(_reason(draft, late)), _properties(deadline=node.longest), inferred=late.inferred)


def interruption(draft: Draft, interruption: Interruption) -> Facts:
    """Facts of a message that ends a step: who sends it, whether it is inferred, and why."""
    properties = _properties(sender=interruption.sender)
    return Facts("\n".join(_reason(draft, interruption)), properties, inferred=interruption.inferred)


def branch(draft: Draft, branch: Branch | Late | Interruption) -> Facts:
    """Facts of a branch: whether it is inferred, and why."""
    return Facts("\n".join(_reason(draft, branch)), inferred=branch.inferred)


def _reason(draft: Draft, settled: Step | Branch | Wait | Late | Interruption) -> list[str]:
    """Say that a step, a wait or what follows it is inferred, and why it is as it is."""
    why = draft.text(settled.why) if settled.why else ""
    if not settled.inferred:
        return [why] if why else []
    return [f"{draft.words.inferred}: {why}" if why else draft.words.inferred]


def start(draft: Draft, start: Start) -> Facts:
    """Facts of a start: the words of the act that ground it."""
    citations = tuple(_cite_all(draft, "basis", start.basis))
    remarks = (*_about(draft, "start"), *(_about(draft, start.id) if start.id else ()))
    return Facts(_prose(draft, [], citations, (), remarks), (), citations, (), remarks)


def end(draft: Draft, end: End) -> Facts:
    """Facts of an end: what it means to the applicant and the words that ground it."""
    citations = tuple(_cite_all(draft, "basis", end.basis))
    remarks = _about(draft, end.id)
    return Facts(_prose(draft, [], citations, (), remarks), _properties(kind=end.kind.value), citations, (), remarks)


def lane(draft: Draft, unit: str) -> Facts:
    """Facts of a lane: its entry in the list of units."""
    citations = tuple(_cite(draft, "listed", entry) for entry in draft.process.listed if entry.means == unit)
    remarks = _about(draft, unit)
    return Facts(_prose(draft, [], citations, (), remarks), (), citations, (), remarks)


def process(draft: Draft) -> Facts:
    """Facts of the process: headings and closings of its accounts, its figure, idle units, findings about the whole."""
    found = draft.process
    citations = [*_account_frame(draft, "text", found.text), *_account_frame(draft, "restated", found.restated)]
    if found.table:
        for role, quotations in (
            ("heading", found.table.heading),
            ("row", found.table.rows),
            ("number", found.table.numbers),
        ):
            citations += _cite_all(draft, f"table.{role}", quotations)
    if found.figure:
        citations += _cite_all(draft, "figure.basis", found.figure.basis)
        citations += _cite_all(draft, "figure.legend", (found.figure.legend,))
    idle = [entry for entry in found.listed if entry.means not in draft.units.values()]
    citations += (_cite(draft, "listed", entry) for entry in idle)
    placed = {*draft.units, *draft.units.values(), "start", *(start.id for start in found.starts)}
    remarks = _remarks(draft, (f for f in found.findings if not placed.intersection(f.about)))
    open_doubts = draft.regulation.draft
    own = [draft.words.draft.format(open_doubts)] if open_doubts is not None else []
    own += [draft.text(found.figure.title)] if found.figure else []
    own += [f"{draft.words.whole_deadline}: {draft.deadline(found.deadline)}"] if found.deadline else []
    appendix = found.figure.appendix if found.figure else None
    table = found.table.appendix if found.table else None
    properties = _properties(figure_appendix=appendix, table_appendix=table, deadline=found.deadline, draft=open_doubts)
    return Facts(_prose(draft, own, (), (), remarks), properties, tuple(citations), (), remarks)


def _account_frame(draft: Draft, role: str, account: TextAccount | None) -> Iterator[Citation]:
    if account:
        yield from _cite_all(draft, f"{role}.heading", account.heading)
        yield from _cite_all(draft, f"{role}.closing", account.closing)


def regulation(draft: Draft) -> Facts:
    """Facts of the whole file: the regulation, the act and what became of it."""
    found, act = draft.regulation, draft.regulation.act
    own = [draft.text(found.title)]
    if act:
        own.append(draft.text(act.name))
    if found.unofficial(draft.lang):
        own.append(language(draft.lang).words.unofficial_translation)
    properties = _properties(
        language=draft.lang,
        regulation=found.id,
        appendix=found.appendix,
        act_number=act.number if act else None,
        act_date=act.date if act else None,
        registered=f"{act.registered.number}, {act.registered.date}" if act and act.registered else None,
        repealed=f"{act.repealed.number}, {act.repealed.date}" if act and act.repealed else None,
        result=draft.text(found.result) if found.result else None,
        form=draft.text(found.form) if found.form else None,
        channels="; ".join(map(draft.text, found.channels)) or None,
    )
    citations = [*_cite_all(draft, "regulation", found.basis)]
    citations += _cite_all(draft, "act", act.basis if act else ())
    remarks = _remarks(draft, found.findings)
    return Facts(_prose(draft, own, (), (), ()), properties, tuple(citations), (), remarks)


def counter(variable: str) -> Facts:
    """Facts of an event that counts rounds: the variable to which it adds 1."""
    return Facts(properties=_properties(counter=variable))


def _properties(**values: object) -> Pairs:
    return tuple((name, str(value)) for name, value in values.items() if value is not None)


def _prose(
    draft: Draft, own: Sequence[str], citations: Sequence[Citation], found: Sequence[Dispute], remarks: Sequence[Remark]
) -> str:
    """Write what a reader of the BPMN file sees first: the act's words, then what is disputed or wrong with them."""
    words = draft.words
    lines = list(own)
    for citation in citations:
        part, _, cell = citation.role.partition(".")
        if part in ("text", "restated") and cell:
            continue
        lines.append(f"{_role(draft, part, cell)} ({words.lines} {citation.lines}): «{citation.quote}»")
    for dispute in found:
        readings = "; ".join(
            f"{_role(draft, r.role, '')} ({words.lines} {r.lines}) «{r.quote}»" for r in dispute.readings
        )
        field = _role(draft, "", dispute.field)
        lines.append(f"{field}: {readings}. {words.reading_taken}: {_role(draft, dispute.take, '')}. {dispute.why}")
    lines += (_told(draft, remark) for remark in remarks)
    return "\n".join(lines)


def _told(draft: Draft, remark: Remark) -> str:
    treatment = f" {draft.words.treatment}: {remark.treatment}" if remark.treatment else ""
    return f"{draft.words.finding}: {remark.note}{treatment}"


def _role(draft: Draft, part: str, cell: str) -> str:
    words = draft.words
    parts = {
        "text": words.text,
        "restated": words.restated,
        "table": words.table,
        "neither": words.neither,
        "basis": words.source,
        "listed": words.unit,
    }
    cells = {
        "unit": words.unit,
        "action": words.action,
        "form": words.completion_form,
        "deadline": words.deadline,
        "next": words.next_step,
        "note": words.branch,
    }
    told = [parts.get(part, part), cells.get(cell, cell)]
    return ", ".join(word for word in told if word)
