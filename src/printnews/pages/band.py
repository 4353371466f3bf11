"""Bands: an article put together for one place, by one plan.

In:   a work, a plan, the width of its place and the grid lines that it may take.
Out:  what stands where, from the band's own corner; the work that is left; its cost.
Never knows a page, never chooses between plans.

Heads, pictures, boxes and quotes are set first, each as one piece, and block
lines in the columns under them; the text flows through what is left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from printnews.model.forms import Stand
from printnews.pages.balance import balance
from printnews.pages.copies import copy_of
from printnews.pages.feet import uneven, white_beside, whole_lines
from printnews.pages.flow import Copy, Flow, Weights, flows
from printnews.pages.galley import plain
from printnews.pages.inserts import (
    JUMP_LINES,
    Insert,
    Plate,
    Shop,
    Spot,
    Strip,
    figure_insert,
    grounds,
    strips_of,
)
from printnews.pages.items import EPS, Hold, SetBlock
from printnews.pages.links import last_line_free, on_last_lines, sharing
from printnews.pages.plan import WISHED, Plan, Term
from printnews.pages.room import LEAST_LINES, Blocked, clear
from printnews.pages.scaffold import Scaffold, stand_head, stand_inset, stand_piece, stand_quote, width_of
from printnews.pages.ways import aside, asked_lines, plans
from printnews.pages.work import Work, text_columns
from printnews.units import Pt, Rect

NOTE_ABOVE = 2.0
"""Grid lines from the text to the note under it, at least."""
BOX_ABOVE = 2.0
"""Grid lines from a text's last baseline to the head of a box under it."""
LINK_TAIL = 2.0
"""Grid lines from the text to a link on the last line of its place."""
MOST_DEPTH = 2000.0
"""Grid lines that an article may take where its place has no foot."""
MOST_BROKEN = 6
"""Ways to break an article at a page's foot that are followed."""


class Place(NamedTuple):
    """Where a band may stand: its width, and the line of its last baseline, counted from its origin."""

    width: Pt
    room: float
    beside: tuple[Blocked, ...] = ()
    """What stands there already, from the band's own corner."""

    def over(self, depth: float) -> Place:
        """Give the same place with another last line."""
        return self._replace(room=depth)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """An article, or part of one, put together; `x` from its left edge, grid lines from its origin."""

    strips: tuple[Strip, ...]
    plates: tuple[Plate, ...]
    last: float
    """The lowest grid line that words or a picture stand on."""
    foot: float
    """Where its ground ends; its last line, where it has none."""
    terms: tuple[Term, ...]
    rest: Work | None = None
    ends: tuple[float, ...] = ()
    """By text column, the line that its last baseline is on."""
    onto: Spot | None = None
    """Where the line stands that leads to the next part."""
    back: Spot | None = None
    """Where the line stands that leads to the part before."""
    plan: Plan = WISHED
    """How it was put together."""
    first: float = 0.0
    """From its origin to its first baseline: display type leaves over what the grid does not take."""

    def moved(self, x: Pt, lines: float, line: Pt) -> Band:
        """Give the band with its origin elsewhere."""
        if not x and not lines:
            return self
        return replace(
            self,
            strips=tuple(strip.moved(x, lines) for strip in self.strips),
            plates=tuple(plate.moved(x, lines * line) for plate in self.plates),
            last=self.last + lines,
            foot=self.foot + lines,
            ends=tuple(end + lines for end in self.ends),
            onto=self.onto.moved(x, lines) if self.onto else None,
            back=self.back.moved(x, lines) if self.back else None,
        )


def compose(work: Work, plan: Plan, place: Place, shop: Shop) -> Band | None:
    """Put all of a work together; nothing comes back when it does not fit.

    A panel's head is at the band's origin; else its first baseline is.
    """
    band = compose_bare(work, plan, place, shop)
    if band is not None:
        band = grounded(work, band, place, shop)
    return band if band is not None and grounds_clear(band, place, shop.line) else None


def compose_bare(work: Work, plan: Plan, place: Place, shop: Shop) -> Band | None:
    """Put all of a work together without the ground under it; its columns begin at the band's origin."""
    frame = _frame(work, plan, place, shop)
    room = _room(work, place.room)
    return _whole(work, plan, frame, room, shop) if frame.least <= room + EPS else None


