"""The shipped definitions, read once for the whole suite, and ways to break one."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from reg2bpmn import api
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError
from reg2bpmn.emit.bpmn import validate
from reg2bpmn.model import Process
from reg2bpmn.read import Definition, read_definition
from sharing import once_value

ROOT = Path(__file__).parents[1]
DEFINITIONS = ROOT / "definitions"
LANGUAGES = ("kk", "ru", "en")
INTERNAL = (
    "kz-156-1.internal",
    "kz-192-1.internal",
    "kz-192-2.internal",
    "kz-192-3.internal",
    "kz-192-4.internal-large",
    "kz-192-4.internal-small",
    "kz-192-5.internal",
    "kz-192-6.internal",
    "kz-192-7.internal",
)
PORTAL = tuple(
    f"kz-{regulation}.portal-{side}"
    for regulation in ("156-1", "192-2", "192-3", "192-4", "192-5", "192-6")
    for side in ("applicant", "provider")
)
PROCESSES = (*INTERNAL, *PORTAL, "kz-192-1.front-office", "kz-192-1.portal")


TABLES = tuple(sorted((Path(__file__).parent / "data" / "tables").iterdir()))
"""Tables of steps of everyday work: a purchase in XLSX, a hiring in CSV, an incident in Markdown."""


@cache
def tables() -> tuple[Definition, ...]:
    """Return what is drafted of the tables."""
    return tuple(api.load(TABLES))


@cache
def shipped() -> tuple[Definition, ...]:
    return tuple(api.load([DEFINITIONS]))


def process(process_id: str) -> tuple[Definition, Process]:
    return api.find_process(shipped(), process_id)


def validated(data: bytes) -> list[str]:
    """Return what validation says of a BPMN file: of the same bytes once a run, whichever test makes them."""
    return once_value(f"validated-{sha256(data).hexdigest()}", lambda: [str(found) for found in validate(data)])


SMALL = (Path(__file__).parent / "data" / "small.yaml").read_text()


def read(tmp_path: Path, text: str | bytes) -> Definition:
    path = tmp_path / "small.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_definition(path, "small.yaml")


def errors(tmp_path: Path, text: str | bytes) -> tuple[Diagnostic, ...]:
    try:
        read(tmp_path, text)
    except Reg2bpmnError as exc:
        return exc.diagnostics
    return ()
