"""A newer version of an act: what changed is told, the rest is kept, settlements that it touches are named."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from acts.contents import invent
from acts.rendering import WRITERS, to_html, to_text
from command_line import run
from reg2bpmn.acts import ActRecord, read_act_bytes
from reg2bpmn.acts.changes import changes
from reg2bpmn.api import check_definition, load
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity
from reg2bpmn.drafting.renewal import renewed
from reg2bpmn.drafting.written import Reading
from reg2bpmn.read.definition import carried_over
from reg2bpmn.source import SourceText

DEFINITIONS = Path(__file__).parents[2] / "definitions"
WRITTEN = Path(__file__).parents[1] / "data" / "written" / "kz-192-5.yaml"


def test_the_same_act_changes_in_nothing_and_a_changed_cell_is_told() -> None:
    old = invent(31, "kk", "columns")
    new = invent(31, "kk", "columns")
    first = read_act_bytes(to_text(old, 0, 0.0), "old.txt")
    assert changes(first, read_act_bytes(to_html(new), "new.html")) == ()
    new.tables[0].steps[1].unit = "Мұрағат меңгерушісі"
    (change,) = changes(first, read_act_bytes(to_html(new), "new.html"))
    assert (change.what, change.kind) == ("table 1, step 2, unit", "changed")
    assert (change.before, change.after) == (old.tables[0].steps[1].unit, "Мұрағат меңгерушісі")
    assert change.old
    assert change.new
    assert change.new.file == "new.html"


def moved(source: SourceText, words: dict[str, str]) -> SourceText:
    """Return an act with a note before it and words of it changed."""
    text = "\n".join(source.lines)
    for before, after in words.items():
        assert text.count(before) >= 1
        text = text.replace(before, after)
    return SourceText(source.name, ("", "Ескерту. Өзгерістер енгізілді.", "", *text.split("\n")))


@pytest.fixture(scope="module")
def source() -> SourceText:
    return SourceText.load(DEFINITIONS / "sources" / "order-192.txt")


def carried(path: Path, source: SourceText, new: SourceText) -> tuple[str, list[Diagnostic]]:
    """Return a definition for a newer version of its act, and what is told of it."""
    done = renewed(path.read_text(encoding="utf-8"), str(path), source, new)
    text, told = carried_over(path, done.text, record(source, source.name), record(new, new.name))
    return text, [*done.findings, *told]


@cache
def record(source: SourceText, name: str) -> ActRecord:
    return read_act_bytes("\n".join(source.lines).encode(), name)


def codes(found: list[Diagnostic]) -> set[str]:
    return {one.code for one in found}


@pytest.mark.parametrize("path", [DEFINITIONS / "kz-192-7.yaml", DEFINITIONS / "kz-192-5.yaml", WRITTEN])
def test_lines_follow_an_act_that_only_moved(tmp_path: Path, source: SourceText, path: Path) -> None:
    """Whether a definition refers to the act by addresses or writes its quotations out."""
    name, text = path.stem, path.read_text(encoding="utf-8")
    new = moved(source, {})
    (tmp_path / "sources").mkdir()
    for beside in ("templates", "shared"):
        (tmp_path / beside).symlink_to(DEFINITIONS / beside)
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done, found = carried(tmp_path / f"{name}.yaml", source, new)
    assert found == []
    (tmp_path / "sources" / "order-192.txt").write_text("\n".join(new.lines), encoding="utf-8")
    (tmp_path / f"{name}.yaml").write_text(done, encoding="utf-8")
    (definition,) = load([tmp_path / f"{name}.yaml"])
    errors = [one for one in check_definition(definition) if one.severity is Severity.ERROR]
    assert not errors, errors[:2]
    changed = [a for a, b in zip(text.split("\n"), done.split("\n"), strict=True) if a != b]
    assert all("lines" in line for line in changed)


DEADLINE = {
    "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 15 минут ішінде": (
        "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 30 минут ішінде"
    )
}


def test_a_settlement_that_rests_on_a_changed_deadline_is_named(source: SourceText) -> None:
    done, found = carried(DEFINITIONS / "kz-192-5.yaml", source, moved(source, DEADLINE))
    (touched,) = [one for one in found if one.code == "settlement-touched"]
    assert touched.message.startswith("text.3.deadline: «15 минут ішінде» (order-192.txt:line 1850) is now «30 минут")
    assert touched.message.endswith("(order-192.txt:line 1853); settlement of deadline of 'register' rests on it")
    assert touched.place
    line = done.split("\n")[touched.place.line - 1]
    assert "take:" in line or "deadline" in line
    assert not {"quotation-lost", "address-unknown", "address-differs"} & codes(found)


def test_a_finding_that_rests_on_changed_words_is_named(source: SourceText) -> None:
    changed = moved(source, {"талаптарға оның сәйкестігі": "талаптарға сәйкестігі"})
    _, found = carried(DEFINITIONS / "kz-192-3.yaml", source, changed)
    findings = {one.message.split("finding '")[1].split("'")[0] for one in found if one.code == "finding-touched"}
    assert findings == {"whose-compliance"}


def test_a_settlement_that_rests_on_changed_words_is_named() -> None:
    source = SourceText.load(DEFINITIONS / "sources" / "order-192.txt")
    text = WRITTEN.read_text(encoding="utf-8")
    changed = moved(
        source,
        {
            "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 15 минут ішінде": (
                "3-рәсім – көрсетілетін қызметті беруші кеңсесінің маманы 30 минут ішінде"
            )
        },
    )
    done = renewed(text, "kz-192-5.yaml", source, changed)
    lost = [one for one in done.findings if one.code == "quotation-lost"]
    assert lost
    assert any("15 минут" in one.message for one in lost)
    touched = [one.message for one in done.findings if one.code == "settlement-touched"]
    assert touched == ["the settlement of step 'register' rests on these words"] * len(touched)
    assert touched
    assert "settled:" in done.text


def test_lines_that_changed_are_told_where_they_are_named() -> None:
    source = SourceText.load(DEFINITIONS / "sources" / "order-192.txt")
    text = (DEFINITIONS / "kz-192-5.yaml").read_text(encoding="utf-8")
    changed = SourceText(source.name, tuple("" if n == 2097 else line for n, line in enumerate(source.lines, 1)))
    (found,) = renewed(text, "kz-192-5.yaml", source, changed).findings
    assert "«Бұйрық Жазбаша" in found.message
    assert found.place
    assert "lines.2097" in text.split("\n")[found.place.line - 1]


def test_a_step_without_a_settlement_is_named_itself(source: SourceText) -> None:
    _, found = carried(
        DEFINITIONS / "kz-192-6.yaml",
        source,
        moved(source, {"кеңсесінің маманы 15 минут": "кеңсесінің маманы 40 минут"}),
    )
    told = [one for one in found if one.code == "address-changed" and "step 'register'" in one.message]
    assert any(one.message.startswith("text.1.deadline: «15 минут") for one in told), found


def same(paragraphs: list[str]) -> None:
    """Change nothing."""
    assert paragraphs


def act(change: Callable[[list[str]], None] = same, *, less: bool = False, form: str = "columns") -> SourceText:
    """Return an invented act after a change of its second section's paragraphs, or with a step less in its table."""
    content = invent(9, "kk", form)
    change(content.sections[1][1])
    if less:
        content.tables[0].steps.pop()
    return SourceText("act.txt", tuple(to_text(content, 0, 0.0).decode().split("\n")))


