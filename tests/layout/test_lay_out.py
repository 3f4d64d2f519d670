from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_processes import END, GATEWAY, START, TASK, TIMER, chain, process, seeded, with_timers

from layout_rules import crossings, problems
from reg2bpmn.layout import Box, Layout, lay_out
from reg2bpmn.layout.spacing import SCREEN, TIGHT, Spacing
from reg2bpmn.process.graph import Annotation, Collaboration, DataObject, Flow, Lane, MessageFlow, Node, Party

LANE = Lane("lane0", "Кеңсе")


def good(made: Collaboration) -> Layout:
    layout = lay_out(made)
    assert problems(made, layout) == []
    return layout


def tasks(count: int) -> list[Node]:
    return [Node(f"n{number}", TASK, f"Іс-қимыл {number}", "lane0") for number in range(count)]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**9), size=st.integers(1, 60), lanes=st.integers(1, 8), density=st.sampled_from([0, 0.2, 1])
)
def test_hard_rules_hold_on_any_process(seed: int, size: int, lanes: int, density: float) -> None:
    good(seeded(seed, size, lanes, density))


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**9), size=st.integers(1, 40), lanes=st.integers(1, 6), density=st.sampled_from([0, 0.2, 1])
)
def test_hard_rules_hold_with_timers_that_lead_anywhere(seed: int, size: int, lanes: int, density: float) -> None:
    good(with_timers(seeded(seed, size, lanes, density), seed))


@pytest.mark.parametrize("lanes", [[0] * 6, [0, 1, 2, 3, 2, 1, 0], [0, 3, 1, 2, 0, 3], [2, 2, 0, 0, 1]])
def test_chain_runs_right_with_two_bends_and_no_crossing(lanes: list[int]) -> None:
    layout = good(chain(lanes))
    assert crossings(layout) == 0
    for edge in layout.edges.values():
        assert len(edge.points) <= 4
        assert [point.x for point in edge.points] == sorted(point.x for point in edge.points)


def test_happy_path_in_one_lane_is_a_straight_line() -> None:
    nodes = [
        Node("s", START, "Өтініш келіп түсті", "lane0"),
        Node("t", TASK, "Тексеру", "lane0"),
        Node("g", GATEWAY, "Толық па?", "lane0"),
        Node("u", TASK, "Рұқсат беру", "lane0"),
        Node("v", END, "Рұқсат берілді", "lane0"),
        Node("w", END, "Бас тартылды", "lane0"),
    ]
    pairs = [("s", "t", ""), ("t", "g", ""), ("g", "w", "жоқ"), ("g", "u", "иә"), ("u", "v", "")]
    layout = good(process(nodes, [Flow(a + b, a, b, name) for a, b, name in pairs], [LANE]))
    assert {layout.shapes[name].box.center.y for name in "stguv"} == {layout.shapes["s"].box.center.y}
    assert all(len(layout.edges[name].points) == 2 for name in ("st", "tg", "gu", "uv"))
    assert len(layout.edges["gw"].points) == 3
    assert crossings(layout) == 0


def test_loop_runs_back_and_everything_else_forward() -> None:
    nodes = [*tasks(3), Node("g", GATEWAY, "Дұрыс па?", "lane0"), Node("e", END, "Соңы", "lane0")]
    ends = [("n0", "n1"), ("n1", "n2"), ("n2", "g"), ("g", "n1"), ("g", "e")]
    flows = [Flow(f"f{number}", *pair, "иә" if pair[0] == "g" else "") for number, pair in enumerate(ends)]
    layout = good(process(nodes, flows, [LANE]))
    x = {name: layout.shapes[name].box.x for name in ("n0", "n1", "n2", "g", "e")}
    assert [flow.id for flow in flows if x[flow.target] < x[flow.source]] == ["f3"]
    assert crossings(layout) == 0


def test_two_branches_to_one_side_do_not_cross() -> None:
    nodes = [
        Node("a", TASK, "Тексеру", "lane2"),
        Node("g", GATEWAY, "Қабылданды ма?", "lane2"),
        Node("n", TASK, "Бас тарту", "lane1"),
        Node("y", TASK, "Куәлікті дайындау", "lane0"),
        Node("s", TASK, "Қол қою", "lane1"),
    ]
    flows = [Flow("f0", "a", "g"), Flow("f1", "g", "n", "жоқ"), Flow("f2", "g", "y", "иә"), Flow("f3", "y", "s")]
    layout = good(process(nodes, flows, [Lane(f"lane{number}", "Бөлімше") for number in range(3)]))
    assert crossings(layout) == 0


