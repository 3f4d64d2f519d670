"""Defects of an act that a careful reader recorded."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from reg2bpmn.model.base import Localized, Model, Slug, Str
from reg2bpmn.model.quotation import Quotation


class FindingKind(StrEnum):
    """What is wrong, from the outside in: the document, the actors, the steps, their order, time, words."""

    TITLE = "title"
    REFERENCE = "reference"
    NUMBERING = "numbering"
    PAGE_BREAK = "page-break"
    MISPLACED = "misplaced"
    UNIT_UNLISTED = "unit-unlisted"
    UNIT_IDLE = "unit-idle"
    UNIT_WORDING = "unit-wording"
    SECOND_ACTOR = "second-actor"
    RECIPIENT = "recipient"
    HANDOVER = "handover"
    COLUMN_MISSING = "column-missing"
    CELL_MISSING = "cell-missing"
    ACTION = "action"
    FORM = "form"
    DOCUMENT = "document"
    DELIVERY = "delivery"
    NEXT = "next"
    ORDER = "order"
    CONDITION = "condition"
    BRANCH = "branch"
    REFUSAL = "refusal"
    UNSAID = "unsaid"
    DEADLINE = "deadline"
    DEADLINE_UNIT = "deadline-unit"
    WORDING = "wording"
    SPELLING = "spelling"


class Finding(Model):
    """A defect: its kind, the words that show it, what is wrong with them and how the definition treats it.

    `rule` is the rule that found it, and `found` its id by which a definition names it, where a program did.
    """

    id: Slug
    kind: FindingKind
    about: tuple[Slug, ...] = ()
    quotes: Annotated[tuple[Quotation, ...], Field(min_length=1)]
    note: Localized
    treatment: Localized | None = None
    rule: Str | None = None
    found: Str | None = None
