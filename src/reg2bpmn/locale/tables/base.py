"""What a language must supply so that tables in it are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableWords:
    """Phrases in lower case with е for ё; `*` stands for any ending, a space for any signs between words.

    `letters` are those that no other language here writes, `head_last` is whether the word that counts ends a heading.
    `columns` has the words of headings by what a column tells: "no", "unit", "action", "form", "deadline", "next",
    "condition"; "step" has those that head numbers in one table and actions in another, "before" those of columns with
    the step before. `no_columns` are words of headings that name none of these.

    Of next steps: `end` ends the process, `nothing` says so only as a whole cell, `following` means the next row,
    `nouns` name a step, `lead` stands before its number, `after` behind it, `endings` are glued to it. `later` says
    that one comes after another, `depending` what one of several hangs on, `alternative` and `parallel` join
    numbers, `answers` are conditions of one word, `conditional` begin or end one.

    Of deadlines: `units` has the words of minute, hour, day, week, month, quarter and year, `short` abbreviations that
    hold the kind of day, `working` and `calendar` the words of kinds of day, `numbers` those of numbers, `ordinals` of
    places in a row, `fixed` words that are an amount and a unit, `halves` amounts of several words, `article` the words
    for one before a unit, `upper` and `between` those of a range, `at_least` and `repeated` what makes a number no
    deadline, `moments` a time of day without a number, `before_time` what stands before one with a number,
    `no_deadline` as a whole cell that there is none.

    `begin` says that no step comes before, `marked` under a unit that it acts, `parts` begin a heading between
    rows. `total` and `note` begin rows that are no steps. `actual` are words of headings for a time that is
    measured, least or begins, beside which another column has the deadline. `alone` has words that head a column only
    as a whole heading, by what it tells. Where units head columns, `lane_units` are words of their names whatever else
    these say ("records office"), and `no_units` headings that name none: days,
    months, questions.
    """

    letters: str
    head_last: bool
    columns: Mapping[str, tuple[str, ...]]
    no_columns: tuple[str, ...]
    end: tuple[str, ...]
    nothing: tuple[str, ...]
    following: tuple[str, ...]
    nouns: tuple[str, ...]
    lead: tuple[str, ...]
    after: tuple[str, ...]
    endings: tuple[str, ...]
    later: tuple[str, ...]
    depending: tuple[str, ...]
    alternative: tuple[str, ...]
    parallel: tuple[str, ...]
    answers: tuple[str, ...]
    conditional: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    working: tuple[str, ...]
    calendar: tuple[str, ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    fixed: Mapping[str, tuple[float, str]]
    halves: Mapping[str, float]
    article: tuple[str, ...]
    upper: tuple[str, ...]
    between: tuple[str, ...]
    at_least: tuple[str, ...]
    repeated: tuple[str, ...]
    moments: tuple[str, ...]
    before_time: tuple[str, ...]
    no_deadline: tuple[str, ...]
    begin: tuple[str, ...]
    marked: tuple[str, ...]
    parts: tuple[str, ...]
    actual: tuple[str, ...]
    total: tuple[str, ...]
    note: tuple[str, ...]
    alone: Mapping[str, tuple[str, ...]]
    lane_units: tuple[str, ...]
    no_units: tuple[str, ...]
