"""New groups: a frame around their members."""

from __future__ import annotations

from reg2bpmn.layout.free.rects import Rect, at, hull
from reg2bpmn.layout.kept.sheet import Sheet
from reg2bpmn.layout.scene import Group

PAD = 12  # px between a group's frame and its members
EMPTY = (140, 80)  # px, a group without members


def add_groups(sheet: Sheet) -> None:
    """Draw each new group around its members, its name on top of it; one without members under everything.

    A kept group grows to the right and down around new members.
    """
    for group in sheet.scene.groups:
        if group.id in sheet.rect:
            _widen(sheet, group)
            continue
        members = [sheet.rect[one] for one in group.members if one in sheet.rect]
        members += [sheet.label[one] for one in group.members if one in sheet.label]
        sheet.rect[group.id] = _whole(hull(members).spread(PAD)) if members else _under(sheet)


def _widen(sheet: Sheet, group: Group) -> None:
    rect = sheet.rect[group.id]
    new = [sheet.rect[one].spread(PAD) for one in group.members if one in sheet.rect and sheet.is_new(one)]
    around = hull([rect, *new])
    if around.left < rect.left or around.top < rect.top:
        sheet.complain("kept-crowded", group.id, "a new member stands outside of it: move one of them")
    sheet.rect[group.id] = rect._replace(right=max(rect.right, around.right), bottom=max(rect.bottom, around.bottom))


def _whole(rect: Rect) -> Rect:
    return Rect(round(rect.left), round(rect.top), round(rect.right), round(rect.bottom))


def _under(sheet: Sheet) -> Rect:
    if not sheet.rect:
        return at(0, 0, *EMPTY)
    about = hull(sheet.rect.values())
    return at(about.left, about.bottom + 2 * PAD, *EMPTY)
