"""What may be told of a layout is described where users look."""

from __future__ import annotations

import re
from pathlib import Path

import reg2bpmn

ROOT = Path(reg2bpmn.__file__).parent
TOLD = re.compile(r'(?:Problem|Diagnostic|tell|complain|warn|note)\(\s*"([a-z]+(?:-[a-z]+)+)"')
PAGE = Path(__file__).parents[2] / "docs" / "layout.md"


def test_every_code_is_on_the_page() -> None:
    files = [*(ROOT / "layout").rglob("*.py"), *(ROOT / "relayout").rglob("*.py")]
    codes = {code for file in files for code in TOLD.findall(file.read_text("utf-8"))}
    assert len(codes) > 20
    page = PAGE.read_text("utf-8")
    assert sorted(code for code in codes if f"`{code}`" not in page) == []
