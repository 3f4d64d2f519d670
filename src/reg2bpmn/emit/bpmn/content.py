"""What elements may stand in an element and in which order, from the content models of a schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xmlschema import XMLSchema10


@dataclass(frozen=True, slots=True)
class Model:
    """The content of a type: its particles in their order, and the rank of each tag among them.

    Equal rank is any order. `limits` has the ranks that may occur so many times only, `needed` those that must.
    """

    ranks: Mapping[str, int]
    types: Mapping[str, Any]
    limits: Mapping[int, int]
    needed: Mapping[int, tuple[int, str]]
    wildcards: Sequence[tuple[int, Any]] = ()

    def rank(self, tag: str) -> int | None:
        """Return the rank of an element with this tag, None if it cannot stand here."""
        if tag in self.ranks:
            return self.ranks[tag]
        return next((rank for rank, wildcard in self.wildcards if wildcard.is_matching(tag)), None)


@dataclass(slots=True)
class _Maker:
    """Collects the particles of a type; `is_plain` ends where order and number are more than this knows of."""

    members: Callable[[str], Iterator[Any]]
    ranks: dict[str, int] = field(default_factory=dict)
    types: dict[str, Any] = field(default_factory=dict)
    limits: dict[int, int] = field(default_factory=dict)
    needed: dict[int, tuple[int, str]] = field(default_factory=dict)
    wildcards: list[tuple[int, Any]] = field(default_factory=list)
    is_plain: bool = True
    count: int = 0

    def group(self, particles: Any) -> None:
        """Take the particles of a sequence."""
        self.is_plain = self.is_plain and tuple(particles.occurs) == (1, 1)
        for particle in particles:
            if hasattr(particle, "model"):
                if particle.model == "sequence":
                    self.group(particle)
                else:
                    self._choice(particle)
            else:
                self._one(particle)
                self.count += 1

    def _choice(self, particles: Any) -> None:
        """Take alternatives: their order among themselves and their number are left to the schema itself."""
        for element in particles.iter_elements():
            self._one(element, is_counted=False)
        self.count += 1

    def _one(self, particle: Any, *, is_counted: bool = True) -> None:
        if particle.name is None:
            self.wildcards.append((self.count, particle))
            return
        for element in (particle, *self.members(particle.name)):
            self.ranks.setdefault(element.name, self.count)
            self.types.setdefault(element.name, element.type)
        if is_counted and particle.max_occurs is not None:
            self.limits[self.count] = particle.max_occurs
        if is_counted and particle.min_occurs:
            self.needed[self.count] = (particle.min_occurs, particle.name)


class Grammar:
    """The content models of a schema by type, made when they are first asked for."""

    def __init__(self, schema: XMLSchema10) -> None:
        self._elements: dict[str, Any] = dict(schema.maps.elements.items())
        self._types = schema.maps.types
        self._models: dict[Any, Model | None] = {}
        self._groups = schema.maps.substitution_groups

    def type_of(self, tag: str, within: Any = None) -> Any:
        """Return the type of an element: as a child of one with the type `within`, else as a root; None for none."""
        model = None if within is None else self.model(within)
        if model is not None and tag in model.types:
            return model.types[tag]
        found = self._elements.get(tag)
        return None if found is None else found.type

    def named_type(self, name: str) -> Any:
        """Return the type with a `{namespace}name`, None if there is none."""
        return self._types.get(name)

    def type_names(self, namespace: str) -> list[str]:
        """Return the names of the types in a namespace."""
        return sorted(name[len(namespace) + 2 :] for name in self._types if name.startswith(f"{{{namespace}}}"))

    def model(self, kind: Any) -> Model | None:
        """Return the content of a type; None for text, and where order is more than a row of ranks."""
        if kind not in self._models:
            self._models[kind] = self._made(kind)
        return self._models[kind]

    def parents(self, tag: str) -> Sequence[str]:
        """Return the tags of the elements in which one with `tag` may stand, in the order of the alphabet."""
        return sorted(self._parents.get(tag, ()))

    @cached_property
    def names(self) -> Collection[str]:
        """The tags of all elements."""
        return dict.fromkeys([*self._elements, *self._parents])

    @cached_property
    def _parents(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for parent, kind in self._all():
            model = None if kind.abstract else self.model(kind)
            for child in () if model is None else model.ranks:
                found[child].add(parent)
        return found

    def _all(self) -> Iterator[tuple[str, Any]]:
        """Yield each element with its type: those that may be a root, and what stands in these alone."""
        waiting, seen = [(tag, element.type) for tag, element in self._elements.items()], set()
        while waiting:
            tag, kind = waiting.pop()
            if (tag, kind) in seen:
                continue
            seen.add((tag, kind))
            yield tag, kind
            model = self.model(kind)
            waiting.extend(() if model is None else model.types.items())

    def _members(self, head: str) -> Iterator[Any]:
        """Yield what may stand for an element, and what may stand for that."""
        for member in sorted(self._groups.get(head, ()), key=attrgetter("name")):
            yield member
            yield from self._members(member.name)

    def _made(self, kind: Any) -> Model | None:
        if not kind.has_complex_content() or not hasattr(kind.content, "model"):
            return None
        maker = _Maker(self._members)
        if kind.content.model == "sequence":
            maker.group(kind.content)
        if not maker.is_plain or kind.content.model != "sequence":
            return None
        return Model(maker.ranks, maker.types, maker.limits, maker.needed, tuple(maker.wildcards))