def compose_part(work: Work, plan: Plan, place: Place, shop: Shop, *, may_end: bool = True) -> list[Band]:
    """Fill a place with the beginning of a work; the rest goes on elsewhere.

    `may_end` allows all of its text there, so that only pictures and boxes go on.
    """
    frame = _frame(work, plan, place, shop)
    room = _room(work, place.room)
    if frame.least + (0 if work.copy.empty else LEAST_LINES) > room + EPS:
        return []
    bands = [
        grounded(work, band, place, shop) for band in _broken(work, plan, frame, room, shop, may_end=may_end)
    ]
    return [band for band in bands if grounds_clear(band, place, shop.line)]


def grounds_clear(band: Band, place: Place, line: Pt) -> bool:
    """Tell whether the grounds of a band leave alone what stands in its place already; words always do."""
    boxes = [plate.box for plate in band.plates]
    return all(
        clear(place.beside, (box.x, box.right), math.floor(box.y / line), math.ceil(box.foot / line))
        for box in boxes
    )


def _room(work: Work, room: float) -> float:
    """Give the grid lines that a work's own columns may take."""
    panel = work.form.panel
    foot = panel.foot if panel and not panel.whole else 0.0
    return room - foot - above_text(work) - below_text(work)


def above_text(work: Work, band: Band | None = None) -> float:
    """Give the grid lines from the origin of a panel to that of its columns, at most or for some band.

    The first baseline is no higher than the form's `head`, and the text on the grid.
    """
    if work.form.panel is None:
        return 0.0
    return float(math.ceil(work.form.head - (band.first if band else 0.0) - EPS))


def below_text(work: Work) -> float:
    """Give the grid lines from the text to links on the last line of a band."""
    return LINK_TAIL if work.story.links and work.form.links_on_last_line else 0.0


def _frame(work: Work, plan: Plan, place: Place, shop: Shop) -> Scaffold:
    """Set head, pictures, boxes and quotes into the columns of an article."""
    columns = text_columns(work, place.width, shop.layout)
    frame = Scaffold(columns, shop.layout.makeup.least_measure, plan.margin, beside=place.beside)
    if work.jumps and work.begun:
        frame.blocked.append(Blocked(0.0, frame.columns[-1].right, 0.0, JUMP_LINES - 1))
    figures, boxes = work.here(plan)
    stand_head(work, plan, frame, shop)
    placed = list(zip(figures, plan.pictures, strict=True))
    alone = work.copy.empty and not work.story.head
    for figure, each in placed:
        if each.stand in {Stand.HEAD, Stand.FOOT}:
            width = width_of(frame, each.columns, right=each.stand is Stand.HEAD)
            insert = figure_insert(figure, width, each.lines, work.form, shop)
            stand_piece(frame, insert, each.columns, each.stand, shop, alone=alone)
    for box in boxes:
        _box(box, frame, shop, alone=alone)
    # Insets stand in the text: it begins under what stands at its head.
    for figure, each in placed:
        if each.stand is Stand.INSET:
            stand_inset(figure, each.lines, work, frame, shop)
    for quote in work.story.quotes:
        if work.form.quote and (plan.quotes or not quote.optional):
            stand_quote(quote, work.form.quote, frame, shop)
    return frame


def _box(box: Work, frame: Scaffold, shop: Shop, *, alone: bool) -> None:
    """Put a box into the columns: an article of its own, whole."""
    side = box.article.sidebar
    count = min(side.columns if side else 1, len(frame.columns))
    stand = side.stand if side else Stand.FOOT
    width = width_of(frame, count, right=stand is Stand.HEAD)
    panel = box.form.panel
    inner = width - (panel.left + panel.right if panel else 0.0)
    plan = plans(box, text_columns(box, inner, shop.layout), shop.layout)[0]
    band = compose(box, plan, Place(inner, MOST_DEPTH), shop)
    if band is None:
        # So no depth takes the article: that is told there.
        frame.close()
        return
    # A ground's head is level with the head of a line, its foot with a baseline.
    band = band.moved(panel.left if panel else 0.0, -1.0 if panel else 0.0, shop.line)
    insert = Insert(band.strips, band.plates, band.foot, BOX_ABOVE, math.ceil(band.foot - EPS) + BOX_ABOVE)
    stand_piece(frame, insert, count, stand, shop, alone=alone)


