"""Breaks of ragged and display text: no hyphens, even lines.

In:   items and the width of each line.
Out:  the indices of the items at which lines break.
Never sets a glyph. As few lines as can be; among those, the evenest.
"""

from __future__ import annotations

from collections.abc import Sequence

from printnews.composition.optimum import sums
from printnews.composition.settext import FORCED, Box, Glue, Item, Penalty
from printnews.units import Pt

WEAK_ENDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""Words that display lines should not end with: articles, prepositions, conjunctions."""
PER_LINE = 1e5
WEAK_END = 60.0
RUNT = 400.0
SHORT_LAST = 0.25
"""A last line below this part of its measure looks like a slip."""
MID_WORD = 300.0
OVERFULL = 1e9
SLACK = 1e-8
"""Part of a measure by which sums of widths may be off."""


def even(items: Sequence[Item], widths: Sequence[Pt], *, tail: Pt, balanced: bool) -> list[int]:
    """Find the breaks; the last one is len(items). A box wider than its line stands alone on it."""
    added = sums(items).width
    places = [at for at, item in enumerate(items) if _may_end(items, at, item)] + [len(items)]
    # Lines are counted because widths may differ: the best way to each (place, line).
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    fronts = [(_skip(items, 0), (0, 0), 0.0)]
    for at in places:
        last = at == len(items)
        width_here = added[at] + (tail if last else 0.0)
        forced = not last and _forced(items[at])
        fixed = _fixed_cost(items, at, balanced=balanced)
        free = (last or forced) and not balanced
        found: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
        kept = []
        for front in fronts:
            start, place, before = front
            measure = widths[min(place[1], len(widths) - 1)]
            slack = (measure - width_here + added[start]) / measure
            fits = slack >= -SLACK
            if fits and not forced:
                kept.append(front)
            if fits or not found:
                cost = before + fixed + (0.0 if free else 1000 * max(0.0, slack) ** 2)
                cost += RUNT if last and slack > 1 - SHORT_LAST else 0.0
                cost += 0.0 if fits else OVERFULL
                end = (at, place[1] + 1)
                if end not in found or cost < found[end][0]:
                    found[end] = (cost, place)
        best.update(found)
        start = _skip(items, at)
        fronts = [*kept, *((start, end, cost) for end, (cost, _) in found.items())]
    ends = [(best[place][0], place) for place in best if place[0] == len(items)]
    return _walk(best, min(ends)[1])


def _may_end(items: Sequence[Item], at: int, item: Item) -> bool:
    return isinstance(item, Penalty) or (isinstance(item, Glue) and at > 0 and isinstance(items[at - 1], Box))


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _skip(items: Sequence[Item], at: int) -> int:
    """Give where a line that begins after a break has its first letter."""
    while at < len(items) and not isinstance(items[at], Box):
        at += 1
    return at


def _fixed_cost(items: Sequence[Item], at: int, *, balanced: bool) -> float:
    """Give what a break costs whatever line it ends: one more line, a word broken, a weak end."""
    item = items[at] if at < len(items) else None
    cost = PER_LINE
    if isinstance(item, Penalty) and not _forced(item):
        cost += MID_WORD
    elif item is not None and balanced:
        before = items[at - 1]
        word = "".join(glyph.text for glyph in before.glyphs).lower() if isinstance(before, Box) else ""
        cost += WEAK_END if word in WEAK_ENDS else 0.0
    return cost


def _walk(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], place: tuple[int, int]
) -> list[int]:
    breaks = []
    front: tuple[int, int] | None = place
    while front is not None and front != (0, 0):
        breaks.append(front[0])
        front = best[front][1]
    return breaks[::-1]
