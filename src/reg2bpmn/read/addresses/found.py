"""What rules find in an act becomes findings of its definition, beside those that a person recorded.

A definition names a finding by its id to say how it is treated, `- found: deadline-differs@text.3`, or to dismiss it
with a reason. What no rule finds any more is an error.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reg2bpmn import near
from reg2bpmn.ids import LONGEST_SLUG
from reg2bpmn.lint.registry import rule_named
from reg2bpmn.locale.tags import nearest
from reg2bpmn.read.addresses.book import Found
from reg2bpmn.read.addresses.editing import at, items_of, put_list
from reg2bpmn.read.addresses.quotations import Quoter
from reg2bpmn.read.yaml_tree import Path
from reg2bpmn.targets import LANGUAGES

_OWN = ("found", "dismissed")
_NOWHERE = -1  # the position of what is written nowhere, so that it has the place of what it is in


def fill_found(quoter: Quoter, path: Path, found: Sequence[Found], about: Mapping[str, Sequence[str]]) -> None:
    """Put what rules find before the findings of a process or a regulation, at `path`.

    `about` has the ids that an address of the account is about.
    """
    holder = at(quoter.tree, path)
    listed = list(items_of(holder.get("findings")))
    written = {one["found"]: k for k, one in enumerate(listed) if isinstance(one, dict) and _names(one)}
    _tell_unknown(quoter, path, written, found)
    made: list[tuple[Any, Path]] = []
    for one in found:
        position = written.get(one.id)
        own = listed[position] if position is not None else {}
        if "dismissed" in own:
            _check_reason(quoter, own["dismissed"], (*path, "findings", written[one.id], "dismissed"))
        if "dismissed" in own or (rule_named(one.rule).told and not own):
            continue
        where: Path = (*path, "findings", _NOWHERE if position is None else position)
        made.append((_finding(quoter, one, own, about), where))
    rest = [
        (one, (*path, "findings", k)) for k, one in enumerate(listed) if not (isinstance(one, dict) and _names(one))
    ]
    if made or written:
        holder["findings"] = put_list(quoter.tree, (*path, "findings"), [*made, *rest])


def steps_at(process: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the ids of the steps and conditions of a process by the addresses that they rest on."""
    found: dict[str, list[str]] = {}
    for kind, key, prefix in (
        ("steps", "text", "text"),
        ("steps", "column", "table"),
        ("conditions", "text", "text.condition"),
    ):
        for one in items_of(process.get(kind)):
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                numbers = one.get(key)
                for number in numbers if isinstance(numbers, list) else [numbers]:
                    if isinstance(number, int):
                        found.setdefault(f"{prefix}.{number}", []).append(one["id"])
    return found


def _names(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("found"), str)


def _tell_unknown(quoter: Quoter, path: Path, written: Mapping[str, int], found: Iterable[Found]) -> None:
    known = [one.id for one in found]
    for name, position in written.items():
        if name not in known:
            like = near.some(near.nearest(name, known, 3))
            remedy = f"take the entry out, or name one that there is: {like}"
            quoter.tell("finding-gone", f"no rule finds {name!r} here", remedy, (*path, "findings", position, "found"))


def _check_reason(quoter: Quoter, reason: Any, path: Path) -> None:
    words = reason if isinstance(reason, dict) else {"kk": reason}
    if not words or not set(words) <= set(LANGUAGES) or not all(isinstance(one, str) and one for one in words.values()):
        quoter.tell("finding-reason", "'dismissed' gives no reason", "write why: {kk: …, ru: …, en: …}", path)


def _finding(quoter: Quoter, one: Found, own: Mapping[str, Any], about: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    rule = rule_named(one.rule)
    data = {
        "id": slug(one.id),
        "kind": rule.kind,
        "about": list(dict.fromkeys(name for place in (one.at, *one.also) for name in about.get(_step(place), ()))),
        "quotes": [quoter.quotation(words) for words in _distinct(words for _, words in one.sides)],
        "note": _note(quoter, one),
        "rule": one.rule,
        "found": one.id,
    }
    return data | {key: value for key, value in own.items() if key not in _OWN}


def _note(quoter: Quoter, one: Found) -> Any:
    words = rule_named(one.rule).messages[one.variant]
    language = quoter.tree.data.get("language")
    if isinstance(language, str):
        return words.text(nearest(language), one.values)
    return {lang: words.text(lang, one.values) for lang in LANGUAGES}


def _distinct(several: Iterable[Any]) -> Iterator[Any]:
    seen = set()
    for words in several:
        if words.text and (words.text, words.lines) not in seen:
            seen.add((words.text, words.lines))
            yield words


def _step(place: str) -> str:
    """Return the address of the step, condition or column that an address is of."""
    found = re.match(r"(?:text(?:\.condition)?|table)\.\d+", place)
    return found[0] if found else place


def slug(name: str) -> str:
    """Return the id of a finding as an id of a definition: ASCII, not too long, and its own."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if len(plain) <= LONGEST_SLUG and name.isascii():
        return plain
    return f"{plain[: LONGEST_SLUG - 7].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
