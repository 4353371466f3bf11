"""Room: what is left of an article's columns when things stand in them.

In:   columns, and the rectangles that pictures, boxes and heads block.
Out:  slots for text, in reading order: down each column, then the next.
Never knows what stands in a block.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from printnews.pages.flow import Narrow, Slot
from printnews.pages.items import EPS
from printnews.units import Pt

LEAST_LINES = 2
"""Lines of text that a column has room for under or above what is in it, or has none: one looks lost."""


class Column(NamedTuple):
    """One text column: its left edge, from that of the article, and its measure."""

    x: Pt
    width: Pt

    @property
    def right(self) -> Pt:
        """The right edge."""
        return self.x + self.width


class Blocked(NamedTuple):
    """No text stands between two edges on the grid lines from `top` to `foot`, both included."""

    x: Pt
    right: Pt
    top: float
    foot: float


def slots_of(
    columns: Sequence[Column], blocked: Sequence[Blocked], depth: float, *, least: Pt
) -> tuple[Slot, ...]:
    """Give the slots of an article whose last baseline is on line `depth`, the first on line 0.

    A column is closed where less than `least` is left of it, and where a line would stand alone under
    or above what is in it.
    """
    by_column = [list(_down(column, blocked, depth, least)) for column in columns]
    deep = LEAST_LINES - 1 - EPS
    lone = [slots for slots in by_column if slots and slots[-1].foot - slots[-1].top < deep]
    if lone and any(slot.lines > LEAST_LINES for slots in by_column for slot in slots):
        for slots in lone:
            slots.pop()
    return tuple(slot for slots in by_column for slot in slots)


def _down(column: Column, blocked: Sequence[Blocked], depth: float, least: Pt) -> Iterator[Slot]:
    beside = [each for each in blocked if each.x < column.right - EPS and column.x + EPS < each.right]
    closed = sorted((each for each in beside if left_over(column, each) < least), key=lambda each: each.top)
    narrow = tuple(_narrowed(column, each) for each in beside if each not in closed)
    top = 0.0
    for each in closed:
        foot = min(depth, math.ceil(each.top - EPS) - 1.0)
        if foot >= top - EPS:
            yield _slot(column, narrow, top, foot)
        if each.foot > depth:
            return
        top = max(top, math.floor(each.foot + EPS) + 1.0)
    if depth >= top - EPS:
        yield _slot(column, narrow, top, depth)


def _slot(column: Column, narrow: Sequence[Narrow], top: float, foot: float) -> Slot:
    beside = tuple(one for one in narrow if one.top <= foot + EPS and one.foot >= top - EPS)
    return Slot(column.x, column.width, top, foot, beside)


def left_over(column: Column, block: Blocked) -> Pt:
    """Give the widest measure beside a block."""
    return max(block.x - column.x, column.right - block.right, 0.0)


def _narrowed(column: Column, block: Blocked) -> Narrow:
    if block.x - column.x >= column.right - block.right:
        return Narrow(block.top, block.foot, 0.0, column.right - block.x)
    return Narrow(block.top, block.foot, block.right - column.x, 0.0)


def first_free(blocked: Sequence[Blocked], x: Pt, right: Pt) -> float:
    """Give the first grid line under all that is blocked from the head between two edges."""
    feet = [each.foot + 1 for each in blocked if each.x < right - EPS and x + EPS < each.right]
    return max(feet, default=0.0)


def clear(blocked: Sequence[Blocked], edges: tuple[Pt, Pt], top: float, foot: float) -> bool:
    """Tell whether a piece between two edges and two grid lines stands clear of what is there already."""
    return not _met(blocked, edges, top, foot)


def under(blocked: Sequence[Blocked], edges: tuple[Pt, Pt], top: float, depth: float) -> float:
    """Give the first line from `top` down at which a piece stands clear of what is there already."""
    while met := _met(blocked, edges, top, top + depth):
        top = max(each.foot for each in met) + 1
    return top


def over(blocked: Sequence[Blocked], edges: tuple[Pt, Pt], top: float, depth: float) -> float:
    """Give the last line from `top` up at which a piece stands clear of what is there already."""
    while met := _met(blocked, edges, top, top + depth):
        top = min(each.top for each in met) - 1 - depth
    return top


def _met(blocked: Sequence[Blocked], edges: tuple[Pt, Pt], top: float, foot: float) -> list[Blocked]:
    return [
        each
        for each in blocked
        if each.x < edges[1] - EPS
        and edges[0] + EPS < each.right
        and each.top <= foot + EPS
        and top <= each.foot + EPS
    ]


def free_at(blocked: Sequence[Blocked], line: float, width: Pt) -> tuple[Pt, Pt]:
    """Give the edges of the widest place on a grid line that nothing stands in."""
    edge, best = 0.0, (0.0, 0.0)
    for each in sorted(each for each in blocked if each.top - EPS <= line <= each.foot + EPS):
        best = max(best, (edge, each.x), key=lambda pair: pair[1] - pair[0])
        edge = max(edge, each.right)
    return max(best, (edge, width), key=lambda pair: pair[1] - pair[0])
