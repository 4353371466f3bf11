"""A cover bound round the text: the pages of an issue as two files for two presses.

In:   finished pages, and how wide the spine is.
Out:  the text's pages, and the cover's two sides, each a sheet with back, spine and front.
Never moves a thing on its page: pages are put side by side as they are, and cut off at the folds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from printnews.composition.glyphs import Ink, OutlinedLetter
from printnews.diagnostics import Report, Span
from printnews.editions.slug import STANDS_IN, outlined
from printnews.pages.page import (
    Artifact,
    Page,
    Pages,
    Panel,
    Placed,
    PlacedCap,
    PlacedLine,
    PlacedRule,
    Side,
)
from printnews.pdf.colour import Condition
from printnews.pdf.sheet import Plan
from printnews.units import Pt, Rect

SIDES = ("Cover, outside", "Cover, inside")
LARGEST: Pt = 14.0
"""Type on a spine."""
FILLED = 0.55
"""Part of the spine's width that its type is high, so that a fold may miss it by a millimetre."""
CAPITALS = 0.67
"""Height of capitals, as a part of the type's size."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What the cover is printed on: its press, its pictures, what stands around it."""

    condition: Condition
    ppi: int
    quality: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Binding:
    """A cover, and its spine."""

    stock: Stock
    spine: Pt
    ground: Ink
    words: str
    ink: Ink
    span: Span


def parted(
    pages: Pages, binding: Binding, *, files: Mapping[str, Path], report: Report
) -> tuple[Pages, Pages]:
    """Give the pages of the text, and the cover's outer and inner side."""
    first, second, *between, third, last = pages.pages
    text = tuple(replace(page, index=number) for number, page in enumerate(between))
    outside = _side(0, last, first, binding, _words(last, binding, files, report))
    inside = _side(1, second, third, binding, ())
    return replace(pages, pages=text), replace(pages, pages=(outside, inside))


def _side(index: int, left: Page, right: Page, binding: Binding, words: tuple[Placed, ...]) -> Page:
    """Put two pages side by side, the spine between them."""
    width, over, spine = left.trim.width, -left.bleed.x, binding.spine
    back = _moved(left, "left", 0.0)
    front = _moved(right, "right", width + spine)
    middle = (*_ground(left, binding), *words)
    head, high = left.bleed.y, left.bleed.height
    panels = (
        Panel(Rect(-over, head, width + over, high), len(back.placed)),
        Panel(Rect(width, head, spine, high), len(middle)),
        Panel(Rect(width + spine, head, width + over, high), len(front.placed)),
    )
    return Page(
        index=index,
        folio=SIDES[index],
        side=Side.RECTO,
        master="cover",
        section="",
        trim=replace(left.trim, width=2 * width + spine),
        bleed=Rect(-over, head, 2 * (width + over) + spine, high),
        frames=(*back.frames, *front.frames),
        placed=(*back.placed, *middle, *front.placed),
        panels=panels if spine else (panels[0], panels[2]),
    )


def _moved(page: Page, name: str, by: Pt) -> Page:
    """Give a page whose things and frames stand further to the right, under names of their own."""
    frames = tuple(
        replace(frame, name=f"{name}:{frame.name}", box=frame.box.moved(by)) for frame in page.frames
    )
    return replace(page, frames=frames, placed=tuple(_thing(thing, name, by) for thing in page.placed))


def _thing(thing: Placed, name: str, by: Pt) -> Placed:
    frame = f"{name}:{thing.frame}"
    if isinstance(thing, PlacedLine | PlacedCap):
        return replace(thing, x=thing.x + by, frame=frame)
    return replace(thing, box=thing.box.moved(by), frame=frame)


def _ground(page: Page, binding: Binding) -> tuple[Placed, ...]:
    """Give the ground of the spine, if there is one."""
    if binding.spine <= 0:
        return ()
    box = Rect(page.trim.width, page.bleed.y, binding.spine, page.bleed.height)
    return (PlacedRule(box, binding.ground, binding.span, "spine", Artifact.BACKGROUND),)


def _words(page: Page, binding: Binding, files: Mapping[str, Path], report: Report) -> tuple[Placed, ...]:
    """Give the words of the spine from head to foot; letters that no face has are told."""
    if binding.spine <= 0 or not binding.words:
        return ()
    em = min(LARGEST, FILLED * binding.spine) / 1000
    line, lost = outlined(binding.words, files, em=em)
    if lost:
        report.warn(
            binding.span,
            "spine-letters",
            f'On the spine "{STANDS_IN}" stands for letters that no face has with the others: {lost}.',
            "Add a face that has all of them to the styles, or write other words.",
        )
    if line.width <= 0:
        return ()
    smaller = min(1.0, page.trim.height * FILLED / line.width)
    middle = page.trim.width + binding.spine / 2
    placed = PlacedCap(
        x=middle - CAPITALS * em * 1000 * smaller / 2,
        baseline=(page.trim.height - line.width * smaller) / 2,
        letters=tuple(_turned(letter, smaller) for letter in line.letters),
        ink=binding.ink,
        text=binding.words,
        span=binding.span,
        element=None,
        frame="spine",
        artifact=Artifact.LAYOUT,
    )
    return (placed,)


def _turned(letter: OutlinedLetter, size: float) -> OutlinedLetter:
    """Give a letter turned to the right by a quarter, so that its line runs from head to foot."""
    segments = tuple((operator, tuple(_quarter(numbers))) for operator, numbers in letter.segments)
    return OutlinedLetter(segments, letter.rise * size, -letter.x * size, letter.em * size)


def _quarter(numbers: tuple[float, ...]) -> list[float]:
    return [value for at in range(0, len(numbers), 2) for value in (numbers[at + 1], -numbers[at])]
