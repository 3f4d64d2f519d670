"""Regulations that nobody wrote: whatever holds together compiles, is drawn by the rules, and validates."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout_rules import problems as faults
from reg2bpmn import api
from reg2bpmn.emit.bpmn import validate
from reg2bpmn.model import (
    Branch,
    Condition,
    Document,
    Each,
    End,
    Message,
    Party,
    Process,
    Regulation,
    Rounds,
    Start,
    Step,
    Unit,
    problems,
)
from reg2bpmn.process import compile_process

WORDS = (
    "Құжаттарды",
    "тіркеу",
    "Рассмотрение",
    "заявления",
    "Sign",
    "мемлекеттік",
    "қызметті",
    "көрсету",
    "x",
    "]]>",
    "&",
)
DEADLINES = (None, "15 minutes", "2 hours", "5 working days", "not later than 22 calendar days")


@st.composite
def regulations(draw: st.DrawFn) -> Regulation:
    steps, conditions, ends = (draw(st.integers(low, high)) for low, high in ((1, 14), (0, 4), (1, 3)))
    names = [f"s{n}" for n in range(steps)] + [f"c{n}" for n in range(conditions)] + [f"e{n}" for n in range(ends)]
    target = st.sampled_from(names)
    text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
    acting = [f"u{n}" for n in range(draw(st.integers(1, 5)))]
    unit = st.sampled_from(acting)
    calls = st.sampled_from((None, None, "r.q"))
    each = st.none() | st.builds(Each, of=text, variable=st.sampled_from(("l0", "l1")), at_once=st.booleans())
    others = st.lists(st.sampled_from([f"u{n}" for n in range(len(acting), 6)]), max_size=2, unique=True)
    made = [
        Step(
            id=f"s{n}",
            label=draw(text),
            unit=draw(unit),
            together_with=draw(others) or None,
            each=draw(each),
            calls=draw(calls),
            next=names[n + 1] if draw(st.booleans()) else draw(target),
            deadline=draw(st.sampled_from(DEADLINES)),
            documents=[Document(id=f"d{n}", name=draw(text))] if draw(st.booleans()) else [],
            sends=[Message(to="a", name=draw(text))] if draw(st.booleans()) else [],
        )
        for n in range(steps)
    ]
    asked = [
        Condition(
            id=f"c{n}",
            question=draw(text),
            variable=f"v{n}",
            yes=Branch(label="иә", to=draw(target)),
            no=Branch(label="жоқ", to=draw(target), inferred=draw(st.booleans())),
        )
        for n in range(conditions)
    ]
    process = Process(
        id="r.p",
        title="Рәсім",
        start=Start(label="Өтініш түсті", first="s0", sender="a", message="Өтініш"),
        steps=made,
        conditions=asked,
        ends=[End(id=f"e{n}", state=draw(text)) for n in range(ends)],
    )
    called = Process(
        id="r.q",
        title="Шақырылған",
        start=Start(label="Басталды", first="a"),
        steps=[Step(id="a", label=draw(text), unit=draw(unit), next="b")],
        ends=[End(id="b", state=draw(text))],
    )
    units = [Unit(id=f"u{n}", name=draw(text)) for n in range(6)]
    return Regulation(
        id="r",
        title="Р",
        provider="Беруші",
        parties=[Party(id="a", name="Алушы")],
        units=units,
        processes=[process, called],
    )


@settings(max_examples=150, deadline=None)
@given(regulations())
def test_what_holds_together_compiles(regulation: Regulation) -> None:
    if problems(regulation):
        regulation = _mended(regulation)
    collaboration = compile_process(regulation, "r.p")
    layout = api.lay_out(collaboration)
    assert faults(collaboration, layout) == []
    assert validate(api.to_bpmn(collaboration, layout), "r.p.bpmn") == []


def _mended(regulation: Regulation) -> Regulation:
    """Chain the steps, hang every condition between the last and the ends, and keep what then is reached."""
    process, called = regulation.processes
    follow = [*(s.id for s in process.steps[1:]), *(c.id for c in process.conditions), process.ends[0].id]
    steps = tuple(s.model_copy(update={"next": (name,)}) for s, name in zip(process.steps, follow, strict=False))
    alone = {"each": None, "together_with": None}
    steps = tuple(step.model_copy(update=alone) if step.calls else step for step in steps)
    steps = (*steps[:-1], steps[-1].model_copy(update={"each": None, "calls": None}))  # it comes before the conditions
    limits = (None, Rounds(most=2, then=process.ends[0].id))
    after = follow[len(process.steps) :] or [process.ends[0].id]
    conditions = tuple(
        c.model_copy(
            update={
                "yes": c.yes.model_copy(update={"to": (name,)}),
                "no": c.no.model_copy(update={"to": (process.steps[n % len(steps)].id,), "rounds": limits[n % 2]}),
            }
        )
        for n, (c, name) in enumerate(zip(process.conditions, after, strict=False))
    )
    update = {"steps": steps, "conditions": conditions, "ends": process.ends[:1]}
    return regulation.model_copy(update={"processes": (process.model_copy(update=update), called)})
