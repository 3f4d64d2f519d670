"""Scenes that nobody drew: every hard rule holds on each, and a second layout is equal to the first.

A scene that once was laid out badly is kept in `fixtures` and laid out for ever.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scene_files import fixtures, loads
from scenes import PROFILES, seeded

from corpus import LANGUAGES, PROCESSES, process
from layout_rules import problems
from reg2bpmn import api
from reg2bpmn.layout.nest import lay_out
from reg2bpmn.layout.of_process import scene_of
from reg2bpmn.layout.scene import Form, Scene
from reg2bpmn.layout.spacing import SCREEN, Spacing
from reg2bpmn.layout.turn import TURNED

ALL = os.environ.get("REG2BPMN_REQUIRE_ALL") == "1"
SEEDS, PROFILE = st.integers(0, 10**9), st.sampled_from(sorted(PROFILES))
SPACING = st.sampled_from((SCREEN, SCREEN, TURNED))  # most files read from left to right


def check(scene: Scene, spacing: Spacing = SCREEN) -> None:
    layout = lay_out(scene, spacing)
    assert layout.vertical == spacing.turned
    assert problems(scene, layout) == []
    assert lay_out(scene, spacing) == layout


def examples(thorough: int, quick: int) -> settings:
    """Return how many scenes are tried: a few on a developer's machine, many in CI; always the same ones."""
    count, phases = thorough if ALL else quick, (Phase.explicit, Phase.generate)  # a smaller seed is no smaller scene
    return settings(max_examples=count, phases=phases, deadline=None, derandomize=True, database=None)


@examples(1500, 60)
@given(seed=SEEDS, size=st.integers(2, 14), profile=PROFILE, spacing=SPACING)
def test_small_scenes(seed: int, size: int, profile: str, spacing: Spacing) -> None:
    check(seeded(seed, size, profile), spacing)


@examples(500, 20)
@given(seed=SEEDS, size=st.integers(10, 40), profile=PROFILE, spacing=SPACING)
def test_scenes_of_usual_size(seed: int, size: int, profile: str, spacing: Spacing) -> None:
    check(seeded(seed, size, profile), spacing)


@examples(200, 20)
@given(seed=SEEDS, size=st.integers(4, 30), profile=PROFILE, spacing=SPACING)
def test_messages_stand_like_data(seed: int, size: int, profile: str, spacing: Spacing) -> None:
    scene = seeded(seed, size, profile)
    nodes = [replace(node, form=Form.MESSAGE) if node.form in (Form.DATA, Form.STORE) else node for node in scene.nodes]
    check(replace(scene, nodes=tuple(nodes)), spacing)


@examples(100, 3)
@given(seed=SEEDS, size=st.integers(40, 120), profile=PROFILE, spacing=SPACING)
def test_large_scenes(seed: int, size: int, profile: str, spacing: Spacing) -> None:
    check(seeded(seed, size, profile), spacing)


@pytest.mark.parametrize(("seed", "size"), [(1, 200), (2, 500), (3, 1000), (4, 2000)] if ALL else [(1, 200)])
def test_huge_scenes(seed: int, size: int) -> None:
    check(seeded(seed, size))


@pytest.mark.parametrize("spacing", [SCREEN, TURNED], ids=["level", "upright"])
@pytest.mark.parametrize("path", fixtures(), ids=[path.stem for path in fixtures()])
def test_scenes_that_once_were_bad(path: Path, spacing: Spacing) -> None:
    check(loads(path.read_text()), spacing)


@pytest.mark.parametrize("name", PROCESSES)
def test_shipped_processes(name: str) -> None:
    definition, found = process(name)
    for language in LANGUAGES:
        check(scene_of(api.compile_process(definition.regulation, found, language)))
