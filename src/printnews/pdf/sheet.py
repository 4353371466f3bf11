"""The sheet under a page: media, bleed and trim in the file's own axes.

In:   a page, and what its printer asks for.
Out:  boxes, nested, with the origin at the media's foot left corner.
Never moves or stretches a page: what is around it grows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from printnews.pages.page import Page, Side
from printnews.units import Pt, Rect

MARK: Pt = 17.0
"""How far marks reach beyond their gap: 6 mm, as cutters are used to."""


@dataclass(frozen=True, slots=True)
class Sides:
    """How far the print reaches over the trim, side by side."""

    head: Pt
    foot: Pt
    outer: Pt
    inner: Pt


@dataclass(frozen=True, slots=True)
class MarkPlan:
    """Which marks stand outside the bleed."""

    crop: bool = False
    registration: bool = False
    bars: bool = False
    slug: bool = False
    gap: Pt = 6.0

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return self.crop or self.registration or self.bars or self.slug


@dataclass(frozen=True, slots=True)
class Plan:
    """What one printer wants around the pages."""

    sides: Sides | None = None
    """Left out: what the pages themselves reach to."""
    marks: MarkPlan = field(default_factory=MarkPlan)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of one page; y counts from the foot."""

    media: Rect
    bleed: Rect
    trim: Rect


def sheet(page: Page, plan: Plan) -> Sheet:
    """Give the boxes of a page."""
    left, head, right, foot = _reaches(page, plan.sides)
    around = plan.marks.gap + MARK if plan.marks.any else 0.0
    width, height = page.trim.width, page.trim.height
    return Sheet(
        Rect(0, 0, left + width + right + 2 * around, foot + height + head + 2 * around),
        Rect(around, around, left + width + right, foot + height + head),
        Rect(around + left, around + foot, width, height),
    )


def _reaches(page: Page, sides: Sides | None) -> tuple[Pt, Pt, Pt, Pt]:
    """Give the bleed on the left, head, right and foot; the spine is on a recto's left."""
    if sides is None:
        return (
            -page.bleed.x,
            -page.bleed.y,
            page.bleed.right - page.trim.width,
            page.bleed.foot - page.trim.height,
        )
    inner, outer = sides.inner, sides.outer
    left, right = (inner, outer) if page.side is Side.RECTO else (outer, inner)
    return left, sides.head, right, sides.foot