def at(paragraphs: list[str], number: int) -> int:
    return next(k for k, one in enumerate(paragraphs) if one.startswith(f"{number}-рәсім"))


def inserted(paragraphs: list[str]) -> None:
    """Put a procedure before the second one, and count the others on."""
    for number in range(6, 1, -1):
        k = at(paragraphs, number)
        paragraphs[k] = paragraphs[k].replace(f"{number}-рәсім", f"{number + 1}-рәсім", 1)
    new = "2-рәсім – комиссия хатшысы 1 жұмыс күні ішінде өтініш берушіні шақыру рәсімін орындайды;"
    paragraphs.insert(at(paragraphs, 3), new)


def removed(paragraphs: list[str]) -> None:
    del paragraphs[at(paragraphs, 6)]


def longer(paragraphs: list[str]) -> None:
    k = at(paragraphs, 2)
    paragraphs[k] = paragraphs[k].replace("15 минут", "45 минут")


def definition(account: str) -> str:
    """Return a definition by addresses of the invented act, with comments and a finding without a quotation."""
    key = "text" if account.startswith("text") else "column"
    units = invent(9, "kk", "columns").tables[0].steps
    lines = ["# settled by a lawyer", "id: a", "title: {ru: Регламент}", "provider: x"]
    lines += ["act: {source: act.txt, name: x, number: '1', date: 2026-01-15}", "units:"]
    lines += [f"  - {{id: u{one.no}, name: {one.unit}}}" for one in units]
    lines += [
        "processes:",
        "  - id: a.b",
        "    title: x",
        f"    {account}",
        "    start: {label: x, first: s1}",
        "    steps:",
    ]
    nexts = [f"s{one.no}" for one in units[1:]] + ["done"]
    for one, following in zip(units, nexts, strict=True):
        lines.append(f"      - {{id: s{one.no}, {key}: {one.no}, label: x, next: {following}}}  # comment {one.no}")
    lines += ["    ends: [{id: done, state: x}]", "    findings:"]
    lines += ["      - {id: short, kind: gap, note: x, about: [s2]}", ""]
    return "\n".join(lines)


