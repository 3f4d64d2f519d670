"""The domain `reg2bpmn`: what pages tell of regulations, and the roles that lead there.

An object is told once in each language. A reference leads to the one on its own page, else to one in the language of
its page (that of what the page shows) or of the project, else to the first page that has one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from reg2bpmn.dossier import parts
from reg2bpmn.emit.linking import act_page, row_id
from reg2bpmn.ext.embedding import Shelf, supported
from reg2bpmn.ext.sphinx.places import Place
from reg2bpmn.locale import language
from reg2bpmn.locale.documents import DOCUMENT_WORDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

NAME = "reg2bpmn"
PART = "part"
"""The kind of a place that no role leads to, only other fragments."""
LINE = "line"
"""The role of a line of an act, as `order-192:2202` or `order-192:2202-2204`."""
HIDDEN = 10
"""The least rank of what has the option `no-index`."""
MOST_KNOWN = 12

_LINES = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*):(([0-9]+)(?:-[0-9]+)?)")

logger = logging.getLogger(__name__)


class Entry(NamedTuple):
    """An object on a page: of several in one language, the one of the lowest `rank` is meant.

    From the rank `HIDDEN` on, only its own page leads to it.
    """

    kind: str
    name: str
    anchor: str
    text: str
    lang: str
    rank: int = 0
    line: int = 0


class Spot(NamedTuple):
    """An entry and the page that it is on."""

    page: str
    entry: Entry


class Reg2bpmnDomain(Domain):
    """Figures, tables and findings of regulations, and references to them."""

    name = NAME
    label = "Reg2bpmn"
    object_types: ClassVar[dict[str, ObjType]] = {
        "regulation": ObjType("regulation", "regulation"),
        "process": ObjType("process", "process"),
        "step": ObjType("step", "step"),
        "condition": ObjType("condition", "step"),
        "wait": ObjType("wait", "step"),
        "end": ObjType("end", "step"),
    }
    roles: ClassVar[dict[str, Any]] = {
        role: XRefRole(innernodeclass=nodes.inline, warn_dangling=True)
        for role in ("regulation", "process", "step", LINE)
    }
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "uses": {}, "led": {}}
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.shelf = Shelf()
        self._spots: dict[tuple[str, str], list[Spot]] | None = None
        self._files: dict[str, int] = {}

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """What each page tells."""
        return cast("dict[str, list[Entry]]", self.data["entries"])

    @property
    def uses(self) -> dict[str, list[tuple[str, str]]]:
        """The roles and targets of each page's references, and the processes that its figures and tables lead into."""
        return cast("dict[str, list[tuple[str, str]]]", self.data["uses"])

    def note(self, page: str, entry: Entry) -> None:
        """Note an object of `page`."""
        self.entries.setdefault(page, []).append(entry)
        self._spots = None

    def check_consistency(self) -> None:
        """Warn of tables and regulations that two pages show in one language: references could mean either."""
        for (kind, name), spots in sorted(self.spots.items()):
            first: dict[str, str] = {}
            for page, entry in spots if kind in ("process", "regulation", PART) else ():
                before = first.setdefault(entry.lang, page) if entry.rank == 0 else page
                if before != page:
                    text = "%s is shown in %r, too; give one of them the option no-index"
                    logger.warning(text, name, before, location=(page, entry.line), type=NAME, subtype="duplicate")

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read anew or removed."""
        for kept in ("entries", "uses", "led"):
            self.data[kept].pop(docname, None)
        self._spots = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for kept in ("entries", "uses"):
            self.data[kept].update({page: found for page, found in otherdata[kept].items() if page in docnames})
        self._spots = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:  # noqa: ARG002
        """Remember where a page leads to, so that it is written anew once that changes."""
        led = (node for node in document.findall(pending_xref) if node.get("refdomain") == NAME)
        used = [(str(node["reftype"]), str(node["reftarget"])) for node in led]
        used += [(PART, str(node["subject"])) for node in document.findall(Place)]
        if used:
            self.uses[docname] = sorted(set(used))

    @property
    def spots(self) -> Mapping[tuple[str, str], Sequence[Spot]]:
        """Every page that tells an object, by its kind and name; those of the lowest rank first."""
        if self._spots is None:
            self._spots = {}
            for page in sorted(self.entries):
                for entry in self.entries[page]:
                    self._spots.setdefault((entry.kind, entry.name), []).append(Spot(page, entry))
            for found in self._spots.values():
                found.sort(key=lambda spot: (spot.entry.rank, spot.page))
        return self._spots

    def lookup(self, page: str, kinds: Iterable[str], name: str, lang: str = "") -> Spot | None:
        """Return the object that `page` means by a name."""
        told = (spot for kind in kinds for spot in self.spots.get((kind, name), ()))
        found = [spot for spot in told if spot.page == page or spot.entry.rank < HIDDEN]
        wanted = (lang, *self._languages(page)) if lang else self._languages(page)

        def distance(spot: Spot) -> tuple[int, bool, int, str]:
            here, told = spot.page == page, spot.entry.lang
            far = wanted.index(told) if told in wanted else len(wanted)
            return 0 if here and not lang else far, not here, spot.entry.rank, spot.page

        return min(found, key=distance, default=None)

    def _languages(self, page: str) -> tuple[str, ...]:
        shown = sorted({entry.lang for entry in self.entries.get(page, ())})
        project = supported(self.env.config.language) or "en"
        return (*shown, project) if len(shown) == 1 else (project,)

    def led(self, page: str) -> list[tuple[str, str, str] | None]:
        """Return where the references of a page lead to: the page and id of each, and its words."""
        spots = (self.lookup(page, self._kinds(role), target) for role, target in self._expanded(page))
        return [(spot.page, spot.entry.anchor, spot.entry.text) if spot else None for spot in spots]

    def _expanded(self, page: str) -> Iterator[tuple[str, str]]:
        """Yield the uses of a page, a figure's as those of every row of its process."""
        for role, target in self.uses.get(page, ()):
            if role != PART:
                yield role, target
            else:
                yield from sorted(key for key in self.spots if key[1].startswith(f"{target}.") or key[1] == target)

    def _kinds(self, role: str) -> Sequence[str]:
        return self.objtypes_for_role(role) or (role,)

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Lead a role to what it names, with the words of the object where the page gives none."""
        if typ == LINE:
            return self._line(target, contnode, explicit=bool(node.get("refexplicit")))
        spot = self.lookup(fromdocname, self._kinds(typ), target)
        if spot is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline(spot.entry.text, spot.entry.text, classes=contnode["classes"])
            contnode["classes"].append(f"language-{spot.entry.lang}")
        return make_refnode(builder, fromdocname, spot.page, spot.entry.anchor, contnode)

    def act_address(self, stem: str) -> str:
        """Return the page of an act on the site that the configuration names, empty where it names none."""
        site = str(self.env.config.reg2bpmn_acts)
        return f"{site.rstrip('/')}/{act_page(stem)}" if site else ""

    def _line(self, target: str, contnode: nodes.Element, *, explicit: bool) -> nodes.reference | None:
        """Lead to a line of an act, on the site that shows it."""
        found = _LINES.fullmatch(target)
        if not found or not self.act_address(found[1]):
            return None
        words = language(supported(self.env.config.language) or "en").words
        if not explicit:
            text = words.tell_lines(found[2])
            contnode = nodes.inline(text, text, classes=contnode["classes"])
        return nodes.reference("", "", contnode, internal=False, refuri=f"{self.act_address(found[1])}#L{found[3]}")

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Lead the role `any` to what it names."""
        found = (
            (role, self.resolve_xref(env, fromdocname, builder, role, target, node, contnode)) for role in self.roles
        )
        return [(f"{NAME}:{role}", made) for role, made in found if made is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each object once for the inventory and the search, in the language of the project if it has it."""
        for kind, name in sorted(self.spots):
            spot = self.lookup("", (kind,), name)
            if spot and kind in self.object_types:
                yield (
                    name,
                    spot.entry.text,
                    kind,
                    spot.page,
                    spot.entry.anchor,
                    int(kind in ("step", "condition", "wait", "end")),
                )

    def known(self, role: str) -> list[str]:
        """Return the names that a role can lead to."""
        return sorted({name for kind, name in self.spots if kind in self._kinds(role)})

    def overwritten(self, path: str, data: bytes) -> bool:
        """Note a file of this build, and tell whether it was another one before."""
        return self._files.setdefault(path, hash(data)) != hash(data)


def rows_of(process: parts.Process, lang: str) -> Iterator[Entry]:
    """Yield the rows of the table of a process as objects: its steps, conditions, waits and ends."""
    kinds = DOCUMENT_WORDS[lang].kinds

    def row(kind: str, slug: str, number: str, label: parts.Said) -> Entry:
        name = row_id(process.id, slug)
        numbered = f"{kinds[kind].lower()} {number}".strip()
        return Entry(kind, name, name, f"{numbered}, {label}", lang)

    yield from (row("step", step.id, step.number, step.label) for step in process.steps)
    yield from (row("condition", item.id, item.number, item.question) for item in process.conditions)
    yield from (row("wait", wait.id, "", wait.label) for wait in process.waits)
    yield from (row("end", end.id, "", end.state) for end in process.ends)


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose references lead elsewhere than when they were written, or say something else."""
    del app
    domain = cast("Reg2bpmnDomain", env.get_domain(NAME))
    now = {page: domain.led(page) for page in domain.uses}
    changed = [page for page in sorted(now) if domain.data["led"].get(page) != now[page]]
    domain.data["led"] = now
    return changed


def warn_of_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say which names are known where a role names nothing that a page tells."""
    del app
    if not isinstance(domain, Reg2bpmnDomain):
        return None
    role, target = node["reftype"], node["reftarget"]
    if role == LINE:
        remedy = "write it as order-192:2202, and name the site of the acts by reg2bpmn_acts in conf.py"
        logger.warning("%r leads to no line of an act; %s", target, remedy, location=node, type=NAME, subtype="ref")
        return True
    known = domain.known(role)
    close = difflib.get_close_matches(target[:100], known, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    shown = ", ".join([*known[:MOST_KNOWN], *(["…"] if len(known) > MOST_KNOWN else [])]) or "none"
    logger.warning(
        "no page tells the %s %r; %sknown: %s", role, target, meant, shown, location=node, type=NAME, subtype="ref"
    )
    return True
