"""The page budget: how many pages each run gets, so that all together can be folded.

In:   for each run, what each number of pages costs.
Out:  the numbers that cost least together; what each multiple would cost.
Never composes anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """Pages by run, and all that they cost."""

    counts: tuple[int, ...]
    cost: float

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


def choose(found: Mapping[int, Budget], multiple: int) -> Budget | None:
    """Choose the cheapest budget that can be folded; the fewest pages where two cost the same."""
    folded = [each for pages, each in sorted(found.items()) if pages % multiple == 0 and pages]
    return min(folded, key=lambda each: each.cost, default=None)
