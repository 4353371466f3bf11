"""A changed page as a picture: before and after side by side, with the change marked.

In:   the pictures of both pages, and what changed.
Out:  one picture.
Never hides what it marks: words lie under a tint and over a thin line, what moved has a bar at its left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw

from printnews.compare.differ import Change, beside
from printnews.units import Rect

OLD, NEW, MOVED = (196, 60, 48), (20, 110, 80), (96, 112, 160)
"""Colours of what was, of what is, and of what only moved."""
TINT = 0.16
"""Part of a colour's strength that lies over changed words."""
GROUND, GAP = (222, 221, 216), 18
"""Colour between and around the pages, and its width in pixels."""
STACK = 22.0
"""Points within which lines under each other have one bar."""
BAR = 5.0
"""Points from a bar to what moved."""
CELL, MOST_PATCHES, LEAST_LEVEL = 8, 60, 24
"""Pixels of a cell in which pictures are compared, most patches, least levels that are another colour."""


def sheet_of(change: Change, old: Image.Image | None, new: Image.Image | None, scale: float) -> Image.Image:
    """Put both pages side by side, marked; `scale` is pixels a point."""
    looks = _apart(old, new, scale) if change.kind == "looks" and old and new else []
    sides = [
        _marked(picture, (words, changed, moved), ink, scale)
        for picture, words, changed, moved, ink in (
            (old, change.edited.old, looks, change.moved.old, OLD),
            (new, change.edited.new, looks, change.moved.new, NEW),
        )
        if picture is not None
    ]
    width = sum(each.width for each in sides) + GAP * (len(sides) + 1)
    sheet = Image.new("RGB", (width, max(each.height for each in sides) + 2 * GAP), GROUND)
    x = GAP
    for each in sides:
        sheet.paste(each, (x, GAP))
        x += each.width + GAP
    return sheet


def _marked(
    picture: Image.Image,
    marks: tuple[list[Rect], list[Rect], list[Rect]],
    ink: tuple[int, int, int],
    scale: float,
) -> Image.Image:
    words, patches, moved = marks
    tint = Image.new("RGB", picture.size, (255, 255, 255))
    wash = ImageDraw.Draw(tint)
    pale = tuple(round(255 - (255 - part) * TINT) for part in ink)
    boxes = joined(words)
    for box in boxes:
        wash.rectangle(_pixels(box, scale, 1), fill=pale)
    out = ImageChops.multiply(picture, tint)
    draw = ImageDraw.Draw(out)
    for box in boxes:
        left, _, right, foot = _pixels(box, scale, 1)
        draw.line((left, foot + 1, right, foot + 1), fill=ink)
    for box in stacked(moved):
        x = round((box.x - BAR) * scale)
        draw.line((x, round(box.y * scale), x, round(box.foot * scale)), fill=MOVED, width=2)
    for box in patches:
        draw.rectangle(_pixels(box, scale, 2), outline=ink)
    return out


def _pixels(box: Rect, scale: float, more: int) -> tuple[int, int, int, int]:
    return (
        round(box.x * scale) - more,
        round(box.y * scale) - more,
        round(box.right * scale) + more,
        round(box.foot * scale) + more,
    )


def joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Join the boxes of words that stand beside each other."""
    return _gathered(boxes, beside)


def stacked(boxes: Sequence[Rect]) -> list[Rect]:
    """Join the boxes of lines that stand under each other."""
    return _gathered(boxes, _under)


def _under(last: Rect, box: Rect) -> bool:
    return 0 <= box.y - last.y < last.height + STACK and last.x - 1 < box.right and box.x < last.right


def _gathered(boxes: Sequence[Rect], together: Callable[[Rect, Rect], bool]) -> list[Rect]:
    """Join each box to the one before it, where they belong together."""
    found: list[Rect] = []
    for box in boxes:
        if found and together(found[-1], box):
            found[-1] = found[-1].around(box)
        else:
            found.append(box)
    return found


def _apart(old: Image.Image, new: Image.Image, scale: float) -> list[Rect]:
    """Give the boxes of what looks otherwise, where two pages have one size."""
    if old.size != new.size:
        return []
    levels = ImageChops.difference(old, new).convert("L").point(lambda level: 255 * (level > LEAST_LEVEL))
    small = levels.reduce(CELL).point(lambda level: 255 * (level > 0))
    cells = {(at % small.width, at // small.width) for at, level in enumerate(small.tobytes()) if level}
    found: list[Rect] = []
    while cells and len(found) < MOST_PATCHES:
        left, head, right, foot = _patch(cells)
        side = CELL / scale
        found.append(Rect(left * side, head * side, (right + 1 - left) * side, (foot + 1 - head) * side))
    return found


def _patch(cells: set[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Take a patch of cells that touch out of all; give its edges."""
    edge = [min(cells)]
    cells.remove(edge[0])
    taken = list(edge)
    while edge:
        x, y = edge.pop()
        near = cells & {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        cells -= near
        edge += sorted(near)
        taken += near
    columns, rows = [x for x, _ in taken], [y for _, y in taken]
    return min(columns), min(rows), max(columns), max(rows)
