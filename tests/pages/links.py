"""Links and resources of a built site, without a browser: `broken` lists faults, `orphans` files that nobody names.

    from pages.links import broken, orphans

    assert broken(site, roots=[site / "../../ru/site"], allowed=["https://adilet.zan.kz/"]) == []

HTML, SVG and CSS files are read; what scripts put together while they run is seen by `browser.py` only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree, html

PAGES = frozenset({".html", ".htm", ".xhtml"})
READ = PAGES | {".svg", ".css"}
LANGUAGES = frozenset({"kk", "ru", "en"})
XLINK = "{http://www.w3.org/1999/xlink}href"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RESOURCE = frozenset({"src", "data", "poster", "background", "href", "xlink:href", XLINK})
_FOLLOWED = frozenset({"action", "formaction", "cite"})
_IDREFS = frozenset({"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"})
_LINKING_RELATIONS = frozenset({"canonical", "alternate", "license", "author", "help", "prev", "next", "up"})
_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+[^,]*)?\s*(?:,|$)")
_REFRESH = re.compile(r"^[\d.\s]*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Reference:
    """A link (`followed` by people) or a resource (loaded with the page), as written on a line of a file."""

    url: str
    where: str
    line: int
    followed: bool


@dataclass
class File:
    """A file of the site, read once."""

    path: Path

    @cached_property
    def tree(self) -> etree._Element | None:
        """Return the root element of HTML and SVG; None of other and of empty files."""
        suffix = self.path.suffix.lower()
        data = self.path.read_bytes()
        if suffix in PAGES and data.strip():
            return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        if suffix == ".svg":
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return etree.fromstring(data, parser)
        return None

    @cached_property
    def elements(self) -> list[etree._Element]:
        return [] if self.tree is None else list(self.tree.iter("*"))

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(str(element.attrib["id"]) for element in self.elements if "id" in element.attrib)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Return what a fragment may name: ids, and the names of old-style anchors."""
        return frozenset(self.ids) | {
            str(e.attrib["name"]) for e in self.elements if e.tag == "a" and "name" in e.attrib
        }

    @cached_property
    def references(self) -> list[Reference]:
        if self.path.suffix.lower() == ".css":
            return [Reference(url, "url()", 0, False) for url in _urls(self.path.read_text("utf-8"))]
        return [one for element in self.elements for one in _references(element)]


