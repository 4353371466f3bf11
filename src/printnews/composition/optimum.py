"""Optimum breaks of justified text (Knuth and Plass 1981), made for narrow columns.

In:   a text's widths, the measure of each line, and wishes.
Out:  the index of the box that ends each line.
Never sets a glyph. Badness is linear once a line is loose, and a run of hyphens
is remembered: in narrow columns both matter more than fitness does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter, sub
from typing import Any, NamedTuple, TypeAlias

from printnews.composition.ends import LIMITS, OVERFULL, RAGGED, Ends, Found, ends_of
from printnews.composition.settext import SetText
from printnews.composition.widths import widths_of
from printnews.composition.words import CUTS, IS_HYPHEN, Joint
from printnews.units import Pt

TWICE, THRICE = 2.0, 3.0
"""Word spaces over the face's own that stand out, and that the first pass must not choose: none are wider."""
AS_WISHED = 2.5
"""And that are the widest in a paragraph which is to have a line more or less."""
LINEAR_FROM = 3.0
"""Stretch beyond which badness grows linearly (cubic badness swamps all else in narrow columns)."""
BADNESS = 100.0
STEEP, OFFSET = BADNESS * 3 * LINEAR_FROM**2, BADNESS * 2 * LINEAR_FROM**3
"""The line that badness follows from there on."""
LOOSE, SHORT = 9000.0, 600.0
"""Cost of a line that stands out, more than a hyphen; and of one that would if it did not end short."""
OPEN, TIE, SPLIT = 1000.0, 11000.0, 1e5
"""Cost of a line that ends in an address, at a tie, between the letters of a word."""
RUN = 600.0
"""Cost of each hyphen right above another one."""
FITNESS_JUMP = 60.0
"""Cost of a loose line beside a tight one."""
SHORT_LAST = 20000.0
"""More than a line that stands out costs, and than three hyphens."""
HYPHEN_BEFORE_LAST = 600.0
"""No hyphen before a paragraph's last line if there is another way (look, section 3)."""
UNWISHED = 1e6
HYPHENS = {Joint.SOFT: 5500.0, Joint.LATE: 6200.0, Joint.HARD: 3600.0}
"""Cost of a break hyphen, of one in a word that had better stay whole, of one of the author's."""
OTHERS = {Joint.OPEN: OPEN, Joint.TIE: TIE, Joint.SPLIT: SPLIT, Joint.CUT: SPLIT}
USUAL, DEAR = (
    tuple(OTHERS.get(joint, times * HYPHENS.get(joint, 0.0)) for joint in Joint) for times in (1, 2)
)
"""What a line costs by the joint that it ends at; and where there are too many hyphens."""
FEW = 3
"""So many hyphens are never too many for a paragraph: the shorter it is, the more one hyphen weighs."""
FORCED, END = int(Joint.FORCED), int(Joint.END)


class Wish(NamedTuple):
    """What make-up asks of a paragraph's lines, besides their measure."""

    lines: int = 0
    """So many more lines than the optimum has, or fewer; 0 where that cannot be."""
    whole: frozenset[int] = frozenset()
    """Lines, counted from 0, that had better not end in a hyphen: they end a column."""


NO_WISH = Wish()

Costs: TypeAlias = tuple[float, ...]
"""What a line costs by the joint that it ends at."""
_Known: TypeAlias = dict[tuple[tuple[Pt, ...], frozenset[int]], tuple[list[int], Costs]]
"""Breaks that were found and what line ends cost, for whoever asks for a line more or less than that."""
Way: TypeAlias = tuple[Any, ...]
"""The best way to a place: what it costs, the break before its last line, and the way to that break."""
Cells: TypeAlias = dict[int, Way]
"""By line, hyphens in a row and fitness of the last line: the best way to a place."""


