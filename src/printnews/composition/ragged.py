"""Breaks of ragged and display text: even lines, words whole where they can be.

In:   a text's widths and the measure of each line.
Out:  the index of the box that ends each line.
Never sets a glyph. As few lines as can be; among those, the evenest.
"""

from __future__ import annotations

from collections.abc import Sequence

from printnews.composition.settext import SetText
from printnews.composition.widths import widths_of
from printnews.composition.words import MAY_END, Joint
from printnews.units import Pt

WEAK_ENDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {"au", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "un", "une", "\u00e0"}
)
"""Words that a line should not end with: articles, prepositions, conjunctions, numbers."""
PER_LINE = 1e5
WEAK_END = 60.0
RUNT = 400.0
SHORT_LAST = 0.25
"""A last line below this part of its measure looks like a slip."""
MID_WORD = {Joint.SOFT: 300.0, Joint.LATE: 900.0, Joint.HARD: 100.0, Joint.OPEN: 1.5e5}
MID_WORD |= dict.fromkeys((Joint.SPLIT, Joint.CUT), 1e6)
"""Cost of a line that ends in a word; an address stays whole at the price of one line more."""
TIED = 1000.0
"""Cost of a line that ends at a space which the rule ties: an empty line costs no more."""
DISPLAY_WORD = 3000.0
"""More, where lines are balanced: a headline breaks no compound if it can be helped."""
OVERFULL = 1e9
SLACK = 1e-8
"""Part of a measure by which sums of widths may be off."""


def even(text: SetText, widths: Sequence[Pt]) -> list[int]:
    """Find the box that ends each line; one that is wider than its line stands alone on it."""
    sums, balanced = widths_of(text), text.style.balance
    # Lines are counted for as long as widths differ: the best way to each (box, line).
    alike = len(widths) - 1
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(-1, 0): (0.0, None)}
    fronts: list[tuple[int, tuple[int, int], float]] = [(0, (-1, 0), 0.0)]
    for at, joint in enumerate(text.joints):
        if not MAY_END[joint]:
            continue
        last, forced = joint == Joint.END, joint == Joint.FORCED
        end = sums.end[at]
        fixed = _fixed_cost(text, at, joint)
        free = (last or forced) and not balanced
        found: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
        kept = []
        for front in fronts:
            start, place, before = front
            measure = widths[place[1]]
            slack = (measure - end + sums.start[start]) / measure
            fits = slack >= -SLACK
            if fits and not forced:
                kept.append(front)
            if fits or not found:
                cost = before + fixed + (0.0 if free else 1000 * max(0.0, slack) ** 2)
                cost += RUNT if last and slack > 1 - SHORT_LAST else 0.0
                cost += 0.0 if fits else OVERFULL
                key = (at, min(place[1] + 1, alike))
                if key not in found or cost < found[key][0]:
                    found[key] = (cost, place)
        best.update(found)
        fronts = [*kept, *((at + 1, key, cost) for key, (cost, _) in found.items())]
    final = len(text.joints) - 1
    ends = [(best[place][0], place) for place in best if place[0] == final]
    return _walk(best, min(ends)[1])


def _fixed_cost(text: SetText, at: int, joint: Joint) -> float:
    """Give what a break costs whatever line it ends: one more line, a word broken, a weak end."""
    cost = PER_LINE + MID_WORD.get(joint, 0.0)
    if text.style.balance and joint in MID_WORD:
        cost += DISPLAY_WORD
    if joint == Joint.TIE:
        cost += TIED
    if joint == Joint.SPACE and _weak(text.boxes[at].text, text.boxes[at + 1].text):
        cost += WEAK_END
    return cost


def _weak(word: str, following: str) -> bool:
    """Tell whether a line that ends in a word leaves it hanging: "the", "of", or the 118 of 118 cards."""
    return word.lower() in WEAK_ENDS or (word[-1].isdecimal() and following[0].islower())


def _walk(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], place: tuple[int, int]
) -> list[int]:
    breaks = []
    front: tuple[int, int] | None = place
    while front is not None and front != (-1, 0):
        breaks.append(front[0])
        front = best[front][1]
    return breaks[::-1]
