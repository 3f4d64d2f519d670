"""Jinja2 templates of the project, and of a folder of the user's. HTML and Markdown are escaped by their own rules."""

from __future__ import annotations

import html
import os
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2

from reg2bpmn import resources
from reg2bpmn.diagnostics import Place, Reg2bpmnError, error
from reg2bpmn.emit.compiled_templates import CompiledTemplates

_ESCAPED = ("html", "html.j2", "svg")


class _Loader(jinja2.FileSystemLoader):
    """Loads a template from the first folder that has it, and a theme's only where it is a file inside the theme."""

    def __init__(self, folders: Sequence[Path], theme: Path | None) -> None:
        super().__init__(folders, encoding="utf-8-sig")
        self._theme = theme

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of `template`, its file, and whether both are still so.

        Raises `jinja2.TemplateSyntaxError`, which has a place, for a file that is no text.
        """
        own = self._theme / template if self._theme else None
        if own and os.path.lexists(own):
            self._check(own, template)
        try:
            text, file, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as problem:
            line = problem.object[: problem.start].count(b"\n") + 1
            raise jinja2.TemplateSyntaxError("the file is not UTF-8", line, template, str(own)) from problem
        is_own = bool(own and own.is_file())
        return text, file, lambda: is_current() and is_own is bool(own and own.is_file())

    def _check(self, own: Path, template: str) -> None:
        assert self._theme  # noqa: S101 - there is no file of the theme without one
        if not own.is_file():
            raise jinja2.TemplateSyntaxError("this is no file", 1, template, str(own))
        if not own.resolve().is_relative_to(self._theme.resolve()):
            raise jinja2.TemplateSyntaxError("the link leads out of the folder", 1, template, str(own))


@cache
def _environment(theme: Path | None) -> jinja2.Environment:
    folders = [theme, resources.shipped("templates")] if theme else [resources.shipped("templates")]
    environment = jinja2.Environment(
        loader=_Loader(folders, theme),
        autoescape=jinja2.select_autoescape(_ESCAPED, default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=CompiledTemplates(resources.shipped("templates")),
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
        raise _wrong(_place(problem, name), problem) from problem
    except Reg2bpmnError:
        raise
    except Exception as problem:  # a template can raise whatever its expressions do
        place = _line_of(problem, _theme) if _theme else None
        if place is None:
            raise
        raise _wrong(place, problem) from problem


def _place(problem: jinja2.TemplateSyntaxError, name: str) -> Place:
    return Place(problem.filename or problem.name or name, problem.lineno)


def _line_of(problem: Exception, theme: Path) -> Place | None:
    """Return the line of the theme where `problem` came up, else that of the shipped template, where there is one."""
    lines = [(frame.co_filename, line or 1) for frame, line in _frames(problem)]
    for folder in (theme, resources.shipped("templates")):
        inside = [Place(file, line) for file, line in lines if Path(file).is_relative_to(folder)]
        if inside and (folder == theme or isinstance(problem, jinja2.TemplateError)):
            return _first_round(inside)[-1] if isinstance(problem, RecursionError) else inside[-1]
    return None


def _first_round(places: Sequence[Place]) -> Sequence[Place]:
    """Return the places until one comes again; where recursion ends is a matter of chance."""
    seen = set[Place]()
    for number, place in enumerate(places):
        if place in seen:
            return places[:number]
        seen.add(place)
    return places


def _frames(problem: Exception) -> Iterator[tuple[CodeType, int | None]]:
    """Yield what ran when `problem` was raised, from the outside in; Jinja gives its own frames a template's lines."""
    for frame, line in traceback.walk_tb(problem.__traceback__):
        yield frame.f_code, line


def _wrong(place: Place, problem: Exception) -> Reg2bpmnError:
    remedy = "mend the template, or take it out of the folder to use the shipped one"
    return Reg2bpmnError([error("template", _told(problem), remedy, place)])


def _told(problem: Exception) -> str:
    if isinstance(problem, jinja2.TemplateNotFound):
        return f"there is no template {problem.name!r}"
    if isinstance(problem, RecursionError):
        return "the template takes in itself without end"
    return " ".join(str(problem.message if isinstance(problem, jinja2.TemplateError) else problem).split())


def raw(name: str, theme: Path | None = None) -> str:
    """Return a file of the templates as it is, by the same rule; raises `Reg2bpmnError` where it is no text."""
    environment = _environment(theme)
    assert environment.loader is not None  # noqa: S101 - _environment gives one
    try:
        return environment.loader.get_source(environment, name)[0]
    except jinja2.TemplateSyntaxError as problem:
        raise _wrong(_place(problem, name), problem) from problem
