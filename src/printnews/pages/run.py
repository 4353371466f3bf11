"""Runs: the pages that some sections share, found by beam search.

In:   the works of a run, the masters that it may use, how many pages it may have.
Out:  for each possible number of pages, the cheapest way to fill them.
Never knows the other runs, but for the number of its first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from printnews.diagnostics import Diagnostic
from printnews.model.decisions import DecidedPage
from printnews.model.layout import Layout
from printnews.pages.cells import Hindered, Pinned, open_page
from printnews.pages.decided import Refusal, decided_fillings
from printnews.pages.fill import Area, Filling, fillings
from printnews.pages.fixed import FixedPage
from printnews.pages.grid import Sheet
from printnews.pages.options import Options
from printnews.pages.plan import Term, cost_of
from printnews.pages.work import Rest, Size, Unit, Work, rest_told, size_of

NOTHING_ASKED = Size(0.0, 0.0)
"""What an empty queue asks for."""
NEVER_MORE = 400
"""Pages of one run: no newsletter is a book."""


@dataclass(frozen=True, slots=True, eq=False)
class PagePlan:
    """One page as it was decided: master, areas, and the terms of its cost."""

    master: str
    areas: tuple[tuple[Area, Filling], ...]
    fixed: FixedPage | None
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
    came: Way | None = None
    """The way as it was before its last page."""


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


@dataclass(slots=True, repr=False)
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
    decided: Mapping[int, DecidedPage] = field(default_factory=dict)
    """Pages of the run, counted from 1, that were laid down."""
    ends: dict[int, tuple[Unit | None, Size]] = field(default_factory=dict)
    """By length of a queue, its second unit, and how much all from there on ask for."""
    refused: dict[int, Refusal] = field(default_factory=dict)
    """By page of the run, why no way kept what was decided for it."""

    def run(self, starts: Sequence[Start]) -> None:
        """Search page by page; each keeps the cheapest ways, told apart by what they leave."""
        self.go_on(self.begun(starts))

    def begun(self, starts: Sequence[Start]) -> list[Way]:
        """Give the ways to fill the first page."""
        return [way for start in starts for way in self._begun(start)]

    def go_on(self, ways: Sequence[Way]) -> None:
        """Search on from ways that have the same number of pages."""
        count = len(ways[0].pages) if ways else 0
        while ways:
            self._note(ways, count)
            ways = [way for way in ways if (way.queue or self._awaited(count)) and not way.stuck]
            if count >= min(self.most, NEVER_MORE):
                break
            ways = [each for way in self._kept(ways, self.layout.makeup.beam) for each in self.next(way)]
            count += 1

    def _note(self, ways: Sequence[Way], count: int) -> None:
        for way in ways:
            if not way.queue and count >= self.least and not self._awaited(count):
                best = self.found.get(count)
                if best is None or way.cost < best.cost:
                    self.found[count] = way
            if not self.best_short.pages or self._behind(way) < self._behind(self.best_short):
                self.best_short = way

    def _awaited(self, count: int) -> bool:
        """Tell whether something is pinned to a page after so many, or decided for one."""
        return any(each.pin.page >= self.first + count for each in self.pinned) or any(
            place > count for place in self.decided
        )

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
        return self._asked(way.queue).all, way.cost

    def _kept(self, ways: Sequence[Way], beam: int) -> list[Way]:
        """Keep the cheapest ways; what still waits counts as the pages that it will take."""
        best: dict[tuple[object, ...], Way] = {}
        for way in ways:
            head = way.queue[0] if way.queue else None
            rest = rest_told(head) if isinstance(head, Work) and not head.fresh else None
            key = (len(way.queue), head.slug if head else "", rest, way.follow)
            if key not in best or way.cost < best[key].cost:
                best[key] = way
        return sorted(best.values(), key=self._estimate)[:beam]

    def _estimate(self, way: Way) -> float:
        page, ahead = self.layout.makeup.costs.page, 0.0
        if way.queue and way.pages and way.pages[-1].areas:
            ahead = self.options.ahead(way.queue[0], way.pages[-1].areas[-1][0].width)
        return way.cost + page * self._asked(way.queue).late + ahead

    def _asked(self, queue: Sequence[Unit]) -> Size:
        """Measure a queue; behind its head all ways have the same units: each end of it is added up once."""
        if not queue:
            return NOTHING_ASKED
        head, second = self._size(queue[0]), queue[1] if len(queue) > 1 else None
        known = self.ends.get(len(queue))
        if known is None or known[0] is not second:
            sizes = [self._size(unit) for unit in queue[1:]]
            known = second, Size(sum(size.all for size in sizes), sum(size.late for size in sizes))
            self.ends[len(queue)] = known
        ends = known[1]
        return Size(head.all + ends.all, head.late + ends.late)

    def _size(self, unit: Unit) -> Size:
        """Measure a unit, once."""
        key = id(unit)
        if key not in self.options.answers.sizes:
            self.options.answers.sizes[key] = (unit, size_of(unit))
        return self.options.answers.sizes[key][1]

    def _begun(self, start: Start) -> Iterator[Way]:
        """Give the ways in which the run may begin with one master."""
        if not self._laid_down(1, start.master):
            return
        master = self.layout.masters[start.master]
        opened = self._opened(start.master, self.first)
        if opened is None:
            return
        areas, cells = opened
        own = [
            (area, filling)
            for area in areas
            if area.frame in start.own and (filling := self._alone(start.own[area.frame], area)) is not None
        ]
        if len(own) < len(start.own):
            return
        shared = [area for area in areas if area.frame not in start.own]
        lost = [unit for area, filling in own for unit in self._after(start.own[area.frame], filling)[0]]
        follow = master.follow or ()
        step = (Term("choice", start.step),) if start.step else ()
        for filled in self._filled(shared, Way(queue=start.queue, follow=follow, away=start.away), 1):
            standing = (*own, *filled.areas, *cells)
            threads = [term for _, thread in start.fixed.threads for term in thread.terms]
            page = PagePlan(start.master, standing, start.fixed, (*filled.terms, *threads, *step))
            queue = (*lost, *filled.queue)
            stuck = bool(lost) or not follow
            yield Way((page,), queue, self._cost(page.terms), follow, stuck, filled.away)

    def _alone(self, units: tuple[Unit, ...], area: Area) -> Filling | None:
        """Fill an area that is one article's own; nothing where something else was decided."""
        done = self._fillings(units, area, 1)
        if done is None:
            return None
        whole = [each for each in done if each.taken == len(units) and each.rest is None]
        return (whole or done or [Filling()])[0]

    def next(self, way: Way) -> Iterator[Way]:
        """Give the ways to fill one more page."""
        count = len(way.pages) + 1
        for step, name in enumerate(way.follow):
            opened = self._opened(name, self.first + count - 1) if self._laid_down(count, name) else None
            if opened is None:
                continue
            areas, cells = opened
            more = (*((Term("choice", step),) if step else ()), Term("page", 1))
            for filled in self._filled(areas, way, count):
                page = PagePlan(name, (*filled.areas, *cells), None, (*filled.terms, *more))
                follow = self.layout.masters[name].follow or ()
                idle = not cells and not any(filling.taken for _, filling in filled.areas)
                stuck = not follow or (idle and bool(filled.queue))
                cost = way.cost + self._cost(page.terms)
                yield Way((*way.pages, page), filled.queue, cost, follow, stuck, filled.away, came=way)

    def _laid_down(self, count: int, master: str) -> bool:
        """Tell whether a page may have a master, as far as that was decided."""
        page = self.decided.get(count)
        if page is None or page.master == master:
            return True
        self.refused.setdefault(
            count, Refusal(page.at("master"), f'its page cannot be "{page.master}" there')
        )
        return False

    def _fillings(self, queue: Sequence[Unit], area: Area, count: int) -> list[Filling] | None:
        """Fill an area of a page in the cheapest ways, or as was decided; nothing when that cannot be."""
        page = self.decided.get(count)
        if page is None:
            return fillings(queue, area, self.options, page=self.first + count - 1) if queue else []
        frame = next((each for each in page.frames if each.frame == area.frame), None)
        articles = [each for each in frame.articles if not each.filler] if frame else []
        done = decided_fillings(queue, area, self.options, articles) if articles else []
        if isinstance(done, Refusal):
            self.refused.setdefault(count, done)
            return None
        return done

    def _filled(self, areas: Sequence[Area], way: Way, count: int) -> list[_Filled]:
        """Fill the areas of a page one after the other, several ways."""
        ways = [_Filled((), way.queue, way.away)]
        for area in areas:
            further = []
            for each in ways:
                done = self._fillings(each.queue, area, count)
                for filling in done or ([Filling()] if done is not None else []):
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
