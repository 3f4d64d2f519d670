"""Blocks of a Markdown page: where they are, and what they ask for. Knows no MkDocs.

    ```reg2bpmn
    figure: kz-192-6.internal
    download: omg, svg
    ```

A block is found in the source, before Markdown is converted, for that is where its line is known, and because what a
highlighter makes of an unknown language differs from one Markdown extension to the next. What is inside of other
fenced blocks, indented code, comments and raw HTML is left alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reg2bpmn.ext.embedding import FORMS, LANGUAGES

LANGUAGE = "reg2bpmn"
KINDS = ("figure", "table", "printed", "findings", "regulation")
"""What a block can show."""
OPTIONS = ("lang", "definition", "download")

_FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>.*)")
_CONTAINER = re.compile(r" *(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===[!+]?|:|\[\^[^\]]+\]:|/{3,})(?:\s|$)")
_RAW = re.compile(r" {0,3}<(?:(?P<comment>!--)|(?P<tag>pre|script|style|textarea)\b)", re.IGNORECASE)
_STRAY = re.compile(r"\s*(?:>|(?:[-*+]|\d+[.)])\s)[\s>]*(?:`{3,}|~{3,})\s*reg2bpmn\s*")
_OPTION = re.compile(r"\s*(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+(?P<value>.*?))?\s*")
_CODE = re.compile(r"(?P<ticks>`+).*?(?P=ticks)")
_REFERENCE = re.compile(r"\breg2bpmn:([^\s)>\]\"']+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line of the page."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Show:
    """Something that a block shows: a kind of `KINDS` and the id of a process or regulation."""

    kind: str
    subject: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """What a block asks for. `forms` is `None` where it does not say what can be downloaded."""

    line: int
    shows: tuple[Show, ...]
    lang: str = ""
    definition: str = ""
    forms: tuple[str, ...] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of a fenced block from `start` up to `end`, counted from 0, and whether it is one of ours."""

    start: int
    end: int
    indent: str
    is_ours: bool
    is_closed: bool = True


def blocks(markdown: str, before: int = 0) -> tuple[str, list[tuple[str, Block]], dict[str, list[int]]]:
    """Return a page with a word in place of each block, the blocks by these words, and the lines of references.

    `before` is how many lines stand before `markdown` in its file. The words are no Markdown, so that a paragraph
    comes of each wherever it stands, in a list or an admonition too.
    """
    lines = markdown.split("\n")
    spans = list(_spans([line.expandtabs(4) for line in lines]))
    found: list[tuple[str, Block]] = []
    for number, span in enumerate(span for span in reversed(spans) if span.is_ours):
        block = parse(lines[span.start + 1 : span.end - 1], span.start + 1 + before)
        if span.is_closed:
            word = _word(number, markdown)
            lines[span.start : span.end] = ["", f"{span.indent}{word}", ""]
        else:
            word, block = "", Block(block.line, (), problems=(Problem(block.line, "the block is not closed"),))
        found.insert(0, (word, block))
    outside = _outside(markdown.split("\n"), spans)
    return "\n".join(lines), found + _strays(outside, before), _references(outside, before)


