"""Draw BPMN files beside bpmn-js: compare what both show by program, and make a page of pictures to compare by eye.

    python tools/drawn_beside.py FOLDER [--out out/drawn]

FOLDER is searched for *.bpmn files. What differs is printed; `--out`/index.html has each diagram twice, ours left.
Needs Node, Chromium and the packages of tests/js (`make js`). Exit status: 0 nothing differs, 1 something does.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.redraw import draw_bpmn

DRAW = Path(__file__).parents[1] / "tests" / "js" / "draw.mjs"
NEAR = 2.0  # px by which boxes and the places of names may differ
BENT = 5.0  # px by which the corner of a bend is rounded off
END = 7.0  # px from the end of a line within which a marker begins
BATCH = 40  # files a browser opens
BASELINE = 9.9  # px from the top of a label of bpmn-js to its first baseline
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = (f"{_SVG}path", f"{_SVG}ellipse")
_SEGMENT = re.compile(r"([MLCZ])([^MLCZ]*)")
_BREAKS = re.compile(r"[\s\u00ad-]+")  # lines may end at other places, with or without a hyphen
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Drawn beside bpmn-js</title><style>
body {{ font: 14px sans-serif; margin: 1em }} section {{ display: grid; grid-template-columns: 1fr 1fr; gap: 8px }}
h2, pre {{ grid-column: 1 / 3 }} img {{ width: 100%; border: 1px solid #ccc }} pre {{ white-space: pre-wrap }}
</style><h1>Drawn by reg2bpmn, and by bpmn-js</h1>{}</html>
"""


