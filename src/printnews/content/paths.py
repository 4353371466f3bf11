"""Paths: shapes as segments, whoever draws them.

In:   what is drawn by the protocol of fontTools' pens: an SVG's paths, a glyph's outline.
Out:  segments, in the order of drawing.
Never fills or strokes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""An operator of PDF paths (m l c h) and its numbers."""


@dataclass(slots=True)
class Pen:
    """Collects segments through a transformation; quadratic curves become cubic ones."""

    matrix: tuple[float, float, float, float, float, float]
    """As in a PDF: x becomes ax + cy + e, y becomes bx + dy + f."""
    segments: list[Segment] = field(default_factory=list)
    at: tuple[float, float] = (0.0, 0.0)

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        a, b, c, d, e, f = self.matrix
        flat = tuple(v for x, y in points for v in (a * x + c * y + e, b * x + d * y + f))
        self.segments.append((operator, flat))
        if points:
            self.at = points[-1]

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the pens' protocol
        """Begin a shape."""
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Draw a line."""
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """Draw a cubic curve."""
        self._add("c", *points)

    def qCurveTo(self, one: tuple[float, float], two: tuple[float, float]) -> None:  # noqa: N802
        """Draw a quadratic curve, as a cubic one."""
        (x0, y0), (x1, y1), (x2, y2) = self.at, one, two
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self._add("c", first, second, two)

    def closePath(self) -> None:  # noqa: N802
        """Go back to where the shape began."""
        self._add("h")

    def endPath(self) -> None:  # noqa: N802
        """Leave the shape open."""
