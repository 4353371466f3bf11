"""Ways: the plans by which an article may be put together.

In:   an article that waits, its text columns, what form, issue and layout allow.
Out:  plans, the wished one first; those in which pieces wait, or pictures are higher or lower.
Never composes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import filterfalse, islice, product

from printnews.content.blocks import Figure
from printnews.model.forms import Stand
from printnews.model.layout import Layout
from printnews.pages.inserts import wished_lines
from printnews.pages.plan import PicturePlan, Plan
from printnews.pages.room import Column
from printnews.pages.work import Work

LEAST_BESIDE = 4
"""Grid lines of its column that a picture leaves for its words and the text, at least."""
MOST_PLANS = 10
"""Ways to put an article together that are weighed, the most wished ones."""


def plans(work: Work, columns: Sequence[Column], layout: Layout) -> list[Plan]:
    """Give the ways to put an article together; the most wished comes first."""
    choices = [
        _shallow(list(_picture_plans(at, work, columns, layout)), layout)
        for at in range(len(work.story.figures))
    ]
    alike = choices and all(not figure.columns and figure.stand is None for figure in work.story.figures)
    together = zip(*choices, strict=False) if alike else product(*choices)
    pictured = list(together)[: MOST_PLANS * 2] if choices else [()]
    found = []
    for (head_steps, head, margin), pictures in product(_heads(work, len(columns)), pictured):
        steps = [step for step, _ in pictures] or [0]
        steps_of_all = head_steps + (max(steps) if alike else sum(steps))
        plan = Plan(head, margin, tuple(each for _, each in pictures), steps=steps_of_all)
        if _possible(plan, work, len(columns)):
            found.append(plan)
    found.sort(key=lambda plan: plan.steps)
    beside = partial(aside, work)
    return [*islice(filterfalse(beside, found), MOST_PLANS), *islice(filter(beside, found), MOST_PLANS)]


def aside(work: Work, plan: Plan) -> bool:
    """Tell whether a head stands beside the text, though it need not."""
    return plan.margin > margins(work)[0]


def under_head(work: Work, plan: Plan) -> bool:
    """Tell whether text begins under a head that does not stand over all of it."""
    return bool(work.story.head) and plan.margin < plan.head < (len(work.form.measures) or work.columns)


def margins(work: Work) -> tuple[int, ...]:
    """Give the columns without text, the usual number first; of a single column there are none."""
    most = (len(work.form.measures) or work.columns) - 1
    return tuple(dict.fromkeys(min(each, most) for each in work.form.margin))


def _heads(work: Work, count: int) -> Iterator[tuple[int, int, int]]:
    """Give how a head may stand: steps from what is wished most, its columns, columns without text."""
    ways = margins(work)
    if not work.story.head:
        yield 0, count, ways[0]
        return
    own = work.article.headline_columns
    wished = (own,) if own is not None else work.form.headline_columns
    heads = dict.fromkeys(count if not each or each > count else each for each in wished)
    for step, margin in enumerate(ways):
        if not step or not margin:
            yield from ((step + further, head, margin) for further, head in enumerate(heads))
        elif own in {None, margin}:
            # A head that steps aside has the margin's columns to itself.
            yield step, margin, margin


def _picture_plans(
    at: int, work: Work, columns: Sequence[Column], layout: Layout
) -> Iterator[tuple[int, PicturePlan]]:
    count, form, figure = len(columns), work.form, work.story.figures[at]
    spans = (figure.columns,) if figure.columns is not None else form.picture_columns
    places = work.stands(at)
    found: dict[tuple[int, Stand], tuple[int, int]] = {}
    for (span_step, span), (place_step, place) in product(enumerate(spans), enumerate(places)):
        wide = 1 if place in {Stand.TEXT, Stand.INSET} else min(span or count, count)
        lines = _lines(at, work, (wide, place), columns, layout)
        found.setdefault((wide, place), (span_step + place_step, lines))
    least = min(lines for _, lines in found.values())
    for (wide, place), (step, lines) in found.items():
        if not form.picture_most or lines <= max(form.picture_most, least):
            yield step, PicturePlan(wide, place, lines)


def _shallow(ways: list[tuple[int, PicturePlan]], layout: Layout) -> list[tuple[int, PicturePlan]]:
    """Leave out the ways of a picture that no place of the layout is deep enough for, unless all are."""
    deepest = max((last - first for first, last in layout.article_lines()), default=0.0)
    return [way for way in ways if way[1].lines + LEAST_BESIDE <= deepest] or ways


def asked_lines(work: Work, plan: Plan, columns: Sequence[Column], layout: Layout) -> tuple[int, ...]:
    """Give the grid lines that each picture of a plan would have by its shape, or as the issue says."""
    return tuple(
        _lines(at, work, (each.columns, each.stand), columns, layout) for at, each in enumerate(plan.pictures)
    )


def _lines(at: int, work: Work, stand: tuple[int, Stand], columns: Sequence[Column], layout: Layout) -> int:
    """Give the grid lines of a picture that spans so many columns and stands so."""
    figure, form, (wide, place) = work.story.figures[at], work.form, stand
    if figure.lines is not None:
        return figure.lines
    if place is Stand.INSET and form.inset:
        return form.inset.lines
    # What stands at the foot stands in the first columns, all else in the last.
    spanned = columns[:wide] if place is Stand.FOOT else columns[-wide:]
    shape = form.picture_shape or work.shapes[at]
    return wished_lines(spanned[-1].right - spanned[0].x, shape, layout)


def _possible(plan: Plan, work: Work, count: int) -> bool:
    """Tell whether pictures at the head leave a head that stands beside the text its columns."""
    over = [each.columns for each in plan.pictures if each.stand is Stand.HEAD]
    return not aside(work, plan) or all(columns <= count - plan.margin for columns in over)


def waiting(ways: Sequence[Plan], work: Work) -> Iterator[Plan]:
    """Give plans with one and more of the last pictures and boxes left for a later part of the text."""
    told = set()
    for count in range(1, work.may_wait + 1):
        pictures, _ = work.staying(count)
        for way in ways:
            plan = way._replace(waits=count, pictures=way.pictures[:pictures])
            shape = (plan.head, plan.margin, plan.pictures)
            if shape not in told:
                told.add(shape)
                yield plan


def stretched(plan: Plan, asked: Sequence[int], figures: Sequence[Figure], share: float) -> Iterator[Plan]:
    """Give a plan with its pictures a line or more higher or lower, within a share of what is asked."""
    free = [at for at, figure in enumerate(figures[: len(plan.pictures)]) if figure.lines is None]
    limits = [int(lines * share) if at in free else 0 for at, lines in enumerate(asked)]
    most = max(limits, default=0)
    for by in sorted(range(-most, most + 1), key=abs):
        pictures = tuple(
            each._replace(lines=lines + max(-limit, min(limit, by)))
            for each, lines, limit in zip(plan.pictures, asked, limits, strict=True)
        )
        yield plan._replace(pictures=pictures)
