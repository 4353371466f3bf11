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


def even(items: Sequence[Item], widths: Sequence[Pt], *, tail: Pt, balanced: bool) -> list[int]:
    """Find the breaks; the last one is len(items). A box wider than its line stands alone on it."""
    added = sums(items).width
    places = [at for at, item in enumerate(items) if _may_end(items, at, item)] + [len(items)]
    # best[(place, line)] = (cost, place before); lines are counted because widths may differ.
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    fronts = [(0, 0)]
    for at in places:
        found: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {}
        forced = at < len(items) and _forced(items[at])
        kept = []
        for front in fronts:
            start = _skip(items, front[0])
            width = added[at] - added[start] + (tail if at == len(items) else 0.0)
            measure = widths[min(front[1], len(widths) - 1)]
            fits = width <= measure + 1e-6
            if fits and not forced:
                kept.append(front)
            if fits or not any(found):
                cost = best[front][0] + _cost(
                    items, at, max(0.0, measure - width) / measure, balanced=balanced
                )
                cost += 0.0 if fits else 1e9
                place = (at, front[1] + 1)
                if place not in found or cost < found[place][0]:
                    found[place] = (cost, front)
        best.update(found)
        fronts = [*kept, *found]
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


def _cost(items: Sequence[Item], at: int, slack: float, *, balanced: bool) -> float:
    last = at == len(items)
    item = None if last else items[at]
    forced = item is not None and _forced(item)
    cost = PER_LINE + (0.0 if (last or forced) and not balanced else 1000 * slack * slack)
    cost += RUNT if last and slack > 1 - SHORT_LAST else 0.0
    if isinstance(item, Penalty) and not forced:
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
