"""What the act prints: the numbered procedures and the appendix table, before anything is settled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reg2bpmn.model.base import Model, Slug
from reg2bpmn.model.quotation import DeadlineReading, Lines, NextReading, Quotation, UnitReading

Number = Annotated[int, Field(ge=1, le=999)]
TextNumber = Annotated[int, Field(ge=0, le=999)]


class TextProcedure(Quotation):
    """A numbered procedure («1-рәсім – …») as the text prints it, whole; 0 is one that it prints without a number.

    `unit` and `deadline` quote the words inside it that name who acts and how long it may take.
    """

    number: TextNumber
    unit: UnitReading | None = None
    deadline: DeadlineReading | None = None


class TextCondition(Quotation):
    """A numbered condition («1-шарт – …») as the text prints it, whole."""

    number: Number
    deadline: DeadlineReading | None = None


class TextAccount(Model):
    """The procedure as prose. `lines` is the whole passage, of which no line may stay unquoted.

    `numbered` is false where the act numbers nothing and the numbers are the definition's own.
    """

    lines: Lines
    numbered: bool = True
    heading: tuple[Quotation, ...] = ()
    procedures: tuple[TextProcedure, ...] = ()
    conditions: tuple[TextCondition, ...] = ()
    closing: tuple[Quotation, ...] = ()


class Column(Model):
    """One column of the appendix table: a step as printed. A cell that is not printed is absent."""

    number: Number
    unit: UnitReading | None = None
    action: Quotation | None = None
    form: Quotation | None = None
    deadline: DeadlineReading | None = None
    next: NextReading | None = None
    notes: tuple[Quotation, ...] = ()


class Table(Model):
    """The appendix table. `lines` is the whole appendix, of which no line may stay unquoted."""

    appendix: Number
    lines: Lines
    heading: tuple[Quotation, ...] = ()
    rows: tuple[Quotation, ...] = ()
    numbers: tuple[Quotation, ...] = ()
    columns: tuple[Column, ...] = ()


class ListedUnit(Quotation):
    """An entry of the list of units in section 3."""

    means: Slug
