"""Tables as people make them: crosses under units, RACI, sub-headings, letters for numbers, columns for yes and no."""

from __future__ import annotations

import pytest

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.tables import read_bytes
from reg2bpmn.tables.record import Record, StepTable


def record(text: str, file: str = "steps.csv") -> Record:
    return read_bytes(text.encode(), file)


def table(text: str, file: str = "steps.csv") -> StepTable:
    (found,) = record(text, file).tables
    return found


def codes(text: str) -> list[str]:
    return [one.code for one in record(text).findings]


@pytest.mark.parametrize("mark", ["X", "x", "✓", "+", "Х", "●", "yes", "да", "иә", "v"])
def test_a_mark_under_a_unit_says_who_acts(mark: str) -> None:
    text = (
        f"Step,Action,Customer,Sales desk,Store,Next\n1,Orders,{mark},,,2\n2,Checks,,{mark},,3\n3,Packs,,,{mark},end\n"
    )
    assert [step.unit for step in table(text).steps] == ["Customer", "Sales desk", "Store"]
    assert [step.extra for step in table(text).steps] == [{}, {}, {}]
    assert codes(text) == []
    assert str(table(text).steps[1].places["unit"]) == "steps.csv:3:4"


def test_several_marks_are_a_doubt_and_none_an_error() -> None:
    text = "Step,Action,Sales,Store\n1,Orders,X,\n2,Packs,X,X\n3,Sends,X,\n"
    assert [step.unit for step in table(text).steps] == ["Sales", "Sales, Store", "Sales"]
    assert codes(text) == ["unit-unclear"]
    assert codes(text.replace("3,Sends,X", "3,Sends,")) == ["unit-unclear", "unit-missing"]


def test_of_raci_the_responsible_acts() -> None:
    text = "Activity,Lead,Architect,Developer\nDesign,A,R,C\nCode,I,C,A/R\nTest,A,,\nRelease,R,R,I\n"
    steps = table(text).steps
    assert [step.unit for step in steps] == ["Architect", "Developer", "Lead", "Lead, Architect"]
    assert steps[0].extra == {"Lead": "A", "Developer": "C"}
    told = [str(one) for one in record(text).findings]
    assert [one.split("; ")[0] for one in told] == [
        'steps.csv:4:2: note: who acts is not marked for certain: "Lead" is taken',
        'steps.csv:5:2: note: who acts is not marked for certain: "Lead, Architect" is taken',
    ]


def test_columns_with_other_words_are_no_marks() -> None:
    text = "Step,Action,Tool,Colour\n1,Writes,pen,red\n2,Reads,eyes,blue\n"
    assert [step.unit for step in table(text).steps] == ["", ""]
    assert codes(text) == ["unit-missing"]
    ticked = "Step,Who,Action,Urgent,Paid\n1,A,Writes,x,\n2,B,Reads,,x\n"
    assert [(step.unit, step.extra) for step in table(ticked).steps] == [("A", {"Urgent": "x"}), ("B", {"Paid": "x"})]


@pytest.mark.parametrize(
    ("heading", "doubts"),
    [
        ("Phase 2", []),
        ("Этап 2. Решение", []),
        ("2-кезең. Шешім", []),
        ("II. Stage of decisions", []),
        ("Delivery", ["row-heading"]),
    ],
)
def test_a_heading_between_rows_is_no_step_and_no_part_of_one(heading: str, doubts: list[str]) -> None:
    text = f"No,Action,Who\n1,Ask,Clerk\n,{heading},\n2,Decide,Head\n"
    found = table(text)
    assert [step.action for step in found.steps] == ["Ask", "Decide"]
    assert len(found.notes) == 1
    assert codes(text) == doubts


def test_a_heading_before_the_first_step_is_one_too() -> None:
    text = "No,Action,Who\n,Phase 1. Before,\n1,Ask,Clerk\n2,Decide,Head\n"
    assert [step.action for step in table(text).steps] == ["Ask", "Decide"]
    assert codes(text) == []


