"""Sphinx's settings for the project's own documentation: `make docs`."""

from __future__ import annotations

from reg2bpmn.version import __version__

project = "reg2bpmn"
author = "the authors of reg2bpmn"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx_click", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
nitpicky = True

myst_heading_anchors = 4
highlight_language = "text"

html_theme = "furo"
html_title = "reg2bpmn"
html_static_path = ["_static"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
