"""Every way to put an article together: whether any lets its columns end level.

In:   an issue made up, and the slug of an article on its pages.
Out:  a proof that no way within the layout's limits does, or that one does.
Tries all that `copyfit` of the layout allows, where make-up itself tries the most promising.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from printnews.model.forms import Stand
from printnews.pages.band import MOST_DEPTH, Place, compose
from printnews.pages.fill import Standing
from printnews.pages.galley import EPS, Flowing
from printnews.pages.inserts import Shop
from printnews.pages.makeup import MadeUp
from printnews.pages.options import that_fit
from printnews.pages.variation import as_asked, can_be, laid_down, spaced
from printnews.pages.work import PicturePlan, Plan, Work, bodies, plans, text_columns

MOST_TRIED = 20_000
"""Ways to put an article together after which the question stays open."""


class Settled(Enum):
    """What is known of an article whose columns do not end level."""

    NO_WAY = auto()
    """No way within the layout's limits does better than a line apart."""
    A_WAY = auto()
    OPEN = auto()
    """Too many ways to try, or the article is not a single one on one page."""


def settled(made: MadeUp, slug: str) -> Settled:
    """Try all ways to put an article together, until one ends level where it stands."""
    for _, plan in made.shared.plans:
        for area, filling in plan.areas:
            for standing in filling.standings:
                if standing.unit.slug == slug and standing.band.rest is None:
                    return _tried(made, standing, area.under(standing.origin))
    return Settled.OPEN


def _tried(made: MadeUp, standing: Standing, place: Place) -> Settled:
    unit = standing.unit
    if not isinstance(unit, Work) or unit.begun:
        return Settled.OPEN
    shop = made.options.shop_of(unit.section)
    for number, plan in enumerate(_ways(unit, place, shop)):
        if number == MOST_TRIED:
            return Settled.OPEN
        if _level(unit, plan, place, shop):
            return Settled.A_WAY
    return Settled.NO_WAY


def _level(unit: Work, plan: Plan, place: Place, shop: Shop) -> bool:
    """Tell whether a plan can be kept, has room in the article's place, and lets its columns end level."""
    wide = place.over(MOST_DEPTH)
    band = compose(unit, plan, wide, shop)
    if band is None or not that_fit([band], unit, place.room):
        return False
    if any(term.amount > EPS for term in band.terms if term.name == "uneven"):
        return False
    natural = compose(unit, plan._replace(paragraphs=()), wide, shop)
    texts = bodies(shop.shelf.rest(unit.copy))
    if natural is None or not plan.paragraphs:
        return natural is not None
    return can_be(texts, plan, natural.strips) and as_asked(texts, plan, (natural.strips, band.strips))


def _ways(unit: Work, place: Place, shop: Shop) -> Iterator[Plan]:
    """Give every plan that the form, the issue and the limits of copyfit allow."""
    limits, fit = shop.layout.makeup.copyfit, unit.article.fit
    blocks = shop.shelf.rest(unit.copy)
    free = limits.paragraphs if fit.paragraphs is None else 0
    links = limits.links if unit.story.links and not unit.form.links_on_last_line else 0
    for base in plans(unit, text_columns(unit, place.width, shop.layout), shop.layout):
        in_text = any(each.stand is Stand.TEXT for each in base.pictures)
        choices = itertools.product(
            _heights(unit, base.pictures, limits.picture),
            range(limits.later + 1 if in_text else 1),
            range(links + 1),
            _spaces(unit, base, blocks, shop),
            _paragraphs(len(bodies(blocks)), free),
        )
        for pictures, later, near, spaces, paragraphs in choices:
            plan = base._replace(
                pictures=pictures, later=later, near=near, spaces=spaces, paragraphs=paragraphs
            )
            yield laid_down(fit, plan)


def _heights(unit: Work, pictures: Sequence[PicturePlan], share: float) -> Iterator[tuple[PicturePlan, ...]]:
    """Give every height of each picture, whatever the others have."""
    ways = []
    for figure, each in zip(unit.story.figures, pictures, strict=False):
        by = 0 if figure.lines is not None else int(each.lines * share)
        ways.append([each._replace(lines=each.lines + lines) for lines in range(-by, by + 1)])
    return itertools.product(*ways)


def _spaces(unit: Work, plan: Plan, blocks: Sequence[Flowing], shop: Shop) -> list[tuple[int, ...]]:
    """Give every set of blocks with a line more above them."""
    columns = len(unit.form.measures) or unit.columns
    under_head = bool(unit.story.head) and plan.head < columns
    allowed = shop.layout.makeup.copyfit.crosshead and unit.article.fit.crossheads is None
    free = list(spaced(blocks, under_head=under_head)) if allowed else []
    return [each for count in range(len(free) + 1) for each in itertools.combinations(free, count)]


def _paragraphs(count: int, most: int) -> list[tuple[tuple[int, int], ...]]:
    """Give every choice of up to so many paragraphs, each a line longer or shorter."""
    return [
        tuple(zip(chosen, lines, strict=True))
        for number in range(most + 1)
        for chosen in itertools.combinations(range(count), number)
        for lines in itertools.product((1, -1), repeat=number)
    ]
