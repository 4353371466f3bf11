"""Options: the bands that make-up may choose from for one article in one width.

In:   a unit, the width of its place and the room in it.
Out:  bands that hold all of it, the cheapest of each depth; bands that hold its beginning.
Never looks at what stands above or below. All answers are kept: they are asked for again and again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from printnews.model.issue import Section
from printnews.model.layout import Layout
from printnews.pages.band import MOST_DEPTH, Band, Place, compose, compose_part
from printnews.pages.inserts import Shop
from printnews.pages.items import EPS
from printnews.pages.plan import Plan, amount, cost_of
from printnews.pages.rows import compose_row
from printnews.pages.trials import Trials, by_issue
from printnews.pages.variation import Told, Tried, as_asked, can_be, nearer, stand_in, told_in
from printnews.pages.work import SideBySide, Size, Unit, Work, bodies, cells_of, rest_told
from printnews.units import Pt

MOST_PARTS = 6
"""Plans by which an article is broken."""
MOST_PARTS_KEPT = 16
"""Beginnings of an article that are followed."""
GAPING = 1.0
"""Squares of empty lines at the feet of a part's columns from which on something else is tried."""
WORDS_LEFT = 500
"""Words up to which what an article leaves ends on the next page."""
WORDS_AHEAD = 60
"""Words up to which what an article leaves is put together at once: few lines seldom end level."""
NEARLY = 24.0
"""Grid lines by which what is varied may make an article shorter, at most."""


@dataclass(slots=True)
class Answers:
    """What has been composed so far, by unit and place; the units are kept, so that ids stay theirs."""

    wholes: dict[tuple[int, Place], tuple[Unit, list[Band]]] = field(default_factory=dict)
    fits: dict[tuple[int, Place], tuple[Unit, list[Band]]] = field(default_factory=dict)
    parts: dict[tuple[int, Place], tuple[Unit, list[Band]]] = field(default_factory=dict)
    bands: dict[tuple[int, Plan, Place], tuple[Work, Band | None]] = field(default_factory=dict)
    """What came of each plan: one that varies paragraphs is held against the same without."""
    naturals: dict[tuple[int, Plan, Place], tuple[Band | None, Told]] = field(default_factory=dict)
    """The same of plans that vary none, with the measures of their texts."""
    sizes: dict[int, tuple[Unit, Size]] = field(default_factory=dict)
    """How much each unit still asks for."""


