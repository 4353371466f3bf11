"""Break set text into lines: a pure function of the text and the widths.

In:   set text, and the measure of each line (the last one serves all that follow).
Out:  lines with their glyphs in place.
Never knows a page; the same question always gives the same lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from weakref import WeakKeyDictionary

from printnews.composition.glyphs import Glyph, GlyphRun
from printnews.composition.optimum import TEXT_FLEX, TRACKING_FLEX, optimum
from printnews.composition.ragged import even
from printnews.composition.settext import FORCED, Box, Glue, Item, Look, Measure, Penalty, SetText
from printnews.model.layout import Alignment, ParagraphStyle
from printnews.units import Pt

HANG = {"\u00ad": 0.5, "-": 0.5, ",": 0.5, ".": 0.5, "\u2019": 0.5, "\u201d": 0.4, ":": 0.2, ";": 0.2}
"""Part of a closing mark that hangs outside a justified measure (look, section 3)."""
LEAST_MEASURE: Pt = 1.0
SPLIT_COST = 5000.0
"""Of a break inside a word that is wider than its measure."""


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line; the runs' x counts from the left edge of the column."""

    runs: tuple[GlyphRun, ...]
    measure: Pt
    hyphenated: bool = False
    last: bool = False
    """Whether it ends its block."""
    looseness: float = 1.0
    """Word space over the face's own space; 1 for ragged lines."""
    end: int = 0
    """Index of the item of the text with which the next line starts."""
    overfull: Pt = 0.0
    """How far it reaches over its measure; 0 for all lines that fit."""

    @property
    def right(self) -> Pt:
        """Where the last run ends, from the column's left edge."""
        return self.runs[-1].x + self.runs[-1].width if self.runs else 0.0


@dataclass(frozen=True, slots=True)
class Lines:
    """A block broken into lines; `items` are the text's own, or those of words cut to fit."""

    lines: tuple[Line, ...]


_memo: WeakKeyDictionary[SetText, dict[tuple[Measure, ...], Lines]] = WeakKeyDictionary()


def break_lines(text: SetText, measures: tuple[Measure, ...]) -> Lines:
    """Break a text for given measures."""
    known = _memo.setdefault(text, {})
    if measures not in known:
        known[measures] = _break(text, measures)
    return known[measures]


def _break(text: SetText, measures: tuple[Measure, ...]) -> Lines:
    style = text.style
    slots = [
        _slot(measure, style, first=number == 0) for number, measure in enumerate(_told(measures, style))
    ]
    widths = [slot.width for slot in slots]
    items = _fitting(text.items, min(widths))
    justified = style.align is Alignment.JUSTIFIED
    if justified:
        breaks = optimum(items, widths, _hangs(items), tail=text.tail, size=style.size)
    else:
        breaks = even(items, widths, tail=text.tail, balanced=style.balance)
    starts = [0, *breaks]
    origin = _origins(text.items, items)
    lines = []
    for number, end in enumerate(breaks):
        slot = slots[min(number, len(slots) - 1)]
        last = end == len(items)
        chosen = _chosen(items, starts[number], end)
        line = _assemble(chosen, slot, style, fill=justified and not last and not _forced(items, end))
        hyphenated = not last and isinstance(items[end], Penalty) and bool(items[end].glyphs)
        lines.append(replace(line, hyphenated=hyphenated, last=last, end=origin[min(end, len(items))]))
    return Lines(tuple(lines))


def _told(measures: tuple[Measure, ...], style: ParagraphStyle) -> tuple[Measure, ...]:
    """Give the last measure twice, where the first line alone is indented."""
    return (*measures, measures[-1]) if style.indent and len(measures) == 1 else measures


def _slot(measure: Measure, style: ParagraphStyle, *, first: bool) -> Measure:
    left = style.hang + (style.indent if first else 0.0) - style.outdent
    return Measure(measure.left + left, max(LEAST_MEASURE, measure.width - left))


def _fitting(items: Sequence[Item], width: Pt) -> tuple[Item, ...]:
    """Cut boxes that no line can hold between their letters: words are never lost."""
    if all(not isinstance(item, Box) or item.width <= width for item in items):
        return tuple(items)
    cut: list[Item] = []
    for item in items:
        if isinstance(item, Box) and item.width > width:
            cut.extend(_letters(item))
        else:
            cut.append(item)
    return tuple(cut)


def _letters(box: Box) -> Iterator[Item]:
    clusters: list[list[Glyph]] = []
    for glyph in box.glyphs:
        if glyph.text or not clusters:
            clusters.append([])
        clusters[-1].append(glyph)
    for number, cluster in enumerate(clusters):
        if number:
            yield Penalty(SPLIT_COST, (), 0.0, box.look)
        yield Box(tuple(cluster), sum(each.advance for each in cluster) * box.look.size / 1000, box.look)


def _origins(whole: Sequence[Item], cut: Sequence[Item]) -> list[int]:
    """Give for each item of the cut list the item of the text that it comes from."""
    if len(whole) == len(cut):
        return list(range(len(whole) + 1))
    origins, at = [], 0
    for number, item in enumerate(cut):
        if at < len(whole) and item is whole[at]:
            at += 1
            origins.append(at - 1)
        else:
            origins.append(at)
            following = cut[number + 1] if number + 1 < len(cut) else None
            if at + 1 >= len(whole) or following is whole[at + 1]:
                at += 1
    return [*origins, len(whole)]