def over(text: str, old: SourceText, new: SourceText) -> tuple[str, list[Diagnostic]]:
    """Return a definition by addresses for a newer act, and what is told."""
    done = renewed(text, "a.yaml", old, new)
    assert done.text == text
    text, found = carried_over(Path("a.yaml"), done.text, record(old, "old.txt"), record(new, "new.txt"))
    return text, [*done.findings, *found]


def told(text: str, old: SourceText, new: SourceText) -> list[Diagnostic]:
    """Return what is told of a definition whose addresses did not move."""
    after, found = over(text, old, new)
    assert after == text
    return found


def test_the_same_act_touches_nothing() -> None:
    for account in ("text: paragraph.4", "table: appendix"):
        assert told(definition(account), act(), act()) == []


def test_a_changed_deadline_is_told_at_its_step_and_at_the_finding_about_it() -> None:
    text = definition("text: paragraph.4")
    found = told(text, act(), act(longer))
    assert [one.code for one in found if one.code != "act-changed"] == ["address-changed", "finding-touched"]
    step, finding = (one for one in found if one.code != "act-changed")
    assert step.message.startswith("text.2.deadline: «15 минут ішінде» (old.txt:line")
    assert "is now «45 минут ішінде» (new.txt:line" in step.message
    assert step.place
    assert "id: s2" in text.split("\n")[step.place.line - 1]
    assert "finding 'short' rests on it" in finding.message


def test_steps_follow_procedures_that_an_inserted_one_moved() -> None:
    text = definition("text: paragraph.4")
    after, found = over(text, act(), act(inserted))
    wanted = text
    for number in range(6, 1, -1):
        wanted = wanted.replace(f"text: {number}, label", f"text: {number + 1}, label")
    assert after == wanted
    moved_to = [(one.message, one.place.line) for one in found if one.code == "address-moved" and one.place]
    lines = text.split("\n")
    assert moved_to == [
        (f"text: {n} is text: {n + 1} in the newer version, and is written so", lines.index(line) + 1)
        for n in range(2, 7)
        for line in lines
        if f"text: {n}, label" in line
    ]
    (new,) = [one for one in found if one.code == "address-new"]
    assert new.message.startswith("text.2: «2-рәсім – комиссия")
    assert {one.code for one in found} == {"address-moved", "address-new"}


def test_settlements_addresses_and_ranges_move_and_comments_stay() -> None:
    text = definition("text: {of: paragraph.4, procedures: [{number: 3, deadline: null}]}")
    text = text.replace("{id: s2, text: 2,", "{id: s2, inferred: true, text: [2, 3],  # both\n        ")
    text = text.replace("about: [s2]}", 'about: [s2], quotes: [text.3.unit, text.2-4, "text.4 «4-рәсім»"]}  # kept')
    after, _ = over(text, act(), act(inserted))
    assert "procedures: [{number: 4, deadline: null}]" in after
    assert "text: [3, 4],  # both" in after
    assert 'quotes: [text.4.unit, text.3-5, "text.5 «4-рәсім»"]}  # kept' in after
    assert [line.partition("#")[2] for line in after.split("\n")] == [
        line.partition("#")[2] for line in text.split("\n")
    ]


def test_what_text_and_table_number_otherwise_now_is_written_apart() -> None:
    both = definition("text: paragraph.4").replace("text: paragraph.4", "text: paragraph.4\n    table: appendix")
    after, _ = over(re.sub(r"text: (\d), label", r"number: \1, label", both), act(), act(inserted))
    assert "{id: s1, number: 1, label" in after
    assert "{id: s2, text: 3, column: 2, label" in after
    block = "      - id: s2\n        number: 2  # kept\n        label: x\n        next: s3\n"
    text = re.sub(r" +- \{id: s2,.*\n", block, re.sub(r"text: (\d), label", r"number: \1, label", both))
    after, _ = over(text, act(), act(inserted))
    assert "      - id: s2\n        text: 3\n        column: 2  # kept\n" in after


def swapped(paragraphs: list[str]) -> None:
    """Take the second procedure out, count the others back, and put another one at the end."""
    del paragraphs[at(paragraphs, 2)]
    for number in range(3, 7):
        k = at(paragraphs, number)
        paragraphs[k] = paragraphs[k].replace(f"{number}-рәсім", f"{number - 1}-рәсім", 1)
    paragraphs.insert(at(paragraphs, 5) + 1, "6-рәсім – мұрағатшы 1 ай ішінде істі сақтауға тапсырады.")


