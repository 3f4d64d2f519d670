"""Forms with files (`multipart/form-data`, RFC 7578)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a form; a file where it has a `file_name`."""

    name: str
    content: bytes
    file_name: str | None = None

    def head(self) -> bytes:
        """Return the part's headers."""
        lines = [f'Content-Disposition: form-data; name="{_quoted(self.name)}"']
        if self.file_name is not None:
            lines[0] += f'; filename="{_quoted(self.file_name)}"'
            lines.append("Content-Type: application/octet-stream")
        return "\r\n".join(lines).encode()


def encode(parts: Iterable[Part]) -> tuple[str, bytes]:
    """Return the content type and the body of a form; equal bytes for equal parts."""
    parts = list(parts)
    boundary = _boundary(parts)
    line = b"--" + boundary.encode()
    pieces = [b"\r\n".join((line, part.head(), b"", part.content)) for part in parts]
    return f"multipart/form-data; boundary={boundary}", b"\r\n".join((*pieces, line + b"--", b""))


def _boundary(parts: list[Part]) -> str:
    """Return a boundary that stands in no part: a digest of them all."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.head() + part.content)
    while any(digest.hexdigest().encode() in part.content for part in parts):
        digest.update(b"again")
    return f"reg2bpmn-{digest.hexdigest()}"


def _quoted(text: str) -> str:
    """Escape what would end a name, as browsers do."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
