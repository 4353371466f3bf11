"""Scaffolds: the columns of a band, and what stands in them before the text.

In:   columns, and pieces: heads, pictures, quotes, boxes.
Out:  where each piece stands, and the slots that it leaves for text.
Never breaks a line of running text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from printnews.content.blocks import Figure
from printnews.model.forms import Inset, Quote, Stand
from printnews.pages.flow import Slot
from printnews.pages.galley import Galley, added_up, plain
from printnews.pages.inserts import Insert, Plate, Shop, Strip, figure_insert, quote_insert
from printnews.pages.items import EPS, STRUT, SetBlock
from printnews.pages.plan import Plan
from printnews.pages.room import Blocked, Column, clear, first_free, left_over, over, slots_of, under
from printnews.pages.setting import SetQuote
from printnews.pages.work import Work
from printnews.units import Pt


@dataclass(slots=True)
class Scaffold:
    """The columns of a band and what stands in them so far."""

    columns: tuple[Column, ...]
    least_measure: Pt
    margin: int = 0
    """Columns at the left that take no text."""
    blocked: list[Blocked] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    plates: list[Plate] = field(default_factory=list)
    hung: list[tuple[int, int, Insert]] = field(default_factory=list)
    """At the foot: first and last column, and the piece; where it stands follows from the depth."""
    beside: tuple[Blocked, ...] = ()
    """What stands there already and is not the article's own."""

    @property
    def width(self) -> Pt:
        """From the first column's left edge to the last one's right."""
        return self.columns[-1].right - self.columns[0].x

    def close(self) -> None:
        """Say that something has no place in it: no depth takes it then."""
        self.blocked.append(Blocked(0.0, self.columns[-1].right, 0.0, math.inf))

    def span(self, count: int, *, right: bool) -> tuple[int, int]:
        """Give the first and the last of some columns at the right or the left."""
        return (len(self.columns) - count, len(self.columns) - 1) if right else (0, count - 1)

    def stand(self, insert: Insert, columns: tuple[int, int], line: Pt) -> None:
        """Put a piece at the head of some columns, under what stands there."""
        x, right = self.columns[columns[0]].x, self.columns[columns[1]].right
        free = first_free(self.blocked, x, right)
        top = free + insert.before - 1 if self._text_above(columns, free) else free
        top = under(self.beside, (x, right), top, insert.depth)
        self.put(insert, x, top, line)
        self.blocked.append(Blocked(x, right, min(free, top), top + insert.below - 1))

    def _text_above(self, columns: tuple[int, int], line: float) -> bool:
        """Tell whether text stands beside what ends right above a line in some columns."""
        ends = [each for each in self.blocked if abs(each.foot + 1 - line) < EPS]
        within = self.columns[columns[0] : columns[1] + 1]
        return any(self._narrows(each, within) for each in ends)

    def put(self, insert: Insert, x: Pt, top: float, line: Pt) -> None:
        """Put a piece at a place."""
        strips, plates = insert.moved(x, top, line)
        self.strips.extend(strips)
        self.plates.extend(plates)

    def slots(self, depth: float) -> tuple[Slot, ...]:
        """Give the slots for text when the band is so deep."""
        columns = self.columns[self.margin :]
        hung = [each for each, _ in self.at_foot(depth)]
        if self.beside and any(_met_by(each, self.blocked) for each in hung):
            # What stands beside it leaves a piece at the foot no place.
            return tuple(Slot(column.x, column.width, 0.0, -1.0) for column in columns)
        blocked = [*self.beside, *self.blocked, *hung]
        return slots_of(columns, blocked, depth, least=self.least_measure)

    def at_foot(self, depth: float) -> Iterator[tuple[Blocked, tuple[Insert, Pt, float]]]:
        """Give what the pieces at the foot block, and where they stand."""
        feet = [depth] * len(self.columns)
        for first, last, insert in self.hung:
            x, right = self.columns[first].x, self.columns[last].right
            top = math.floor(min(feet[first : last + 1]) - insert.depth + EPS)
            top = math.floor(over(self.beside, (x, right), top, insert.depth) + EPS)
            yield Blocked(x, right, top - insert.before + 1, math.inf), (insert, x, top)
            feet[first : last + 1] = [top - insert.before] * (last - first + 1)

    @property
    def least(self) -> float:
        """The least depth that takes all pieces."""
        head = max((each.foot - 1 for each in self.blocked), default=0.0)
        tall = [0.0] * len(self.columns)
        """By column, the lines that the pieces at its foot take with the room above them."""
        feet = []
        for first, last, insert in self.hung:
            under = max(tall[first : last + 1])
            free = first_free(self.blocked, self.columns[first].x, self.columns[last].right)
            tall[first : last + 1] = [math.ceil(under + insert.depth - EPS) + insert.before] * (
                last - first + 1
            )
            feet.append(free + tall[first])
        return max([0.0, head, *feet])

    @property
    def text_least(self) -> float:
        """The least depth of the text: pieces in columns of their own may reach further down."""
        columns = self.columns[self.margin :]
        over_pieces = {self.columns[at].x for first, last, _ in self.hung for at in range(first, last + 1)}
        if self.beside or any(each.lines > 1 and each.x in over_pieces for each in self.slots(self.least)):
            return self.least
        return max((each.foot - 1 for each in self.blocked if self._narrows(each, columns)), default=0.0)

    def _narrows(self, each: Blocked, columns: Sequence[Column]) -> bool:
        """Tell whether text stands beside a piece in some column."""
        return any(self.least_measure <= left_over(column, each) < column.width - EPS for column in columns)


