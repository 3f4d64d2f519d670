"""Measure BPMN files and print the measures as JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bpmn_quality.measure import PAD, measure


def main() -> None:
    """Print a report for each diagram of each file, on request with the faults themselves."""
    parser = argparse.ArgumentParser(prog="bpmn_quality", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pad", type=float, default=PAD, help="px of a task's width that are not for its text")
    parser.add_argument("--details", action="store_true", help="list what is wrong, not only how often")
    args = parser.parse_args()
    found = [
        {"file": str(path), **one.report(), **({"details": one.faults} if args.details else {})}
        for path in args.files
        for one in measure(path, args.pad)
    ]
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
