"""The texts of a dossier: which there are, and the same dossier with others in their place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from corpus import shipped
from reg2bpmn.dossier import dossier_of, parts

# What is no text to be told: ids, kinds, and notes and headings that stand in the figure.
_UNTOLD = {"id", "lang", "source", "field", "take", "kind", "about", "unit_id", "heading", "notes"}
_PLAIN = {"deadline", "total", "told", "value", "name", "take_name"}

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]> <!-- --> <?php ?> &amp; &#60;",
    "a | b || c \\| d \\",
    "`code` ``` ~~~ **bold** __x__ _y_ ~~z~~",
    "# heading",
    "1. one",
    "2) two",
    "- list",
    "+ list",
    "> quote",
    "---",
    "===",
    "[link](javascript:alert(1)) ![image](http://example.org/x.png) [^1] [x]: /y",
    "{{ 7 * 7 }} {% raw %} {0} {name} %s ${x} $a$ :smile: :::note",
    "ж" * 20_000,
    "\u202eright to left\u202c مرحبا שלום",
    "\u200b\ufeffzero width",
    "'\"><a href=x>",
)


@cache
def told(lang: str) -> tuple[parts.Regulation, ...]:
    return tuple(dossier_of(definition.regulation, lang) for definition in shipped())


def flat(text: str) -> str:
    return " ".join(text.split())


def texts(value: object, field: str = "") -> Iterator[str]:
    """Yield every text that a document about `value` must hold, on one line."""
    if isinstance(value, parts.Said):
        yield flat(value.text)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, field)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            if item.name not in _UNTOLD:
                yield from texts(getattr(value, item.name), item.name)
    elif isinstance(value, str) and field in (*_PLAIN, "quote", "not_counted") and not _is_slug(field, value):
        yield flat(value)


def _is_slug(field: str, value: str) -> bool:
    return field == "name" and re.fullmatch(r"[a-z0-9-]*", value) is not None


def replaced(value: Any, change: Callable[[str], str], field: str = "") -> Any:
    """Return `value` with every text that comes from a definition changed."""
    if isinstance(value, tuple) and field != "lines":
        return tuple(replaced(item, change, field) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: replaced(getattr(value, f.name), change, f.name) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    if isinstance(value, str) and value and field in ("text", "quote", "deadline", "total", "not_counted", "value"):
        return change(value)
    return value
