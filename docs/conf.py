"""Sphinx's settings for the project's own documentation: `make docs`."""

from __future__ import annotations

import re
from typing import Any

from click import Context
from pydantic import BaseModel
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import reg2bpmn
from reg2bpmn.cli.main import group

project = "reg2bpmn"
author = "the authors of reg2bpmn"
version = release = reg2bpmn.__version__
language = "en"

extensions = ["myst_parser", "sphinx_click", "sphinx.ext.autodoc", "reg2bpmn.ext.sphinx"]
exclude_patterns = ["_build", "examples"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!reg2bpmn\b).*")]  # other projects' names: nothing is fetched to link them

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
highlight_language = "text"

add_module_names = False
autodoc_default_options = {"member-order": "bysource", "exclude-members": "__init__, __new__, model_config"}
autodoc_class_signature = "separated"
autodoc_preserve_defaults = True
default_role = "literal"  # docstrings mark code as Markdown does
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "reg2bpmn"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None


def public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Any
) -> Any:  # the signature is Sphinx's
    """Link a name in an annotation, `reg2bpmn.model.procedure.Step`, to where it is documented, `reg2bpmn.Step`."""
    name = node.get("reftarget", "").rsplit(".", 1)[-1]
    if node.get("refdomain") != "py" or name not in reg2bpmn.__all__:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"reg2bpmn.{name}", node, contnode)


def no_signature_of_models(_app: Sphinx, _what: str, _name: str, obj: object, *_: object) -> tuple[str, str] | None:
    """Leave out constructors that nobody calls, and those of models, whose arguments are the keys of a definition."""
    hidden = isinstance(obj, type) and (issubclass(obj, BaseModel) or obj.__name__ not in reg2bpmn.__all__)
    return ("", "") if hidden else None


def name_commands(_app: Sphinx) -> None:
    """Give each command the name under which the group finds it: in its module it is called `command`."""
    for name in group.list_commands(Context(group)):
        command = group.get_command(Context(group), name)
        if command is not None:
            command.name = name


def bare_defaults(_app: Sphinx, _context: Context, lines: list[str]) -> None:
    """Show the default `out` as one writes it, not as `PosixPath('out')`."""
    lines[:] = [re.sub(r"``(?:\w+Path\()?'(.*?)'\)?``", r"``\1``", line) for line in lines]


def no_links(_app: Sphinx, _context: Context, lines: list[str]) -> None:
    """Mark addresses in help texts as code: they are examples, not places to go."""
    lines[:] = [re.sub(r"(?<!`)(https?://[^\s`]*[^\s`.,;)])", r"``\1``", line) for line in lines]


def setup(app: Sphinx) -> None:
    """Connect the functions above."""
    app.connect("builder-inited", name_commands)
    app.connect("sphinx-click-process-options", bare_defaults)
    app.connect("sphinx-click-process-options", no_links)
    app.connect("sphinx-click-process-description", no_links)
    app.connect("missing-reference", public_name)
    app.connect("autodoc-process-signature", no_signature_of_models)
