"""Lengths, points and rectangles.

In:   what a designer writes, as "3 mm" or "12 pt".
Out:  points (1/72 inch) as floats, and rectangles in them.

The page's axes are a reader's: the origin is the head left corner of the trim,
x grows to the right, y grows downwards. Only the canvas turns them into a PDF's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

Pt: TypeAlias = float
"""A length in PostScript points."""

POINTS: Final = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0}
"""Points in one of each unit that a layout may use."""

_LENGTH = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*([a-z]+)\s*")


def parse_length(text: str) -> Pt:
    """Read "3 mm" into points.

    Raises:
        ValueError: No number, no unit, or a unit that is not in POINTS.
    """
    match = _LENGTH.fullmatch(text)
    if match is None or match[2] not in POINTS:
        known = ", ".join(POINTS)
        raise ValueError(f'"{text}" is not a length. Write a number and a unit ({known}), as in "3 mm".')
    return float(match[1]) * POINTS[match[2]]


def mm(value: float) -> Pt:
    """Give millimetres in points."""
    return value * POINTS["mm"]


def in_mm(points: Pt) -> float:
    """Give points in millimetres."""
    return points / POINTS["mm"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page, in points from the head left corner of the trim."""

    x: Pt
    y: Pt


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: Pt
    height: Pt


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle in points; x and y name its head left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def foot(self) -> Pt:
        """The y of the lower edge."""
        return self.y + self.height

    def moved(self, dx: Pt = 0, dy: Pt = 0) -> Rect:
        """Give the same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: Pt) -> Rect:
        """Give the rectangle with every edge moved outwards."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def around(self, other: Rect) -> Rect:
        """Give the rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.foot, other.foot) - y)

    def crosses(self, other: Rect, *, slack: Pt = 0.01) -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.foot - slack
            and other.y < self.foot - slack
        )

    def holds(self, other: Rect, *, slack: Pt = 0.01) -> bool:
        """Tell whether the other lies wholly inside."""
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and other.right <= self.right + slack
            and other.foot <= self.foot + slack
        )


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Write a number in small Roman figures."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
