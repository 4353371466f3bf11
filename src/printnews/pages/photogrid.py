"""Picture grids: numbered pictures in the cells of a frame.

In:   figures in their order, and the frame with its cells, if a designer drew any.
Out:  a place for each picture, and its badge.
Never crops: a picture knows its focal point, and its place its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printnews.composition.linebreak import Line, break_lines
from printnews.composition.settext import Measure
from printnews.content.blocks import Figure, Text
from printnews.model.layout import MasterFrame
from printnews.pages.grid import Sheet
from printnews.pages.inserts import Shop
from printnews.pages.items import SetBlock
from printnews.units import Pt, Rect

MOST_ACROSS = 3
"""Pictures side by side in a grid that lays itself out."""


@dataclass(frozen=True, slots=True, eq=False)
class BadgeNumber:
    """A number on a picture: the circle, and the line in it."""

    circle: Rect
    line: Line
    block: SetBlock
    x: Pt
    baseline: Pt


@dataclass(frozen=True, slots=True, eq=False)
class GridPicture:
    """A picture in its place, and its number."""

    figure: Figure
    box: Rect
    badge: BadgeNumber | None = None


def grid_pictures(
    figures: Sequence[Figure], frame: MasterFrame, sheet: Sheet, shop: Shop
) -> tuple[GridPicture, ...]:
    """Give each picture its cell; `x` counts from the frame's left edge."""
    box = sheet.place(frame)
    cells = [sheet.place(cell) for cell in frame.cells] if frame.cells else _cells(len(figures), box, sheet)
    return tuple(
        GridPicture(figure, place, _badge(figure, place, shop))
        for figure, place in zip(figures, (cell.moved(-box.x) for cell in cells), strict=False)
    )


def _cells(count: int, box: Rect, sheet: Sheet) -> list[Rect]:
    """Lay out cells: a wide one first where the rest comes out even, then rows of equal ones on the grid."""
    rows = _rows(count)
    first, last = round(box.y / sheet.line + 1), round(box.foot / sheet.line)
    gap = sheet.line - sheet.layout.grid.cap_height
    each = (last - first - (len(rows) - 1)) / len(rows)
    cells: list[Rect] = []
    top = float(first)
    for number, across in enumerate(rows):
        foot = round(first + (number + 1) * each + number)
        y, height = sheet.hung(top, foot)
        width = (box.width - (across - 1) * gap) / across
        cells.extend(Rect(box.x + at * (width + gap), y, width, height) for at in range(across))
        top = foot + 1.0
    return cells


def _rows(count: int) -> list[int]:
    """Give the pictures of each row: rows of three or two, and one alone only at the head."""
    if count <= MOST_ACROSS:
        return [1] * count if count == 1 else [count]
    full, over = divmod(count, MOST_ACROSS)
    if over == 0:
        return [MOST_ACROSS] * full
    if over == 1:
        return [1, *[MOST_ACROSS] * full]
    return [2, *[MOST_ACROSS] * full]


def _badge(figure: Figure, box: Rect, shop: Shop) -> BadgeNumber | None:
    design = shop.layout.badge
    if design is None or not figure.number:
        return None
    element = shop.desk.of_block[id(figure)]
    words = (Text(str(figure.number), figure.span),)
    block = shop.desk.set("badge", words, element, {"badge": design.style})
    line = break_lines(block.text, (Measure(0.0, design.size * 3),)).lines[0]
    x, y = box.x + design.inset, box.foot - design.inset
    half = design.size / 2
    face = shop.desk.setter.faces.face(block.style.face)
    width = line.runs[-1].x + line.runs[-1].width - line.runs[0].x
    baseline = y + face.cap_height * block.style.size / 2000
    circle = Rect(x - half, y - half, design.size, design.size)
    return BadgeNumber(circle, line, block, x - width / 2 - line.runs[0].x, baseline)
