"""Sharing out: all runs searched, fillers put where pages would stay white, the page budget chosen.

In:   an issue's runs, what may stand in them, and decisions to keep, if somebody laid any down.
Out:  for each run its search and the way that was chosen; what each page budget costs, and why.
Never places anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from printnews.diagnostics import Report
from printnews.model.decisions import DecidedPage, Decisions
from printnews.model.issue import Issue, PageEntry
from printnews.model.layout import Layout
from printnews.pages.budget import Budget, budgets, choose, folded
from printnews.pages.cells import Hindered, Pinned
from printnews.pages.fillers import Planned, add_fillers
from printnews.pages.options import Options
from printnews.pages.plan import cost_of, summed
from printnews.pages.run import RunSearch, Start, Way
from printnews.pages.standing import Asked, Run, StandingMatter
from printnews.pages.starts import pinned_of, starts_of
from printnews.pages.unplaced import complain, tell_hindered
from printnews.pages.waiting import Copyroom
from printnews.pages.work import Rest

MOST_ROUNDS = 4
"""Times that runs are searched anew because pages before them came or went."""


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A run: what its pages entry asks for, its search, and the way that was chosen."""

    entry: PageEntry
    search: RunSearch
    starts: tuple[Start, ...]
    way: Way

    @property
    def failed(self) -> bool:
        """Whether something of it found no place."""
        return not self.search.found


@dataclass(frozen=True, slots=True, eq=False)
class SharedOut:
    """All runs, the pages that they have with their fillers, and the budgets that were weighed."""

    runs: tuple[Searched, ...]
    plans: tuple[Planned, ...]
    budgets: tuple[Budget, ...]


