"""Galleys: lines and pictures on their way down a column, and where the column may end.

In:   set blocks, and the measure that lines have at each depth.
Out:  items with their distances added up, so that any part can be placed at once.
Never knows a page: positions are grid lines, as floats, from any origin.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from printnews.composition.glyphs import Ink
from printnews.composition.linebreak import Line, break_lines
from printnews.composition.optimum import NO_WISH, Wish
from printnews.composition.settext import Measure, SetText
from printnews.model.styles import ParagraphStyle
from printnews.pages.page import Element
from printnews.units import Pt

EPS = 1e-6
"""Grid lines; positions are sums of a few decimals."""
CLOSE = 2.0
"""Grid lines above the lowest possible end of a column within which other ends are weighed."""


UNDER_PICTURES = frozenset({"caption", "credit", "picture-link"})
"""Kinds of words that belong to a picture."""


class Hold(IntEnum):
    """Whether a column may end after an item."""

    FREE = 0
    RELUCTANT = 1
    """A hyphen stands there: only if nothing better is near."""
    NEVER = 2
    COLUMN = 3
    """The column must end there: a break was asked for."""
    PAGE = 4
    """So must the page."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of a story as its form sets it: text, style, and what it is in the structure."""

    text: SetText
    style_name: str
    element: Element
    kind: str
    marker: SetBlock | None = None
    """A list item's number or bullet, on the baseline of its first line."""
    keep_next: bool = False
    keep_lines: bool = False
    inside: bool = False
    """Another item of its list stands before it: no space between them."""
    goes_on: bool = False
    """Another item of its list follows."""
    wish: Wish = NO_WISH
    """What make-up asks of its lines."""
    above: float = 0.0
    """More space before it, in grid lines."""
    end: Hold = Hold.FREE
    """What must end after it, where a break was asked for."""

    @property
    def before(self) -> float:
        """From the baseline before, in grid lines."""
        return 1.0 if self.inside else self.style.before + self.above

    @property
    def after(self) -> float:
        """To the baseline that follows, in grid lines."""
        return 1.0 if self.goes_on else self.style.after

    @property
    def style(self) -> ParagraphStyle:
        """The style that the text was set in."""
        return self.text.style


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture in a column: `depth` grid lines from the line it hangs from to the one it stands on."""

    name: str
    width: Pt
    depth: int
    element: Element
    badge: SetBlock | None = None


@dataclass(frozen=True, slots=True)
class ArtBlock:
    """Vector artwork in a column, standing on a baseline."""

    file: str
    width: Pt
    height: Pt
    ink: Ink
    element: Element
    hang: Pt = 0.0
    """From the column's left edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """What stands in a text and is never divided: a picture with its caption, a drawn signature."""

    items: tuple[Item, ...]


class Item(NamedTuple):
    """One line, or one picture, or a strut where text is to start; made by the thousand."""

    before: float = 0.0
    after: float = 0.0
    depth: float = 0.0
    grid: bool = True
    hold: Hold = Hold.FREE
    block: SetBlock | PictureBlock | ArtBlock | None = None
    line: Line | None = None
    text: SetText | None = None
    """The text that the line is of, as it was broken: what is left begins at the line's end."""
    beside: tuple[tuple[Line, SetBlock], ...] = ()
    """Lines on the same baseline: markers, links that share a line."""
    measures: tuple[Measure, ...] = ()
    """Those for which the line's block was broken."""


class Reach(NamedTuple):
    """The measure of all lines that stand less than so many grid lines below a galley's first."""

    upto: float
    measure: Measure


Flowing: TypeAlias = SetBlock | Solid
"""What a text consists of."""

Measures: TypeAlias = tuple[Reach, ...]
"""Measures down a galley; the last one serves all lines that follow."""

STRUT = Item(before=1.0, after=1.0)
"""Holds the place of a first body line, so that display type above it finds its distance."""


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


