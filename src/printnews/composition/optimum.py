"""Optimum breaks of justified text (Knuth and Plass 1981), made for narrow columns.

In:   a text's widths, the measure of each line, and wishes.
Out:  the index of the box that ends each line.
Never sets a glyph. Badness is linear once a line is loose, and a run of hyphens
is remembered: in narrow columns both matter more than fitness does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, TypeAlias

from printnews.composition.settext import SetText
from printnews.composition.widths import Widths, widths_of
from printnews.composition.words import IS_HYPHEN, MAY_END, Joint
from printnews.units import Pt

LIMITS = (3.0, 5.0, float("inf"))
"""By pass, the stretch beyond which a line is tried only where there is no better one."""
TWICE, THRICE = 2.0, 3.0
"""Word spaces over the face's own that stand out, and that the first pass must not choose: none are wider."""
AS_WISHED = 2.5
"""And that are the widest in a paragraph which is to have a line more or less."""
LINEAR_FROM = 3.0
"""Stretch beyond which badness grows linearly (cubic badness swamps all else in narrow columns)."""
BADNESS = 100.0
STEEP, OFFSET = BADNESS * 3 * LINEAR_FROM**2, BADNESS * 2 * LINEAR_FROM**3
"""The line that badness follows from there on."""
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
RAGGED = 6
"""A line without spaces stays ragged: as bad as if it had so many spaces to take what is left."""
UNWISHED = 1e6
OVERFULL = 1e9
TIGHTEST = 1.0000001
"""How far a line may shrink: its limits, and what sums may be off by."""
HAIR = 1e-3
"""Points that nobody sees."""


HYPHENS = {Joint.SOFT: 5500.0, Joint.LATE: 6200.0, Joint.HARD: 3600.0}
"""Cost of a break hyphen, of one in a word that had better stay whole, of one of the author's."""
LOOSE, SHORT = 9000.0, 600.0
"""Cost of a line that stands out, more than a hyphen; and of one that would if it did not end short."""
USUAL, DEAR = (
    tuple(
        {Joint.OPEN: OPEN, Joint.TIE: TIE, Joint.SPLIT: SPLIT}.get(joint, times * HYPHENS.get(joint, 0.0))
        for joint in Joint
    )
    for times in (1, 2)
)
"""What a line costs by the joint that it ends at; and where there are too many hyphens."""
FEW = 3
"""So many hyphens are never too many for a paragraph: the shorter it is, the more one hyphen weighs."""
FORCED, END = int(Joint.FORCED), int(Joint.END)


@dataclass(frozen=True, slots=True)
class Wish:
    """What make-up asks of a paragraph's lines, besides their measure."""

    lines: int = 0
    """So many more lines than the optimum has, or fewer; 0 where that cannot be."""
    whole: frozenset[int] = frozenset()
    """Lines, counted from 0, that had better not end in a hyphen: they end a column."""


NO_WISH = Wish()

