"""What tests of several parts share."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from typing import Any

import pytest

from preparing import JS, UnavailableError, prepare
from sharing import owner, start


def require(condition: object, reason: str) -> None:
    """Skip the running test for `reason` unless `condition` holds; under REG2BPMN_REQUIRE_ALL=1, fail it."""
    if condition:
        return
    if os.environ.get("REG2BPMN_REQUIRE_ALL") == "1":
        pytest.fail(f"REG2BPMN_REQUIRE_ALL=1, but {reason}")
    pytest.skip(reason)


def require_browser() -> None:
    """Prepare the JavaScript tools, and have their scripts use the one browser of this run."""
    require_part("js")
    if "REG2BPMN_BROWSER" not in os.environ:
        os.environ["REG2BPMN_BROWSER"] = start("browser", ["node", str(JS / "browser.mjs"), owner()])


def require_part(key: str) -> None:
    """Prepare a part of `preparing`; skip or fail the running test, as `require` does, where it can't be had."""
    try:
        prepare(key)
    except UnavailableError as lack:
        require(False, str(lack))


def begin(command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
    """Begin a program in a session of its own that hears SIGINT; shells let what runs in the background ignore it."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_hear_interrupts, **options)  # noqa: PLW1509


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
