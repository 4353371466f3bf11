"""Runs: the pages that some sections share, found by beam search.

In:   the works of a run, the masters that it may use, how many pages it may have.
Out:  for each possible number of pages, the cheapest way to fill them.
Never knows the other runs, but for the number of its first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from printnews.diagnostics import Diagnostic
from printnews.model.layout import Layout
from printnews.pages.cells import Hindered, Pinned, open_page
from printnews.pages.fill import Area, Filling, fillings
from printnews.pages.fixed import FixedPage
from printnews.pages.grid import Sheet
from printnews.pages.options import Options
from printnews.pages.work import Rest, Term, Unit, Work, cost_of

NEVER_MORE = 400
"""Pages of one run: no newsletter is a book."""


@dataclass(frozen=True, slots=True, eq=False)
class PagePlan:
    """One page as it was decided: master, areas, and the terms of its cost."""

    master: str
    areas: tuple[tuple[Area, Filling], ...]
    fixed: FixedPage | None
    terms: tuple[Term, ...]
    rivals: tuple[Rival, ...] = ()
    """Other ways to fill the page that were weighed."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A way to fill a page that was weighed: what it holds, and its cost."""

    master: str
    holds: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """How a run may begin: a master, its fixed frames, articles with frames of their own, and the queue."""

    master: str
    fixed: FixedPage
    own: Mapping[str, tuple[Unit, ...]]
    """Units by the frame that is theirs alone."""
    queue: tuple[Unit, ...]
    step: int = 0
    """Steps from the master that is wished most."""
    problems: tuple[Diagnostic, ...] = ()
    """What this master has no place for."""
    away: tuple[Rest, ...] = ()
    """What its fixed frames had no room for, and a later run has."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Pages so far, and what still waits."""

    pages: tuple[PagePlan, ...] = ()
    queue: tuple[Unit, ...] = ()
    cost: float = 0.0
    follow: tuple[str, ...] = ()
    stuck: bool = False
    """No further page can take anything."""
    away: tuple[Rest, ...] = ()
    """What goes on on pages of another run."""