def _weights(shop: Shop) -> Weights:
    costs = shop.layout.makeup.costs
    return Weights(costs.short, costs.hyphen)


@dataclass(frozen=True, slots=True, eq=False)
class _Filled:
    """Text in a frame's columns, and how deep these are."""

    flow: Flow
    depth: float
    above: float = 0.0
    """Grid lines by which the text ends above pieces that stand in columns of their own."""
    shared: bool = False
    """Whether the link shares the text's last line."""


def _whole(work: Work, plan: Plan, frame: Scaffold, room: float, shop: Shop) -> Band | None:
    """Put all of a work into its columns, level and as high as may be; nothing, when it does not fit."""
    links = work.story.links
    if work.form.links_share_line and len(links) == 1 and not work.form.links_on_last_line:
        filled = _balanced(copy_of(work, plan, frame, shop, links=False), frame, room, shop)
        if filled is not None and last_line_free(filled.flow, links[0]):
            return _band(work, plan, frame, replace(filled, shared=True), shop)
    filled = _balanced(copy_of(work, plan, frame, shop, links=True), frame, room, shop)
    return _band(work, plan, frame, filled, shop) if filled is not None else None


def _balanced(copy: Copy, frame: Scaffold, room: float, shop: Shop) -> _Filled | None:
    least = float(math.ceil(frame.least - EPS))
    if copy.empty:
        return _Filled(Flow((), copy), least) if least <= room + EPS else None
    begin = float(math.ceil(frame.text_least - EPS))
    found = balance(copy, frame.slots, (begin, min(room, MOST_DEPTH)), (shop.shelf, _weights(shop)))
    if found is None or not found[1].rest.empty:
        return None
    depth, flow = found
    return _Filled(flow, max(depth, least), above=max(0.0, least - depth))


def _broken(work: Work, plan: Plan, frame: Scaffold, room: float, shop: Shop, *, may_end: bool) -> list[Band]:
    """Fill the columns to their foot, and leave the rest, in the best ways."""
    depth = math.floor(room + EPS)
    last = frame.columns[-1]
    if work.jumps:
        frame.blocked.append(Blocked(last.x, last.right, depth, math.inf))
    copy = copy_of(work, plan, frame, shop, links=True)
    bands = []
    waits = plan.waits if may_end else 0
    for filled in _ends(copy, frame, (depth, waits), shop):
        flow = filled.flow
        done = flow.rest.empty
        if (done and not waits) or not _begins(work, plan, flow):
            continue
        band = _band(work, plan, frame, filled, shop)
        # A line that leads on stands at the foot; where the text or its page ends it may end anywhere.
        empty = 0 if work.jumps or flow.page_ends or done else whole_lines(depth - band.last)
        least = min((column.slot.lines for column in flow.columns if not column.empty), default=math.inf)
        stub = Term("stub", int(least < shop.layout.makeup.stub_lines))
        terms = (*band.terms, stub, Term("unfilled", empty))
        band = replace(band, rest=work.left(flow.rest, plan.waits), terms=terms)
        if work.jumps:
            band = replace(band, onto=Spot(last.x, last.width, float(depth)), last=float(depth))
        bands.append(band)
    return bands


def _begins(work: Work, plan: Plan, flow: Flow) -> bool:
    """Tell whether enough stands in some columns: under a head text, not a picture alone."""
    if work.copy.empty:
        return any(work.here(plan))
    if not work.story.head:
        return not all(column.empty for column in flow.columns)
    return sum(column.lines for column in flow.columns) >= LEAST_LINES