@dataclass
class Site:
    """The files below `folder`, and those of other folders that its pages may link to."""

    folder: Path
    roots: tuple[Path, ...] = ()
    allowed: tuple[str, ...] = ()
    files: dict[Path, File] = field(default_factory=dict)

    def file(self, path: Path) -> File:
        return self.files.setdefault(path, File(path))

    def paths(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def may_use(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in (self.folder, *self.roots))


def broken(
    site_folder: Path, *, roots: Iterable[Path] = (), allowed: Iterable[str] = (), lang: str | None = None
) -> list[str]:
    """Return a line for each fault of the files below `site_folder`, by file and line; empty for a good site.

    `roots` are other folders that pages may link to, such as the same site in another language. `allowed` are the
    addresses that people may be sent to: the whole address, or its beginning with a "/" at the end. `lang` is the
    language that every page must be in; where it is not given, a page below a folder kk, ru or en must be in that one.
    """
    folder = site_folder.resolve()
    site = Site(folder, tuple(root.resolve() for root in roots), tuple(allowed))
    paths = site.paths()
    pages = [path for path in paths if path.suffix.lower() in READ]
    lines = [f"{path.relative_to(folder)}{line}" for path in pages for line in _faults(site, site.file(path), lang)]
    return lines if any(path.suffix.lower() in PAGES for path in paths) else ["no pages", *lines]


def orphans(site_folder: Path, *, entries: Sequence[str] = ("index.html",)) -> list[str]:
    """Return the files that no other page, drawing or style names, but for `entries`: a hint, no fault."""
    site = Site(site_folder.resolve())
    paths = site.paths()
    named: set[Path] = {site.folder / entry for entry in entries}
    for path in paths:
        if path.suffix.lower() in READ:
            named |= {_target(path, urlsplit(one.url)) for one in site.file(path).references if _is_local(one.url)} - {
                path
            }
    return [str(path.relative_to(site.folder)) for path in paths if path not in named]


def _faults(site: Site, file: File, lang: str | None) -> Iterator[str]:
    try:
        yield from (f": {line}" for line in _page(site, file, lang))
        for one in file.references:
            fault = _fault(site, file, one)
            if fault:
                yield f":{one.line}: {one.where} {_short(one.url)}: {fault}"
    except etree.LxmlError as exc:
        yield f": cannot be read: {exc}"


def _page(site: Site, file: File, lang: str | None) -> Iterator[str]:
    """Yield what is wrong with a page as a whole."""
    yield from (f"id {_short(name)} stands there {count} times" for name, count in file.ids.items() if count > 1)
    yield from _dangling(file)
    if file.path.suffix.lower() not in PAGES:
        return
    if file.tree is None:
        yield "is empty"
        return
    if not (file.tree.findtext("head/title") or "").strip():
        yield "no <title>"
    if file.tree.find(".//base") is not None:
        yield "<base> turns every link of the page to another place"
    if b"charset" not in file.path.read_bytes()[:1024].lower():
        yield "no <meta charset> at the beginning"
    yield from _language(site, file, lang)


def _language(site: Site, file: File, wanted: str | None) -> Iterator[str]:
    assert file.tree is not None
    lang = file.tree.get("lang", "")
    parts = file.path.relative_to(site.folder).parts
    expected = wanted or next((part for part in parts[:1] if part in LANGUAGES), None)
    if not lang:
        yield "no lang on <html>"
    elif not _TAG.fullmatch(lang):
        yield f"lang {_short(lang)} is no language tag"
    elif expected and lang.split("-")[0] != expected:
        yield f"lang is {lang}, not {expected}"
    for element in file.elements:
        inner = element.get("lang") or element.get(XML_LANG)
        if element is not file.tree and inner and not _TAG.fullmatch(inner):
            yield f"lang {_short(inner)} on line {_line(element)} is no language tag"


def _dangling(file: File) -> Iterator[str]:
    """Yield the attributes that name an id of the page that is not there."""
    for element in file.elements:
        for name in _IDREFS & set(map(str, element.attrib)):
            missing = [one for one in str(element.attrib[name]).split() if one not in file.ids]
            if missing:
                yield f"{name} on line {_line(element)} names no id of the page: {_short(' '.join(missing))}"


def _references(element: etree._Element) -> Iterator[Reference]:
    tag = str(element.tag).rpartition("}")[2].lower()
    line = _line(element)
    for key, value in element.attrib.items():
        name = str(key)
        text = str(value)
        where = f"<{tag} {name.replace(XLINK, 'xlink:href')}>"
        if name in _RESOURCE | _FOLLOWED:
            yield Reference(text, where, line, name in _FOLLOWED or _is_followed(element, tag))
        elif name in ("srcset", "imagesrcset"):
            yield from (Reference(url, where, line, False) for url in _CANDIDATE.findall(text))
        elif name == "ping":
            yield from (Reference(url, where, line, False) for url in text.split())
        elif (
            "url(" in text.lower()
            and not name.startswith(("aria-", "data-"))
            and name not in ("title", "alt", "content")
        ):
            yield from (Reference(url, where, line, False) for url in _urls(text))
    if tag == "style":
        yield from (Reference(url, "<style>", line, False) for url in _urls("".join(map(str, element.itertext()))))
    if tag == "meta" and str(element.get("http-equiv", "")).lower() == "refresh":
        match = _REFRESH.match(str(element.get("content", "")))
        if match:
            yield Reference(match[1], "<meta refresh>", line, True)


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_followed(element: etree._Element, tag: str) -> bool:
    """Return whether people follow what `element` names; otherwise the browser loads it with the page."""
    if tag == "link":
        return bool(_LINKING_RELATIONS & set(str(element.get("rel", "")).lower().split()))
    return tag in ("a", "area")


def _urls(css: str) -> list[str]:
    return [next((group for group in match.groups() if group), "") for match in _URL.finditer(_COMMENT.sub("", css))]


def _is_local(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not parts.path.startswith("/")


def _target(path: Path, parts: SplitResult) -> Path:
    """Return the file that a local link on the page at `path` names; that page itself for a fragment alone."""
    if not parts.path:
        return path
    try:
        return (path.parent / unquote(parts.path.strip(), errors="strict")).resolve()
    except (OSError, ValueError):
        return path.parent / "?"


def _fault(site: Site, file: File, one: Reference) -> str | None:
    """Return what is wrong with a reference; None if nothing."""
    url = one.url.strip()
    if not url:
        return "empty"
    if not _is_local(url):
        return _outer_fault(site, url, one.followed)
    parts = urlsplit(url)
    if file.path.suffix.lower() == ".css" and not parts.path:
        return None  # an id of whatever page uses the style
    target = _target(file.path, parts)
    return _file_fault(site, target) or _fragment_fault(site.file(target), parts.fragment)


def _file_fault(site: Site, target: Path) -> str | None:
    if not site.may_use(target):
        return "leaves the folder of the site"
    try:
        is_folder, is_file = target.is_dir(), target.is_file()
    except OSError:  # a name longer than the file system takes
        return "no such file"
    if is_folder:
        return "names a folder; without a server it shows its files, so name its index.html"
    return None if is_file else "no such file"


def _outer_fault(site: Site, url: str, followed: bool) -> str | None:
    """Return what is wrong with an address that has a scheme, a host or a path from the root on."""
    if url[:5].lower() == "data:":
        return "a link to data, which browsers do not open" if followed else None
    if followed and any(url == known or (known.endswith("/") and url.startswith(known)) for known in site.allowed):
        return None
    if url.startswith("/") and not url.startswith("//"):
        return "an absolute path"
    if url.startswith("//") or re.match(r"(?i)(https?|wss?|ftp):", url):
        return "an address that is not allowed" if followed else "a resource on the network"
    return "a scheme that is not allowed"


def _fragment_fault(target: File, fragment: str) -> str | None:
    name = fragment.partition(":~:")[0]
    if not name or name.lower() == "top" or target.path.suffix.lower() not in PAGES | {".svg"}:
        return None
    if target.path.suffix.lower() == ".svg" and name.startswith(("svgView(", "xywh=")):
        return None
    try:
        found = name in target.anchors or unquote(name) in target.anchors
    except etree.LxmlError:
        return None  # told at that file
    return None if found else "no such id there"


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}...")
