"""The units of `site`: in each language a regulation's page with its downloads, and the pages that tell of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.hashes import digest, folder
from reg2bpmn.mainjob.building import made_of, unit_name
from reg2bpmn.mainjob.checks import checks, stale
from reg2bpmn.mainjob.run import Record, Watch
from reg2bpmn.mainjob.work import Product, Work, remake
from reg2bpmn.making import Made, Manifest, prints
from reg2bpmn.making.inputs import Inputs
from reg2bpmn.making.manifest import sha256
from reg2bpmn.publishing import Book, Leaf, leaf_files, leaves
from reg2bpmn.read import Definition
from reg2bpmn.targets import SiteTarget, Target


@dataclass(frozen=True, slots=True)
class Site:
    """A site with the prints of its definitions, and what the output folder holds already."""

    book: Book
    inputs: Inputs
    manifest: Manifest

    def name(self, leaf: Leaf) -> str:
        """Return the name of a leaf in the manifest."""
        if isinstance(leaf.part, int):
            return f"site/{leaf.lang}/{self.book.definitions[leaf.part].regulation.id}"
        return f"site/{leaf.lang}"

    def made_from(self, leaf: Leaf) -> dict[str, str]:
        """Return what a leaf is made of."""
        target, place = self.book.target, leaf.part
        options = {"options": digest(*self.book.languages, "", *target.dialects, "", folder(target.theme))}
        if not isinstance(place, int):
            return self.inputs.all | options | prints.program()
        places = self.book.around(leaf.lang, place)
        around = [self.inputs.definitions[one] for one in places]
        act = self.book.act_page(self.book.definitions[place])
        return (
            {"definitions": digest(str(places.index(place) > 0), *self.book.spoken[place], "", *around), "act": act}
            | options
            | prints.program()
        )

    def built(self, definition: Definition, lang: str, form: str) -> Mapping[str, bytes] | None:
        """Return what `build` made of a definition in one form, by name, where that is still so."""
        known = zip(self.book.definitions, self.inputs.definitions, strict=True)
        own = next(found for one, found in known if one is definition)
        made_from = made_of(own, form, Target(self.manifest.root))
        files = self.manifest.files(unit_name(definition.regulation.id, lang, form), made_from)
        return files and {PurePosixPath(path).name: data for path, data in files.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """A leaf to be made."""

    site: Site
    leaf: Leaf

    @property
    def size(self) -> int:
        """How much it is: the pages that tell of all are the greatest."""
        definitions = self.site.book.definitions
        own = (definitions[self.leaf.part],) if isinstance(self.leaf.part, int) else definitions
        return sum(len(definition.tree.values) for definition in own)

    def make(self) -> list[Product]:
        """Make the files of the leaf. Raises `Reg2bpmnError` as `publishing.leaf_files` does."""
        files = leaf_files(self.site.book, self.leaf, self.site.built)
        made = Made(self.site.made_from(self.leaf), {path: sha256(data) for path, data in files.items()})
        return [Product(self.site.name(self.leaf), made, files)]


def make(
    definitions: Sequence[Definition], inputs: Inputs, target: SiteTarget, manifest: Manifest, jobs: int, watch: Watch
) -> Record:
    """Make the leaves that are not fresh. A site of which an act cannot be read is looked at anew the next time."""
    unread: list[Diagnostic] = []
    site = Site(Book.of(definitions, target, unread.append), inputs, manifest)
    every = leaves(site.book)
    checked = list(checks(definitions, inputs, strict=False))
    work: list[Work] = [*_stale(site, every), *stale(checked, manifest)]
    made = remake(manifest, work, jobs, watch)
    names = [site.name(leaf) for leaf in every]
    counts = {"regulations": len(definitions), "files": sum(len(manifest[name].files) for name in names)}
    known = [check.name for check in checked]
    return Record(names, known, counts, faults=unread, made=made, lasting=not unread)


def _stale(site: Site, every: Sequence[Leaf]) -> Iterator[Page]:
    return (Page(site, leaf) for leaf in every if not site.manifest.fresh(site.name(leaf), site.made_from(leaf)))