def test_branch_stands_above_a_chain_that_leads_down() -> None:
    nodes = [
        Node("g", GATEWAY, "Толық па?", "lane0"),
        Node("y", TASK, "Комиссияға жеткізу", "lane0"),
        Node("n", TASK, "Бас тартуды дайындау", "lane0"),
        Node("e", END, "Бас тартылды", "lane0"),
        Node("k", TASK, "Қарау", "lane1"),
        Node("m", TASK, "Шешім", "lane1"),
    ]
    ends = [("g", "y", "иә"), ("g", "n", "жоқ"), ("n", "e", ""), ("y", "k", ""), ("k", "m", "")]
    flows = [Flow(f"f{number}", *end) for number, end in enumerate(ends)]
    layout = good(process(nodes, flows, [LANE, Lane("lane1", "Комиссия")]))
    assert layout.shapes["n"].box.y < layout.shapes["y"].box.y
    assert crossings(layout) == 0


def test_adjacent_nodes_that_swap_rows_need_no_shared_line() -> None:
    nodes = [Node(f"n{lane}{column}", TASK, "Тексеру", f"lane{lane}") for lane in range(4) for column in range(2)]
    flows = [Flow(f"f{lane}", f"n{lane}0", f"n{3 - lane}1") for lane in range(4)]
    good(process(nodes, flows, [Lane(f"lane{number}", "") for number in range(4)]))


@pytest.mark.parametrize("count", [2, 4, 9, 30])
def test_many_branches_and_their_join(count: int) -> None:
    nodes = [Node("g", GATEWAY, "Қай шешім қабылданды?", "lane0"), *tasks(count), Node("j", GATEWAY, "", "lane0")]
    out = [Flow(f"o{number}", "g", f"n{number}", f"{number} нәтиже") for number in range(count)]
    back = [Flow(f"i{number}", f"n{number}", "j") for number in range(count)]
    good(process(nodes, [*out, *back], [LANE]))


def test_self_loops_and_parallel_flows() -> None:
    ends = [("n0", "n0"), ("n0", "n0"), ("n0", "n1"), ("n0", "n1"), ("n0", "n1"), ("n1", "n0"), ("n1", "n0")]
    flows = [Flow(f"f{number}", *pair) for number, pair in enumerate(ends)]
    layout = good(process(tasks(2), flows, [LANE]))
    assert len({edge.points for edge in layout.edges.values()}) == len(flows)


def test_nothing_but_lanes() -> None:
    long = Lane(
        "lane1", "Көрсетілетін қызметті берушінің құрылымдық бөлімшесінің жауапты орындаушысы және оның орынбасары"
    )
    layout = good(process([], [], [LANE, long]))
    assert layout.shapes["lane1"].box.height > layout.shapes["lane0"].box.height


def test_pool_without_lanes() -> None:
    nodes = [replace(node, lane="") for node in tasks(3)]
    good(process(nodes, [Flow("f", "n0", "n1")], []))


def test_long_word_widens_its_task() -> None:
    layout = good(process([Node("n", TASK, "жауапкершіліктендірілмегендіктеріңізден", "lane0")], [], [LANE]))
    text = layout.shapes["n"].text
    assert text is not None
    assert text.lines == ("жауапкершіліктендірілмегендіктеріңізден",)


def test_deadline_stands_under_its_task_and_document_above() -> None:
    data, note = DataObject("d", "Тіркелген өтініш", "n0"), Annotation("a", "15 минуттан аспайды", "n0")
    layout = good(process(tasks(1), [], [LANE], data=(data,), notes=(note,)))
    task, below, above = (layout.shapes[name].box for name in ("n0", "a", "d"))
    assert 0 < below.y - task.bottom < 30
    assert abs(below.center.x - task.center.x) <= 1
    assert 0 < task.y - above.bottom < 30
    for link in ("a_link", "d_link"):
        start, end = layout.edges[link].points
        assert start.x == end.x


def timer(name: str, host: str = "n0") -> Node:
    return Node(name, TIMER, "1 жұмыс күні", "lane0", host=host)


