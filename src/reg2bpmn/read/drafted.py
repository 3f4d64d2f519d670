"""A draft of an act by addresses: the words that it quotes are named where they stand, and completed as they were."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from reg2bpmn.acts.record import ActRecord
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.quotation import parse_lines
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.read.addresses.book import Book, Part
from reg2bpmn.read.addresses.completing import faults, scope_of
from reg2bpmn.read.addresses.kept import book_in, keep
from reg2bpmn.read.addresses.meanings import names_of, units_of
from reg2bpmn.read.addresses.shortening import Shortening, alike, units_named
from reg2bpmn.read.brief import write_out
from reg2bpmn.read.yaml_tree import Tree
from reg2bpmn.source import SourceText, prove

Data = dict[str, Any]
_ACCOUNTS = ("text", "table")


def addressing(record: ActRecord, name: str, data: bytes, as_found: bool) -> Callable[[Data], Data]:
    """Return what writes drafts of an act by addresses; `name` and `data` are those of the file that they name.

    `as_found` tells that the record is what is read of that file without being told how; what is read is then kept.
    """
    found: Book | Diagnostic
    if as_found:
        from reg2bpmn.read.addresses.indexing import index_of  # noqa: PLC0415 - the reader of acts is loaded for acts

        found = replace(index_of(record), file=name)
        keep(data, name, found)
    else:
        found = book_in(data, name, Place(name))
    if isinstance(found, Diagnostic):
        return lambda written: written
    return _Addressing(found, SourceText(name, record.lines, found.places)).of


@dataclass(frozen=True, slots=True)
class _Addressing:
    book: Book
    source: SourceText

    def of(self, data: Data) -> Data:
        """Return a definition that is written out by addresses, or as it is where it does not come to the same."""
        if "source" not in data.get("act", {}):
            return data
        try:
            part = scope_of(Tree("", data), self.book).part
        except Reg2bpmnError:
            return data
        made = self._by_addresses(data, part)
        return made if self._completed(made) else data

    def _by_addresses(self, data: Data, part: Part) -> Data:
        made = copy.deepcopy(data)
        accounts = [one[name] for one in data["processes"] for name in _ACCOUNTS if name in one]
        made["units"] = list(_with_printed(data["units"], dict(_of_one_unit(units_named(accounts)))))
        shortening = Shortening(part, names_of(made["units"]))
        for position, process in enumerate(made["processes"]):
            self._accounts(made, position, process, shortening)
        _heads(made, self.book, part)
        self._closings(made, part)
        self._steps(made)
        return {key: made[key] for key in data if key in made}

    def _accounts(self, made: Data, position: int, process: Data, shortening: Shortening) -> None:
        for name, shorten in (("text", shortening.text), ("table", shortening.table)):
            written = process.get(name)
            short = shorten(written) if written else None
            if written and short and self._is_same({**made, "processes": [{**process, name: short}]}, name, written):
                made["processes"][position][name] = short if len(short) > 1 else short["of"]

    def _is_same(self, data: Data, name: str, written: Data) -> bool:
        """Whether an account by address, alone in a definition, is completed to what is written, and proved."""
        (process,) = data["processes"]
        alone = {**data, "processes": [{"id": process["id"], name: process[name]}]}
        tree = Tree("", copy.deepcopy(alone))
        if faults(tree, self.book):
            return False
        account = tree.data["processes"][0][name]
        return alike(account, written) and all(self._is_proved(one) for one in _quotations(account))

    def _is_proved(self, quotation: Data) -> bool:
        return prove(self.source, quotation["quote"], parse_lines(str(quotation["lines"]))) is None

    def _completed(self, data: Data) -> Data | None:
        """Return a definition completed from the act, `None` where it would not compile or is not proved."""
        tree = write_out(Tree("", copy.deepcopy(data)))
        if faults(tree, self.book) or not all(self._is_proved(one) for one in _quotations(tree.data)):
            return None
        try:
            regulation = Regulation.model_validate(tree.data)
        except ValidationError:
            return None
        found: Data = tree.data
        return found if not list(problems(regulation)) else None

    def _closings(self, made: Data, part: Part) -> None:
        """Quote as closing what a section says beside its procedures, so that all of its lines are accounted for."""
        done = self._completed(made)
        if done is None:
            return
        told = {line for one in _quotations(done) for line in _lines(one)}
        for process, complete in zip(made["processes"], done["processes"], strict=True):
            text = process.get("text")
            if not isinstance(text, str | dict) or (isinstance(text, dict) and "of" not in text):
                continue
            inside = _lines(complete["text"])
            left = []
            for at, words in part.entries.items():
                own = set(words.lines)
                if "paragraph." in at and own <= inside and not own <= told:
                    left.append(at)
                    told |= own
            if left:
                process["text"] = {**(text if isinstance(text, dict) else {"of": text}), "closing": left}

    def _steps(self, made: Data) -> None:
        """Leave out of the steps what their accounts agree on."""
        bare = copy.deepcopy(made)
        for process in bare["processes"]:
            process["steps"] = [_bare(step) for step in process["steps"]]
        tree = write_out(Tree("", copy.deepcopy(bare)))
        if faults(tree, self.book):
            return
        for process, short, done in zip(made["processes"], bare["processes"], tree.data["processes"], strict=True):
            given = zip(process["steps"], short["steps"], done["steps"], strict=True)
            process["steps"] = [
                _numbered({key: step[key] for key in step if key in brief or full.get(key) != step[key]})
                for step, brief, full in given
            ]


def _bare(step: Data) -> Data:
    return {key: value for key, value in step.items() if key not in ("unit", "deadline")}


def _numbered(step: Data) -> Data:
    """Return a step with one number where the text and the table have the same."""
    if "text" not in step or step.get("text") != step.get("column"):
        return step
    return {("number" if key == "text" else key): value for key, value in step.items() if key != "column"}


def _of_one_unit(named: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the printed names that mean one unit wherever they stand."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, unit in named:
        found[name].add(unit)
    yield from ((name, next(iter(units))) for name, units in found.items() if len(units) == 1)


def _with_printed(units: list[Data], printed: Mapping[str, str]) -> Iterator[Data]:
    """Yield units with the printed names that do not stand for them by their own name."""
    names = names_of(units)
    for unit in units:
        own = [name for name, means in printed.items() if means == unit["id"] and units_of(name, names) != (means,)]
        yield {**unit, "printed": own} if own else unit


def _heads(made: Data, book: Book, part: Part) -> None:
    """Leave out what the record has of the act and the regulation."""
    act, facts = made["act"], book.order.facts
    for name in ("number", "date"):
        if str(act.get(name)) == facts.get(name):
            act.pop(name)
    for name in ("registered", "repealed"):
        known = {key: facts.get(f"{name}.{key}") for key in ("number", "date")}
        if act.get(name) == known:
            act.pop(name)
    if "name" in facts:
        _own_words(act, "name", str(act["name"] if isinstance(act["name"], str) else act["name"].get("kk")))
    for name in ("title", "result", "form"):
        if name in made and name in part.facts:
            _own_words(made, name, part.facts[name])


def _own_words(holder: Data, name: str, words: str) -> None:
    value = holder[name]
    if value == words:
        holder.pop(name)
    elif isinstance(value, dict) and value.get("kk") == words and len(value) > 1:
        holder[name] = {key: text for key, text in value.items() if key != "kk"}


def _quotations(data: Any) -> Iterator[Data]:
    if isinstance(data, dict):
        if "quote" in data and "lines" in data:
            yield data
        for value in data.values():
            yield from _quotations(value)
    elif isinstance(data, list):
        for value in data:
            yield from _quotations(value)


def _lines(quotation: Data) -> set[int]:
    return {n for first, last in parse_lines(str(quotation["lines"])) for n in range(first, last + 1)}
