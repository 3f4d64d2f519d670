"""Language tags (BCP 47), and the language of the program that is nearest to one."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

NEAREST_OF_OTHERS = "en"
_SPOKEN = ("kk", "ru", "en")
Worded = TypeVar("Worded")
_FARTHEST = 50  # of langcodes' distances: up to that of a language that speakers of another one usually read


class ByLanguage(dict[str, Worded]):
    """What the program says in each of its languages; a language that it lacks gets the nearest that it has."""

    def __missing__(self, tag: str) -> Worded:
        """Return what there is in the language that is nearest to `tag`. Raises `LookupError` for what is no tag."""
        try:
            near = nearest(standard(tag))
        except ValueError as exc:
            raise LookupError(str(exc)) from exc
        return self[near]


@cache
def standard(tag: str) -> str:
    """Return a language tag as it is usually written: "EN_gb" as "en-GB". Raises `ValueError` for what is none."""
    if tag in _SPOKEN:
        return tag
    import langcodes  # noqa: PLC0415 - its tables are not needed for the program's own languages
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        found = langcodes.standardize_tag(tag)
    except LanguageTagError:
        found = ""
    if not found or not langcodes.tag_is_valid(found):
        raise ValueError(f"{tag!r} is no language tag; write one of BCP 47, such as en, de or kk-Latn")
    return found


@cache
def nearest(tag: str) -> str:
    """Return the language of the program, "kk", "ru" or "en", that is nearest to a tag.

    That is the same language in another script or country, else one that its speakers usually read by Unicode's table
    of such languages, else English.
    """
    if tag in _SPOKEN:
        return tag
    import langcodes  # noqa: PLC0415 - as above

    own = tag.partition("-")[0]
    if own in _SPOKEN:
        return own
    return langcodes.closest_supported_match(tag, list(_SPOKEN), max_distance=_FARTHEST) or NEAREST_OF_OTHERS
