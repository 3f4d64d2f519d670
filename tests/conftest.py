"""Options and fixtures of the whole suite; its folder is on the path, so that tests can import `support`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from naming import twins
from scheduling import scheduler, sort_key
from sharing import begin, run_folder

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files; look at each before committing"
    )
    parser.addoption(
        "--prepare", action="store_true", help="prepare all that tests need in the background, beside the first tests"
    )


def pytest_configure() -> None:
    """Refuse modules of one name, which pytest would find only where it happens to collect both in one process."""
    if found := twins(Path(__file__).parent):
        raise pytest.UsageError("\n".join([*found, "rename all but one: modules of tests are imported by name alone"]))


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Make the run's folder before any worker starts, and begin to prepare if that is wanted."""
    os.environ.setdefault("REG2BPMN_CACHE", str(Path(__file__).parents[1] / ".pytest_cache" / "acts"))
    run_folder()
    if session.config.getoption("--prepare") and not _is_worker(session.config):
        begin("prepare", [sys.executable, str(Path(__file__).with_name("preparing.py"))])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests last that need what is prepared."""
    items.sort(key=lambda item: sort_key(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Hand out whole modules to workers, or the parts that `scheduling` names."""
    return scheduler(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter):  # type: ignore[no-untyped-def]
    """Say in the last lines what was not proved, and how to get it."""
    yield
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", ()))
    if not reasons:
        return
    terminalreporter.section("not proved", yellow=True)
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} {'test' if count == 1 else 'tests'} skipped. Not proved: {reason}")


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(told).removeprefix("Skipped: ")


class Golden:
    """Compares bytes with a committed file, or rewrites it under --update-golden."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, name: str, data: bytes) -> None:
        path = GOLDEN / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.is_file(), f"no golden file {name}; make it with --update-golden, and look at it"
        assert data.decode(errors="replace") == path.read_bytes().decode(errors="replace")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--update-golden")))
