"""Ends: where a line that starts at some box may end, and how far it must stretch then.

In:   a text's widths, the limit of looseness, a start and the measure of the line.
Out:  each end with the line's stretch.
Never looks further than one line, nor weighs what it finds.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

from printnews.composition.settext import SetText
from printnews.composition.widths import widths_of
from printnews.composition.words import MAY_END
from printnews.units import Pt

LIMITS = (3.0, 5.0, float("inf"))
"""By pass, the stretch beyond which a line is tried only where there is no better one."""
RAGGED = 6
"""A line without spaces stays ragged: as bad as if it had so many spaces to take what is left."""
OVERFULL = 1e9
TIGHTEST = 1.0000001
"""How far a line may shrink: its limits, and what sums may be off by."""
HAIR = 1e-3
"""Points that nobody sees."""

Found: TypeAlias = list[tuple[int, float]]
"""Where a line may end, and how far it must stretch then: 1 takes spaces and letters to their limits,
-1 shrinks them so; beyond 1 word spaces grow alone."""


class Ends:
    """The ends of a text's lines with one limit of looseness, by measure and start: each found once."""

    def __init__(self, text: SetText, limit: float) -> None:
        """Lay out what the two inner loops look up, so that it is at hand."""
        sums, flex = widths_of(text), widths_of(text).flex
        self.known: dict[Pt, dict[int, Found]] = {}
        self.starts = (sums.start, sums.bare_start, sums.spaces, sums.glyphs)
        columns = (sums.end, sums.bare_end, sums.joints, sums.gap)
        limits = (flex.shrink, flex.grow, flex.unit, flex.scale, flex.tight, flex.wide)
        self.tables = (*columns, *limits, flex.edge / flex.unit, limit)

    def at(self, measure: Pt) -> dict[int, Found]:
        """Give what is known of lines of a measure, by their starts."""
        return self.known.setdefault(measure, {})

    def find(self, start: int, measure: Pt, closing: int) -> Found:
        """Find the ends of a line that starts at a box and must not pass another."""
        starts, bare_starts, spaces_at, glyphs_at = self.starts
        ends, bares, joints, gap, shrink, grow, unit, scale, tight, wide, give, limit = self.tables
        target, bare, before = measure + starts[start], bare_starts[start], spaces_at[start]
        first = glyphs_at[start] + 1 - before  # a word of five letters has four places that tracking widens
        middle = bisect_right(bares, target, start, closing)
        # A hyphen may make the line that ends just before too wide.
        middle -= middle > start and ends[middle - 1] > target
        found: Found = []
        for end in range(middle, closing + 1):
            if MAY_END[joints[end]]:
                room = target - ends[end]
                if room >= 0:
                    middle = end + 1
                    continue
                spaces = (spaces_at[end] - before) * gap
                most = spaces * shrink + (bares[end] - bare - spaces) * scale
                most += (glyphs_at[end + 1] - spaces_at[end] - first) * tight
                if room < -most * TIGHTEST - HAIR:
                    break
                found.append((end, room / (most + HAIR)))
        for end in range(middle - 1, start - 1, -1):
            if MAY_END[joints[end]] and (room := target - ends[end]) >= 0:
                spaces = (spaces_at[end] - before) * gap
                most = spaces * grow + (bares[end] - bare - spaces) * scale
                most += (glyphs_at[end + 1] - spaces_at[end] - first) * wide
                own = spaces or RAGGED * gap
                ratio = room / most if room < most else 1 + (room - most) / (own * unit)
                if end == closing:
                    ratio = 0.0
                elif ratio > limit and ratio - give / own > limit:
                    # There must be a way on from here, and a looser one is no better.
                    return found or [(end, ratio)]
                found.append((end, ratio))
        return found or _any_end(joints, start, closing, limit)


def _any_end(joints: bytes, start: int, closing: int, limit: float) -> Found:
    """End a line where it can end at all, in the last pass: it is too wide for its measure."""
    if limit != LIMITS[-1]:
        return []
    return [(next(at for at in range(start, closing + 1) if MAY_END[joints[at]]), OVERFULL)]


def ends_of(text: SetText, limit: float) -> Ends:
    """Give the ends of a text's lines with a limit of looseness."""
    known: dict[float, Ends] = text.memo.setdefault("ends", {})
    if limit not in known:
        known[limit] = Ends(text, limit)
    return known[limit]
