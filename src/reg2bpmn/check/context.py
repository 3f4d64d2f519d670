"""What a rule sees: the regulation, where its values stand in the definition, and the source that it quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from reg2bpmn.diagnostics import Place
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.source import SourceText

Path = tuple[str | int, ...]


def _nowhere(_path: Path, _offset: int) -> Place | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """`place` finds a value of the definition, and a character of it; `source` is absent where none is named.

    `lang` is the language in which recorded findings are told.
    """

    regulation: Regulation
    source: SourceText | None = None
    source_name: str = ""
    place: Callable[[Path, int], Place | None] = field(default=_nowhere)
    lang: str = "en"

    def quotations(self) -> Iterator[tuple[Path, Quotation]]:
        """Yield every quotation of the regulation with its path, in the order of the definition."""
        return ((path, found) for path, found in _models(self.regulation, ()) if isinstance(found, Quotation))

    def source_place(self, line: int) -> Place:
        """Return the place of a line of the source."""
        return Place(self.source_name, line, 1, self.source.place(line) if self.source else "")


def _models(value: object, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _models(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _models(item, (*path, str(key)))
