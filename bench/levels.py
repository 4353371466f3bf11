"""Every way to put an article together: whether any lets its columns end level, or fills its frame.

In:   an issue made up; the slug of an article on its pages, or one of their frames.
Out:  a proof that no way within the layout's limits does, or that one does.
Tries all that `copyfit` of the layout allows, where make-up itself tries the most promising.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from printnews.compose import Composed
from printnews.composition.linebreak import break_lines
from printnews.model.forms import Stand
from printnews.model.issue import Section
from printnews.pages.band import MOST_DEPTH, Band, Place, compose, compose_part
from printnews.pages.fill import Standing
from printnews.pages.inserts import Shop, Strip
from printnews.pages.items import EPS, Flowing, SetBlock
from printnews.pages.makeup import MadeUp
from printnews.pages.options import that_fit
from printnews.pages.plan import WISHED, PicturePlan, Plan, Term, amount
from printnews.pages.threads import Thread
from printnews.pages.variation import came, laid_down, spaced, stand_in, stands, told_in
from printnews.pages.ways import plans, under_head, waiting
from printnews.pages.work import Unit, Work, bodies, rest_told, text_columns

MOST_TRIED = 20_000
"""Ways to put an article together after which the question stays open."""
MOST_DRAWN_IN = 4
"""Blocks after those that stand in a thread's frames that may begin there when others become shorter."""


class Settled(Enum):
    """What is known of an article whose columns do not end level, or of a frame that is not full."""

    NO_WAY = auto()
    """No way within the layout's limits does better."""
    A_WAY = auto()
    OPEN = auto()
    """Too many ways to try, or the article is not a single one on one page."""


def level(made: MadeUp, slug: str) -> Settled:
    """Try all ways to put an article together, until one ends level where it stands.

    Where it began on a page before, also all ways to break it there that fill that page as far.
    """
    stands = [
        (standing, area.under(standing.origin))
        for _, plan in made.shared.plans
        for area, filling in plan.areas
        for standing in filling.standings
        if standing.unit.slug == slug and not (isinstance(standing.unit, Work) and standing.unit.copy.empty)
    ]
    if not stands or not isinstance(stands[-1][0].unit, Work):
        return Settled.OPEN
    (standing, place), before = stands[-1], stands[-2:-1]
    ways = _ending(made, standing.unit, place)
    if standing.band.rest is not None:
        ways = itertools.chain(ways, _parting(made, standing, place))
    if before:
        ways = itertools.chain(ways, _breaking(made, *before[0], place))
    return _any(ways)


def filled(done: Composed, page: int, frame: str) -> Settled:
    """Try all ways to fill a frame of a page, after which its text goes on, with the article that it ends in.

    `page` is its place in the issue, from 0; what stands above that article stays.
    """
    made, plan = done.made, done.made.shared.plans[page][1]
    for area, filling in plan.areas:
        if area.frame == frame and filling.standings:
            last = filling.standings[-1]
            if not isinstance(last.unit, Work):
                return Settled.OPEN
            place = area.under(last.origin)
            place = place.over(math.floor(place.room + EPS))
            shop = made.options.shop_of(last.unit.section)
            return _any(
                any(_none(band.terms, "unfilled") for band in _parts(last.unit, each, place, shop))
                for each in _ways(last.unit, place, shop)
            )
    for laid in plan.fixed.laid if plan.fixed else ():
        for slug, threaded in plan.fixed.threads if plan.fixed else ():
            if laid.frame.name == frame and laid.slug == slug:
                section = next(each for each in done.read.issue.sections if slug in _slugs(each))
                return _any(_fill(threaded.thread, made.options.shop_of(section)))
    return Settled.OPEN


def unmoved(made: MadeUp) -> int:
    """Count the paragraphs that plans call a line longer or shorter and that are not."""
    standings = [
        each for _, plan in made.shared.plans for _, filling in plan.areas for each in filling.standings
    ]
    count = 0
    for each in standings:
        unit, plan = each.unit, each.band.plan
        if isinstance(unit, Work) and plan.paragraphs and unit.article.fit.paragraphs is None:
            shop = made.options.shop_of(unit.section)
            count += not all(
                _moved(each, bodies(shop.shelf.rest(unit.copy))[at], by) for at, by in plan.paragraphs
            )
    return count


def _moved(standing: Standing, paragraph: SetBlock, by: int) -> bool:
    """Tell whether a paragraph, as it is broken in its columns, has so many lines more than it would have."""
    items = [item for strip in standing.band.strips for item, _ in strip.placed()]
    here = [item for item in items if isinstance(item.block, SetBlock) and item.block.text is paragraph.text]
    if not here or not isinstance(here[0].block, SetBlock):
        return False
    lines = [
        len(break_lines(paragraph.text, here[0].measures, wish).lines)
        for wish in (here[0].block.wish, paragraph.wish)
    ]
    return lines[0] - lines[1] == by


def _slugs(section: Section) -> set[str]:
    return {article.slug for article in section.articles}


