"""The grid of one page: where columns, lines and frames of a layout fall.

In:   a layout and a page's place in the issue.
Out:  rectangles in points from the head left corner of the trim.
Never looks at words.
"""

from __future__ import annotations

from dataclasses import dataclass

from printnews.model.layout import Layout, Placing
from printnews.pages.page import Side
from printnews.units import Pt, Rect


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page before anything stands on it."""

    layout: Layout
    index: int

    @property
    def side(self) -> Side:
        """Odd pages are recto: page 1 is a right-hand page."""
        return Side.RECTO if self.index % 2 == 0 else Side.VERSO

    @property
    def line(self) -> Pt:
        """Increment of the baseline grid."""
        return self.layout.grid.line

    @property
    def trim(self) -> Rect:
        """The page after cutting."""
        return Rect(0, 0, self.layout.trim.width, self.layout.trim.height)

    @property
    def bleed(self) -> Rect:
        """The trim and the bleed around it."""
        return self.trim.grown(self.layout.bleed)

    @property
    def type_area(self) -> Rect:
        """Between the margins, over the whole height."""
        margins = self.layout.margins
        left = margins.inner if self.side is Side.RECTO else margins.outer
        width = self.trim.width - margins.inner - margins.outer
        return Rect(left, 0, width, self.trim.height)

    def place(self, placing: Placing) -> Rect:
        """Give the rectangle that a placing names on this page."""
        x, width = self._across(placing)
        y, height = self._down(placing)
        return Rect(x, y, width, height)

    def _across(self, placing: Placing) -> tuple[Pt, Pt]:
        area = self.trim if placing.origin == "trim" else self.type_area
        if placing.columns is not None:
            first, last = placing.columns
            grid = self.layout.grid
            column = (area.width + grid.gutter) / grid.columns
            return area.x + (first - 1) * column, (last - first + 1) * column - grid.gutter
        x, width = placing.x or 0.0, placing.width or area.width
        # Recto and verso differ only by the type area's left edge, but for what
        # belongs to the fore edge: that mirrors.
        if placing.mirror and self.side is Side.RECTO:
            return area.right - x - width, width
        return area.x + x, width

    def _down(self, placing: Placing) -> tuple[Pt, Pt]:
        if placing.lines is not None:
            first, last = placing.lines
            return (first - 1) * self.line, (last - first + 1) * self.line
        if placing.hang is not None:
            first, last = placing.hang
            return self.hung(first, last)
        return placing.y or 0.0, placing.height or 0.0

    def hung(self, first: float, last: float) -> tuple[Pt, Pt]:
        """Give y and height of a picture that hangs from one line and stands on another."""
        cap = self.layout.grid.cap_height
        return first * self.line - cap, (last - first) * self.line + cap

    def split(self, box: Rect, columns: int) -> tuple[Rect, ...]:
        """Cut a rectangle into equal text columns with the grid's gutter between them."""
        gutter = self.layout.grid.gutter
        width = (box.width - (columns - 1) * gutter) / columns
        return tuple(Rect(box.x + i * (width + gutter), box.y, width, box.height) for i in range(columns))

    def lines_of(self, box: Rect) -> tuple[float, float]:
        """Give the grid lines of a text frame's first and last baseline."""
        return box.y / self.line + 1, box.foot / self.line
