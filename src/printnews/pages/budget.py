"""The page budget: how many pages each run gets, so that all together can be folded.

In:   for each run, what each number of pages costs.
Out:  the numbers that cost least together; what each multiple would cost, and why.
Never composes anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from printnews.pages.plan import Term


@dataclass(frozen=True, slots=True)
class Budget:
    """Pages by run, and all that they cost."""

    counts: tuple[int, ...]
    cost: float
    terms: tuple[Term, ...] = ()
    """Of what its cost is made, each name once."""

    @property
    def pages(self) -> int:
        """All pages."""
        return sum(self.counts)


def budgets(runs: Sequence[Mapping[int, float]]) -> dict[int, Budget]:
    """Give, for each number of pages that the issue can have, the cheapest way to share them out."""
    best = {0: Budget((), 0.0)}
    for costs in runs:
        further: dict[int, Budget] = {}
        for pages, sofar in sorted(best.items()):
            for count, cost in sorted(costs.items()):
                way = Budget((*sofar.counts, count), sofar.cost + cost)
                known = further.get(pages + count)
                if known is None or way.cost < known.cost:
                    further[pages + count] = way
        best = further
    return best


def folded(found: Mapping[int, Budget], multiple: int) -> list[Budget]:
    """Give the budgets that can be folded; where none can, all of them."""
    good = [each for pages, each in sorted(found.items()) if pages % multiple == 0 and pages]
    return good or [found[pages] for pages in sorted(found)]


def choose(found: Sequence[Budget]) -> Budget:
    """Choose the cheapest budget; the fewest pages where two cost the same."""
    return min(found, key=lambda each: (each.cost, each.pages))


def why_not(pages: int, found: Sequence[Budget]) -> str:
    """Tell why the issue cannot have so many pages."""
    least, most = min(each.pages for each in found), max(each.pages for each in found)
    if pages < least:
        return f"its articles need at least {least}"
    if pages > most:
        return f"its runs may have {most} at most, or have no more to fill them with"
    return "no run can give or take a page there"
