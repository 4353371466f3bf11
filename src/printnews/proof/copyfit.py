"""Copyfit: each thing that make-up moved to fill pages, where, and by how much.

In:   an issue made up.
Out:  moves of paragraphs (longer, shorter), pictures (higher, lower, later), links (nearer), and of space
      above crossheads, quotations, lists and articles.
Never moves anything: what is told is read off the plans by which the pages stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from printnews.diagnostics import Span, counted
from printnews.model.forms import Stand
from printnews.model.issue import Fit
from printnews.model.makeup import Copyfit
from printnews.pages.fill import Area, Filling, Standing
from printnews.pages.inserts import Strip
from printnews.pages.items import Flowing, SetBlock
from printnews.pages.makeup import MadeUp
from printnews.pages.plan import Plan, amount
from printnews.pages.run import PagePlan
from printnews.pages.ways import asked_lines
from printnews.pages.work import SideBySide, Work, bodies, text_columns


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


class _Text(NamedTuple):
    """A text, or part of one, as it stands on a page."""

    page: int
    slug: str
    fit: Fit
    plan: Plan
    blocks: Sequence[Flowing]
    """In which the plan counts."""
    strips: Sequence[Strip]
    begun: bool


def copyfit(made: MadeUp) -> list[Move]:
    """Give all moves, page by page."""
    moves: list[Move] = []
    for page, (_, plan) in enumerate(made.shared.plans, 1):
        moves += [move for area, filling in plan.areas for move in _area(page, area, filling, made)]
        moves += _threads(page, plan, made)
    return moves


def _threads(page: int, plan: PagePlan, made: MadeUp) -> Iterator[Move]:
    """Tell what was moved in texts that run through fixed frames."""
    limits = made.layout.makeup.copyfit
    for slug, done in plan.fixed.threads if plan.fixed else ():
        thread = done.thread
        text = _Text(page, slug, thread.fit, done.plan, thread.blocks, done.strips, thread.begun)
        yield from _spaces(text, limits)
        yield from _paragraphs(text, limits)


def _area(page: int, area: Area, filling: Filling, made: MadeUp) -> Iterator[Move]:
    for standing, gap in zip(filling.standings, _gaps(filling), strict=True):
        unit, limits = standing.unit, made.layout.makeup.copyfit
        if gap:
            what = f'"{unit.slug}"'
            yield Move(page, unit.slug, "gap", what, gap, limits.gap, by_issue=False, span=unit.article.at())
        if isinstance(unit, SideBySide):
            continue
        band, blocks = standing.band, unit.copy.left()
        text = _Text(page, unit.slug, unit.article.fit, band.plan, blocks, band.strips, unit.begun)
        yield from _spaces(text, limits)
        yield from _pictures(page, unit, standing, area, made)
        yield from _paragraphs(text, limits)


def _gaps(filling: Filling) -> list[int]:
    """Give the lines by which each article of an area was moved away from the one above it."""
    joints = len(filling.standings) - 1
    spread = round(amount(filling.terms, "gap"))
    even, odd = divmod(spread, joints) if joints > 0 else (0, 0)
    return [0 if not at else even + int(at <= odd) for at in range(joints + 1)]


def _paragraphs(text: _Text, limits: Copyfit) -> Iterator[Move]:
    by_issue, paragraphs = text.fit.paragraphs is not None, bodies(text.blocks)
    for number, lines in (each for each in text.plan.paragraphs if each[1]):
        span = paragraphs[number].text.span
        part = " of this part" if text.begun else ""
        what = f'"{text.slug}", paragraph {number + 1}{part}:'
        # Each paragraph may be one line longer or shorter; how many of them, the layout says.
        limit = abs(lines) if by_issue else min(1, limits.paragraphs)
        yield Move(text.page, text.slug, "paragraph", what, lines, limit, by_issue=by_issue, span=span)


def _pictures(page: int, unit: Work, standing: Standing, area: Area, made: MadeUp) -> Iterator[Move]:
    plan = standing.band.plan
    asked = asked_lines(unit, plan, text_columns(unit, area.width, made.layout), made.layout)
    for figure, each, lines in zip(unit.story.figures, plan.pictures, asked, strict=False):
        if each.lines != lines:
            what = f'"{unit.slug}", picture "{figure.picture}" (its shape asks for {counted(lines, "line")}):'
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


def _spaces(text: _Text, limits: Copyfit) -> Iterator[Move]:
    """Tell blocks with more or less space above them; at the head of a column there is none to see."""
    by_issue = text.fit.crossheads is not None
    for strip in text.strips:
        items = strip.galley.items
        for at in range(strip.start + 1, strip.stop):
            block, above = items[at].block, items[at - 1]
            if not isinstance(block, SetBlock) or not block.above or above.block is block:
                continue
            moved = round(max(above.after, block.before) - max(above.after, block.before - block.above))
            if moved:
                kind = "link" if block.kind == "links" else "crosshead"
                limit = abs(moved) if by_issue else limits.links if kind == "link" else limits.crosshead
                what, span = f'"{text.slug}", {block.kind} "{block.text.text}":', block.text.span
                yield Move(text.page, text.slug, kind, what, moved, limit, by_issue=by_issue, span=span)


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