def _fill(thread: Thread, shop: Shop) -> Iterator[bool]:
    """Tell of each way to set the text of a thread whether it fills the frames, and may be."""
    limits = shop.layout.makeup.copyfit
    natural = thread.by(WISHED, shop)
    last = _last_here(thread, natural.strips) + MOST_DRAWN_IN
    free = [at for at in spaced(thread.blocks, under_head=False) if at <= last] if limits.crosshead else []
    choices = itertools.product(
        _sets(free), _paragraphs(len(bodies(thread.blocks[: last + 1])), limits.paragraphs)
    )
    for spaces, paragraphs in choices:
        made = thread.by(WISHED._replace(spaces=spaces, paragraphs=paragraphs), shop)
        yield not made.far and thread.came(natural, made)


def _last_here(thread: Thread, strips: Sequence[Strip]) -> int:
    """Give the number of the last block of a thread that begins in some columns."""
    told = told_in(strips)
    return max((at for at, block in enumerate(thread.blocks) if stands(block, told)), default=0)


def _any(ways: Iterable[bool]) -> Settled:
    """Tell whether any of some ways will do."""
    for number, good in enumerate(ways):
        if number == MOST_TRIED:
            return Settled.OPEN
        if good:
            return Settled.A_WAY
    return Settled.NO_WAY


def _ending(made: MadeUp, unit: Unit, place: Place) -> Iterator[bool]:
    """Tell of each way to put an article together whether it ends level."""
    if isinstance(unit, Work):
        shop = made.options.shop_of(unit.section)
        yield from (_ends_level(unit, plan, place, shop) for plan in _ways(unit, place, shop))


def _parting(made: MadeUp, standing: Standing, place: Place) -> Iterator[bool]:
    """Tell of each way to let pieces wait, with all of the text in its place, whether that ends level."""
    unit = standing.unit
    if isinstance(unit, Work):
        shop, place = made.options.shop_of(unit.section), place.over(math.floor(place.room + EPS))
        for plan in _ways(unit, place, shop, waits=True):
            bands = _parts(unit, plan, place, shop)
            yield any(
                band.rest is not None and band.rest.copy.empty and _none(band.terms, "uneven")
                for band in bands
            )


def _breaking(made: MadeUp, standing: Standing, place: Place, onto: Place) -> Iterator[bool]:
    """Tell of each way to break an article in one place whether it ends level in the next one."""
    unit = standing.unit
    if not isinstance(unit, Work):
        return
    shop, full = made.options.shop_of(unit.section), place.over(math.floor(place.room + EPS))
    left = amount(standing.band.terms, "unfilled")
    rests = {}
    for plan in _ways(unit, full, shop):
        for band in _parts(unit, plan, full, shop):
            if band.rest is not None and amount(band.terms, "unfilled") <= left:
                rests.setdefault(rest_told(band.rest), band.rest)
                yield False
    for rest in rests.values():
        yield from _ending(made, rest, onto)


def _parts(unit: Work, plan: Plan, place: Place, shop: Shop) -> list[Band]:
    """Break an article by a plan whose changes all stand in the place."""
    blocks = shop.shelf.rest(unit.copy)
    bands = compose_part(unit, plan, place, shop)
    return [band for band in bands if stand_in(blocks, plan, band.strips)]


def _ends_level(unit: Work, plan: Plan, place: Place, shop: Shop) -> bool:
    """Tell whether a plan can be kept, has room in the article's place, and lets its columns end level."""
    wide = place.over(MOST_DEPTH)
    band = compose(unit, plan, wide, shop)
    if band is None or not that_fit([band], unit, place.room):
        return False
    if not _none(band.terms, "uneven"):
        return False
    natural = compose(unit, plan._replace(paragraphs=()), wide, shop)
    texts = bodies(shop.shelf.rest(unit.copy))
    if natural is None or not plan.paragraphs:
        return natural is not None
    return came(texts, plan, (natural.strips, band.strips))


def _none(terms: Sequence[Term], name: str) -> bool:
    """Tell whether there is nothing of a term in a cost."""
    return amount(terms, name) <= EPS


def _ways(unit: Work, place: Place, shop: Shop, *, waits: bool = False) -> Iterator[Plan]:
    """Give every plan that form, issue and the limits of copyfit allow, or those in which pieces wait."""
    limits, fit = shop.layout.makeup.copyfit, unit.article.fit
    blocks = shop.shelf.rest(unit.copy)
    free = limits.paragraphs if fit.paragraphs is None else 0
    links = limits.links if unit.story.links and not unit.form.links_on_last_line else 0
    bases = plans(unit, text_columns(unit, place.width, shop.layout), shop.layout)
    for base in waiting(bases, unit) if waits else bases:
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
    allowed = shop.layout.makeup.copyfit.crosshead and unit.article.fit.crossheads is None
    return _sets(list(spaced(blocks, under_head=under_head(unit, plan))) if allowed else [])


def _sets(free: Sequence[int]) -> list[tuple[int, ...]]:
    """Give every choice of some blocks."""
    return [each for count in range(len(free) + 1) for each in itertools.combinations(free, count)]


def _paragraphs(count: int, most: int) -> list[tuple[tuple[int, int], ...]]:
    """Give every choice of up to so many paragraphs, each a line longer or shorter."""
    return [
        tuple(zip(chosen, lines, strict=True))
        for number in range(most + 1)
        for chosen in itertools.combinations(range(count), number)
        for lines in itertools.product((1, -1), repeat=number)
    ]
