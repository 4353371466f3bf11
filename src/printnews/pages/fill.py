"""Fill the area of one page: articles under each other, each by one of its options.

In:   the units that wait, and the area.
Out:  the best fillings, by what they leave.
Never opens a page, never knows what comes after it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from printnews.model.issue import Pin
from printnews.model.makeup import MakeupRules
from printnews.pages.band import Band, Place
from printnews.pages.items import EPS
from printnews.pages.options import Options
from printnews.pages.plan import Term, amount, cost_of
from printnews.pages.room import Blocked
from printnews.pages.work import SideBySide, Unit, Work, cells_of
from printnews.units import Pt

MOST_STACKS = 24
"""Ways to fill a page so far that are followed at a time."""
MOST_FILLINGS = 10
"""Fillings of a page that are followed for each of what they may leave."""


class Area(NamedTuple):
    """Where articles stand on a page: its frame, width, and the grid lines of its first and last baseline."""

    frame: str
    x: Pt
    width: Pt
    first: float
    foot: float
    taken: tuple[Blocked, ...] = ()
    """What stands in it already, from its own corner."""

    def under(self, origin: float) -> Place:
        """Give what is left of it from some line on."""
        beside = tuple(
            each._replace(top=each.top - origin, foot=each.foot - origin)
            for each in self.taken
            if each.foot >= origin
        )
        return Place(self.width, self.depth - origin, beside)

    @property
    def depth(self) -> float:
        """The last line, counted from the first."""
        return self.foot - self.first


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A band in its place: its origin counts from the first line of the area."""

    unit: Unit
    band: Band
    origin: float
    rule: float | None = None
    """The grid line of the rule above it."""

    def down(self, lines: float) -> Standing:
        """Give the same further down."""
        return replace(
            self, origin=self.origin + lines, rule=None if self.rule is None else self.rule + lines
        )


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """A page's area filled: how many units it took, and what is left of the last one."""

    standings: tuple[Standing, ...] = ()
    taken: int = 0
    rest: Work | None = None
    last: float = -1.0
    foot: float = -1.0
    terms: tuple[Term, ...] = ()

    def white(self, area: Area) -> float:
        """Give the grid lines that stay empty at the foot."""
        return max(0.0, area.depth - max(self.last, self.foot))


def fillings(
    queue: Sequence[Unit], area: Area, options: Options, *, page: int, may_end: bool = True
) -> list[Filling]:
    """Fill an area with units from the queue's head; the cheapest come first.

    `page` is the page's number, for what is pinned. An area in which the queue
    comes to its end may stay white at its foot.
    """
    rules = options.layout.makeup
    stacks = [Filling()]
    done: list[Filling] = []
    for number, unit in enumerate(queue):
        stacks = [each for each in stacks if each.taken == number]
        if _elsewhere(unit, page, area.frame):
            done += [closed(each, area, rules, final=False) for each in stacks]
            stacks = []
            break
        further: list[Filling] = []
        for stack in stacks:
            if stack.standings and not _pinned(unit, page):
                done.append(closed(stack, area, rules, final=False))
            if stack.standings and unit.article.new_page and not _rest(unit):
                continue
            whole, parts = placed_under(stack, unit, area, options)
            further += whole
            done += [closed(each, area, rules, final=False) for each in parts]
        stacks = _best(further, rules)
    else:
        done += [closed(each, area, rules, final=may_end) for each in stacks if each.standings or not queue]
    return _by_leaving(done, area, options)


def _elsewhere(unit: Unit, page: int, frame: str) -> bool:
    """Tell whether the issue pins a unit to another page or frame."""
    pin = unit.article.pin
    framed = pin is not None and not _rest(unit) and pin.frame not in {None, frame}
    return framed or any(each.page != page for each in _pins(unit))


def _pinned(unit: Unit, page: int) -> bool:
    return any(each.page == page for each in _pins(unit))


def _pins(unit: Unit) -> list[Pin]:
    """Give the pins that hold a unit on a page: its own, and those of pictures that stand with it."""
    if _rest(unit):
        return []
    works = cells_of(unit)
    pins = [unit.article.pin, *(figure.pin for work in works for figure in work.story.figures)]
    return [pin for pin in pins if pin is not None]


def _rest(unit: Unit) -> bool:
    return isinstance(unit, Work) and unit.begun


def placed_under(
    stack: Filling, unit: Unit, area: Area, options: Options
) -> tuple[list[Filling], list[Filling]]:
    """Put a unit under what stands already: all of it, or as much as has room."""
    whole: list[Filling] = []
    parts: list[Filling] = []
    for wished, rule in _origins(stack, unit, area):
        least, most = math.floor(wished + EPS), math.ceil(wished - EPS)
        for origin in dict.fromkeys((least, most)) if area.depth - least >= 1 else ():
            place = area.under(origin)
            whole += [
                _added(stack, unit, band, (origin, rule))
                for band in (*options.whole(unit, place), *options.fitted(unit, place))
                if _whole_line(wished, band) == origin
            ]
            parts += [
                _broken(stack, unit, band, (origin, rule))
                for band in options.part(unit, place)
                if _whole_line(wished, band) == origin
            ]
    return whole, parts


