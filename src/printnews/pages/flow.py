"""Flow: a text through the columns of one article, their ends chosen together.

In:   copy that waits for columns, and the room of each column.
Out:  columns filled to one foot, several ways; the copy that is left.
Never knows a page: columns are at grid lines from any origin.

Where all columns are of one width the text is broken once and cut by adding up;
where a picture narrows some lines, or widths differ, it is broken anew from
column to column, as what a line measures depends on where it stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from printnews.composition.settext import Measure
from printnews.pages.galley import End, Galley, Known, Measures, Reach, added_up, galley, plain
from printnews.pages.items import EPS, UNDER_PICTURES, Flowing, Hold, PictureBlock, SetBlock, rest_of
from printnews.pages.whole import whole_end
from printnews.units import Pt

NO_TEXT = UNDER_PICTURES | {"links"}
"""Kinds of lines that stand with a text and are not of it."""
MOST_WAYS = 12
"""Ways to fill the columns so far that are followed; three ends a column make nine of two columns."""
ALONE = 400.0
"""What a paragraph's last line alone at the head of a column costs, as squares of empty lines."""

LONGEST = 8
"""Syllables of a word from which on it counts as several."""


class Narrow(NamedTuple):
    """Lines from `top` to `foot` stand `left` and `right` further in: something is beside them."""

    top: float
    foot: float
    left: Pt
    right: Pt


