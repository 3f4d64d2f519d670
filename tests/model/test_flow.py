"""The ways through a procedure: each once, none contradictory, and found at once where loops could hide them."""

from __future__ import annotations

from reg2bpmn.model import Branch, Condition, End, Process, Start, Step
from reg2bpmn.model.paths import paths


def asked(name: str, variable: str, yes: str, no: str) -> Condition:
    branches = Branch(label="иә", to=yes), Branch(label="жоқ", to=no)
    return Condition(id=name, question=f"{name}?", variable=variable, yes=branches[0], no=branches[1])


def procedure(first: str, steps: list[tuple[str, str]], conditions: list[Condition], ends: str) -> Process:
    made = [Step(id=name, label=name, unit="u", next=target) for name, target in steps]
    reached = [End(id=name, state=name) for name in ends]
    return Process(
        id="r.p", title="P", start=Start(label="S", first=first), steps=made, conditions=conditions, ends=reached
    )


def ways(process: Process) -> list[str]:
    return [" ".join(node.id for node in path.nodes) for path in paths(process)]


def test_a_variable_that_two_conditions_ask_for_has_one_answer_on_a_way() -> None:
    twice = [asked("c", "v", "s", "e"), asked("d", "v", "e", "f")]
    process = procedure("c", [("s", "d")], twice, "ef")
    assert ways(process) == ["c s d e", "c e"]
    assert [path.answers for path in paths(process)] == [(("v", True),) * 2, (("v", False),)]
    other = procedure("c", [("s", "d")], [twice[0], asked("d", "w", "e", "f")], "ef")
    assert ways(other) == ["c s d e", "c s d f", "c e"]


def test_a_maze_that_only_leads_back_hides_no_way() -> None:
    maze = [asked(f"d{n}", f"v{n}", f"y{n}", f"n{n}") for n in range(40)]
    steps = [(f"{side}{n}", f"d{n + 1}" if n < 39 else "c") for n in range(40) for side in "yn"]
    assert ways(procedure("c", steps, [asked("c", "v", "d0", "e"), *maze], "e")) == ["c e"]


def test_a_loop_is_walked_once() -> None:
    process = procedure("s", [("s", "c"), ("t", "s")], [asked("c", "v", "e", "t")], "e")
    assert ways(process) == ["s c e"]
