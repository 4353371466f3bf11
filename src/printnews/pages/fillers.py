"""Fillers: notices that the manifest offers, put where a page would stay white.

In:   page plans, and the issue's fillers.
Out:  the same plans, some areas with a notice under their articles.
Moves nothing that stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from printnews.model.issue import Article, Issue, PageEntry
from printnews.pages.fill import Area, Filling, under
from printnews.pages.options import Options
from printnews.pages.run import PagePlan
from printnews.pages.waiting import Copyroom, main_frame
from printnews.pages.work import Unit

Planned = tuple[PageEntry, PagePlan]


def add_fillers(plans: Sequence[Planned], issue: Issue, room: Copyroom, options: Options) -> list[Planned]:
    """Put each filler on the first page that has room for it and would stay white."""
    waiting = list(issue.fillers)
    done = []
    for entry, plan in plans:
        frame = main_frame(room.layout.masters[plan.master].frames)
        areas = tuple(
            (area, _filled(filling, area, waiting, (room, options, frame.form)))
            if frame is not None and area.frame == frame.name and filling.standings
            else (area, filling)
            for area, filling in plan.areas
        )
        done.append((entry, replace(plan, areas=areas)))
    return done


def _filled(
    filling: Filling, area: Area, waiting: list[Article], tools: tuple[Copyroom, Options, str | None]
) -> Filling:
    """Put as many notices under the articles of an area as it has room for."""
    room, options, form = tools
    section = filling.standings[0].unit.section
    for article in tuple(waiting):
        unit = room.work((section, article), str(article.form or form), {}, {})
        more = _with_filler(filling, unit, area, options)
        if more is not None:
            waiting.remove(article)
            filling = more
    return filling


def _with_filler(filling: Filling, unit: Unit, area: Area, options: Options) -> Filling | None:
    """Give a filling with a notice under it, when what stays white is more than make-up lets pass."""
    if filling.white(area) <= options.layout.makeup.underset:
        return None
    ways = under(filling, unit, area, options)
    return min(ways, key=lambda each: each.white(area), default=None)
