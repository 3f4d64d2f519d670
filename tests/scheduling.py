"""Which tests go to a worker together, and in which order.

A unit is a module, so that what it makes is made in one worker. Modules that need what is prepared come last: the
tests before them give it time. Of these, each engine, server or way to look is a unit of its own.
"""

from __future__ import annotations

import re
from typing import Any

# modules in the order in which they start, the longest first, each with the part of its tests' names that divides it
PREPARED = {
    "tests/engines/test_matrix.py": re.compile(r"[-\[](spiff|camunda7|operaton|flowable[78]|zeebe|bpmn-engine)\]"),
    "tests/deploy/test_real_servers.py": re.compile(r"\[(camunda7|camunda8|flowable)\]"),
    "tests/site/test_shipped_site.py": re.compile(r"(_phone_|without_a_fault)"),
    "tests/docs/test_docs_build.py": None,
    "tests/bpmn/test_js_tools.py": re.compile(r"\[(camunda7|camunda8|flowable|spiff)\]"),
    "tests/pages/test_browser_checks.py": None,
    "tests/site/test_site_behaviour.py": None,
    "tests/redraw/test_beside_bpmn_js.py": None,
}
_ORDER = list(PREPARED)


def unit(nodeid: str) -> str:
    """Return the name of the unit of a test."""
    module = nodeid.partition("::")[0]
    found = PREPARED[module] and PREPARED[module].search(nodeid) if module in PREPARED else None
    return f"{module} {found[1]}" if found else module


def sort_key(nodeid: str) -> tuple[int, bool, str]:
    """Return where a test stands: those that need nothing first, in the order in which pytest found them.

    In a module that is divided, what belongs to no part comes last: it may need them all.
    """
    module = nodeid.partition("::")[0]
    if module not in PREPARED:
        return 0, False, ""
    name = unit(nodeid)
    return 1 + _ORDER.index(module), name == module, name


def scheduler(config: Any, log: Any) -> Any:
    """Return what hands out units to the workers of pytest-xdist, in their order."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - the suite runs in one process without it

    class Units(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit(nodeid)

    config.option.loadscopereorder = False
    return Units(config, log)
