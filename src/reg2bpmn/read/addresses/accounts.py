"""The procedure as the text has it, and the list of units."""

from __future__ import annotations

from typing import Any

from reg2bpmn.read.addresses.book import Said
from reg2bpmn.read.addresses.editing import items_of, move_items
from reg2bpmn.read.addresses.overrides import WORDS, Overrides
from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.yaml_tree import Path

_KEYS = {"procedures": ("number", *WORDS, "unit", "deadline"), "conditions": ("number", *WORDS, "deadline")}


class AccountFiller:
    """Completes the prose accounts of a process."""

    def __init__(self, quoter: Quoter) -> None:
        self.quoter, self.scope = quoter, quoter.scope

    def listed(self, path: Path, process: dict[str, Any]) -> None:
        """Complete the list of units, given as the paragraph that announces it."""
        announcing = process.get("listed")
        here = (*path, "listed")
        if isinstance(announcing, dict):
            announcing = announcing.get("of")
        if not isinstance(announcing, str):
            return
        head = self.quoter.words(announcing, here)
        if head is None:
            return
        items = [(a, w) for a, w in self.scope.part.entries.items() if a.startswith(f"{announcing}.") and w.text]
        if not items:
            self.quoter.problems.append(self.scope.unknown(f"{announcing}.1", [*self.scope.known], self._place(here)))
        made = []
        for address, words in items:
            start = len(words.text) - len(words.text.lstrip("0123456789) "))
            means = self.quoter.unit(words.part(start, len(words.text.rstrip(" ;.,"))), here)
            made.append({"at": address, "made": self.quoter.quotation(words) | ({"means": means} if means else {})})
        process["listed"] = [one["made"] for one in made]
        lines = [line for _, words in items for line in words.lines]
        if lines and "listed_lines" not in process:
            process["listed_lines"] = f"{head.lines[0]}-{max(lines)}"

    def fill(self, path: Path, process: dict[str, Any]) -> bool:
        """Complete an account; tell whether it was written as an address."""
        key = str(path[-1])
        account = process.get(key)
        if isinstance(account, str):
            account = process[key] = {"of": account}
        if not isinstance(account, dict):
            return False
        of = account.pop("of", None)
        default: list[str] = []
        if of is not None:
            default = self._told(path, account, str(of))
        self._region(account, str(of or ""))
        for name in ("heading", "closing"):
            self.quoter.each_of((*path, name), default if name == "heading" else ())
        for name in ("procedures", "conditions"):
            for number, item in enumerate(items_of(account.get(name))):
                if isinstance(item, dict) and "at" in item:
                    self._own((*path, name, number), item)
        return of is not None

    def _told(self, path: Path, account: dict[str, Any], of: str) -> list[str]:
        """Put in the procedures and conditions that a paragraph announces; return what heads them."""
        said = self.scope.said(of)
        if not said:
            known = [*self.scope.part.procedures]
            self.quoter.problems.append(self.scope.unknown(of, known, self._place(path)))
            return []
        for name, kind in (("procedures", "procedure"), ("conditions", "condition")):
            told = [(number, one) for one in said if one.kind == kind for number in one.numbers or (0,)]
            numbers = [number for number, _ in told]
            here = (*path, name)
            given = Overrides.read(self.quoter, here, account.pop(name, None), kind, numbers, _KEYS[name])
            if told:
                account[name] = [self._step(path, name, number, one, given) for number, one in told]
                move_items(self.quoter.tree, here, given.positions(numbers))
        line = said[0].whole.lines[0]
        sections = [at for at, (first, last) in self.scope.part.sections.items() if first <= line <= last]
        return [*sections[:1], of]

    def _step(self, path: Path, name: str, number: int, said: Said, given: Overrides) -> dict[str, Any]:
        own, here = given.of(number, path)
        written = {key: own[key] for key in WORDS if key in own}
        made: dict[str, Any] = {"number": number}
        if len(said.numbers) > 1 and not {"at", "lines"} & set(written):
            what = f"one sentence tells of {' and '.join(map(str, said.numbers))}"
            remedy = f"say which words are whose: {name}: [{{number: {number}, at: text.{number} «from … to»}}]"
            self.quoter.tell("address-doubt", what, remedy, here)
        made |= self.quoter.whole(written or None, said.whole, here)
        for key, words, known in (("unit", said.unit, None), ("deadline", said.deadline, said.due or None)):
            if own.get(key, words) is None or (key == "unit" and name == "conditions"):
                continue
            address = f"{path[-1]}{'.condition' if name == 'conditions' else ''}.{number}.{key}"
            reading = self.quoter.reading(own.get(key), words, known, "", (*here, key), address)
            if reading:
                made[key] = reading
        return made

    def _whole(self, own: dict[str, Any], here: Path) -> dict[str, Any]:
        given = {key: own[key] for key in WORDS if key in own}
        words = self.quoter.words(given, here)
        return self.quoter.cited(given, words, here) if words else {}

    def _own(self, path: Path, item: dict[str, Any]) -> None:
        """Complete a procedure that a definition numbers itself."""
        whole = self._whole(item, path)
        for key in WORDS:
            item.pop(key, None)
        item |= whole
        for key in ("unit", "deadline"):
            written = item.get(key)
            if isinstance(written, str) or (isinstance(written, dict) and "at" in written):
                reading = self.quoter.reading(written, None, None, "", (*path, key))
                item.pop(key)
                if reading:
                    item[key] = reading

    def _region(self, account: dict[str, Any], of: str) -> None:
        """Put in the lines of the whole passage: those of the section that has the paragraph."""
        if "lines" in account or not of:
            return
        said = self.scope.said(of)
        line = said[0].whole.lines[0] if said else 0
        for first, last in self.scope.part.sections.values():
            if first <= line <= last:
                account["lines"] = f"{first}-{last}"

    def _place(self, path: Path) -> Any:
        return self.quoter.tree.place(path)
