"""Feet: where columns end, and how far from where they should.

In:   the frame of an article, its text in columns, all that stands there.
Out:  lines by which columns do not end level, or end above a foot.
Never moves anything.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from printnews.pages.flow import Flow
from printnews.pages.inserts import Plate, Strip
from printnews.pages.items import EPS
from printnews.pages.room import Column
from printnews.pages.scaffold import Scaffold
from printnews.units import Pt

NEAR = 0.05
"""Grid lines by which something may end above a line and count as standing on it."""


Standing: TypeAlias = tuple[Sequence[Strip], Sequence[Plate]]
"""Columns and grounds or pictures in an article."""
_Piece: TypeAlias = tuple[Pt, Pt, float]
"""Left and right edge of something, and the grid line that it ends on."""


def uneven(frame: Scaffold, flow: Flow, standing: Standing, line: Pt) -> float:
    """Give the lines, beyond one, by which the shortest column ends above the deepest.

    Whatever stands lowest in it ends a column: also what stood in its place before. A column without
    text ends anywhere. Captions have leading of their own: they count with the grid line above their
    last one.
    """
    pieces = _pieces(standing, line)
    deepest = max((foot for _, _, foot in pieces), default=0.0)
    pieces += [(each.x, each.right, min(each.foot, deepest)) for each in frame.beside if each.top <= deepest]
    texts = {column.slot.x for column in flow.columns if column.lines}
    feet = [math.floor(_foot(each, pieces) + NEAR) for each in frame.columns if each.x in texts]
    return max(0.0, max(feet, default=0) - min(feet, default=0) - 1.0)


def white_beside(frame: Scaffold, standing: Standing, line: Pt) -> float:
    """Give the lines that are white in the margin of a frame, beside the text: in all its columns."""
    pieces = _pieces(standing, line)
    deepest = max(_foot(each, pieces) for each in frame.columns)
    return float(sum(whole_lines(deepest - _foot(each, pieces)) for each in frame.columns[: frame.margin]))


def _pieces(standing: Standing, line: Pt) -> list[_Piece]:
    strips, plates = standing
    pieces = [(strip.x, strip.x + strip.width, strip.last) for strip in strips]
    return [*pieces, *((plate.box.x, plate.box.right, plate.box.foot / line) for plate in plates)]


def _foot(column: Column, pieces: Sequence[_Piece]) -> float:
    """Give the line on which the lowest piece in a column ends."""
    mine = [foot for x, right, foot in pieces if x < column.right - EPS and column.x + EPS < right]
    return max(mine, default=0.0)


def whole_lines(gap: float) -> int:
    """Give the grid lines that are empty between what stands last and a foot."""
    return max(0, math.floor(gap + NEAR))