@dataclass(slots=True)
class Sharing:
    """The runs of an issue while they are searched."""

    issue: Issue
    layout: Layout
    room: Copyroom
    options: Options
    report: Report
    decisions: Decisions | None = None
    standing: StandingMatter = field(default_factory=StandingMatter)
    away: dict[str, Rest] = field(default_factory=dict)
    """Rests of articles that go on on later pages, by slug."""

    def share_out(self) -> SharedOut:
        """Search all runs, and share out the pages; pins are kept on the pages that come of it."""
        pages: list[int] = []
        for _ in range(MOST_ROUNDS if _has_pins(self.issue) else 1):
            found = Report()
            done = replace(self, report=found, away={}).once(pages)
            counted = [len(run.way.pages) for run in done.runs]
            if counted == pages:
                break
            pages = counted
        for problem in found:
            self.report.add(problem)
        return done

    def once(self, pages: Sequence[int]) -> SharedOut:
        """Search all runs once; `pages` are those of each run, as far as they are known."""
        found: list[tuple[RunSearch, tuple[Start, ...]]] = []
        first = 1
        for number, entry in enumerate(self.issue.pages):
            found.append(self._search(entry, number, first))
            ways = found[-1][0].found
            cheapest = min(
                ways, key=lambda count: ways[count].cost, default=max(1, len(found[-1][0].best_short.pages))
            )
            first += pages[number] if number < len(pages) else cheapest
        searches = [search for search, _ in found]
        costs = [
            {count: way.cost for count, way in search.found.items()}
            or {max(1, len(search.best_short.pages)): 0.0}
            for search in searches
        ]
        weighed = [self._costed(each, searches) for each in folded(budgets(costs), self.layout.page_multiple)]
        chosen = choose([budget for budget, _ in weighed])
        plans = next(plans for budget, plans in weighed if budget is chosen)
        runs = [
            Searched(entry, search, starts, _way(search, count))
            for entry, (search, starts), count in zip(self.issue.pages, found, chosen.counts, strict=True)
        ]
        self._tell_fillers(plans)
        return SharedOut(tuple(runs), tuple(plans), tuple(budget for budget, _ in weighed))

    def _costed(self, budget: Budget, searches: Sequence[RunSearch]) -> tuple[Budget, list[Planned]]:
        """Give a budget with all that it costs once fillers stand, and its pages."""
        ways = [_way(search, count) for search, count in zip(searches, budget.counts, strict=True)]
        plans = [
            (entry, plan) for entry, way in zip(self.issue.pages, ways, strict=True) for plan in way.pages
        ]
        decided = self._decided_pages([len(way.pages) for way in ways])
        plans = add_fillers(plans, self.issue, (self.room, self.options), decided)
        terms = summed(term for _, plan in plans for term in plan.terms)
        return Budget(budget.counts, cost_of(terms, self.layout.makeup.costs), terms), plans

    def _decided(self, number: int) -> dict[int, DecidedPage]:
        """Give what was decided for the pages of a run, by their place in it."""
        pages = self.decisions.pages if self.decisions else ()
        return {page.place: page for page in pages if page.run == number + 1}

    def _decided_pages(self, counts: Sequence[int]) -> dict[int, DecidedPage]:
        """Give what was decided, by the index of the page in the issue."""
        found: dict[int, DecidedPage] = {}
        first = 0
        for number, count in enumerate(counts):
            found |= {first + place - 1: page for place, page in self._decided(number).items()}
            first += count
        return found

    def _search(self, entry: PageEntry, number: int, first: int) -> tuple[RunSearch, tuple[Start, ...]]:
        """Give a run as it stands from the round before, or search it."""
        reports = (self.report, self.room.shop.desk.report)
        search, starts, away = self.standing.run(
            (number, first),
            self._asked(entry),
            reports,
            lambda: self._searched(entry, number, first),
        )
        self.away |= away
        return search, starts

    def _asked(self, entry: PageEntry) -> Asked:
        """Give what a run is searched from, besides its place in the issue."""
        desk = self.room.shop.desk
        stories = [
            self.room.stories[article.slug]
            for section in self.issue.sections_of(entry)
            for article in section.articles
        ]
        known = [desk.of_block.get(id(block)) for story in stories for block in story.blocks]
        same = (self.issue, self.layout, desk.styles, self.decisions, *self.away.values(), *stories)
        return Asked(same, (tuple(known), dict(self.room.shop.pictures), tuple(self.away)))

    def _searched(self, entry: PageEntry, number: int, first: int) -> Run:
        later = frozenset(slug for each in self.issue.pages[number + 1 :] for slug in each.rests)
        starts = starts_of(entry, self.issue.sections_of(entry), self.away, self.room)
        good = [start for start in starts if not start.problems]
        search = RunSearch(
            self.layout,
            self.options,
            first,
            most=int(entry.pages[1]),
            least=int(entry.pages[0]),
            leaving=later,
            pinned=tuple(self._within(entry, first)),
            decided=self._decided(number),
        )
        search.run(good or starts[:1])
        for problem in starts[0].problems if not good else ():
            self.report.add(problem)
        if not search.found and search.refused:
            self._tell_refused(search)
        elif not search.found:
            complain(search, self.room, first, self.report)
        away: dict[str, Rest] = {}
        if any(way.away for way in search.found.values()):
            # Pages further on hold the rest: how many there are here is settled at once.
            count, way = min(search.found.items(), key=lambda each: (each[1].cost, each[0]))
            search.found = {count: way}
            away = {rest.article.slug: rest for rest in way.away}
        return search, tuple(good or starts[:1]), away

    def _within(self, entry: PageEntry, first: int) -> Iterator[Pinned]:
        """Give what is pinned to cells on the pages that a run may have; what is pinned elsewhere is told."""
        last = first + int(entry.pages[1]) - 1
        for each in pinned_of(entry, self.issue.sections_of(entry), self.room):
            if first <= each.pin.page <= last:
                yield each
            else:
                pages = f"page {first}" if first == last else f"the pages {first} to {last}"
                tell_hindered(Hindered(each, f"its section has {pages}"), self.report)

    def _tell_refused(self, search: RunSearch) -> None:
        """Tell the decision that could not be kept first."""
        refusal = search.refused[min(search.refused)]
        self.report.error(
            refusal.span,
            "decision-cannot-hold",
            f"This decision cannot be kept: {refusal.why}.",
            "Change it, or leave the page out: pages without decisions are searched.",
        )

    def _tell_fillers(self, plans: Sequence[Planned]) -> None:
        """Tell each filler that was decided for a page and has no room there."""
        standing = {
            each.unit.slug for _, plan in plans for _, filling in plan.areas for each in filling.standings
        }
        pages = self.decisions.pages if self.decisions else ()
        for article in (each for page in pages for frame in page.frames for each in frame.articles):
            if article.filler and article.story not in standing:
                self.report.error(
                    article.at("story"),
                    "decision-cannot-hold",
                    f'This decision cannot be kept: the filler "{article.story}" has no room there.',
                    "Change it, or leave the page out: pages without decisions are searched.",
                )


def _has_pins(issue: Issue) -> bool:
    return any(article.pin or any(use.pin for use in article.pictures) for article in issue.articles())


def _way(search: RunSearch, count: int) -> Way:
    return search.found.get(count, search.best_short)


def pages_of(runs: Sequence[Searched]) -> Iterator[tuple[Searched, int]]:
    """Give each page's run and its place in it, from 1."""
    for run in runs:
        for place in range(1, len(run.way.pages) + 1):
            yield run, place
