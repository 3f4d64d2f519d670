"""A regulation: the act it belongs to, its units and its procedures."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from reg2bpmn.model.base import KAZAKH, LanguageTag, Localized, Model, Slug, Str, in_language
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.targets import LANGUAGES

SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*\.(txt|html?|docx|pdf)$", max_length=80)]
"""File name of an act, beside the definition in its folder `sources`: text, HTML, DOCX or PDF."""


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
    """A public-service regulation, whole.

    With `language`, all its texts are in that language alone: there are no translations, and outputs come in it only.
    `official` has the languages whose texts are the words of an edition of the act in that language.
    """

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
    language: LanguageTag | None = None
    official: tuple[Literal["kk", "ru", "en"], ...] = ()
    draft: Annotated[int, Field(ge=0, le=99_999)] | None = None

    @model_validator(mode="after")
    def _words_in_its_language(self) -> Regulation:
        if self.language:
            names = type(self).model_fields
            self.__dict__.update({name: in_language(getattr(self, name), self.language) for name in names})
        return self

    @property
    def own(self) -> str:
        """The language in which it is written; others are translations, or official editions where it says so."""
        return self.language or KAZAKH

    def unofficial(self, lang: str) -> bool:
        """Tell whether texts in `lang` are unofficial translations: neither its own nor an official edition's."""
        return lang != self.own and lang not in self.official

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that outputs come in."""
        return (self.language,) if self.language else LANGUAGES

    def spoken(self, lang: str) -> str:
        """Return `lang`, or the only language that there is."""
        return self.language or lang
