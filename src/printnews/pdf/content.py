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
from printnews.pdf.fonts import FontBook, Key, glyphs_outnumber
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


def number(value: float, decimals: int = 3) -> str:
    """Write a number as short as its decimals allow."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
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
        state = [(name, value, rest) for name, value, rest in _state(run) if value != rest]
        yield from (f"{value} {name}" for name, value, _ in state)
        yield f"1 0 0 1 {x + run.x:.4f} {number(y)} Tm"
        span = _span(run)
        if span:
            yield span
        yield _show(run, fonts)
        if span:
            yield "EMC"
        yield from (f"{rest} {name}" for name, _, rest in state)
    yield "ET"


def _state(run: GlyphRun) -> tuple[tuple[str, str, str], ...]:
    """Give the text state of a run: operator, its value, and the value at rest."""
    return (
        ("Tz", number(run.scale * 100, 4), "100"),
        ("Tc", number(run.tracking, 5), "0"),
        ("Ts", number(run.rise), "0"),
    )


def _span(run: GlyphRun) -> str:
    """Open what says that a run is read in another language, or as other words; most need nothing."""
    words = run.replacement or (run.text if glyphs_outnumber(run) else "")
    entries = [("Lang", run.language), ("ActualText", words)]
    said = [f"/{key} <feff{words.encode('utf-16-be').hex()}>" for key, words in entries if words]
    return f"/Span <<{' '.join(said)}>> BDC" if said else ""


def _show(run: GlyphRun, fonts: FontBook) -> str:
    """Give the operators of a run; all editions of the same pages show it alike."""
    known = fonts.runs.get(id(run))
    if known is None:
        known = fonts.runs[id(run)] = _operators(run, fonts)
    return known


def _operators(run: GlyphRun, fonts: FontBook) -> str:
    """Give the TJ of a run: codes, and an adjustment wherever the pen must stand elsewhere.

    Tracking is the pen's own (Tc); `owed` is what kerning and word space still
    ask of it, kept as a running sum so that roundings never add up.
    """
    out: list[str] = []
    parts: list[str] = ["<"]
    font, lift = fonts.subset(run.face).name, 0.0
    owed = 0.0
    space = run.word_space * 1000 / run.size
    for key in fonts.shown(run):
        owed += key.dx
        if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
            step = round(owed, 2)
            parts.append(f">{number(-step)}<")
            owed -= step
        if key.font != font or key.dy != lift:
            out.append(f"[{''.join(parts)}>] TJ")
            out.extend(_turn(run, key, font=font, lift=lift))
            parts, font, lift = ["<"], key.font, key.dy
        parts.append(key.code)
        owed += key.kern - key.dx
        if key.space:
            owed += space
    out.append(f"[{''.join(parts)}>] TJ")
    if lift:
        out.append(f"{number(run.rise)} Ts")
    return "\n".join(each for each in out if each != "[<>] TJ").replace("<>", "")


def _turn(run: GlyphRun, key: Key, *, font: str, lift: float) -> Iterator[str]:
    """Change to a glyph's font and height within a run."""
    if key.font != font:
        yield f"/{key.font} {number(run.size)} Tf"
    if key.dy != lift:
        yield f"{number(run.rise + key.dy * run.size / 1000)} Ts"


def rule(rect: Rect, height: Pt) -> str:
    """Fill a rectangle."""
    return f"{box(rect, height)} re f"


def drawing(art: Drawing, rect: Rect, height: Pt, *, fill: str, stroke: str) -> Iterator[str]:
    """Paint an artwork's shapes into a box."""
    sx, sy = rect.width / art.size.width, rect.height / art.size.height
    yield "q"
    yield f"{number(sx, 9)} 0 0 {number(-sy, 9)} {number(rect.x)} {number(height - rect.y)} cm"
    yield fill
    yield stroke
    # A unit that is many points wide needs more decimals for the same place on paper.
    decimals = 3 + len(str(int(max(sx, sy)))) - 1
    for shape in art.shapes:
        yield from _shape(shape, decimals)
    yield "Q"


def _shape(shape: Shape, decimals: int) -> Iterator[str]:
    if shape.stroke:
        yield f"{number(shape.stroke_width, decimals)} w {shape.cap} J {shape.join} j {number(shape.miter)} M"
    for operator, numbers in shape.segments:
        yield " ".join([*(number(value, decimals) for value in numbers), operator])
    star = "*" if shape.even_odd else ""
    if shape.fill and shape.stroke:
        yield f"B{star}"
    elif shape.fill:
        yield f"f{star}"
    else:
        yield "S" if shape.stroke else "n"
