"""The sheet under a page: media, bleed and trim in the file's own axes.

In:   a page, and what its printer asks for.
Out:  boxes, nested, with the origin at the media's foot left corner; what cuts things off.
Never moves or stretches a page: what is around it grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from printnews.pages.page import Page, Placed, Side
from printnews.pdf.codes import number
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
    fold: bool = False
    slug: bool = False
    gap: Pt = 6.0

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return self.crop or self.registration or self.bars or self.fold or self.slug


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
    panels: tuple[Rect, ...] = ()
    """Parts between the folds, the bleed with the outer ones; none of a page that is not folded."""

    @property
    def folds(self) -> tuple[Pt, ...]:
        """Where the sheet is folded, from its left edge."""
        return tuple(panel.x for panel in self.panels[1:])

    @property
    def middles(self) -> tuple[Pt, ...]:
        """Where things that belong to the middle stand at head and foot: clear of the folds."""
        edges = (self.trim.x, *self.folds, self.trim.right)
        if len(edges) == 2:
            return ((edges[0] + edges[1]) / 2,)
        return (edges[0] + edges[1]) / 2, (edges[-2] + edges[-1]) / 2


def sheet(page: Page, plan: Plan) -> Sheet:
    """Give the boxes of a page."""
    left, head, right, foot = _reaches(page, plan.sides)
    around = plan.marks.gap + MARK if plan.marks.any else 0.0
    width, height = page.trim.width, page.trim.height
    return Sheet(
        Rect(0, 0, left + width + right + 2 * around, foot + height + head + 2 * around),
        Rect(around, around, left + width + right, foot + height + head),
        Rect(around + left, around + foot, width, height),
        tuple(
            Rect(panel.box.x + around + left, around, panel.box.width, foot + height + head)
            for panel in page.panels
        ),
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
    # Both ends of a cover are fore edges.
    inner, outer = sides.outer if page.panels else sides.inner, sides.outer
    left, right = (inner, outer) if page.side is Side.RECTO else (outer, inner)
    return left, sides.head, right, sides.foot


def parts(page: Page, boxes: Sheet) -> Iterator[tuple[list[str], tuple[Placed, ...]]]:
    """Give what is painted with what cuts it off: panels at their folds, a page at its bleed."""
    if not page.panels:
        yield _cut(page, boxes), page.placed
    begin = 0
    for panel, cut in zip(page.panels, boxes.panels, strict=True):
        left, right = max(cut.x, boxes.bleed.x), min(cut.right, boxes.bleed.right)
        yield [_clip(Rect(left, cut.y, right - left, cut.height))], page.placed[begin : begin + panel.things]
        begin += panel.things


def _cut(page: Page, boxes: Sheet) -> list[str]:
    """Clip what would reach over the bleed, where there is room to see it, or the printer wants less."""
    own = (page.bleed.width, page.bleed.height)
    if boxes.media.width == own[0] and boxes.media.height == own[1]:
        return []
    return [_clip(boxes.bleed)]


def _clip(box: Rect) -> str:
    return f"q {number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)} re W n"