def _hangs(items: Sequence[Item]) -> list[Pt]:
    """Give how much of the mark before each break may hang outside the measure."""
    hangs = [0.0] * (len(items) + 1)
    for at in range(1, len(items) + 1):
        item = items[at] if at < len(items) else None
        before = items[at - 1]
        glyphs = item.glyphs if isinstance(item, Penalty) and item.glyphs else ()
        if not glyphs and isinstance(before, Box):
            glyphs = before.glyphs
        if glyphs and (isinstance(item, Glue | Penalty) or item is None):
            hangs[at] = _hang(glyphs[-1], before.look.size)
    return hangs


def _hang(glyph: Glyph, size: Pt) -> Pt:
    return HANG.get(glyph.text, 0.0) * glyph.advance * size / 1000


def _forced(items: Sequence[Item], at: int) -> bool:
    item = items[at] if at < len(items) else None
    return isinstance(item, Penalty) and item.cost == FORCED


def _chosen(items: Sequence[Item], start: int, end: int) -> list[tuple[tuple[Glyph, ...], Look]]:
    """Give the glyphs of a line: boxes, spaces between them, the break hyphen, the space at its end."""
    while start < end and not isinstance(items[start], Box):
        start += 1
    chosen = [(item.glyphs, item.look) for item in items[start:end] if isinstance(item, Box | Glue)]
    if end < len(items):
        item = items[end]
        if item.glyphs:
            chosen.append((item.glyphs, item.look))
    return chosen


def _assemble(
    chosen: Sequence[tuple[tuple[Glyph, ...], Look]], slot: Measure, style: ParagraphStyle, *, fill: bool
) -> Line:
    """Put a line's glyphs in place; a justified line is spread within the limits, spaces last."""
    words = list(chosen)
    trailing = words and all(glyph.text == " " for glyph in words[-1][0])
    inner = words[:-1] if trailing else words
    natural = sum(_natural(glyphs, look) for glyphs, look in inner)
    spaces = sum(glyph.text == " " for glyphs, _ in inner for glyph in glyphs)
    letters = sum(len(glyphs) for glyphs, _ in inner)
    justified = style.align is Alignment.JUSTIFIED
    hang = _hang(inner[-1][0][-1], inner[-1][1].size) if inner and inner[-1][0] and justified else 0.0
    target = slot.width + hang
    # A last line is not spread, but it is drawn in where it would stand out.
    fill = justified and (fill or natural > target)
    scale, tracking, space = 1.0, 0.0, 0.0
    if fill and inner:
        scale, tracking, space = _spread(target, natural, spaces, letters, style, inner)
    width = scale * (natural + tracking * letters + space * spaces)
    free = slot.width - width
    left = slot.left
    if style.align is Alignment.RIGHT:
        left += free
    elif style.align is Alignment.CENTRE:
        left += free / 2
    runs = _runs(words, left, scale, tracking, space)
    own = _own_space(inner)
    looseness = (own + space) / own if fill and own and spaces else 1.0
    return Line(tuple(runs), slot.width, looseness=looseness, overfull=max(0.0, width - target - 0.01))


def _natural(glyphs: Sequence[Glyph], look: Look) -> Pt:
    return sum(glyph.advance for glyph in glyphs) * look.size / 1000


def _own_space(words: Sequence[tuple[tuple[Glyph, ...], Look]]) -> Pt:
    return next(
        (glyph.advance * look.size / 1000 for glyphs, look in words for glyph in glyphs if glyph.text == " "),
        0.0,
    )


def _spread(
    target: Pt,
    natural: Pt,
    spaces: int,
    letters: int,
    style: ParagraphStyle,
    words: Sequence[tuple[tuple[Glyph, ...], Look]],
) -> tuple[float, Pt, Pt]:
    """Give scale, tracking and added word space that make a line `target` wide."""
    own = _own_space(words) * spaces
    room = target - natural
    limits = style.word_space
    flex = (natural - own) * TEXT_FLEX
    if room >= 0:
        flex += (natural - own) * TRACKING_FLEX * 2
        stretch = own * (limits.most - limits.wished) + flex
    else:
        stretch = own * (limits.wished - limits.least) + flex
    ratio = max(-1.0, min(1.0, room / stretch)) if stretch > 0 else 0.0
    scale = 1 + TEXT_FLEX * ratio
    tracking = max(0.0, ratio) * TRACKING_FLEX * style.size
    if not spaces:
        return scale, tracking, 0.0
    return scale, tracking, (target / scale - natural - tracking * letters) / spaces


def _runs(
    words: Sequence[tuple[tuple[Glyph, ...], Look]], left: Pt, scale: float, tracking: Pt, space: Pt
) -> Iterator[GlyphRun]:
    x = left
    for look, group in groupby(words, key=lambda each: each[1]):
        glyphs = tuple(glyph for each, _ in group for glyph in each)
        gaps = sum(glyph.text == " " for glyph in glyphs)
        width = scale * (_natural(glyphs, look) + tracking * len(glyphs) + space * gaps)
        yield GlyphRun(
            x=x,
            face=look.face,
            size=look.size,
            ink=look.ink,
            glyphs=glyphs,
            width=width,
            word_space=space,
            tracking=tracking,
            scale=scale,
            link=look.link,
        )
        x += width
