"""How much of a key a record has: shares of cells, steps, edges and deadlines, look-alike letters folded."""

from __future__ import annotations

from collections import Counter
from typing import Any

from reg2bpmn.tables.text import folded, one_line


def shares(key: dict[str, Any], record: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return for each kind how many the record has and how many the key has; edges also as those that are too many."""
    counts: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    tables = list(record["tables"])
    for wanted in key["tables"]:
        got = next((one for one in tables if _alike(wanted, one)), None)
        if got is not None:
            tables.remove(got)
        _table(wanted, got or {"rows": [], "steps": [], "columns": []}, counts, all_)
    steps = {(one["n"], _plain(one["text"])): one["deadline"] for one in record["procedures"]}
    for one in key["procedures"]:
        name = (one["n"], _plain(one["text"]))
        all_["procedures"] += 1
        counts["procedures"] += name in steps and steps[name] == one["deadline"]
    for kind in ("basis", "services"):
        all_[kind] += len(key[kind])
        got_ = [_brief(one) for one in record[kind]]
        counts[kind] += sum(_brief(one) in got_ for one in key[kind])
    all_["title"] += 1
    counts["title"] += _plain(key["title"]) == _plain(record["title"])
    return {kind: (counts[kind], all_[kind]) for kind in all_}


def _alike(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    return _plain(wanted["caption"]) == _plain(got["caption"]) and wanted["orientation"] == got["orientation"]


def _table(wanted: dict[str, Any], got: dict[str, Any], counts: Counter[str], all_: Counter[str]) -> None:
    rows = {row[0] if wanted["orientation"] != "groups" else _plain(row[1]): row for row in got["rows"]}
    for row in wanted["rows"]:
        own = rows.get(row[0] if wanted["orientation"] != "groups" else _plain(row[1]), [])
        all_["cells"] += len(row)
        counts["cells"] += sum(_plain(a) == _plain(b) for a, b in zip(row, own, strict=False))
    steps = {step["no"]: step for step in got["steps"]}
    for step in wanted["steps"]:
        own_step = steps.get(step["no"], {})
        all_["steps"] += 1
        counts["steps"] += all(_value(step[name]) == _value(own_step.get(name)) for name in step)
    counts["extra"] += max(0, len(got["rows"]) - len(wanted["rows"]))
    all_["extra"] += 0


def _value(value: Any) -> Any:
    return _plain(value) if isinstance(value, str) else sorted(value) if isinstance(value, list) else value


def _plain(text: str) -> str:
    return folded(one_line(text))


def _brief(one: Any) -> Any:
    return (one["kind"], one["number"], one["date"]) if isinstance(one, dict) else _plain(one)
