"""Values of another shape at every node of every file that a definition is made of: messages, never an exception."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import SMALL
from corpus import errors as errors_of
from reg2bpmn.diagnostics import MOST_TOLD, Diagnostic, Reg2bpmnError
from reg2bpmn.read import read_definition
from reg2bpmn.read.yaml_tree import MAX_GROWN, parse
from reg2bpmn.reporting import check_definition

ODD: tuple[Any, ...] = (
    None, "", 0, -1, 10**17, True, [], {}, [[]], ["x"], [None], {"x": "y"}, {"kk": []}, "x", "\u202e", "1-2", "{x}",
    "text.1", ["text.1"], {"at": []}, {"shared": []}, {"of": {}}, [{}], [[{}]], {"number": []}, "x" * 300,
)  # fmt: skip
MUTATIONS = 3  # of each node
ACT = """\
1-тарау. Жалпы ережелер
1. Осы регламент бекітіледі.
2. Маман құжаттарды қабылдайды.
"""
QUOTING = """\
act: {name: {kk: N}, number: '1', date: 2014-06-02, source: act.txt, basis: [{quote: Осы регламент, lines: 2}]}
findings:
  - {id: f, kind: title, about: [office], quotes: [{quote: Маман, lines: 3}], note: {kk: n}}
  - {shared: late, with: {what: сөз}, quotes: [{quote: Маман, lines: 3}]}
"""
USE = """\
  - id: small.other
    template: plain
    title: {kk: Ортақ}
    with: {result: {kk: Рұқсат, ru: Р, en: permit}}
    adapt: {make: {unit: head}}
"""
FILES = {
    "templates/plain.yaml": """\
parameters: {result: what comes of it}
process:
  start: {label: Басталды, first: make}
  steps: [{id: make, unit: office, label: {kk: "{result} дайындау"}, deadline: 1 hour, next: made}]
  ends: [{id: made, state: {kk: Дайын}}]
""",
    "shared/findings.yaml": "late: {kind: refusal, kk: '{what} жоқ', treatment: {shared: plain}}\n",
    "shared/sentences.yaml": "plain: {kk: Жай сөйлем}\n",
    "shared/units.yaml": "clerk: {name: {kk: Хатшы}}\n",
    "small.yaml": SMALL.replace("units:\n", "units:\n  - clerk\n") + USE + QUOTING,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, text in {**FILES, "sources/act.txt": ACT}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def nodes(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in inside:
        yield from nodes(item, (*path, key))


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    made = copy.deepcopy(data)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return made


def found(place: Path) -> list[Diagnostic]:
    try:
        return check_definition(read_definition(place / "small.yaml", "small.yaml"))
    except Reg2bpmnError as exc:
        return list(exc.diagnostics)


@pytest.mark.parametrize("name", FILES)
def test_no_shape_of_a_value_makes_an_exception(place: Path, name: str) -> None:
    assert {one.code for one in found(place) if one.severity == "error"} <= {"quotation"}
    data = parse(name, (place / name).read_bytes()).data
    chance = random.Random(name)
    for path in nodes(data):
        for value in chance.sample(ODD, MUTATIONS):
            (place / name).write_text(json.dumps(changed(data, path, value), ensure_ascii=False), "utf-8")
            for one in found(place):
                assert one.message, (path, value)
                assert one.place is not None, (path, value)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("small.yaml", "lines: 2}", "lines: []}", "this is not a list of lines"),
        ("small.yaml", "lines: 2}", "lines: [[3, 2]]}", "this is not a list of lines"),
        ("small.yaml", "lines: 2}", "lines: {from: 2}}", "this is not a list of lines"),
        ("small.yaml", "lines: 2}", "lines: true}", "this is not a list of lines"),
        ("templates/plain.yaml", "parameters: {result: what comes of it}", "parameters: [result]", "'parameters' is"),
        ("templates/plain.yaml", "parameters: {result: what comes of it}", "parameters: result", "'parameters' is"),
        ("templates/plain.yaml", "parameters: {result: what comes of it}", "parameters: {result: [x]}", "'parameters'"),
        ("templates/plain.yaml", "{id: make,", "{id: [make],", "the template has no 'make'"),
        ("templates/plain.yaml", "ends: [", "ends: 1\n  waits: [", "does not fit"),
    ],
)
def test_what_was_an_exception_is_told(place: Path, name: str, old: str, new: str, told: str) -> None:
    assert old in FILES[name]
    (place / name).write_text(FILES[name].replace(old, new), "utf-8")
    assert any(told in str(one) for one in found(place)), [*map(str, found(place))]


MANY = 5_000
STEPS = "    steps:\n" + "".join(f"      - {{id: s{n}, unit: office, label: x, next: z{n}}}\n" for n in range(MANY))


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (SMALL + "".join(f"k{n}: 1\n" for n in range(MANY)), MANY),
        (SMALL + "basis:\n" + "".join("- {quote: x, lines: 0}\n" for _ in range(MANY)), MANY),
        (SMALL + "parties: 1\n" * (MANY + 1), MANY + 1),
        (SMALL[: SMALL.index("    steps:")] + STEPS + "    ends: [{id: e, state: x}]\n", MANY + 3),
        (SMALL + "channels: [" + "{shared: x}, " * MANY + "]\n", MANY),
    ],
    ids=["unknown keys", "lines", "keys twice", "unknown steps", "absent sentences"],
)
def test_of_very_many_errors_the_first_are_told_with_how_many_more(tmp_path: Path, text: str, total: int) -> None:
    told = errors_of(tmp_path, text)
    assert len(told) == MOST_TOLD + 1
    assert f"{total - MOST_TOLD:,} more errors" in told[-1].message
    places = [one.place for one in told if one.place]
    assert places == sorted(places)


def test_a_large_value_that_is_named_many_times_is_refused(place: Path) -> None:
    (place / "shared/sentences.yaml").write_text(f"plain: {'x' * 19_000}\n")
    names = ", ".join(["{shared: plain}"] * (MAX_GROWN // 190 + 1))
    (place / "small.yaml").write_text(f"{SMALL}channels: [{names}]\n", "utf-8")
    assert [one.code for one in found(place)] == ["definition-too-large"]


def test_very_many_values_are_refused(tmp_path: Path) -> None:
    assert [one.code for one in errors_of(tmp_path, "id: [" + "1," * 300_000 + "]\n")] == ["yaml-too-many"]
