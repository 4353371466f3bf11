"""Optimum breaks of justified text (Knuth and Plass 1981), made for narrow columns.

In:   items, the width of each line, and what may hang outside it.
Out:  the indices of the items at which lines break.
Never sets a glyph. Badness grows linearly once a line is loose, and a run of
hyphens is remembered: both matter more in narrow columns than fitness does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printnews.composition.settext import FORCED, Box, Glue, Item, Penalty
from printnews.units import Pt

TEXT_FLEX = 0.02
"""Part of their width by which letters may be scaled (look, section 3)."""
TRACKING_FLEX = 0.005
"""Part of the type size by which letters may be spaced (look, section 3)."""
LINEAR_FROM = 1.5
"""Stretch beyond which badness grows linearly (findings of the text engine)."""
TOLERANCES = (2.0, 4.0, 12.0)
"""Largest stretch of a line in each pass; after the last one anything that ends is taken."""
MOST_HYPHENS = 2
"""Hyphens in a row (look, section 3)."""
HYPHEN_RUN = 3000.0
FITNESS_JUMP = 100.0
LINE = 10.0
SHORT_LAST = 0.16
"""Least part of its measure that a last line fills (look, section 3)."""
SHORT_LAST_COST = 2500.0
OVERFULL = 1e7


@dataclass(slots=True)
class Node:
    """A break that may begin a line: the best way to get there."""

    at: int
    start: int
    line: int
    fitness: int
    hyphens: int
    demerits: float
    before: Node | None


@dataclass(slots=True)
class Sums:
    """Widths, stretch and shrink of all items before each one, and the letters' width."""

    width: list[float]
    stretch: list[float]
    shrink: list[float]
    letters: list[float]


def sums(items: Sequence[Item]) -> Sums:
    """Add up the items once, so that any line costs three subtractions."""
    width, stretch, shrink, letters = [0.0], [0.0], [0.0], [0.0]
    for item in items:
        w = s = z = b = 0.0
        if isinstance(item, Box):
            w = b = item.width
        elif isinstance(item, Glue):
            w, s, z = item.width, item.stretch, item.shrink
        width.append(width[-1] + w)
        stretch.append(stretch[-1] + s)
        shrink.append(shrink[-1] + z)
        letters.append(letters[-1] + b)
    return Sums(width, stretch, shrink, letters)


def optimum(
    items: Sequence[Item], widths: Sequence[Pt], hang: Sequence[Pt], *, tail: Pt, size: Pt
) -> list[int]:
    """Find the breaks with the least demerits; the last one is len(items)."""
    added = sums(items)
    legal = _legal(items)
    for number, tolerance in enumerate((*TOLERANCES, float("inf"))):
        search = Search(
            items, widths, hang, added, tail, size, tolerance, last_resort=number == len(TOLERANCES)
        )
        found = search.run(legal)
        if found is not None:
            return found
    raise AssertionError("the last pass takes any line")


def _legal(items: Sequence[Item]) -> list[int]:
    return [
        at
        for at, item in enumerate(items)
        if (isinstance(item, Glue) and at and isinstance(items[at - 1], Box)) or isinstance(item, Penalty)
    ] + [len(items)]


