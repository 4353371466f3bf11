"""Items: the lines and pictures that a text consists of on its way into columns, and what stays together.

In:   set blocks, and the measures that their lines have.
Out:  items, each with its distances and whether a column may end after it; the blocks that some leave over.
Never knows where anything stands.
"""

from __future__ import annotations

from collections.abc import Sequence
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


Flowing: TypeAlias = SetBlock | Solid
"""What a text consists of."""
STRUT = Item(before=1.0, after=1.0)
"""Holds the place of a first body line, so that display type above it finds its distance."""


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
