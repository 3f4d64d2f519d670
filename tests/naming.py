"""No two modules of the tests have one name: their folders are no packages, so Python would take one for the other."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path


def twins(folder: Path) -> list[str]:
    """Return for each name that several modules below a folder have the name and where they stand."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        if path.name != "__init__.py":
            found[path.name].append(path.parent.relative_to(folder).as_posix())
    return [f"{name} stands in {', '.join(places)}" for name, places in sorted(found.items()) if len(places) > 1]
