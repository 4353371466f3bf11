"""Decided: the areas of a page filled as somebody has laid down, and what was decided told again.

In:   decisions, the units that wait, the area; or fillings that make-up chose.
Out:  the fillings that keep the decisions, or what is in their way; decisions.
Never chooses by cost: only where the decisions leave something open does the cheapest come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from printnews.content.blocks import Figure
from printnews.diagnostics import Span, counted
from printnews.model.decisions import DecidedArticle, DecidedFrame, DecidedPage, DecidedPicture
from printnews.model.forms import Stand
from printnews.pages.fill import Area, Filling, Standing, closed, placed_under
from printnews.pages.items import EPS
from printnews.pages.options import Options
from printnews.pages.plan import PicturePlan, Plan
from printnews.pages.ways import margins, plans
from printnews.pages.work import SideBySide, Unit, Work, bodies, text_columns

MOST_LONGER = 3
"""Lines by which a paragraph can be asked to be longer or shorter."""
NEAR = 0.01
"""Grid lines: decisions are written with three decimals."""
PINNED = "pin-"
"""Areas of cells have such names; what stands in them is laid down by the issue."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision that cannot be kept, and why."""

    span: Span
    why: str


def decided_fillings(
    queue: Sequence[Unit], area: Area, options: Options, articles: Sequence[DecidedArticle]
) -> list[Filling] | Refusal:
    """Fill an area with the articles that were decided, in their order."""
    stacks = [Filling()]
    for number, article in enumerate(articles):
        unit = queue[number] if number < len(queue) else None
        if unit is None or unit.slug != article.story:
            comes = f'"{unit.slug}" comes' if unit is not None else "nothing waits"
            return Refusal(article.at("story"), f'"{article.story}" cannot stand there: {comes} next')
        if stacks[0].standings and unit.article.new_page and not _begun(unit):
            return Refusal(article.at("story"), f'"{unit.slug}" begins a new page: the issue says so')
        plan = plan_of(article, unit, area, options)
        if isinstance(plan, Refusal):
            return plan
        one = Options(options.layout, options.shop_of, only=plan)
        ways = [way for stack in stacks for way in _ways(stack, unit, area, one, article)]
        if not ways:
            return Refusal(article.at(), _too_deep(stacks[0], unit, area, one, article))
        kept = [way for way in ways if _kept(way, article)]
        if not kept:
            return Refusal(
                article.at("goes_on" if article.goes_on is not None else "line"), _ends(ways, article)
            )
        stacks = kept
    final = len(articles) == len(queue)
    rules = options.layout.makeup
    return [closed(each, area, rules, final=final and each.rest is None) for each in stacks]


def _begun(unit: Unit) -> bool:
    return isinstance(unit, Work) and unit.begun


def _ways(stack: Filling, unit: Unit, area: Area, options: Options, article: DecidedArticle) -> list[Filling]:
    whole, parts = placed_under(stack, unit, area, options)
    return whole if article.goes_on is None else parts


def _kept(way: Filling, article: DecidedArticle) -> bool:
    standing = way.standings[-1]
    if article.line is not None and abs(standing.origin - article.line) > EPS:
        return False
    return article.goes_on is None or _near(standing.band.ends, article.goes_on)


def _near(ends: Sequence[float], asked: Sequence[float]) -> bool:
    return len(ends) == len(asked) and all(
        abs(one - two) < 0.01 for one, two in zip(ends, asked, strict=True)
    )


def _ends(ways: Sequence[Filling], article: DecidedArticle) -> str:
    if article.goes_on is not None:
        could = " or ".join(f"{[round(end, 2) for end in way.standings[-1].band.ends]}" for way in ways)
        return f'the columns of "{article.story}" cannot end there; they can on {could}'
    could = ", ".join(dict.fromkeys(f"{way.standings[-1].origin:g}" for way in ways))
    return f'"{article.story}" cannot begin on that line; it can on {could}'


def _too_deep(stack: Filling, unit: Unit, area: Area, options: Options, article: DecidedArticle) -> str:
    if article.goes_on is not None:
        return f'"{unit.slug}" cannot be broken there'
    deep = area._replace(foot=area.foot + DEEP)
    lowest = min(
        (max(way.last, way.foot) for way in placed_under(stack, unit, deep, options)[0]), default=None
    )
    if lowest is None:
        return f'"{unit.slug}" cannot be put together so'
    over = counted(max(1, round(lowest - area.depth)), "line")
    return f'"{unit.slug}" ends {over} below the frame "{area.frame}"'


DEEP = 400.0
"""Grid lines of more room, to tell by how much something is too deep."""


