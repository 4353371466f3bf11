"""Optimum breaks of justified text (Knuth and Plass 1981), made for narrow columns.

In:   a text's widths, the measure of each line, and wishes.
Out:  the index of the box that ends each line.
Never sets a glyph. Badness is linear once a line is loose, and a run of hyphens
is remembered: in narrow columns both matter more than fitness does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from printnews.composition.settext import SetText
from printnews.composition.widths import Widths, widths_of
from printnews.composition.words import IS_HYPHEN, MAY_END, Joint
from printnews.units import Pt

LIMITS = (3.0, 5.0, float("inf"))
"""By pass, the stretch beyond which a line is tried only where there is no better one."""
TWICE, THRICE = 2.0, 3.0
"""Word spaces over the face's own that stand out, and that the first pass must not choose: none are wider."""
LOOSE = 2000.0
"""Cost of a line that stands out, besides its badness: in all more than a hyphen, less than two of them."""
LINEAR_FROM = 3.0
"""Stretch beyond which badness grows linearly (cubic badness swamps all else in narrow columns)."""
BADNESS = 100.0
HYPHEN, HARD, SPLIT = 2400.0, 1000.0, 1e5
"""Cost of a line that ends in a break hyphen, in a hyphen of the author's, between the letters of a word."""
LATE, TIE = 3000.0, 5000.0
"""Cost of a hyphen in a word that had better stay whole, and of a line that ends at a tie."""
RUN = 600.0
"""Cost of each hyphen right above another one."""
FITNESS_JUMP = 60.0
"""Cost of a loose line beside a tight one."""
SHORT_LAST = 9500.0
"""More than a gaping line costs, and than three hyphens."""
HYPHEN_BEFORE_LAST = 600.0
"""No hyphen before a paragraph's last line if there is another way (look, section 3)."""
RAGGED = 6
"""A line without spaces stays ragged: as bad as if it had so many spaces to take what is left."""
UNWISHED = 1e6
OVERFULL = 1e9
TIGHTEST = 1.0000001
"""How far a line may shrink: its limits, and what sums may be off by."""
HAIR = 1e-3
"""Points that nobody sees."""

_COSTS = tuple(
    {
        Joint.SOFT: HYPHEN,
        Joint.LATE: LATE,
        Joint.HARD: HARD,
        Joint.OPEN: HARD,
        Joint.TIE: TIE,
        Joint.SPLIT: SPLIT,
    }.get(joint, 0.0)
    for joint in Joint
)
"""By joint."""
FORCED, END = int(Joint.FORCED), int(Joint.END)


@dataclass(frozen=True, slots=True)
class Wish:
    """What make-up asks of a paragraph's lines, besides their measure."""

    lines: int = 0
    """So many more lines than the optimum has, or fewer; 0 where that cannot be."""
    whole: frozenset[int] = frozenset()
    """Lines, counted from 0, that had better not end in a hyphen: they end a column."""


NO_WISH = Wish()

Cells: TypeAlias = dict[int, tuple[float, int]]
"""By line, hyphens in a row and fitness: the cost of the best way to a place, and the state before."""
_State: TypeAlias = tuple[float, int, int, int, int]
"""A way to a place: cost, number, hyphens in a row, fitness of the last line, the line that begins."""


