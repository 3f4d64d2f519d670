"""Damaged documents are read or refused, and soon, and what is read has a place."""

from __future__ import annotations

import time

import pytest

from acts.checks import trial
from acts.mutations import mutated, originals

ORIGINALS = originals()
LONGEST = 5.0


@pytest.mark.parametrize("part", range(2))
def test_damaged_documents_make_no_traceback_and_every_value_has_a_place(part: int) -> None:
    for seed in range(part * 50, part * 50 + 50):
        name, data, damages = mutated(seed, ORIGINALS)
        started = time.process_time()
        problems = trial(name, data)
        assert not problems, (seed, name, damages, problems)
        assert time.process_time() - started < LONGEST, (seed, name, damages)