@dataclass(slots=True)
class Options:
    """Gives the bands of units, each composed once."""

    layout: Layout
    shop_of: Callable[[Section], Shop]
    """Gives the shop that composes the articles of a section."""
    answers: Answers = field(default_factory=Answers)
    only: Plan | None = None
    """The one plan that counts, where it was decided."""
    trials: Trials = field(init=False)

    def __post_init__(self) -> None:
        """Know the plans that are to be tried."""
        self.trials = Trials(self.layout, self.shop_of, self.only)

    def whole(self, unit: Unit, place: Place) -> list[Band]:
        """Give the bands that hold all of a unit, the cheapest of each depth, cheapest first."""
        # A ground that fills its place is as deep as that; all else is as deep as it likes.
        widest = place if _fills(unit) else place.over(MOST_DEPTH)
        key = (id(unit), widest)
        if key not in self.answers.wholes:
            self.answers.wholes[key] = (unit, self._cheapest(self._composed(unit, widest)))
        return that_fit(self.answers.wholes[key][1], unit, place.room)

    def fitted(self, unit: Unit, place: Place) -> list[Band]:
        """Give further bands: pictures a little higher or lower, paragraphs longer or shorter."""
        if isinstance(unit, SideBySide) or _fills(unit):
            return []
        widest = place.over(MOST_DEPTH)
        if not any(self._may_fit(band) for band in self.whole(unit, widest)):
            return []
        key = (id(unit), widest)
        if key not in self.answers.fits:
            self.answers.fits[key] = (unit, self._cheapest(self._varied(unit, widest)))
        return that_fit(self.answers.fits[key][1], unit, place.room)

    def part(self, unit: Unit, place: Place) -> list[Band]:
        """Give the bands that hold the beginning of a unit and fill their place."""
        if not isinstance(unit, Work) or not unit.may_split:
            return []
        place = place.over(math.floor(place.room + EPS))
        key = (id(unit), place)
        if key not in self.answers.parts:
            bands = [band for found in self._broken(unit, place) for band in found]
            self.answers.parts[key] = (unit, self._few(bands))
        return self.answers.parts[key][1]

    def _broken(self, unit: Work, place: Place) -> Iterator[list[Band]]:
        """Break a unit by the most wished plans that have room; where none has, with pictures moved."""
        ways = self.trials.broken(unit, place.width)
        moved = (each for plan in ways[:MOST_PARTS] for each in self.trials.moved(unit, place.width, plan))
        yield from list(self._parts(unit, ways, place)) or self._parts(unit, moved, place)
        yield from self._parts(unit, self.trials.waiting(unit, place.width), place)

    def _parts(self, unit: Work, ways: Iterable[Plan], place: Place) -> Iterator[list[Band]]:
        """Break a unit by the first few of some plans that have room."""
        # Pictures go on alone only where they cannot stand with the text.
        found, may_end = 0, self.only is not None or not self.whole(unit, place)
        for plan in ways:
            bands = compose_part(unit, plan, place, self.shop_of(unit.section), may_end=may_end)
            if not bands:
                continue
            yield bands
            if self.only is None:
                yield self._better(unit, plan, bands[0], place)
            found += 1
            if found == MOST_PARTS:
                return

    def _better(self, unit: Work, plan: Plan, band: Band, place: Place) -> list[Band]:
        """Give what fills a place better than a part, leaves a better rest, or ends its text level."""
        if band.rest is None or band.rest.copy.empty:
            return self._nearer(unit, plan, [band], "uneven", place)
        left = self._leaves_uneven(band, place) or self.ahead(band.rest, place.width)
        if left or _gapes(band, place):
            return self._filling(unit, plan, band, place)
        return self._filled(unit, self.trials.stretched(unit, place.width, plan), place)

    def _leaves_uneven(self, band: Band, place: Place) -> bool:
        """Tell whether what a part leaves for the next page cannot end level there."""
        rest = band.rest
        if rest is None or rest.copy.bulk > WORDS_LEFT:
            return False
        best = next(iter(self.whole(rest, Place(place.width, MOST_DEPTH))), None)
        return best is not None and _far(best) > 0

    def _few(self, bands: Sequence[Band]) -> list[Band]:
        """Keep the cheapest of those that leave the same, and of these a few."""
        best: dict[tuple[object, ...], Band] = {}
        for band in sorted(bands, key=self.cost):
            best.setdefault((rest_told(band.rest) if band.rest else (), band.last), band)
        return list(best.values())[:MOST_PARTS_KEPT]

    def ahead(self, rest: Unit | None, width: Pt) -> float:
        """Give what the rest of an article is going to cost, as far as that is known at once."""
        if not isinstance(rest, Work) or not rest.begun or rest.copy.bulk > WORDS_AHEAD or self.only:
            return 0.0
        best = next(iter(self.whole(rest, Place(width, MOST_DEPTH))), None)
        return self.cost(best) if best is not None else 0.0

    def _filling(self, unit: Work, plan: Plan, band: Band, place: Place) -> list[Band]:
        """Break a unit by what may level a part that leaves its place short; by several things if need be."""
        bands = self._filled(unit, self._levelling(unit, place, plan, [band]), place)
        return self._nearer(unit, plan, bands or [band], "unfilled", place)

    def _nearer(self, unit: Work, plan: Plan, bands: list[Band], term: str, place: Place) -> list[Band]:
        """Give parts, and those that come of several changes, until there is nothing of a term."""
        if any(not amount(band.terms, term) for band in bands):
            return bands

        def put(each: Plan) -> Tried[list[Band]] | None:
            made = self._part(unit, each, place)
            best = min(made, key=self.cost, default=None)
            return Tried(amount(best.terms, term), self.cost(best), made) if best is not None else None

        begin = (plan, Tried(math.inf, math.inf, bands))
        further = partial(self._levelling, unit, place)
        found = nearer(begin, further, put, unit.copy.bulk)
        return [*bands, *(band for made in found for band in made)]

    def _filled(self, unit: Work, ways: Iterable[Plan], place: Place) -> list[Band]:
        """Break a unit by some plans, as far as they fill the place to its last line but one."""
        bands = [band for each in ways for band in self._part(unit, each, place)]
        return [band for band in bands if band.last >= place.room - 1 - EPS]

    def _part(self, unit: Work, plan: Plan, place: Place) -> list[Band]:
        """Break a unit by a plan, as far as what it changes in the text stands in the place."""
        bands = compose_part(unit, plan, place, self.shop_of(unit.section))
        if not (plan.paragraphs or plan.spaces):
            return bands
        blocks = self.trials.blocks(unit)
        return [band for band in bands if stand_in(blocks, plan, band.strips)]

    def weighed(self, unit: Work, place: Place) -> Iterator[tuple[Plan, Band | None]]:
        """Give every way to put all of an article together that is weighed, also those that do not fit."""
        widest = place if _fills(unit) else place.over(MOST_DEPTH)
        for plan in self.trials.whole(unit, place.width):
            bands = list(self._level(unit, plan, widest))
            yield from ((band.plan, band) for band in bands) if bands else [(plan, None)]
        for plan in () if _fills(unit) else self._varied_plans(unit, place):
            yield plan, self._put_together(unit, plan, widest)

    def cost(self, band: Band) -> float:
        """Give what a band costs by itself."""
        return cost_of(band.terms, self.layout.makeup.costs)

    def _composed(self, unit: Unit, place: Place) -> Iterator[Band | None]:
        if isinstance(unit, SideBySide):
            yield compose_row(unit, place, self.shop_of(unit.section))
            return
        for plan in self.trials.whole(unit, place.width):
            yield from self._level(unit, plan, place)

    def _level(self, unit: Work, plan: Plan, place: Place) -> Iterator[Band]:
        """Put a unit together by a plan; where its columns do not end level, also by what may level them."""

        def put(each: Plan) -> Tried[Band] | None:
            band = self._put_together(unit, by_issue(unit, each), place)
            return Tried(_far(band), self.cost(band), band) if band is not None else None

        def further(plan: Plan, made: Band) -> Iterator[Plan]:
            return self._levelling(unit, place, plan, [made])

        natural = put(plan)
        if natural is None:
            return
        yield natural.made
        if self.only is None and self._may_fit(natural.made):
            yield from nearer((plan, natural), further, put, unit.copy.bulk)

    def _may_fit(self, band: Band) -> bool:
        """Tell whether any page is so deep, or nearly so, that a band a little shorter may stand on it."""
        return (
            band.last
            <= max((last - first for first, last in self.layout.article_lines()), default=0.0) + NEARLY
        )

    def _levelling(self, unit: Work, place: Place, plan: Plan, made: Sequence[Band]) -> Iterator[Plan]:
        """Give what may level a plan, or fill its place, by what stands there in what came of it."""
        told = told_in([strip for band in made for strip in band.strips])
        return self.trials.levelling(unit, place.width, plan, told)

    def _varied_plans(self, unit: Work, place: Place) -> Iterator[Plan]:
        """Give the plans that make an article longer or shorter."""

        def told_by(plan: Plan) -> Told:
            return self._natural(unit, plan, place.over(MOST_DEPTH))[1]

        return self.trials.varied(unit, place.width, told_by)

    def _varied(self, unit: Work, place: Place) -> Iterator[Band | None]:
        for plan in self._varied_plans(unit, place):
            yield self._put_together(unit, plan, place)

    def _put_together(self, unit: Work, plan: Plan, place: Place) -> Band | None:
        """Put an article together; nothing comes back where paragraphs did not become longer or shorter."""
        if not plan.paragraphs or unit.article.fit.paragraphs is not None:
            return self._band(unit, plan, place)
        natural, told = self._natural(unit, plan._replace(paragraphs=()), place)
        blocks = bodies(self.trials.blocks(unit))
        if natural is None or not can_be(blocks, plan, told):
            return None
        band = self._band(unit, plan, place)
        asked = band is not None and as_asked(blocks, plan, (natural.strips, band.strips))
        return band if asked else None

    def _natural(self, unit: Work, plan: Plan, place: Place) -> tuple[Band | None, Told]:
        """Give what a plan makes of an article whose paragraphs are as they come, and their measures."""
        key = (id(unit), plan, place)
        if key not in self.answers.naturals:
            band = self._band(unit, plan, place)
            self.answers.naturals[key] = (band, told_in(band.strips) if band is not None else {})
        return self.answers.naturals[key]

    def _band(self, unit: Work, plan: Plan, place: Place) -> Band | None:
        """Give what a plan makes of an article, whatever became of its paragraphs."""
        key = (id(unit), plan, place)
        if key not in self.answers.bands:
            self.answers.bands[key] = (unit, compose(unit, plan, place, self.shop_of(unit.section)))
        return self.answers.bands[key][1]

    def _cheapest(self, bands: Iterator[Band | None]) -> list[Band]:
        best: dict[tuple[float, float], Band] = {}
        for band in bands:
            if band is None:
                continue
            key = (band.last, band.foot)
            if key not in best or self.cost(band) < self.cost(best[key]):
                best[key] = band
        return sorted(best.values(), key=self.cost)


def _far(band: Band) -> float:
    """Give the lines, beyond one, by which a column, or the text in it, ends above the others."""
    return max(amount(band.terms, "uneven"), math.floor(math.sqrt(amount(band.terms, "short"))) - 1, 0)


def _gapes(band: Band, place: Place) -> bool:
    """Tell whether a part leaves its place short, or one of its columns."""
    return band.last < place.room - 1 + EPS or amount(band.terms, "short") >= GAPING


def _fills(unit: Unit) -> bool:
    works = cells_of(unit)
    return any(work.form.panel is not None and work.form.panel.whole for work in works)


def that_fit(bands: Sequence[Band], unit: Unit, room: float) -> list[Band]:
    """Give the bands that are no deeper than their place."""
    return [band for band in bands if band.last <= room + EPS and _ground_fits(unit, band, room)]


def _ground_fits(unit: Unit, band: Band, room: float) -> bool:
    """Tell whether a ground ends where its place does, unless it may go below, as one that fills it does."""
    return _fills(unit) or band.foot <= room + EPS
