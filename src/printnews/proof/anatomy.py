"""Anatomy: what finished pages stand on and hold, for those who look at them.

In:   finished pages, and the layout.
Out:  columns of the grid, the extent of things, the parts of each story in order, the pages of a finding.
Never draws: the preview and the proofs show the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from printnews.diagnostics import Span
from printnews.model.layout import Layout
from printnews.pages.grid import Sheet
from printnews.pages.page import Page, Placed, PlacedCap, PlacedLine, PlacedRule
from printnews.units import Pt, Rect

ASCENT, DESCENT = 0.75, 0.25
"""What a line takes above and below its baseline, in parts of its type size."""


def columns(layout: Layout, page: Page) -> list[tuple[Pt, Pt]]:
    """Give x and width of each column of the grid on this side of the leaf."""
    area, grid = Sheet(layout, page.index).type_area, layout.grid
    step = (area.width + grid.gutter) / grid.columns
    return [(area.x + n * step, step - grid.gutter) for n in range(grid.columns)]


def extent(thing: Placed) -> Rect:
    """Give the rectangle that a thing takes."""
    match thing:
        case PlacedLine():
            size = max(run.look.size for run in thing.runs)
            width = thing.right - thing.left
            return Rect(thing.left, thing.baseline - ASCENT * size, width, (ASCENT + DESCENT) * size)
        case PlacedCap():
            em = max((letter.em for letter in thing.letters), default=0.0)
            return Rect(thing.x, thing.baseline - ASCENT * em, ASCENT * em, ASCENT * em)
    return thing.box


def around(things: Sequence[Placed]) -> Rect:
    """Give the rectangle around several things."""
    return reduce(Rect.around, map(extent, things))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story's running text: what stands in one column of one page."""

    story: str
    page: int
    """Index of its page."""
    frame: str
    box: Rect


def threads(pages: Sequence[Page]) -> dict[str, list[Part]]:
    """Give, for each story, the parts of its running text in the order in which they are read."""
    found: dict[str, list[tuple[tuple[int, str, int], list[PlacedLine]]]] = {}
    for page in pages:
        for thing in page.placed:
            if isinstance(thing, PlacedLine) and thing.element is not None and thing.fit.body:
                parts = found.setdefault(thing.element.id.split("/")[0], [])
                where = (page.index, thing.frame, round(thing.x))
                if not parts or (parts[-1][0] != where and not _below(parts[-1], where, thing)):
                    parts.append((where, []))
                parts[-1][1].append(thing)
    return {
        story: [Part(story, where[0], where[1], around(lines)) for where, lines in parts]
        for story, parts in found.items()
    }


def _below(
    part: tuple[tuple[int, str, int], list[PlacedLine]], where: tuple[int, str, int], line: PlacedLine
) -> bool:
    """Tell whether a line goes on down the same column, indented or beside something."""
    last = part[1][-1]
    return part[0][:2] == where[:2] and line.baseline > last.baseline and line.left < last.right


def pages_of(span: Span, pages: Sequence[Page]) -> list[int]:
    """Give the pages that a place in a file concerns: those that show the nearest line at or above it."""
    shown = [
        (mark.line, page.index)
        for page in pages
        for thing in page.placed
        for mark in _spans(thing)
        if mark.file == span.file and mark.line <= span.line
    ]
    if not shown:
        return []
    nearest = max(line for line, _ in shown)
    return sorted({index for line, index in shown if line == nearest})


def pages_of_story(slug: str, pages: Sequence[Page]) -> list[int]:
    """Give the pages on which something of a story stands."""
    return [
        page.index
        for page in pages
        if any(
            not isinstance(thing, PlacedRule)
            and thing.element is not None
            and thing.element.id.split("/")[0] == slug
            for thing in page.placed
        )
    ]


def _spans(thing: Placed) -> tuple[Span, ...]:
    element = None if isinstance(thing, PlacedRule) else thing.element
    return (thing.span, element.span) if element else (thing.span,)