def test_timer_hangs_at_its_task_with_its_end_straight_under_it() -> None:
    nodes = [*tasks(2), timer("t"), Node("e", END, "Мерзімі өтіп кетті", "lane0")]
    flows = [Flow("f", "n0", "n1"), Flow("x", "t", "e")]
    layout = good(process(nodes, flows, [LANE], notes=(Annotation("a", "1 жұмыс күні ішінде", "n0"),)))
    host, event, end, note = (layout.shapes[name].box for name in ("n0", "t", "e", "a"))
    assert event.center.y == host.bottom
    assert event.center.x == end.center.x
    assert len(layout.edges["x"].points) == 2
    assert event.bottom < end.y < event.bottom + 50
    assert note.right < end.x
    assert len(layout.edges["f"].points) == 2


def test_several_timers_stand_side_by_side() -> None:
    events = [timer(f"t{number}") for number in range(3)]
    ends = [Node(f"e{number}", END, "Мерзімі өтіп кетті", "lane0") for number in range(3)]
    flows = [Flow(f"x{number}", f"t{number}", f"e{number}") for number in range(3)]
    layout = good(process([*tasks(1), *events, *ends], flows, [LANE]))
    boxes = [layout.shapes[event.id].box for event in events]
    assert len({box.y for box in boxes}) == 1
    assert [box.x for box in boxes] == sorted(box.x for box in boxes)
    assert all(layout.shapes[f"e{number}"].box.x == box.x for number, box in enumerate(boxes))


@pytest.mark.parametrize("target", ["n0", "n1", "n2", "far"])
def test_timer_may_lead_to_any_node(target: str) -> None:
    nodes = [*tasks(3), Node("far", TASK, "Қарау", "lane1"), timer("t", "n1")]
    flows = [Flow("f0", "n0", "n1"), Flow("f1", "n1", "n2"), Flow("f2", "n2", "far"), Flow("x", "t", target)]
    layout = good(process(nodes, flows, [LANE, Lane("lane1", "Комиссия")]))
    first, second = layout.edges["x"].points[:2]
    assert first.x == second.x
    assert first.y < second.y


