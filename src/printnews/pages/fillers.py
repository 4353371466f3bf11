"""Fillers: notices that the manifest offers, put where a page would stay white.

In:   page plans, the issue's fillers, and where somebody decided that they stand.
Out:  the same plans, some areas with a notice under their articles.
Moves nothing that stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from printnews.model.decisions import DecidedPage
from printnews.model.issue import Article, Issue, PageEntry
from printnews.pages.fill import Area, Filling, under
from printnews.pages.items import EPS
from printnews.pages.options import Options
from printnews.pages.plan import Term
from printnews.pages.run import PagePlan
from printnews.pages.waiting import Copyroom, main_frame
from printnews.pages.work import Unit

Planned = tuple[PageEntry, PagePlan]


@dataclass(slots=True)
class _Notices:
    """The notices that wait, and what setting them asks for."""

    room: Copyroom
    options: Options
    waiting: list[Article]

    def put(self, plan: PagePlan, decided: DecidedPage | None) -> PagePlan:
        """Put notices on a page: those that were decided for it, else as many as have room."""
        frame = main_frame(self.room.layout.masters[plan.master].frames)
        if frame is None:
            return plan
        areas, terms = [], [*plan.terms]
        for area, filling in plan.areas:
            after = filling
            if area.frame == frame.name and filling.standings:
                after = self._filled(filling, area, frame.form, _named(decided, area))
                terms += _difference(filling, after, area)
            areas.append((area, after))
        return replace(plan, areas=tuple(areas), terms=tuple(terms))

    def _filled(
        self, filling: Filling, area: Area, form: str | None, decided: Sequence[str] | None
    ) -> Filling:
        """Put notices under the articles of an area."""
        section = filling.standings[0].unit.section
        for article in [each for each in self.waiting if decided is None or each.slug in decided]:
            # What stays white is more than make-up lets pass, or somebody wants it there.
            if decided is None and filling.white(area) <= self.options.layout.makeup.underset:
                break
            unit = self.room.work((section, article), str(article.form or form), {}, {})
            more = self._with(filling, unit, area)
            if more is not None:
                self.waiting.remove(article)
                filling = more
        return filling

    def _with(self, filling: Filling, unit: Unit, area: Area) -> Filling | None:
        ways = under(filling, unit, area, self.options)
        return min(ways, key=lambda each: each.white(area), default=None)


def add_fillers(
    plans: Sequence[Planned],
    issue: Issue,
    tools: tuple[Copyroom, Options],
    decided: Mapping[int, DecidedPage],
) -> list[Planned]:
    """Put each filler on the first page that has room for it and would stay white."""
    if not issue.fillers:
        return list(plans)
    notices = _Notices(*tools, list(issue.fillers))
    return [(entry, notices.put(plan, decided.get(index))) for index, (entry, plan) in enumerate(plans)]


def _named(decided: DecidedPage | None, area: Area) -> list[str] | None:
    """Give the fillers that were decided for an area; nothing where it is open."""
    if decided is None:
        return None
    return [
        article.story
        for frame in decided.frames
        if frame.frame == area.frame
        for article in frame.articles
        if article.filler
    ]


def _difference(before: Filling, after: Filling, area: Area) -> list[Term]:
    """Give what notices add to the cost of a page: themselves, and less white where white counts."""
    count = len(after.standings) - len(before.standings)
    if not count:
        return []
    counted = any(term.name == "white" for term in before.terms)
    fewer = floor(before.white(area) + EPS) - floor(after.white(area) + EPS) if counted else 0
    return [*after.terms[len(before.terms) :], Term("filler", count), Term("white", -fewer)]
