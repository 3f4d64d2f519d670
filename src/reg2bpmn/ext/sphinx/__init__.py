"""The Sphinx extension: figures, tables and findings of regulations in a documentation, and references to them.

    extensions = ["reg2bpmn.ext.sphinx"]

A domain `reg2bpmn` has the directives `figure`, `table`, `regulation` and `findings`, and the roles `step`, `process`,
`regulation` and `line`. Directives only look up what they name, so that pages are read fast and what is kept of them
between builds is small. What stands there is made when pages are written (`writing`): HTML gets the same fragments as
the static site, for their tables have headers with scopes, unfold disputed readings and scroll on narrow screens,
which docutils cannot say; search finds their words all the same. Other builders get these fragments as docutils nodes
(`translated`), so that nothing is told twice, and the figure as PDF, SVG or PNG.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reg2bpmn.emit import atomic, templates
from reg2bpmn.ext.embedding import STYLE, Shelf
from reg2bpmn.ext.sphinx.directives import Figure, Findings, Regulation, Table
from reg2bpmn.ext.sphinx.domain import NAME, Reg2bpmnDomain, changed_pages, warn_of_missing
from reg2bpmn.ext.sphinx.writing import fill
from reg2bpmn.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_CSS = "reg2bpmn.css"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, its settings and what is done in the course of a build."""
    app.add_config_value("reg2bpmn_definitions", [], "env", [list, tuple, str])
    app.add_config_value("reg2bpmn_check", True, "env", [bool])
    app.add_config_value("reg2bpmn_acts", "", "env", [str])
    app.add_domain(Reg2bpmnDomain)
    for name, directive in (("figure", Figure), ("table", Table), ("regulation", Regulation), ("findings", Findings)):
        app.add_directive_to_domain(NAME, name, directive)
    app.add_css_file(_CSS)
    app.connect("builder-inited", _prepare)
    app.connect("env-before-read-docs", _read_before_forking)
    app.connect("env-updated", changed_pages)
    app.connect("doctree-resolved", fill)
    app.connect("warn-missing-reference", warn_of_missing)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def _prepare(app: Sphinx) -> None:
    """Find the definitions of the configuration from conf.py on, and put the style sheet beside the pages."""
    folder = Path(app.confdir or app.srcdir)
    domain = cast("Reg2bpmnDomain", app.env.get_domain(NAME))
    domain.shelf = Shelf(folder / path for path in _paths(app.config.reg2bpmn_definitions))
    if app.builder.format == "html":
        atomic.write_bytes(Path(app.outdir), f"_static/{_CSS}", templates.raw(STYLE).encode())


def _paths(given: object) -> list[str | os.PathLike[str]]:
    """Return the paths of the configuration; raises `ConfigError`, which Sphinx tells plainly, for anything else."""
    from sphinx.errors import ConfigError  # noqa: PLC0415 - Sphinx is loaded when it runs

    given = list(given) if isinstance(given, list | tuple) else [given]
    paths = [path for path in given if isinstance(path, str | os.PathLike)]
    if len(paths) < len(given):
        message = f"reg2bpmn_definitions is {given!r}; write paths from the folder of conf.py on, as in ['definitions']"
        raise ConfigError(message)
    return paths


def _read_before_forking(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the definitions once, not in every process that reads pages."""
    if docnames and app.parallel > 1:
        cast("Reg2bpmnDomain", env.get_domain(NAME)).shelf.files()
