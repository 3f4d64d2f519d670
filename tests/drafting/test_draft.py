"""A table of steps becomes a definition that builds at once, and no doubt of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run
from reg2bpmn import api, mainjob
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.drafting import draft
from reg2bpmn.drafting.slugs import Slugs, slug
from reg2bpmn.model.paths import paths
from reg2bpmn.read import read_definition
from reg2bpmn.tables import read_bytes
from reg2bpmn.targets import TABLE_FILES, Target
from tables.writers import Sheet, to_csv, to_docx, to_html, to_markdown, to_ods, to_xlsx

PURCHASE = """Step,Who,Action,Result,Deadline,Next
1,Author,Asks for it,Request,–,2
2,Clerk,Checks it,,3 working days,"3 if complete, 1 if not"
3,Chief,Decides,Decision,30 days,4 and 5
4,Clerk,Orders it,Order,1.5 hours,6
5,Lawyer,Drafts a contract,Contract,1 month,6
6,Chief,Signs,,,end
"""
RUSSIAN = """№;Исполнитель;Действие;Срок;Следующее действие
1;Канцелярия;Регистрация заявления;15 минут;2
2;Руководитель;Рассмотрение;1 рабочий день;3/4
3;Исполнитель;Подготовка ответа;5 рабочих дней;конец
4;Исполнитель;Отказ;1 час;конец
"""
KAZAKH = """Р/с №;Құрылымдық бөлімше;Іс-қимыл;Орындау мерзімі;Келесі іс-қимыл
1;Кеңсе;Тіркеу;15 минут;2
2;Басшылық;Қарау;1 жұмыс күні;–
"""


def text_of(table: str, name: str = "steps") -> str:
    return draft(read_bytes(table.encode(), f"{name}.csv"), name)


def file(folder: Path, table: str, name: str = "steps.csv") -> Path:
    path = folder / name
    path.write_text(table, encoding="utf-8")
    return path


def test_a_table_has_its_steps_units_and_ways(tmp_path: Path) -> None:
    definition = read_definition(file(tmp_path, PURCHASE))
    (process,) = definition.regulation.processes
    assert [unit.name.en or unit.name.kk for unit in definition.regulation.units] == [
        "Author",
        "Clerk",
        "Chief",
        "Lawyer",
    ]
    assert [step.id for step in process.steps] == [f"step-{n}" for n in range(1, 7)]
    assert process.steps[2].next == ("step-4", "step-5")
    assert [(option.label.kk, option.to) for option in process.steps[1].results] == [
        ("if complete", ("step-3",)),
        ("if not", ("step-1",)),
    ]
    assert [str(step.deadline) for step in process.steps] == [
        "None",
        "3 working days",
        "30 calendar days",
        "90 minutes",
        "1 month",
        "None",
    ]
    assert [[node.id for node in path.nodes] for path in paths(process)] == [
        ["step-1", "step-2", "step-2-result", "step-3", "step-4", "step-5", "step-6", "end"]
    ]


@pytest.mark.parametrize("table", [PURCHASE, RUSSIAN, KAZAKH], ids=["en", "ru", "kk"])
def test_a_table_builds_at_once_and_runs(tmp_path: Path, table: str) -> None:
    outcome = mainjob.build([file(tmp_path, table)], Target(tmp_path / "out", ("en",)))
    assert outcome.counts["processes"] == 1
    (made,) = (tmp_path / "out/en/bpmn/omg").glob("*.bpmn")
    assert not api.validate_bpmn(made)


def test_what_is_taken_and_what_is_left_out_stands_as_a_comment() -> None:
    told = text_of(PURCHASE)
    assert "# ? 30 days: calendar days are taken" in told
    assert "deadline: 1 month\n" in told
    half = text_of(PURCHASE.replace("1 month", "half a month"))
    assert "# ? " in half
    assert "month\n" not in half


@pytest.mark.parametrize(
    ("cell", "deadline"),
    [("2 months", "2 months"), ("1 quarter", "3 months"), ("half a year", "6 months"), ("2 years", "24 months")],
)
def test_long_deadlines_are_months(tmp_path: Path, cell: str, deadline: str) -> None:
    definition = read_definition(file(tmp_path, PURCHASE.replace("1 month", cell)))
    assert str(definition.regulation.processes[0].steps[4].deadline) == deadline
    assert definition.doubts == ()


def test_ways_without_words_are_inferred_and_told_with_their_cell(tmp_path: Path) -> None:
    definition = read_definition(file(tmp_path, RUSSIAN))
    assert all(option.inferred for option in definition.regulation.processes[0].steps[1].results)
    (doubt,) = definition.doubts
    assert str(doubt).startswith("steps.csv:3:5: warning:")
    assert "# ? steps.csv:3:5:" in text_of(RUSSIAN)
    outcome = mainjob.build([tmp_path / "steps.csv"], Target(tmp_path / "out", ("ru",), ("omg",), (), ()))
    assert outcome.failed
    assert outcome.problems == (doubt,)


def test_words_of_the_table_come_back_whatever_they_are(tmp_path: Path) -> None:
    words = 'He said "x: # {a}" \\n & <b> {{7*7}} ${x}'
    table = f'Step,Who,Action,Next\n1,"A: b, #c","{words.replace(chr(34), chr(34) * 2)}",end\n'
    definition = read_definition(file(tmp_path, table))
    assert definition.regulation.processes[0].steps[0].label.kk == words
    assert definition.regulation.units[0].name.kk == "A: b, #c"


def test_errors_of_the_table_name_their_cells_and_make_nothing(tmp_path: Path) -> None:
    path = file(tmp_path, "Step,Who,Action,Next\n1,A,do,2\n1,B,do,9\n")
    with pytest.raises(Reg2bpmnError) as caught:
        mainjob.build([path], Target(tmp_path / "out"))
    assert all(str(one).startswith("steps.csv:") for one in caught.value.diagnostics)
    assert not (tmp_path / "out").exists()


def test_what_is_wrong_with_the_draft_is_told_at_its_line(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Step,Who,Action,Next\n1,A,do,"2 and 3"\n2,B,do,4\n3,C,do,"4 if good, 5 if bad"\n4,D,do,end\n5,E,do,end\n',
    )
    with pytest.raises(Reg2bpmnError) as caught:
        read_definition(path)
    assert "(draft):" in str(caught.value.diagnostics[0])
    assert "wait for one way" in str(caught.value.diagnostics[0])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Канцелярия", "kantselyariya"),
        ("Кеңсе маманы", "kense-mamany"),
        ("Two reviewers", "two-reviewers"),
        ("1C отдел", "unit-1c-otdel"),
        ("登録", "unit"),
        ("", "unit"),
        ("a" * 90, "a" * 48),
        ("Éditeur & Cie.", "editeur-cie"),
    ],
)
def test_ids_are_made_of_names(text: str, found: str) -> None:
    assert slug(text, "unit") == found


def test_no_id_is_given_twice() -> None:
    slugs = Slugs(("end",))
    assert [slugs.new(text, "unit") for text in ("End", "end", "登録", "係", "A b", "a B")] == [
        "end-2",
        "end-3",
        "unit",
        "unit-2",
        "a-b",
        "a-b-2",
    ]


def test_a_table_is_drawn_and_written_out_by_the_command_line(tmp_path: Path) -> None:
    path = file(tmp_path, KAZAKH)
    drawn = run("draw", str(path), "-l", "kk")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert drawn.stdout.count("Тіркеу") > 1
    written = run("read", str(path), "-o", str(tmp_path / "my.yaml"))
    assert (written.returncode, written.stdout.strip()) == (0, str(tmp_path / "my.yaml"))
    assert run("build", str(tmp_path / "my.yaml"), "-o", str(tmp_path / "out"), "-f", "svg").returncode == 0
    assert (tmp_path / "out/kk/figures/my.steps.svg").is_file()


def test_two_tables_are_drawn_into_a_folder(tmp_path: Path) -> None:
    one = "| Step | Who | Action | Next |\n|---|---|---|---|\n| 1 | A | do | end |\n"
    path = file(tmp_path, f"# First\n\n{one}\n# Second\n\n{one.replace('do', 'undo')}", "two.md")
    refused = run("draw", str(path))
    assert refused.returncode == 2
    assert "give --out" in refused.stderr
    assert run("draw", str(path), "-o", str(tmp_path / "out")).returncode == 0
    assert len(list((tmp_path / "out").glob("two.*.svg"))) == 2


def test_a_table_that_names_nobody_says_so(tmp_path: Path) -> None:
    definition = read_definition(file(tmp_path, "Step,Action,Next\n1,Sort,2\n2,File,end\n"))
    (unit,) = definition.regulation.units
    assert unit.name.kk == "Nobody named"
    assert definition.doubts


@pytest.mark.parametrize(("ending", "form"), sorted(TABLE_FILES.items()))
def test_every_ending_of_a_table_is_built(tmp_path: Path, ending: str, form: str) -> None:
    sheet = Sheet([["Step", "Who", "Action"], ["1", "Clerk", "Registers"], ["2", "Head", "Signs"]])
    written = {
        "csv": to_csv,
        "tsv": lambda one: to_csv(one, "\t"),
        "xlsx": to_xlsx,
        "ods": to_ods,
        "markdown": to_markdown,
        "html": to_html,
        "docx": to_docx,
    }
    path = tmp_path / f"steps{ending.upper()}"
    path.write_bytes(written[form](sheet))
    assert [step.label.kk for step in read_definition(path).regulation.processes[0].steps] == ["Registers", "Signs"]
