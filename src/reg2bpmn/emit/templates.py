"""Jinja2 templates of the project, and of a folder of the user's. HTML and Markdown are escaped by their own rules."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from reg2bpmn import resources
from reg2bpmn.diagnostics import Place, Reg2bpmnError, error

_ESCAPED = ("html", "html.j2", "svg")


@cache
def _environment(theme: Path | None) -> jinja2.Environment:
    folders = [theme, resources.shipped("templates")] if theme else [resources.shipped("templates")]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=jinja2.select_autoescape(_ESCAPED, default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    return environment


_ACTIVE = re.compile(r"[\\`*_{}\[\]#!]")
_STARTS_BLOCK = re.compile(r"^(?:[-+]|\d{1,9}(?=[.)]))")
# What only some flavours take for a sign, and so let nobody escape with a backslash.
_ENTITIES = re.compile(r"[&<>|~$^]|^[=:]|:(?=[\w+-]+:)")


def escape_markdown(text: object) -> str:
    """Return `text` so that Markdown of any flavour shows it as it is, on one line, in a table too."""
    escaped = _ACTIVE.sub(r"\\\g<0>", " ".join(str(text).split()))
    escaped = _STARTS_BLOCK.sub(_harmless, escaped)
    return _ENTITIES.sub(lambda found: html.escape(found[0]) if found[0] in "&<>" else f"&#{ord(found[0])};", escaped)


def _harmless(found: re.Match[str]) -> str:
    """Escape what begins a list; of a number the sign behind it."""
    sign = found[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def render(name: str, _theme: Path | None = None, **values: Any) -> str:
    """Render the template `name` of the folder `_theme`, or of the folder `templates` where that has none.

    Raises `Reg2bpmnError` with the line of a template of the theme that is wrong.
    """
    try:
        return _environment(_theme).get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as problem:
        raise _wrong(problem.filename or problem.name or name, problem.lineno, problem) from problem
    except jinja2.TemplateError as problem:
        if _theme is None:
            raise
        raise _wrong(str(_theme / name), 1, problem) from problem


def _wrong(file: str, line: int, problem: jinja2.TemplateError) -> Reg2bpmnError:
    remedy = "mend the template, or take it out of the folder to use the shipped one"
    return Reg2bpmnError([error("template", problem.message or "the template is wrong", remedy, Place(file, line))])


def raw(name: str, theme: Path | None = None) -> str:
    """Return a file of the templates as it is, by the same rule."""
    environment = _environment(theme)
    assert environment.loader is not None  # noqa: S101 - _environment gives one
    return environment.loader.get_source(environment, name)[0]
