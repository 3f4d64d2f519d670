"""Ids: structural, readable, ASCII, the same in every language, and stable when a neighbour changes."""

from __future__ import annotations

from reg2bpmn.model.procedure import SPENT

POOL = "pool_provider"
START = "start"
START_FLOW = "flow_start"
START_MESSAGE = "message_start"


def _name(prefix: str, *slugs: str) -> str:
    return "_".join((prefix, *(slug.replace("-", "_") for slug in slugs)))


def start(slug: str | None) -> str:
    """Id of a start event, given by its own id where it has one."""
    return _name(START, slug) if slug else START


def start_message(slug: str | None) -> str:
    """Id of the message flow to a start event."""
    return f"{START_MESSAGE}_{_name('', slug)}" if slug else START_MESSAGE


def lane(unit: str) -> str:
    """Id of a unit's lane."""
    return _name("lane", unit)


def party(slug: str) -> str:
    """Id of a closed pool."""
    return _name("pool", slug)


def step(slug: str) -> str:
    """Id of a step's task."""
    return _name("step", slug)


def condition(slug: str) -> str:
    """Id of a condition's gateway."""
    return _name("condition", slug)


def end(slug: str) -> str:
    """Id of an end event."""
    return _name("end", slug)


def flow(source: str, answer: str = "") -> str:
    """Id of the flow that leaves a step or, with its answer, a condition; what it leads to does not matter.

    An option's name stands behind two underscores, which no slug has, so that it can be mistaken for no other. The flow
    that is taken instead of one that is spent is called after that.
    """
    if answer.endswith(SPENT):
        return f"spent_{flow(source, answer.removesuffix(SPENT))}"
    if not answer:
        return _name("flow", source)
    return (
        _name("flow", source, answer)
        if answer in ("yes", "no") and source != START
        else f"{_name('flow', source)}_{_name('', answer)}"
    )


def fork(source: str, answer: str = "") -> str:
    """Id of the gateway after which several ways begin at once: after a node or, with its answer, a branch."""
    return "fork_" + flow(source, answer).removeprefix("flow_")


def round_(source: str, answer: str) -> str:
    """Id of the event that counts how often a branch that leads back is taken."""
    return f"round_{flow(source, answer)}"


def counter(process: str, source: str, answer: str) -> str:
    """Name of the variable that holds how often a branch was taken; of no other process, as variables go into calls."""
    return f"{counters(process)}{source.replace('-', '_')}_{answer.replace('-', '_')}_rounds"


def counters(process: str) -> str:
    """Return what the names of all counters of a process begin with."""
    return f"{process.replace('-', '_').replace('.', '__')}__"


def forked(fork: str, target: str) -> str:
    """Id of the flow from a fork, given by its own id, to a node."""
    return f"flow_{fork}_{_name('', target)}"


def sync(target: str) -> str:
    """Id of the gateway that waits for all the ways to a node, given by its own id."""
    return f"sync_{target}"


def merged(target: str, number: int) -> str:
    """Id of the gateway in which the ways of group `number` come together before others are waited for."""
    return f"join_{target}_{number}"


def join(target: str) -> str:
    """Id of the gateway in which the flows to a node, given by its own id, come together."""
    return f"join_{target}"


def joined_in(gateway: str) -> str:
    """Id of the flow from a joining gateway, given by its own id."""
    return f"flow_{gateway}"


def timer(step: str) -> str:
    """Id of the timer on a step's task."""
    return _name("timer", step)


def overdue(step: str) -> str:
    """Id of the end that a step's timer leads to."""
    return _name("end", "overdue", step)


def wait(slug: str) -> str:
    """Id of the event in which something is waited for."""
    return _name("wait", slug)


def whichever(wait: str) -> str:
    """Id of the gateway after which a wait's message or the end of its time is waited for, whichever comes first."""
    return _name("whichever", wait)


def coming(wait: str) -> str:
    """Id of the flow from that gateway to the message."""
    return f"flow_{_name('', 'coming', wait)}"


def passing(wait: str) -> str:
    """Id of the flow from that gateway to the end of the time."""
    return f"flow_{_name('', 'passing', wait)}"


def late(slug: str) -> str:
    """Id of the timer that ends a wait or a step."""
    return _name("late", slug)


def interruption(step: str, slug: str) -> str:
    """Id of the message event on a step's task."""
    return f"{_name('interrupted', step)}_{_name('', slug)}"


def document(slug: str) -> str:
    """Id of a data object."""
    return _name("document", slug)


def deadline(node: str) -> str:
    """Id of the annotation that tells a step's or condition's deadline."""
    return _name("deadline", node)


def received(node: str) -> str:
    """Id of the message flow to an event, given by its own id, that waits for the message."""
    return f"received_{node}"


def remark(step: str) -> str:
    """Id of the annotation that tells how a step is done."""
    return _name("remark", step)


def receipt(step: str, sender: str, index: int = 0) -> str:
    """Id of a message flow to a step; `index` counts further messages from the same party."""
    return _name("receipt", step, sender, *([str(index + 1)] if index else []))


def message(source: str, to: str, index: int = 0) -> str:
    """Id of a message flow from a step; `index` counts further messages of the step to the same party."""
    return _name("message", source, to, *([str(index + 1)] if index else []))