@dataclass(slots=True)
class Search:
    """One pass over the break places, with one tolerance."""

    items: Sequence[Item]
    widths: Sequence[Pt]
    hang: Sequence[Pt]
    added: Sums
    tail: Pt
    size: Pt
    tolerance: float
    last_resort: bool

    def run(self, legal: Sequence[int]) -> list[int] | None:
        """Give the best breaks, or nothing when this tolerance finds none."""
        active = [Node(0, 0, 0, 1, 0, 0.0, None)]
        for at in legal:
            forced = at == len(self.items) or self._cost(at) == FORCED
            active = self._step(active, at, forced=forced)
            if not active:
                return None
        best = min(active, key=lambda node: node.demerits)
        breaks = []
        node: Node | None = best
        while node is not None and node.before is not None:
            breaks.append(node.at)
            node = node.before
        return breaks[::-1]

    def _cost(self, at: int) -> float:
        item = self.items[at] if at < len(self.items) else None
        return item.cost if isinstance(item, Penalty) else 0.0

    def _step(self, active: list[Node], at: int, *, forced: bool) -> list[Node]:
        """Try to end a line here from every active node; drop the nodes that are too far away."""
        stay: list[Node] = []
        best: dict[tuple[int, int, int], Node] = {}
        uniform = len(self.widths) == 1
        for node in active:
            ratio = self._ratio(node, at)
            over = ratio < -1
            if not over and not forced:
                stay.append(node)
            if (over or ratio > self.tolerance) and not self.last_resort:
                continue
            if over and (stay or best):
                continue
            ended = self._ended(node, at, ratio, forced=forced)
            key = (0 if uniform else ended.line, ended.fitness, ended.hyphens)
            if key not in best or ended.demerits < best[key].demerits:
                best[key] = ended
        return stay + list(best.values())

    def _ratio(self, node: Node, at: int) -> float:
        """Give how far a line must stretch (1 = to its limits) or shrink (-1)."""
        added, start = self.added, node.start
        if start >= at:
            return 0.0
        item = self.items[at] if at < len(self.items) else None
        width = added.width[at] - added.width[start] - self.hang[at]
        if isinstance(item, Penalty):
            width += item.width
        last = at == len(self.items)
        measure = self.widths[min(node.line, len(self.widths) - 1)]
        room = measure - width - (self.tail if last else 0.0)
        letters = added.letters[at] - added.letters[start]
        if room < 0:
            shrink = added.shrink[at] - added.shrink[start] + letters * TEXT_FLEX
            return room / shrink if shrink > 0 and room >= -shrink else (-1.0 if room > -1e-6 else -2.0)
        if last or (isinstance(item, Penalty) and item.cost == FORCED):
            return 0.0
        stretch = added.stretch[at] - added.stretch[start] + letters * TEXT_FLEX
        stretch += letters * TRACKING_FLEX * 2
        return room / stretch if stretch > 0 else (0.0 if room < 1e-6 else 1e6)

    def _ended(self, node: Node, at: int, ratio: float, *, forced: bool) -> Node:
        cost = self._cost(at)
        hyphen = cost not in {0.0, FORCED}
        hyphens = min(node.hyphens + 1, MOST_HYPHENS + 1) if hyphen else 0
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        demerits = (LINE + _badness(ratio)) ** 2 + (cost * cost if hyphen else 0.0)
        if hyphens > 1:
            demerits += HYPHEN_RUN * (hyphens - 1) ** 2 * (100 if hyphens > MOST_HYPHENS else 1)
        if abs(fitness - node.fitness) > 1:
            demerits += FITNESS_JUMP
        if ratio < -1:
            demerits += OVERFULL
        if at == len(self.items):
            demerits += self._short_last(node, at)
        start = at
        while start < len(self.items) and not isinstance(self.items[start], Box):
            start += 1
            if self._cost(start - 1) == FORCED and start - 1 > at:
                start -= 1
                break
        del forced
        return Node(at, start, node.line + 1, fitness, hyphens, node.demerits + demerits, node)

    def _short_last(self, node: Node, at: int) -> float:
        width = self.added.width[at] - self.added.width[node.start]
        measure = self.widths[min(node.line, len(self.widths) - 1)]
        cost = SHORT_LAST_COST if node.line and width < SHORT_LAST * measure else 0.0
        # No hyphen before a paragraph's last line if there is another way.
        return cost + (SHORT_LAST_COST if node.hyphens else 0.0)


def _badness(ratio: float) -> float:
    size = abs(ratio)
    if size <= LINEAR_FROM:
        return 100 * size**3
    return 100 * LINEAR_FROM**3 + 300 * LINEAR_FROM**2 * (size - LINEAR_FROM)
