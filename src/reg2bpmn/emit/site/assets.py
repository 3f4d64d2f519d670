"""Style sheets, the script, and what a theme brings beside them, such as a coat of arms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reg2bpmn import bounded
from reg2bpmn.diagnostics import Diagnostic, Place, Reg2bpmnError, error
from reg2bpmn.emit.templates import raw

SHIPPED = ("site.css", "act.css", "site.js")


def assets(theme: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of every asset: the shipped ones, or the theme's of the same name, then its own.

    Raises `Reg2bpmnError` with every file of the theme's folder `site/assets` that cannot be published.
    """
    for name in SHIPPED:
        yield f"assets/{name}", raw(f"site/{name}", theme).encode()
    folder = theme / "site" / "assets" if theme else None
    if theme is None or folder is None or not folder.exists():
        return
    own = _files(folder)
    problems = [problem for file in own for problem in _problems(file, folder, theme)]
    if not folder.is_dir():
        problems = [_wrong(folder, "this is no folder", "make it a folder of the files to publish")]
    if problems:
        raise Reg2bpmnError(problems)
    for file in own:
        try:
            yield f"assets/{file.relative_to(folder).as_posix()}", bounded.read(file)
        except bounded.UnreadableError as exc:
            raise Reg2bpmnError([_wrong(file, f"cannot be published: {exc}", "give a smaller file")]) from None


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if not file.is_dir() and not file.name.startswith(".")]


def _problems(file: Path, folder: Path, theme: Path) -> Iterator[Diagnostic]:
    name = file.relative_to(folder).as_posix()
    if not file.is_file():
        yield _wrong(file, "this is no file", "take it out of the folder")
    elif not file.resolve().is_relative_to(theme.resolve()):
        yield _wrong(file, "the link leads out of the theme", "put the file itself there")
    elif "\\" in name:
        yield _wrong(file, "no address can have a backslash", "give the file another name")
    elif name in SHIPPED:
        yield _wrong(file, f"this would hide site/{name}", f"put it at site/{name} to replace the shipped one")


def _wrong(file: Path, message: str, remedy: str) -> Diagnostic:
    return error("theme-asset", message, remedy, Place(str(file)))