def plan_of(article: DecidedArticle, unit: Unit, area: Area, options: Options) -> Plan | Refusal:
    """Give the plan that was decided, when the article, its form and the layout allow it."""
    if isinstance(unit, SideBySide):
        bare = not (article.head or article.pictures or article.paragraphs or article.crossheads)
        return Plan() if bare else Refusal(article.at(), f'"{unit.slug}" stands in a row, which has one way')
    columns = text_columns(unit, area.width, options.layout)
    more = _levelled(article)
    if not unit.story.head:
        article = article.model_copy(update={"head": len(columns)})
    why = _impossible(article, unit, len(columns))
    if why:
        return Refusal(article.at(why[0]), f'"{unit.slug}" {why[1]}')
    plan = more._replace(
        head=article.head,
        margin=margins(unit)[0] if article.margin is None else article.margin,
        pictures=tuple(PicturePlan(each.columns, each.stand, each.lines) for each in article.pictures),
        quotes=article.quotes,
        crossheads=article.crossheads,
        waits=article.waits,
    )
    ways = plans(unit, columns, options.layout)
    alike = [way.steps for way in ways if _shape(way) == _shape(plan)]
    return plan._replace(steps=alike[0] if alike else max(way.steps for way in ways) + 1)


def _levelled(article: DecidedArticle) -> Plan:
    """Give what was changed in an article's text for its columns to end level."""
    return Plan(
        later=article.later,
        spaces=tuple(number - 1 for number in article.spaces),
        near=article.links,
        paragraphs=tuple(
            (int(number) - 1, lines) for number, lines in article.paragraphs.items() if number.isdecimal()
        ),
    )


def _shape(plan: Plan) -> tuple[object, ...]:
    return plan.head, plan.margin, tuple(each[:2] for each in plan.pictures)


def _impossible(article: DecidedArticle, unit: Work, count: int) -> tuple[str, str] | None:
    """Tell the first key that asks for what the article does not have or the layout does not allow."""
    return next(_faults(article, unit, count), None)


def _faults(article: DecidedArticle, unit: Work, count: int) -> Iterator[tuple[str, str]]:
    waits = unit.may_wait if article.goes_on is not None else 0
    if article.waits > waits:
        yield "waits", f"has {pieces(waits)} that may stand with a later part"
    pictures, _ = unit.staying(article.waits)
    figures, paragraphs = unit.story.figures[:pictures], len(bodies(unit.copy.left()))
    if not 1 <= article.head <= count:
        yield "head", f"has {counted(count, 'text column')}"
    if article.margin is not None and article.margin not in margins(unit):
        yield "margin", f"may have {' or '.join(map(str, margins(unit)))} columns without text only"
    if len(article.pictures) != len(figures):
        yield "pictures", f"has {counted(len(figures), 'picture')} that may stand with it"
    for at, (each, figure) in enumerate(zip(article.pictures, figures, strict=False)):
        yield from (("pictures", why) for why in _picture_faults(each, figure, unit.stands(at), count))
    for number, lines in article.paragraphs.items():
        if not number.isdecimal() or not 1 <= int(number) <= paragraphs:
            yield "paragraphs", f"has {counted(paragraphs, 'paragraph')}"
        if not -MOST_LONGER <= lines <= MOST_LONGER:
            yield "paragraphs", f"cannot have a paragraph more than {MOST_LONGER} lines longer or shorter"


def _picture_faults(
    each: DecidedPicture, figure: Figure, stands: Sequence[Stand], count: int
) -> Iterator[str]:
    if each.columns > count:
        yield f"has {counted(count, 'text column')}"
    if each.stand not in stands:
        yield f'may have "{figure.picture}" at {_listed(stands)} only'
    if figure.lines is not None and each.lines != figure.lines:
        yield f'has "{figure.picture}" over {figure.lines} lines: the issue says so'


def pieces(number: int) -> str:
    """Give a number of what may wait for a later part."""
    return "1 picture or box" if number == 1 else f"{number} pictures or boxes"


def _listed(stands: Sequence[Stand]) -> str:
    return ", ".join(each.value for each in stands)


def decided_page(
    run: int, place: int, master: str, areas: Sequence[tuple[Area, Filling]], fillers: Sequence[str]
) -> DecidedPage:
    """Tell what was decided for a page."""
    frames = [
        DecidedFrame(
            frame=area.frame,
            articles=tuple(decided_article(each, area, fillers) for each in filling.standings),
        )
        for area, filling in areas
        if filling.standings and not area.frame.startswith(PINNED)
    ]
    return DecidedPage(run=run, place=place, master=master, frames=tuple(frames))


def decided_article(standing: Standing, area: Area, fillers: Sequence[str] = ()) -> DecidedArticle:
    """Tell how an article was put together."""
    band, unit = standing.band, standing.unit
    plan = band.plan
    return DecidedArticle(
        story=unit.slug,
        head=plan.head,
        margin=plan.margin if isinstance(unit, Work) and len(margins(unit)) > 1 else None,
        pictures=tuple(
            DecidedPicture(columns=each.columns, stand=each.stand, lines=each.lines) for each in plan.pictures
        ),
        quotes=plan.quotes,
        crossheads=plan.crossheads,
        later=plan.later,
        spaces=tuple(number + 1 for number in plan.spaces),
        links=plan.near,
        paragraphs={str(number + 1): lines for number, lines in plan.paragraphs},
        waits=plan.waits,
        goes_on=None if band.rest is None else tuple(round(end, 3) for end in band.ends),
        line=standing.origin if area.taken else None,
        filler=unit.slug in fillers,
    )
