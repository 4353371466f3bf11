"""Rows: articles side by side, as deep as the deepest of them, read one after the other.

In:   the articles of a row, and the width and depth of its place.
Out:  one band that holds all of them.
Never breaks a row.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from printnews.model.layout import Layout
from printnews.pages.band import (
    MOST_DEPTH,
    Band,
    Place,
    above_text,
    below_text,
    compose_bare,
    grounded,
    grounds_clear,
)
from printnews.pages.inserts import Shop
from printnews.pages.items import EPS
from printnews.pages.plan import Plan, Term, amount, cost_of
from printnews.pages.room import clear
from printnews.pages.ways import plans
from printnews.pages.work import SideBySide, Work, text_columns
from printnews.units import Pt


def compose_row(row: SideBySide, place: Place, shop: Shop) -> Band | None:
    """Put the articles of a row together; nothing comes back when they do not fit."""
    cells = list(cells_of(row, shop.layout))
    bands = [_cheapest(work, width, shop) for work, _, width in cells]
    if None in bands:
        return None
    depths = [
        math.ceil(band.last + above_text(work, band) - EPS) + below_text(work)
        for band, (work, _, _) in zip(bands, cells, strict=True)
        if band is not None
    ]
    feet = max((work.form.panel.foot for work, _, _ in cells if work.form.panel), default=0.0)
    whole = any(work.form.panel and work.form.panel.whole for work, _, _ in cells)
    depth = math.floor(place.room - feet + EPS) if whole and place.room < MOST_DEPTH else max(depths)
    if depth < max(depths) or depth + feet > place.room + EPS:
        return None
    done = [
        grounded(work, band, Place(width, depth), shop, depth=float(depth)).moved(x, 0.0, shop.line)
        for (work, x, width), band in zip(cells, bands, strict=True)
        if band is not None
    ]
    band = Band(
        strips=tuple(strip for band in done for strip in band.strips),
        plates=tuple(plate for band in done for plate in band.plates),
        last=float(depth),
        foot=max(band.foot for band in done),
        terms=tuple(
            Term(name, sum(amount(band.terms, name) for band in done))
            for name in dict.fromkeys(term.name for band in done for term in band.terms)
        ),
    )
    return band if _stands_clear(band, place) and grounds_clear(band, place, shop.line) else None


def cells_of(row: SideBySide, layout: Layout) -> Iterator[tuple[Work, Pt, Pt]]:
    """Give the articles of a row, each with the left edge and the width of its place in it."""
    for work, cell in zip(row.cells, row.row.cells, strict=True):
        first, last = cell.columns
        x = (first - 1) * layout.grid_module + cell.left
        yield work, x, last * layout.grid_module - layout.grid.gutter - cell.right - x


def ways_of(work: Work, width: Pt, shop: Shop) -> Iterator[tuple[Plan, Band | None]]:
    """Give every way to put one article of a row together."""
    for plan in plans(work, text_columns(work, width, shop.layout), shop.layout):
        yield plan, compose_bare(work, plan, Place(width, MOST_DEPTH), shop)


def _stands_clear(band: Band, place: Place) -> bool:
    """Tell whether a row, which is never narrowed, leaves alone what stands in its place already."""
    return all(
        clear(place.beside, (strip.x, strip.x + strip.width), strip.first, strip.last)
        for strip in band.strips
    )


def _cheapest(work: Work, width: Pt, shop: Shop) -> Band | None:
    """Put one article of a row together by the plan that costs least."""
    costs = shop.layout.makeup.costs
    bands = [band for _, band in ways_of(work, width, shop)]
    return min((band for band in bands if band), key=lambda band: cost_of(band.terms, costs), default=None)
