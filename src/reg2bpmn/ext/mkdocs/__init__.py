"""The MkDocs plugin: figures, tables and findings of regulations in a documentation, and references to them.

    plugins:
      - search
      - reg2bpmn:
          definitions: [definitions]
          lang: kk

A page shows things by fenced blocks (`blocks`), and refers to a step, condition, end, process or regulation by a link:
`[the signature](reg2bpmn:kz-192-6.internal.sign)`, or `[](reg2bpmn:kz-192-6.internal.sign)` for its own words. This is
a link of plain Markdown with a scheme of its own: the parser finds it and never looks into code for it, editors and
formatters keep it as it is, and MkDocs checks no address that has a scheme. `[[…]]` is what wikis and several plugins
take for their own links, and formatters escape it.

Blocks become words that Markdown turns into paragraphs; these are replaced by HTML once all pages are converted, so
that no Markdown extension changes it and a figure can lead to a table on any page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from reg2bpmn.emit import templates
from reg2bpmn.ext.embedding import FORMS, LANGUAGES, STYLE, Shelf, supported
from reg2bpmn.ext.mkdocs.site import FOLDER, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_CSS = f"{FOLDER}/reg2bpmn.css"

logger = get_plugin_logger(__name__)


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` can set; paths of definitions count from its folder on."""

    definitions = options.ListOfPaths(default=[])
    lang = options.Optional(options.Choice(LANGUAGES))
    downloads = options.ListOfItems(options.Choice(FORMS), default=[])
    check = options.Type(bool, default=True)


class Plugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Reads the definitions once for all builds of `mkdocs serve`, and again when they change."""

    def __init__(self) -> None:
        """Begin without definitions."""
        super().__init__()
        self._shelf: tuple[tuple[Path, ...], Shelf] | None = None
        self._server: LiveReloadServer | None = None
        self._watched: set[str] = set()
        self._files: dict[str, File] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Do nothing: that it is here makes MkDocs keep the plugin from build to build."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build."""
        paths = tuple(_near(path) for path in self.config.definitions)
        if self._shelf is None or self._shelf[0] != paths:
            self._shelf = paths, Shelf(paths)
        if _CSS not in config.extra_css:
            config.extra_css.append(_CSS)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the style sheet into the site, and remember where other files go."""
        assert self._shelf is not None  # noqa: S101 - on_config comes first
        self._files = {}

        def add_file(path: str, data: bytes) -> None:
            before = self._files.get(path)
            if before is None:
                file = File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED)
                self._files[path] = file
                files.append(file)
            elif before.content_bytes != data:
                logger.warning("two definitions have a process of one id; %s is one file for both", path)

        add_file(_CSS, templates.raw(STYLE).encode())
        downloads, is_checked = tuple(self.config.downloads), bool(self.config.check)
        self._site = Site(self._shelf[1], logger.warning, add_file, _definition, downloads, is_checked)
        return files

    @event_priority(-50)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Find the blocks, after plugins that put pages together."""
        del files
        raw, body = page.file.content_string, page.markdown or ""
        before = raw.count("\n") - body.count("\n") if raw.endswith(body) else 0
        return self._site.read(page, markdown, self._language(page, config), before)

    @event_priority(-50)
    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Fill the pages, which are all converted now."""
        del config, files
        self._site.fill()
        self._watch()
        return env

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when a definition changes."""
        del config, builder
        self._server = server
        self._watch()
        return server

    def _watch(self) -> None:
        """Let the server watch the definitions, and what those on the pages are made of."""
        if self._server is None:
            return
        for path in sorted({*map(Path, self.config.definitions), *self._site.used}):
            name = str(path.absolute())
            if path.exists() and name not in self._watched:
                self._watched.add(name)
                self._server.watch(name)

    def _language(self, page: Page, config: MkDocsConfig) -> str:
        """Return the language of a page: what its head says, else the setting, else that of the theme."""
        locale = str(config.theme.get("locale") or "")
        return supported(str(page.meta.get("lang") or "")) or self.config.lang or supported(locale) or "en"


def _near(path: str | Path) -> Path:
    """Return a path as short as messages should have it."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link stays the path that the author gave
    return Path(os.path.relpath(absolute)) if absolute.is_relative_to(Path.cwd()) else absolute


def _definition(page: Page, given: str) -> Path:
    """Return the file that a page names, from its own folder on."""
    source = page.file.abs_src_path
    return _near(Path(source).parent / given if source else given)
