"""What the tests themselves stand on: parts are made once and again after a change, and units are whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import command_line
import preparing
import sharing
from preparing import PARTS, Part, UnavailableError, prepare
from scheduling import PREPARED, sort_key, unit

COUNT = "import pathlib; made = pathlib.Path('made'); made.write_text(made.read_text() + 'x' if made.exists() else 'x')"
FAIL = "import sys; print('npm info'); print('npm error network timeout'); print('bye'); sys.exit(1)"


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Part:
    monkeypatch.setenv(sharing.RUN, str(tmp_path))
    monkeypatch.setattr(preparing, "ROOT", tmp_path)
    monkeypatch.setattr(preparing, "LOGS", tmp_path / "logs")
    (tmp_path / "lock.json").write_text("1")
    sources, command = [tmp_path / "lock.json"], (sys.executable, "-c", COUNT)
    made = Part(
        "thing", "that it works", "q", lambda: None, lambda: sources, command, tmp_path, tmp_path / "s" / "stamp"
    )
    monkeypatch.setitem(PARTS, "thing", made)
    return made


def test_a_part_is_made_once_and_again_when_its_sources_change(part: Part) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, ["thing"] * 8))
    assert (part.folder / "made").read_text() == "x"
    (part.folder / "lock.json").write_text("2")
    prepare("thing")
    prepare("thing")
    assert (part.folder / "made").read_text() == "xx"


def test_what_fails_is_told_with_its_reason_and_tried_once_a_run(
    part: Part, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = COUNT + "; " + FAIL
    broken = Part(*(getattr(part, name) for name in ("key", "proves", "queue", "check", "sources")),
                  (sys.executable, "-c", program), part.folder, part.stamp)  # fmt: skip
    monkeypatch.setitem(PARTS, "thing", broken)
    for _ in range(2):
        with pytest.raises(UnavailableError, match=r"^that it works: .* fails \(npm error network timeout\); see logs"):
            prepare("thing")
    assert (tmp_path / "made").read_text() == "x"
    assert not part.stamp.exists()


def test_an_absent_tool_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for key, words in (("js", "install Node 20"), ("java-engines", "install a JDK, 17 or later, and Maven")):
        with pytest.raises(UnavailableError, match=words):
            prepare(key)


def test_something_is_made_once_a_run_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sharing.RUN, str(tmp_path))
    calls: list[int] = []

    def fail() -> None:
        raise ValueError("nothing")

    with pytest.raises(ValueError, match="nothing"):
        sharing.once_value("thing", fail)
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda n: sharing.once_value("thing", lambda: calls.append(n) or n), range(8)))  # type: ignore[func-returns-value]
    assert found == set(calls)
    assert len(calls) == 1


def test_a_program_is_started_once_and_ends_with_the_run(tmp_path: Path) -> None:
    program = "import time; print(4711, flush=True); time.sleep(600)"
    code = (
        "import sharing, sys; command = [sys.executable, '-c', sys.argv[1]]; "
        "first, second = sharing.start('it', command), sharing.start('it', command); "
        "print(first, second, (sharing.run_folder() / 'it.pid').read_text())"
    )
    env = {key: value for key, value in os.environ.items() if key != sharing.RUN}
    done = subprocess.run(
        [sys.executable, "-c", code, program],
        cwd=Path(__file__).parent, env=env, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    first, second, pid = done.stdout.split()
    assert first == second == "4711"
    assert any(has_ended(int(pid)) or time.sleep(0.05) for _ in range(200))


def has_ended(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    told = Path(f"/proc/{pid}/stat")  # where nobody asks how it ended, it stays there as a zombie
    return told.is_file() and told.read_text().rpartition(")")[2].split()[0] == "Z"


def test_units_are_modules_and_what_is_prepared_comes_last() -> None:
    matrix = "tests/engines/test_matrix.py::test_x"
    assert unit(f"{matrix}[kz-1.internal-zeebe]") == unit(f"{matrix}[zeebe]") != unit(f"{matrix}[kz-1.internal-spiff]")
    assert unit("tests/a/test_b.py::test_c[zeebe]") == "tests/a/test_b.py"
    names = ["tests/z.py::b", "tests/docs/test_docs_build.py::x", matrix, f"{matrix}[spiff]", "tests/a.py::a"]
    assert sorted(names, key=sort_key) == [names[0], names[4], names[3], names[2], names[1]]


def test_the_modules_that_need_what_is_prepared_are_there() -> None:
    root = Path(__file__).parents[1]
    assert [name for name in PREPARED if not (root / name).is_file()] == []


def test_a_forked_call_of_the_command_line_is_like_a_new_interpreter(tmp_path: Path) -> None:
    for args in (["--version"], ["check", "absent.yaml"], ["build", "-l", "de"], ["nothing"]):
        forked, anew = (call(*args, cwd=tmp_path) for call in (command_line.run, command_line.run_anew))
        assert (forked.returncode, forked.stdout) == (anew.returncode, anew.stdout)
        assert forked.stderr.splitlines()[-1:] == anew.stderr.splitlines()[-1:]


@pytest.mark.parametrize("data", [b"", b"Step,Who,What\n1,Clerk,Registers\n2,Head,Signs\n", b"Step,Who\n" * 100_000])
def test_a_forked_call_reads_a_pipe(data: bytes, tmp_path: Path) -> None:
    forked = command_line.run_bytes("read", "-", cwd=tmp_path, data=data)
    anew = subprocess.run([sys.executable, "-m", "reg2bpmn", "read", "-"], input=data, capture_output=True, check=False)
    assert (forked.returncode, forked.stdout, forked.stderr) == (anew.returncode, anew.stdout, anew.stderr)
    unread = command_line.run_bytes("--version", cwd=tmp_path, data=data)
    assert (unread.returncode, unread.stderr) == (0, b"")
