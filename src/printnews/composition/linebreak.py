"""Break set text into lines: a pure function of the text, the widths and wishes.

In:   set text, and the measure of each line (the last one serves all that follow).
Out:  lines with their glyphs in place.
Never knows a page; the same question always gives the same lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from printnews.composition.cases import TypeCase
from printnews.composition.cutting import fitting
from printnews.composition.ends import HAIR
from printnews.composition.glyphs import Box, GlyphRun
from printnews.composition.optimum import NO_WISH, Wish, optimum
from printnews.composition.ragged import even
from printnews.composition.settext import Measure, SetText
from printnews.composition.widths import Flex, widths_of
from printnews.composition.words import CUTS, JOINER, LEAVES_SPACE, SETS_HYPHEN, SPACED, Joint, kept_hyphen
from printnews.model.styles import Alignment
from printnews.units import Pt

LEAST_MEASURE: Pt = 1.0
ROUNDED = 0.99
"""Part of its limit that a space keeps: scale and tracking act on each other, which the search leaves out."""
WIDE, WIDEST = 1.99, 2.99
"""Word spaces over the face's own: beyond the first the line's edge gives as far as its style lets it,
beyond the second none is set, and what is then left stands at the line's end.

A hair under two and three, so that nobody measures more."""
TRACKED = 50.0
"""Thousandths of an em; letters further apart are taken for words by some readers, unless they are told."""
HYPHENS = "-\u2010"
HARD, FORCED, END = int(Joint.HARD), int(Joint.FORCED), int(Joint.END)


class Line(NamedTuple):
    """One broken line; the runs' x counts from the left edge of the column.

    A named tuple, as these are made by the thousand.
    """

    runs: tuple[GlyphRun, ...]
    measure: Measure
    justified: bool = False
    """Whether it was spread to fill its measure."""
    hyphenated: bool = False
    last: bool = False
    """Whether it ends its block."""
    looseness: float = 1.0
    """Space between words over the face's own space."""
    end: int = 0
    """The box of the text with which the next line starts."""
    cut: bool = False
    """Whether it ends between two letters, where no word would be broken."""
    overfull: Pt = 0.0
    """How far it reaches over its measure; 0 for all lines that fit."""
    spaces: int = 0
    """Spaces that one sees: not the one behind its last word."""

    @property
    def right(self) -> Pt:
        """Where the last run ends, from the column's left edge."""
        return self.runs[-1].x + self.runs[-1].width if self.runs else 0.0

    @property
    def ends_in_hyphen(self) -> bool:
        """Whether its last sign is a hyphen, of a broken word or of the author's, and its block goes on.

        One that had to be set in the midst of too wide a word is none that could be spared.
        """
        if self.last or self.cut or not self.runs:
            return False
        # A hyphen of the author's at a line's end carries a word joiner.
        return self.hyphenated or self.runs[-1].boxes[-1].text[-1] == JOINER


@dataclass(frozen=True, slots=True)
class Lines:
    """A block broken into lines, and the text that their `end` counts in: its long words may be cut."""

    lines: tuple[Line, ...]
    text: SetText


_Asked: TypeAlias = tuple[tuple[Measure, ...], Wish]
_Known: TypeAlias = dict[_Asked, tuple[tuple[Line, ...], SetText | None]]
"""Lines, and the text where it was cut for them: an answer that held its own text would never be let go."""


def break_lines(text: SetText, measures: tuple[Measure, ...], wish: Wish = NO_WISH) -> Lines:
    """Break a text for given measures."""
    known: _Known = text.memo.setdefault("lines", {})
    asked = (measures, wish)
    answer = known.get(asked)
    if answer is None:
        broken = _break(text, measures, wish)
        known[asked] = broken.lines, None if broken.text is text else broken.text
        return broken
    return Lines(answer[0], answer[1] or text)


def _break(text: SetText, measures: tuple[Measure, ...], wish: Wish) -> Lines:
    whole = text
    if not text.boxes:
        runs = (text.cap.initial,) if text.cap and text.cap.initial else ()
        return Lines((Line(runs, measures[0], last=True),), text)
    slots = _slots(text, measures)
    text = fitting(text, min(slot.width for slot in slots))
    widths = [slot.width for slot in slots]
    if text.style.align is Alignment.JUSTIFIED:
        breaks = optimum(text, widths, wish=wish)
    else:
        breaks = even(text, widths)
    if wish.lines:
        # A wish that cannot be leaves the usual lines: they are not set again.
        usual = break_lines(whole, measures, wish._replace(lines=0))
        if len(usual.lines) == len(breaks):
            return usual
    return Lines(_lines(text, slots, breaks), text)


