"""Spaces that nobody sees: they keep lines and texts together, or apart, for readers that go by places.

In:   finished pages.
Out:  which spaces stand around the words of each line.
Never moves a letter.

pypdf joins two texts where the second begins further left
at about the same height; PDFium takes them for one line and sorts what stands on
it; pdfminer takes a line that is indented for another text than the lines below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from printnews.pages.page import Pages, PlacedLine
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
    found: dict[int, Unseen] = {}
    broken: dict[str, bool] = {}
    for page in pages.pages:
        lines = [thing for thing in page.placed if isinstance(thing, PlacedLine) and thing.runs]
        for one, line, two in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            name = line.element.id if line.element else ""
            # Where a word goes on nothing parts it, and a marker stands in the indent of its words.
            whole = not broken.get(name) and (one is None or not _level(one, line))
            spaces = Unseen(_indent(line) if whole else 0.0, line.ends_paragraph, _lift(line, two))
            broken[name] = not line.ends_paragraph and not line.text.endswith(" ")
            if spaces != NOTHING:
                found[id(line)] = spaces
    return found


def _indent(line: PlacedLine) -> Pt:
    """Give how far a line of running text stands in from its column's edge."""
    indent = line.left - line.x
    return indent if line.fit.body and indent >= LEAST_INDENT else 0.0


def _lift(line: PlacedLine, after: PlacedLine | None) -> Pt:
    """Give a height out of reach of a line and of the one that begins further left, level with it."""
    if after is None or after.left >= line.right or not _level(line, after):
        return 0.0
    return _size(line, after) + max(0.0, line.baseline - after.baseline)


def _level(one: PlacedLine, two: PlacedLine) -> bool:
    return abs(one.baseline - two.baseline) < REACH * _size(one, two)


def _size(*lines: PlacedLine) -> Pt:
    return max([run.look.size for line in lines for run in line.runs])
