"""The pencil: lines, boxes, arrows and labels drawn over or around pictures of pages.

In:   shapes in points from the head left corner of a page, and where that corner is on the sheet.
Out:  a PDF of sheets, as bytes.
Never draws what is printed: proofs are for eyes, and claim no standard.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from printnews.units import Pt, Rect

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


class Pen(NamedTuple):
    """How a shape is drawn."""

    colour: str
    alpha: float = 1.0
    width: Pt = 0.6


class Pencil:
    """Sheets of one size, drawn one after the other."""

    def __init__(self, width: Pt, height: Pt) -> None:
        self._out = io.BytesIO()
        self._height = height
        self._canvas = Canvas(self._out, pagesize=(width, height), invariant=1, pageCompression=1)
        self._x = self._y = 0.0

    def at(self, x: Pt, y: Pt) -> None:
        """Count from another corner of the sheet on."""
        self._x, self._y = x, y

    def box(self, box: Rect, pen: Pen | None = None, fill: Pen | None = None) -> None:
        """Draw a rectangle, filled or as an outline or both."""
        self._pens(pen, fill)
        x, y = self._place(box.x, box.foot)
        self._canvas.rect(
            x, y, box.width, box.height, stroke=int(pen is not None), fill=int(fill is not None)
        )

    def line(self, points: Sequence[tuple[Pt, Pt]], pen: Pen) -> None:
        """Draw a line from point to point."""
        self._pens(pen, None)
        path = self._canvas.beginPath()
        path.moveTo(*self._place(*points[0]))
        for point in points[1:]:
            path.lineTo(*self._place(*point))
        self._canvas.drawPath(path)

    def arrow(self, start: tuple[Pt, Pt], end: tuple[Pt, Pt], pen: Pen) -> None:
        """Draw a bent line that ends in an arrow's head."""
        self._pens(pen, pen)
        (x, y), (to_x, to_y) = self._place(*start), self._place(*end)
        reach = (to_x - x) / 2
        path = self._canvas.beginPath()
        path.moveTo(x, y)
        path.curveTo(x + reach, y, to_x - reach, to_y, to_x, to_y)
        self._canvas.drawPath(path, stroke=1, fill=0)
        angle = 0.0 if reach >= 0 else math.pi
        head = self._canvas.beginPath()
        head.moveTo(to_x, to_y)
        for turn in (0.4, -0.4):
            head.lineTo(to_x - 6 * math.cos(angle + turn), to_y - 6 * math.sin(angle + turn))
        head.close()
        self._canvas.drawPath(head, stroke=0, fill=1)

    def disc(self, x: Pt, y: Pt, radius: Pt, fill: Pen, pen: Pen | None = None) -> None:
        """Draw a disc."""
        self._pens(pen, fill)
        self._canvas.circle(*self._place(x, y), radius, stroke=int(pen is not None), fill=1)

    def words(
        self,
        words: str,
        x: Pt,
        y: Pt,
        *,
        size: Pt = 7,
        colour: str = "#1d2730",
        bold: bool = False,
        turn: str = "",
    ) -> Pt:
        """Write words on a baseline, from x on ("right": up to x; "middle": round x); give their width."""
        face = BOLD if bold else PLAIN
        words = readable(words)
        width = float(self._canvas.stringWidth(words, face, size))
        left = x - {"right": width, "middle": width / 2}.get(turn, 0.0)
        self._pens(None, Pen(colour))
        self._canvas.setFont(face, size)
        self._canvas.drawString(*self._place(left, y), words)
        return width

    def label(self, words: str, x: Pt, y: Pt, *, size: Pt = 6, ground: Pen, colour: str = "#ffffff") -> Rect:
        """Write words on a small ground whose head left corner is at a point; give the ground."""
        width = float(self._canvas.stringWidth(readable(words), PLAIN, size))
        box = Rect(x, y, width + size * 0.8, size * 1.4)
        self.box(box, fill=ground)
        self.words(words, x + size * 0.4, y + size * 1.03, size=size, colour=colour)
        return box

    def picture(self, picture: Any, box: Rect) -> None:
        """Put a picture into a box."""
        x, y = self._place(box.x, box.foot)
        self._canvas.drawImage(ImageReader(picture), x, y, box.width, box.height)

    def next(self) -> None:
        """End this sheet."""
        self._canvas.showPage()

    def done(self, title: str) -> bytes:
        """Give all sheets."""
        self._canvas.setTitle(title)
        self._canvas.save()
        return self._out.getvalue()

    def _place(self, x: Pt, y: Pt) -> tuple[Pt, Pt]:
        return self._x + x, self._height - self._y - y

    def _pens(self, pen: Pen | None, fill: Pen | None) -> None:
        if pen is not None:
            self._canvas.setStrokeColor(_colour(pen))
            self._canvas.setLineWidth(pen.width)
        if fill is not None:
            self._canvas.setFillColor(_colour(fill))


def _colour(pen: Pen) -> Color:
    colour = HexColor(pen.colour)
    return Color(colour.red, colour.green, colour.blue, alpha=pen.alpha)


def readable(words: str) -> str:
    """Give words with what Helvetica's own letters lack as question marks."""
    return words.encode("cp1252", "replace").decode("cp1252")
