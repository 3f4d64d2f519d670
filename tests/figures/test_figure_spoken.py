"""Who cannot see a figure hears all of it: each shape in a sentence, in the order of the process."""

from __future__ import annotations

from dataclasses import replace

import figure_sample
import pytest
from figure_sample import HOSTILE
from lxml import etree

from reg2bpmn import api, resources
from reg2bpmn.emit import pages, svg
from reg2bpmn.emit.drawing import Drawing
from reg2bpmn.emit.figure import Caption, drawn
from reg2bpmn.emit.spoken import called, reading_order, spoken
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.pages.paper import A4
from reg2bpmn.locale import LANGUAGES
from reg2bpmn.locale.spoken import SPOKEN
from reg2bpmn.process.facts import Citation, Dispute, Facts
from reg2bpmn.process.graph import Annotation, Collaboration, Flow, Lane, Node, NodeKind, Pool

NS = {"s": svg.SVG}
TASK, GATEWAY, END = NodeKind.USER_TASK, NodeKind.EXCLUSIVE_GATEWAY, NodeKind.END


def process(*flows: tuple[str, str], lang: str = "en", **nodes: tuple[NodeKind, str]) -> Collaboration:
    made = tuple(Node(name, kind, label, "lane") for name, (kind, label) in nodes.items())
    lines = tuple(Flow(f"{tail}-{head}", tail, head) for tail, head in flows)
    return Collaboration(
        "c", "A process", lang, Pool("pool", "p", "Town hall", "", (Lane("lane", "Desk"),), made, lines)
    )


def changed(made: Collaboration, **facts: Facts) -> Collaboration:
    nodes = tuple(replace(node, facts=facts.get(node.id, node.facts)) for node in made.pool.nodes)
    return replace(made, pool=replace(made.pool, nodes=nodes))


def numbered(number: int) -> Facts:
    return Facts(properties=(("number", str(number)),))


def test_every_kind_of_shape_is_told_in_kazakh() -> None:
    assert spoken(figure_sample.collaboration()) == {
        "Applicant": "Процестің сыртқы қатысушысы: Көрсетілетін қызметті алушы",
        "Participant": "Процесті орындаушы: Көрсетілетін қызметті беруші",
        "Lane_office": "Құрылымдық бөлімше: Кеңсе қызметкері",
        "Lane_expert": "Құрылымдық бөлімше: Жауапты орындаушы",
        "Start": "Өтініштен (хабардан) басталуы: Өтініш келіп түсті; "
        "келесі: «Құжаттарды тіркеу және басшыға жолдау» рәсімі",
        "Task_register": "Рәсім, Кеңсе қызметкері: Құжаттарды тіркеу және басшыға жолдау; мерзімі: 15 минут; "
        "келесі: «МДҚ-дан мәлімет алу» рәсімі",
        "Task_query": "Рәсім, Кеңсе қызметкері (ақпараттық жүйе): МДҚ-дан мәлімет алу; "
        "келесі: «Құжаттар толық па?» шарты",
        "Gateway": "Шарт: Құжаттар толық па? шешім қабылдайды: Жауапты орындаушы; "
        "«иә» болса: «Рұқсатты ресімдеу» рәсімі; «жоқ» болса (әдепкі тармақ): процестің аяқталуы «Бас тартылды» "
        "(актіде тікелей айтылмаған, мазмұнынан шығарылған)",
        "Task_issue": "Рәсім, Жауапты орындаушы: Рұқсатты ресімдеу; келесі: процестің аяқталуы «Рұқсат берілді»; "
        "актіде тікелей айтылмаған, мазмұнынан шығарылған",
        "End_granted": "Аяқталуы: Рұқсат берілді",
        "End_refused": "Аяқталуы: Бас тартылды; актіде тікелей айтылмаған, мазмұнынан шығарылған",
        "Data_permit": "«Рұқсатты ресімдеу» рәсімінің құжаты: Рұқсат",
        "Deadline_register": "«Құжаттарды тіркеу және басшыға жолдау» рәсімінің мерзімі: 15 минут",
        "Message_in": "«Өтініш» хабары; қайдан: Көрсетілетін қызметті алушы; "
        "қайда: процестің басталуы «Өтініш келіп түсті»",
        "Message_out": "«Рұқсат» хабары; қайдан: процестің аяқталуы «Рұқсат берілді»; "
        "қайда: Көрсетілетін қызметті алушы",
    }


def test_a_step_has_the_number_of_the_act() -> None:
    made = process(("a", "b"), a=(TASK, "Register"), b=(END, "Done"))
    assert spoken(made)["a"] == "Step, Desk: Register; next: end “Done”"
    assert called(made) == {"a": "Step “Register”", "b": "End “Done”"}
    made = changed(made, a=numbered(3))
    assert spoken(made)["a"] == "Step 3, Desk: Register; next: end “Done”"
    assert called(made)["a"] == "Step 3"