def _outside(lines: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Return the lines, those of fenced blocks and indented code without their text."""
    inside = {place for span in spans for place in range(span.start, span.end)}
    tabless = [line.expandtabs(4) for line in lines]
    code = {place for place, line in enumerate(tabless) if line.startswith("    ") and _is_code(tabless, place)}
    return ["" if place in inside or place in code else line for place, line in enumerate(lines)]


def _strays(outside: Sequence[str], before: int) -> list[tuple[str, Block]]:
    """Return what looks like a block where none is read."""
    told = "no block is read in a quotation or on the line of a list mark; let it begin a line of its own"
    strays = [place + 1 + before for place, line in enumerate(outside) if _STRAY.fullmatch(line)]
    return [("", Block(line, (), problems=(Problem(line, told),))) for line in strays]


def _word(number: int, markdown: str) -> str:
    """Return a word that the page does not hold."""
    stem = "r2bplace"
    while stem in markdown:
        stem += "x"
    return f"{stem}{number}z"


def _spans(lines: Sequence[str]) -> Iterator[Span]:
    """Yield the fenced blocks, and what else holds code, comments or raw HTML."""
    place = 0
    while place < len(lines):
        span = _raw(lines, place) or _fenced(lines, place)
        if span:
            yield span
        place = span.end if span else place + 1


def _raw(lines: Sequence[str], start: int) -> Span | None:
    opening = _RAW.match(lines[start])
    if not opening:
        return None
    closing = "-->" if opening["comment"] else f"</{opening['tag'].lower()}>"
    rest = (place for place in range(start, len(lines)) if closing in lines[place].lower())
    return Span(start, next(rest, len(lines) - 1) + 1, "", is_ours=False)


def _fenced(lines: Sequence[str], start: int) -> Span | None:
    opening = _FENCE.fullmatch(lines[start])
    if not opening or ("`" in opening["fence"] and "`" in opening["info"]) or _is_code(lines, start):
        return None
    fence, indent = opening["fence"], opening["indent"]
    closing = re.compile(rf" {{0,{len(indent) + 3}}}{fence[0]}{{{len(fence)},}}\s*")
    ends = (place for place in range(start + 1, len(lines)) if closing.fullmatch(lines[place]))
    end = next(ends, None)
    is_ours = opening["info"].strip() == LANGUAGE
    return Span(start, (len(lines) if end is None else end + 1), indent, is_ours, is_closed=end is not None)


def _is_code(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line is so far to the right of the list item or admonition that it is in that it is code."""
    indent = _indent(lines[place])
    while indent >= 4:
        above = next((n for n in range(place - 1, -1, -1) if lines[n].strip() and _indent(lines[n]) < indent), None)
        if above is None:
            return True
        within = _indent(lines[above])
        if _CONTAINER.match(lines[above]):
            if indent - within >= 8:
                return True
            indent = within
        elif within < 4:
            return True
        place = above
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _references(outside: Sequence[str], before: int) -> dict[str, list[int]]:
    """Return the lines on which each target is referred to."""
    found: dict[str, list[int]] = {}
    for place, line in enumerate(outside):
        for match in _REFERENCE.finditer(_CODE.sub("", line)):
            found.setdefault(match[1], []).append(place + 1 + before)
    return found


def parse(body: Sequence[str], line: int) -> Block:
    """Return what the lines of a block that begins on `line` ask for, with everything that is wrong in it."""
    values: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    for number, text in enumerate(body, line + 1):
        if text.strip() and not text.lstrip().startswith("#"):
            problem = _read(text, number, values)
            problems += [Problem(number, problem)] if problem else []
    shows = tuple(Show(kind, value, at) for kind, (value, at) in values.items() if kind in KINDS)
    if not shows and not problems:
        problems.append(Problem(line, f"the block shows nothing; write one of {', '.join(KINDS)} with an id into it"))
    lang, definition = values.get("lang", ("", 0))[0], values.get("definition", ("", 0))[0]
    forms = tuple(dict.fromkeys(_listed(values["download"][0]))) if "download" in values else None
    return Block(line, shows, lang, definition, forms, tuple(problems))


def _read(text: str, line: int, values: dict[str, tuple[str, int]]) -> str:
    """Read an option into `values`, and return what is wrong with it."""
    known = (*KINDS, *OPTIONS)
    option = _OPTION.fullmatch(text)
    if not option:
        return f"expected an option and its value, as in 'figure: kz-192-6.internal', not {_shown(text.strip())}"
    key, value = option["key"], _value(option["value"] or "")
    if key not in known:
        return f"no option {_shown(key)}; {_meant(key, known)}known: {', '.join(known)}"
    if key in values:
        return f"the option {key!r} is given twice; write a second block"
    if not value:
        return f"the option {key!r} has no value"
    problem = _wrong(key, value)
    if not problem:
        values[key] = value, line
    return problem


def _wrong(key: str, value: str) -> str:
    if key == "lang" and value not in LANGUAGES:
        return f"no language {_shown(value)}; known: {', '.join(LANGUAGES)}"
    unknown = [form for form in _listed(value) if form not in FORMS] if key == "download" else []
    return f"no dialect or format {_shown(unknown[0])}; known: {', '.join(FORMS)}" if unknown else ""


def _value(text: str) -> str:
    """Return a value without its quotation marks, or without a comment behind it."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return re.sub(r"(?:^|\s+)#.*", "", text)


def _listed(value: str) -> list[str]:
    return value.strip("[]").replace(",", " ").split()


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def _meant(key: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(key[:60], known, n=1)
    return f"did you mean {close[0]!r}? " if close else ""
