"""Make a table of BPMN files: what each is, what is told of it, and what is drawn.

    python tools/cases_table.py [FOLDER...] [--pictures FOLDER]

Without a FOLDER it writes that of tests/relayout/cases into docs/foreign-files.md; of others it prints the table. What
a file is says the first comment in it. No font of the machine is used, so that the table is the same everywhere.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError
from reg2bpmn.emit.bpmn import validate
from reg2bpmn.emit.machine_fonts import VARIABLE
from reg2bpmn.redraw import draw_bpmn
from reg2bpmn.relayout.files import layout_bpmn

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "relayout" / "cases"
PAGE = ROOT / "docs" / "foreign-files.md"
BEGIN, END = "<!-- cases -->", "<!-- /cases -->"
_HEAD = "| file | what is in it | what is told | what `draw` shows |\n|---|---|---|---|"
_LONGEST = 170  # letters of a message
_MOST = 6  # messages of a file
_COMMENT = re.compile(rb"<\s*!\s*-\s*-(.*?)-\s*-\s*>", re.DOTALL)
_NO_DRAWING = "the file has no diagram"
_THING = "{http://www.w3.org/2000/svg}g"
_LINES = ("Flow", "ssociation", "Link")


def table(folder: Path, pictures: Path | None = None) -> str:
    """Return the table of the BPMN files in a folder and those in it, by their names."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".bpmn", ".xml"))
    return "\n".join([_HEAD, *(_row(path, path.relative_to(folder), pictures) for path in files)])


def _row(path: Path, name: Path, pictures: Path | None) -> str:
    told: dict[str, list[str]] = {}
    for command, found in (("validate", validate(path)), ("layout", _laid_out(path)), ("draw", _drawn(path))):
        for one in found:
            if one.code != "laid-out" and not one.message.startswith(_NO_DRAWING):
                told.setdefault(_words(one, path), []).append(command)
    lines = [f"{_joined(commands)}: {words}" for words, commands in told.items()]
    if len(lines) > _MOST:
        lines[_MOST:] = [f"and {len(lines) - _MOST} more"]
    cells = (
        f"`{name.as_posix()}`".replace("|", "\\|"),
        _described(path),
        "<br>".join(lines) or "nothing",
        _shown(path, name, pictures),
    )
    return f"| {' | '.join(cells)} |"


def _laid_out(path: Path) -> Iterable[Diagnostic]:
    try:
        return layout_bpmn(path).found
    except Reg2bpmnError as refused:
        return refused.diagnostics


def _drawn(path: Path) -> Iterable[Diagnostic]:
    try:
        return draw_bpmn(path, "png").found
    except Reg2bpmnError as refused:
        return refused.diagnostics


def _shown(path: Path, name: Path, pictures: Path | None) -> str:
    """Return how many shapes, lines and lines of text a drawing has, and write it if there is a folder for it."""
    try:
        drawn = draw_bpmn(path)
    except Reg2bpmnError:
        return "refused"
    if pictures:
        target = pictures / name.with_suffix(".svg")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(drawn.data)
    things = list(etree.fromstring(drawn.data).iterchildren(_THING))
    lines = sum((thing.get("class") or "").endswith(_LINES) for thing in things)
    texts = sum(1 for thing in things for _ in thing.iterchildren("{*}text"))
    counts = ((len(things) - lines, "shape"), (lines, "line"), (texts, "name"))
    shown = ", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts if count) or "an empty page"
    return f"laid out: {shown}" if any(one.code == "laid-out" for one in drawn.found) else shown


def _described(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16").encode()
    found = _COMMENT.search(data)
    text = found[1].decode("utf-8", "replace") if found else f"{len(data)} bytes" if data else "nothing at all"
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _words(told: Diagnostic, path: Path) -> str:
    """Return a diagnostic without its file, which the row names, as code in a cell."""
    message = " ".join(told.message.removeprefix(f"{path}: ").split())
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}…"
    return "`{}`".format(f"{message} [{told.code}]".replace("|", "\\|").replace("`", "'"))


def _joined(commands: list[str]) -> str:
    return ", ".join(f"`{command}`" for command in dict.fromkeys(commands))


def page(text: str, made: str) -> str:
    """Return the page `text` with another table in it."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{made}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pictures", type=Path, help="write each drawing as SVG into this folder")
    given = parser.parse_args()
    os.environ[VARIABLE] = ""
    if given.folders:
        print("\n\n".join(table(folder, given.pictures) for folder in given.folders))
    else:
        PAGE.write_text(page(PAGE.read_text("utf-8"), table(CASES, given.pictures)), "utf-8")


if __name__ == "__main__":
    main()
