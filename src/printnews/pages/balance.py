"""Balance: the least depth at which the columns of an article take all its text and end level.

In:   copy that waits for columns, and the columns of an article by its depth.
Out:  the depth, and the text in its columns.
Never ends a column itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from printnews.pages.flow import Copy, Flow, Shelf, Slot, Weights, flows
from printnews.pages.galley import Galley
from printnews.pages.items import EPS, Hold
from printnews.units import Pt

LOST = 3.0
"""Grid lines of space that a column's head may swallow, at most: space above what stands there."""
DEEPER = 3
"""Grid lines below the least depth at which columns are tried, when they are uneven there."""


def balance(
    copy: Copy,
    slots_at: Callable[[float], Sequence[Slot]],
    room: tuple[float, float],
    shop: tuple[Shelf, Weights],
) -> tuple[float, Flow] | None:
    """Find the least depth at which columns take all the copy and end level, or nearly so.

    `slots_at` gives the columns of an article that is so deep; `room` is the
    least depth and the most. Nothing comes back when the copy does not fit. Copy
    that asks for a new page is taken up to there.
    """
    shelf, weights = shop
    depth, most = room
    best: tuple[float, float, Flow] | None = None
    depth = max(depth, _guess(copy, slots_at, room, shelf))
    while depth <= most + EPS and (best is None or depth <= best[1] + DEEPER):
        ways = flows(copy, slots_at(depth), shelf, weights)
        whole = [way for way in ways if way.rest.empty or way.page_ends]
        if whole:
            flow = whole[0]
            cost = weights.cost(flow) + depth
            if best is None or cost < best[0]:
                best = (cost, depth, flow)
            if flow.uneven() <= 1 + EPS:
                break
        depth += 1
    return (best[1], best[2]) if best else None


def _guess(
    copy: Copy, slots_at: Callable[[float], Sequence[Slot]], room: tuple[float, float], shelf: Shelf
) -> float:
    """Give the least depth at which the copy may fit: so far nothing need be tried."""
    least, most = room
    width = max(slot.width for slot in slots_at(most))
    broken = shelf.broken(copy, [Slot(0.0, width, 0.0, 0.0)])
    if broken.galley is None or broken.empty:
        return least
    total, gap = _asked(broken.galley, broken.at)
    return _reached(lambda depth: _area(slots_at(depth), width, gap), total * width, least, most)


def _asked(galley_: Galley, start: int) -> tuple[float, float]:
    """Give the grid lines from an item of a galley to its end, or to a new page, and its widest gap.

    A column's end swallows the gap between two items, be it only the leading.
    """
    holds = [item.hold for item in galley_.items[start:]]
    stop = start + holds.index(Hold.PAGE) + 1 if Hold.PAGE in holds else len(galley_.items)
    down, reach = galley_.down, galley_.reach
    gap = max((down[at] - reach[at - 1] for at in range(start + 1, stop)), default=0.0)
    return reach[stop - 1] - down[start], gap


def _reached(area: Callable[[float], float], wanted: float, least: float, most: float) -> float:
    """Give the least depth, a whole number of lines above `least`, whose area is as wanted.

    Below what stands in the columns each line adds the same, so the last lines
    of the deepest place tell where to look; the steps from there grow.
    """
    low, high = least, float(math.floor(most + EPS))
    deepest = area(high)
    a_line = deepest - area(high - 1)
    spare = math.floor((deepest - wanted) / a_line) if a_line > 0 else 0
    middle, step = max(low, min(high - 1, high - spare)), 1
    while low < high:
        if area(middle) < wanted:
            low = middle + 1
            middle = min(high - 1, middle + step) if low < high else low
        else:
            high = middle
            middle = max(low, middle - step)
        step *= 2
    return low


def _area(slots: Sequence[Slot], width: Pt, gap: float) -> float:
    """Give the most that may stand in some columns: grid lines, each with its width in points.

    Text that was broken for another measure takes more lines, or fewer.
    """
    if all(slot.width == width and not slot.narrow for slot in slots):
        rooms = [slot.foot - slot.top for slot in slots if slot.lines]
        return (sum(rooms) + (len(rooms) - 1) * gap) * width
    return sum(slot.width * slot.lines for slot in slots) + LOST * len(slots) * width