def _lines(text: SetText, slots: Sequence[Measure], breaks: Sequence[int]) -> tuple[Line, ...]:
    """Set the lines that end at some boxes."""
    galley = _Galley(text)
    lines, start = list[Line](), 0
    for number, end in enumerate(breaks):
        slot = slots[min(number, len(slots) - 1)]
        lines.append(galley.line(start, end, slot))
        start = end + 1
    if text.cap and text.cap.initial:
        lines[0] = _capped(lines[0], text.cap.initial)
    return tuple(lines)


def _capped(line: Line, initial: GlyphRun) -> Line:
    """Put the letter that a drop cap shows before the first word, to be read there."""
    first = initial._replace(x=line.runs[0].x + initial.x) if line.runs else initial
    return line._replace(runs=(first, *line.runs))


def _slots(text: SetText, measures: tuple[Measure, ...]) -> list[Measure]:
    """Give where each line's words may stand: the style's indents taken off."""
    style = text.style
    indent = style.indent if text.indented else 0.0
    indents = [text.cap.indent] * text.cap.lines if text.cap else [indent] if indent else []
    count = max(len(measures), len(indents) + 1 if indents else 1)
    told = [measures[min(number, len(measures) - 1)] for number in range(count)]
    slots = []
    for number, measure in enumerate(told):
        left = style.hang + (indents[number] if number < len(indents) else 0.0) - style.outdent
        slots.append(Measure(measure.left + left, max(LEAST_MEASURE, measure.width - left)))
    return slots


_Spread: TypeAlias = tuple[float, Pt, Pt, bool]
"""How a line's letters and spaces are spread: their scale, their tracking, what is added to each space,
and whether the line fills its measure."""
_PLAIN: _Spread = (1.0, 0.0, 0.0, False)
_Content: TypeAlias = tuple[Pt, Pt, int, int]
"""What stands on a line before it is spread: the width of all letters and hyphens, that of the spaces
as they are drawn, the number of spaces, that of places between two letters of a word."""


def _spread(content: _Content, flex: Flex, target: Pt, *, closing: bool) -> _Spread:
    """Make a line `target` wide within the style's limits; word spaces take what is left."""
    letters, drawn, count, inner = content
    wished = drawn * flex.wished
    room = target - letters - wished
    if room >= 0:
        if closing:
            return 1.0, 0.0, (wished - drawn) / count if count else 0.0, False
        loose, track = drawn * flex.grow, flex.wide
    else:
        loose, track = drawn * flex.shrink, -flex.tight
    reach = loose + letters * flex.scale + inner * abs(track)
    ratio = min(1.0, abs(room) / reach) if reach else 0.0
    scale, tracking = 1 + flex.scale * (ratio if room >= 0 else -ratio), ratio * track
    if not count:
        # Without a space a line is as wide as its letters' limits let it be, or ragged.
        return _PLAIN if room > reach else (scale, tracking, 0.0, True)
    own = drawn / count
    gap = (target / scale - letters - tracking * (inner + 2 * count)) / count
    wide = own * WIDE / scale - 2 * tracking
    if gap <= wide:
        # A line that cannot be made narrow enough stands out, and is told; its words never touch.
        least = own * (flex.wished - flex.shrink) * ROUNDED / scale - 2 * tracking
        return scale, tracking, max(least, gap) - own, True
    most = own * WIDEST / scale - 2 * tracking
    given = min(most, max(wide, gap - flex.edge / scale / count))
    return scale, tracking, given - own, (gap - given) * count * scale <= HAIR


