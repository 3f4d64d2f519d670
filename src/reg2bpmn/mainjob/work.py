"""Units of work that are made where they are not fresh, shared among processes and recorded in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reg2bpmn import pool
from reg2bpmn.emit import atomic
from reg2bpmn.mainjob.run import Watch
from reg2bpmn.making import Made, Manifest


@dataclass(frozen=True, slots=True)
class Product:
    """A unit that was made: its name in the manifest, what was recorded, and the files that are still to be written."""

    name: str
    made: Made
    data: Mapping[str, bytes] = field(default_factory=dict)


class Work(Protocol):
    """Something to do in one go, in a process of its own perhaps."""

    @property
    def size(self) -> int:
        """How much it is, beside other work."""

    def make(self) -> list[Product]:
        """Make one or several units; raises `Reg2bpmnError` where that cannot be done."""


def remake(manifest: Manifest, work: Sequence[Work], jobs: int, watch: Watch) -> int:
    """Do the work in at most `jobs` processes, record what was made, and return the number of files.

    Raises `Reg2bpmnError` with all that could not be done; then only what is written already is recorded.
    """
    with watch.progress(len(work)) as done:
        outcomes = pool.outcomes(_make, work, jobs, done, _size)
    _record(manifest, (one for group in outcomes if isinstance(group, list) for one in group if not one.data))
    products = [product for group in pool.results(outcomes) for product in group]
    for product in products:
        for path, data in product.data.items():
            atomic.write_bytes(manifest.root, path, data)
    _record(manifest, (one for one in products if one.data))
    return sum(len(product.made.files) for product in products)


def _record(manifest: Manifest, products: Iterable[Product]) -> None:
    for product in products:
        manifest.put(product.name, product.made)


def _make(work: Work) -> list[Product]:
    return work.make()


def _size(work: Work) -> int:
    return work.size
