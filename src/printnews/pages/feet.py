"""Feet: where columns end, and how far from where they should.

In:   the frame of an article, its text in columns, all that stands there.
Out:  lines by which columns do not end level, or end above a foot.
Never moves anything.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from printnews.pages.flow import Flow
from printnews.pages.inserts import Plate, Strip
from printnews.pages.items import EPS
from printnews.pages.scaffold import Scaffold
from printnews.units import Pt

NEAR = 0.05
"""Grid lines by which something may end above a line and count as standing on it."""


def uneven(frame: Scaffold, flow: Flow, standing: tuple[Sequence[Strip], Sequence[Plate]], line: Pt) -> float:
    """Give the lines, beyond one, by which the shortest column ends above the deepest.

    Whatever stands lowest in it ends a column: also what stood in its place before. A column that has
    no room for text ends anywhere. Captions have leading of their own: they count with the grid line
    above their last one.
    """
    strips, plates = standing
    pieces = [(strip.x, strip.x + strip.width, strip.last) for strip in strips]
    pieces += [(plate.box.x, plate.box.right, plate.box.foot / line) for plate in plates]
    deepest = max((foot for _, _, foot in pieces), default=0.0)
    pieces += [(each.x, each.right, min(each.foot, deepest)) for each in frame.beside if each.top <= deepest]
    open_ = {column.slot.x for column in flow.columns if column.slot.lines}
    feet = []
    for each in frame.columns[frame.margin :]:
        mine = [foot for x, right, foot in pieces if x < each.right - EPS and each.x + EPS < right]
        if each.x in open_:
            feet.append(math.floor(max(mine, default=0.0) + NEAR))
    return max(0.0, max(feet, default=0) - min(feet, default=0) - 1.0)


def whole_lines(gap: float) -> int:
    """Give the grid lines that are empty between what stands last and a foot."""
    return max(0, math.floor(gap + NEAR))