def test_the_rest_of_a_cut_text_still_joins_its_step() -> None:
    text = 'No,Action,Who\n1,"Ask for the paper,",Clerk\n,and for its copy,\n2,Decide,Head\n'
    assert table(text).steps[0].action == "Ask for the paper, and for its copy"
    assert codes(text) == ["row-joined"]


@pytest.mark.parametrize(
    ("cell", "branches"),
    [
        ("b", [("", ("b",))]),
        ("b)", [("", ("b",))]),
        ("b, c", [("", ("b",)), ("", ("c",))]),
        ("b and c", [("", ("b",)), ("", ("c",))]),
        ("b if yes, c if no", [("if yes", ("b",)), ("if no", ("c",))]),
        ("yes – b, no – c", [("yes", ("b",)), ("no", ("c",))]),
        ("go to c", [("", ("c",))]),
    ],
)
def test_small_letters_name_steps(cell: str, branches: list[tuple[str, tuple[str, ...]]]) -> None:
    steps = table(f'Step,Who,Action,Then\na,A,do,"{cell}"\nb,B,do,end\nc,C,do,end\n').steps
    assert [(branch.words, branch.to) for branch in steps[0].flow.branches] == branches


def test_an_article_is_no_step() -> None:
    text = "Step,Who,Action,Then\na,A,do,write a letter\nb,B,do,end\n"
    assert codes(text) == ["next-unclear"]
    assert table(text).steps[0].flow.branches == ()


def test_yes_and_no_columns_beside_a_column_of_numbers() -> None:
    text = "No,Who,Action,Yes,No\n1,A,Is it right?,2,3\n2,A,Go on,,\n3,A,Stop,,\n"
    steps = table(text).steps
    assert [(branch.words, branch.to) for branch in steps[0].flow.branches] == [("Yes", ("2",)), ("No", ("3",))]
    (doubt,) = record(text).findings
    assert str(doubt).startswith("steps.csv:3:4: note: the cell is empty, and more steps follow; read as an end")


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("# Hiring\n\nFor all departments.\n\n", "Hiring"),
        ("# Handbook\n\n## Hiring\n\n", "Hiring"),
        ("For all departments.\n\n", "For all departments."),
        ("# Handbook\n\nHiring\n\n", "Hiring"),
    ],
)
def test_the_title_is_no_sentence_that_stands_nearer(before: str, title: str) -> None:
    text = f"{before}| Step | Who | Action |\n|---|---|---|\n| 1 | A | do |\n| 2 | B | do |\n"
    assert table(text, "steps.md").caption == title


def test_success_and_failure_are_answers() -> None:
    steps = table("#,Step,Who,Success,Failure\n1,Ask,A,2,\n2,Check,B,3,1\n3,Issue,B,End,\n").steps
    assert [step.flow.targets for step in steps] == [("2",), ("3", "1"), ()]


def test_a_column_of_next_steps_under_another_heading_is_told() -> None:
    text = "#,Step,Who,Arrow,Cost\n1,Ask,A,2,1\n2,Check,B,3,2\n3,Issue,B,End,3\n"
    (doubt,) = record(text).findings
    assert str(doubt).startswith('steps.csv:1:4: note: "Arrow" looks like next steps, and its heading does not say so')


def test_shares_are_no_steps() -> None:
    steps = table("Step,Who,Action,Next\n1,A,do,2 (90%) / 3 (10%)\n2,B,do,end\n3,C,do,end\n").steps
    assert [(branch.words, branch.to) for branch in steps[0].flow.branches] == [("90%", ("2",)), ("10%", ("3",))]


def test_a_row_without_an_answer_goes_on_where_nothing_else_leads_to_the_next() -> None:
    text = (
        "Step,Who,Action,If approved,If rejected\n"
        "1,A,Draft,,\n2,B,Review,3,1\n3,A,Send,,\n4,C,Sign,5,6\n5,A,Start,,\n6,A,Close,,\n"
    )
    assert [step.flow.targets for step in table(text).steps] == [("2",), ("3", "1"), ("4",), ("5", "6"), (), ()]
    assert codes(text) == ["next-unclear"] * 3