def items_of(block: SetBlock, measures: tuple[Measure, ...], *, line: Pt) -> list[Item]:
    """Break one block into items."""
    lines, text = _broken(block, measures)
    style = block.style
    pitch, grid = style.leading / line, style.grid
    count = len(lines)
    items = [
        Item(pitch, pitch, 0.0, grid, _hold(block, broken, number, count), block, broken, text, (), measures)
        for number, broken in enumerate(lines)
    ]
    items[0] = items[0]._replace(before=block.before, beside=_marker(block, measures[0]))
    items[-1] = items[-1]._replace(after=block.after)
    return items + _beside_cap(block, items, pitch)


def _broken(block: SetBlock, measures: tuple[Measure, ...]) -> tuple[tuple[Line, ...], SetText]:
    done = break_lines(block.text, measures, block.wish)
    return done.lines, done.text


def _beside_cap(block: SetBlock, items: list[Item], pitch: float) -> list[Item]:
    """Give the room that a drop cap needs below a paragraph of fewer lines."""
    missing = block.text.cap.lines - len(items) if block.text.cap else 0
    if missing <= 0:
        return []
    items[-1] = items[-1]._replace(hold=Hold.NEVER, after=pitch)
    empty = Item(before=pitch, after=pitch, grid=block.style.grid, hold=Hold.NEVER, block=block)
    return [*[empty] * (missing - 1), empty._replace(after=block.after, hold=Hold.FREE)]


def _hold(block: SetBlock, broken: Line, number: int, count: int) -> Hold:
    """No widow, no orphan: two lines stay together at both ends of a block."""
    if number == count - 1:
        return block.end or (Hold.NEVER if block.keep_next else Hold.FREE)
    cap = block.text.cap
    if block.keep_lines or number == 0 or number == count - 2 or (cap and number < cap.lines - 1):
        return Hold.NEVER
    return Hold.RELUCTANT if broken.ends_in_hyphen else Hold.FREE


def _marker(block: SetBlock, measure: Measure) -> tuple[tuple[Line, SetBlock], ...]:
    if block.marker is None:
        return ()
    return ((break_lines(block.marker.text, (measure,)).lines[0], block.marker),)


def tied(items: list[Item]) -> list[Item]:
    """Tie what must not stand alone at a column's head to the lines before it."""
    for place, (above, item) in enumerate(pairwise(items), 1):
        # Only where a block begins.
        if above.block is not item.block:
            for near in range(max(0, place - _lines_tied(items, place)), place):
                items[near] = items[near]._replace(hold=Hold.NEVER)
    return items


def _lines_tied(items: Sequence[Item], place: int) -> int:
    """Give how many lines before a block's first one stay with it: two before links and sign-offs.

    Or the last of a picture. A list's last item of one line does not stand alone, either.
    """
    block = items[place].block
    if not isinstance(block, SetBlock):
        return 0
    if block.kind in {"links", "sign-off"}:
        above = items[place - 1].block
        pictured = isinstance(above, PictureBlock) or (
            isinstance(above, SetBlock) and above.kind in UNDER_PICTURES
        )
        return (1 if pictured else 2) if items[place].line else 0
    alone = place + 1 == len(items) or items[place + 1].block is not block
    return int(block.inside and not block.goes_on and alone)


def rest_of(blocks: Sequence[Flowing], items: Sequence[Item], taken: int) -> tuple[Flowing, ...]:
    """Give the blocks that are left over; a broken paragraph goes on without indent."""
    if taken >= len(items):
        return ()
    item = items[taken]
    first = next(
        at
        for at, each in enumerate(blocks)
        if each is item.block
        or (isinstance(each, Solid) and any(one.block is item.block for one in each.items))
    )
    left = list(blocks[first:])
    before, block = (items[taken - 1] if taken else None), left[0]
    if (
        isinstance(block, SetBlock)
        and before is not None
        and before.block is block
        and before.text
        and before.line
    ):
        left[0] = replace(block, text=before.text.rest(before.line.end), marker=None, wish=NO_WISH)
    return tuple(left)