def _ends(copy: Copy, frame: Scaffold, room: tuple[int, int], shop: Shop) -> list[_Filled]:
    """Give the ways to end some copy at a foot; `room` is its depth, and how many pieces wait.

    Before a new page that was asked for, columns end level; and where all of a text has room,
    so that only pictures and boxes go on.
    """
    weights, (depth, waits) = _weights(shop), room
    if copy.empty:
        return [_Filled(Flow((), copy), math.ceil(frame.least - EPS))]
    breaks = any(isinstance(block, SetBlock) and block.end is Hold.PAGE for block in copy.blocks)
    if breaks or waits:
        depths = (float(math.ceil(frame.least - EPS)), float(depth))
        level = balance(copy, frame.slots, depths, (shop.shelf, weights))
        if level is not None and (waits or not level[1].rest.empty):
            return [_Filled(level[1], depth if breaks else level[0])]
    found = flows(copy, frame.slots(depth), shop.shelf, weights)
    return [_Filled(flow, depth) for flow in found[:MOST_BROKEN]]


def _band(work: Work, plan: Plan, frame: Scaffold, filled: _Filled, shop: Shop) -> Band:
    """Gather what stands in a frame whose columns are filled."""
    flow = filled.flow
    strips = [*frame.strips, *strips_of(flow.columns)]
    plates = [*frame.plates]
    if filled.shared:
        strips[-1] = sharing(strips[-1], work.story.links[0])
    last = max([flow.last, *(strip.last for strip in strips)], default=0.0)
    for _, (insert, x, top) in frame.at_foot(filled.depth):
        more, under = insert.moved(x, top, shop.line)
        strips.extend(more)
        plates.extend(under)
        last = max(last, top + insert.depth)
    if flow.rest.empty and work.story.notes:
        note = _note(work, frame, last, shop)
        strips.append(note)
        last = note.last
    flaws = [Term("short", flow.short + filled.above), Term("hyphen", flow.hyphens)]
    if flow.rest.empty:
        flaws.append(Term("uneven", uneven(frame, flow, (strips, plates), shop.line)))
    if aside(work, plan):
        flaws.append(Term("margin", white_beside(frame, (strips, plates), shop.line)))
    asked = asked_lines(work, plan, frame.columns, shop.layout)
    back = Spot(0.0, frame.width, 0.0) if work.jumps and work.begun else None
    return Band(
        strips=tuple(strips),
        plates=tuple(plates),
        last=last,
        foot=last,
        terms=(*flaws, *plan.terms(asked)),
        ends=tuple(column.last for column in flow.columns if not column.empty),
        back=back,
        plan=plan,
        first=min(strip.first for strip in strips) if work.story.head and not back else 0.0,
    )


def _note(work: Work, frame: Scaffold, last: float, shop: Shop) -> Strip:
    """Set the notes under the text, over all its columns."""
    first = frame.columns[frame.margin]
    width = frame.columns[-1].right - first.x
    laid = shop.shelf.of(work.story.notes, plain(width))
    above = max(NOTE_ABOVE, work.story.notes[0].before)
    return Strip(first.x, width, laid, 0, len(laid.items), math.ceil(last - EPS) + above)


def grounded(work: Work, band: Band, place: Place, shop: Shop, *, depth: float | None = None) -> Band:
    """Put a band onto its panel, with the links that stand on its last line.

    `depth` is the line of the last baseline where neighbours or the place decide it.
    """
    width, room, _ = place
    panel, tail = work.form.panel, below_text(work)
    moved = band.moved(0.0, above_text(work, band), shop.line)
    if depth is None and panel and panel.whole and room < MOST_DEPTH:
        depth = room
    last = depth if depth is not None else math.ceil(moved.last - EPS) + tail if panel or tail else moved.last
    strips = moved.strips
    if tail and band.rest is None:
        strips = (*strips, *on_last_lines(work.story.links, width, last, shop))
    if panel is None:
        return replace(moved, strips=strips, last=last, foot=last)
    foot = last + panel.foot
    box = Rect(-panel.left, 0.0, width + panel.left + panel.right, foot * shop.line)
    ink = shop.desk.setter.sector_ink if panel.ink == "sector" else panel.ink
    plates = (*grounds(panel, box, ink, work.story.story.span, shop.line), *moved.plates)
    return replace(moved, strips=strips, plates=plates, last=last, foot=foot, first=0.0)
