"""Every process runs on SpiffWorkflow, by the file that its dialect writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import SMALL, process, read, shipped
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.engine.answers import answering
from reg2bpmn.engine.expected import expected_paths
from reg2bpmn.engine.spiff import Spiff, Visit
from reg2bpmn.process import compile_process
from reg2bpmn.process.graph import Collaboration

ALL = [p.id for d in shipped() for p in d.regulation.processes]
END = "      - {id: unsaid, kind: unsaid, state: {kk: Акт айтпайды, ru: Акт не говорит, en: The act does not say}}\n"
LOOP = SMALL.replace("to: unsaid,", "to: register,").replace("means: [2]", "means: [1, 2]").replace(END, "")
"""The small regulation, where incomplete documents are registered again."""


def tasks(visits: list[Visit]) -> list[str]:
    return [visit.node.id for visit in visits if visit.node.kind.is_task]


def never(name: str) -> bool:
    raise AssertionError(f"asked for {name}")


@pytest.mark.parametrize("process_id", ALL)
def test_every_path_of_the_model_is_taken(process_id: str) -> None:
    definition, found = process(process_id)
    engine = Spiff(compile_process(definition.regulation, found))
    for path in expected_paths(found):
        visits = engine.run(path["answers"].__getitem__)
        assert tasks(visits) == path["tasks"]
        assert visits[-1].node.id == path["end"]
        assert {n: v for visit in visits for n, v in visit.answers.items()} == path["answers"]


def test_a_decision_is_asked_when_the_engine_reaches_it() -> None:
    definition, found = process("kz-192-6.internal")
    asked: list[str] = []

    def ask(name: str) -> bool:
        asked.append(name)
        return name == "package_complete"

    visits = Spiff(compile_process(definition.regulation, found)).run(ask)
    assert asked == ["package_complete", "decision_positive"]
    assert visits[-1].node.id == "end_refusal_prepared"


@pytest.fixture
def looped(tmp_path: Path) -> Collaboration:
    definition = read(tmp_path, LOOP)
    return compile_process(definition.regulation, "small.internal")


def test_a_loop_is_asked_again(looped: Collaboration) -> None:
    visits = Spiff(looped).run(answering({"package_complete": [False, False, True]}, never))
    assert tasks(visits) == ["step_register", "step_register", "step_register", "step_decide"]


def test_a_run_in_circles_is_stopped(looped: Collaboration, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reg2bpmn.engine.drive.MOST_VISITS", 50)
    with pytest.raises(Reg2bpmnError, match="in a circle"):
        Spiff(looped).run(answering({"package_complete": [False]}, never))


def test_another_dialect_does_not_pass(tmp_path: Path) -> None:
    found = compile_process(read(tmp_path, SMALL).regulation, "small.internal")
    engine = Spiff(found, dialect="omg")
    with pytest.raises(Reg2bpmnError, match=r"'package_complete = (true|false)'.*engine-failed"):
        engine.run(lambda _: True)


HOSTILE = ("]]>", "{{7*7}}", "__import__('os').system('false')", '"><x/>', "%s", "'", '"""')


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_definition_is_never_run(tmp_path: Path, text: str) -> None:
    definition = read(tmp_path, SMALL.replace("Рұқсат,", f"'{text.replace(chr(39), chr(39) * 2)}',"))
    found = definition.regulation.processes[0]
    visits = Spiff(compile_process(definition.regulation, found)).run(lambda _: True)
    assert tasks(visits) == ["step_register", "step_decide"]
