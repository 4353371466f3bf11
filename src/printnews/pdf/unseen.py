"""Spaces that nobody sees: they keep lines and texts together, or apart, for readers that go by places.

In:   finished pages.
Out:  which spaces stand around the words of each line.
Never moves a letter.

pypdf joins two texts where the second begins further left at about the same height;
PDFium takes them for one line and sorts what stands on it; pdfminer takes a line that
is indented for another text than the lines below it, and a marker for a text of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printnews.pages.page import Pages, PlacedLine
from printnews.units import Pt

REACH = 0.6
"""Lines whose baselines are nearer than this part of the larger type are one line to some readers.

PDFium asks for half the wider of two letters.
"""
LEAST_INDENT: Pt = 1.0
"""Less is optical alignment, or a mark that hangs out."""


NEAR = 2.0
"""What stands so many times its size before a text, level with it, is its marker or its number."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """The spaces around a line's words."""

    indent: Pt = 0.0
    """From where its block's other lines begin to its own first word: one space, so wide."""
    space: bool = False
    """One behind the last word of a text."""
    gap: Pt = 0.0
    """How wide that is, where a marker's words follow it; 0: as it is drawn."""
    lift: Pt = 0.0
    """How far above the line two stand, out of its reach, before a text that begins level with it."""

    def of_part(self, *, first: bool, last: bool) -> Unseen:
        """Give those of some of the line's words."""
        return replace(self if last else NOTHING, indent=self.indent if first else 0.0)


NOTHING = Unseen()


def unseen(pages: Pages) -> dict[int, Unseen]:
    """Give the spaces of all lines that have some, by their id()."""
    found: dict[int, Unseen] = {}
    broken: dict[str, bool] = {}
    for page in pages.pages:
        lines = [thing for thing in page.placed if isinstance(thing, PlacedLine) and thing.runs]
        edges = _edges(lines)
        for one, line, two in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            name, indent = _name(line), line.left - edges.get(_column(line), line.left)
            # Where a word goes on nothing parts it; what a marker begins has no other room than its gap.
            if indent < LEAST_INDENT or broken.get(name) or _marks(one, line):
                indent = 0.0
            gap = two.left - line.right if two is not None and _marks(line, two) else 0.0
            broken[name] = not line.ends_paragraph and not _ends_in_space(line)
            spaces = Unseen(indent, line.ends_paragraph, gap, _lift(line, two))
            if spaces != NOTHING:
                found[id(line)] = spaces
    return found


def _edges(lines: Sequence[PlacedLine]) -> dict[tuple[str, Pt], Pt]:
    """Give where blocks of running text, and what a marker begins, have their left edge, by column."""
    edges: dict[tuple[str, Pt], Pt] = {}
    for one, line in zip([None, *lines], lines, strict=False):
        marked = one is not None and _marks(one, line)
        if line.fit.body or marked:
            left = one.left if one is not None and marked else line.left
            edges[_column(line)] = min(left, edges.get(_column(line), left))
    return edges


def _name(line: PlacedLine) -> str:
    return line.element.id if line.element else ""


def _column(line: PlacedLine) -> tuple[str, Pt]:
    return _name(line), line.x


def _ends_in_space(line: PlacedLine) -> bool:
    boxes = line.runs[-1].boxes
    return bool(boxes) and boxes[-1].space


def _marks(one: PlacedLine | None, two: PlacedLine) -> bool:
    """Tell whether a line is a marker or a number that stands before another."""
    if one is None or not one.ends_paragraph or abs(one.baseline - two.baseline) > LEAST_INDENT:
        return False
    return 0 <= two.left - one.right <= NEAR * _size(one, two)


def _lift(line: PlacedLine, after: PlacedLine | None) -> Pt:
    """Give a height out of reach of a line and of the one that begins further left, level with it."""
    if after is None or after.left >= line.right or not _level(line, after):
        return 0.0
    return _size(line, after) + max(0.0, line.baseline - after.baseline)


def _level(one: PlacedLine, two: PlacedLine) -> bool:
    return abs(one.baseline - two.baseline) < REACH * _size(one, two)


def _size(*lines: PlacedLine) -> Pt:
    return max([run.look.size for line in lines for run in line.runs])
