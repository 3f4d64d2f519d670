"""What tests of several parts share."""

from __future__ import annotations

import os

import pytest


def require(condition: object, reason: str) -> None:
    """Skip the running test for `reason` unless `condition` holds; under REG2BPMN_REQUIRE_ALL=1, fail it."""
    if condition:
        return
    if os.environ.get("REG2BPMN_REQUIRE_ALL") == "1":
        pytest.fail(f"REG2BPMN_REQUIRE_ALL=1, but {reason}")
    pytest.skip(reason)
