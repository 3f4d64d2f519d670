"""Work shared among processes: the results in the order of the items, whatever the number of processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

from reg2bpmn.diagnostics import Reg2bpmnError, error

Item = TypeVar("Item")
Result = TypeVar("Result")

_SELDOM = 100_000, 20, 20  # new objects between two looks for cycles, which make few here and took 5 % of the time

_work: tuple[Callable[[Any], Any], Sequence[Any]]  # of a process that serves a pool


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    done: Callable[[Item], None] = lambda _: None,
    size: Callable[[Item], float] = lambda _: 0,
) -> list[Result]:
    """Call `function` as `outcomes` does and return the results.

    Raises `Reg2bpmnError` also with all that `function` raised.
    """
    return results(outcomes(function, items, jobs, done, size))


def outcomes(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    done: Callable[[Item], None] = lambda _: None,
    size: Callable[[Item], float] = lambda _: 0,
) -> list[Result | Reg2bpmnError]:
    """Call `function` with each item in at most `jobs` processes and return what comes of them, in their order.

    `done` is told of each item that is finished, here; the items of the greatest `size` begin first. Raises
    `Reg2bpmnError` where a process was ended from outside. When interrupted, what runs is finished first, so that a
    process leaves nothing half-done.
    """
    if min(jobs, len(items)) <= 1:
        return [_outcome(function, item, done) for item in items]
    return _shared(function, items, min(jobs, len(items)), done, size)


def results(outcomes: Sequence[Result | Reg2bpmnError]) -> list[Result]:
    """Return the outcomes where all are results; raises `Reg2bpmnError` with all problems of the others."""
    problems = [d for outcome in outcomes if isinstance(outcome, Reg2bpmnError) for d in outcome.diagnostics]
    if problems:
        raise Reg2bpmnError(dict.fromkeys(problems))
    return [outcome for outcome in outcomes if not isinstance(outcome, Reg2bpmnError)]


def _outcome(function: Callable[[Item], Result], item: Item, done: Callable[[Item], None]) -> Result | Reg2bpmnError:
    try:
        result = function(item)
    except Reg2bpmnError as problem:
        return problem
    done(item)
    return result


def _shared(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    done: Callable[[Item], None],
    size: Callable[[Item], float],
) -> list[Result | Reg2bpmnError]:
    order = sorted(range(len(items)), key=lambda number: -size(items[number]))
    found: dict[int, Result | Reg2bpmnError] = {}
    with _executor(function, items, jobs) as executor:
        futures = {executor.submit(_serve, number): number for number in order}
        try:
            for future in as_completed(futures):
                number = futures[future]
                found[number] = _outcome(partial(_result_of, future), items[number], done)
        except BrokenProcessPool as broken:
            raise _ended() from broken
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
    return [found[number] for number in range(len(items))]


def _result_of(future: Future[Result], _item: object) -> Result:
    return future.result()


def _executor(function: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> ProcessPoolExecutor:
    """Return processes that have the function and the items, forked where that is safe and needs no copies."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (function, items))


def _begin(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _work  # noqa: PLW0603 - the only way to hand a process what it was forked with
    _work = function, items
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _serve(number: int) -> Any:
    function, items = _work
    return function(items[number])


def _ended() -> Reg2bpmnError:
    message = "a process that shared the work was ended from outside; every file is whole, some are not made"
    return Reg2bpmnError([error("worker-ended", message, "run the command again, with --jobs 1 if memory is short")])
