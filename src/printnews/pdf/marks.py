"""Marks outside the bleed: for those who print and cut.

In:   a sheet, which marks its printer wants, the plates, and a line of words as outlines.
Out:  operators in the file's own axes, and the colour space of "all plates".
Never touches the bleed: the sheet has grown for the marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from printnews.composition.glyphs import OutlinedLetter
from printnews.pdf.codes import number
from printnews.pdf.colour import separation
from printnews.pdf.content import letters
from printnews.pdf.sheet import MARK, MarkPlan, Plan, Sheet
from printnews.units import Pt

ALL = ("PlateAll", separation("All", (100, 100, 100, 100)))
"""Resource name and colour space of the ink that is on every plate (ISO 32000-1, 8.6.6.4)."""
HAIRLINE: Pt = 0.25
DASHED, SOLID = "[2 1.5] 0 d", "[] 0 d"
PATCH: Pt = 11.0
"""Side of a patch: a densitometer's eye is under 4 mm wide."""
INSET: Pt = 24.0
"""From the trim's corner to the first patch, and to the words: clear of the crop marks."""
RING: Pt = 4.0
CLEAR: Pt = 14.0
"""Room on each side of a registration mark's middle."""
ONE, HALF = 1.0, 0.5
GREY = "0.5 0.4 0.4 0 k"
"""Three inks that together look grey, if they are balanced."""
PROCESS = ("1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k")
HALVES = ("0.5 0 0 0 k", "0 0.5 0 0 k", "0 0 0.5 0 k", "0 0 0 0.5 k")


@dataclass(frozen=True, slots=True)
class Slug:
    """A line of words as outlines, from its own origin, and how wide it is."""

    letters: tuple[OutlinedLetter, ...]
    width: Pt


def marks(sheet: Sheet, plan: Plan, *, spots: Sequence[str], slug: Slug | None) -> list[str]:
    """Draw the marks of a sheet; `spots` are the colour spaces of its further plates."""
    wanted = plan.marks
    if not wanted.any:
        return []
    shown = ["/Artifact <</Type /Page>> BDC", "q /GS0 gs"]
    shown += [f"/{ALL[0]} CS 1 SCN {number(HAIRLINE)} w 0 J [] 0 d"]
    if wanted.crop:
        shown += _crop(sheet, wanted)
    if wanted.registration:
        shown += _registration(sheet, wanted)
    if wanted.fold:
        shown += _folds(sheet, wanted)
    if wanted.bars:
        shown += _bars(sheet, wanted, spots)
    if slug is not None and wanted.slug:
        shown += _words(sheet, wanted, slug)
    return [*shown, "Q", "EMC"]


def _line(x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> str:
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"


def _crop(sheet: Sheet, plan: MarkPlan) -> Iterator[str]:
    """Draw two lines at each corner of the trim, outside the bleed and its gap."""
    trim, bleed, gap = sheet.trim, sheet.bleed, plan.gap
    for x in (trim.x, trim.right):
        yield _line(x, bleed.y - gap, x, bleed.y - gap - MARK)
        yield _line(x, bleed.foot + gap, x, bleed.foot + gap + MARK)
    for y in (trim.y, trim.foot):
        yield _line(bleed.x - gap, y, bleed.x - gap - MARK, y)
        yield _line(bleed.right + gap, y, bleed.right + gap + MARK, y)


def _middles(sheet: Sheet, plan: MarkPlan) -> Iterator[tuple[Pt, Pt]]:
    trim, bleed, out = sheet.trim, sheet.bleed, plan.gap + MARK / 2
    y = trim.y + trim.height / 2
    for x in sheet.middles:
        yield from ((x, bleed.y - out), (x, bleed.foot + out))
    yield from ((bleed.x - out, y), (bleed.right + out, y))


def _folds(sheet: Sheet, plan: MarkPlan) -> Iterator[str]:
    """Draw a dashed line at head and foot of every fold, outside the bleed and its gap."""
    bleed, gap = sheet.bleed, plan.gap
    for x in sheet.folds:
        yield DASHED
        yield _line(x, bleed.y - gap, x, bleed.y - gap - MARK)
        yield _line(x, bleed.foot + gap, x, bleed.foot + gap + MARK)
        yield SOLID


_KAPPA = 0.5523
"""How far the handles of a quarter circle reach, as a part of its radius."""


def _registration(sheet: Sheet, plan: MarkPlan) -> Iterator[str]:
    """Draw a crosshair in a ring at the middle of each side."""
    for x, y in _middles(sheet, plan):
        yield _line(x - 2 * RING, y, x + 2 * RING, y)
        yield _line(x, y - 2 * RING, x, y + 2 * RING)
        k = _KAPPA * RING
        corners = [(RING, k, k, RING, 0, RING), (-k, RING, -RING, k, -RING, 0)]
        corners += [(-RING, -k, -k, -RING, 0, -RING), (k, -RING, RING, -k, RING, 0)]
        curves = [
            " ".join(number((x, y)[at % 2] + value) for at, value in enumerate(each)) + " c"
            for each in corners
        ]
        yield f"{number(x + RING)} {number(y)} m {' '.join(curves)} S"


def _bars(sheet: Sheet, plan: MarkPlan, spots: Sequence[str]) -> Iterator[str]:
    """Draw a patch of every ink, whole and half, above the head, clear of the middle."""
    inks = [*PROCESS, *(f"/{name} cs {number(ONE)} scn" for name in spots)]
    inks += [*HALVES, *(f"/{name} cs {number(HALF)} scn" for name in spots), GREY]
    y = sheet.bleed.foot + plan.gap + (MARK - PATCH) / 2
    middle = sheet.middles[0]
    end = sheet.folds[0] if sheet.folds else sheet.trim.right
    x = sheet.trim.x + INSET
    for ink in inks:
        if middle - CLEAR - PATCH < x < middle + CLEAR:
            x = middle + CLEAR
        if x + PATCH > end - INSET:
            return
        yield f"{ink} {number(x)} {number(y)} {number(PATCH)} {number(PATCH)} re f"
        x += PATCH


def _words(sheet: Sheet, plan: MarkPlan, slug: Slug) -> Iterator[str]:
    """Show the line below the foot, made smaller where it would reach the middle mark."""
    room = sheet.middles[0] - sheet.trim.x - INSET - CLEAR
    size = min(1.0, room / slug.width) if slug.width > 0 else 1.0
    x, y = sheet.trim.x + INSET, sheet.bleed.y - plan.gap - MARK / 2 - 2
    yield f"0 0 0 1 k q {number(size, 5)} 0 0 {number(size, 5)} {number(x)} {number(y)} cm"
    yield from letters(slug.letters, 0.0, 0.0)
    yield "Q"
