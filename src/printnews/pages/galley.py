"""Galleys: a column of lines and pictures on their way down, and where a column may end.

In:   set blocks, a measure, and what narrows its first lines.
Out:  items with their distances, filled into columns by first fit or balanced.
Never knows a page: positions are grid lines, as floats, from any origin.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from printnews.composition.linebreak import Line, break_lines
from printnews.composition.settext import Measure, SetText
from printnews.model.styles import ParagraphStyle
from printnews.pages.page import Element
from printnews.units import Pt

EPS = 1e-6
"""Grid lines; positions are sums of a few decimals."""


class Hold(IntEnum):
    """Whether a column may end after an item."""

    FREE = 0
    RELUCTANT = 1
    """A hyphen stands there: only if nothing better is near."""
    NEVER = 2


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

    @property
    def before(self) -> float:
        """From the baseline before, in grid lines."""
        return 1.0 if self.inside else self.style.before

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


@dataclass(frozen=True, slots=True)
class Item:
    """One line, or one picture, or a strut where text is to start."""

    before: float = 0.0
    after: float = 0.0
    depth: float = 0.0
    grid: bool = True
    hold: Hold = Hold.FREE
    block: SetBlock | PictureBlock | None = None
    line: Line | None = None
    text: SetText | None = None
    """The text that the line is of, as it was broken: what is left begins at the line's end."""
    beside: tuple[tuple[Line, SetBlock], ...] = ()
    """Lines on the same baseline: markers, links that share a line."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The first `lines` lines of a galley stand `left` further in: a portrait is beside them."""

    lines: int
    left: Pt


STRUT = Item(before=1.0, after=1.0)
"""Holds the place of a first body line, so that display type above it finds its distance."""


def galley(
    blocks: Sequence[SetBlock], width: Pt, *, line: Pt, narrowed: Narrowed | None = None
) -> tuple[Item, ...]:
    """Break blocks for one measure into items with the distances between them."""
    items: list[Item] = []
    at = 0.0
    for block in blocks:
        at += max(items[-1].after, block.before) if items else 0.0
        new = _items(block, _measures(block, width, narrowed, at=at, line=line), line=line)
        at += (len(new) - 1) * block.style.leading / line
        items.extend(new)
    return tuple(_tied(items))


def _measures(
    block: SetBlock, width: Pt, narrowed: Narrowed | None, *, at: float, line: Pt
) -> tuple[Measure, ...]:
    """Give the measures of a block whose first line stands `at` lines below the galley's first."""
    full = Measure(0.0, width)
    if narrowed is None:
        return (full,)
    beside = max(0, math.ceil((narrowed.lines - at) * line / block.style.leading - EPS))
    return (Measure(narrowed.left, width - narrowed.left),) * beside + (full,)


def _items(block: SetBlock, measures: tuple[Measure, ...], *, line: Pt) -> list[Item]:
    broken_text = break_lines(block.text, measures)
    lines = broken_text.lines
    style = block.style
    pitch = style.leading / line
    count = len(lines)
    items = []
    for number, broken in enumerate(lines):
        first, last = number == 0, number == count - 1
        items.append(
            Item(
                before=block.before if first else pitch,
                after=block.after if last else pitch,
                grid=style.grid,
                hold=_hold(block, broken, number, count),
                block=block,
                line=broken,
                text=broken_text.text,
                beside=_marker(block, measures[0]) if first else (),
            )
        )
    return items + _beside_cap(block, items, pitch)


def _beside_cap(block: SetBlock, items: list[Item], pitch: float) -> list[Item]:
    """Give the room that a drop cap needs below a paragraph of fewer lines."""
    missing = block.text.cap.lines - len(items) if block.text.cap else 0
    if missing <= 0:
        return []
    items[-1] = replace(items[-1], hold=Hold.NEVER, after=pitch)
    empty = Item(before=pitch, after=pitch, grid=block.style.grid, hold=Hold.NEVER, block=block)
    return [*[empty] * (missing - 1), replace(empty, after=block.after, hold=Hold.FREE)]


def _hold(block: SetBlock, broken: Line, number: int, count: int) -> Hold:
    """No widow, no orphan: two lines stay together at both ends of a block."""
    last = number == count - 1
    if last:
        return Hold.NEVER if block.keep_next else Hold.FREE
    cap = block.text.cap
    if block.keep_lines or number == 0 or number == count - 2 or (cap and number < cap.lines - 1):
        return Hold.NEVER
    return Hold.RELUCTANT if broken.hyphenated else Hold.FREE


def _marker(block: SetBlock, measure: Measure) -> tuple[tuple[Line, SetBlock], ...]:
    if block.marker is None:
        return ()
    return ((break_lines(block.marker.text, (measure,)).lines[0], block.marker),)