def test_timer_keeps_clear_of_messages_below() -> None:
    parties = (Party("p0", "Алушы"), Party("p1", "Портал"))
    ends = [("p0", "n0"), ("p1", "n0"), ("n0", "p1")]
    messages = tuple(MessageFlow(f"m{number}", *pair, "Сұрау салу") for number, pair in enumerate(ends))
    nodes = [*tasks(1), timer("t"), timer("u"), Node("e", END, "Соңы", "lane0"), Node("d", END, "Соңы", "lane0")]
    note = Annotation("a", "1 жұмыс күні ішінде", "n0")
    good(
        process(
            nodes, [Flow("x", "t", "e"), Flow("y", "u", "d")], [LANE], notes=(note,), parties=parties, messages=messages
        )
    )


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ([timer("t", "n9")], "'t' names 'n9', expected an activity as host"),
        ([timer("t"), timer("u", "t")], "'u' names 't', expected an activity as host"),
        ([replace(timer("t"), lane="lane1")], "'t' has another parent than its host 'n0'"),
    ],
)
def test_boundary_event_without_a_place_is_refused(nodes: list[Node], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lay_out(process([*tasks(1), *nodes], [], [LANE, Lane("lane1", "")]))


def test_flow_that_wrongly_enters_a_boundary_event_is_drawn_like_a_message() -> None:
    good(process([*tasks(2), timer("t")], [Flow("x", "n1", "t"), Flow("y", "t", "n1")], [LANE]))


@pytest.mark.parametrize("targets", [("n0", "n1"), ("n1", "n2"), ("n0", "n1", "n2")])
def test_branches_leave_a_gateway_with_a_deadline_by_sides_of_their_own(targets: tuple[str, ...]) -> None:
    nodes = [Node("a", TASK, "Тексеру", "lane1"), Node("g", GATEWAY, "Толық па?", "lane1")]
    nodes += [Node(f"n{number}", TASK, "Іс-қимыл", f"lane{number}") for number in range(3)]
    flows = [Flow("f", "a", "g"), *(Flow(f"b{target}", "g", target, "иә") for target in targets)]
    made = process(nodes, flows, [Lane(f"lane{number}", "") for number in range(3)])
    layout = good(replace(made, pool=replace(made.pool, annotations=(Annotation("d", "3 жұмыс күні", "g"),))))
    assert len({layout.edges[f"b{target}"].points[0] for target in targets}) == len(targets)
    assert layout.edges["f"].points[-1].x == layout.shapes["g"].box.x


@pytest.mark.parametrize("spacing", [SCREEN, TIGHT])
def test_long_branch_label_stands_beside_a_document(spacing: Spacing) -> None:
    nodes = [Node("g", GATEWAY, "Толық па?", "lane0"), *tasks(2)]
    flows = [Flow("f0", "g", "n0", "мемлекеттік қызметті көрсетуден " * 4), Flow("f1", "g", "n1", "иә")]
    made = process(nodes, flows, [LANE], data=(DataObject("d", "Дәлелді бас тарту туралы жазбаша жауап", "g"),))
    assert problems(made, lay_out(made, spacing)) == []


def test_messages_run_straight_to_the_pool_above() -> None:
    messages = (MessageFlow("m0", "p", "n0", "Өтініш"), MessageFlow("m1", "n1", "p", "Рұқсат"))
    made = process(tasks(2), [Flow("f", "n0", "n1")], [LANE], parties=(Party("p", "Алушы"),), messages=messages)
    layout = good(made)
    party, pool = layout.shapes["p"].box, layout.shapes["pool"].box
    assert party.bottom < pool.y
    assert (party.x, party.width) == (pool.x, pool.width)
    assert [len(layout.edges[name].points) for name in ("m0", "m1")] == [2, 2]
    assert layout.edges["m0"].points[0].y == party.bottom == layout.edges["m1"].points[-1].y


def test_messages_of_many_pools_and_many_on_one_node() -> None:
    parties = tuple(Party(f"p{number}", f"Тарап {number}") for number in range(5))
    messages = tuple(
        MessageFlow(f"m{number}", f"p{number % 5}", f"n{number % 2}", "Сұрау салу") for number in range(20)
    )
    good(process(tasks(2), [Flow("f", "n0", "n1")], [LANE], parties=parties, messages=messages))


def test_equal_input_gives_an_equal_result() -> None:
    first, second = lay_out(seeded(7, 40, 4, 0.5)), lay_out(seeded(7, 40, 4, 0.5))
    assert first == second
    assert list(first.shapes) == list(second.shapes)
    assert first.page == Box(0, 0, first.page.width, first.page.height)


@pytest.mark.parametrize("text", ['"><script>', '\\N"]; x [', "a\nb\n\nc", "\u202e\u0000\ufffe漢字", "w" * 500, " \t "])
def test_any_text_fits(text: str) -> None:
    nodes = [Node("n0", TASK, text, "lane0"), Node("g", GATEWAY, text, "lane0"), Node("e", END, text, "lane0")]
    flows = [Flow("f0", "n0", "g"), Flow("f1", "g", "e", text), Flow("f2", "g", "n0", text)]
    good(
        process(
            nodes,
            flows,
            [Lane("lane0", text)],
            data=(DataObject("d", text, "n0"),),
            notes=(Annotation("a", text, "n0"),),
            name=text,
        )
    )


def test_two_thousand_tasks_are_laid_out_in_seconds() -> None:
    made = chain([number // 3 % 8 for number in range(2000)])
    start = time.process_time()
    layout = lay_out(made)
    assert time.process_time() - start < 20
    assert len(layout.shapes) == 2002 + 2000 + 8 + 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"flows": (Flow("f", "n0", "n9"),)}, "'f' names 'n9'"),
        ({"nodes": (Node("n0", TASK, "", "lane9"),)}, "'n0' names 'lane9'"),
        ({"data": (DataObject("d", "", "n9"),)}, "'d_link' names 'n9'"),
        ({"annotations": (Annotation("a", "", "n9"),)}, "'a_link' names 'n9'"),
    ],
)
def test_loose_ends_are_refused(change: dict[str, object], message: str) -> None:
    made = process(tasks(1), [], [LANE])
    with pytest.raises(ValueError, match=message):
        lay_out(replace(made, pool=replace(made.pool, **change)))


def test_message_that_wrongly_joins_two_nodes_of_a_pool_is_drawn_all_the_same() -> None:
    good(process(tasks(2), [], [LANE], messages=(MessageFlow("m", "n0", "n1", "Хат"),)))
