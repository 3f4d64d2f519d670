"""The two accounts of an act in a draft: procedures of the text and columns of the table, quoted with their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reg2bpmn.acts.record import Appendix, Listing, Said, TextStep
from reg2bpmn.diagnostics import Place
from reg2bpmn.drafting.draft import deadline_of
from reg2bpmn.drafting.units import Units
from reg2bpmn.tables.record import StepTable, TableStep

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """Tells whether words stand on lines of the act, and which lines the cell at a place has, "" for none."""

    accept: Callable[[str, str], bool]
    cite: Callable[[Place | None], str]


def quoted(said: Said | None, proof: Proof) -> Data | None:
    """Return words with their lines, or `None` where they have none or are not proved."""
    if said is None or not said.text or not said.lines or not proof.accept(said.text, said.lines):
        return None
    return {"quote": said.text, "lines": said.lines}


def text_account(listing: Listing, units: Units, proof: Proof) -> Data | None:
    """Return the account of the text, or `None` where a procedure of it cannot be quoted."""
    procedures, conditions = [], []
    for step in listing.steps:
        own = quoted(step.said, proof)
        if own is None:
            return None
        for number in step.numbers or (0,):
            if step.kind == "condition":
                conditions.append({"number": number, **own})
            else:
                procedures.append({"number": number, **own, **_parts(step, units, proof)})
    procedures, conditions = _first_of(procedures), _first_of(conditions)
    heading = quoted(listing.intro, proof)
    told = [one["lines"] for one in (*procedures, *conditions, *([heading] if heading else []))]
    data: Data = {"lines": all_lines(told)}
    data |= {"heading": [heading]} if heading else {}
    data |= {"procedures": procedures}
    return data | ({"conditions": conditions} if conditions else {})


def _parts(step: TextStep, units: Units, proof: Proof) -> Data:
    data: Data = {}
    unit, due = quoted(step.unit, proof), quoted(step.deadline, proof)
    if unit and step.unit:
        data["unit"] = {**unit, "means": units.id_of(step.unit.text)}
    means = deadline_of(step.duration).text
    if due and means:
        data["deadline"] = {**due, "means": means}
    return data


def _first_of(items: Iterable[Data]) -> list[Data]:
    """Return the items, of those with one number the first."""
    found: dict[int, Data] = {}
    for item in items:
        found.setdefault(item["number"], item)
    return list(found.values())


def table_account(table: StepTable, appendix: Appendix | None, units: Units, proof: Proof) -> Data | None:
    """Return the account of the table, or `None` where its numbers are no whole ones."""
    if not all(step.no.isdecimal() and 1 <= int(step.no) <= 999 for step in table.steps):
        return None
    columns = [_column(table, row, step, units, proof) for row, step in zip(table.rows, table.steps, strict=True)]
    rows = [
        own
        for label, place in zip(table.labels, table.label_places, strict=False)
        if (own := _cell(label, place, proof))
    ]
    heading = (
        [own for said in (appendix.header, *appendix.captions) if (own := quoted(said, proof))] if appendix else []
    )
    number = int(appendix.number) if appendix and appendix.number.isdecimal() and int(appendix.number) else 1
    parts = [part for column in columns for part in column.values() if isinstance(part, dict)]
    told = [one["lines"] for one in (*heading, *rows, *parts)]
    if not told:
        return None
    data: Data = {"appendix": min(number, 999), "lines": all_lines(told)}
    return data | {"heading": heading, "rows": rows, "columns": columns}


def _column(table: StepTable, row: Sequence[str], step: TableStep, units: Units, proof: Proof) -> Data:
    cells = dict(zip(table.columns, row, strict=True))
    data: Data = {"number": int(step.no)}
    for name in ("unit", "action", "form", "deadline", "next"):
        place = step.places.get(name)
        own = _cell(cells.get(name, ""), place, proof)
        if own:
            data[name] = {**own, **_means(name, step, units)}
    return data


def _means(name: str, step: TableStep, units: Units) -> Data:
    if name == "unit":
        return {"means": units.id_of(step.unit)}
    if name == "deadline":
        means = deadline_of(step.deadline).text
        return {"means": means} if means else {}
    if name == "next":
        numbers = [int(one) for one in (*(step.next or ()), *step.missing) if one.isdecimal() and 0 < int(one) < 1000]
        return {"means": sorted(set(numbers))}
    return {}


def _cell(text: str, place: Place | None, proof: Proof) -> Data | None:
    lines = proof.cite(place)
    if not text.strip() or not lines or not proof.accept(text, lines):
        return None
    return {"quote": text, "lines": lines}


def all_lines(told: Iterable[str]) -> str:
    """Return lines as runs that hold all of `told`."""
    numbers = sorted(
        {
            number
            for part in ", ".join(told).split(", ")
            for first, _, last in [part.partition("-")]
            for number in range(int(first), int(last or first) + 1)
        }
    )
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in runs)
