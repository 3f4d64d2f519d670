"""How a step is done is told wherever the step is: in the figure, in words, in documents, in files for engines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from reg2bpmn import api
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import caption, compare, html, markdown, sheet
from reg2bpmn.emit.bpmn import limitations, read_facts, validate
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.emit.linking import figure_links
from reg2bpmn.emit.marks import marks
from reg2bpmn.emit.spoken import spoken
from reg2bpmn.emit.word.figures import words_for
from reg2bpmn.locale import LANGUAGES, language

DIALECTS = ("omg", "camunda7", "camunda8", "flowable", "spiff")
CRAFTED = Path(__file__).parent / "engines" / "crafted.yaml"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
(DEFINITION,) = api.load([CRAFTED])
REGULATION = DEFINITION.regulation
TOLD = {
    "together": {
        "kk": "бірлесіп орындайтындар: Басқарма басшысы, Заңгер",
        "ru": "совместно исполняют также: Руководитель управления, Юрист",
        "en": "done together with: Head of department, Lawyer",
    },
    "calls": {
        "kk": "мына рәсім бойынша орындалады: «Мұрағаттау»",
        "ru": "исполняется по процедуре: «Процедура оценки»",
        "en": "done by the procedure: “Assessment”",
    },
    "each": {
        "kk": "қайталанады: әрбір келісуші орган (бәріне бір мезгілде)",
        "ru": "повторяется: каждый участник (по очереди)",
        "en": "repeated: each participant (one after the other)",
    },
}
PHRASES = [(name, lang, phrase) for name, by_lang in TOLD.items() for lang, phrase in by_lang.items()]


def compiled(name: str, lang: str) -> api.Collaboration:
    return api.compile_process(REGULATION, f"crafted.{name}", lang)


@pytest.mark.parametrize(("name", "lang", "phrase"), PHRASES)
def test_figure_and_spoken_name_say_it(name: str, lang: str, phrase: str) -> None:
    made = compiled(name, lang)
    note = next(note for note in made.pool.annotations if note.text.splitlines()[0] == phrase)
    assert phrase in spoken(made)[note.target]
    assert phrase in spoken(made)[note.id]
    figure = drawn(made, api.lay_out(made))
    assert phrase in " ".join(next(item for item in figure.items if item.id == note.id).text.lines)
    legend = caption.with_caption(figure, Caption(legend=True))
    words = [" ".join(text.lines) for text in legend.notes]
    assert language(lang).legend["remark"] in words


@pytest.mark.parametrize(("name", "lang", "phrase"), PHRASES)
def test_documents_say_it(name: str, lang: str, phrase: str) -> None:
    told = next(p for p in dossier_of(REGULATION, lang).processes if p.id == f"crafted.{name}")
    process = next(p for p in REGULATION.processes if p.id == told.id)
    assert phrase in html.twin(told, lang)
    assert phrase in markdown.twin(told, lang)
    assert phrase in words_for(told, "")
    assert phrase in " ".join(sheet.to_text(REGULATION, process, lang, 1000).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_repeated_steps_have_markers_that_the_legend_explains(lang: str) -> None:
    made = compiled("each", lang)
    figure = drawn(made, api.lay_out(made))
    markers = {item.id: item.markers for item in figure.items if item.markers}
    assert markers == {
        "step_send": ("eachAtOnce",),
        "step_call": ("eachInTurn",),
        "step_register": ("eachAtOnce",),
        "step_inform": ("eachInTurn",),
    }
    lines = [len(mark.points) for name, mark in marks(figure) if name == "step_send" and mark.width == 2]
    assert lines == [2, 2, 2]
    words = [" ".join(text.lines) for text in caption.with_caption(figure, Caption(legend=True)).notes]
    assert {language(lang).legend["eachAtOnce"], language(lang).legend["eachInTurn"]} <= set(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calls_are_thick_boxes_with_a_plus_that_the_legend_explains(lang: str) -> None:
    made = compiled("calls", lang)
    figure = drawn(made, api.lay_out(made))
    markers = {item.id: (item.kind, item.markers) for item in figure.items if item.markers}
    assert markers == dict.fromkeys(("step_assess", "step_store"), ("callActivity", ("collapsed",)))
    assert b"callActivity" in api.to_svg(made)
    words = [" ".join(text.lines) for text in caption.with_caption(figure, Caption(legend=True)).notes]
    assert language(lang).legend["callActivity"] in words


def test_the_figure_and_the_row_of_a_call_lead_to_what_is_called() -> None:
    told = next(p for p in dossier_of(REGULATION, "en").processes if p.id == "crafted.calls")
    assert figure_links(told, "en").rows["step_assess"] == "#crafted.assessment--table"
    page = html.regulation(dossier_of(REGULATION, "en"))
    assert '<a href="#crafted.assessment--table">done by the procedure' in page
    assert 'id="crafted.assessment--table"' in page
    assert "#crafted.assessment--table" not in html.twin(told, "en")


@pytest.mark.parametrize(
    ("dialect", "told"),
    [
        ("camunda7", ['variables="all"', 'camunda:out source="is_sound" target="is_sound"']),
        ("flowable", ['inheritVariables="true"', 'flowable:out source="is_sound" target="is_sound"']),
        ("camunda8", ['processId="crafted.assessment"', 'zeebe:output source="=is_sound" target="is_sound"']),
        ("spiff", ['calledElement="crafted.assessment"']),
        ("omg", ['calledElement="crafted.assessment"']),
    ],
)
def test_variables_go_in_and_what_is_asked_comes_out(dialect: str, told: list[str]) -> None:
    xml = api.to_bpmn(compiled("calls", "kk"), dialect=dialect).decode()
    assert [part for part in told if part not in xml] == []
    found = {d.code: d.message for d in limitations(compiled("calls", "kk"), dialect)}
    assert found["dialect-call"] == "crafted.filing is called"


ROUNDS = {
    "kk": ("ең көбі 2 рет", "жоқ (бұдан артық қайталанбайды)"),
    "ru": ("не более 2 раз", "нет (повторения исчерпаны)"),
    "en": ("at most 2 times", "no (no more rounds)"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rounds_are_told_everywhere(lang: str) -> None:
    most, spent = ROUNDS[lang]
    made = compiled("rounds", lang)
    figure = drawn(made, api.lay_out(made))
    event = next(item for item in figure.items if item.id == "round_flow_agreed_no")
    assert (event.kind, " ".join(event.text.lines)) == ("intermediateThrowEvent", most)
    assert most in spoken(made)["round_flow_agreed_no"]
    assert spent in spoken(made)["condition_agreed"]
    words = [" ".join(text.lines) for text in caption.with_caption(figure, Caption(legend=True)).notes]
    assert language(lang).legend["intermediateThrowEvent"] in words
    process = next(p for p in REGULATION.processes if p.id == "crafted.rounds")
    told = next(p for p in dossier_of(REGULATION, lang).processes if p.id == "crafted.rounds")
    for document in (html.twin(told, lang), markdown.twin(told, lang), sheet.to_text(REGULATION, process, lang, 1000)):
        assert f"({most})" in document.replace("\\", "")
        assert spent in document.replace("\\", "")


COUNTED = {
    "omg": "else crafted__rounds__agreed_no_rounds) < 2",
    "camunda7": 'execution.getVariable("crafted__rounds__agreed_no_rounds") < 2',
    "camunda8": "crafted__rounds__agreed_no_rounds) < 2",
    "flowable": 'execution.getVariable("crafted__rounds__agreed_no_rounds") < 2',
    "spiff": 'globals().get("crafted__rounds__agreed_no_rounds", 0) < 2',
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_counts_rounds_in_a_variable_of_its_own(dialect: str) -> None:
    made = compiled("rounds", "kk")
    root = etree.fromstring(api.to_bpmn(made, dialect=dialect))
    conditions = {
        flow.get("sourceRef"): flow for flow in root.iter(f"{BPMN}sequenceFlow") if flow.get("id") == "flow_agreed_no"
    }
    assert COUNTED[dialect] in "".join(conditions["condition_agreed"].itertext())
    (gateway,) = (node for node in root.iter(f"{BPMN}exclusiveGateway") if node.get("id") == "condition_agreed")
    assert gateway.get("default") == "spent_flow_agreed_no"
    told = {d.code for d in limitations(made, dialect)}
    assert ("dialect-round" in told) == (dialect in ("omg", "spiff"))
    kind = "scriptTask" if dialect == "spiff" else "intermediateThrowEvent"
    assert len(list(root.iter(f"{BPMN}{kind}"))) == 3
    assert validate(etree.tostring(root), "x.bpmn") == []


LISTS = {
    "camunda7": {"{http://camunda.org/schema/1.0/bpmn}collection": "bodies"},
    "flowable": {"{http://flowable.org/bpmn}elementVariable": "each_send"},
}


@pytest.mark.parametrize(("dialect", "attributes"), LISTS.items())
def test_lists_are_attributes_where_an_engine_wants_them_so(dialect: str, attributes: dict[str, str]) -> None:
    root = etree.fromstring(api.to_bpmn(compiled("each", "kk"), dialect=dialect))
    first, second, *_ = root.iter(f"{BPMN}multiInstanceLoopCharacteristics")
    assert [first.get("isSequential"), second.get("isSequential")] == ["false", "true"]
    assert attributes.items() <= dict(first.attrib).items()


@pytest.mark.parametrize(
    ("dialect", "told"),
    [("omg", "count(bodies)"), ("spiff", "bodies"), ("camunda8", "=bodies")],
)
def test_lists_are_elements_elsewhere(dialect: str, told: str) -> None:
    root = etree.fromstring(api.to_bpmn(compiled("each", "kk"), dialect=dialect))
    first = next(root.iter(f"{BPMN}multiInstanceLoopCharacteristics"))
    inside = [value for element in first.iter() for value in (element.text, element.get("inputCollection")) if value]
    assert told in inside


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_list_must_be_given_and_that_is_told(dialect: str) -> None:
    found = [d for d in limitations(compiled("each", "kk"), dialect) if d.code == "dialect-list"]
    assert found[0].message == "step_send: is done for each item of 'bodies'"
    assert len(found) == 4
    assert ("dialect-item" in {d.code for d in limitations(compiled("each", "kk"), dialect)}) == (dialect == "omg")


def test_a_list_that_a_language_reserves_is_refused() -> None:
    process = next(p for p in REGULATION.processes if p.id == "crafted.each")
    steps = tuple(
        s.model_copy(update={"each": s.each.model_copy(update={"variable": "workdays"})}) if s.each else s
        for s in process.steps
    )
    made = api.compile_process(REGULATION, process.model_copy(update={"steps": steps}), "en")
    with pytest.raises(api.Reg2bpmnError, match="the list 'workdays' is a word"):
        api.to_bpmn(made, dialect="camunda8")


def test_what_is_done_in_turn_has_no_timer_and_is_in_no_sum() -> None:
    process = next(p for p in REGULATION.processes if p.id == "crafted.each")
    timed = api.compile_process(REGULATION, process, "en", timers=True)
    assert [node.host for node in timed.pool.nodes if node.host] == ["step_send"]
    (way,) = next(p for p in dossier_of(REGULATION, "en").processes if p.id == "crafted.each").ways
    assert way.total == "5 working days (the longest of the parallel ways)"
    assert way.not_counted == ("2 hours (each participant)",)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_carries_it_in_facts_and_words(dialect: str) -> None:
    root = etree.fromstring(api.to_bpmn(compiled("together", "en"), dialect=dialect))
    task = next(root.iter(f"{BPMN}userTask"))
    facts = read_facts(task)
    assert ("together_with", "head lawyer") in facts.properties
    assert TOLD["together"]["en"] in facts.documentation


@pytest.mark.parametrize(
    ("dialect", "attribute"),
    [
        ("camunda7", "{http://camunda.org/schema/1.0/bpmn}candidateGroups"),
        ("flowable", "{http://flowable.org/bpmn}candidateGroups"),
        ("camunda8", "candidateGroups"),
    ],
)
def test_engines_offer_a_joint_step_to_each_unit(dialect: str, attribute: str) -> None:
    root = etree.fromstring(api.to_bpmn(compiled("together", "kk"), dialect=dialect))
    groups = [element.get(attribute) for element in root.iter() if element.get(attribute)]
    assert groups == ["office,head,lawyer", "head,office"]


def test_comparison_and_json_name_all_units() -> None:
    process = next(p for p in REGULATION.processes if p.id == "crafted.together")
    shown = json.loads(sheet.to_json(REGULATION, process, "en"))
    assert shown["process"]["steps"][0]["together_with"] == ["head", "lawyer"]
    assert compare.differences(process, process, "en")[0] == []
    alone = process.model_copy(
        update={"steps": tuple(s.model_copy(update={"together_with": None}) for s in process.steps)}
    )
    assert "office, head, lawyer" in compare.differences(process, alone, "en")[0][0].left


def test_every_language_has_the_words() -> None:
    assert {lang for _, lang, _ in PHRASES} == set(LANGUAGES)
