"""Copyfit: each thing that make-up moved to fill pages, where, and by how much.

In:   an issue made up.
Out:  moves of paragraphs (longer, shorter), pictures (higher, lower), and space above crossheads, articles.
Never moves anything: what is told is read off the plans by which the pages stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from printnews.diagnostics import Span
from printnews.model.makeup import Copyfit
from printnews.pages.fill import Area, Filling, Standing
from printnews.pages.galley import SetBlock
from printnews.pages.makeup import MadeUp
from printnews.pages.work import SideBySide, Work, asked_lines, bodies, text_columns


@dataclass(frozen=True, slots=True)
class Move:
    """Something moved: what, on which page, in which story, by how many grid lines."""

    page: int
    story: str
    kind: str
    what: str
    lines: int
    limit: int
    """The most lines that the layout allows it; as many as were asked where the issue says so."""
    by_issue: bool
    """Whether the issue itself lays it down (`fit`)."""
    span: Span

    def __str__(self) -> str:
        whose = "as the issue says" if self.by_issue else f"of {self.limit} allowed"
        return f"page {self.page:3d}  {self.what} {self._by()}, {whose}  {self.span}"

    def _by(self) -> str:
        count = f"{abs(self.lines)} line{'' if abs(self.lines) == 1 else 's'}"
        if self.kind == "paragraph":
            return f"{count} {'longer' if self.lines > 0 else 'shorter'}"
        if self.kind == "picture":
            return f"{count} {'higher' if self.lines > 0 else 'lower'}"
        return f"{count} more space above"


def copyfit(made: MadeUp) -> list[Move]:
    """Give all moves, page by page."""
    return [
        move
        for index, (_, plan) in enumerate(made.shared.plans)
        for area, filling in plan.areas
        for move in _area(index + 1, area, filling, made)
    ]


def _area(page: int, area: Area, filling: Filling, made: MadeUp) -> Iterator[Move]:
    for standing, gap in zip(filling.standings, _gaps(filling), strict=True):
        unit, limits = standing.unit, made.layout.makeup.copyfit
        if gap:
            what = f'"{unit.slug}"'
            yield Move(page, unit.slug, "gap", what, gap, limits.gap, by_issue=False, span=unit.article.at())
        if isinstance(unit, SideBySide):
            continue
        yield from _crossheads(page, unit, standing, limits)
        if unit.fresh:
            yield from _pictures(page, unit, standing, area, made)
            yield from _paragraphs(page, unit, standing, limits)


def _gaps(filling: Filling) -> list[int]:
    """Give the lines by which each article of an area was moved away from the one above it."""
    joints = len(filling.standings) - 1
    spread = round(sum(term.amount for term in filling.terms if term.name == "gap"))
    even, odd = divmod(spread, joints) if joints > 0 else (0, 0)
    return [0 if not at else even + int(at <= odd) for at in range(joints + 1)]


def _paragraphs(page: int, unit: Work, standing: Standing, limits: Copyfit) -> Iterator[Move]:
    by_issue = unit.article.fit.paragraphs is not None
    for number, lines in standing.band.plan.paragraphs:
        block = bodies(unit.copy.left())[number]
        what = f'"{unit.slug}", paragraph {number + 1}:'
        # Each paragraph may be one line longer or shorter; how many of them, the layout says.
        limit = abs(lines) if by_issue else min(1, limits.paragraphs)
        yield Move(page, unit.slug, "paragraph", what, lines, limit, by_issue=by_issue, span=block.text.span)


def _pictures(page: int, unit: Work, standing: Standing, area: Area, made: MadeUp) -> Iterator[Move]:
    plan = standing.band.plan
    asked = asked_lines(unit, plan, text_columns(unit, area.width, made.layout), made.layout)
    for figure, each, lines in zip(unit.story.figures, plan.pictures, asked, strict=False):
        if each.lines != lines:
            what = f'"{unit.slug}", picture "{figure.picture}" (its shape asks for {lines} lines):'
            limit = math.floor(lines * made.layout.makeup.copyfit.picture)
            yield Move(
                page,
                unit.slug,
                "picture",
                what,
                each.lines - lines,
                limit,
                by_issue=False,
                span=figure.span,
            )


def _crossheads(page: int, unit: Work, standing: Standing, limits: Copyfit) -> Iterator[Move]:
    """Tell the crossheads with more space above them; at the head of a column there is none to see."""
    by_issue = unit.article.fit.crossheads is not None
    for strip in standing.band.strips:
        items = strip.galley.items
        for at in range(strip.start + 1, strip.stop):
            block, above = items[at].block, items[at - 1]
            if not isinstance(block, SetBlock) or not block.above or above.block is block:
                continue
            moved = round(max(above.after, block.before) - max(above.after, block.before - block.above))
            if moved:
                what = f'"{unit.slug}", crosshead "{block.text.text}":'
                limit = moved if by_issue else limits.crosshead
                yield Move(
                    page, unit.slug, "crosshead", what, moved, limit, by_issue=by_issue, span=block.text.span
                )


def told(moves: list[Move]) -> str:
    """Give moves as lines of text, and how many there are of each kind."""
    kinds = ("paragraph", "picture", "crosshead", "gap")
    counts = [f"{sum(move.kind == kind for move in moves)} {kind}s" for kind in kinds]
    return "\n".join([*map(str, moves), f"Moved to fill pages: {', '.join(counts)}."])


def as_object(moves: list[Move]) -> list[dict[str, object]]:
    """Give moves as plain values, for JSON."""
    return [asdict(move) for move in moves]
