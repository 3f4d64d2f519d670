"""Processes on sheets of paper: nothing lost, cut flows joined by letters, and every sheet a good layout."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_processes import END, GATEWAY, START, TASK, chain, process, seeded

from layout_rules import problems
from reg2bpmn.layout import lay_out
from reg2bpmn.layout.pages.paper import A3, Needs, Paper, Part, Sheet, sheets
from reg2bpmn.layout.sizes import LABEL_SIZE
from reg2bpmn.process.graph import Collaboration, Flow, Lane, Node, NodeKind, Party

LANE = Lane("lane0", "Кеңсе")


def parts(found: tuple[Sheet, ...]) -> list[Part]:
    return [part for sheet in found for part in sheet.parts]


def links(part: Part, kind: NodeKind) -> dict[str, Node]:
    return {node.id: node for node in part.collaboration.pool.nodes if node.kind is kind}


def joined(found: tuple[Sheet, ...]) -> Counter[tuple[str, str]]:
    """Follow every flow over the link events and count the pairs of nodes that they join."""
    target_of: dict[str, str] = {}
    for part in parts(found):
        catches = links(part, NodeKind.LINK_CATCH)
        for flow in part.collaboration.pool.flows:
            if flow.source in catches:
                letter = catches[flow.source].name
                assert letter not in target_of, f"two catching events {letter}"
                target_of[letter] = flow.target
    pairs: Counter[tuple[str, str]] = Counter()
    for part in parts(found):
        throws, catches = links(part, NodeKind.LINK_THROW), links(part, NodeKind.LINK_CATCH)
        for flow in part.collaboration.pool.flows:
            if flow.source not in catches:
                pairs[flow.source, target_of[throws[flow.target].name] if flow.target in throws else flow.target] += 1
    return pairs


def check(made: Collaboration, found: tuple[Sheet, ...]) -> None:
    pool, all_parts = made.pool, parts(found)
    pools = [part.collaboration.pool for part in all_parts]
    kept = [node for one in pools for node in one.nodes if not node.kind.is_link]
    assert sorted(node.id for node in kept) == sorted(node.id for node in pool.nodes)
    assert set(kept) == set(pool.nodes)
    assert sorted(x.id for one in pools for x in one.data) == sorted(x.id for x in pool.data)
    assert sorted(x.id for one in pools for x in one.annotations) == sorted(x.id for x in pool.annotations)
    messages = [x for part in all_parts for x in part.collaboration.messages]
    assert sorted(x.id for x in messages) == sorted(x.id for x in made.messages)
    assert {x.id for one in pools for x in one.lanes} == {x.id for x in pool.lanes}
    assert {x.id for part in all_parts for x in part.collaboration.parties} == {x.id for x in made.parties}
    assert joined(found) == Counter((flow.source, flow.target) for flow in pool.flows)
    own = {x.id: (x.name, x.guard, x.is_default, x.facts) for one in pools for x in one.flows}
    assert all(own[x.id] == (x.name, x.guard, x.is_default, x.facts) for x in pool.flows)
    for part in all_parts:
        assert problems(part.collaboration, part.layout) == []
        ids = [node.id for node in part.collaboration.pool.nodes]
        assert len(ids) == len(set(ids))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**9), size=st.integers(1, 60), lanes=st.integers(1, 8), density=st.sampled_from([0, 0.2, 1])
)
def test_nothing_is_lost_and_every_sheet_is_good(seed: int, size: int, lanes: int, density: float) -> None:
    made = seeded(seed, size, lanes, density)
    found = sheets(made, one=Needs(70, 150), several=Needs(80, 180))
    check(made, found)
    width, height = A3.room(A3.least_scale)
    for sheet in found:
        assert sheet.fits == (sheet.size[0] <= width and sheet.size[1] + (70 if len(found) == 1 else 80) <= height)
        assert sheet.fits or len(sheet.parts) == 1


@pytest.mark.parametrize("lanes", [[0] * 40, [number // 3 % 5 for number in range(30)]])
def test_long_chains_fit(lanes: list[int]) -> None:
    made = chain(lanes)
    found = sheets(made)
    check(made, found)
    assert all(sheet.fits for sheet in found)
    cuts = [links(part, NodeKind.LINK_THROW) for part in parts(found)]
    assert [len(one) for one in cuts] == [1] * (len(cuts) - 1) + [0]
    names = [node.name for one in cuts for node in one.values()]
    assert names == [chr(ord("A") + number) for number in range(len(names))]


def test_a_process_that_fits_stays_as_on_the_screen() -> None:
    made = chain([0, 1, 2, 1])
    (sheet,) = sheets(made)
    (part,) = sheet.parts
    assert part.collaboration is made
    assert part.layout == lay_out(made)


def test_a_process_that_is_a_little_too_high_is_laid_out_closer() -> None:
    made = chain([0, 1, 2, 3, 2, 1])
    high = lay_out(made).page.height - 40
    paper = Paper(420, (high - 10) * A3.least_scale / 72 * 25.4, 0, 7)
    (sheet,) = sheets(made, paper)
    assert sheet.fits
    assert sheet.parts[0].collaboration is made
    assert sheet.size[1] <= high - 10


def test_a_flat_wide_process_wraps_into_rows_on_one_sheet() -> None:
    made = chain([0] * 24)
    (sheet,) = sheets(made)
    assert len(sheet.parts) > 1
    check(made, (sheet,))


def test_a_loop_back_to_an_earlier_sheet_is_joined_too() -> None:
    base = chain([0, 1, 2, 3, 4, 5, 6, 7] * 3)
    flows = (*base.pool.flows, Flow("back", "n22", "n3"))
    made = process(list(base.pool.nodes), list(flows), list(base.pool.lanes), notes=base.pool.annotations)
    found = sheets(made)
    check(made, found)
    assert len(found) > 1
    assert joined(found)["n22", "n3"] == 1


def test_flows_to_one_target_share_its_catching_event() -> None:
    nodes = [Node(f"n{number}", TASK, "Құжаттарды қабылдау және тіркеу " * 2, "lane0") for number in range(20)]
    flows = [Flow(f"f{number}", f"n{number}", f"n{number + 1}") for number in range(19)]
    flows += [Flow("skip0", "n1", "n19"), Flow("skip1", "n3", "n19")]
    made = process(nodes, flows, [LANE])
    found = sheets(made)
    check(made, found)
    catches = [node for part in parts(found) for node in links(part, NodeKind.LINK_CATCH).values()]
    assert len({node.name for node in catches}) == len(catches)
    into = [flow.source for part in parts(found) for flow in part.collaboration.pool.flows if flow.target == "n19"]
    assert len(into) == 2


def test_the_last_step_and_its_end_are_not_parted() -> None:
    made = chain([0, 1, 2, 3, 4, 5] * 4)
    for part in parts(sheets(made)):
        ends = {node.id for node in part.collaboration.pool.nodes if node.kind is END}
        throws = links(part, NodeKind.LINK_CATCH)
        assert not any(flow.target in ends and flow.source in throws for flow in part.collaboration.pool.flows)


def test_a_column_too_high_for_the_paper_is_kept_and_told() -> None:
    lanes = [Lane(f"lane{number}", "Бөлімше") for number in range(30)]
    nodes = [Node("g", GATEWAY, "Қайсысы?", "lane0")]
    nodes += [Node(f"n{number}", TASK, "Тексеру", f"lane{number}") for number in range(30)]
    nodes += [Node("s", START, "", "lane0")]
    flows = [Flow("f", "s", "g"), *(Flow(f"f{number}", "g", f"n{number}", str(number)) for number in range(30))]
    made = process(nodes, flows, lanes)
    found = sheets(made)
    check(made, found)
    assert [sheet.fits for sheet in found].count(False) == 1


def test_idle_lanes_and_silent_pools_stand_on_the_first_sheet() -> None:
    base = chain([0, 1, 2, 3, 4, 5] * 4)
    lanes = [*base.pool.lanes, Lane("idle", "Мұрағат")]
    made = process(list(base.pool.nodes), list(base.pool.flows), lanes, parties=(Party("p", "Алушы"),))
    found = parts(sheets(made))
    assert [any(lane.id == "idle" for lane in part.collaboration.pool.lanes) for part in found].index(True) == 0
    assert [len(part.collaboration.parties) for part in found] == [1, *[0] * (len(found) - 1)]


def test_the_smallest_text_has_seven_points() -> None:
    assert A3.least_scale * LABEL_SIZE == pytest.approx(7)
    assert A3.room(1) == (1133, 785)


def test_equal_input_gives_equal_sheets() -> None:
    first, second = sheets(seeded(11, 50, 6, 0.2)), sheets(seeded(11, 50, 6, 0.2))
    assert first == second
    assert len(first) > 1


def test_hundreds_of_tasks_are_cut_in_seconds() -> None:
    made = chain([number // 3 % 8 for number in range(400)])
    start = time.process_time()
    found = sheets(made)
    assert time.process_time() - start < 20
    assert all(sheet.fits for sheet in found)
