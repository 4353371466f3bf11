"""Blemishes: what is not as it should be on pages that are made up.

In:   the pages as they were chosen, the layout, the issue.
Out:  findings: columns that do not end level, frames that are not full, white feet; what would mend them.
Never changes a page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from printnews.diagnostics import Report, Span
from printnews.model.issue import Issue
from printnews.model.layout import Layout, Takes
from printnews.model.makeup import Firm
from printnews.pages.advice import Advice, to_fill, to_fill_thread, to_level
from printnews.pages.feet import whole_lines
from printnews.pages.fixed import Laid
from printnews.pages.grid import Sheet
from printnews.pages.inserts import Strip
from printnews.pages.items import EPS, SetBlock
from printnews.pages.plan import amount
from printnews.pages.run import PagePlan
from printnews.pages.waiting import Copyroom
from printnews.pages.work import SideBySide, text_columns

Numbered: TypeAlias = tuple[int, PagePlan]
"""A page with its number."""
WORDS_A_LINE = 6
"""For telling how much is missing: a line of a news column holds about six words."""
A_LINE_OR_TWO = 3
"""Missing lines from which on a line or two is not enough."""
FULL = 0.97
"""Part of its depth to which a frame is filled that is wished to be full."""


def tell_blemishes(plans: Sequence[Numbered], room: Copyroom, report: Report) -> None:
    """Tell what no declared means could mend in columns and frames; what is wanted firmly is an error."""
    firm = room.layout.makeup.firm
    _tell_uneven(plans, room, report, firm=Firm.LEVEL in firm)
    if Firm.FULL in firm:
        _refuse_unfilled(plans, room, report)


def _tell_uneven(plans: Sequence[Numbered], room: Copyroom, report: Report, *, firm: bool) -> None:
    """Tell articles whose columns do not end level, and the words that would mend it."""
    for area, standing in (
        (area, each) for _, plan in plans for area, filling in plan.areas for each in filling.standings
    ):
        unit, apart = standing.unit, amount(standing.band.terms, "uneven") + 1
        # Keeping two lines together may cost two: only more than that is worth an editor's time.
        if apart > (1 if firm else 2):
            ways = to_level(standing, area.under(standing.origin), room.shop_of(unit.section))
            words = ", or ".join(map(str, ways)) or _lines_to_write(apart - 1)
            report.warn(
                unit.article.at(),
                "uneven-columns",
                f'The columns of "{unit.slug}" end {apart:g} lines apart.',
                f"Let its pictures and boxes stand elsewhere, or {words}.",
                firm=firm,
            )


def _lines_to_write(lines: float) -> str:
    """Tell what may help where no paragraph alone does, and so many lines are missing."""
    if lines < A_LINE_OR_TWO:
        return "add or cut a line or two of its text"
    return f"add about {lines:g} lines to its text"


class _Unfilled(NamedTuple):
    """A frame that ends above its foot though its text goes on."""

    slug: str
    frame: str
    span: Span
    empty: float
    """Grid lines at its foot."""
    depth: float
    ask: Callable[[], list[Advice]]
    """Gives the words that would fill it."""


def _refuse_unfilled(plans: Sequence[Numbered], room: Copyroom, report: Report) -> None:
    """Tell frames that end above their feet though their text goes on, and the words that would fill them."""
    for page, plan in plans:
        for each in (*_areas(plan, room), *_threads(plan, room)):
            share = 1 - each.empty / max(1.0, each.depth)
            if share < FULL:
                words = ", or ".join(map(str, each.ask())) or _lines_to_write(each.empty)
                report.error(
                    each.span,
                    "unfilled-frame",
                    f'"{each.slug}" goes on after "{each.frame}" on page {page}, filled to {share:.1%} only.',
                    f"Let its pictures stand elsewhere, or {words}.",
                )


def _areas(plan: PagePlan, room: Copyroom) -> Iterator[_Unfilled]:
    """Give the places for articles whose last text goes on."""
    for area, filling in plan.areas:
        for each in filling.standings[-1:]:
            unit, empty = each.unit, amount(filling.terms, "unfilled")
            ask = partial(to_fill, each, area.under(each.origin), room.shop_of(unit.section))
            yield _Unfilled(unit.slug, area.frame, unit.article.at(), empty, area.depth, ask)


def _threads(plan: PagePlan, room: Copyroom) -> Iterator[_Unfilled]:
    """Give the frames of threads whose text goes on on another page."""
    if plan.fixed is None:
        return
    for slug, threaded in plan.fixed.threads:
        laid = [each for each in plan.fixed.laid if each.slug == slug and Takes.BODY in each.frame.takes]
        empty = [] if threaded.flow.rest.empty else map(whole_lines, threaded.flow.gaps())
        ask = partial(to_fill_thread, threaded, room.shop)
        for each, its, lines in zip(laid, threaded.thread.rooms, empty, strict=False):
            depth = its.foot - its.first
            yield _Unfilled(slug, each.frame.name, each.frame.at(), lines, depth, ask)


def warn_of_white(plans: Sequence[PagePlan], issue: Issue, layout: Layout, report: Report) -> None:
    """Warn of each place for articles, and each thread, whose foot stays white by more than may pass."""
    spans = {article.slug: article.at() for article in issue.articles()}
    for index, plan in enumerate(plans):
        _warn_of_threads(index, plan, (layout, spans), report)
        for area, filling in plan.areas:
            white = math.floor(filling.white(area) + EPS)
            if not filling.standings or white <= layout.makeup.underset or area.frame.startswith("pin-"):
                continue
            last = filling.standings[-1].unit
            work = last.cells[-1] if isinstance(last, SideBySide) else last
            lines = white * len(text_columns(work, area.width, layout))
            strips = [strip for standing in filling.standings for strip in standing.band.strips]
            where = f'at the foot of its frame "{area.frame}", under "{work.slug}"'
            _underset(work.article.at(), index, where, (white, lines, _words_a_line(strips)), report)


def _underset(span: Span, index: int, where: str, missing: tuple[int, int, float], report: Report) -> None:
    """Tell how deep a white foot is, in lines of one column, and of all; and about how many words that is."""
    white, lines, words_a_line = missing
    report.warn(
        span,
        "underset-page",
        f"Page {index + 1} has {white} empty lines {where}.",
        f"About {round(lines * words_a_line)} words are missing ({lines} lines, over all columns): "
        "add some, a larger picture, or a notice under fillers.",
    )


def _warn_of_threads(
    index: int, plan: PagePlan, at: tuple[Layout, Mapping[str, Span]], report: Report
) -> None:
    """Warn of frames of a master in which a text ends long before their feet."""
    layout, spans = at
    sheet = Sheet(layout, index)
    threads: dict[tuple[str, str], list[Laid]] = {}
    for laid in plan.fixed.laid if plan.fixed else ():
        if Takes.BODY in laid.frame.takes and plan.fixed and plan.fixed.taken[laid.slug].rest is None:
            threads.setdefault((laid.slug, laid.frame.thread or laid.frame.name), []).append(laid)
    for (slug, _), parts in threads.items():
        white = [_empty_lines(laid, sheet) for laid in parts]
        if min(white) > layout.makeup.underset:
            words = _words_a_line([strip for laid in parts for strip in laid.strips])
            names = " and ".join(f'"{laid.frame.name}"' for laid in parts)
            where = f'at the foot of {names}, under "{slug}"'
            _underset(spans[slug], index, where, (min(white), sum(white), words), report)


def _empty_lines(laid: Laid, sheet: Sheet) -> int:
    """Give the grid lines of a frame for text that stay empty at its foot."""
    first, foot = sheet.lines_of(sheet.place(laid.frame))
    last = max((strip.last for strip in laid.strips), default=first - 1)
    return math.floor(foot - last + EPS)


def _words_a_line(strips: Iterable[Strip]) -> float:
    """Give how many words a line of running text holds in some columns."""
    lines = [
        item.line
        for strip in strips
        for item in strip.galley.items[strip.start : strip.stop]
        if item.line is not None and isinstance(item.block, SetBlock) and item.block.kind == "body"
    ]
    words = sum(len("".join(run.text for run in line.runs).split()) for line in lines)
    return words / len(lines) if lines else WORDS_A_LINE
