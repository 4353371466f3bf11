"""Spaces that nobody sees: they keep lines and texts together, or apart, for readers that go by places.

In:   finished pages.
Out:  which spaces stand around the words of each line.
Never moves a letter.

pypdf joins two texts where the second begins further left
at about the same height; PDFium takes them for one line and sorts what stands on
it; pdfminer takes a line that is indented for another text than the lines below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from printnews.pages.page import Page, Pages, PlacedLine
from printnews.units import Pt

REACH = 0.6
"""Lines whose baselines are nearer than this part of the larger type are one line to some readers.

PDFium asks for half the wider of two letters.
"""
LEAST_INDENT: Pt = 1.0
"""Less is optical alignment, or a mark that hangs out."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """The spaces around a line's words."""

    indent: Pt = 0.0
    """From the column's edge to the first word: one space, so wide."""
    space: bool = False
    """One behind the last word of a text."""
    lift: Pt = 0.0
    """How far above the line two stand, out of its reach, before a text that begins level with it."""

    def of_part(self, *, first: bool, last: bool) -> Unseen:
        """Give those of some of the line's words."""
        return Unseen(self.indent if first else 0.0, self.space and last, self.lift if last else 0.0)


NOTHING = Unseen()


def unseen(pages: Pages) -> dict[int, Unseen]:
    """Give the spaces of all lines that have some, by their id()."""
    return {id(line): spaces for page in pages.pages for line, spaces in _of_page(page) if spaces != NOTHING}


def _of_page(page: Page) -> Iterator[tuple[PlacedLine, Unseen]]:
    lines = [thing for thing in page.placed if isinstance(thing, PlacedLine) and thing.runs]
    before = [None, *lines]
    after = [*lines[1:], None]
    for one, line, two in zip(before, lines, after, strict=False):
        indent = 0.0 if one is not None and _level(one, line) else _indent(line)
        lift = _lift(line, two) if two is not None and two.left < line.right and _level(line, two) else 0.0
        yield line, Unseen(indent, line.ends_paragraph, lift)


def _indent(line: PlacedLine) -> Pt:
    """Give how far a line of running text stands in from its column's edge."""
    indent = line.left - line.x
    return indent if line.fit.body and indent >= LEAST_INDENT else 0.0


def _level(one: PlacedLine, two: PlacedLine) -> bool:
    return abs(one.baseline - two.baseline) < REACH * _size(one, two)


def _lift(line: PlacedLine, after: PlacedLine) -> Pt:
    """Give a height that is out of reach of both lines."""
    return _size(line, after) + max(0.0, line.baseline - after.baseline)


def _size(*lines: PlacedLine) -> Pt:
    return max([run.look.size for line in lines for run in line.runs])