class Slot(NamedTuple):
    """Room for text in one column: grid lines of its first and last baseline."""

    x: Pt
    width: Pt
    top: float
    foot: float
    narrow: tuple[Narrow, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines have room in it."""
        return max(0, math.floor(self.foot - self.top + 1 + EPS))


class Copy(NamedTuple):
    """Text that waits for columns: whole blocks, or what is left of a galley."""

    blocks: tuple[Flowing, ...]
    galley: Galley | None = None
    """The galley that `at` counts in; plain columns of its width go on with it."""
    at: int = 0
    width: Pt = 0.0

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.galley.items) if self.galley else not self.blocks

    @property
    def words(self) -> int:
        """How many words are left."""
        return sum(block.text.count for block in self.left() if isinstance(block, SetBlock))

    @property
    def bulk(self) -> int:
        """How many words it takes as long to break: one of many pages is no single word then."""
        texts = [block.text for block in self.left() if isinstance(block, SetBlock)]
        return sum(max(text.count, len(text.boxes) // LONGEST) for text in texts)

    def left(self) -> tuple[Flowing, ...]:
        """Give the blocks that are left."""
        return rest_of(self.blocks, self.galley.items, self.at) if self.galley else self.blocks


@dataclass(slots=True)
class Shelf:
    """Galleys that have been broken already: the same copy is asked for again and again."""

    line: Pt
    galleys: dict[tuple[int, Measures], tuple[tuple[Flowing, ...], Galley]] = field(default_factory=dict)
    items: Known = field(default_factory=dict)
    rests: dict[tuple[int, int], tuple[Galley, tuple[Flowing, ...]]] = field(default_factory=dict)
    wholes: dict[tuple[int, int, int], tuple[Galley, Copy | None]] = field(default_factory=dict)
    copies: dict[tuple[object, ...], tuple[Copy, Copy]] = field(default_factory=dict)
    """Copies as plans ask for them, each with the one that it was made of."""
    captions: dict[tuple[int, int, str], tuple[tuple[object, ...], tuple[SetBlock, ...]]] = field(
        default_factory=dict
    )
    """Words under pictures, with all that they were set from."""

    def of(self, blocks: tuple[Flowing, ...], measures: Measures) -> Galley:
        """Give the galley of some blocks, broken once."""
        key = (id(blocks), measures)
        if key not in self.galleys:
            # The blocks are kept too, so that no others can get their id.
            self.galleys[key] = (blocks, galley(blocks, measures, line=self.line, known=self.items))
        return self.galleys[key][1]

    def rest(self, copy: Copy) -> tuple[Flowing, ...]:
        """Give the blocks that are left of some copy, cut once."""
        if copy.galley is None:
            return copy.blocks
        key = (id(copy.galley), copy.at)
        if key not in self.rests:
            self.rests[key] = (copy.galley, copy.left())
        return self.rests[key][1]

    def whole(self, copy: Copy, stop: int) -> Copy | None:
        """Give the copy as it is broken for a column that ends in a whole word at an item, if it can be."""
        galley_ = copy.galley
        if galley_ is None:
            return None
        key = (id(galley_), copy.at, stop)
        if key not in self.wholes:
            found = whole_end(galley_, copy.blocks, (copy.at, stop), line=self.line)
            other = copy._replace(blocks=found[0], galley=found[1]) if found else None
            self.wholes[key] = (galley_, other)
        return self.wholes[key][1]

    def broken(self, copy: Copy, slots: Sequence[Slot]) -> Copy:
        """Give the copy as it is broken for some columns; what is broken for plain ones already goes on."""
        measures = measures_of(slots)
        width = slots[0].width if len(measures) == 1 else 0.0
        if copy.galley is not None and width and copy.width == width:
            return copy
        blocks = self.rest(copy)
        return Copy(blocks, self.of(blocks, measures), 0, width)


def measures_of(slots: Sequence[Slot]) -> Measures:
    """Give what lines measure on their way down some columns, as if these were one."""
    if all(slot.width == slots[0].width and not slot.narrow for slot in slots):
        return plain(slots[0].width)
    told: list[Reach] = []
    down = 0.0
    for slot in slots:
        if not slot.lines:
            continue
        edges = {slot.top, slot.foot + 1}
        for narrow in slot.narrow:
            edges |= {max(slot.top, min(edge, slot.foot + 1)) for edge in (narrow.top, narrow.foot + 1)}
        for one, two in zip(sorted(edges), sorted(edges)[1:], strict=False):
            measure = _measure(slot, one)
            if told and told[-1].measure == measure:
                told.pop()
            told.append(Reach(down + two - slot.top, measure))
        down += slot.lines
    last = told[-1].measure if told else Measure(0.0, slots[-1].width)
    if told:
        told.pop()
    return (*told, Reach(math.inf, last))


def _measure(slot: Slot, at: float) -> Measure:
    beside = [narrow for narrow in slot.narrow if narrow.top - EPS <= at <= narrow.foot + EPS]
    left = max((narrow.left for narrow in beside), default=0.0)
    right = max((narrow.right for narrow in beside), default=0.0)
    return Measure(left, slot.width - left - right)


class Filled(NamedTuple):
    """A column: a part of a galley in its slot."""

    slot: Slot
    galley: Galley | None = None
    start: int = 0
    stop: int = 0
    last: float = -math.inf
    """Its last baseline; before everything when it is empty."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.start == self.stop

    @property
    def lines(self) -> int:
        """How many lines of text stand in it; links and what stands under pictures do not count."""
        items = self.galley.items[self.start : self.stop] if self.galley else ()
        return sum(isinstance(each.block, SetBlock) and each.block.kind not in NO_TEXT for each in items)


class Flow(NamedTuple):
    """Columns filled, what is left, and what that costs."""

    columns: tuple[Filled, ...]
    rest: Copy
    short: float = 0.0
    """Squares of the lines by which columns end above their foot, added up."""
    hyphens: int = 0
    page_ends: bool = False

    @property
    def last(self) -> float:
        """The lowest baseline; before everything when all columns are empty."""
        return max((column.last for column in self.columns), default=-math.inf)

    def gaps(self) -> list[float]:
        """Give the lines by which each column ends above its foot."""
        return [min(each.slot.foot - each.last, each.slot.lines) for each in self.columns]

    def uneven(self) -> float:
        """Give the lines by which the shortest column ends above its foot."""
        return max(self.gaps(), default=0.0)


class Weights(NamedTuple):
    """What short columns and hyphens at their feet cost."""

    short: float = 1.0
    hyphen: float = 1.5

    def cost(self, flow: Flow) -> float:
        """Add up what a flow costs."""
        return self.short * flow.short + self.hyphen * flow.hyphens


def flows(copy: Copy, slots: Sequence[Slot], shelf: Shelf, weights: Weights) -> list[Flow]:
    """Fill columns one after the other, several ways; the best come first."""
    ways = [Flow((), copy)]
    for number, slot in enumerate(slots):
        further: dict[tuple[int, int], Flow] = {}
        for way in ways:
            for each in _column(way, slot, slots[number:], shelf):
                key = (id(each.rest.galley), each.rest.at)
                if key not in further or weights.cost(each) < weights.cost(further[key]):
                    further[key] = each
        ways = sorted(further.values(), key=weights.cost)[:MOST_WAYS]
    return ways


def _column(way: Flow, slot: Slot, slots: Sequence[Slot], shelf: Shelf) -> list[Flow]:
    """Give each way to fill the next column."""
    if slot.lines and not way.page_ends and not way.rest.empty:
        copy = shelf.broken(way.rest, slots)
        assert copy.galley is not None  # noqa: S101 - it was just broken
        if _goes_on_alone(way.rest, copy.galley):
            way = way._replace(short=way.short + ALONE)
        found = copy.galley.possible(copy.at, slot.foot - slot.top)
        if slot.narrow:
            found = [end for end in found if not _collides(copy.galley, (copy.at, end.stop), slot)]
        if found:
            return [_ended(way, slot, (copy, shelf), end) for end in found]
    # An empty column is as short as it is deep.
    short = 0.0 if way.page_ends else float(slot.lines) ** 2
    return [way._replace(columns=(*way.columns, Filled(slot)), short=way.short + short)]


def _goes_on_alone(rest: Copy, galley_: Galley) -> bool:
    """Tell whether a paragraph goes on with one line only, now that it is broken for another measure."""
    if rest.galley is None or rest.galley is galley_ or not 0 < rest.at < len(rest.galley.items):
        return False
    begun = rest.galley.items[rest.at - 1].block is rest.galley.items[rest.at].block
    first = galley_.items[0].block
    return begun and not any(item.block is first for item in galley_.items[1:2])


def _collides(galley_: Galley, part: tuple[int, int], slot: Slot) -> bool:
    """Tell whether a picture of the text would lie over what narrows its column."""
    return any(
        narrow.top - 1 < at + item.depth and at < narrow.foot + 1
        for item, at in galley_.placed(*part, slot.top)
        if isinstance(item.block, PictureBlock)
        for narrow in slot.narrow
    )


def _ended(way: Flow, slot: Slot, at: tuple[Copy, Shelf], end: End) -> Flow:
    """End a column, in a whole word if it can be helped."""
    copy, shelf = at
    other = shelf.whole(copy, end.stop) if end.hyphen else None
    if other is None:
        return _taken(way, slot, copy, end)
    return _taken(way, slot, other, end._replace(hyphen=False))


def _taken(way: Flow, slot: Slot, copy: Copy, end: End) -> Flow:
    galley_ = copy.galley or added_up(())
    hold = galley_.items[end.stop - 1].hold
    short = 0.0 if hold >= Hold.COLUMN else max(0.0, slot.foot - slot.top - end.last)
    return Flow(
        columns=(*way.columns, Filled(slot, galley_, copy.at, end.stop, slot.top + end.last)),
        rest=Copy(copy.blocks, galley_, end.stop, copy.width),
        short=way.short + short * short,
        hyphens=way.hyphens + end.hyphen,
        page_ends=hold is Hold.PAGE,
    )