@dataclass(slots=True)
class _Search:
    """One pass over a text, with one limit of looseness."""

    text: SetText
    widths: Sequence[Pt]
    wish: Wish
    gaping: float
    """Stretch of a line that had better not be chosen."""
    costs: Costs
    """What a line costs by the joint that it ends at."""
    most_lines: int
    """Lines are told apart up to this one: the last measure serves all that follow."""
    ends: Ends
    cells: list[Cells | None]
    """By box with which a line may begin."""
    last_width: int
    """Index of the measure that serves all lines that follow."""
    rules: tuple[Any, ...] = ()

    def run(self) -> list[tuple[float, int, Way]]:
        """Give the ways to the end as (cost, lines, way); none when this limit finds none."""
        count, cells, most_lines = len(self.text.boxes), self.cells, self.most_lines
        cells[0] = {1: (0.0, -1, ())}
        joints = widths_of(self.text).joints
        forced = [at for at, joint in enumerate(joints) if joint == FORCED] if FORCED in joints else []
        closings = [*forced, count - 1]
        self.rules = self._looked_up()
        reached = closed = 0
        for start in range(count):
            if start > closings[closed]:
                closed += 1
            here = cells[start]
            if here is None:
                if start >= reached:
                    return []
                continue
            if most_lines < 2:
                # Only the first line differs, and it begins where no other can.
                furthest = self._go_on(start, 1 if start and most_lines else 0, here, closings[closed])
            else:
                ways = _by_line(here)
                furthest = max([self._go_on(start, line, ways[line], closings[closed]) for line in ways])
            if furthest > reached:  # noqa: PLR1730 - a call costs more
                reached = furthest
        return [(way[0], cell >> 6, way) for cell, way in (cells[count] or {}).items()]

    def _looked_up(self) -> tuple[Any, ...]:
        """Give what the inner loop looks up, at hand."""
        sums, flex, style = widths_of(self.text), widths_of(self.text).flex, self.text.style
        standing_out = (sums.spaces, flex.stretch(TWICE), flex.edge, sums.gap * flex.unit)
        return (sums.joints, self.cells, style.hyphens_in_row, self.gaping, self.costs, *standing_out)

    def _go_on(  # noqa: C901 - the inner loop of composition: calls would cost more than they explain
        self, start: int, line: int, ways: Cells, closing: int
    ) -> int:
        """Bring the ways to a line's start to each of its ends, at what the line costs."""
        joints, cells, most_run, gaping, by_joint, spaces_at, loose, edge, unit = self.rules
        next_line, at, furthest = (line + 1 if line < self.most_lines else line) << 6, start - 1, 0
        for end, ratio in self._ends(start, line, closing):
            joint = joints[end]
            hyphen = IS_HYPHEN[joint]
            size, cost = ratio if ratio >= 0 else -ratio, by_joint[joint]
            fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            if size > loose:
                size = max(loose, size - edge / ((spaces_at[end] - spaces_at[start] or RAGGED) * unit))
                cost += LOOSE if size > loose else SHORT
            cost += BADNESS * size * size * size if size <= LINEAR_FROM else STEEP * size - OFFSET
            if joint == END:
                cost += self._short(start, end, line)
            elif size > gaping or (hyphen and line in self.wish.whole):
                cost += UNWISHED
            if end >= furthest:
                furthest = end + 1
            here = cells[end + 1]
            if here is None:
                here = cells[end + 1] = {}
            for cell, way in ways.items():
                total, key, last = way[0] + cost, next_line + fit, cell & 3
                if last - fit > 1 or fit - last > 1:
                    total += FITNESS_JUMP
                if hyphen:
                    hyphens = (cell >> 2) & 15
                    key += min(hyphens + 1, most_run) << 2
                    total += RUN * hyphens if hyphens < most_run else UNWISHED
                elif joint == END and cell & 60:
                    total += HYPHEN_BEFORE_LAST
                known = here.get(key)
                if known is None or total < known[0]:
                    here[key] = (total, at, way)
        return furthest

    def _ends(self, start: int, line: int, closing: int) -> Found:
        """Find the ends of a line; they are kept where more is asked of a paragraph than to be set."""
        width = self.widths[line if line < self.last_width else -1]
        if not self.wish.lines:
            return self.ends.find(start, width, closing)
        known = self.ends.at(width)
        if start not in known:
            known[start] = self.ends.find(start, width, closing)
        return known[start]

    def _short(self, start: int, end: int, line: int) -> float:
        """Give what a last line costs that is too short; a paragraph of one line has none such."""
        sums, measure = widths_of(self.text), self.widths[line if line < self.last_width else -1]
        width = sums.end[end] - sums.start[start] - self.text.tail
        if not start or width >= self.text.style.last_line * measure:
            return 0.0
        # One more line for a word or two is no line more.
        return UNWISHED if self.wish.lines else SHORT_LAST


def _by_line(here: Cells) -> dict[int, Cells]:
    """Give the ways to a place by the line that begins there."""
    by_line: dict[int, Cells] = {}
    for cell, way in here.items():
        by_line.setdefault(cell >> 6, {})[cell] = way
    return dict(sorted(by_line.items()))


def _walk(way: Way, last: int) -> list[int]:
    """Give the breaks on a way, its end in."""
    breaks = [last]
    while way[1] >= 0:
        breaks.append(way[1])
        way = way[2]
    return breaks[::-1]


