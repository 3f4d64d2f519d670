"""Puts quotations where a definition has addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, error
from reg2bpmn.read.addresses.book import Words
from reg2bpmn.read.addresses.editing import at, put_list
from reg2bpmn.read.addresses.lookup import Scope, cited
from reg2bpmn.read.addresses.meanings import Names, due_in, units_of
from reg2bpmn.read.addresses.reference import Reference, each
from reg2bpmn.read.yaml_tree import Path, Tree

_OWN = ("at", "from", "to", "quote")


@dataclass(slots=True)
class Quoter:
    """Looks addresses up for a tree; what does not fit is added to `problems`."""

    tree: Tree
    scope: Scope
    names: Names
    problems: list[Diagnostic]

    def quotation(self, words: Words, **more: Any) -> dict[str, Any]:
        """Return words of the record as a quotation."""
        self.tree.grow(words.text, self.tree.place(()))
        return {"quote": words.text, "lines": self.scope.book.cite(words.lines), **more}

    def cited(self, written: Any, words: Words, path: Path) -> dict[str, Any]:
        """Return words as a quotation with what is written beside their address: lines, which must fit, a meaning."""
        rest = {key: one for key, one in written.items() if key not in _OWN} if isinstance(written, dict) else {}
        given = rest.get("lines")
        if given is not None and not self.scope.book.same_lines(str(given), words.lines):
            where = cited(self.scope.book, words)
            what = f"the definition cites lines {given}, the words stand on others ({where})"
            self.tell("address-differs", what, "leave the lines out", (*path, "lines"))
        return self.quotation(words, **rest)

    def tell(self, code: str, what: str, remedy: str, path: Path) -> None:
        """Add a problem at a place of the definition."""
        self.problems.append(error(code, what, remedy, self.tree.place(path)))

    def words(self, written: Any, path: Path) -> Words | None:
        """Return the words of an address, or tell why there are none."""
        reference = Reference.parse(written)
        if reference is None:
            self.tell("address", f"{_shown(written)} is no address", "write one such as text.4 or lines.12-14", path)
            return None
        try:
            return self.scope.words(reference, self.tree.place(path))
        except Reg2bpmnError as exc:
            self.problems += exc.diagnostics
            return None

    def one(self, path: Path) -> None:
        """Put a quotation where there is one address."""
        value = at(self.tree, path)
        if value is not None and _is_written(value):
            words = self.words(value, path)
            holder = at(self.tree, path[:-1])
            if words:
                holder[path[-1]] = self.cited(value, words, path)

    def each_of(self, path: Path, default: Sequence[str] = ()) -> None:
        """Put quotations where a list has addresses, each range of them as several; or those of `default`."""
        holder, key = at(self.tree, path[:-1]), path[-1]
        if not isinstance(holder, dict):
            return
        value = holder.get(key)
        if value is None:
            if default and key not in holder:
                holder[key] = [self.quotation(found) for one in default if (found := self.words(one, path))]
            return
        items = value if isinstance(value, list) else [value] if _is_written(value) else None
        if items is None or not any(_is_written(item) for item in items):
            return
        made = [
            (quotation, (*path, number) if isinstance(value, list) else path)
            for number, item in enumerate(items)
            for quotation in self._made(item, (*path, number) if isinstance(value, list) else path)
        ]
        same = isinstance(value, list) and len(made) == len(items)
        holder[key] = [quotation for quotation, _ in made] if same else put_list(self.tree, path, made)

    def _made(self, item: Any, path: Path) -> list[Any]:
        if not _is_written(item):
            return [item]
        reference = Reference.parse(item)
        if reference and reference.is_whole and not isinstance(item, dict):
            found: list[Any] = []
            for one in each(reference.at):
                words = self.words(one, path)
                if words is None:  # what is after the first that there is not goes without saying
                    break
                found.append(self.quotation(words))
            return found
        words = self.words(item, path)
        return [self.cited(item, words, path)] if words else []

    def whole(self, written: Any, words: Words, path: Path) -> dict[str, Any]:
        """Return the quotation of `words`, or of what a definition writes instead: words, an address, an assertion."""
        if isinstance(written, dict) and "at" not in written:
            if "quote" in written and "lines" in written:
                return written
            self._assert(written, words, None, path)
            return self.cited(written, words, path)
        if written is not None:
            other = self.words(written, path)
            return self.cited(written, other, path) if other else {}
        return self.quotation(words)

    def unit(self, words: Words, path: Path) -> str | list[str] | None:
        """Return the unit that printed words stand for, several together; tell where none does for certain."""
        found = units_of(words.text, self.names)
        if not found:
            where = cited(self.scope.book, words)
            what = f"«{words.text}» ({where}) is not known for certain to stand for a unit"
            self.tell("address-unit", what, "write the words under 'printed' of the unit that they stand for", path)
            return None
        return found[0] if len(found) == 1 else list(found)

    def reading(
        self, written: Any, words: Words | None, known: Any, doubt: str, path: Path, own: str = ""
    ) -> dict[str, Any] | None:
        """Return the quotation of what the record reads, or what a definition writes instead of it.

        `own` is the address of what the record reads, `known` what it takes the words to mean and `doubt` why that is
        not certain; what a person writes beside the address must agree with what is certain.
        """
        if isinstance(written, dict) and "quote" in written and "lines" in written:
            return written
        address = Reference.parse(written)
        if address and (address.at != own or not address.is_whole):
            words = self.words(written, path)
            if words is None:
                return None
            known = due_in(words.text) or None if path[-1] == "deadline" else None
            doubt = "" if known or path[-1] == "unit" else "the words are chosen"
        if words is None:
            self.tell("address-unread", f"the record has no {path[-1]} here", "give it by an address with words", path)
            return None
        given = written if isinstance(written, dict) else {}
        self._assert(given, words, known if not doubt else None, path)
        if "means" in given:
            return self.cited(given, words, path)
        if doubt or (known is None and path[-1] != "unit"):
            what = f"what «{words.text[:80]}» ({cited(self.scope.book, words)}) means is not certain"
            what += f": {doubt}" if doubt else ""
            self.tell("address-doubt", what, f"settle it: {path[-1]}: {{means: …}}", path)
            return None
        means = self.unit(words, path) if path[-1] == "unit" else known
        return self.cited(given, words, path) | ({} if means is None else {"means": means})

    def _assert(self, given: dict[str, Any], words: Words, known: Any, path: Path) -> None:
        quote, means = given.get("quote"), given.get("means")
        where = cited(self.scope.book, words)
        if quote is not None and "at" not in given and _plain(quote) != _plain(words.text):
            what = f"the definition has «{quote}», the act «{words.text}» ({where})"
            self.tell("address-differs", what, "write what the act has, or nothing", (*path, "quote"))
        if means is not None and known is not None and path[-1] != "unit" and _time(means) != _time(known):
            what = f"the definition takes it to mean {_told(means)}, the record {_told(known)} ({where})"
            self.tell("address-differs", what, "leave the meaning out, or refer to the words that it is of", path)


def _time(means: Any) -> Any:
    """Return a meaning without the event before which a deadline ends, which a person adds."""
    return means.partition(" before ")[0] if isinstance(means, str) else means


def _plain(text: object) -> str:
    return "".join(str(text).split())


def _told(means: Any) -> str:
    return ", ".join(map(str, means)) or "none" if isinstance(means, list) else repr(means)


def _is_written(value: Any) -> bool:
    """Whether a value is an address and no quotation: text, or a mapping with `at`."""
    return isinstance(value, str) or (isinstance(value, dict) and "at" in value)


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else "this"
    return text if len(text) < 60 else f"{text[:58]}…'"
