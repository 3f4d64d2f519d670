"""The names of new pools, lanes and subprocesses, written when their sizes are final."""

from __future__ import annotations

from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.kept.sizes import header_text, inner_text


def write_names(sheet: Sheet) -> None:
    """Give each new container its text, unless it has one that still has the right place."""
    for pool in sheet.scene.pools:
        if _is_unwritten(sheet, pool.id):
            _write(sheet, pool.id, is_open=pool.is_open)
    for lane in sheet.scene.lanes:
        if _is_unwritten(sheet, lane.id):
            _write(sheet, lane.id, is_open=True)
    for node in sheet.scene.nodes:
        if sheet.tree.is_subprocess(node.id) and _is_unwritten(sheet, node.id):
            text = inner_text(node, sheet.rect[node.id], turned=sheet.spacing.turned)
            if text:
                sheet.text[node.id] = text


def _is_unwritten(sheet: Sheet, name: str) -> bool:
    if not sheet.is_new(name) or name not in sheet.rect:
        return False
    text, rect = sheet.text.get(name), sheet.rect[name]
    return text is None or (text.box.height != rect.height and text.box.width != rect.width)


def _write(sheet: Sheet, name: str, *, is_open: bool) -> None:
    text = header_text(sheet.tree.name[name], sheet.rect[name], is_open=is_open, turned=sheet.spacing.turned)
    if text:
        sheet.text[name] = text
