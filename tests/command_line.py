"""The command line called as a process of its own, without its second of imports each time.

    done = run("check", "bad.yaml", cwd=tmp_path)
    done = run_bytes("read", "-", data=b"Step,Who,What")

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
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

PATIENCE = 300  # seconds, for a call
IMPORTED_LATE = (  # by functions, for want of which the program starts faster
    *("PIL.Image", "charset_normalizer", "docx", "fontTools.ttLib", "holidays.countries.kazakhstan", "langcodes"),
    *("markdown_it", "openpyxl", "pdfplumber", "pygraphviz", "pypdfium2", "resvg_py", "xmlschema"),
    *("SpiffWorkflow.bpmn.script_engine", "SpiffWorkflow.spiff.parser"),
)


def run(*args: str | Path, cwd: Path | None = None, data: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Call `reg2bpmn` with arguments and return its exit code and what it wrote; `data` comes through a pipe."""
    done = run_bytes(*args, cwd=cwd, data=data.encode("utf-8"), **env)
    out, err = (text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def run_bytes(
    *args: str | Path, cwd: Path | None = None, data: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Call `reg2bpmn` like `run`, and return the bytes that it wrote."""
    with tempfile.TemporaryDirectory() as name:
        read, out, err = (Path(name) / stream for stream in ("in", "out", "err"))
        read.write_bytes(data)
        call = {
            "args": list(map(str, args)),
            "cwd": str(cwd or Path.cwd()),
            "env": {**os.environ, **env},
            "in": str(read),
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
    _load()
    gc.freeze()
    for line in sys.stdin.buffer:
        call = json.loads(line)
        feeder, pipe = _feed(call["in"])
        child = os.fork()
        if not child:
            _become(call, pipe)
        os.close(pipe)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.waitpid(feeder, 0)
        os.write(1, b"%d\n" % code)


def _load() -> None:
    """Import what any command may import when it is called, and read the schemas, a second for each that validates."""
    import reg2bpmn  # noqa: PLC0415 - the tests themselves don't need it

    home = Path(reg2bpmn.__path__[0])
    own = (path.relative_to(home.parent).with_suffix("").parts for path in sorted(home.rglob("*.py")))
    names = (".".join(parts) for parts in own if parts[1] not in ("ext", "__main__"))
    for name in (*(name.removesuffix(".__init__") for name in names), *IMPORTED_LATE):
        importlib.import_module(name)
    from reg2bpmn.emit.bpmn import schemas  # noqa: PLC0415

    schemas.is_element("")


def _feed(name: str) -> tuple[int, int]:
    """Begin a process that writes a file into a pipe, as a shell would; return its id and the pipe's end to read."""
    ours, theirs = os.pipe()
    feeder = os.fork()
    if not feeder:
        os.close(ours)
        with suppress(BrokenPipeError), os.fdopen(theirs, "wb", buffering=0) as pipe:
            pipe.write(Path(name).read_bytes())
        os._exit(0)
    os.close(theirs)
    return feeder, ours


def _become(call: Mapping[str, Any], pipe: int) -> None:
    """Be a call of the command line from here on; never returns."""
    os.dup2(pipe, 0)
    os.close(pipe)
    for number, name in ((1, call["out"]), (2, call["err"])):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), number)
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
