"""Definitions with waits, lateness and interruptions, and a procedure of arrows that has them."""

from __future__ import annotations

from textwrap import dedent

WAITING = """
id: r
title: R
provider: P
parties:
  - {id: applicant, name: Applicant}
units:
  - {id: office, name: Office}
  - {id: database, kind: system, name: Database}
processes:
  - id: r.p
    title: P
    start: {label: S, first: ask}
    events:
      - {id: sitting, name: the sitting}
    conditions:
      - id: enough
        question: Enough?
        variable: enough
        yes: {label: "yes", to: day}
        no: {label: "no", to: refused}
    steps:
      - {id: ask, unit: office, label: Ask, deadline: 2 hours, next: answer}
      - id: check
        unit: office
        label: Check
        deadline: 5 working days
        late: {to: refused, inferred: true, why: It is silent}
        interrupted:
          - {id: withdrawal, label: Withdrawn, message: Withdrawal, from: applicant, to: refused}
        next: granted
    waits:
      - id: answer
        label: The answer
        message: Answer
        from: applicant
        late: {after: 10 working days, label: No answer, to: pause}
        next: enough
      - {id: pause, label: Pause, time: 3 calendar days, next: day}
      - {id: day, label: The day, until: sitting, next: term}
      - {id: term, label: The term, until: 2099-12-01, next: proof}
      - {id: proof, label: The proof, message: Proof, from: applicant, next: check}
    ends:
      - {id: granted, state: Granted}
      - {id: refused, kind: refused, state: Refused}
"""


def waiting(*changes: tuple[str, str]) -> str:
    """Return the definition with words replaced; each must stand in it."""
    text = dedent(WAITING).lstrip()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
