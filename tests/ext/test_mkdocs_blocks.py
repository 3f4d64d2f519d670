"""Blocks in Markdown: which are found, and what is said of those that are wrong."""

from __future__ import annotations

import re

import pytest

from reg2bpmn.ext.mkdocs.blocks import Block, Show, blocks, parse

BLOCK = "```reg2bpmn\nfigure: a.b\n```"
WORD = re.compile(r"r2bplacex*\d+z")


def found(markdown: str, before: int = 0) -> list[Block]:
    return [block for _, block in blocks(markdown, before)[1]]


def test_block_becomes_a_word_in_a_paragraph_of_its_own() -> None:
    text, ((word, block),), _ = blocks(f"# A\n{BLOCK}\nb")
    assert text == f"# A\n\n{word}\n\nb"
    assert block == Block(2, (Show("figure", "a.b", 3),))


@pytest.mark.parametrize(
    "markdown",
    [
        "~~~reg2bpmn\nfigure: a.b\n~~~",
        "``` reg2bpmn\nfigure: a.b\n```",
        "````reg2bpmn\nfigure: a.b\n`````",
        "   ```reg2bpmn\n   figure: a.b\n   ```",
        "- item\n\n    ```reg2bpmn\n    figure: a.b\n    ```",
        "1. item\n\n   ```reg2bpmn\n   figure: a.b\n   ```",
        "- a\n    - b\n\n        ```reg2bpmn\n        figure: a.b\n        ```",
        "!!! note\n    text\n\n    ```reg2bpmn\n    figure: a.b\n    ```",
        '=== "Tab"\n\n    ```reg2bpmn\n    figure: a.b\n    ```',
        "- item\n\n\t```reg2bpmn\n\tfigure: a.b\n\t```",
        "```python\nx\n```\n```reg2bpmn\nfigure: a.b\n```",
        "<!-- a -->\n```reg2bpmn\nfigure: a.b\n```",
    ],
)
def test_block_is_found_wherever_markdown_has_fenced_code(markdown: str) -> None:
    text, blocks_found, _ = blocks(markdown)
    assert [block.shows[0].subject for _, block in blocks_found] == ["a.b"]
    (line,) = [line for line in text.split("\n") if WORD.search(line)]
    opening = next(line for line in markdown.split("\n") if "reg2bpmn" in line)
    assert len(line) - len(line.lstrip()) == len(opening.expandtabs(4)) - len(opening.expandtabs(4).lstrip())


@pytest.mark.parametrize(
    "markdown",
    [
        f"````markdown\n{BLOCK}\n````",
        f"~~~\n{BLOCK}\n~~~",
        "    ```reg2bpmn\n    figure: a.b\n    ```",
        "text\n\n    ```reg2bpmn\n    figure: a.b\n    ```",
        "- a\n\ntext\n\n    ```reg2bpmn\n    figure: a.b\n    ```",
        "- item\n\n          ```reg2bpmn\n          figure: a.b\n          ```",
        f"<!--\n{BLOCK}\n-->",
        f"<pre>\n{BLOCK}\n</pre>",
        f"```python\n{BLOCK}",
        "```reg2bpmn-x\nfigure: a.b\n```",
        "```reg2bpmn figure: a.b```",
        "Write ```reg2bpmn``` so.",
        "`reg2bpmn`",
    ],
)
def test_what_only_shows_a_block_is_left_alone(markdown: str) -> None:
    assert blocks(markdown) == (markdown, [], {})


def test_words_are_not_those_of_the_page() -> None:
    text, ((word, _),), _ = blocks(f"r2bplace0z\n\n{BLOCK}")
    assert word != "r2bplace0z"
    assert text.count(word) == 1


def test_lines_count_from_the_file() -> None:
    (block,) = found(f"a\n{BLOCK}", before=4)
    assert (block.line, block.shows[0].line) == (6, 7)


def test_a_block_can_show_several_things_and_has_options() -> None:
    body = [
        "figure: a.b",
        "",
        "# why",
        "table: 'a.b'  ",
        "lang: ru # a",
        'definition: "x #1.yaml"',
        "download: [omg, svg, omg]",
    ]
    block = parse(body, 1)
    assert [(show.kind, show.line) for show in block.shows] == [("figure", 2), ("table", 5)]
    assert (block.lang, block.definition, block.forms) == ("ru", "x #1.yaml", ("omg", "svg"))
    assert not block.problems


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("figur: a", 2, "no option 'figur'; did you mean 'figure'? known: figure, table,"),
        ("a", 2, "expected an option and its value"),
        ("figure: a\nfigure: b", 3, "the option 'figure' is given twice"),
        ("figure:", 2, "the option 'figure' has no value"),
        ("figure: # a", 2, "the option 'figure' has no value"),
        ("figure: a\nlang: de", 3, "no language 'de'; known: kk, ru, en"),
        ("figure: a\ndownload: omg docx", 3, "no dialect or format 'docx'; known: omg,"),
        ("", 1, "the block shows nothing; write one of figure, table,"),
        ("lang: kk", 1, "the block shows nothing"),
        ("x" * 20_000, 2, "expected an option and its value"),
        ("x" * 20_000 + ": y", 2, "no option 'xxx"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(body: str, line: int, message: str) -> None:
    (problem,) = parse(body.split("\n"), 1).problems
    assert problem.line == line
    assert problem.message.startswith(message)
    assert len(problem.message) < 400


def test_block_that_is_not_closed_is_told_and_left() -> None:
    text, ((word, block),), _ = blocks("a\n```reg2bpmn\nfigure: a.b")
    assert (text, word) == ("a\n```reg2bpmn\nfigure: a.b", "")
    assert [(problem.line, problem.message) for problem in block.problems] == [(2, "the block is not closed")]


def test_references_are_found_outside_of_code() -> None:
    markdown = (
        "[a](reg2bpmn:x.y)\n`[](reg2bpmn:x.y)`\n[](reg2bpmn:x.y) [r]\n\n```\n[](reg2bpmn:x.z)\n```\n[r]: reg2bpmn:x.w"
    )
    assert blocks(markdown, 10)[2] == {"x.y": [11, 13], "x.w": [18]}
