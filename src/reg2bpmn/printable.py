"""Text as a terminal, a log or a page may show it: what would steer or reorder what is shown is escaped."""

from __future__ import annotations

import json
import re
from typing import Any

# C0 and C1 controls; embeddings, overrides and isolates of the bidirectional algorithm (UAX #9), and the deprecated
# format characters; line and paragraph separators; interlinear annotation; tags; lone surrogates. The directional
# marks, joiners and soft hyphens that scripts need are none of these.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
_OF_TEXT = re.compile(f"[{_STEERING}]")
_OF_LINES = re.compile(f"[{_STEERING}\t\n]")
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def line(text: str) -> str:
    r"""Return text in one line, with escapes such as `\n`, `\x1b` and `\u202e` for what would steer a terminal."""
    return _OF_LINES.sub(_escaped, text)


def lines(text: str) -> str:
    """Return text as `line` does, but with its line breaks and tabs."""
    return _OF_TEXT.sub(_escaped, text)


def json_text(data: Any) -> str:
    """Return data as indented JSON whose strings hold escapes for all that `line` escapes."""
    return _OF_TEXT.sub(_json_escaped, json.dumps(data, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in _SHORT:
        return _SHORT[found[0]]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