Way: TypeAlias = tuple[Any, ...]
"""The best way to a place: what it costs, the break before its last line, and the way to that break."""
Cells: TypeAlias = dict[int, Way]
"""By line, hyphens in a row and fitness of the last line: the best way to a place."""
_Ends: TypeAlias = list[tuple[int, float]]
"""Where a line may end, and how far it must stretch then."""


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
    edge: Pt
    """How far a line may end short of its measure before it stands out."""
    ends: tuple[float, ...]
    """What a line costs by the joint that it ends at."""
    most_lines: int
    """Lines are told apart up to this one: the last measure serves all that follow."""
    last_width: int
    """Index of the measure that serves all lines that follow."""
    cells: list[Cells | None] = field(default_factory=list)
    """By box with which a line may begin."""
    rules: tuple[Any, ...] = ()
    tables: tuple[Any, ...] = ()
    """What the two inner loops look up, at hand."""

    def __post_init__(self) -> None:
        """Lay out what the inner loops look up."""
        text, sums, flex = self.text, self.sums, self.sums.flex
        joints = bytes(text.joints)  # plain numbers are quicker to look up by
        self.cells = [None] * (len(text.boxes) + 1)
        most_run, whole = text.style.hyphens_in_row, self.wish.whole
        costs = (self.loose, self.gaping, self.ends, self.most_lines)
        self.rules = (joints, self.cells, most_run, whole, *costs)
        limits = (flex.shrink, flex.grow, flex.unit, flex.scale, flex.tight, flex.wide)
        give = self.edge / flex.unit
        columns = (sums.end, sums.bare_end, sums.spaces, sums.glyphs, joints)
        self.tables = (*columns, sums.gap, limits, self.limit, give)

    def run(self) -> list[tuple[float, int, Way]]:
        """Give the ways to the end as (cost, lines, way); none when this limit finds none."""
        count, cells = len(self.text.boxes), self.cells
        cells[0] = {1: (0.0, -1, ())}
        joints = self.text.joints
        forced = [at for at, joint in enumerate(joints) if joint == FORCED] if FORCED in joints else []
        closings = [*forced, count - 1]
        reached = closed = 0
        for start in range(count):
            if start > closings[closed]:
                closed += 1
            here = cells[start]
            if here is not None:
                reached = max(reached, self._end_lines(start, here, closings[closed]))
            elif start >= reached:
                return []
        return [(way[0], cell >> 6, way) for cell, way in (cells[count] or {}).items()]

    def _end_lines(self, start: int, here: Cells, closing: int) -> int:
        """Try every end of a line that starts here; give how far the furthest reaches."""
        if self.most_lines < 2:
            # Only the first line differs, and it begins where no other can.
            line = 1 if start and self.most_lines else 0
            return self._push(start, line, here, self._found(start, self._target(start, line), closing))
        by_line: dict[int, Cells] = {}
        for cell, way in here.items():
            by_line.setdefault(cell >> 6, {})[cell] = way
        return max(
            self._push(start, line, by_line[line], self._found(start, self._target(start, line), closing))
            for line in sorted(by_line)
        )

    def _target(self, start: int, line: int) -> float:
        """Give where a line that starts at a box must end, as the sums count."""
        return self.widths[line if line < self.last_width else -1] + self.sums.start[start]

    def _push(  # noqa: C901 - the inner loop of composition: calls would cost more than they explain
        self, start: int, line: int, ways: Cells, found: _Ends
    ) -> int:
        """Bring the ways to a line's start to each of its ends, at what the line costs."""
        joints, cells, most_run, whole, loose, gaping, by_joint, most_lines = self.rules
        next_line, at, furthest = (line + 1 if line < most_lines else line) << 6, start - 1, 0
        for end, ratio in found:
            joint = joints[end]
            hyphen = IS_HYPHEN[joint]
            size = ratio if ratio >= 0 else -ratio
            fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            cost = by_joint[joint]
            if size > loose:
                size = self._eased(start, end, size)
                cost += LOOSE if size > loose else SHORT
            cost += BADNESS * size * size * size if size <= LINEAR_FROM else STEEP * size - OFFSET
            if joint == END:
                cost += self._short(start, end, line)
            elif size > gaping or (hyphen and line in whole):
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

    def _eased(self, start: int, end: int, size: float) -> float:
        """Give how far a line stretches when its edge gives."""
        spaces = self.sums.spaces[end] - self.sums.spaces[start]
        given = self.edge / ((spaces or RAGGED) * self.sums.gap * self.sums.flex.unit)
        return max(self.loose, size - given)

    def _short(self, start: int, end: int, line: int) -> float:
        """Give what a last line costs that is too short; a paragraph of one line has none such."""
        measure = self.widths[line if line < self.last_width else -1]
        width = self.sums.end[end] - self.sums.start[start] - self.text.tail
        if not start or width >= self.text.style.last_line * measure:
            return 0.0
        # One more line for a word or two is no line more.
        return UNWISHED if self.wish.lines else SHORT_LAST

    def _found(self, start: int, target: float, closing: int) -> _Ends:
        """Find the ends of a line that starts at a box, and how far each must stretch.

        1 takes spaces and letters to their limits, -1 shrinks them so; beyond 1 word spaces grow alone.
        """
        ends, bares, spaces_at, glyphs_at, joints, gap, flex, limit, give = self.tables
        shrink, grow, unit, scale, tight, wide = flex
        bare, before = self.sums.bare_start[start], spaces_at[start]
        first = glyphs_at[start] + 1 - before  # a word of five letters has four places that tracking widens
        middle = bisect_right(bares, target, start, closing)
        # A hyphen may make the line that ends just before too wide.
        middle -= middle > start and ends[middle - 1] > target
        found: _Ends = []
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
        return found or self._any_line(start, closing)

    def _any_line(self, start: int, closing: int) -> _Ends:
        """End a line where it can end at all, in the last pass: it is too wide for its measure."""
        if self.limit != LIMITS[-1]:
            return []
        return [(next(at for at in range(start, closing + 1) if MAY_END[self.text.joints[at]]), OVERFULL)]


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
    style = text.style
    told_apart = max(len(widths) - 1, max(wish.whole, default=-1) + 1)
    ways = _Ways(text, widths, Wish(whole=wish.whole), style.edge * style.size)
    breaks = ways.find(told_apart)
    if sum([IS_HYPHEN[text.joints[at]] for at in breaks]) > max(FEW, style.hyphens * len(breaks)):
        ways = replace(ways, ends=DEAR)
        breaks = ways.find(told_apart)
    if wish.lines:
        return replace(ways, wish=wish).of_lines(len(breaks) + wish.lines, len(breaks)) or breaks
    return breaks


@dataclass(frozen=True, slots=True)
class _Ways:
    """What is asked of a text's lines, pass by pass."""

    text: SetText
    widths: Sequence[Pt]
    wish: Wish
    edge: Pt
    ends: tuple[float, ...] = USUAL

    def find(self, most_lines: int) -> list[int]:
        """Loosen the limit until lines are found; in the first pass none may gape."""
        gaping = widths_of(self.text).flex.stretch(THRICE)
        for limit in LIMITS:
            search = self._search(limit, gaping if limit == LIMITS[0] else float("inf"), most_lines)
            cost, _, way = min(search.run(), key=itemgetter(0), default=(OVERFULL, 0, ()))
            if way and (cost < UNWISHED or limit == LIMITS[-1]):
                return _walk(way, len(self.text.boxes) - 1)
        raise AssertionError("the last pass takes any line")

    def of_lines(self, asked: int, usual: int) -> list[int]:
        """Give so many lines, none of which is too loose; nothing where that cannot be."""
        loose = widths_of(self.text).flex.stretch(AS_WISHED)
        ways = self._search(LIMITS[0], loose, max(asked, usual) + 1).run()
        cost, _, way = min([way for way in ways if way[1] == asked], default=(UNWISHED, 0, ()))
        return _walk(way, len(self.text.boxes) - 1) if cost < UNWISHED else []

    def _search(self, limit: float, gaping: float, most_lines: int) -> _Search:
        sums = widths_of(self.text)
        return _Search(
            text=self.text,
            sums=sums,
            widths=self.widths,
            wish=self.wish,
            limit=limit,
            loose=sums.flex.stretch(TWICE),
            gaping=gaping,
            edge=self.edge,
            ends=self.ends,
            most_lines=most_lines,
            last_width=len(self.widths) - 1,
        )
