"""Each rule on its fixtures, and on the two acts: what it finds there has been read, one by one, and judged."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from reg2bpmn.acts import ActRecord, read_act_file
from reg2bpmn.lint import Rule, all_rules, lint, rule_named
from reg2bpmn.lint.told import diagnostic

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULES = [rule.name for rule in all_rules()]
ACTS = ("order-156", "order-192")
LANGUAGES = ("kk", "ru", "en")
FIXTURES = sorted((HERE / "rules").glob("*/*.*"))


@cache
def act(name: str) -> ActRecord:
    return read_act_file(ROOT / f"definitions/sources/{name}.txt")


def found_in(record: ActRecord, rule: Rule) -> list[str]:
    return [found.key for _, one in lint(record, [rule]) for found in one]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_rule_finds_what_its_fixture_says(path: Path) -> None:
    expected = re.search(r"<!-- expected: (.*?) -->", path.read_text(encoding="utf-8"), re.DOTALL)
    assert expected, "a fixture says in a comment what is expected, or none"
    wanted = [] if expected[1] == "none" else re.split(r"[,\s]*\n\s*|,\s+", expected[1].strip())
    assert found_in(read_act_file(path), rule_named(path.parent.name)) == wanted


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_fixtures_both_ways(name: str) -> None:
    files = [path.name for path in FIXTURES if path.parent.name == name]
    assert sum(file.startswith("bad") for file in files) >= 2
    assert any(file.startswith("good") for file in files)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_page(name: str) -> None:
    page = (ROOT / f"docs/rules/{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {name}\n")


@pytest.mark.parametrize("name", RULES)
def test_findings_of_the_two_acts_are_those_that_were_judged(name: str) -> None:
    judged = [line.split("\t")[0] for line in judgements(name)]
    found = [
        f"{act_name}/{view.regulation.number if view.regulation else ''}/{one.key}"
        for act_name in ACTS
        for view, several in lint(act(act_name), [rule_named(name)])
        for one in several
    ]
    assert found == judged


@pytest.mark.parametrize("name", RULES)
def test_judgements_are_complete(name: str) -> None:
    typed = {json.loads(line)["id"] for line in (HERE / "typed.jsonl").read_text(encoding="utf-8").splitlines()}
    for line in judgements(name):
        _, verdict, *covers = line.split("\t")
        assert verdict in ("right", "wrong")
        assert set(filter(None, ",".join(covers).split(","))) <= typed


@pytest.mark.parametrize("name", RULES)
def test_a_rule_tells_its_findings_in_every_language(name: str) -> None:
    rule = rule_named(name)
    for act_name in ACTS:
        for _, several in lint(act(act_name), [rule]):
            for one in several:
                assert one.sides, "a finding shows printed words"
                assert len({str(diagnostic(one, lang)) for lang in LANGUAGES}) == len(LANGUAGES)


def judgements(name: str) -> list[str]:
    path = HERE / f"judged/{name}.tsv"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