def _broken(stack: Filling, unit: Unit, band: Band, place: tuple[float, float | None]) -> Filling:
    filling = _added(stack, unit, band, place)
    return replace(filling, rest=band.rest, terms=(*filling.terms, Term("split", 1)))


def _origins(stack: Filling, unit: Unit, area: Area) -> Iterator[tuple[float, float | None]]:
    """Give the lines where a unit may begin, each with its rule: under the others, or under what is fixed."""
    wished, rule = _origin(stack, unit, max(stack.last, stack.foot))
    yield wished, rule
    for foot in dict.fromkeys(each.foot for each in area.taken if each.foot + 1 > wished):
        lower, its = _origin(stack, unit, foot) if stack.standings else (foot + 1, None)
        yield max(lower, wished), its


def _whole_line(wished: float, band: Band) -> float:
    """Give the grid line of a band's origin, its first baseline no higher than wished."""
    return float(math.ceil(wished - band.first - EPS))


def under(filling: Filling, unit: Unit, area: Area, options: Options) -> list[Filling]:
    """Give the ways to put all of one more unit under what stands in an area."""
    return placed_under(filling, unit, area, options)[0]


def _added(stack: Filling, unit: Unit, band: Band, place: tuple[float, float | None]) -> Filling:
    origin, rule = place
    return Filling(
        standings=(*stack.standings, Standing(unit, band, origin, rule)),
        taken=stack.taken + 1,
        last=origin + band.last,
        foot=origin + band.foot,
        terms=(*stack.terms, *band.terms),
    )


def _origin(stack: Filling, unit: Unit, above: float) -> tuple[float, float | None]:
    """Give the line where a unit, or its panel, begins under a line, and that of the rule above it."""
    works = cells_of(unit)
    panel = any(work.form.panel is not None for work in works)
    more = float(unit.article.fit.above or 0) if not _rest(unit) else 0.0
    if not stack.standings:
        return (-1.0 if panel else 0.0) + more, None
    foot = math.ceil(above - EPS) + more
    if isinstance(unit, SideBySide):
        return foot + unit.row.above, None
    form = unit.form
    rule = foot + form.above_rule
    return (rule if panel else rule + form.below_rule), (rule if form.rule and not panel else None)


def closed(filling: Filling, area: Area, rules: MakeupRules, *, final: bool) -> Filling:
    """End a page: what is left goes between the articles as far as it may, the rest stays white."""
    white = math.floor(filling.white(area) + EPS)
    joints = len(filling.standings) - 1
    if final or not filling.standings or white <= 0:
        return filling
    # Nothing moves where it could run into what has a place of its own.
    most = 0 if area.taken else rules.copyfit.gap * joints
    # Only a page that comes out full, or but a line short, is spread; a half-empty one would look no better.
    spread = min(white, most) if white <= most + 1 else 0
    even, odd = divmod(spread, joints) if joints else (0, 0)
    standings = [each.down(even * at + min(at, odd)) for at, each in enumerate(filling.standings)]
    # What is spread ends the last text on its foot.
    mended = min(spread, amount(filling.terms, "unfilled"))
    terms = (*filling.terms, Term("gap", spread), Term("white", white - spread), Term("unfilled", -mended))
    return replace(
        filling,
        standings=tuple(standings),
        terms=terms,
        last=filling.last + spread,
        foot=filling.foot + spread,
    )


def _best(stacks: Sequence[Filling], rules: MakeupRules) -> list[Filling]:
    """Keep the cheapest stack of each depth, and of these the cheapest few."""
    best: dict[tuple[int, float], Filling] = {}
    for each in stacks:
        key = (each.taken, each.foot)
        if key not in best or _cost(each, rules) < _cost(best[key], rules):
            best[key] = each
    return sorted(best.values(), key=lambda each: _cost(each, rules))[:MOST_STACKS]


def _cost(filling: Filling, rules: MakeupRules) -> float:
    return cost_of(filling.terms, rules.costs)


def _by_leaving(done: Sequence[Filling], area: Area, options: Options) -> list[Filling]:
    """Keep the few fillings that promise to be cheapest for each number of units taken whole."""
    kept: list[Filling] = []
    counts: dict[tuple[int, bool], int] = {}
    rules = options.layout.makeup
    for each in sorted(done, key=lambda each: _cost(each, rules) + options.ahead(each.rest, area.width)):
        key = (each.taken, each.rest is None)
        counts[key] = counts.get(key, 0) + 1
        if each.taken and counts[key] <= MOST_FILLINGS:
            kept.append(each)
    return kept
