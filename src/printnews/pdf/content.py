"""Content streams: what a page's things look like as operators.

In:   lines, pictures, rules and artwork with their places.
Out:  operators in the page's own axes.
Never decides a place, never knows a PDF library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from printnews.composition.glyphs import GlyphRun
from printnews.content.artwork import Drawing, Shape
from printnews.pages.page import Artifact
from printnews.pdf.colour import Palette
from printnews.pdf.fonts import FontBook
from printnews.units import Pt, Rect

Operators: TypeAlias = list[str]

ARTIFACTS = {
    Artifact.PAGINATION_HEADER: "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    Artifact.PAGINATION_FOOTER: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    Artifact.PAGINATION: "/Artifact <</Type /Pagination>> BDC",
    Artifact.LAYOUT: "/Artifact <</Type /Layout>> BDC",
    Artifact.BACKGROUND: "/Artifact <</Type /Background>> BDC",
}

LEAST_ADJUSTMENT = 0.05
"""Thousandths of the size; less cannot be seen at any size."""


def number(value: float) -> str:
    """Write a number as short as three decimals allow."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def box(rect: Rect, height: Pt) -> str:
    """Give a rectangle as x y width height with the origin at the foot."""
    return f"{number(rect.x)} {number(height - rect.foot)} {number(rect.width)} {number(rect.height)}"


def line(runs: Sequence[GlyphRun], *, x: Pt, y: Pt, fonts: FontBook, palette: Palette) -> Iterator[str]:
    """Show the runs of one line from a baseline's origin, y from the foot."""
    yield "BT"
    for run in runs:
        if not run.glyphs:
            continue
        subset = fonts.subset(run.face)
        yield f"/GS{1 if run.ink.overprint else 0} gs"
        yield palette.fill(run.ink)
        yield f"/{subset.name} {number(run.size)} Tf"
        if run.scale != 1.0:
            yield f"{run.scale * 100:.4f} Tz"
        if run.rise:
            yield f"{number(run.rise)} Ts"
        yield f"1 0 0 1 {x + run.x:.4f} {number(y)} Tm"
        if run.replacement:
            words = run.replacement.encode("utf-16-be").hex()
            yield f"/Span <</ActualText <feff{words}>>> BDC"
        yield _show(run, fonts)
        if run.replacement:
            yield "EMC"
        if run.scale != 1.0:
            yield "100 Tz"
        if run.rise:
            yield "0 Ts"
    yield "ET"


def _show(run: GlyphRun, fonts: FontBook) -> str:
    """Give the TJ of a run: codes, and an adjustment wherever the pen must stand elsewhere."""
    subset = fonts.subset(run.face)
    out: list[str] = []
    parts: list[str] = []
    codes: list[str] = []
    font = subset.name
    wanted = pen = 0.0
    per_point = 1000 / run.size
    for glyph in run.glyphs:
        here = subset.font(glyph)
        # The pen's true place is kept, so that roundings never add up.
        step = round(wanted + glyph.dx - pen, 2)
        moved = abs(step) >= LEAST_ADJUSTMENT
        if codes and (moved or here != font):
            parts.append(f"<{''.join(codes)}>")
            codes = []
        if here != font:
            out.append(f"[{''.join(parts)}] TJ\n/{here} {number(run.size)} Tf")
            parts, font = [], here
        if moved:
            parts.append(number(-step))
            pen += step
        codes.append(f"{glyph.id:04x}")
        pen += fonts.advance(run.face, glyph.id)
        wanted += glyph.advance + run.tracking * per_point
        if glyph.text == " ":
            wanted += run.word_space * per_point
    parts.append(f"<{''.join(codes)}>")
    return "\n".join([*out, f"[{''.join(parts)}] TJ"])


def rule(rect: Rect, height: Pt) -> str:
    """Fill a rectangle."""
    return f"{box(rect, height)} re f"


def drawing(art: Drawing, rect: Rect, height: Pt, *, fill: str, stroke: str) -> Iterator[str]:
    """Paint an artwork's shapes into a box."""
    sx, sy = rect.width / art.size.width, rect.height / art.size.height
    yield "q"
    yield f"{sx:.5f} 0 0 {-sy:.5f} {number(rect.x)} {number(height - rect.y)} cm"
    yield fill
    yield stroke
    for shape in art.shapes:
        yield from _shape(shape)
    yield "Q"


def _shape(shape: Shape) -> Iterator[str]:
    if shape.stroke:
        yield f"{number(shape.stroke_width)} w {shape.cap} J {shape.join} j"
    for operator, numbers in shape.segments:
        yield " ".join([*(number(value) for value in numbers), operator])
    star = "*" if shape.even_odd else ""
    if shape.fill and shape.stroke:
        yield f"B{star}"
    elif shape.fill:
        yield f"f{star}"
    else:
        yield "S" if shape.stroke else "n"