class _Galley:
    """Puts the boxes of one text into lines."""

    def __init__(self, text: SetText) -> None:
        self.text = text
        self.sums = widths_of(text)
        self.justified = text.style.align is Alignment.JUSTIFIED
        self.wished = text.style.word_space.wished if self.justified else 1.0
        self.shift = _SHIFT.get(text.style.align, 0.0)
        spaced = self.sums.joints.translate(SPACED)
        if text.uniform:
            space = text.uniform.space
            spaces = [space if each else None for each in spaced]
        else:
            spaces = [gap.space if each else None for each, gap in zip(spaced, text.gaps, strict=True)]
        # Boxes and spaces in one row: a box stands as many places further as there are spaces before it.
        row = chain.from_iterable(zip(text.boxes, spaces, strict=True))
        self.boxes: list[Box] = [box for box in row if box]
        self.cases: list[TypeCase] = []
        if not text.uniform:
            gaps = [gap if each else None for each, gap in zip(spaced, text.gaps, strict=True)]
            both = chain.from_iterable(zip(text.cases, gaps, strict=True))
            self.cases = [case for case in both if case]
        self.spaces = self.sums.spaces
        self.whole_at = sorted(text.wholes)

    def line(self, start: int, end: int, slot: Measure) -> Line:
        """Set the line from one box to another."""
        sums, joint = self.sums, self.text.joints[end]
        boxes, cases, content, right = self._content(start, end)
        letters, own, spaces, inner = content
        # What hangs out at both ends makes room for the rest.
        left = sums.start[start] - sums.bare_start[start]
        target = slot.width + left + right
        spread = _PLAIN
        if self.justified:
            # A last line is not spread, but it is drawn in where it would stand out.
            spread = _spread(content, sums.flex, target, closing=joint >= FORCED)
        scale, tracking, added, filled = spread
        # What stands behind a line's last letter does not count.
        width = scale * (letters + own + added * spaces + tracking * (inner + 2 * spaces))
        x = slot.left - left + (target - width) * self.shift
        over = max(0.0, width - target)
        if LEAVES_SPACE[joint]:
            # Words of two lines are two words, also for those who only hear them.
            gap = self.text.gaps[end]
            boxes.append(gap.space)
            cases.append(gap)
            width += scale * (gap.gap + added + tracking)
        return Line(
            self._runs(boxes, cases, spread, x, width + scale * tracking),
            slot,
            filled,
            SETS_HYPHEN[joint],
            joint == END,
            # The space that one sees between two words, over the face's own.
            scale * (1 + spaces * (added + 2 * tracking) / own) if own else 1.0,
            end + 1,
            CUTS[joint],
            over,
            spaces,
        )

    def _content(self, start: int, end: int) -> tuple[list[Box], list[TypeCase], _Content, Pt]:
        """Give a line's boxes, their cases where these differ, what they measure, what hangs out."""
        sums, joint = self.sums, self.text.joints[end]
        before, spaces = self.spaces[start], self.spaces[end] - self.spaces[start]
        boxes = self.boxes[start + before : end + 1 + before + spaces]
        cases = self.cases[start + before : end + 1 + before + spaces]
        own = spaces * sums.gap
        inner = sums.glyphs[end + 1] - sums.glyphs[start] - spaces - 1
        natural = sums.bare_end[end]
        if SETS_HYPHEN[joint]:
            gap = self.text.gaps[end]
            boxes.append(gap.hyphen)
            cases.append(gap)
            natural += gap.width(gap.hyphen)
            inner += 1
        elif joint == HARD and boxes[-1].text[-1] in HYPHENS:
            boxes[-1] = kept_hyphen(boxes[-1])
        right = natural - sums.end[end]
        letters = natural - sums.bare_start[start] - own * self.wished
        if self.whole_at:
            wider, more = self._join(boxes, cases, start, end)
            letters, inner = letters + wider, inner + more
        return boxes, cases, (letters, own, spaces, inner), right

    def _join(self, boxes: list[Box], cases: list[TypeCase], start: int, end: int) -> tuple[Pt, int]:
        """Put words that stand whole on a line in with all their ligatures.

        Gives the change in width, and in the number of glyphs.
        """
        text, change, more = self.text, 0.0, 0
        here = self.whole_at[bisect_left(self.whole_at, start) : bisect_left(self.whole_at, end)]
        for at in reversed(here):
            count, whole = text.wholes[at]
            if at + count - 1 <= end:
                place, case = at + self.spaces[at] - start - self.spaces[start], text.cases[at]
                parts = text.boxes[at : at + count]
                change += case.width(whole) - sum(map(case.width, parts))
                more += whole.count - sum(part.count for part in parts)
                boxes[place : place + count] = [whole]
                cases[place : place + count] = cases[place : place + 1]
        return change, more

    def _runs(
        self, boxes: list[Box], cases: list[TypeCase], spread: _Spread, x: Pt, width: Pt
    ) -> tuple[GlyphRun, ...]:
        """Give the runs of a line: neighbours of one look are one."""
        if self.text.uniform:
            return (_run(tuple(boxes), self.text.uniform, spread, x, width),)
        runs, at, count = [], 0, len(boxes)
        while at < count:
            case, stop = cases[at], at + 1
            while stop < count and (cases[stop] is case or cases[stop].look == case.look):
                stop += 1
            part = tuple(boxes[at:stop])
            runs.append(_run(part, case, spread, x, _width(part, case, spread)))
            x += runs[-1].width
            at = stop
        return tuple(runs)


_SHIFT = {Alignment.RIGHT: 1.0, Alignment.CENTRE: 0.5}
"""Part of the free room that stands at a line's left."""


def _run(boxes: tuple[Box, ...], case: TypeCase, spread: _Spread, x: Pt, width: Pt) -> GlyphRun:
    look, (scale, tracking, space, _) = case.look, spread
    told = ""
    if look.tracking:
        tracking += look.tracking * case.em
        told = "".join([box.text for box in boxes]) if look.tracking > TRACKED else ""
    return GlyphRun(x, look, boxes, width, space, tracking, scale, told)


def _width(boxes: tuple[Box, ...], case: TypeCase, spread: _Spread) -> Pt:
    """Give the width of some boxes of a line, the tracking after the last one in."""
    scale, tracking, space, _ = spread
    width = sum([case.width(box) + box.count * tracking for box in boxes])
    return scale * (width + sum([1 for box in boxes if box.text == " "]) * space)
