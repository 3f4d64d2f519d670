"""Jinja2 templates of the project. HTML and Markdown are escaped by their own rules."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jinja2

from reg2bpmn import resources


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.shipped("templates")),
        autoescape=jinja2.select_autoescape(("html", "html.j2", "svg"), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    return environment


def escape_markdown(text: object) -> str:
    """Return `text` so that Markdown shows it as it is, on one line."""
    flat = " ".join(str(text).split())
    escaped = re.sub(r"([\\`*_{}\[\]#+!|~])", r"\\\1", flat)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render(name: str, **values: Any) -> str:
    """Render the template `name` of the folder `templates`."""
    return _environment().get_template(name).render(**values)
