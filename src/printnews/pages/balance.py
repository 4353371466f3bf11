"""Balance: the least depth at which the columns of an article take all its text and end level.

In:   copy that waits for columns, and the columns of an article by its depth.
Out:  the depth, and the text in its columns.
Never ends a column itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from printnews.pages.flow import Copy, Flow, Shelf, Slot, Weights, flows
from printnews.pages.galley import Galley
from printnews.pages.items import EPS, Hold

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
    slots_at = cache(slots_at)
    found: dict[float, Flow | None] = {}

    def at(depth: float) -> Flow | None:
        if depth not in found:
            ways = flows(copy, slots_at(depth), shelf, weights)
            found[depth] = next((way for way in ways if way.rest.empty or way.page_ends), None)
        return found[depth]

    least, likely = _guess(copy, slots_at, room, shelf)
    depth = _least(at, least, likely, room[1])
    best: tuple[float, float, Flow] | None = None
    while depth <= room[1] + EPS and (best is None or depth <= best[1] + DEEPER):
        flow = at(depth)
        if flow is not None:
            cost = weights.cost(flow) + depth
            if best is None or cost < best[0]:
                best = (cost, depth, flow)
            if flow.uneven() <= 1 + EPS:
                break
        depth += 1
    return (best[1], best[2]) if best else None


def _least(at: Callable[[float], Flow | None], least: float, likely: float, most: float) -> float:
    """Give the least depth at which something fits, looked for around the one where that is likely."""
    depth = likely
    while depth <= most + EPS and at(depth) is None:
        depth += 1
    if depth == likely:
        while depth > least + EPS and at(depth - 1) is not None:
            depth -= 1
    return depth


def _guess(
    copy: Copy, slots_at: Callable[[float], Sequence[Slot]], room: tuple[float, float], shelf: Shelf
) -> tuple[float, float]:
    """Give the least depth at which the copy may fit, and the least at which it is likely to."""
    least, most = room
    slots = slots_at(most)
    width = max(slot.width for slot in slots)
    broken = shelf.broken(copy, [Slot(0.0, width, 0.0, 0.0)])
    if broken.galley is None or broken.empty:
        return least, least
    total, gap = _asked(broken.galley, broken.at)
    plain = all(slot.width == width and not slot.narrow for slot in slots)

    def area(depth: float) -> float:
        return _lines(slots_at(depth), gap) * width if plain else _area(slots_at(depth))

    likely = _reached(area, total * width, least, most)
    return (likely if plain else least), likely


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


def _lines(slots: Sequence[Slot], gap: float) -> float:
    """Give the most grid lines of one galley that may stand in columns of its measure."""
    rooms = [slot.foot - slot.top for slot in slots if slot.lines]
    return sum(rooms) + (len(rooms) - 1) * gap


def _area(slots: Sequence[Slot]) -> float:
    """Give the room in some columns: grid lines, each with its measure in points.

    Text that was broken for another measure takes more lines, or fewer.
    """
    area = 0.0
    for slot in slots:
        area += slot.width * slot.lines
        for each in slot.narrow:
            beside = min(each.foot, slot.foot) - max(each.top, slot.top) + 1
            area -= (each.left + each.right) * max(0, math.floor(beside + EPS))
    return area