def _met_by(hung: Blocked, blocked: Sequence[Blocked]) -> bool:
    return hung.top < first_free(blocked, hung.x, hung.right) - EPS


def stand_head(work: Work, plan: Plan, frame: Scaffold, shop: Shop) -> None:
    """Set the head over its columns; the text starts under it, on the grid, or a line lower."""
    if not work.story.head:
        return
    for columns in range(plan.head, 0, -1):
        strip, below = _head(work, columns, frame, shop)
        # Beside what is not its own a head is narrower than it would like.
        if clear(frame.beside, (strip.x, strip.x + strip.width), strip.first, strip.last):
            frame.strips.append(strip)
            foot = below - 1 + (0 in plan.spaces)
            frame.blocked.append(Blocked(strip.x, strip.x + strip.width, 0.0, foot))
            return
    frame.close()


def _head(work: Work, columns: int, frame: Scaffold, shop: Shop) -> tuple[Strip, float]:
    """Set a head over some columns; give it, and the line of the text under it."""
    x = frame.columns[0].x
    width = frame.columns[columns - 1].right - x
    laid = added_up([*shop.shelf.of(work.story.head, plain(width)).items, STRUT])
    count = len(laid.items) - 1
    top = _cap_drop(laid, shop) if columns < len(frame.columns) else 0.0
    below = laid.down[count] + top
    if top:
        # Beside other columns the head's capitals are level with theirs, so the slack goes under it.
        top -= laid.head[0]
        below = math.ceil(laid.down[count] - laid.down[0] + top + laid.head[0] - EPS)
    return Strip(x, width, laid, 0, count, top), below


def _cap_drop(laid: Galley, shop: Shop) -> float:
    """Give the grid lines by which a first line stands lower for its capitals to be level with the text's."""
    block = laid.items[0].block
    if not isinstance(block, SetBlock):
        return 0.0
    face = shop.desk.setter.faces.face(block.style.face)
    drop = (face.cap_height * block.style.size / 1000 - shop.layout.grid.cap_height) / shop.line
    # Words smaller than the text stand on its line: nothing begins above the first one.
    return max(0.0, drop)


def stand_inset(figure: Figure, lines: int, work: Work, frame: Scaffold, shop: Shop) -> None:
    """Put a picture into the text, its lines narrowed by it and by the gutter."""
    inset = work.form.inset or Inset()
    place = _inset_at(inset, frame, shop)
    _stand_in(
        frame, figure_insert(figure, place.width, lines, work.form, shop), place, (inset.below, 0.0), shop
    )


def _inset_at(inset: Inset, frame: Scaffold, shop: Shop) -> Column:
    """Give the edges of an inset."""
    module = shop.layout.grid_module
    width = inset.width or inset.grid_columns * module - shop.layout.grid.gutter
    edge = inset.from_edge * module
    left = inset.side == "left"
    return Column(frame.columns[0].x + edge if left else frame.columns[-1].right - edge - width, width)


def _stand_in(frame: Scaffold, insert: Insert, place: Column, lines: tuple[float, float], shop: Shop) -> None:
    """Put a piece into the text, under some lines of it, and clear of the last of these by some more."""
    below, room = lines
    gutter, edges = shop.layout.grid.gutter, (place.x, place.right)
    top = first_free(frame.blocked, *edges) + below + room
    top = under(frame.beside, edges, top, insert.depth)
    frame.put(insert, place.x, top, shop.line)
    frame.blocked.append(Blocked(place.x - gutter, place.right + gutter, top - room, top + insert.below - 1))


def stand_quote(quote: SetQuote, design: Quote, frame: Scaffold, shop: Shop) -> None:
    """Put a pull quote into the text, at the foot of the first column, or at the head of the last one."""
    if design.inset is None:
        at = 0 if design.stand is Stand.FOOT else len(frame.columns) - 1
        insert = quote_insert(quote, frame.columns[at].width, design, shop)
        stand_piece(frame, insert, 1, design.stand, shop)
        return
    place, below = _inset_at(design.inset, frame, shop), design.inset.below
    insert = quote_insert(quote, place.width, design, shop)
    laid = insert.strips[0].galley
    # At the head of the text its capitals are level with those beside it.
    room = insert.before - 1 if below else _cap_drop(laid, shop) - laid.head[0]
    _stand_in(frame, insert, place, (below, room), shop)


def width_of(frame: Scaffold, count: int, *, right: bool) -> Pt:
    """Give the measure of some columns at the right or the left."""
    first, last = frame.span(count, right=right)
    return frame.columns[last].right - frame.columns[first].x


def stand_piece(
    frame: Scaffold, insert: Insert, count: int, stand: Stand, shop: Shop, *, alone: bool = False
) -> None:
    """Put a piece at the head of the last columns, or at the foot of the first ones.

    What stands alone, with neither a head nor a text above it, needs no room from them.
    """
    columns = frame.span(count, right=stand is Stand.HEAD)
    if stand is Stand.FOOT and not alone:
        frame.hung.append((*columns, insert))
    else:
        frame.stand(insert, columns, shop.line)
