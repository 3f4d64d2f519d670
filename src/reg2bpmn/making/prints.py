"""Prints of what outputs are made of: hashes that differ where the outputs may."""

from __future__ import annotations

import platform
import re
import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from reg2bpmn import bounded, resources, streams
from reg2bpmn.hashes import digest, folder
from reg2bpmn.targets import STDIN
from reg2bpmn.version import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_ADDRESS = re.compile(
    rb"""\b(?:at|of|shared):[ ]
    | ^[ ]+(?:-[ ])?(?:text|restated|table|listed|figure):[ ]["']?[a-z]
    | \b(?:basis|closing|heading|rows|numbers|quotes|legend):[ ]\[?["']?[a-z]
    | ^[ ]*-[ ]["']?[a-z][a-z0-9./+-]*(?:[ ]\xc2\xab.*)?["']?[ ]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_ACT = re.compile(rb"^act:.*\n(?:[ ].*\n)*", re.MULTILINE)
_FONT = "fontpkg-open-sans"


@cache
def program() -> dict[str, str]:
    """Return the prints of the program: its version and text, its templates, the libraries, the fonts."""
    versions = _versions()
    machine = f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}"
    return {
        "program": digest(__version__, folder(_PACKAGE)),
        "templates": folder(resources.shipped("templates")),
        "libraries": digest(machine, *(f"{name} {found}" for name, found in versions.items() if name != _FONT)),
        "fonts": digest(versions.get(_FONT, "")),
    }


def definition(path: Path, beside: str, acts: str) -> str:
    """Return the print of a definition with that of what is beside it; empty for a file that cannot be read.

    `acts` is the print of the acts beside it, which is part of it where the definition may refer to one by addresses.
    """
    try:
        data = streams.stdin() if str(path) == STDIN else bounded.read(path)
        return digest(path.name, data, beside + (acts if may_refer(data) else ""))
    except bounded.UnreadableError:
        return ""


def may_refer(data: bytes) -> bool:
    """Whether a definition may have addresses in an act, or shares what has; of one that has none, this is rarely true.

    It is told from the text alone, for at every start all definitions are looked at.
    """
    return bool(_ADDRESS.search(data)) or any(b"number:" not in act[0] for act in _ACT.finditer(data))


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
