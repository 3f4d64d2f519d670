"""Units of a draft: one name in several wordings is one unit, and each has an id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reg2bpmn.acts.actors import same_unit, system_of
from reg2bpmn.drafting.beside import Beside, Text
from reg2bpmn.drafting.slugs import Slugs
from reg2bpmn.tables.text import folded


@dataclass(slots=True)
class Units:
    """The units found so far, by id, under the name that came first."""

    nobody: str
    names: dict[str, str] = field(default_factory=dict)
    slugs: Slugs = field(default_factory=Slugs)
    systems: set[str] = field(default_factory=set)
    beside: Beside = field(default_factory=Beside)
    others: dict[str, str] = field(default_factory=dict)

    def id_of(self, name: str, other: str = "") -> str:
        """Return the id of a unit, new where no unit has such a name; `other` is its name in the other edition."""
        found = self._id_of(name)
        if other:
            self.others.setdefault(found, other[:1].upper() + other[1:])
        return found

    def _id_of(self, name: str) -> str:
        system = system_of(name)
        name = system or name or self.nobody
        for known, own in self.names.items():
            if folded(own) == folded(name) or same_unit(own, name):
                return known
        new = self.slugs.new(name, "unit")
        self.names[new] = name[:1].upper() + name[1:]
        if system:
            self.systems.add(new)
        return new

    def as_data(self) -> Iterator[dict[str, Text]]:
        """Yield the units as a definition has them."""
        for known, name in self.names.items():
            yield {
                "id": known,
                "name": self.beside.text(name, self.others.get(known)),
                **({"kind": "system"} if known in self.systems else {}),
            }