def optimum(text: SetText, widths: Sequence[Pt], *, wish: Wish = NO_WISH) -> list[int]:
    """Find the box that ends each line, so that all lines together cost least.

    A line that would stand out may end short instead. Where too many lines end
    in a hyphen, all is weighed again with hyphens twice as dear.
    """
    known: _Known = text.memo.setdefault("breaks", {})
    asked = (tuple(widths), wish.whole)
    if asked not in known:
        known[asked] = _usual(text, widths, wish.whole)
    breaks, costs = known[asked]
    if wish.lines:
        return _Ways(text, widths, wish, costs).of_lines(len(breaks) + wish.lines, len(breaks)) or breaks
    return breaks


def _usual(text: SetText, widths: Sequence[Pt], whole: frozenset[int]) -> tuple[list[int], Costs]:
    """Give the breaks of as many lines as the optimum has, and what ends of lines cost."""
    told_apart = max(len(widths) - 1, max(whole, default=-1) + 1)
    ways = _Ways(text, widths, Wish(whole=whole))
    breaks = ways.find(told_apart)
    hyphens = sum([IS_HYPHEN[text.joints[at]] for at in breaks])
    if hyphens > max(FEW, text.style.hyphens * len(breaks)):
        ways = replace(ways, costs=DEAR)
        breaks = ways.find(told_apart)
    return breaks, ways.costs


@dataclass(frozen=True, slots=True)
class _Ways:
    """What is asked of a text's lines, pass by pass."""

    text: SetText
    widths: Sequence[Pt]
    wish: Wish
    costs: Costs = USUAL

    def find(self, most_lines: int) -> list[int]:
        """Loosen the limit until lines are found; in the first pass none may gape."""
        gaping = widths_of(self.text).flex.stretch(THRICE)
        for limit in LIMITS:
            search = self._search(limit, gaping if limit == LIMITS[0] else float("inf"), most_lines)
            cost, _, way = min(search.run(), key=itemgetter(0), default=(OVERFULL, 0, ()))
            breaks = _walk(way, len(self.text.boxes) - 1) if way else []
            # What must be cut is no better cut in looser lines.
            cost -= SPLIT * sum([CUTS[self.text.joints[at]] for at in breaks])
            if breaks and (cost < UNWISHED or limit == LIMITS[-1]):
                return breaks
        raise AssertionError("the last pass takes any line")

    def of_lines(self, asked: int, usual: int) -> list[int]:
        """Give so many lines, none of which is too loose; nothing where that cannot be."""
        loose = widths_of(self.text).flex.stretch(AS_WISHED)
        if not self._may_have(asked, loose):
            return []
        ways = self._search(LIMITS[0], loose, max(asked, usual) + 1).run()
        cost, _, way = min([way for way in ways if way[1] == asked], default=(UNWISHED, 0, ()))
        return _walk(way, len(self.text.boxes) - 1) if cost < UNWISHED else []

    def _may_have(self, lines: int, loose: float) -> bool:
        """Tell whether so many lines could hold all words at their tightest, and be filled at their loosest.

        By the words' widths alone, so that most of what cannot be need not be tried.
        """
        sums, style = widths_of(self.text), self.text.style
        if lines < 1:
            return False
        if FORCED in sums.joints:
            # A line that its author ends need not be filled.
            return True
        flex, spaces = sums.flex, sums.spaces[-1] * sums.gap
        letters = sums.bare_end[-1] - spaces
        # A line's end swallows a space, marks hang out at both edges; a hyphen is less than half an em.
        left, right = map(sub, sums.start, sums.bare_start), map(sub, sums.bare_end, sums.end)
        hung = lines * (max(left) + max(0.0, *right) + sums.gap)
        hyphens = lines * style.size / 2
        least = letters * (1 - flex.scale) + spaces * (1 - flex.shrink) - sums.glyphs[-1] * flex.tight
        most = letters * (1 + flex.scale) + spaces * (1 + flex.grow) + sums.glyphs[-1] * flex.wide
        most += (loose - 1) * spaces * flex.unit + lines * flex.edge
        measures = [self.widths[min(line, len(self.widths) - 1)] for line in range(lines)]
        filled = sum(measures[:-1]) + style.last_line * measures[-1]
        return least - hung <= sum(measures) and filled <= most + hyphens

    def _search(self, limit: float, gaping: float, most_lines: int) -> _Search:
        return _Search(
            text=self.text,
            widths=self.widths,
            wish=self.wish,
            gaping=gaping,
            costs=self.costs,
            most_lines=most_lines,
            ends=ends_of(self.text, limit),
            cells=[None] * (len(self.text.boxes) + 1),
            last_width=len(self.widths) - 1,
        )
