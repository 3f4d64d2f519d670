"""What the act lacks is told in each language, and nothing else is told than what `check` finds."""

from __future__ import annotations

from functools import cache

import pytest

from corpus import LANGUAGES, shipped
from reg2bpmn import api
from reg2bpmn.diagnostics import Diagnostic
from reg2bpmn.dossier import parts
from told import told


@cache
def found() -> list[Diagnostic]:
    return [diagnostic for definition in shipped() for diagnostic in api.check_definition(definition)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_gap_and_every_wording_that_the_rules_find_is_told(lang: str) -> None:
    processes = [process for regulation in told(lang) for process in regulation.processes]
    assert sum(len(process.gaps) for process in processes) == sum(d.code == "gap" for d in found()) > 0
    assert sum(len(process.wordings) for process in processes) == sum(" names: " in d.message for d in found()) > 0


def test_gaps_are_told_of_steps_and_units_in_the_language_of_the_page() -> None:
    def gaps(lang: str) -> list[parts.Gap]:
        return [gap for regulation in told(lang) for process in regulation.processes for gap in process.gaps]

    for kk, ru, en in zip(gaps("kk"), gaps("ru"), gaps("en"), strict=True):
        assert len({kk.told, ru.told, en.told}) == 3
        assert kk.about.id == ru.about.id == en.about.id
        assert kk.about.kind == ("unit" if kk.kind == "idle" else "step")
        assert "{" not in kk.told + ru.told + en.told