def test_what_is_found_nowhere_stays_and_is_told() -> None:
    text = definition("text: paragraph.4")
    after, found = over(text, act(), act(swapped))
    assert "{id: s2, text: 2," in after
    assert "{id: s3, text: 2," in after
    assert "{id: s6, text: 5," in after
    (lost, finding) = [one for one in found if one.code == "address-lost"]
    assert "text.2: «2-рәсім" in lost.message
    assert lost.message.endswith(
        "is found nowhere for certain, and text.2 is something else now; step 's2' rests on it"
    )
    assert finding.message.endswith("finding 'short' rests on it")
    assert [one.message.split(":")[0] for one in found if one.code == "address-new"] == ["text.6"]


def test_a_paragraph_and_what_it_announces_move_together() -> None:
    def one_more(paragraphs: list[str]) -> None:
        for k, line in enumerate(paragraphs):
            paragraphs[k] = re.sub(r"^4\. ", "5. ", line)
        paragraphs.insert(0, "4. Құжаттар бір данада ұсынылады және тіркеледі.")

    after, found = over(definition("text: paragraph.4"), act(), act(one_more))
    assert "    text: paragraph.5\n" in after
    assert [one.message for one in found if one.code == "address-moved"] == [
        "paragraph.4 is paragraph.5 in the newer version, and is written so"
    ]


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_a_definition_of_an_act_without_lines_is_carried_over(tmp_path: Path, ending: str) -> None:
    content = invent(9, "kk", "columns")
    older = read_act_bytes(WRITERS[ending](content), f"old.{ending}")
    inserted(content.sections[1][1])
    newer = read_act_bytes(WRITERS[ending](content), f"new.{ending}")
    path = tmp_path / "a.yaml"
    path.write_text(definition("text: paragraph.4").replace("act.txt", f"old.{ending}"), encoding="utf-8")
    done = Reading(newer, older=older).as_renewed(path)
    after, _ = carried_over(path, done.text, older, newer)
    assert f"act: {{source: new.{ending}," in after
    assert "{id: s6, text: 7," in after


def test_a_new_procedure_is_told_at_the_account() -> None:
    text = definition("text: paragraph.4").replace("next: s6", "next: done")
    text = "\n".join(line for line in text.split("\n") if "id: s6" not in line)
    (new,) = [one for one in told(text, act(removed), act()) if one.code == "address-new"]
    assert new.message.startswith("text.6: «6-рәсім")
    assert new.place
    assert "text: paragraph.4" in text.split("\n")[new.place.line - 1]


def test_a_procedure_that_is_gone_is_told_at_its_step() -> None:
    (gone,) = [one for one in told(definition("text: paragraph.4"), act(), act(removed)) if one.code == "address-gone"]
    assert gone.message.startswith("text.6: «6-рәсім")
    assert gone.message.endswith("is gone; step 's6' rests on it")


@pytest.mark.parametrize("form", ["columns", "rows"])
def test_a_step_of_a_table_that_is_gone_is_told_at_the_step_that_rests_on_it(form: str) -> None:
    text = definition("table: appendix")
    found = told(text, act(form=form), act(less=True, form=form))
    (gone,) = [one for one in found if one.code == "address-gone" and "numbers" not in one.message]
    assert gone.message.startswith("table.6: «")
    assert gone.message.endswith("step 's6' rests on it")
    assert gone.place
    assert "id: s6" in text.split("\n")[gone.place.line - 1]


def test_the_command_names_the_newer_act_in_the_definition(tmp_path: Path) -> None:
    for name, source in (("old.txt", act()), ("new.txt", act(longer))):
        (tmp_path / name).write_text("\n".join(source.lines), encoding="utf-8")
    text = definition("text: paragraph.4").replace("act.txt", "old.txt")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    words = ["read", "new.txt", "--since", "old.txt", "--definition", "a.yaml", "--out", "new.yaml"]
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == text.replace("old.txt", "new.txt")
    assert "text.2.deadline: «15 минут ішінде» (old.txt:line" in done.stderr
    assert "[act-source]" in done.stderr


@pytest.mark.parametrize("name", ["act.txt", "act.pdf"])
def test_an_act_that_is_given_as_a_definition_is_to_be_read_first(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("\n".join(act().lines), encoding="utf-8")
    with pytest.raises(Reg2bpmnError, match=rf"{name}:1:1: error: this is an act.*reg2bpmn read {name} --out drafts"):
        load([tmp_path / name])


def test_what_is_no_definition_is_refused() -> None:
    source = SourceText("a.txt", ("a",))
    with pytest.raises(Reg2bpmnError, match=r"x\.yaml:1:"):
        renewed("a: [", "x.yaml", source, source)
