"""Real public models laid out here, beside the drawings of the people who made them: one table.

    python benchmarks/models.py --from FOLDER [--write] [--worst 10] [--drawings FOLDER]

The models (`models.json`: repository, commit, files) are not part of this project. FOLDER has a clone of each
repository, with or without a work tree, named owner+name.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import table  # noqa: E402
from rows import rows_of  # noqa: E402

from reg2bpmn.layout.nest import lay_out  # noqa: E402
from reg2bpmn.relayout import relayout  # noqa: E402

LIST, DOCUMENT = Path(__file__).with_name("models.json"), ROOT / "docs" / "layout.md"
MARK, HEADING = "models", "## Beside the people who drew them"
INTRODUCTION = """\
{count} public models with the drawings of their authors (`benchmarks/models.json` names repository, commit and file;
`make bench-layout MODELS=FOLDER` measures clones of them, and none is part of this project). Counts and lengths are
sums over all files. A line is long if it is longer than 1.5 × the way at right angles between its shapes; gaps are
those between neighbours in a row; a split is even if its branches lie as far above the gateway as below it; two lines
are merged where they lie on one another, also right behind a common start, but for the associations of one document.
*Wrong* is as above; an author may have wanted some of it."""
ROWS = (
    "message × message",
    "message × sequence",
    "association × any",
    "sequence × sequence",
    "long",
    "merged pairs",
    "hard",
)


def models(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each model that `folder` has; one that is not there is told."""
    for source in json.loads(LIST.read_text("UTF-8")):
        clone = folder / source["repository"].replace("/", "+")
        inner = next((one for one in (clone / "repo", clone / ".git", clone) if (one / "HEAD").exists()), clone)
        for path in source["files"]:
            command = ["git", "--git-dir", str(inner), "show", f"{source['commit']}:{path}"]
            shown = subprocess.run(command, capture_output=True, check=False)
            if shown.returncode:
                print(f"not there: {source['repository']}: {path}", file=sys.stderr)
            else:
                yield path, shown.stdout


def compare(folder: Path, drawings: Path | None) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Return by model the measures of the drawing made here and of its author's."""
    found = {}
    for number, (path, data) in enumerate(models(folder)):
        made = relayout(data, path, lay_out).data
        found[path] = rows_of(made), rows_of(data)
        if drawings:
            drawings.mkdir(parents=True, exist_ok=True)
            (drawings / f"{number:02}.bpmn").write_bytes(made)
            (drawings / f"{number:02}.hand.bpmn").write_bytes(data)
    return found


def text(found: dict[str, tuple[Counter[str], Counter[str]]]) -> str:
    """Return the table as Markdown."""
    ours, hand = (sum((pair[place] for pair in found.values()), Counter[str]()) for place in (0, 1))
    lines = ["| | here | by hand |", "| --- | --: | --: |"]
    names = {"long": "long lines", "hard": "wrong"}
    lines += [f"| {names.get(name, name)} | {ours[name]} | {hand[name]} |" for name in ROWS]
    for name, part, whole in (
        ("gaps under 20 px", "narrow gaps", "neighbours"),
        ("even splits", "even splits", "splits"),
    ):
        shares = [f"{100 * one[part] / max(1, one[whole]):.1f} %" for one in (ours, hand)]
        lines.append(f"| {name} | {shares[0]} | {shares[1]} |")
    lines.append(f"| bends a flow | {ours['bends'] / ours['flows']:.2f} | {hand['bends'] / hand['flows']:.2f} |")
    for name in ("width", "length", "area"):
        lines.append(f"| {name} against hand | {ours[name] / hand[name]:.2f} | 1 |")
    return "\n".join((INTRODUCTION.format(count=len(found)), "", *lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="the clones, named owner+name")
    parser.add_argument("--drawings", type=Path, help="keep the drawings in this folder")
    parser.add_argument("--worst", type=int, default=0, help="name so many files by each measure")
    parser.add_argument("--write", action="store_true", help=f"put the table into {DOCUMENT.relative_to(ROOT)}")
    args = parser.parse_args()
    found = compare(args.folder, args.drawings)
    if not found:
        sys.exit(f"{args.folder}: no model of {LIST.name} is there, expected clones named owner+name: clone them")
    told = text(found)
    if args.write:
        table.put(DOCUMENT, told, MARK, HEADING)
    print(told)
    for name in ROWS if args.worst else ():
        worst = sorted(enumerate(found.items()), key=lambda one: -one[1][1][0][name])[: args.worst]
        print(name, *(f"{place:02}:{pair[0][name]}/{pair[1][name]}" for place, (_, pair) in worst if pair[0][name]))


if __name__ == "__main__":
    main()
