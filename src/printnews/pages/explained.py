"""Explained: what was weighed for an article and for the pages that it stands on, asked again.

In:   an issue made up, and a story's slug.
Out:  the ways to put the article together, the ways to fill its pages, each with its cost; decisions.
Never changes a page. Nothing of this is kept while pages are made up: it costs nothing unless it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from printnews.model.decisions import DecidedArticle, DecidedPage
from printnews.model.layout import Takes
from printnews.pages.band import Band, Place
from printnews.pages.decided import decided_article, decided_page
from printnews.pages.fill import Area, Filling, Standing
from printnews.pages.fixed import Laid
from printnews.pages.makeup import MadeUp
from printnews.pages.options import Options, that_fit
from printnews.pages.plan import Plan, Term, cost_of, summed
from printnews.pages.rows import cells_of, ways_of
from printnews.pages.run import PagePlan, RunSearch, Way
from printnews.pages.sharing import Searched, pages_of
from printnews.pages.starts import works_of
from printnews.pages.work import SideBySide, Unit, Work

OWN = "in a frame of its own; its master leaves nothing to choose"
OWN_TEXT = "in a frame of its own; only its paragraphs, and the space above what is in it, may be varied"


class Candidate(NamedTuple):
    """A way to put an article together that was weighed; without a depth it cannot be put together so."""

    plan: Plan
    terms: tuple[Term, ...] = ()
    cost: float = 0.0
    depth: float | None = None
    fits: bool = False
    """Whether it is no deeper than the place had room for."""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PageWay:
    """A way to fill a page that was weighed."""

    holds: tuple[str, ...]
    terms: tuple[Term, ...]
    cost: float
    """Of the page alone."""
    whole: float | None
    """Of the whole run, filled as well as can be after it; nothing where the rest finds no room then."""
    pages: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a story on a page: what was decided, and what else was weighed."""

    page: int
    run: int
    place: int
    master: str
    frame: str
    stands: str
    """How it stands there when nothing was to be chosen; else nothing."""
    decided: DecidedArticle | None = None
    terms: tuple[Term, ...] = ()
    cost: float = 0.0
    room: float = 0.0
    """Grid lines that its place had."""
    pictures: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    ways: tuple[PageWay, ...] = ()


def explain(made: MadeUp, slug: str) -> list[Told]:
    """Tell of each part of a story what was weighed for it."""
    found: list[Told] = []
    for index, ((run, place), (_, plan)) in enumerate(
        zip(pages_of(made.shared.runs), made.shared.plans, strict=True)
    ):
        where = (index + 1, made.shared.runs.index(run) + 1, place)
        for area, filling in plan.areas:
            mine = [each for each in filling.standings if slug in {work.slug for work in works_of(each.unit)}]
            found += [_told(made, slug, (run, where), plan.master, (area, each)) for each in mine]
        for laid in plan.fixed.laid if plan.fixed else ():
            if laid.slug == slug:
                found.append(_in_frame(laid, plan, where, made))
    return found


def _in_frame(laid: Laid, plan: PagePlan, where: tuple[int, int, int], made: MadeUp) -> Told:
    """Tell of a frame of a master; only a text in it may be varied."""
    threads = plan.fixed.threads if plan.fixed and Takes.BODY in laid.frame.takes else ()
    terms = tuple(term for slug, thread in threads if slug == laid.slug for term in thread.terms)
    stands, cost = OWN_TEXT if threads else OWN, cost_of(terms, made.layout.makeup.costs)
    return Told(*where, plan.master, laid.frame.name, stands, terms=terms, cost=cost)


def decisions_of(made: MadeUp) -> list[DecidedPage]:
    """Give all that was decided, page by page."""
    return [
        decided_page(made.shared.runs.index(run) + 1, place, plan.master, plan.areas, made.fillers)
        for (run, place), (_, plan) in zip(pages_of(made.shared.runs), made.shared.plans, strict=True)
    ]


def _told(
    made: MadeUp,
    slug: str,
    at: tuple[Searched, tuple[int, int, int]],
    master: str,
    standing: tuple[Area, Standing],
) -> Told:
    (run, (page, number, place)), (area, each) = at, standing
    costs, unit = made.layout.makeup.costs, each.unit
    return Told(
        page,
        number,
        place,
        master,
        area.frame,
        _stands(slug, each, made.fillers),
        decided_article(each, area, made.fillers),
        summed(each.band.terms),
        cost_of(each.band.terms, costs),
        area.depth - each.origin,
        tuple(figure.picture for figure in _weighed(unit, slug).story.figures),
        tuple(_candidates(made.options, area, each, slug)),
        tuple(_ways(run, place)),
    )


def _weighed(unit: Unit, slug: str) -> Work:
    """Give the article that plans were weighed for: one of a row, or that in whose columns a box stands."""
    return next(each for each in unit.cells if each.slug == slug) if isinstance(unit, SideBySide) else unit