@pytest.mark.parametrize(
    ("quote", "step"), [("3-рәсім – тіркеу", "Step 3"), ("№ 3 тіркейді", "Step 3"), ("13", "Step")]
)
def test_a_number_that_the_act_does_not_print_is_not_told(quote: str, step: str) -> None:
    facts = replace(numbered(3), citations=(Citation("text", quote, "10"),))
    made = changed(process(a=(TASK, "Register")), a=facts)
    assert spoken(made)["a"] == f"{step}, Desk: Register"
    column = replace(facts, properties=(*facts.properties, ("column", "4")))
    assert spoken(changed(made, a=column))["a"].startswith(step if step == "Step 3" else "Step 4")


def test_signs_are_told_in_words() -> None:
    disputes = tuple(Dispute(field, "text", "", ()) for field in ("deadline", "next", "deadline"))
    made = changed(process(a=(TASK, "Register")), a=Facts(disputes=disputes, inferred=True))
    told = (
        "not said by the act outright, inferred from what it says; disputed reading (deadline, next step), see the note"
    )
    assert spoken(made)["a"] == f"Step, Desk: Register; {told}"


def test_a_joining_gateway_says_what_comes_together_and_no_one_is_led_to_it() -> None:
    flows = (("ask", "a"), ("ask", "join"), ("a", "join"), ("join", "b"))
    made = process(*flows, ask=(GATEWAY, "Ready?"), a=(TASK, "Wait"), join=(GATEWAY, ""), b=(TASK, "Go"))
    told = spoken(made)
    assert told["join"] == "Branches come together; before this: condition “Ready?”, step “Wait”; next: step “Go”"
    assert told["a"].endswith("next: step “Go”")


def test_joining_gateways_in_a_ring_end() -> None:
    made = process(("a", "b"), ("b", "a"), ("t", "a"), a=(GATEWAY, ""), b=(GATEWAY, ""), t=(TASK, "Go"))
    assert spoken(made)["t"] == "Step, Desk: Go; next: where branches come together"


def test_a_deadline_is_told_with_its_step_and_beside_it() -> None:
    made = changed(process(a=(TASK, "Register"), ask=(GATEWAY, "Ready?")), a=numbered(1))
    notes = (Annotation("n1", "15 minutes", "a"), Annotation("n2", "1 day", "ask"), Annotation("n3", "2 days", "gone"))
    told = spoken(replace(made, pool=replace(made.pool, annotations=notes)))
    assert told["a"] == "Step 1, Desk: Register; deadline: 15 minutes"
    assert told["ask"] == "Condition: Ready? decided by: Desk; deadline: 1 day"
    assert told["n1"] == "Deadline of step 1: 15 minutes"
    assert told["n2"] == "Deadline of condition “Ready?”: 1 day"
    assert told["n3"] == "Deadline of gone: 2 days"


def test_what_has_no_name_is_told_without_empty_quotes() -> None:
    made = process(("s", "a"), ("a", "e"), s=(NodeKind.START, ""), a=(TASK, ""), e=(END, " "))
    made = replace(made, pool=replace(made.pool, name="", lanes=(Lane("lane", ""),)))
    told = spoken(made)
    assert told == {
        "pool": "Performer of the process",
        "lane": "Unit",
        "s": "Start; next: step",
        "a": "Step; next: end",
        "e": "End",
    }
    assert drawn(made, lay_out(made)).description == "Steps: 1; conditions: 0; ends: 1."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE, "{number} {} {0} {name!r}"])