@dataclass(slots=True)
class _Search:
    """One pass over a text, with one limit of looseness."""

    text: SetText
    sums: Widths
    widths: Sequence[Pt]
    wish: Wish
    limit: float
    loose: float
    gaping: float
    """Stretch of a line that stands out, and of one that had better not be chosen."""
    most_lines: int
    """Lines are told apart up to this one: the last measure serves all that follow."""
    last_width: int
    """Index of the measure that serves all lines that follow."""
    breaks: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    cells: list[Cells | None] = field(default_factory=list)
    """By box with which a line may begin."""

    def run(self) -> list[tuple[float, int, int]] | None:
        """Give the ways to the end as (cost, state, line); nothing when this limit finds none."""
        count, cells = len(self.text.boxes), self.cells
        cells.extend([None] * (count + 1))
        cells[0] = {1: (0.0, -1)}
        joints = self.text.joints
        forced = [at for at, joint in enumerate(joints) if joint == FORCED] if FORCED in joints else []
        closings = [*forced, count - 1]
        reached = closed = 0
        for start in range(count):
            if start > closings[closed]:
                closed += 1
            if cells[start] is not None:
                reached = max(reached, self._end_lines(start, closings[closed]))
            elif start >= reached:
                return None
        last = cells[count]
        return (
            [(cost, state, line) for cost, state, _, _, line in self._numbered(count, last)] if last else None
        )

    def _numbered(self, start: int, cells: Cells) -> list[_State]:
        """Number the states of a place, so that the way back can be walked."""
        if not start:
            return [(0.0, -1, 0, 1, 0)]
        breaks, before = self.breaks, self.before
        states: list[_State] = []
        for cell, (cost, last) in cells.items():
            states.append((cost, len(breaks), (cell >> 2) & 15, cell & 3, cell >> 6))
            breaks.append(start - 1)
            before.append(last)
        return states

    def _end_lines(self, start: int, closing: int) -> int:
        """Try every end of a line that starts here; give how far the furthest reaches."""
        states = self._numbered(start, self.cells[start] or {})
        if self.most_lines < 2:
            # Only the first line differs, and it begins where no other can.
            line = states[0][4]
            return self._push(start, line, states, self._lines(start, line, closing))
        lines = sorted({state[4] for state in states})
        return max(
            self._push(
                start,
                line,
                [state for state in states if state[4] == line],
                self._lines(start, line, closing),
            )
            for line in lines
        )

    def _push(  # noqa: C901 - the inner loop of composition: calls would cost more than they explain
        self, start: int, line: int, states: Sequence[_State], found: Sequence[tuple[int, float]]
    ) -> int:
        """Bring the states of a line's start to each of its ends, at what the line costs."""
        joints, cells, most_run = self.text.joints, self.cells, self.text.style.hyphens_in_row
        whole, furthest = self.wish.whole, 0
        next_line = (line + 1 if line < self.most_lines else line) << 6
        for end, ratio in found:
            joint = joints[end]
            hyphen = IS_HYPHEN[joint]
            size = ratio if ratio >= 0 else -ratio
            bad = (
                size * size * size if size <= LINEAR_FROM else 3 * LINEAR_FROM**2 * size - 2 * LINEAR_FROM**3
            )
            fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            cost = BADNESS * bad + _COSTS[joint] + (LOOSE if size > self.loose else 0.0)
            if joint == END:
                cost += self._short(start, end, line)
            elif (hyphen and line in whole) or size > self.gaping:
                cost += UNWISHED
            if end >= furthest:
                furthest = end + 1
            here = cells[end + 1]
            if here is None:
                here = cells[end + 1] = {}
            for before, state, hyphens, last, _ in states:
                total, key = before + cost, next_line + fit
                if last - fit > 1 or fit - last > 1:
                    total += FITNESS_JUMP
                if hyphen:
                    key += min(hyphens + 1, most_run) << 2
                    total += RUN * hyphens if hyphens < most_run else UNWISHED
                elif hyphens and joint == END:
                    total += HYPHEN_BEFORE_LAST
                if key not in here or total < here[key][0]:
                    here[key] = (total, state)
        return furthest

    def _short(self, start: int, end: int, line: int) -> float:
        """Give what a last line costs that is too short; a paragraph of one line has none such."""
        measure = self.widths[line if line < self.last_width else -1]
        width = self.sums.end[end] - self.sums.start[start] - self.text.tail
        if not start or width >= self.text.style.last_line * measure:
            return 0.0
        # One more line for a word or two is no line more.
        return UNWISHED if self.wish.lines else SHORT_LAST

    def _lines(self, start: int, line: int, closing: int) -> list[tuple[int, float]]:
        """Give the ends of lines that start at a box, and how far each must stretch.

        1 takes spaces and letters to their limits, -1 shrinks them so; beyond 1
        word spaces grow alone.
        """
        sums, joints, limit = self.sums, self.text.joints, self.limit
        flex = sums.flex
        ends, bares, spaces_at, glyphs_at = sums.end, sums.bare_end, sums.spaces, sums.glyphs
        bare, gap, before = sums.bare_start[start], sums.gap, spaces_at[start]
        # A word of five letters has four places that tracking widens.
        first, ragged = glyphs_at[start] + 1 - before, RAGGED * gap
        target = self.widths[line if line < self.last_width else -1] + sums.start[start]
        middle = bisect_right(bares, target, start, closing)
        found: list[tuple[int, float]] = []
        for end in range(middle, closing + 1):
            if MAY_END[joints[end]]:
                room = target - ends[end]
                if room >= 0:
                    middle = end + 1
                    continue
                spaces = (spaces_at[end] - before) * gap
                most = spaces * flex.shrink + (bares[end] - bare - spaces) * flex.scale
                most += (glyphs_at[end + 1] - spaces_at[end] - first) * flex.tight
                if room < -most * TIGHTEST - HAIR:
                    break
                found.append((end, room / (most + HAIR)))
        for end in range(middle - 1, start - 1, -1):
            if MAY_END[joints[end]]:
                room, spaces = target - ends[end], (spaces_at[end] - before) * gap
                most = spaces * flex.grow + (bares[end] - bare - spaces) * flex.scale
                most += (glyphs_at[end + 1] - spaces_at[end] - first) * flex.wide
                ratio = room / most if room < most else 1 + (room - most) / ((spaces or ragged) * flex.unit)
                if end == closing:
                    ratio = 0.0
                elif ratio > limit:
                    # There must be a way on from here, and a looser one is no better.
                    return found or [(end, ratio)]
                found.append((end, ratio))
        return found or self._any_line(start, closing)

    def _any_line(self, start: int, closing: int) -> list[tuple[int, float]]:
        """End a line where it can end at all, in the last pass: it is too wide for its measure."""
        if self.limit != LIMITS[-1]:
            return []
        return [(next(at for at in range(start, closing + 1) if MAY_END[self.text.joints[at]]), OVERFULL)]

    def walk(self, state: int) -> list[int]:
        """Give the breaks on the way to a state."""
        breaks = []
        while state >= 0:
            breaks.append(self.breaks[state])
            state = self.before[state]
        return breaks[::-1]