def test_what_one_of_two_hangs_on_is_no_condition_of_one() -> None:
    text = "Step,Who,Action,Next\n1,A,do,{}\n2,B,do,end\n3,C,do,end\n"
    for cell in ("2 or 3 depending on the amount", "2 или 3 в зависимости от суммы", "2 немесе 3 сомаға байланысты"):
        (step, *_) = table(text.format(cell)).steps
        assert [(branch.words, branch.to) for branch in step.flow.branches] == [("", ("2",)), ("", ("3",))]
        assert step.flow.question
        assert codes(text.format(cell)) == ["next-unclear"]


def test_next_steps_that_only_lead_back_are_told() -> None:
    text = "Action,Owner,Order,Follows\nPlan,PM,1,\nBuild,Dev,2,1\nTest,QA,3,2\n"
    assert codes(text) == ["column-next", "next-unclear"]


def test_of_yes_and_no_the_no_alone_is_no_simple_next_step() -> None:
    text = "Step,Who,Action,Yes,No\n1,A,Check,,3\n2,A,Go on,3,\n3,A,Stop,,\n"
    steps = table(text).steps
    assert [(branch.words, branch.to) for branch in steps[0].flow.branches] == [("No", ("3",)), ("", ("2",))]
    assert [(branch.words, branch.to) for branch in steps[1].flow.branches] == [("", ("3",))]
    (doubt,) = record(text).findings
    assert str(doubt).startswith('steps.csv:2:5: note: only "No" is told: what happens otherwise is not said')


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Action,By\nSends the order,Customer\nChecks the order,Sales\n", ["Customer: Sends the order"]),
        ("Action,Action by\nCheck papers,Clerk\nSign,Head\n", ["Clerk: Check papers"]),
        ("Task,Owner\nSend the order,Customer\nCheck the documents,Sales\n", ["Customer: Send the order"]),
        ("To do,Doer\nCheck papers,Clerk\nSign,Head\n", ["Clerk: Check papers"]),
        ("By,Action\nClerk,Checks the task\nHead,Signs\n", ["Clerk: Checks the task"]),
        ("Что,Кто\nПодаёт заявление,Заявитель\nПроверяет,Клерк\n", ["Заявитель: Подаёт заявление"]),
        ("Кто,Что делает\nКлерк,Проверяет документы\nДиректор,Подписывает\n", ["Клерк: Проверяет документы"]),
        ("Іс-әрекет,Кім\nӨтініш береді,Өтініш беруші\nТексереді,Кеңсе\n", ["Өтініш беруші: Өтініш береді"]),
        ("Не,Кім\nҚұжатты тексереді,Маман\nҚол қояды,Басшы\n", ["Маман: Құжатты тексереді"]),
    ],
)
def test_two_columns_are_enough(text: str, steps: list[str]) -> None:
    found = table(text)
    assert [f"{step.unit}: {step.action}" for step in found.steps][:1] == steps
    assert [step.no for step in found.steps] == [str(number) for number in range(1, len(text.splitlines()))]
    assert [step.flow.targets for step in found.steps][-2:] == [(found.steps[-1].no,), ()]
    assert codes(text) == []


def test_a_time_limit_may_be_headed_by_when() -> None:
    for heading in ("What,Who,By when", "Что,Кто,До", "Не,Кім,Дейін"):
        (step, _) = table(f"{heading}\nCheck the papers,Clerk,2 days\nSign,Head,1 hour\n").steps
        assert step.deadline is not None
        assert (step.unit, step.deadline.value, step.deadline.unit) == ("Clerk", 2, "day")


def test_sentences_are_no_labels_of_a_single_step() -> None:
    for cells in ("Prepares documents,Clerk\nReviews result,Head", "Checks the order,Sales\nPacks,Store"):
        with pytest.raises(Reg2bpmnError, match="no table of steps is found"):
            record(f"Action,Supplier X\n{cells}\n")


def test_a_row_without_unit_and_action_is_one_error() -> None:
    assert codes("No,Action,Who,Due\n1,Ask,A,1 day\n2,,,1 day\n3,Answer,B,1 day\n") == ["action-missing"]
