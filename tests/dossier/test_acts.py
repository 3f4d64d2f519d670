"""The text of an act: no line lost, no quotation forgotten, each at its line, with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from act_samples import act, quoting, shipped_acts, small

from corpus import LANGUAGES, SMALL, read
from reg2bpmn.check import Context
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.dossier.acts import ActText, Block, Quoting, acts_of, read_sources
from reg2bpmn.dossier.passages import Passage
from reg2bpmn.model.quotation import Lines
from reg2bpmn.source import SourceText, prove

ACT = """
act:
  name: {kk: Бұйрық, en: Order}
  number: "1"
  date: 2020-01-02
  source: small.txt
"""
TEXT = "Кеңсе Басшы\n15 минут 2 жұмыс күні\n2 9\n\nd\ne\n\nf\n\ng"


def passages(text: ActText) -> Iterator[tuple[Block, Passage]]:
    return ((block, passage) for block in text.blocks for passage in block.passages)


def numbers(lines: Lines) -> set[int]:
    return {line for first, last in lines for line in range(first, last + 1)}


def anchors(text: ActText, quote: str, lines: Lines) -> set[str]:
    """Where `quote` leads from the passages that hold it."""
    found = [p for _, p in passages(text) if quote in p.cited.quote and numbers(lines) <= numbers(p.cited.lines)]
    return {use.anchor for passage in found for use in passage.uses}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_act_has_every_line_once_and_as_it_is(lang: str) -> None:
    texts = {item.path.stem: item.source for item in quoting()}
    for text in shipped_acts(lang):
        lines = tuple(line for block in text.blocks for line in block.lines)
        assert lines == texts[text.stem].lines[: text.count]
        firsts = [block.first for block in text.blocks]
        assert firsts == [1 + sum(len(b.lines) for b in text.blocks[:k]) for k in range(len(firsts))]


@pytest.mark.parametrize("item", quoting(), ids=lambda item: item.regulation.id)
def test_every_quotation_is_in_a_passage_that_leads_to_its_regulation(item: Quoting) -> None:
    text = next(text for text in shipped_acts("kk") if text.stem == item.path.stem)
    for path, quotation in Context(item.regulation).quotations():
        quote = " ".join(quotation.quote.split())
        found = anchors(text, quote, quotation.lines)
        mine = {anchor for anchor in found if anchor.startswith(item.regulation.id)}
        assert mine, (path, quote)
        if "findings" in path:
            process = item.regulation.processes[int(path[1])] if path[0] == "processes" else None
            owner = process or item.regulation
            finding = owner.findings[int(path[path.index("findings") + 1])]
            assert f"{owner.id}--finding-{finding.id}" in mine


@pytest.mark.parametrize("item", quoting(), ids=lambda item: item.regulation.id)
def test_steps_conditions_and_ends_stand_beside_the_lines_that_they_rest_on(item: Quoting) -> None:
    text = next(text for text in shipped_acts("kk") if text.stem == item.path.stem)
    for process in item.regulation.processes:
        rows = []
        for account in filter(None, (process.text, process.restated)):
            printed = {p.number: p for p in account.procedures}
            rows += [(step.id, printed[step.text]) for step in process.steps if step.text in printed]
            asked = {c.number: c for c in account.conditions}
            rows += [(c.id, asked[number]) for c in process.conditions for number in c.text if number in asked]
        columns = {column.number: column for column in process.table.columns} if process.table else {}
        for step in process.steps:
            column = columns.get(step.column or 0)
            cells = (column.unit, column.action, column.form, column.deadline, column.next) if column else ()
            rows += [(step.id, cell) for cell in cells if cell]
        rows += [(end.id, quotation) for end in process.ends for quotation in end.basis]
        for slug, quotation in rows:
            assert f"{process.id}.{slug}" in anchors(text, quotation.quote, quotation.lines), (process.id, slug)


def test_a_passage_is_proved_against_its_lines_and_stands_at_the_first() -> None:
    for text in shipped_acts("kk"):
        source = next(item.source for item in quoting() if item.path.stem == text.stem)
        for block, passage in passages(text):
            assert prove(source, passage.cited.quote, passage.cited.lines) is None
            assert block.first == passage.cited.first
            assert block.quoted
            assert passage.uses


def test_the_quoted_unit_and_deadline_are_not_repeated_beside_their_procedure() -> None:
    text = shipped_acts("kk")[1]
    (block,) = (block for block in text.blocks if block.first == 2202)
    (passage,) = block.passages
    assert passage.cited.quote.startswith("1-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 15 минут ішінде")
    assert [use.anchor for use in passage.uses if use.kind == "step"] == ["kz-192-6.internal.register"]
    assert len(block.lines) == 3


def test_a_cell_cut_by_a_page_break_goes_on_where_its_rest_stands() -> None:
    text = shipped_acts("ru")[1]
    blocks = {block.first: block for block in text.blocks}
    (passage,) = blocks[2425].passages
    assert passage.cited.cite == "2425-2427, 2460-2465"
    assert [(use.field, use.number) for use in passage.uses if use.number] == [("Наименование действия", "1")]
    assert blocks[2460].continued == (passage,)
    assert not blocks[2460].passages


def test_columns_of_one_line_stand_there_each_in_its_order() -> None:
    text = shipped_acts("en")[1]
    (block,) = (block for block in text.blocks if block.first == 2547)
    assert [(p.cited.quote, p.uses[0].anchor) for p in block.passages] == [
        ("15 минут", "kz-192-6.internal.register"),
        ("2 сағат", "kz-192-6.internal.resolve"),
    ]
    (block,) = (block for block in text.blocks if block.first == 2580)
    cells = [passage.cited.quote for passage in block.passages if passage.uses[0].field == "Next step"]
    assert cells == ["2", "3", "4/5", "–", "6", "7/8"]


def test_lines_that_nobody_quotes_are_told_from_those_that_somebody_does() -> None:
    for text in shipped_acts("kk"):
        quoted = {line for _, passage in passages(text) for line in numbers(passage.cited.lines)}
        for block in text.blocks:
            printed = {block.first + k for k, line in enumerate(block.lines) if line.strip()}
            assert printed <= quoted if block.quoted else not printed & quoted
        every = [line for block in text.blocks for line in block.lines]
        assert text.printed == sum(bool(line.strip()) for line in every)
        assert text.covered == sum(bool(line.strip()) for n, line in enumerate(every, 1) if n in quoted)


def test_the_contents_name_the_regulations_and_their_regions_with_their_lines() -> None:
    first, second = shipped_acts("en")
    assert [section.whole.regulation for section in first.sections] == ["kz-156-1"]
    assert [section.whole.regulation for section in second.sections] == [f"kz-192-{n}" for n in range(1, 8)]
    told = {(r.process, r.kind): (r.name, r.cite) for section in second.sections for r in section.regions}
    assert told["kz-192-6.internal", "table"] == ("Table (Appendix 1)", "2368-2580")
    assert told["kz-192-6.internal", "text"] == ("Text", "2189-2248")
    assert told["kz-192-6.portal-applicant", "text"] == ("Text", "2309-2367")
    begun = [region for block in second.blocks for region in block.regions]
    assert all(section.whole in begun and set(section.regions) <= set(begun) for section in second.sections)
    cut = next(r for r in begun if r.process == "kz-192-1.front-office")
    assert [b.first for b in second.blocks if cut in b.regions] == [170, 242]


def test_an_act_is_named_in_the_language_of_the_page() -> None:
    assert [text.name.lang for text in shipped_acts("ru")] == ["ru", "ru"]
    assert "№ 192" in str(shipped_acts("ru")[1].name)
    assert {use.name.lang for text in shipped_acts("en") for _, p in passages(text) for use in p.uses} == {"en"}


def test_equal_input_gives_equal_acts() -> None:
    assert acts_of(quoting(), "en") == shipped_acts("en")


def test_regulations_without_an_act_or_a_source_have_no_page(tmp_path: Path) -> None:
    without = small(tmp_path)
    unnamed = read(tmp_path, SMALL + ACT.replace("  source: small.txt\n", "")).regulation
    assert read_sources([(without, tmp_path), (unnamed, tmp_path)]) == ([], [])
    assert acts_of([], "kk") == ()


@pytest.mark.parametrize(("data", "code"), [(None, "source-unreadable"), (b"\xff\xfe", "source-encoding")])
def test_a_source_that_cannot_be_read_is_told_once_and_has_no_page(
    tmp_path: Path, data: bytes | None, code: str
) -> None:
    regulation = small(tmp_path, ACT)
    (tmp_path / "sources").mkdir()
    if data is not None:
        (tmp_path / "sources" / "small.txt").write_bytes(data)
    found, told = read_sources([(regulation, tmp_path), (regulation, tmp_path)])
    assert found == []
    assert [diagnostic.code for diagnostic in told] == [code]
    assert told[0].place
    assert told[0].place.file.endswith("small.txt")


def test_two_texts_of_one_name_are_refused(tmp_path: Path) -> None:
    regulation = small(tmp_path, ACT)
    two = [
        Quoting(regulation, SourceText("small.txt", (words,)), Path(folder, "sources", "small.txt"))
        for folder, words in (("one", "a"), ("two", "b"))
    ]
    with pytest.raises(Reg2bpmnError) as caught:
        acts_of(two, "kk")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "act-twice"
    assert str(Path("one/sources/small.txt")) in diagnostic.message
    assert diagnostic.place
    assert diagnostic.place.file == str(Path("two/sources/small.txt"))


def test_copies_of_one_text_share_a_page(tmp_path: Path) -> None:
    other = (SMALL + ACT).replace("small", "other").replace("other.txt", "small.txt")
    one, two = small(tmp_path, ACT), read(tmp_path, other).regulation
    text = SourceText("small.txt", tuple(TEXT.split("\n")))
    (found,) = acts_of(
        [Quoting(one, text, Path("one/small.txt")), Quoting(two, text, Path("two/small.txt"))],
        "kk",
    )
    assert found.regulations == (one.id, two.id) == ("small", "other")
    assert {use.regulation for _, passage in passages(found) for use in passage.uses} == {"small", "other"}


def test_blank_lines_stay_with_what_is_before_them(tmp_path: Path) -> None:
    text = act(small(tmp_path), TEXT)
    assert [(block.first, len(block.lines), block.quoted) for block in text.blocks] == [
        (1, 1, True),
        (2, 1, True),
        (3, 2, True),
        (5, 6, False),
    ]


@pytest.mark.parametrize("text", ["", "\n", "a", "\n\n\n", "a\n\n"])
def test_citations_beyond_the_end_stand_on_the_last_line(tmp_path: Path, text: str) -> None:
    found = act(small(tmp_path), text)
    assert "\n".join(line for block in found.blocks for line in block.lines) == text.removesuffix("\n")
    assert sum(len(block.passages) for block in found.blocks) == (6 if found.count else 0)


def test_lines_without_end_take_no_time_and_no_room(tmp_path: Path) -> None:
    regulation = read(
        tmp_path, SMALL.replace("lines: 1-9\n", "lines: 1-9999999\n").replace("lines: 2,", "lines: 2-9999999,")
    )
    found = act(regulation.regulation, TEXT)
    assert found.count == 10
    assert found.covered == 7
    assert found.sections[0].whole.cite == "1-9999999"


def test_a_column_without_a_step_leads_to_itself(tmp_path: Path) -> None:
    regulation = small(tmp_path)
    (process,) = regulation.processes
    first, *rest = process.steps
    without = process.model_copy(update={"steps": (first.model_copy(update={"column": None}), *rest)})
    found = act(regulation.model_copy(update={"processes": (without,)}), TEXT)
    assert anchors(found, "Кеңсе", ((1, 1),)) == {"small.internal--column-1"}
