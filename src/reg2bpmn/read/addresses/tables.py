"""The appendix table as the record has it."""

from __future__ import annotations

from typing import Any

from reg2bpmn.read.addresses.book import Column, Table, Words
from reg2bpmn.read.addresses.editing import move_items
from reg2bpmn.read.addresses.overrides import Overrides
from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.yaml_tree import Path

_CELLS = ("unit", "action", "form", "deadline", "next")


def number_of(appendix: str) -> int:
    """Return the number of an appendix by its address; the only one, which has none, is the first."""
    number = appendix.split(".")[1] if "." in appendix else "1"
    return int(number) if number.isdecimal() else 1


class TableFiller:
    """Completes the table of a process."""

    def __init__(self, quoter: Quoter) -> None:
        self.quoter, self.scope = quoter, quoter.scope

    def fill(self, path: Path, process: dict[str, Any]) -> bool:
        """Complete the table; tell whether it was written as an address."""
        table = process.get("table")
        if isinstance(table, str):
            table = process["table"] = {"of": table}
        if not isinstance(table, dict):
            return False
        of = table.pop("of", None)
        heading: list[str] = []
        if of is not None:
            heading = self._told(path, table, str(of))
        for name in ("heading", "rows", "numbers"):
            self.quoter.each_of((*path, name), heading if name == "heading" else ())
        return of is not None

    def _told(self, path: Path, table: dict[str, Any], of: str) -> list[str]:
        """Put in what the table of an appendix has; return what heads it."""
        found = self.scope.table(of)
        if found is None:
            known = [*self.scope.part.tables]
            self.quoter.problems.append(self.scope.unknown(of, known, self.quoter.tree.place(path)))
            return []
        own = ".".join(of.split(".")[:2])
        table.setdefault("appendix", number_of(of))
        for name, words in (("rows", found.rows), ("numbers", found.numbers)):
            if name not in table:
                table[name] = [self.quoter.quotation(one) for one in words]
        self._columns(path, table, found)
        entries = self.scope.part.entries
        heading = self._heading(own, found)
        if "lines" not in table:
            lines = [line for at in heading for line in entries[at].lines] + found.lines
            table["lines"] = f"{min(lines)}-{max(lines)}"
        return heading

    def _heading(self, own: str, found: Table) -> list[str]:
        """Return what heads a table: header and captions of its appendix; of several tables there, those between."""
        part = self.scope.part
        heading = [at for at in part.entries if at == own or at.startswith(f"{own}.caption")]
        ends = [
            max(one.lines) for at, one in part.tables.items() if one.lines and (at == own or at.startswith(f"{own}."))
        ]
        first = min(found.lines, default=0)
        before = max((end for end in ends if end < first), default=0)
        if len(ends) < 2:
            return heading
        return [at for at in heading if before < min(part.entries[at].lines, default=0) < first]

    def _columns(self, path: Path, table: dict[str, Any], found: Table) -> None:
        numbers, here = [column.number for column in found.columns], (*path, "columns")
        keys = ("number", *_CELLS, "notes")
        given = Overrides.read(self.quoter, here, table.get("columns"), "column", numbers, keys)
        table["columns"] = [self._column(path, column, given) for column in found.columns]
        move_items(self.quoter.tree, here, given.positions(numbers))

    def _column(self, path: Path, column: Column, given: Overrides) -> dict[str, Any]:
        own, here = given.of(column.number, path)
        made: dict[str, Any] = {"number": column.number}
        for name in _CELLS:
            words = column.cells.get(name)
            if name in own and own[name] is None:
                continue
            if words is None and name not in own:
                continue
            known = {"deadline": column.due or None, "next": list(column.next)}.get(name)
            if name in ("action", "form"):
                made[name] = self.quoter.whole(own.get(name), words or Words(), (*here, name))
                continue
            doubt = column.doubts.get(name, "")
            address = f"table.{column.number}.{name}"
            reading = self.quoter.reading(own.get(name), words, known, doubt, (*here, name), address)
            if reading:
                made[name] = reading
        if "notes" in own:
            self.quoter.each_of((*here, "notes"))
            made["notes"] = own["notes"]
        return made
