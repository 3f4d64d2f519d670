"""Files that are no files, or have no end: every reader tells what they are, and none waits or reads on."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import run
from corpus import SMALL
from reg2bpmn import bounded

HUGE = 2_500_000_000


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def bound(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's address is short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


ODD = {"a named pipe": pipe, "a device": device, "a folder": folder, "a huge file": sparse, "a socket": bound}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_is_no_small_file_is_not_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "odd")
    with pytest.raises(bounded.UnreadableError):
        bounded.read(tmp_path / "odd", 1000)


@pytest.mark.parametrize("length", [0, 999, 1000])
def test_a_file_within_the_bound_is_read_whole(tmp_path: Path, length: int) -> None:
    (tmp_path / "file").write_bytes(b"x" * length)
    assert len(bounded.read(tmp_path / "file", 1000)) == length


def test_the_bound_is_exact_and_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 1001)
    with pytest.raises(bounded.TooLargeError, match="more than 1,000 bytes"):
        bounded.read(tmp_path / "file", 1000)


def test_a_file_that_tells_no_size_is_bounded() -> None:
    if not Path("/proc/self/maps").exists():
        pytest.skip("there is no /proc here")
    with pytest.raises(bounded.TooLargeError):
        bounded.read(Path("/proc/self/maps"), 100)


def test_a_pipe_that_the_shell_hands_over_is_read() -> None:
    out, into = os.pipe()
    writer = threading.Thread(target=lambda: (os.write(into, b"x" * 10), os.close(into)))
    writer.start()
    assert bounded.read(Path(f"/dev/fd/{out}"), 10) == b"x" * 10
    writer.join()
    os.close(out)


READERS = {
    "a definition": ("odd.yaml", ["check", "odd.yaml"]),
    "a definition to build": ("odd.yaml", ["build", "odd.yaml", "-o", "out"]),
    "a definition to serve a page of": ("odd.yaml", ["site", "odd.yaml", "-o", "out"]),
    "an act": ("odd.txt", ["check", "odd.txt"]),
    "an act to read": ("odd.html", ["read", "odd.html"]),
    "a table": ("odd.csv", ["read", "odd.csv"]),
    "the other edition": ("odd.txt", ["read", "act.csv", "--with", "odd.txt"]),
    "a definition to carry over": ("odd.yaml", ["read", "act.csv", "--since", "act.csv", "--definition", "odd.yaml"]),
    "a BPMN file": ("odd.bpmn", ["validate", "odd.bpmn"]),
    "a BPMN file to draw": ("odd.bpmn", ["draw", "odd.bpmn"]),
    "a BPMN file to lay out": ("odd.bpmn", ["layout", "odd.bpmn"]),
    "a baseline": ("odd.json", ["check", "act.csv", "--baseline", "odd.json"]),
    "a source": ("sources/odd.txt", ["check", "quoting.yaml"]),
    "a source by addresses": ("sources/odd.txt", ["check", "referring.yaml"]),
    "a template": ("templates/odd.yaml", ["check", "using.yaml"]),
    "what is shared": ("shared/units.yaml", ["check", "sharing.yaml"]),
}


@pytest.mark.parametrize("make", [pipe, sparse])
@pytest.mark.parametrize(("name", "call"), READERS.values(), ids=READERS)
def test_no_reader_waits_or_reads_on(tmp_path: Path, name: str, call: list[str], make: Callable[[Path], None]) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    make(tmp_path / name)
    (tmp_path / "act.csv").write_text("Step,Who,Action,Next\n1,A,B,end\n")
    (tmp_path / "quoting.yaml").write_text(_with_source(SMALL))
    (tmp_path / "referring.yaml").write_text(f"{SMALL}act: {{source: odd.txt}}\nbasis: [paragraph.1]\n")
    (tmp_path / "using.yaml").write_text(f"{SMALL}  - {{id: small.other, template: odd}}\n")
    (tmp_path / "sharing.yaml").write_text(SMALL.replace("units:\n", "units:\n  - desk\n"))
    done = run(*call, cwd=tmp_path)
    assert done.returncode == (1 if call[0] == "validate" else 2), done.stdout + done.stderr
    told = done.stdout + done.stderr
    assert "error:" in told or "Error:" in told
    assert "internal" not in told
    assert not (tmp_path / "out").exists()


def _with_source(text: str) -> str:
    return text + "act: {name: {kk: N}, number: '1', date: 2014-06-02, source: odd.txt}\n"
