"""Work: articles that wait for room, and what is left of them.

In:   set stories, their forms, what the issue says of them.
Out:  frozen works; their columns and paragraphs; what tells rests apart.
Never composes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from printnews.content.blocks import Figure
from printnews.model.forms import Form, Row, Stand
from printnews.model.issue import Article, Section
from printnews.model.layout import Layout
from printnews.pages.flow import Copy
from printnews.pages.items import Flowing, SetBlock
from printnews.pages.plan import Plan
from printnews.pages.room import Column
from printnews.pages.setting import SetStory
from printnews.units import Pt


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
