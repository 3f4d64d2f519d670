"""The command line called as a process of its own, without its second of imports each time.

    done = run("check", "bad.yaml", cwd=tmp_path)

A process that has imported everything forks one for each call, so that a call has its own working folder, environment,
streams and exit code, and leaves nothing behind for the next. `run_anew` starts an interpreter of its own.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PATIENCE = 300  # seconds, for a call


def run(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Call `reg2bpmn` with arguments and return its exit code and what it wrote as text; it reads nothing."""
    done = run_bytes(*args, cwd=cwd, **env)
    out, err = (text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def run_bytes(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Call `reg2bpmn` like `run`, and return the bytes that it wrote."""
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name) / "out", Path(name) / "err"
        call = {
            "args": list(map(str, args)),
            "cwd": str(cwd or Path.cwd()),
            "env": {**os.environ, **env},
            "out": str(out),
            "err": str(err),
        }
        code = _ask(_forker(os.getpid()), json.dumps(call).encode() + b"\n")
        return subprocess.CompletedProcess(["reg2bpmn", *args], code, out.read_bytes(), err.read_bytes())


def run_anew(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Call `python -m reg2bpmn`, for what an interpreter reads from its environment when it starts."""
    return subprocess.run(
        [sys.executable, "-m", "reg2bpmn", *map(str, args)],
        cwd=cwd,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def _ask(forker: subprocess.Popen[bytes], call: bytes) -> int:
    assert forker.stdin is not None
    assert forker.stdout is not None
    forker.stdin.write(call)
    forker.stdin.flush()
    if not select.select([forker.stdout], [], [], PATIENCE)[0]:
        forker.kill()
        _forker.cache_clear()
        raise subprocess.TimeoutExpired("reg2bpmn", PATIENCE)
    return int(forker.stdout.readline())


@cache
def _forker(owner: int) -> subprocess.Popen[bytes]:
    """Start the process that forks; it ends when the owner closes its input, however that ends."""
    started = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert started.stdin is not None
    atexit.register(started.stdin.close)
    return started


# what runs in the process that forks


def _serve() -> None:
    os.setpgid(0, 0)
    from reg2bpmn.cli.main import COMMANDS  # noqa: PLC0415 - the tests themselves don't need it
    from reg2bpmn.emit.bpmn import schemas  # noqa: PLC0415

    for name in COMMANDS:
        importlib.import_module(f"reg2bpmn.cli.{name}_command")
    schemas.is_element("")  # reads the schemas, a second for each call that validates
    gc.freeze()
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, b"%d\n" % code)


def _become(call: Mapping[str, Any]) -> None:
    """Be a call of the command line from here on; never returns."""
    for number, (name, flags) in enumerate(
        ((os.devnull, os.O_RDONLY), (call["out"], os.O_WRONLY | os.O_CREAT), (call["err"], os.O_WRONLY | os.O_CREAT))
    ):
        os.dup2(os.open(name, flags, 0o600), number)
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["env"])
    sys.argv = ["reg2bpmn", *call["args"]]
    code = 1
    try:
        from reg2bpmn.__main__ import main  # noqa: PLC0415 - as `python -m reg2bpmn` does

        main()
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else int(exc.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
