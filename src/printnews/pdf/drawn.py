"""What was drawn: marked content, hot zones, and the room that was left for pictures.

In:   nothing; these are the values that the canvas gives to those who finish the file.
Out:  Mark, Zone, Drawn; and which lines are followed by others at about the same height.
Never knows a PDF library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from printnews.composition.glyphs import Link
from printnews.pages.page import Pages, PlacedLine
from printnews.pdf.pictures import Prepared
from printnews.units import Pt, Rect


@dataclass(frozen=True, slots=True)
class Mark:
    """A sequence of marked content: page by its index, number on that page, and the element it belongs to."""

    page: int
    mcid: int
    element: str
    zone: int = -1
    """Which of the hot zones these words or this artwork are; -1 for none."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Words that lead somewhere: the box, from the head left corner of the trim."""

    page: int
    box: Rect
    link: Link
    element: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, for those who finish the file."""

    marks: tuple[Mark, ...]
    zones: tuple[Zone, ...]
    placeholders: Mapping[str, str]
    """XObjects that `finish` fills with the first page of a PDF, scaled to the unit square."""
    images: Mapping[str, Prepared]
    """XObjects that `finish` fills with pictures, which so pass through one writer only."""


REACH = 0.6
"""Lines whose baselines are nearer than this part of the larger type are one line to some readers.

PDFium asks for half the wider of two letters, and sorts what it finds on one line from left to right.
"""


def level(pages: Pages) -> dict[int, Pt]:
    """Give the lines after which a text begins further left at about the same height.

    They are named by their id(), each with a height above it that is out of reach of
    both: spaces at that height keep apart what would be taken for one line.
    """
    found = {}
    for page in pages.pages:
        lines = [thing for thing in page.placed if isinstance(thing, PlacedLine) and thing.runs]
        for line, after in pairwise(lines):
            size = max(each.look.size for each in (*line.runs, *after.runs))
            if after.left < line.right and abs(after.baseline - line.baseline) < REACH * size:
                found[id(line)] = size + max(0.0, line.baseline - after.baseline)
    return found
