"""What every part of the model shares: strictness, text, identifiers."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from reg2bpmn import ids
from reg2bpmn.locale.tags import nearest, standard

KAZAKH = "kk"
_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NOT_MARKUP = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")


def _visible_and_xml_legal(text: str) -> str:
    found = _NOT_MARKUP.search(text)
    if found:
        raise ValueError(f"character U+{ord(found[0]):04X} cannot stand in XML and HTML; remove it")
    if text.isspace():
        raise ValueError("the text is blank; write something that can be seen, or leave the key out")
    return text


Str = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_visible_and_xml_legal)]
"""Text that every output format can hold."""

Slug = Annotated[str, StringConstraints(pattern=ids.SLUG, max_length=ids.LONGEST_SLUG)]
"""An ASCII identifier: lower case, digits and single hyphens, starting with a letter."""


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError("one name stands twice; name each once")
    return names


_SLUG_SCHEMA = {"type": "string", "pattern": r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 48}
Slugs = Annotated[
    tuple[Slug, ...],
    Field(min_length=1),
    BeforeValidator(_one_or_several),
    AfterValidator(_distinct),
    WithJsonSchema(
        {"anyOf": [_SLUG_SCHEMA, {"type": "array", "items": _SLUG_SCHEMA, "minItems": 1, "uniqueItems": True}]}
    ),
]
"""An identifier, or several: of what begins at once, or of units that act together."""

ProcessId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)
]
"""`<regulation>.<process>`: a file name, a BPMN id and a citation."""

Variable = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=48)]
"""A name that every engine's expression language accepts."""


class Model(BaseModel):
    """A frozen value; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)


LanguageTag = Annotated[str, StringConstraints(min_length=2, max_length=35), AfterValidator(standard)]
"""A language by its tag of BCP 47, as it is usually written."""


class Worded(Model):
    """Words that a regulation is written in: Kazakh, unless the regulation names another language."""

    _own: str = PrivateAttr(KAZAKH)

    @property
    def own(self) -> str:
        """The tag of the language of the words."""
        return self._own


class Localized(Worded):
    """Text in Kazakh, with translations, unofficial ones unless the regulation says otherwise.

    `Localized` fields accept a plain string, which becomes the text in every language, and is in the language that the
    regulation names, if it names one.
    """

    kk: Str
    ru: Str | None = None
    en: Str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"kk": value} if isinstance(value, str) else value

    def text(self, lang: str) -> str:
        """Return the text in `lang` ("kk", "ru" or "en"), or the regulation's own where it is not translated."""
        return getattr(self, nearest(lang)) or self.kk


def in_language(value: Any, tag: str) -> Any:
    """Return a part of a model, or several, with its words marked as words of the language `tag`."""
    if isinstance(value, tuple):
        return tuple(in_language(item, tag) for item in value)
    if isinstance(value, dict):
        return {key: in_language(item, tag) for key, item in value.items()}
    if not isinstance(value, Model):
        return value
    made = value.model_copy(update={name: in_language(getattr(value, name), tag) for name in type(value).model_fields})
    if isinstance(made, Worded):
        made._own = tag  # noqa: SLF001 - a copy that nobody has yet
    return made
