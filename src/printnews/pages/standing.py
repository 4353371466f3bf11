"""Standing matter: runs that were searched and may be used again while what they are made of stays the same.

In:   what a run is searched from, and a way to search it.
Out:  the run as it was searched last time, or anew.
Never compares what is set: stories, elements and manifests say whether anything can differ.

Printers keep type standing that will be wanted again. A process that makes up
the same issue after every edit keeps the runs that the edit does not reach.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from printnews.content.story import Stories
from printnews.diagnostics import Report
from printnews.pages.run import RunSearch, Start
from printnews.pages.work import Rest

Run: TypeAlias = tuple[RunSearch, tuple[Start, ...], dict[str, Rest]]
"""A run that was searched, the ways in which it may begin, and what of it goes on in later runs."""
Asked: TypeAlias = tuple[tuple[object, ...], tuple[object, ...]]
"""What a run is searched from: things that must be the same, and things that must be equal."""


@dataclass(slots=True)
class StandingMatter:
    """What one round leaves for the next."""

    stories: Stories = field(default_factory=dict)
    runs: dict[tuple[int, int], tuple[Asked, Run]] = field(default_factory=dict)
    """By number of the run and of its first page."""
    fresh: dict[tuple[int, int], tuple[Asked, Run]] = field(default_factory=dict)
    """Those of the round that is going on."""

    def same(self, stories: Stories) -> Stories:
        """Begin a round: give its stories, those that are equal to the ones before as these themselves."""
        old = self.stories
        self.stories = {
            slug: old[slug] if old.get(slug) == story else story for slug, story in stories.items()
        }
        self.runs, self.fresh = self.fresh or self.runs, {}
        return self.stories

    def run(
        self, place: tuple[int, int], asked: Asked, reports: Sequence[Report], search: Callable[[], Run]
    ) -> Run:
        """Give a run as it stands, or search it; one about which anything is found is never kept."""
        held = self.fresh.get(place) or self.runs.get(place)
        if held is not None and _alike(held[0], asked):
            self.fresh[place] = held
            return held[1]
        before = [len(report.found) for report in reports]
        run = search()
        if before == [len(report.found) for report in reports]:
            self.fresh[place] = (asked, run)
        return run


def _alike(one: Asked, two: Asked) -> bool:
    same = len(one[0]) == len(two[0]) and all(a is b for a, b in zip(one[0], two[0], strict=True))
    return same and one[1] == two[1]
