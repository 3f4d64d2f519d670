"""Checks of definitions, kept in the manifest like what is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.mainjob.work import Product
from reg2bpmn.making import Made, Manifest, prints
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.read import Definition
from reg2bpmn.reporting import check_definition


@dataclass(frozen=True, slots=True)
class Check:
    """A definition to be checked, with its name and prints in the manifest.

    Where it is not `strict`, a definition whose act cannot be read stays unchecked.
    """

    definition: Definition
    name: str
    made_from: dict[str, str]
    strict: bool

    @property
    def size(self) -> int:
        """As much as to make one form of it."""
        return len(self.definition.tree.values)

    def make(self) -> list[Product]:
        """Check the definition; places are named from its folder on. Raises `Reg2bpmnError` as the class says."""
        try:
            found = check_definition(self.definition)
        except Reg2bpmnError:
            if self.strict:
                raise
            return []
        folder = self.definition.path.parent
        return [Product(self.name, Made(self.made_from, told={"found": [one.within(folder) for one in found]}))]


def checks(definitions: Sequence[Definition], inputs: Inputs, *, strict: bool) -> Iterator[Check]:
    """Yield the check of each definition."""
    for definition, own, acts in zip(definitions, inputs.definitions, inputs.sources, strict=True):
        made_from = {"definition": own, "folder": definition.path.parent.name, "sources": acts, **prints.program()}
        yield Check(definition, f"check/{definition.regulation.id}", made_from, strict)


def stale(checked: Sequence[Check], manifest: Manifest) -> Iterator[Check]:
    """Yield the checks that must be done."""
    return (check for check in checked if not manifest.fresh(check.name, check.made_from))
