"""Threads: a text through the fixed frames of a page, these filled to their feet.

In:   blocks of text, the room in each frame, what the issue lays down.
Out:  columns, the plan by which they were filled, its cost; the copy that is left.
Never opens a page, never says which frames belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from printnews.model.issue import Fit
from printnews.pages.balance import balance
from printnews.pages.copies import varied
from printnews.pages.feet import whole_lines
from printnews.pages.flow import Copy, Flow, Slot, Weights, flows
from printnews.pages.galley import Galley, galley, plain
from printnews.pages.inserts import Shop, Strip, strips_of
from printnews.pages.items import Flowing
from printnews.pages.plan import WISHED, Plan, Term, cost_of, summed
from printnews.pages.variation import Tried, came, in_text, laid_down, nearer, told_in
from printnews.pages.work import bodies
from printnews.units import Pt

LEVEL = 1.0
"""Lines by which columns may differ at the end of their text."""


class Room(NamedTuple):
    """Room in a frame of a thread: the grid lines of its first and last baseline."""

    width: Pt
    first: float
    foot: float


@dataclass(frozen=True, slots=True, eq=False)
class Threaded:
    """A text in the frames of a thread."""

    thread: Thread
    """What was to be set; the numbers of the plan count in its blocks."""
    flow: Flow
    plan: Plan
    terms: tuple[Term, ...]

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What stands in all of the frames."""
        return tuple(strips_of(self.flow.columns))

    @property
    def far(self) -> float:
        """How far it is from what is wished: full frames, or level columns at the end of the text."""
        return sum(term.amount for term in self.terms if term.name in {"unfilled", "uneven"})


@dataclass(frozen=True, slots=True)
class Thread:
    """Text that waits for the frames of a thread."""

    blocks: tuple[Flowing, ...]
    rooms: tuple[Room, ...]
    fit: Fit
    """What the issue lays down for it."""
    begun: bool = False
    """A part of it stands already."""

    def filled(self, shop: Shop) -> Threaded:
        """Fill the frames in the cheapest way, paragraphs and spaces varied within the layout's limits."""
        natural = self.by(laid_down(self.fit, WISHED), shop)
        words = Copy(self.blocks).bulk

        def cost(made: Threaded) -> float:
            return cost_of(made.terms, shop.layout.makeup.costs)

        def put(plan: Plan) -> Tried[Threaded] | None:
            made = self.by(plan, shop)
            free = self.fit.paragraphs is None
            return Tried(made.far, cost(made), made) if not free or self.came(natural, made) else None

        begin = (natural.plan, Tried(natural.far, cost(natural), natural))
        further = nearer(begin, partial(self._further, shop), put, words)
        return min((natural, *further), key=cost)

    def _further(self, shop: Shop, plan: Plan, made: Threaded) -> Iterator[Plan]:
        """Give a plan with one thing more changed, of what stands in these frames by it."""
        by = (shop.layout.makeup.copyfit, self.fit)
        return in_text(self.blocks, plan, told_in(made.strips), by, under_head=False)

    def came(self, natural: Threaded, made: Threaded) -> bool:
        """Tell whether paragraphs became as long as was asked: some words cannot be set so."""
        blocks, strips = bodies(self.blocks), (natural.strips, made.strips)
        return came(blocks, made.plan, strips)

    def by(self, plan: Plan, shop: Shop) -> Threaded:
        """Fill the frames by a plan."""
        copy = Copy(tuple(varied(self.blocks, plan)))
        flow = self._flow(copy, shop)
        if flow.rest.empty:
            flaw = Term("uneven", max(0.0, flow.uneven() - LEVEL))
        else:
            flaw = Term("unfilled", sum(map(whole_lines, flow.gaps())))
        return Threaded(self, flow, plan, summed((flaw, *plan.terms(()))))

    def _flow(self, copy: Copy, shop: Shop) -> Flow:
        """Flow copy through the frames, their columns ending level when all of it has room."""

        def slots_at(depth: float) -> list[Slot]:
            return [Slot(0.0, room.width, room.first, min(room.foot, depth)) for room in self.rooms]

        costs = shop.layout.makeup.costs
        weights = Weights(costs.short, costs.hyphen)
        # A text begins in its first frame, however much higher the next one begins.
        depths = (self.rooms[0].first, max(room.foot for room in self.rooms))
        level = None if copy.empty else balance(copy, slots_at, depths, (shop.shelf, weights))
        if level:
            return level[1]
        ways = flows(copy, slots_at(depths[1]), shop.shelf, weights)
        return next((way for way in ways if not _leaves_a_line(way.rest, shop)), ways[0])


def _leaves_a_line(rest: Copy, shop: Shop) -> bool:
    """Tell whether what is left of a paragraph may be a single line where its story goes on."""
    if (
        rest.galley is None
        or rest.empty
        or rest.galley.items[rest.at - 1].block is not rest.galley.items[rest.at].block
    ):
        return False
    blocks = shop.shelf.rest(rest)[:1]
    return (
        len(galley(blocks, plain(shop.layout.grid_module * shop.layout.grid.columns), line=shop.line).items)
        < 2
    )


def lines_left(copy: Copy, width: Pt, shop: Shop) -> int:
    """Give the lines that some copy would take in a measure."""
    laid: Galley = shop.shelf.of(shop.shelf.rest(copy), plain(width))
    return len(laid.items)


def trimmed(rooms: Sequence[Room], *, head: float = 0.0, foot: float = 0.0) -> tuple[Room, ...]:
    """Give rooms with some lines less at the head of the first one, or at the foot of the last."""
    first = rooms[0]._replace(first=rooms[0].first + head)
    last = (first, *rooms[1:])[-1]
    return (*(first, *rooms[1:])[:-1], last._replace(foot=last.foot - foot))
