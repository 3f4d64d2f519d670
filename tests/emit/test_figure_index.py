"""The index lists the figures that were drawn, and shows hostile titles as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import SMALL, read
from reg2bpmn.emit import figure_index

FIGURE = '    figure: {appendix: 2, title: {kk: "<script>|x", ru: Схема, en: A figure}}\n'
FILES = (
    "small.internal.svg",
    "small.internal.sheet-2.svg",
    "small.internal.pdf",
    "small.internal-large.svg",
    "other.svg",
)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_rows_hold_the_figures_own_files(tmp_path: Path, lang: str) -> None:
    text = SMALL.replace("    start:\n", f"{FIGURE}    start:\n")
    (row,) = figure_index.rows([read(tmp_path, text).regulation], lang, FILES)
    assert row.files == FILES[:3]
    assert row.appendix == 2
    html = figure_index.to_html([row], lang)
    assert "<script" not in html
    assert all(f'href="{name}"' in html for name in row.files)
    assert f'lang="{lang}"' in html
    assert "<script" not in figure_index.to_markdown([row], lang)


def test_a_process_without_a_figure_is_not_listed(tmp_path: Path) -> None:
    assert figure_index.rows([read(tmp_path, SMALL).regulation], "kk", FILES) == []
