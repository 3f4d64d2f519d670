"""A regulation: the act it belongs to, its units and its procedures."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from reg2bpmn.model.base import Localized, Model, Slug, Str
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.quotation import Quotation

SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*\.txt$", max_length=80)]
"""File name of a source text, beside the definition in its folder `sources`."""


class Instrument(Model):
    """An order or a registration: its number and date."""

    number: Str
    date: datetime.date


class Act(Model):
    """The order that approves the regulation, and what became of it."""

    name: Localized
    number: Str
    date: datetime.date
    registered: Instrument | None = None
    repealed: Instrument | None = None
    source: SourceName | None = None
    basis: tuple[Quotation, ...] = ()


class UnitKind(StrEnum):
    """Who acts: people of a structural unit, or an information system, whose steps are service tasks."""

    PERSON = "person"
    SYSTEM = "system"


class Unit(Model):
    """Whoever acts: a lane. `name` is in the wording of section 3; a system is named as section 4 names it."""

    id: Slug
    name: Localized
    kind: UnitKind = UnitKind.PERSON


class Party(Model):
    """Whoever stands outside the provider: a closed pool."""

    id: Slug
    name: Localized


class Regulation(Model):
    """A public-service regulation, whole."""

    id: Slug
    title: Localized
    provider: Localized
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    processes: Annotated[tuple[Process, ...], Field(min_length=1)]
    parties: tuple[Party, ...] = ()
    act: Act | None = None
    appendix: Annotated[int, Field(ge=1, le=999)] | None = None
    result: Localized | None = None
    form: Localized | None = None
    channels: tuple[Localized, ...] = ()
    basis: tuple[Quotation, ...] = ()
    findings: tuple[Finding, ...] = ()
    draft: Annotated[int, Field(ge=0, le=99_999)] | None = None
