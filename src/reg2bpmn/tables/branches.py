"""Columns that are a branch each: the heading says when, the cells say where to ("If yes" | "If no")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reg2bpmn.locale.tables import TABLE_WORDS
from reg2bpmn.tables.conditions import clean
from reg2bpmn.tables.finding import Area, Column
from reg2bpmn.tables.numbers import label_of, looks_like_label
from reg2bpmn.tables.phrases import alternation, anywhere, phrases
from reg2bpmn.tables.references import Labels, references
from reg2bpmn.tables.text import folded, is_blank, one_line


def with_branches(area: Area) -> Area:
    """Return the area with such columns named "branch", and at most one for the next step and one for conditions."""
    labels = _labels(area)
    several = sum(column.name == "next" for column in area.columns) > 1
    columns: list[Column] = []
    taken: set[str] = set()
    for column in area.columns:
        if _may_branch(column, several=several) and _only_refers(area, column, labels):
            columns.append(replace(column, name="branch", words=_words(column)))
        elif column.name in {"next", "condition"} & taken:
            columns.append(replace(column, name=""))
        else:
            taken.add(column.name)
            columns.append(column)
    return replace(area, columns=tuple(columns))


def unread(area: Area) -> Iterator[Column]:
    """Yield the columns that look like next steps and are none by their heading: only numbers of steps, and an end."""
    labels = _labels(area)
    for column in area.columns:
        texts = [row[column.index].text for row in area.grid.rows[area.first :]]
        ends = any(anywhere("end").search(folded(text)) for text in texts)
        if not column.name and ends and _only_refers(area, column, labels):
            yield column


def _may_branch(column: Column, *, several: bool) -> bool:
    if column.name == "next":
        return several
    low = folded(column.words or column.label)
    said = anywhere("conditional").search(low) or anywhere("answers").search(low)
    return column.name in {"condition", ""} and bool(said)


def _labels(area: Area) -> Labels:
    number = area.column("no")
    rows = area.grid.rows[area.first :]
    if number is None:
        return Labels.of(str(index) for index in range(1, len(rows) + 1))
    texts = (label_of(row[number.index].text) for row in rows)
    return Labels.of(text for text in texts if looks_like_label(text))


def _only_refers(area: Area, column: Column, labels: Labels) -> bool:
    number = area.column("no")
    rows = [row for row in area.grid.rows[area.first :] if not number or looks_like_label(row[number.index].text)]
    texts = [row[column.index].text for row in rows if not is_blank(row[column.index].text)]
    return bool(texts) and all(_refers(text, labels) for text in texts)


def _refers(text: str, labels: Labels) -> bool:
    low = folded(text)
    rest = low
    for one in reversed(references(text, labels)):
        rest = rest[: one.start] + rest[one.end :]
    return rest != low and is_blank(rest.replace(",", " ").replace("/", " "))


@cache
def _of_next() -> re.Pattern[str]:
    words = [phrase for language in TABLE_WORDS.values() for phrase in language.columns["next"]]
    nouns = alternation([*words, *phrases("nouns"), *phrases("lead")])
    return re.compile(rf"^(?:[\W_]*(?:{nouns}|№))+")


def _words(column: Column) -> str:
    """Return the condition in a heading, without its words for the next step."""
    label = column.words or one_line(column.label)
    low = folded(label)
    if column.name != "next":
        return label
    start = _of_next().match(low)
    return clean(label[start.end() :] if start else label) or label
