"""How a step is done is told wherever the step is: in the figure, in words, in documents, in files for engines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from reg2bpmn import api
from reg2bpmn.dossier import dossier_of
from reg2bpmn.emit import caption, compare, html, markdown, sheet
from reg2bpmn.emit.bpmn import read_facts
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.emit.spoken import spoken
from reg2bpmn.emit.word.figures import words_for
from reg2bpmn.locale import LANGUAGES, language

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
}
PHRASES = [(name, lang, phrase) for name, by_lang in TOLD.items() for lang, phrase in by_lang.items()]


def compiled(name: str, lang: str) -> api.Collaboration:
    return api.compile_process(REGULATION, f"crafted.{name}", lang)


@pytest.mark.parametrize(("name", "lang", "phrase"), PHRASES)
def test_figure_and_spoken_name_say_it(name: str, lang: str, phrase: str) -> None:
    made = compiled(name, lang)
    (note,) = (note for note in made.pool.annotations if note.text == phrase)
    assert phrase in spoken(made)[note.target]
    assert phrase in spoken(made)[note.id]
    figure = drawn(made, api.lay_out(made))
    assert " ".join(next(item for item in figure.items if item.id == note.id).text.lines) == phrase
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


@pytest.mark.parametrize("dialect", ["omg", "camunda7", "camunda8", "flowable", "spiff"])
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
