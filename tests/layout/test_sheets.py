"""Scenes on sheets of paper: nothing lost, no link twice, every sheet a good layout of the paper's size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import PROFILES, seeded
from test_random_scenes import examples

from layout_rules import problems
from reg2bpmn.layout.geometry import Layout
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.pages.paper import A3, A4, PAPERS, Paper, extent
from reg2bpmn.layout.pages.sheets import Sheet, sheets
from reg2bpmn.layout.scene import Form, Group, Kind, Lane, Link, Node, Pool, Scene
from reg2bpmn.layout.sizes import LABEL_SIZE
from reg2bpmn.layout.spacing import Spacing
from reg2bpmn.layout.turn import TURNED

NAME = "Құжаттарды қабылдау және тіркеу"
LANES = tuple(Lane(f"lane{number}", f"Бөлім {number}", "pool") for number in range(4))


def task(number: int, parent: str = "") -> Node:
    return Node(f"n{number}", Form.TASK, NAME, parent)


def flow(source: str, target: str) -> Link:
    return Link(f"{source}-{target}", Kind.FLOW, source, target)


def joined(artifact: str, node: str) -> Link:
    return Link(f"{artifact}+{node}", Kind.ASSOCIATION, artifact, node)


def chain(count: int, parents: Sequence[str] = ("",), **more: tuple[object, ...]) -> Scene:
    """Return a chain of tasks in the containers `parents` by turns, in bare space or in one pool."""
    nodes = tuple(task(number, parents[number % len(parents)]) for number in range(count))
    flows = tuple(flow(f"n{number}", f"n{number + 1}") for number in range(count - 1))
    made = Scene((Pool("pool", "Беруші"),) if parents[0] else (), (), nodes, flows)
    extra = {part: (*getattr(made, part), *things) for part, things in more.items()}
    return replace(made, **extra)


def small(paper: Paper, layout: Layout) -> bool:
    width, height = paper.room(paper.least_scale)
    wide, high = extent(layout)
    return wide <= width and high <= height


def check(scene: Scene, found: Sequence[Sheet], paper: Paper = A4) -> None:
    """Hold sheets against what every set of sheets keeps to."""
    assert {name for part, _ in found for name in part.ids()} == set(scene.ids())
    drawn = Counter(link for part, _ in found for link in part.links)
    assert drawn == Counter(scene.links)
    given_nodes = {node.id: node for node in scene.nodes}
    for part, layout in found:
        known = set(part.ids())
        for node in part.nodes:
            assert node == given_nodes[node.id] or node.form is Form.TASK
        for link in part.links:
            assert {link.source, link.target} <= known
        told = [problem for problem in layout.problems if problem.code == "paper-too-small"]
        assert bool(told) is not small(paper, layout)
        rest = tuple(problem for problem in layout.problems if problem not in told)
        assert problems(part, replace(layout, problems=rest)) == []
    shown = Counter(node.id for part, _ in found for node in part.nodes if node == given_nodes[node.id])
    assert set(shown) == set(given_nodes)


def of(found: Sequence[Sheet], name: str) -> list[int]:
    """Return on which sheets something is shown."""
    return [number for number, (part, _) in enumerate(found) if name in set(part.ids())]


def link_sheet(found: Sequence[Sheet], name: str) -> Scene:
    ((part, _),) = [sheet for sheet in found if name in {link.id for link in sheet[0].links}]
    return part


@examples(400, 40)
@given(seed=st.integers(0, 10**9), size=st.integers(2, 40), profile=st.sampled_from(sorted(PROFILES)))
def test_nothing_is_lost_and_every_sheet_is_good(seed: int, size: int, profile: str) -> None:
    scene = seeded(seed, size, profile)
    check(scene, sheets(scene, A4))


@pytest.mark.parametrize("seed", range(8))
def test_equal_input_gives_equal_sheets(seed: int) -> None:
    scene = seeded(seed, 40)
    found = sheets(scene, A4)
    assert len(found) > 1
    assert sheets(scene, A4) == found


def test_a_scene_that_fits_stays_as_it_is() -> None:
    scene = chain(5)
    assert sheets(scene, A4) == [(scene, lay_out(scene))]


def test_a_scene_that_is_a_little_too_high_is_laid_out_closer() -> None:
    scene = chain(6, [lane.id for lane in LANES], lanes=LANES)
    high = extent(lay_out(scene))[1]
    paper = Paper(420, (high - 20) * A3.least_scale / 72 * 25.4, 0, 7)
    ((part, layout),) = sheets(scene, paper)
    assert part is scene
    assert extent(layout)[1] <= high - 20


@pytest.mark.parametrize("count", [12, 25, 60])
@pytest.mark.parametrize("paper", [A3, A4], ids=["a3", "a4"])
def test_chains_are_cut_evenly_into_the_fewest_sheets(count: int, paper: Paper) -> None:
    scene = chain(count, ["lane0", "lane1"], lanes=LANES[:2])
    found = sheets(scene, paper)
    check(scene, found, paper)
    assert all(small(paper, layout) for _, layout in found)
    widths = [extent(layout)[0] for _, layout in found]
    columns = [len(part.nodes) for part, _ in found]
    assert max(columns) - min(columns) <= 2
    assert sum(widths) > (len(found) - 1) * paper.room(paper.least_scale)[0]
    for (part, _), (after, _) in pairwise(found):
        assert {node.id for node in part.nodes} & {node.id for node in after.nodes}


def test_source_of_a_cut_flow_stands_on_the_sheet_of_the_target() -> None:
    scene = chain(40, links=(flow("n36", "n2"), flow("n1", "n35")))
    found = sheets(scene, A4)
    check(scene, found)
    assert len(found) > 2
    back, ahead = link_sheet(found, "n36-n2"), link_sheet(found, "n1-n35")
    assert back is found[0][0]
    assert {"n1", "n35", "n36"} <= {node.id for node in ahead.nodes}
    assert of(found, "n36")[0] == 0
    assert len(of(found, "n2")) == 1


def test_boundary_event_brings_its_host() -> None:
    event, end = Node("e", Form.EVENT, "15 минут", "", "n2"), Node("end", Form.TASK, NAME)
    scene = chain(40, nodes=(event, end), links=(flow("e", "end"), flow("n30", "end"), flow("end", "n31")))
    found = sheets(scene, A4)
    check(scene, found)
    part = link_sheet(found, "e-end")
    assert part is not found[0][0]
    assert {"e", "n2", "end", "n30"} <= {node.id for node in part.nodes}


def with_subprocess(*links: Link) -> Scene:
    inner = (Node("inner", Form.TASK, NAME, "n3"), Node("other", Form.TASK, NAME, "n3"))
    made = chain(
        30, ["pool"], pools=(Pool("far", "Алушы"),), nodes=(*inner, Node("f", Form.TASK, NAME, "far")), links=links
    )
    nodes = tuple(replace(node, form=Form.SUBPROCESS) if node.id == "n3" else node for node in made.nodes)
    return replace(made, nodes=nodes, links=(*made.links, flow("inner", "other")))


def test_subprocess_is_whole_on_one_sheet_and_collapsed_where_only_a_flow_needs_it() -> None:
    scene = with_subprocess(flow("n3", "n25"))
    found = sheets(scene, A4)
    check(scene, found)
    seen = [node for part, _ in found for node in part.nodes if node.id == "n3"]
    assert [node.form for node in seen] == [Form.SUBPROCESS, Form.TASK]
    assert [node.has_marks for node in seen] == [False, True]
    assert len(of(found, "inner")) == len(of(found, "other")) == 1


def test_link_into_a_subprocess_stands_where_that_is_whole() -> None:
    note = Node("note", Form.NOTE, "Ескерту", "pool")
    scene = with_subprocess(joined("note", "n28"), joined("note", "inner"))
    scene = replace(scene, nodes=(*scene.nodes, note))
    found = sheets(scene, A4)
    check(scene, found)
    assert len(of(found, "inner")) == 1
    assert {"n3", "other", "note"} <= {node.id for node in link_sheet(found, "note+inner").nodes}


def test_document_stands_beside_each_that_uses_it() -> None:
    data = Node("data", Form.DATA, "Өтініш", "")
    links = (joined("n1", "data"), joined("data", "n20"), joined("data", "n21"), joined("data", "n38"))
    scene = chain(40, nodes=(data,), links=links)
    found = sheets(scene, A4)
    check(scene, found)
    homes = {link_sheet(found, link.id).nodes[0].id for link in links}
    assert len(of(found, "data")) == len(homes) > 1
    assert [len(of(found, name)) for name in ("n1", "n20", "n38")] == [1, 1, 1] or len(of(found, "n20")) == 2


def test_note_stands_with_the_flow_that_it_is_about() -> None:
    note = Node("note", Form.NOTE, "Ескерту")
    names = [f"n{number}" for number in range(40)]
    for source, target in pairwise(names):
        scene = chain(40, nodes=(note,), links=(joined("note", f"{source}-{target}"),))
        found = sheets(scene, A4)
        check(scene, found)
        assert len(of(found, "note")) == 1
        if len(of(found, source)) > 1:
            break
    else:
        pytest.fail("no flow was cut")


def test_group_stands_wherever_it_has_members() -> None:
    group = Group("g", "Топ", ("n1", "n2", "n20", "n38"))
    note = Node("note", Form.NOTE, "Ескерту")
    scene = chain(40, nodes=(note,), groups=(group, Group("none", "Бос")), links=(joined("note", "g"),))
    found = sheets(scene, A4)
    check(scene, found)
    members = [one.members for part, _ in found for one in part.groups if one.id == "g"]
    assert len(members) > 2
    assert {name for part in members for name in part} == set(group.members)
    assert of(found, "none") == of(found, "note") == [0]


def test_first_sheet_shows_all_lanes_and_pools_the_others_those_that_they_need() -> None:
    parents = ["lane0"] * 12 + ["lane1"] * 12 + ["lane2"] * 12
    made = chain(36, parents, lanes=LANES, pools=(Pool("silent", "Алушы", is_open=False),))
    found = sheets(made, A4)
    check(made, found)
    assert {lane.id for lane in found[0][0].lanes} == {lane.id for lane in LANES}
    assert of(found, "silent") == of(found, "lane3") == [0]
    assert [lane.id for lane in found[-1][0].lanes] == ["lane2"]


def test_first_sheet_leaves_lanes_out_that_it_has_no_room_for() -> None:
    lanes = tuple(Lane(f"lane{number}", f"Бөлім {number}", "pool") for number in range(24))
    made = chain(48, [f"lane{number // 2}" for number in range(48)], lanes=lanes)
    found = sheets(made, A4)
    check(made, found)
    assert all(small(A4, layout) for _, layout in found)
    assert 0 < len(found[0][0].lanes) < 24


def test_pools_share_columns() -> None:
    pools = (Pool("one", "Бірінші"), Pool("two", "Екінші"))
    nodes = tuple(Node(f"{pool.id}{number}", Form.TASK, NAME, pool.id) for pool in pools for number in range(20))
    flows = tuple(flow(f"{pool.id}{number}", f"{pool.id}{number + 1}") for pool in pools for number in range(19))
    messages = tuple(Link(f"m{number}", Kind.MESSAGE, f"one{number}", f"two{number}") for number in range(0, 20, 3))
    scene = Scene(pools, (), nodes, (*flows, *messages))
    found = sheets(scene, A4)
    check(scene, found)
    assert all(of(found, f"one{number}")[0] == of(found, f"two{number}")[0] for number in range(0, 20, 3))


@pytest.mark.parametrize("paper", [A3, A4], ids=["a3", "a4"])
def test_a_column_too_large_for_the_paper_is_kept_and_told(paper: Paper) -> None:
    nodes = (Node("s", Form.EVENT, "", is_start=True), *(task(number) for number in range(30)))
    scene = Scene((), (), nodes, tuple(flow("s", f"n{number}") for number in range(30)))
    found = sheets(scene, paper)
    check(scene, found, paper)
    (problem,) = [problem for _, layout in found for problem in layout.problems]
    assert problem.code == "paper-too-small"
    assert paper.name in problem.message
    over = max(extent(layout)[1] for _, layout in found) / paper.room(paper.least_scale)[1]
    assert f"at {1 / over:.2f} of its size" in problem.message
    assert f"text of {7 / over:.1f} points, expected 7" in problem.message


def test_nodes_that_nothing_joins_are_spread_over_the_sheets() -> None:
    scene = Scene((), (), tuple(task(number) for number in range(120)))
    found = sheets(scene, A4)
    check(scene, found)
    assert all(small(A4, layout) for _, layout in found)


def test_vertical_scenes_are_cut_too() -> None:
    scene = chain(30, [lane.id for lane in LANES], lanes=LANES)
    found = sheets(scene, A4, TURNED)
    check(scene, found)
    assert all(layout.vertical and small(A4, layout) for _, layout in found)
    assert len(found) > 1


def test_a_scene_with_nothing_in_it() -> None:
    assert len(sheets(Scene((Pool("pool", NAME),)), A4)) == 1


def test_the_smallest_text_has_seven_points() -> None:
    assert A4.least_scale * LABEL_SIZE == pytest.approx(7)
    assert A4.room(1) == (785, 538)
    assert PAPERS == {"a4": A4, "a3": A3}


def test_layouts_grow_with_the_columns_not_with_their_square() -> None:
    def tries(count: int) -> int:
        made: list[int] = []

        def counted(scene: Scene, spacing: Spacing) -> Layout:
            made.append(len(scene.nodes))
            return lay_out(scene, spacing)

        sheets(chain(count, ["lane0", "lane1"], lanes=LANES[:2]), A4, lay_out=counted)
        return sum(made)

    assert tries(400) < 5 * tries(100)
