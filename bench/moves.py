"""Other searches over the moves of make-up: every way there is, and the first way that fits.

In:   the runs of an issue as make-up itself searched them.
Out:  what the cheapest way costs, and what first fit costs, by the same terms.
Judges make-up's search; make-up never asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from printnews.cache import Cache
from printnews.compose import compose
from printnews.diagnostics import Report
from printnews.model.makeup import MakeupRules
from printnews.model.places import Places
from printnews.pages import band, fill, flow, options, sharing
from printnews.pages.band import Band, Place
from printnews.pages.cells import areas_of
from printnews.pages.fill import Area, Filling
from printnews.pages.grid import Sheet
from printnews.pages.items import EPS
from printnews.pages.options import Options
from printnews.pages.plan import Term, cost_of
from printnews.pages.run import RunSearch, Start, Way
from printnews.pages.work import Unit, Work, rest_told

NO_LIMIT = 10**9


@dataclass
class Searched:
    """A run as make-up searched it."""

    search: RunSearch
    starts: Sequence[Start]

    @property
    def cost(self) -> float:
        """What the cheapest way costs that make-up found."""
        return min(way.cost for way in self.search.found.values())

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return min(self.search.found, key=lambda count: self.search.found[count].cost)


def searched(places: Places, cache: Cache) -> list[Searched]:
    """Make up an issue, and keep its runs."""
    runs: list[Searched] = []

    class Kept(RunSearch):
        def run(self, starts: Sequence[Start]) -> None:
            super().run(starts)
            runs.append(Searched(self, starts))

    with patch.object(sharing, "RunSearch", Kept):
        compose(places, cache, Report())
    return runs


class _AllWays(RunSearch):
    """The same search with nothing left out: only ways that go on alike are told to be one."""

    def _kept(self, ways: Sequence[Way], beam: int) -> list[Way]:  # noqa: ARG002 - no limit here
        best: dict[tuple[object, ...], Way] = {}
        for way in ways:
            head = way.queue[0]
            rest = rest_told(head) if isinstance(head, Work) else ()
            key = (len(way.queue), head.slug, rest, way.follow)
            if key not in best or way.cost < best[key].cost:
                best[key] = way
        return list(best.values())


class _AllOptions(Options):
    """The same options, of which only those are left out that are dearer and stand alike."""

    def _broken(self, unit: Work, place: Place) -> Iterator[list[Band]]:
        """Break a unit by every plan, and by every way to fill its place; also by all that make-up tries."""
        yield from super()._broken(unit, place)
        for plan in (*self.trials.broken(unit, place.width), *self.trials.waiting(unit, place.width)):
            parts = self._part(unit, plan, place)
            yield parts
            for each in self._levelling(unit, place, plan, parts):
                full = self._part(unit, each, place)
                yield [one for one in full if one.last >= place.room - 1 - EPS]

    def _few(self, bands: Sequence[Band]) -> list[Band]:
        """Keep all parts."""
        return sorted(bands, key=self.cost)

    def _cheapest(self, bands: Iterator[Band | None]) -> list[Band]:
        best: dict[tuple[float, ...], Band] = {}
        for each in bands:
            if each is not None:
                key = (each.last, each.foot, each.first)
                if key not in best or self.cost(each) < self.cost(best[key]):
                    best[key] = each
        return sorted(best.values(), key=self.cost)


def _all_stacks(stacks: Sequence[Filling], rules: MakeupRules) -> list[Filling]:
    best: dict[tuple[float, ...], Filling] = {}
    for each in stacks:
        key = (each.taken, each.last, each.foot)
        if key not in best or cost_of(each.terms, rules.costs) < cost_of(best[key].terms, rules.costs):
            best[key] = each
    return list(best.values())


@contextmanager
def _without_limits() -> Iterator[None]:
    limits: Sequence[tuple[Any, str]] = (
        (fill, "MOST_FILLINGS"),
        (options, "MOST_PARTS"),
        (band, "MOST_BROKEN"),
        (flow, "MOST_WAYS"),
    )
    with patch.object(fill, "_best", _all_stacks):
        patches = [patch.object(module, name, NO_LIMIT) for module, name in limits]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()


def cheapest(run: Searched) -> float:
    """Give what the cheapest of all ways costs."""
    own = run.search
    with _without_limits():
        every = _AllWays(
            own.layout,
            _AllOptions(own.options.layout, own.options.shop_of),
            own.first,
            most=own.most,
            least=own.least,
            leaving=own.leaving,
        )
        every.run(run.starts)
    return min(way.cost for way in every.found.values())


@dataclass(frozen=True)
class FirstFit:
    """Pages filled by the first way that fits, each article as it is wished most."""

    cost: float
    pages: int
    terms: tuple[Term, ...]
    left: tuple[str, ...]
    """Articles that found no room on the pages that make-up needed."""

    def amount(self, name: str) -> float:
        """Add up a term."""
        return sum(term.amount for term in self.terms if term.name == name)


def first_fit(run: Searched) -> FirstFit:
    """Fill the pages of a run without looking back or ahead."""
    own, start = run.search, run.starts[0]
    queue: tuple[Unit, ...] = start.queue
    master, terms, pages = start.master, [], 0
    while queue and pages < own.most:
        pages += 1
        before = len(queue)
        for area in areas_of(Sheet(own.layout, 0), own.layout.masters[master].frames):
            filling = _filled(queue, area, own)
            queue = (*((filling.rest,) if filling.rest else ()), *queue[filling.taken :])
            terms += filling.terms
        terms += [Term("page", 1)] if pages > 1 else []
        follow = own.layout.masters[master].follow
        if not follow or (before == len(queue) and not terms):
            break
        master = follow[0]
    cost = cost_of(terms, own.layout.makeup.costs)
    return FirstFit(cost, pages, tuple(terms), tuple(unit.slug for unit in queue))


def _filled(queue: Sequence[Unit], area: Area, own: RunSearch) -> Filling:
    stack = Filling()
    for unit in queue:
        if stack.standings and unit.article.new_page:
            return fill.closed(stack, area, own.layout.makeup, final=False)
        whole, parts = fill.placed_under(stack, unit, area, own.options)
        if not whole:
            broken = parts[0] if parts else stack
            return fill.closed(broken, area, own.layout.makeup, final=False)
        stack = whole[0]
    return stack
