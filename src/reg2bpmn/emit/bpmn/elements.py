"""Elements of a BPMN file that is written: a tree of names with prefixes, as text in one go.

A file has thousands of elements and is written for each dialect: these cost a fraction of those of an XML library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reg2bpmn.diagnostics import Reg2bpmnError, error

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


class Element:
    """An element `prefix:local`, with its attributes in order, and either a text or children.

    Of one that `is_shared` among files, what it is as text is kept; it must not change any more once it is written.
    """

    __slots__ = ("attributes", "children", "kept", "name", "text")

    def __init__(
        self, name: str, attributes: Mapping[str, str], text: str | None = None, *, is_shared: bool = False
    ) -> None:
        self.name, self.text = name, text
        self.attributes = {key: value for key, value in attributes.items() if value}
        self.children: list[Element] = []
        self.kept: dict[str, str] | None = {} if is_shared else None  # by indent

    def remove(self, child: Element) -> None:
        """Take a child out."""
        self.children.remove(child)


def add(parent: Element, name: str, attributes: Mapping[str, str] | None = None, text: str | None = None) -> Element:
    """Append an element `prefix:local` to `parent` and return it; attributes with an empty value are left out."""
    element = Element(name, attributes or {}, text)
    parent.children.append(element)
    return element


def put(element: Element, name: str, value: str) -> None:
    """Set the attribute `name` (with or without a prefix)."""
    element.attributes[name] = value


def document(root: Element, namespaces: Mapping[str, str]) -> bytes:
    """Return a file in UTF-8, two spaces a level, its namespaces by their prefixes.

    Raises `Reg2bpmnError` with the first value that XML cannot hold.
    """
    lines = ["<?xml version='1.0' encoding='UTF-8'?>"]
    _write(root, "", lines, "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items()))
    text = "\n".join(lines)
    if _FORBIDDEN.search(text):
        raise _unholdable(root)
    return f"{text}\n".encode()


def _write(element: Element, indent: str, lines: list[str], more: str = "") -> None:
    """Append the lines of an element to `lines`; `more` stands before its attributes."""
    if element.kept is None:
        _write_anew(element, indent, lines, more)
        return
    if indent not in element.kept:
        own: list[str] = []
        _write_anew(element, indent, own, more)
        element.kept[indent] = "\n".join(own)
    lines.append(element.kept[indent])


def _write_anew(element: Element, indent: str, lines: list[str], more: str) -> None:
    start = f"{indent}<{element.name}{more}"
    for key, value in element.attributes.items():
        start += f' {key}="{value.translate(_IN_VALUE) if _SPECIAL.search(value) else value}"'
    text = element.text
    if element.children:
        lines.append(f"{start}>")
        inner = f"{indent}  "
        for child in element.children:
            _write(child, inner, lines)
        lines.append(f"{indent}</{element.name}>")
    elif text is None:
        lines.append(f"{start}/>")
    else:
        lines.append(f"{start}>{text.translate(_IN_TEXT) if _SPECIAL.search(text) else text}</{element.name}>")


def _unholdable(root: Element) -> Reg2bpmnError:
    """Tell the first value that has a character that XML forbids."""
    name, what, value, owner = next(found for found in _values(root, "the file") if _FORBIDDEN.search(found[2]))
    message = f"the {what} {value[:60]!r} of {name.partition(':')[2]} in {owner!r} has a character XML forbids"
    return Reg2bpmnError([error("xml-character", message, "remove control characters and lone surrogates")])


def _values(element: Element, owner: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the name of the element, what it is, and the id of what it is in, of each value."""
    owner = element.attributes.get("id", owner)
    yield from ((element.name, key, value, owner) for key, value in element.attributes.items())
    if element.text is not None:
        yield element.name, "text", element.text, owner
    for child in element.children:
        yield from _values(child, owner)
