"""Trials: the plans by which make-up tries to put an article together, or to break it.

In:   a unit, the width of its place, what stands there by a plan that was tried before.
Out:  plans, the most wished first; only the one that was decided, where one was.
Never puts anything together, never chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from printnews.model.forms import Stand
from printnews.model.issue import Section
from printnews.model.layout import Layout
from printnews.pages.inserts import Shop
from printnews.pages.items import Flowing
from printnews.pages.plan import Plan
from printnews.pages.variation import Told, in_text, laid_down, paragraphs, stands
from printnews.pages.ways import asked_lines, plans, stretched, under_head, waiting
from printnews.pages.work import Work, bodies, text_columns
from printnews.units import Pt


@dataclass(frozen=True, slots=True)
class Trials:
    """Gives the plans that are tried."""

    layout: Layout
    shop_of: Callable[[Section], Shop]
    """Gives the shop that composes the articles of a section."""
    only: Plan | None = None
    """The one plan that counts, where it was decided."""

    def whole(self, unit: Work, width: Pt) -> Iterator[Plan]:
        """Give the ways to put an article together as it comes."""
        if self.only is not None:
            yield self.only
            return
        for plan in plans(unit, text_columns(unit, width, self.layout), self.layout):
            yield by_issue(unit, plan)

    def broken(self, unit: Work, width: Pt) -> list[Plan]:
        """Give the ways by which an article is broken."""
        if self.only is not None:
            return [self.only]
        return plans(unit, text_columns(unit, width, self.layout), self.layout)

    def waiting(self, unit: Work, width: Pt) -> Iterator[Plan]:
        """Give the same with pieces that wait for a later part."""
        if self.only is None:
            yield from waiting(self.broken(unit, width), unit)

    def varied(self, unit: Work, width: Pt, told_by: Callable[[Plan], Told]) -> Iterator[Plan]:
        """Give the ways to make an article a little longer or shorter; of a rest, its pictures.

        `told_by` gives the texts that stand there by a plan.
        """
        if self.only is not None:
            return
        limits = self.layout.makeup.copyfit
        ways = self.broken(unit, width)
        for plan in ways:
            for each in self.stretched(unit, width, plan):
                yield by_issue(unit, each)
            free = unit.fresh and unit.article.fit.crossheads is None
            for lines in range(1, limits.crosshead + 1) if free else ():
                yield by_issue(unit, plan._replace(crossheads=lines))
        if limits.paragraphs and unit.article.fit.paragraphs is None and ways:
            texts = bodies(self.blocks(unit))
            yield from paragraphs(texts, ways[0], told_by(ways[0]), limits.paragraphs)

    def levelling(self, unit: Work, width: Pt, plan: Plan, told: Told) -> Iterator[Plan]:
        """Give a plan with one thing more changed, for columns to end level or a frame to be full.

        `told` are the texts that stand there by it: of a part, what goes on elsewhere is not for it to
        change.
        """
        if self.only is not None:
            return
        limits = self.layout.makeup.copyfit
        yield from self.moved(unit, width, plan)
        if any(stands(link, told) for link in unit.story.links) and not unit.form.links_on_last_line:
            yield from (plan._replace(near=lines) for lines in range(plan.near + 1, limits.links + 1))
        below_head = under_head(unit, plan)
        yield from in_text(self.blocks(unit), plan, told, (limits, unit.article.fit), under_head=below_head)

    def moved(self, unit: Work, width: Pt, plan: Plan) -> Iterator[Plan]:
        """Give a plan with pictures in the text further down, and with pictures higher or lower."""
        if self.only is not None:
            return
        if any(each.stand is Stand.TEXT for each in plan.pictures):
            most = self.layout.makeup.copyfit.later
            yield from (plan._replace(later=by) for by in range(plan.later + 1, most + 1))
        yield from self.stretched(unit, width, plan)

    def stretched(self, unit: Work, width: Pt, plan: Plan) -> Iterator[Plan]:
        """Give a plan with its pictures higher or lower, within the layout's limits."""
        asked = asked_lines(unit, plan, text_columns(unit, width, self.layout), self.layout)
        share = self.layout.makeup.copyfit.picture
        ways = stretched(plan, asked, unit.story.figures, share)
        return (each for each in ways if each.pictures != plan.pictures)

    def blocks(self, unit: Work) -> Sequence[Flowing]:
        """Give the blocks that are left of an article: their numbers are those of its plans."""
        return self.shop_of(unit.section).shelf.rest(unit.copy)


def by_issue(unit: Work, plan: Plan) -> Plan:
    """Give a plan with what the issue itself lays down for an article, which counts from its beginning."""
    return laid_down(unit.article.fit, plan) if unit.fresh and not unit.begun else plan