def optimum(text: SetText, widths: Sequence[Pt], *, wish: Wish = NO_WISH) -> list[int]:
    """Find the box that ends each line, so that all lines together cost least."""
    plain = Wish(whole=wish.whole)
    told_apart = max(len(widths) - 1, max(wish.whole, default=-1) + 1)
    breaks = _passes(text, widths, plain, told_apart, None)
    if wish.lines:
        asked = len(breaks) + wish.lines
        return _passes(text, widths, wish, max(asked, len(breaks)) + 1, asked) or breaks
    return breaks


def _passes(text: SetText, widths: Sequence[Pt], wish: Wish, most_lines: int, asked: int | None) -> list[int]:
    """Loosen the limit until lines are found; a number of lines that is asked for is worth no bad ones."""
    sums = widths_of(text)
    loose, gaping = sums.flex.stretch(TWICE), sums.flex.stretch(THRICE)
    for limit in LIMITS if asked is None else LIMITS[:1]:
        most = (gaping if limit == LIMITS[0] else float("inf")) if asked is None else loose
        search = _Search(text, sums, widths, wish, limit, loose, most, most_lines, len(widths) - 1)
        ways = search.run()
        if ways and asked is not None:
            ways = [way for way in ways if way[2] == asked]
        if ways and (min(ways)[0] < UNWISHED or limit == LIMITS[-1]):
            return search.walk(min(ways)[1])
    if asked is None:
        raise AssertionError("the last pass takes any line")
    return []
