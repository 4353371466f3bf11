"""What was drawn: marked content, hot zones, and the room that was left for pictures.

In:   nothing; these are the values that the canvas gives to those who finish the file.
Out:  Mark, Zone, Drawn.
Never knows a PDF library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from printnews.composition.glyphs import Link
from printnews.pdf.pictures import Prepared
from printnews.units import Rect


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