@dataclass(frozen=True, slots=True, eq=False)
class _Filled:
    """The areas of a page filled, and what waits then."""

    areas: tuple[tuple[Area, Filling], ...]
    queue: tuple[Unit, ...]
    away: tuple[Rest, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms of the page's cost."""
        return tuple(term for _, filling in self.areas for term in filling.terms)


@dataclass(slots=True)
class RunSearch:
    """The search for the pages of one run."""

    layout: Layout
    options: Options
    first: int
    """Number of the run's first page, as its pins count."""
    most: int
    least: int = 1
    leaving: frozenset[str] = frozenset()
    """Articles whose rest goes on on pages of a later run."""
    pinned: tuple[Pinned, ...] = ()
    """Articles and pictures that have a cell on a page of the run."""
    hindered: dict[int, Hindered] = field(default_factory=dict)
    """Pins that did not hold on some page that was tried, by the id() of what is pinned."""
    found: dict[int, Way] = field(default_factory=dict)
    """By number of pages, the cheapest way that leaves nothing."""
    best_short: Way = field(default_factory=Way)
    """The way that comes furthest, where none leaves nothing."""

    def run(self, starts: Sequence[Start]) -> None:
        """Search page by page; each keeps the cheapest ways, told apart by what they leave."""
        rules = self.layout.makeup
        ways = [way for start in starts for way in self._begun(start)]
        for count in range(1, min(self.most, NEVER_MORE) + 1):
            self._note(ways, count)
            ways = [way for way in ways if (way.queue or self._awaited(count)) and not way.stuck]
            if count == self.most or not ways:
                break
            further = [each for way in self._kept(ways, rules.beam) for each in self._next(way, count)]
            ways = further

    def _note(self, ways: Sequence[Way], count: int) -> None:
        for way in ways:
            if not way.queue and count >= self.least and not self._awaited(count):
                best = self.found.get(count)
                if best is None or way.cost < best.cost:
                    self.found[count] = way
            if not self.best_short.pages or self._behind(way) < self._behind(self.best_short):
                self.best_short = way

    def _awaited(self, count: int) -> bool:
        """Tell whether something is pinned to a page after so many."""
        return any(each.pin.page >= self.first + count for each in self.pinned)

    def _opened(self, master: str, page: int) -> tuple[list[Area], tuple[tuple[Area, Filling], ...]] | None:
        """Give the areas of a page and its filled cells; nothing where a pin does not hold on it."""
        here = [each for each in self.pinned if each.pin.page == page]
        opened = open_page(master, Sheet(self.layout, page - 1), here, self.options)
        if isinstance(opened, Hindered):
            self.hindered[id(opened.pinned)] = opened
            return None
        areas, cells = opened
        return areas, tuple((cell.area, cell.filling) for cell in cells)

    def _behind(self, way: Way) -> tuple[float, float]:
        """Tell how far a way is from having placed everything."""
        return sum(self._size(unit) for unit in way.queue), way.cost

    def _kept(self, ways: Sequence[Way], beam: int) -> list[Way]:
        """Keep the cheapest ways; what still waits counts as the pages that it will take."""
        best: dict[tuple[object, ...], Way] = {}
        for way in ways:
            head = way.queue[0] if way.queue else None
            rest = head.copy.at if isinstance(head, Work) and not head.fresh else -1
            key = (len(way.queue), head.slug if head else "", rest, way.follow)
            if key not in best or way.cost < best[key].cost:
                best[key] = way
        return sorted(best.values(), key=self._estimate)[:beam]

    def _estimate(self, way: Way) -> float:
        page = self.layout.makeup.costs.page
        return way.cost + page * sum(self._size(unit) for unit in way.queue)

    def _size(self, unit: Unit) -> float:
        """Give about the part of a page that a unit will take."""
        key = id(unit)
        if key not in self.options.sizes:
            self.options.sizes[key] = (unit, self._measured(unit))
        return self.options.sizes[key][1]

    def _measured(self, unit: Unit) -> float:
        works = (unit,) if isinstance(unit, Work) else unit.cells
        words = sum(work.copy.words for work in works)
        return words / WORDS_A_PAGE + 0.1

    def _begun(self, start: Start) -> Iterator[Way]:
        """Give the ways to fill a run's first page."""
        master = self.layout.masters[start.master]
        opened = self._opened(start.master, self.first)
        if opened is None:
            return
        areas, cells = opened
        own = [(area, self._alone(start.own[area.frame], area)) for area in areas if area.frame in start.own]
        shared = [area for area in areas if area.frame not in start.own]
        lost = [unit for area, filling in own for unit in self._after(start.own[area.frame], filling)[0]]
        follow = master.follow or ()
        step = (Term("choice", start.step),) if start.step else ()
        for filled in self._filled(
            shared, Way(queue=start.queue, follow=follow, away=start.away), self.first
        ):
            standing = (*own, *filled.areas, *cells)
            page = PagePlan(start.master, standing, start.fixed, (*filled.terms, *step))
            queue = (*lost, *filled.queue)
            yield Way((page,), queue, self._cost(page.terms), follow, bool(lost) or not follow, filled.away)

    def _alone(self, units: tuple[Unit, ...], area: Area) -> Filling:
        """Fill an area that is one article's own."""
        done = fillings(units, area, self.options, page=self.first)
        whole = [each for each in done if each.taken == len(units) and each.rest is None]
        return (whole or done or [Filling()])[0]

    def _next(self, way: Way, count: int) -> Iterator[Way]:
        """Give the ways to fill one more page."""
        for step, name in enumerate(way.follow):
            opened = self._opened(name, self.first + count)
            if opened is None:
                continue
            areas, cells = opened
            more = (*((Term("choice", step),) if step else ()), Term("page", 1))
            for filled in self._filled(areas, way, self.first + count):
                page = PagePlan(name, (*filled.areas, *cells), None, (*filled.terms, *more))
                follow = self.layout.masters[name].follow or ()
                idle = not cells and not any(filling.taken for _, filling in filled.areas)
                stuck = not follow or (idle and bool(filled.queue))
                cost = way.cost + self._cost(page.terms)
                yield Way((*way.pages, page), filled.queue, cost, follow, stuck, filled.away)

    def _filled(self, areas: Sequence[Area], way: Way, page: int) -> list[_Filled]:
        """Fill the areas of a page one after the other, several ways."""
        ways = [_Filled((), way.queue, way.away)]
        for area in areas:
            further = []
            for each in ways:
                done = fillings(each.queue, area, self.options, page=page) if each.queue else []
                for filling in done or [Filling()]:
                    queue, away = self._after(each.queue, filling)
                    further.append(_Filled((*each.areas, (area, filling)), queue, (*each.away, *away)))
            ways = further
        return ways

    def _after(self, queue: Sequence[Unit], filling: Filling) -> tuple[tuple[Unit, ...], tuple[Rest, ...]]:
        """Give what waits after a filling, and what goes on on pages of another run."""
        rest = (filling.rest,) if filling.rest is not None else ()
        leaves = [work for work in rest if work.slug in self.leaving]
        stays = [work for work in rest if work not in leaves]
        away = tuple(Rest(work.section, work.article, work.copy) for work in leaves)
        return (*stays, *queue[filling.taken :]), away

    def _cost(self, terms: Sequence[Term]) -> float:
        return cost_of(terms, self.layout.makeup.costs)


WORDS_A_PAGE = 700.0
"""About what a page of news holds; for telling how far a way has come, nothing else."""
