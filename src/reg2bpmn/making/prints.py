"""Prints of what outputs are made of: hashes that differ where the outputs may."""

from __future__ import annotations

import platform
import re
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from reg2bpmn import resources, streams
from reg2bpmn.making.manifest import digest
from reg2bpmn.targets import STDIN
from reg2bpmn.version import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FONT = "fontpkg-open-sans"


@cache
def program() -> dict[str, str]:
    """Return the prints of the program: its version and text, its templates, the libraries, the fonts."""
    versions = _versions()
    machine = f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}"
    return {
        "program": digest(__version__, _files(_PACKAGE, _PACKAGE.rglob("*"))),
        "templates": folder(resources.shipped("templates")),
        "libraries": digest(machine, *(f"{name} {found}" for name, found in versions.items() if name != _FONT)),
        "fonts": digest(versions.get(_FONT, "")),
    }


def definition(path: Path, templates: str) -> str:
    """Return the print of a definition with that of the templates beside it; empty for a file that cannot be read."""
    try:
        data = streams.stdin() if str(path) == STDIN else path.read_bytes()
        return digest(path.name, data, templates)
    except OSError:
        return ""


def folder(path: Path | None) -> str:
    """Return the print of all files of a folder by their names; of none, where there is none."""
    return _files(path, path.rglob("*")) if path and path.is_dir() else ""


def _files(root: Path, paths: Iterable[Path]) -> str:
    parts: list[bytes | str] = []
    for path in sorted(paths):
        inside = path.relative_to(root)
        if path.is_file() and path.suffix != ".pyc" and "_data" not in inside.parts[:1]:
            parts += [inside.as_posix(), path.read_bytes()]
    return digest(*parts)


def _versions() -> dict[str, str]:
    """Return the versions of the libraries that the program requires, by name."""
    try:
        required = metadata.requires("reg2bpmn") or []
    except metadata.PackageNotFoundError:
        return {}
    found = {}
    for requirement in required:
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            found[name[0]] = metadata.version(name[0])
    return dict(sorted(found.items()))