def _stands(slug: str, standing: Standing, fillers: Sequence[str]) -> str:
    unit = standing.unit
    if slug in fillers:
        return "as a filler, under what stands there"
    if isinstance(unit, SideBySide):
        return "in a row of articles side by side, each put together in its cheapest way"
    if slug != unit.slug:
        return f'as a box in the columns of "{unit.slug}"'
    return "after the part on a page before" if unit.begun else ""


def _candidates(options: Options, area: Area, standing: Standing, slug: str) -> Iterator[Candidate]:
    """Give the ways to put all of an article together in its place, the cheapest first."""
    unit, band = standing.unit, standing.band
    if isinstance(unit, SideBySide):
        yield from _in_row(options, unit, slug, area.under(standing.origin).room)
        return
    place = area.under(standing.origin)
    found = []
    for plan, other in options.weighed(unit, place):
        chosen = plan == band.plan and band.rest is None
        found.append(_candidate(plan, other, (unit, place), options)._replace(chosen=chosen))
    if band.rest is not None:
        broken = replace(band, terms=(*band.terms, Term("split", 1)))
        found.append(_candidate(band.plan, broken, (unit, place), options)._replace(fits=True, chosen=True))
    yield from sorted(found, key=lambda each: (each.depth is None, not each.fits, each.cost))


def _in_row(options: Options, row: SideBySide, slug: str, room: float) -> list[Candidate]:
    """Give the ways to put an article of a row together; the cheapest is chosen, whatever the others do."""
    shop, costs = options.shop_of(row.section), options.layout.makeup.costs
    found = [
        Candidate(plan, summed(band.terms), cost_of(band.terms, costs), band.last, fits=band.last <= room)
        if band
        else Candidate(plan)
        for work, _, width in cells_of(row, options.layout)
        if work.slug == slug
        for plan, band in ways_of(work, width, shop)
    ]
    found.sort(key=lambda each: (each.depth is None, each.cost))
    return [each._replace(chosen=not at and each.depth is not None) for at, each in enumerate(found)]


def _candidate(plan: Plan, band: Band | None, where: tuple[Work, Place], options: Options) -> Candidate:
    if band is None:
        return Candidate(plan)
    unit, place = where
    cost = cost_of(band.terms, options.layout.makeup.costs)
    fits = bool(that_fit([band], unit, place.room))
    return Candidate(plan, summed(band.terms), cost, band.last, fits=fits)


def _ways(run: Searched, place: int) -> Iterator[PageWay]:
    """Give the ways to fill a page, from what waited when it was filled; the best run comes first."""
    search = run.search
    chain = _chain(run.way)
    made = chain[place - 1]
    rivals = search.begun(run.starts) if place == 1 else list(search.next(chain[place - 2]))
    told: dict[tuple[object, ...], PageWay] = {}
    for rival in rivals:
        plan = rival.pages[-1]
        way = _page_way(search, rival, len(run.way.pages), chosen=_same(plan, made.pages[-1]))
        key = (way.holds, round(way.cost, 6), way.whole)
        if key not in told or way.chosen:
            told[key] = way
    yield from sorted(
        told.values(), key=lambda each: (each.whole is None, each.whole or 0.0, not each.chosen)
    )


def _chain(way: Way) -> list[Way]:
    """Give a way as it was after each of its pages."""
    found = [way]
    while found[-1].came is not None:
        found.append(found[-1].came)
    return found[::-1]


def _page_way(search: RunSearch, way: Way, count: int, *, chosen: bool) -> PageWay:
    further = replace(search, found={}, best_short=Way())
    further.go_on([way])
    best = min(further.found.values(), key=lambda each: (len(each.pages) != count, each.cost), default=None)
    plan = way.pages[-1]
    return PageWay(
        holds=tuple(_holds(plan)),
        terms=summed(plan.terms),
        cost=cost_of(plan.terms, search.layout.makeup.costs),
        whole=best.cost if best else None,
        pages=len(best.pages) if best else 0,
        chosen=chosen,
    )


def _holds(plan: PagePlan) -> Iterator[str]:
    for _, filling in plan.areas:
        for each in filling.standings:
            rest = isinstance(each.unit, SideBySide) or each.band.rest is None
            yield each.unit.slug if rest else f"{each.unit.slug} (goes on)"


def _same(one: PagePlan, two: PagePlan) -> bool:
    return one.master == two.master and list(_bands(one.areas)) == list(_bands(two.areas))


def _bands(areas: Sequence[tuple[Area, Filling]]) -> Iterator[tuple[object, ...]]:
    """Give what tells fillings apart; a band that make-up keeps is one thing however often it is asked."""
    for area, filling in areas:
        for each in filling.standings:
            yield area.frame, id(each.band), each.origin
