"""Work: articles that wait for room, and the plans by which they may be put together.

In:   set stories, their forms, what the issue and the layout allow.
Out:  frozen works; plans, the wished one first.
Never composes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import filterfalse, islice, product
from typing import NamedTuple, TypeAlias

from printnews.content.blocks import Figure
from printnews.model.forms import Form, Row, Stand
from printnews.model.issue import Article, Section
from printnews.model.layout import Layout
from printnews.pages.flow import Copy
from printnews.pages.inserts import wished_lines
from printnews.pages.items import Flowing, SetBlock
from printnews.pages.plan import PicturePlan, Plan
from printnews.pages.room import Column
from printnews.pages.setting import SetStory
from printnews.units import Pt

LEAST_BESIDE = 4
"""Grid lines of its column that a picture leaves for its words and the text, at least."""
MOST_PLANS = 10
"""Ways to put an article together that are weighed, the most wished ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """An article, or the rest of one, that waits for room; `boxes` stand in its columns."""

    article: Article
    section: Section
    story: SetStory
    form: Form
    columns: int
    copy: Copy
    boxes: tuple[Work, ...] = ()
    shapes: tuple[float, ...] = ()
    """Width to height of its pictures' originals."""
    jumps: bool = False
    """Whether lines lead from part to part."""
    fresh: bool = True
    """Nothing of its text was placed by a plan yet."""
    begun: bool = False
    """A part of its text stands already."""

    @property
    def slug(self) -> str:
        """The story's short name."""
        return self.article.slug

    @property
    def may_split(self) -> bool:
        """Whether it may go on in another place."""
        return self.article.continues and self.form.panel is None

    @property
    def may_wait(self) -> int:
        """How many pictures and boxes, from the last on, may stand with a later part of its text.

        A rest that goes on in other frames has only words; pins hold pictures where their article begins.
        """
        if self.jumps:
            return 0
        free = 0
        for at in range(len(self.story.figures) - 1, -1, -1):
            if self.story.figures[at].pin is not None or self.stands(at) == (Stand.TEXT,):
                break
            free += 1
        return len(self.boxes) + free

    def stands(self, at: int) -> tuple[Stand, ...]:
        """Give the places in which a picture may stand, the most wished first."""
        asked = self.story.figures[at].stand
        places = (asked,) if asked is not None else self.form.picture_places
        # Paragraphs are counted from the first: what has waited knows them no more.
        later = tuple(place for place in places if place is not Stand.TEXT)
        return later if self.begun and later else places

    def here(self, plan: Plan) -> tuple[tuple[Figure, ...], tuple[Work, ...]]:
        """Give the pictures and the boxes that do not wait for a later part of its text."""
        pictures, boxes = self.staying(plan.waits)
        return self.story.figures[:pictures], self.boxes[:boxes]

    def staying(self, waits: int) -> tuple[int, int]:
        """Give how many pictures and boxes stand where so many pieces wait: boxes wait before pictures."""
        boxes = max(0, len(self.boxes) - waits)
        return len(self.story.figures) - max(0, waits - len(self.boxes)), boxes

    def left(self, copy: Copy, waits: int = 0) -> Work:
        """Give what is left of it: some copy, and the last of its pictures and boxes."""
        at, boxes = self.staying(waits)
        # Notes stand under the last of the text.
        notes = () if copy.empty else self.story.notes
        story = replace(self.story, head=(), figures=self.story.figures[at:], quotes=(), notes=notes)
        return replace(
            self,
            story=story,
            copy=copy,
            fresh=False,
            begun=True,
            boxes=self.boxes[boxes:],
            shapes=self.shapes[at:],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """The text of an article that goes on on pages of another run."""

    section: Section
    article: Article
    copy: Copy


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """Articles side by side in a row of the layout."""

    cells: tuple[Work, ...]
    row: Row

    @property
    def slug(self) -> str:
        """The first article's short name."""
        return self.cells[0].slug

    @property
    def article(self) -> Article:
        """The first article."""
        return self.cells[0].article

    @property
    def section(self) -> Section:
        """The section of all of them."""
        return self.cells[0].section


Unit: TypeAlias = Work | SideBySide


def cells_of(unit: Unit) -> tuple[Work, ...]:
    """Give the articles of a row, or the one that a unit is."""
    return unit.cells if isinstance(unit, SideBySide) else (unit,)


def text_columns(work: Work, width: Pt, layout: Layout) -> tuple[Column, ...]:
    """Give an article's text columns, from its left edge."""
    gutter = layout.grid.gutter
    if work.form.measures:
        pitch = layout.grid_module
        return tuple(
            Column((first - 1) * pitch, (last - first + 1) * pitch - gutter)
            for first, last in work.form.measures
        )
    count = work.columns
    one = (width - (count - 1) * gutter) / count
    return tuple(Column(number * (one + gutter), one) for number in range(count))


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


def bodies(blocks: Sequence[Flowing]) -> list[SetBlock]:
    """Give the paragraphs of a text."""
    return [block for block in blocks if isinstance(block, SetBlock) and block.kind == "body"]


def rest_told(rest: Work) -> tuple[object, ...]:
    """Tell rests of one article apart: by the lines that are left, and by the pictures and boxes that wait.

    Text that was broken another way is another rest, even where it begins at the same word.
    """
    galley, at, pieces = rest.copy.galley, rest.copy.at, len(rest.story.figures) + len(rest.boxes)
    if rest.copy.empty:
        return (pieces,)
    if galley is None:
        return (id(rest.copy.blocks), pieces)
    items = galley.items
    left = [
        (id(item.block.element), item.line.end if item.line else item.depth, item.before)
        for item in items[at : at + LINES_TOLD]
        if item.block is not None
    ]
    return (*left, len(items) - at, galley.reach[-1] - galley.down[at], rest.copy.width, pieces)


LINES_TOLD = 200
"""Lines that are looked at to tell rests apart, about those of a page; of more the depth tells."""


class Size(NamedTuple):
    """About how many pages a unit still asks for."""

    all: float
    """With all its pictures and boxes: how far a way has come."""
    late: float
    """With those that have waited: what a way will still cost."""


def size_of(unit: Unit) -> Size:
    """Measure what a unit still asks for."""
    works = cells_of(unit)
    words = sum(work.copy.words for work in works) / WORDS_A_PAGE + 0.1
    pieces = [(work.fresh, len(work.story.figures) + len(work.boxes)) for work in works]
    late = sum(count for fresh, count in pieces if not fresh)
    return Size(words + PAGE_A_PIECE * sum(count for _, count in pieces), words + PAGE_A_PIECE * late)


WORDS_A_PAGE = 700.0
"""About what a page of news holds."""
PAGE_A_PIECE = 0.4
"""About the part of a page that a picture or a box takes."""
