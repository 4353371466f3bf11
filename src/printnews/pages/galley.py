"""Galleys: lines and pictures on their way down a column, and where the column may end.

In:   set blocks, and the measure that lines have at each depth.
Out:  items with their distances added up, so that any part can be placed at once.
Never knows a page: positions are grid lines, as floats, from any origin.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from printnews.composition.settext import Measure
from printnews.pages.items import EPS, Flowing, Hold, Item, PictureBlock, SetBlock, Solid, items_of, tied
from printnews.units import Pt

CLOSE = 2.0
"""Grid lines above the lowest possible end of a column within which other ends are weighed."""


class Reach(NamedTuple):
    """The measure of all lines that stand less than so many grid lines below a galley's first."""

    upto: float
    measure: Measure


Measures: TypeAlias = tuple[Reach, ...]
"""Measures down a galley; the last one serves all lines that follow."""


def plain(width: Pt) -> Measures:
    """Give the measures of columns that are one width all the way down."""
    return (Reach(math.inf, Measure(0.0, width)),)


class End(NamedTuple):
    """A place where a column may end."""

    stop: int
    """Index of the first item that the column does not take."""
    last: float
    """Grid lines from the column's first to its last baseline."""
    hyphen: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Galley:
    """Items with their distances added up; compared by identity."""

    items: tuple[Item, ...]
    down: tuple[float, ...]
    """By item, where it stands or hangs when the first one is at 0."""
    reach: tuple[float, ...]
    """By item, its last baseline or its foot."""
    head: tuple[float, ...]
    """By item, how far below a column's first line it stands when it is the first there."""
    ends: tuple[int, ...]
    """By number of items taken, the largest number up to it after which a column may end."""
    breaks: tuple[int, ...] = ()
    """Numbers of items after which a column must end."""

    def possible(self, start: int, room: float) -> list[End]:
        """Give the ends that a column of some depth may have, the lowest first; none: nothing fits."""
        base = self.down[start] - self.head[start]
        stop = bisect_right(self.reach, base + room + EPS, start)
        if self.breaks:
            stop = min([stop, *(each for each in self.breaks if each > start)])
        lowest = self.reach[stop - 1] if stop > start else 0.0
        found: list[End] = []
        stop = self.ends[stop]
        while stop > start and (not found or self.reach[stop - 1] >= lowest - CLOSE):
            hold = self.items[stop - 1].hold
            found.append(End(stop, self.reach[stop - 1] - base, hold is Hold.RELUCTANT))
            if stop == len(self.items):
                break
            stop = self.ends[stop - 1]
        return found

    def placed(self, start: int, stop: int, top: float) -> Iterator[tuple[Item, float]]:
        """Give some items with the grid line that each hangs from or stands on."""
        if start < stop:
            shift = top - self.down[start] + self.head[start]
            for at in range(start, stop):
                yield self.items[at], self.down[at] + shift

    @property
    def depth(self) -> float:
        """Grid lines from the first baseline to the last, when all stand in one column."""
        return self.reach[-1] + self.head[0] - self.down[0] if self.items else -1.0


def added_up(items: Sequence[Item]) -> Galley:
    """Add up the distances between items.

    What is on the grid stands on the next line of it. Display type is placed by
    its distance to the text that follows, so what is left over goes above it;
    but right under a picture nothing is left over.
    """
    down: list[float] = []
    head: list[float] = []
    start, count = 0, len(items)
    while start < count:
        item = items[start]
        at = _below(items[start - 1], item, down[-1]) if start else 0.0
        if item.grid:
            down.append(float(math.ceil(at - EPS)))
            head.append(0.0)
            start += 1
            continue
        stop = next((each for each in range(start + 1, count) if items[each].grid), count)
        spots = [0.0]
        for one, two in pairwise(items[start:stop]):
            spots.append(_below(one, two, spots[-1]))
        to_text = _below(items[stop - 1], items[stop], spots[-1]) if stop < count else 0.0
        hung = bool(start) and isinstance(items[start - 1].block, PictureBlock)
        slack = 0.0 if hung else math.ceil(at + to_text - EPS) - at - to_text
        down.extend(at + slack + spot for spot in spots)
        head.extend(math.ceil(to_text - spot - EPS) - to_text + spot for spot in spots)
        start = stop
    reach = tuple([at + item.depth for at, item in zip(down, items, strict=True)])
    breaks = tuple([number for number, item in enumerate(items, 1) if item.hold >= Hold.COLUMN])
    return Galley(tuple(items), tuple(down), reach, tuple(head), tuple(_ends(items)), breaks)


def _below(above: Item, item: Item, at: float) -> float:
    """Give where an item stands under another one at some place."""
    return at + above.depth + max(above.after, item.before)


def _ends(items: Sequence[Item]) -> Iterator[int]:
    last = 0
    yield last
    for number, item in enumerate(items, 1):
        if item.hold is not Hold.NEVER or number == len(items):
            last = number
        yield last


Known: TypeAlias = dict[tuple[int, tuple[Measure, ...]], tuple[SetBlock, list[Item]]]
"""Items of blocks that were broken, by the id of the block and its measures; the block is kept with them."""


def galley(blocks: Sequence[Flowing], measures: Measures, *, line: Pt, known: Known | None = None) -> Galley:
    """Break blocks for some measures, those that are known no more; `line` is the grid's increment."""
    known = {} if known is None else known
    items: list[Item] = []
    at = 0.0
    for block in blocks:
        before = block.items[0].before if isinstance(block, Solid) else block.before
        at += max(items[-1].after, before) if items else 0.0
        if isinstance(block, Solid):
            new = list(block.items)
            at += sum(item.depth for item in new) + sum(item.before for item in new[1:])
        else:
            key = (id(block), _told(block, measures, at=at, line=line))
            if key not in known:
                known[key] = (block, items_of(block, key[1], line=line))
            new = known[key][1]
            at += (len(new) - 1) * block.style.leading / line
        items.extend(new)
    return added_up(tied(items))


def _told(block: SetBlock, measures: Measures, *, at: float, line: Pt) -> tuple[Measure, ...]:
    """Give the measures of a block whose first line stands `at` lines below the galley's first."""
    if len(measures) == 1:
        return (measures[0].measure,)
    pitch = block.style.leading / line
    told: list[Measure] = []
    for upto, measure in measures[:-1]:
        count = max(0, math.ceil((upto - at) / pitch - EPS))
        told.extend([measure] * count)
        at += count * pitch
    told.append(measures[-1].measure)
    while len(told) > 1 and told[-2] == told[-1]:
        told.pop()
    return tuple(told)
