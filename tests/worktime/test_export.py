"""The calendar as engines and readers take it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from reg2bpmn.cli.main import group
from reg2bpmn.worktime import workdays


def printed(*args: str) -> str:
    done = CliRunner().invoke(group, ["calendar", *args], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.stdout


def test_text_names_the_acts() -> None:
    text = printed("2014", "--lang", "en")
    assert "2014: 245 working days" in text
    assert "moved from 2014-05-04 to 2014-05-02: Government resolution No. 365 of 2014 (P1400000365)" in text
    assert "  2014-09-01 Mon  Constitution Day (observed)" in text


def test_json_tells_what_is_uncertain() -> None:
    data = json.loads(printed("2015", "-f", "json"))
    assert data["workdays"][0] == "2015-01-05"
    assert data["notes"] == ["no data on days off moved in 2015: only the public holidays are counted"]


EXPECTED = [day.isoformat() for day in workdays(date(2025, 1, 1), date(2026, 12, 31))]


@pytest.mark.parametrize("engine", ["camunda8", "spiff"])
def test_plain_variables_reach_into_the_next_year(engine: str) -> None:
    assert json.loads(printed("2025", "-f", engine)) == {"workdays": EXPECTED}
    assert json.loads(printed("2025", "-f", engine, "--until", "2025"))["workdays"][-1] == "2025-12-31"


def test_camunda7_takes_a_serialized_list() -> None:
    variable = json.loads(printed("2025", "-f", "camunda7"))["workdays"]
    assert json.loads(variable["value"]) == EXPECTED
    assert variable["valueInfo"]["objectTypeName"] == "java.util.ArrayList"


def test_flowable_takes_a_list_of_variables() -> None:
    assert json.loads(printed("2025", "-f", "flowable")) == [{"name": "workdays", "type": "json", "value": EXPECTED}]


@pytest.mark.parametrize("args", [["1990"], ["99999999999"], ["-5"], ["2026", "--until", "2025"], ["soon"]])
def test_wrong_years_are_messages(args: list[str]) -> None:
    done = CliRunner().invoke(group, ["calendar", "--", *args] if args[0] == "-5" else ["calendar", *args])
    assert done.exit_code != 0
    assert not isinstance(done.exception, OverflowError | ValueError | TypeError)