def test_names_are_never_templates(lang: str, text: str) -> None:
    said = spoken(replace(figure_sample.collaboration(text), lang=lang))
    assert " ".join(text.split()) in said["Task_register"]
    assert " ".join(text.split()) in said["Gateway"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_words(lang: str) -> None:
    assert set(SPOKEN) == set(LANGUAGES)
    (definition,) = api.load([resources.shipped("definitions") / "kz-192-6.yaml"])
    for timers in (False, True):
        made = api.compile_process(definition.regulation, "kz-192-6.internal", lang, timers=timers)
        assert all(text and "{" not in text for text in spoken(made).values())


def order(made: Collaboration) -> str:
    return " ".join(node.id for node in reading_order(made.pool))


def test_one_reads_along_the_flow_and_branch_by_branch() -> None:
    nodes = {name: (TASK, name) for name in "dcba"}
    made = process(
        ("s", "a"), ("a", "ask"), ("ask", "b"), ("ask", "c"), ("b", "d"), ("c", "d"), ("d", "e"),
        ask=(GATEWAY, "?"), e=(END, ""), s=(NodeKind.START, ""), **nodes,
    )  # fmt: skip
    assert order(made) == "s a ask c b d e"


def test_a_loop_is_read_once_and_what_nothing_leads_to_last() -> None:
    made = process(("a", "b"), ("b", "a"), ("s", "a"), x=(TASK, ""), s=(NodeKind.START, ""), a=(TASK, ""), b=(TASK, ""))
    assert order(made) == "x s a b"
    ring = process(("a", "b"), ("b", "a"), a=(TASK, ""), b=(TASK, ""))
    assert order(ring) == "a b"


def test_a_timer_is_read_after_its_step_before_what_follows() -> None:
    made = process(
        ("a", "b"), ("t", "late"),
        a=(TASK, ""), b=(TASK, ""), t=(NodeKind.BOUNDARY_TIMER, "1 hour"), late=(END, "Late"),
    )  # fmt: skip
    nodes = tuple(replace(node, host="a") if node.id == "t" else node for node in made.pool.nodes)
    made = replace(made, pool=replace(made.pool, nodes=nodes))
    assert order(made) == "a t late b"
    assert spoken(made)["t"].startswith("Timer of step: the deadline has passed (1 hour), the step goes on; next: end")


def test_long_processes_are_read_without_recursion() -> None:
    nodes = {f"n{number}": (TASK, "") for number in range(3000)}
    made = process(*((f"n{n}", f"n{n + 1}") for n in range(2999)), **nodes)
    assert [node.id for node in reading_order(made.pool)] == list(nodes)


def test_the_document_is_in_the_order_of_reading() -> None:
    caption = Caption("Сызба", ("жол",), legend=True)
    root = etree.fromstring(svg.write(figure_sample.collaboration(), figure_sample.layout(), caption))
    kinds = [child.get("class") for child in root.iterchildren()]
    names = [child.get("id") for child in root.iterchildren(f"{{{svg.SVG}}}g")]
    assert names[:14] == [
        "Applicant", "Participant", "Lane_office", "Lane_expert", "Start", "Task_register", "Deadline_register",
        "Task_query", "Gateway", "Task_issue", "Data_permit", "End_granted", "End_refused", "Flow_1",
    ]  # fmt: skip
    assert names.index("Message_out") < kinds.index("caption") - 3
    last = len(kinds) - kinds[::-1].index("caption")
    assert all(name.startswith("_legend.") for name in names[last - 3 :])


def test_each_shape_has_one_name_and_its_letters_are_not_heard_again() -> None:
    root = etree.fromstring(
        svg.write(figure_sample.collaboration(), figure_sample.layout(), Caption("С", (), legend=True))
    )
    said = spoken(figure_sample.collaboration())
    for group in root.iterchildren(f"{{{svg.SVG}}}g"):
        title = group.findtext("s:title", namespaces=NS)
        assert title == said.get(group.get("id"))
        if title:
            assert group.get("role") == "graphics-symbol"
            assert all(text.get("aria-hidden") == "true" for text in group.iterfind("s:text", NS))
        elif group.get("class") != "caption":
            assert group.get("aria-hidden") == "true"
    for name in ("aria-labelledby", "aria-describedby"):
        assert len(root.xpath("//*[@id=$id]", id=root.get(name))) == 1
    assert root.findtext("s:desc", namespaces=NS).endswith("Рәсімдер: 3; шарттар: 1; аяқталу күйлері: 2.")


def test_the_lines_of_a_caption_are_one_text() -> None:
    caption = Caption("Сызба " * 40, ("жол " * 300,))
    root = etree.fromstring(svg.write(figure_sample.collaboration(), figure_sample.layout(), caption))
    title, lines = root.xpath("s:g[@class='caption'][position() < 3]/s:text", namespaces=NS)
    assert len(title) > 1
    assert " ".join("".join(title.itertext()).split()) == caption.title.strip()
    assert " ".join("".join(lines.itertext()).split()) == caption.lines[0].strip()


def test_a_sheet_tells_where_the_figure_goes_on_and_how_much_it_holds() -> None:
    nodes = {f"n{number}": (TASK, "Check the application and its documents") for number in range(40)}
    made = process(*((f"n{n}", f"n{n + 1}") for n in range(39)), **nodes)
    facts = replace(numbered(1), citations=(Citation("text", "1) checks", "1"),))
    later = replace(numbered(40), citations=(Citation("text", "then checks", "2"),))
    made = changed(made, n0=facts, n39=later)
    first, *_, last = pages.pages(made, lay_out(made), Caption("Title"), A4)
    told = [item.spoken for item in (*first.figure.items, *last.figure.items)]
    assert any(text.endswith("next: goes on at the letter A") for text in told)
    assert any(text.startswith("Comes from the letter ") for text in told)
    assert any(text.startswith("Step 40, ") for text in told)
    assert {page.figure.description for page in (first, last)} == {
        "Town hall, Desk. Steps: 40; conditions: 0; ends: 0."
    }
    assert len(dict(Drawing(made, lay_out(made), Caption("Title"), A4).files("svg"))) > 2
