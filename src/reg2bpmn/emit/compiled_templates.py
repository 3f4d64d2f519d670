"""What shipped templates compile to, kept where Python keeps what modules compile to, if it may keep that at all."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.emit import atomic


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps the code of the templates in `folder`; those of other folders are compiled in every process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - the signature is Jinja's
        """Return the file that keeps a template, or nothing for a template of another folder."""
        if not filename or not Path(filename).is_relative_to(self._folder):
            return ""
        with suppress(NotImplementedError):
            return cache_from_source(f"{filename}.py")
        return ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it was made of the same text at the same place."""
        if not bucket.key:
            return
        with suppress(Exception):  # whatever a damaged file makes of unpickling: it is made again
            bucket.bytecode_from_string(Path(bucket.key).read_bytes())
        if bucket.code is None or cache_from_source(f"{bucket.code.co_filename}.py") != bucket.key:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made, where that can be done."""
        path = Path(bucket.key)
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(Reg2bpmnError):
                atomic.write_bytes(path.parent, path.name, bucket.bytecode_to_string())
