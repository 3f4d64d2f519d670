"""What a definition tells of the act, the regulation and its figures."""

from __future__ import annotations

from typing import Any

from reg2bpmn.read.addresses.editing import items_of
from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.addresses.tables import number_of
from reg2bpmn.read.yaml_tree import Path


class HeadFiller:
    """Completes the act, the names of the regulation, and figures."""

    def __init__(self, quoter: Quoter) -> None:
        self.quoter, self.scope, self.data = quoter, quoter.scope, quoter.tree.data

    def fill(self) -> None:
        """Complete what stands at the head of a definition."""
        act = self.data.get("act")
        if isinstance(act, dict):
            self._act(act)
            known = self.scope.known
            self.quoter.each_of(("act", "basis"), [at for at in ("order.instrument", "approval") if at in known])
            for name in ("title", "result", "form"):
                if name not in self.data and name in self.scope.part.facts:
                    self.data[name] = self.scope.part.facts[name]
        for name in ("title", "result", "form"):
            self._own_words(self.data, name, self.scope.part.facts.get(name, ""))
        self.quoter.each_of(("act", "basis"))
        self.quoter.each_of(("basis",))
        for number, _ in enumerate(items_of(self.data.get("findings"))):
            self.quoter.each_of(("findings", number, "quotes"))

    def _own_words(self, holder: dict[str, Any], name: str, words: str) -> None:
        """Put the act's own words beside translations that stand without them."""
        value = holder.get(name)
        if isinstance(value, dict) and "kk" not in value and value and words:
            holder[name] = {"kk": words, **value}

    def _act(self, act: dict[str, Any]) -> None:
        facts = self.scope.book.order.facts
        for name in ("number", "date"):
            if name in facts and name not in act:
                act[name] = facts[name]
        for name in ("registered", "repealed"):
            number, date = facts.get(f"{name}.number"), facts.get(f"{name}.date")
            if name not in act and number and date:
                act[name] = {"number": number, "date": date}
        if "name" not in act and "name" in facts:
            act["name"] = facts["name"]
        self._own_words(act, "name", facts.get("name", ""))

    def figure(self, path: Path, process: dict[str, Any]) -> None:
        """Complete a figure that is given as the appendix that promises it."""
        figure = process.get("figure")
        if isinstance(figure, str):
            figure = process["figure"] = {"of": figure}
        if not isinstance(figure, dict):
            return
        of = str(figure.pop("of", ""))
        entries = self.scope.part.entries
        if of and of not in entries:
            known = [at for at in entries if at.startswith("appendix")]
            self.quoter.problems.append(self.scope.unknown(of, known, self.quoter.tree.place(path)))
            return
        default: list[str] = []
        if of:
            figure.setdefault("appendix", number_of(of))
            caption = entries.get(f"{of}.caption")
            default = [one for one in (f"{of}.caption", self.scope.part.promised.get(of, "")) if one in entries]
            if caption:
                figure.setdefault("title", caption.text)
                self._own_words(figure, "title", caption.text)
            if "legend" not in figure and f"{of}.legend" in entries:
                figure["legend"] = f"{of}.legend"
            if figure.get("legend", "") is None:
                figure.pop("legend")
        self.quoter.each_of((*path, "basis"), default)
        self.quoter.one((*path, "legend"))