def _tied(items: Sequence[Item]) -> list[Item]:
    """Tie links and sign-offs to the two lines before them: they never stand alone at a column's head."""
    tied = list(items)
    for place in range(1, len(items)):
        block = items[place].block
        if isinstance(block, SetBlock) and block.kind in {"links", "sign-off"}:
            for near in (place - 1, place - 2):
                if near >= 0:
                    tied[near] = replace(tied[near], hold=Hold.NEVER)
    return tied


@dataclass(frozen=True, slots=True)
class Filled:
    """A column: items with the grid line that each hangs from or stands on."""

    placed: tuple[tuple[Item, float], ...]
    taken: int
    """How many items of the galley it took."""

    @property
    def last(self) -> float:
        """The last baseline; before everything when empty."""
        return max((at + item.depth for item, at in self.placed), default=-math.inf)


def fill(items: Sequence[Item], *, top: float, foot: float) -> Filled:
    """Place items from `top` down as far as `foot`, and end where a column may end."""
    placed: list[tuple[Item, float]] = []
    at = 0
    while at < len(items):
        group = _group(items, at)
        spots = _spots(items, group, placed, top)
        if spots[-1] + items[group.stop - 1].depth > foot + EPS:
            break
        placed.extend((items[i], spot) for i, spot in zip(group, spots, strict=True))
        at = group.stop
    keep = at if at == len(items) else _last_break(items, at)
    return Filled(tuple(placed[:keep]), keep)


def _group(items: Sequence[Item], start: int) -> range:
    """Give the run of items off the grid that are placed together, or the one item on it."""
    stop = start + 1
    if not items[start].grid:
        while stop < len(items) and not items[stop].grid:
            stop += 1
    return range(start, stop)


def _spots(
    items: Sequence[Item], group: range, placed: Sequence[tuple[Item, float]], top: float
) -> list[float]:
    """Place a group; display type is set by its distance to the text that follows it.

    That text stands on the grid, so what is left over goes above the group.
    """
    start = items[group.start]
    if placed:
        before, spot = placed[-1]
        at = spot + before.depth + max(before.after, start.before)
    else:
        at = top
    if start.grid:
        return [math.ceil(at - EPS)]
    spots = [at]
    for one, two in pairwise(group):
        spots.append(spots[-1] + items[one].depth + max(items[one].after, items[two].before))
    if group.stop < len(items):
        down = spots[-1] + max(items[group.stop - 1].after, items[group.stop].before)
        slack = math.ceil(down - EPS) - down
        hung = placed and isinstance(placed[-1][0].block, PictureBlock)
        spots = spots if hung else [spot + slack for spot in spots]
    return spots


def _last_break(items: Sequence[Item], stop: int) -> int:
    """Find the last place at or before `stop` where the column may end; 0 when there is none."""
    reluctant = 0
    for place in range(stop, 0, -1):
        hold = items[place - 1].hold
        if hold is Hold.FREE and (not reluctant or reluctant - place <= 1):
            return place
        if hold is Hold.RELUCTANT and not reluctant:
            reluctant = place
        if reluctant and reluctant - place > 1:
            return reluctant
    return reluctant


@dataclass(frozen=True, slots=True)
class Column:
    """Room for text: grid lines of its first and last baseline."""

    top: float
    foot: float


def flow(items: Sequence[Item], columns: Sequence[Column]) -> tuple[tuple[Filled, ...], int]:
    """Fill columns one after the other; give them and the number of items placed."""
    done: list[Filled] = []
    at = 0
    for column in columns:
        filled = fill(items[at:], top=column.top, foot=column.foot)
        done.append(filled)
        at += filled.taken
    return tuple(done), at


def balance(
    items: Sequence[Item], columns: Sequence[Column], *, least: float = 0.0
) -> tuple[tuple[Filled, ...], int]:
    """Fill columns to one foot, the highest at which all items fit; else fill them whole.

    The foot is not above `least`: lines that were narrowed for a portrait stay beside it.
    """
    lowest = max(column.foot for column in columns)
    half = sum(max(item.before, 1.0) + item.depth for item in items) / len(columns) / 2
    foot = math.floor(max(min(column.top for column in columns) + half, least))
    while foot < lowest:
        short = [Column(column.top, min(column.foot, foot)) for column in columns]
        done, taken = flow(items, short)
        if taken == len(items):
            return done, taken
        foot += 1
    return flow(items, columns)


def rest_of(blocks: Sequence[SetBlock], items: Sequence[Item], taken: int) -> tuple[SetBlock, ...]:
    """Give the blocks that are left over; a broken paragraph goes on without indent."""
    if taken >= len(items):
        return ()
    block = items[taken].block
    left = list(blocks[next(i for i, each in enumerate(blocks) if each is block) :])
    before = items[taken - 1] if taken else None
    if before is not None and before.block is block and before.line and before.text:
        left[0] = replace(left[0], text=before.text.rest(before.line.end), marker=None)
    return tuple(left)
