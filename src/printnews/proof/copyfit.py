"""Copyfit: each thing that make-up moved to fill pages, where, and by how much.

In:   an issue made up.
Out:  moves of paragraphs (longer, shorter), pictures (higher, lower, later), links (nearer), and of space
      above crossheads, quotations, lists and articles.
Never moves anything: what is told is read off the plans by which the pages stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from printnews.diagnostics import Span
from printnews.model.forms import Stand
from printnews.model.makeup import Copyfit
from printnews.pages.fill import Area, Filling, Standing
from printnews.pages.galley import SetBlock
from printnews.pages.makeup import MadeUp
from printnews.pages.work import SideBySide, Work, asked_lines, bodies, text_columns


@dataclass(frozen=True, slots=True)
class Move:
    """Something moved: what, on which page, in which story, by how many grid lines; `later` by paragraphs."""

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
        unit = "paragraph" if self.kind == "later" else "line"
        more, less = _WAYS[self.kind]
        way = more if self.lines > 0 else less
        return f"{abs(self.lines)} {unit}{'' if abs(self.lines) == 1 else 's'} {way}"


_WAYS = {
    "paragraph": ("longer", "shorter"),
    "picture": ("higher", "lower"),
    "later": ("further down", "further up"),
    "crosshead": ("more space above", "less space above"),
    "link": ("further from the text", "nearer to the text"),
    "gap": ("more space above", "less space above"),
}
"""How each kind of thing moves: by more than it would have, by less."""


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
        yield from _spaces(page, unit, standing, limits)
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
    for number, lines in (each for each in standing.band.plan.paragraphs if each[1]):
        block = bodies(unit.copy.left())[number]
        part = " of this part" if unit.begun else ""
        what = f'"{unit.slug}", paragraph {number + 1}{part}:'
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
        if plan.later and each.stand is Stand.TEXT:
            what = f'"{unit.slug}", picture "{figure.picture}":'
            limit = made.layout.makeup.copyfit.later
            yield Move(page, unit.slug, "later", what, plan.later, limit, by_issue=False, span=figure.span)


def _spaces(page: int, unit: Work, standing: Standing, limits: Copyfit) -> Iterator[Move]:
    """Tell blocks with more or less space above them; at the head of a column there is none to see."""
    by_issue = unit.article.fit.crossheads is not None
    for strip in standing.band.strips:
        items = strip.galley.items
        for at in range(strip.start + 1, strip.stop):
            block, above = items[at].block, items[at - 1]
            if not isinstance(block, SetBlock) or not block.above or above.block is block:
                continue
            moved = round(max(above.after, block.before) - max(above.after, block.before - block.above))
            if moved:
                kind = "link" if block.kind == "links" else "crosshead"
                limit = abs(moved) if by_issue else limits.links if kind == "link" else limits.crosshead
                what = f'"{unit.slug}", {block.kind} "{block.text.text}":'
                yield Move(page, unit.slug, kind, what, moved, limit, by_issue=by_issue, span=block.text.span)


def told(moves: list[Move]) -> str:
    """Give moves as lines of text, and how many there are of each kind."""
    kinds = {
        "paragraph": "paragraphs", "picture": "pictures higher or lower",
        "later": "pictures later in the text",
        "crosshead": "spaces above crossheads", "link": "links", "gap": "gaps between articles",
    }  # fmt: skip
    counts = [f"{sum(move.kind == kind for move in moves)} {name}" for kind, name in kinds.items()]
    return "\n".join([*map(str, moves), f"Moved to fill pages: {', '.join(counts)}."])


def as_object(moves: list[Move]) -> list[dict[str, object]]:
    """Give moves as plain values, for JSON."""
    return [asdict(move) for move in moves]
