"""What a definition may hold at a path, in words, told from the model itself."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from reg2bpmn.model.base import Localized, Slugs
from reg2bpmn.model.deadline import Deadline
from reg2bpmn.model.finding import Finding, FindingKind
from reg2bpmn.model.printed import Table, TextAccount
from reg2bpmn.model.procedure import Figure, Step
from reg2bpmn.model.quotation import Quotation
from reg2bpmn.model.regulation import Act, Party, Unit

_WORDS = {
    "spans": "lines such as 136, 136-138 or 425-427, 460-465",
    "ids": "an id, or a list of ids",
    "id": "an id of lower-case ASCII letters, digits and single hyphens",
    "process": "the id of a procedure such as kz-192-2.internal",
    "number": "a whole number from 1",
    "variable": "a variable name such as package_complete",
}


_BRIEF: dict[type[BaseModel], tuple[str, ...]] = {
    Quotation: ("at", "from", "to"),
    TextAccount: ("of",),
    Table: ("of",),
    Figure: ("of",),
    Unit: ("printed", "shared"),
    Party: ("shared",),
    Act: ("shared",),
    Localized: ("shared",),
    Step: ("number",),
    Finding: ("shared", *(kind.value for kind in FindingKind)),
}
"""What a definition may write that is gone once its act and what it shares are put in."""

SLUGS = get_args(Slugs)[0]


def known_keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """Return the keys that a mapping at `path` may have: the model's in its order, then what is written briefly."""
    found = _at(model, path)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return []
    return [*keys(found), *(key for kind, brief in _BRIEF.items() if issubclass(found, kind) for key in brief)]


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by their keys in a definition, in the model's order."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def expectation(model: type[BaseModel], path: Sequence[str | int]) -> str:
    """Return what is expected at `path`, as the end of a sentence."""
    return _describe(_at(model, path))


def _at(kind: Any, path: Sequence[str | int]) -> Any:
    """Follow `path` through the annotations; parts that only validation knows are passed over."""
    kind = _bare(kind)
    for part in path:
        kind = _chosen(kind, part)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if part in (known := keys(kind)):
                kind = _bare(_annotation(known[str(part)]))
        elif get_origin(_inner(kind)) is tuple and isinstance(part, int):
            kind = _bare(get_args(_inner(kind))[0])
        elif get_origin(_inner(kind)) is dict:
            kind = _bare(get_args(_inner(kind))[1])
    return kind


def _chosen(kind: Any, part: str | int) -> Any:
    """Return the one of several kinds that has the tag `part`, or else the first; any other kind is what it is."""
    if get_origin(_inner(kind)) not in (Union, UnionType):
        return kind
    tags = {m.tag: k for k in get_args(_inner(kind)) for m in get_args(k)[1:] if isinstance(m, Tag)}
    return _bare(tags.get(str(part), next(iter(tags.values())))) if tags else kind


def _inner(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _annotation(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _bare(kind: Any) -> Any:
    """Take `None` out of an optional annotation."""
    if get_origin(kind) in (Union, UnionType):
        members = [m for m in get_args(kind) if m is not NoneType]
        return _bare(members[0]) if len(members) == 1 else kind
    inner = _inner(kind)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return inner
    return kind


def _describe(kind: Any) -> str:
    metadata = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    inner = _inner(kind)
    pattern = next((str(m.pattern) for m in metadata if getattr(m, "pattern", None)), "")
    if pattern:
        return _WORDS[_named(pattern)]
    if inner is int:
        return _WORDS["number"]
    if inner == SLUGS:
        return _WORDS["ids"]
    if get_origin(inner) is tuple:
        return _WORDS["spans"] if get_origin(get_args(inner)[0]) is tuple else "a list"
    if isinstance(inner, type):
        return _describe_type(inner)
    return "text" if inner is str else typing.cast(str, getattr(inner, "__name__", "a value"))


def _named(pattern: str) -> str:
    return "process" if r"\." in pattern else "variable" if "_" in pattern else "id"


def _describe_type(kind: type) -> str:
    if issubclass(kind, Localized):
        return "text, or a mapping with kk, ru and en"
    if issubclass(kind, Deadline):
        return "a deadline such as '15 minutes' or '5 working days'"
    if issubclass(kind, Enum):
        return "one of " + ", ".join(str(m.value) for m in kind)
    if issubclass(kind, BaseModel):
        return "a mapping with " + ", ".join(keys(kind))
    return {str: "text", bool: "true or false", int: _WORDS["number"]}.get(kind, kind.__name__)