@dataclass(slots=True)
class Shown:
    """What a drawing shows, by ids: boxes as left, top, width and height, texts, the first text's middle and top.

    `ends` counts the ends of lines that have an arrow, a circle or the like.
    """

    boxes: dict[str, tuple[float, ...]] = field(default_factory=dict)
    lines: dict[str, tuple[float, ...]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, tuple[float, float]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def drawn_by_bpmn_js(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the reports of `draw.mjs` on files, a browser for each batch."""
    found: list[dict[str, Any]] = []
    for start in range(0, len(files), BATCH):
        command = ["node", str(DRAW), *map(str, files[start : start + BATCH])]
        run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True, encoding="utf-8")  # noqa: S603
        found += json.loads(run.stdout)
    return found


def of_svg(data: bytes) -> Shown:
    """Measure a drawing of ours: the first primitive of each thing is its outline."""
    shown = Shown()
    for group in etree.fromstring(data).iterchildren(f"{_SVG}g"):
        name = group.get("id", "")
        outline = next(part for part in group if part.tag in _DRAWN)
        kind = shown.kinds[name] = group.get("class", "")
        is_line = kind.endswith(("Flow", "ssociation", "Link"))
        (shown.lines if is_line else shown.boxes)[name] = _box(_points(outline))
        if is_line:
            shown.ends[name] = sum(_touches(part, _points(outline)) for part in outline.itersiblings(*_DRAWN))
        texts = list(group.iterchildren(f"{_SVG}text"))
        shown.texts[name] = sorted(plain(" ".join(line.text or "" for line in text)) for text in texts)
        if texts:
            shown.names[name] = float(texts[0][0].get("x", "")), float(texts[0][0].get("y", "")) - BASELINE
    return shown


def _touches(part: etree._Element, points: Sequence[tuple[float, ...]]) -> bool:
    """Tell whether a primitive stands at an end of a line; the envelope of a message does not."""
    left, top, width, height = _box(_points(part))
    return any(
        left - END <= x <= left + width + END and top - END <= y <= top + height + END
        for x, y in (points[0], points[-1])
    )


def of_report(diagram: Mapping[str, Any]) -> Shown:
    """Return what bpmn-js shows of a diagram."""
    shown = Shown()
    shown.boxes = {name: tuple(box) for name, box in diagram["shapes"].items()}
    shown.lines = {name: _box([tuple(point) for point in points]) for name, points in diagram["lines"].items()}
    shown.ends = dict(diagram["ends"])
    shown.texts = {name: sorted(map(plain, texts)) for name, texts in diagram["texts"].items()}
    shown.names = {name: (x + width / 2, y) for name, (x, y, width, _) in diagram["labels"].items()}
    return shown


def plain(text: str) -> str:
    """Return a text without spaces and hyphens."""
    return _BREAKS.sub("", text)


def _points(part: etree._Element) -> list[tuple[float, ...]]:
    if part.tag == f"{_SVG}ellipse":
        x, y, across, down = (float(part.get(key, "")) for key in ("cx", "cy", "rx", "ry"))
        return [(x - across, y - down), (x + across, y + down)]
    found: list[tuple[float, ...]] = []
    for letter, text in _SEGMENT.findall(part.get("d", "")):
        points = [tuple(map(float, pair.split(","))) for pair in text.split()]
        found += _curve(found[-1], *points) if letter == "C" else points
    return found


def _curve(*corners: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    for step in range(1, 21):
        t = step / 20
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(share * corner[axis] for share, corner in zip(shares, corners, strict=True)) for axis in (0, 1))


def _box(points: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def differences(ours: Shown, theirs: Shown) -> Iterator[str]:
    """Yield what bpmn-js shows and ours lacks or has elsewhere, and what only ours shows."""
    yield from _of_boxes(ours.boxes, theirs.boxes, NEAR, ours.kinds)
    yield from _of_boxes(ours.lines, theirs.lines, BENT, ours.kinds)
    for name, number in theirs.ends.items():
        if ours.ends.get(name, number) != number:
            yield f"{name}: {ours.ends[name]} of its ends are marked instead of {number}"
    for name, texts in theirs.texts.items():
        if name in ours.texts and ours.texts[name] != [text for text in texts if text]:
            yield f"{name}: the texts {ours.texts[name]} instead of {texts}"
    for name, place in theirs.names.items():
        if name in ours.names and max(abs(a - b) for a, b in zip(ours.names[name], place, strict=True)) > NEAR:
            yield f"{name}: the name at {_told(ours.names[name])} instead of {_told(place)}"


def _of_boxes(
    ours: Mapping[str, tuple[float, ...]],
    theirs: Mapping[str, tuple[float, ...]],
    near: float,
    kinds: Mapping[str, str],
) -> Iterator[str]:
    for name, box in theirs.items():
        if name not in ours:
            yield f"lacks {name}"
            continue
        sides = (0, 1, 3) if kinds[name] == "textAnnotation" else range(4)  # of a note, the bracket is drawn
        if any(abs(ours[name][side] - box[side]) > near for side in sides):
            yield f"{name}: {_told(ours[name])} instead of {_told(box)}"
    yield from (f"only ours: {name}" for name in sorted(ours.keys() - theirs.keys()))


def _told(numbers: Sequence[float]) -> str:
    return "(" + ", ".join(f"{number:.1f}" for number in numbers) + ")"


@dataclass(slots=True)
class Count:
    """How much was compared."""

    files: int = 0
    diagrams: int = 0
    shapes: int = 0
    lines: int = 0
    texts: int = 0
    different: int = 0
    refused: int = 0


def compare(files: Sequence[Path], out: Path) -> Count:
    """Compare files, print what differs, and write the page."""
    count, sections = Count(files=len(files)), []
    out.mkdir(parents=True, exist_ok=True)
    for file, report in zip(files, drawn_by_bpmn_js(files), strict=True):
        if report["error"]:
            count.refused += 1
            print(f"{file}: bpmn-js says: {report['error'][:150]}")
        for diagram in report["diagrams"]:
            try:
                drawn = draw_bpmn(file, "svg", str(diagram["number"]))
            except Reg2bpmnError as refused:  # bpmn-js makes diagrams of its own for collapsed subprocesses
                if not {found.code for found in refused.diagnostics} <= {"unknown-diagram"}:
                    print(f"{file}: refused: {refused}")
                continue
            theirs = of_report(diagram)
            told = list(differences(of_svg(drawn.data), theirs))
            count.diagrams, count.different = count.diagrams + 1, count.different + bool(told)
            count.shapes, count.lines = count.shapes + len(theirs.boxes), count.lines + len(theirs.lines)
            count.texts += sum(len(texts) for texts in theirs.texts.values())
            name = f"{len(sections):04}-{file.stem}-{diagram['number']}"
            notes = [*told, *(f"bpmn-js: {text}" for text in report["warnings"]), *map(str, drawn.found)]
            for line in told:
                print(f"{name}: {line}")
            (out / f"{name}.svg").write_bytes(drawn.data)
            (out / f"{name}.bpmn-js.svg").write_text(diagram["svg"], encoding="utf-8")
            sections.append(_section(name, notes))
    (out / "index.html").write_text(_PAGE.format("".join(sections)), encoding="utf-8")
    return count


def _section(name: str, notes: Sequence[str]) -> str:
    ours, theirs = (html.escape(f"{name}{end}") for end in (".svg", ".bpmn-js.svg"))
    told = html.escape("\n".join(notes))
    images = f'<img src="{ours}" alt="by reg2bpmn"><img src="{theirs}" alt="by bpmn-js">'
    return f"<section><h2>{html.escape(name)}</h2>{images}<pre>{told}</pre></section>"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("out/drawn"))
    given = parser.parse_args()
    count = compare(sorted(given.folder.rglob("*.bpmn")), given.out)
    print(count)
    return int(count.different > 0)


if __name__ == "__main__":
    sys.exit(main())
