"""Stacks: articles one under the other in the area of a page, each in its form.

In:   a queue of set stories, and an area in which they stand.
Out:  the area filled, and what is left of the queue.
Never opens a page: `makeup` does, when something is left.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from printnews.composition.glyphs import Ink
from printnews.composition.linebreak import Line, break_lines
from printnews.composition.settext import Measure
from printnews.content.blocks import Figure
from printnews.content.pictures import Picture
from printnews.model.layout import Form
from printnews.pages.galley import (
    STRUT,
    Column,
    Filled,
    Hold,
    Item,
    Narrowed,
    PictureBlock,
    SetBlock,
    balance,
    fill,
    galley,
    rest_of,
)
from printnews.pages.leaf import Leaf
from printnews.pages.page import Artifact
from printnews.pages.setting import Desk, SetStory
from printnews.units import Pt, Rect, mm

LINK_ROOM = mm(10)
"""Free between a sign-off and a link on its last line (look, section 7)."""

CLEAR_LINES = 2
"""Lines beside a portrait beyond its own depth: the one it hangs from, and one clear below its foot."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An article, or the rest of one, that waits for room."""

    story: SetStory
    form: Form
    columns: int
    text: tuple[SetBlock, ...]
    fresh: bool = True
    """Its head and pictures have not been placed yet."""
    continues: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """An article composed for one place: nothing of it stands on the page yet."""

    head: Filled
    columns: tuple[tuple[Rect, Filled], ...]
    pictures: tuple[tuple[Rect, Filled], ...]
    portrait: tuple[Figure, float] | None
    last: float
    rest: tuple[SetBlock, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Where a stack stands: a box, and the grid lines of its first and last baseline."""

    box: Rect
    first: float
    foot: float


def stack(
    leaf: Leaf, area: Area, queue: Sequence[Pending], *, desk: Desk, pictures: Mapping[str, Picture]
) -> tuple[Pending, ...]:
    """Set articles into an area from its head; give those, or the rest of one, that found no room."""
    last: float | None = None
    for number, pending in enumerate(queue):
        head = _head_line(pending.form, area, last)
        band = _compose(leaf, _below(area, head + _head_room(pending.form)), pending, desk)
        if band is None or (band.rest and last is not None and not _may_split(pending)):
            return tuple(queue[number:])
        if last is not None:
            _rule(leaf, area, pending, last)
        _ground(leaf, area, pending.form, head, band.last, desk)
        _commit(leaf, band, pending, desk=desk, pictures=pictures)
        if band.rest:
            return (replace(pending, text=band.rest, fresh=False), *queue[number + 1 :])
        last = band.last
    return ()


def _below(area: Area, top: float) -> Area:
    """Give the part of an area that starts at a lower line."""
    return Area(area.box, top, area.foot)


def _may_split(pending: Pending) -> bool:
    return pending.continues and pending.form.panel is None


def _head_line(form: Form, area: Area, last: float | None) -> float:
    """Give the line where an article, or its panel, begins."""
    if last is None:
        return area.first - (1 if form.panel else 0)
    return math.ceil(last) + form.above_rule + (0 if form.panel else form.below_rule)


def _head_room(form: Form) -> float:
    return form.head if form.panel else 0.0


def _compose(leaf: Leaf, area: Area, pending: Pending, desk: Desk) -> Band | None:
    form, story = pending.form, pending.story
    foot = area.foot - (form.panel.foot if form.panel and not form.panel.whole else 0)
    columns = leaf.sheet.split(area.box, pending.columns)
    figures = story.figures if pending.fresh else ()
    inset = figures[0] if figures and form.portrait else None
    across = [each for each in figures if each is not inset and not 0 < each.columns < pending.columns]
    beside = [each for each in figures if each is not inset and each not in across]
    head_items = _head_items(leaf, pending, area.box.width, across, desk)
    head = fill((*head_items, STRUT), top=area.first, foot=foot)
    if head.taken <= len(head_items):
        return None
    top = head.placed[-1][1]
    found = _place_beside(leaf, pending, columns, beside, (top, foot, desk))
    if found is None:
        return None
    tops, placed_beside = found
    narrowed = (
        Narrowed(form.portrait_lines + CLEAR_LINES, form.portrait + leaf.layout.grid.gutter)
        if inset
        else None
    )
    text_foot = foot - (2 if story.links and form.links_on_last_line else 0)
    blocks, items = _text_items(leaf, pending, columns[0].width, narrowed)
    least = top + narrowed.lines - 1 if narrowed else 0.0
    done, taken = balance(items, [Column(each, text_foot) for each in tops], least=least)
    if items and not taken:
        return None
    last = max([top - 1, *(each.last for each in done), *(each.last for _, each in placed_beside)])
    if inset:
        last = max(last, top + form.portrait_lines)
    return Band(
        head=Filled(head.placed[:-1], head.taken - 1),
        columns=tuple(zip(columns, done, strict=True)),
        pictures=placed_beside,
        portrait=(inset, top) if inset else None,
        last=last,
        rest=rest_of(blocks, items, taken),
    )


def _head_items(
    leaf: Leaf, pending: Pending, width: Pt, across: Sequence[Figure], desk: Desk
) -> tuple[Item, ...]:
    if not pending.fresh:
        return ()
    items = list(galley(pending.story.head, width, line=leaf.sheet.line))
    for figure in across:
        items.extend(figure_items(leaf, figure, width, pending.form, desk))
    return tuple(items)


def figure_items(leaf: Leaf, figure: Figure, width: Pt, form: Form, desk: Desk) -> list[Item]:
    """Give a picture with its caption and credit, held together."""
    element = desk.of_block[id(figure)]
    line, cap = leaf.sheet.line, leaf.layout.grid.cap_height
    depth = max(2, round((width / form.picture_shape - cap) / line))
    words = caption_blocks(figure, desk, form.styles)
    picture = Item(
        before=2.0,
        after=2.0 if not words else 0.0,
        depth=depth,
        hold=Hold.NEVER if words else Hold.FREE,
        block=PictureBlock(figure.picture, width, depth, element),
    )
    caption = [replace(item, hold=Hold.NEVER) for item in galley(words, width, line=line)]
    if caption:
        caption[-1] = replace(caption[-1], after=1.5, hold=Hold.FREE)
    return [picture, *caption]


def caption_blocks(figure: Figure, desk: Desk, styles: Mapping[str, str]) -> tuple[SetBlock, ...]:
    """Set a figure's caption and credit."""
    element = desk.elements.get(f"{desk.of_block[id(figure)].id}/caption")
    if element is None:
        return ()
    words = (("caption", figure.caption), ("credit", figure.credit))
    return tuple(desk.set(role, inline, element, styles) for role, inline in words if inline)


def _place_beside(
    leaf: Leaf,
    pending: Pending,
    columns: Sequence[Rect],
    figures: Sequence[Figure],
    room: tuple[float, float, Desk],
) -> tuple[list[float], tuple[tuple[Rect, Filled], ...]] | None:
    """Put pictures that span some columns at the head of the last ones; text starts under them.

    Nothing comes back when a picture finds no room: the article then moves on whole.
    """
    top, foot, desk = room
    tops = [top] * len(columns)
    placed = []
    for figure in figures:
        first = len(columns) - figure.columns
        width = columns[-1].right - columns[first].x
        items = (*figure_items(leaf, figure, width, pending.form, desk), STRUT)
        filled = fill(items, top=max(tops[first:]), foot=foot)
        if filled.taken < len(items):
            return None
        spot = Rect(columns[first].x, columns[first].y, width, columns[first].height)
        placed.append((spot, Filled(filled.placed[:-1], filled.taken - 1)))
        tops[first:] = [filled.placed[-1][1]] * figure.columns
    return tops, tuple(placed)


def _text_items(
    leaf: Leaf, pending: Pending, width: Pt, narrowed: Narrowed | None
) -> tuple[tuple[SetBlock, ...], tuple[Item, ...]]:
    """Give the text with its links: in the text, beside the sign-off, or left for the foot."""
    blocks, line = pending.text, leaf.sheet.line
    items = galley(blocks, width, line=line, narrowed=narrowed)
    links = pending.story.links
    if not links or pending.form.links_on_last_line:
        return blocks, items
    link = break_lines(links[0].text, (Measure(0.0, width),)).lines[0]
    if len(links) == 1 and pending.form.portrait_links and _free(items, link):
        return blocks, (*items[:-1], replace(items[-1], beside=(*items[-1].beside, (link, links[0]))))
    blocks = (*blocks, *links)
    return blocks, galley(blocks, width, line=line, narrowed=narrowed)


def _free(items: Sequence[Item], link: Line) -> bool:
    """Tell whether a link finds room on the last line of the sign-off."""
    end = items[-1].line if items else None
    return (
        end is not None
        and bool(end.runs)
        and end.runs[-1].x + end.runs[-1].width + LINK_ROOM <= link.runs[0].x
    )


def _rule(leaf: Leaf, area: Area, pending: Pending, last: float) -> None:
    form = pending.form
    if form.rule and not form.panel:
        y = (math.ceil(last) + form.above_rule) * leaf.sheet.line
        box = Rect(area.box.x, y - form.rule / 2, area.box.width, form.rule)
        leaf.add_rule(box, Ink("text", overprint=True), pending.story.story.span, leaf.frames[-1].name)


def _ground(leaf: Leaf, area: Area, form: Form, head: float, last: float, desk: Desk) -> None:
    """Draw the panel behind an article: ground, tab, rules."""
    panel = form.panel
    if panel is None:
        return
    line, frame, span = leaf.sheet.line, leaf.frames[-1].name, desk.elements["document"].span
    foot = (area.foot if panel.whole else math.ceil(last)) + panel.foot
    ink = leaf.ink if panel.ink == "sector" else panel.ink
    box = Rect(
        area.box.x - panel.left, head * line, area.box.width + panel.left + panel.right, (foot - head) * line
    )
    if panel.tint:
        leaf.add_rule(box, Ink(ink, panel.tint), span, frame, artifact=Artifact.BACKGROUND)
    if panel.head_rule:
        leaf.add_rule(Rect(box.x, box.y, box.width, panel.head_rule), Ink(ink), span, frame)
    if panel.foot_rule:
        edge = Rect(box.x, box.foot - panel.foot_rule, box.width, panel.foot_rule)
        leaf.add_rule(edge, Ink("text", overprint=True), span, frame)
    if panel.tab:
        leaf.add_rule(Rect(box.x, box.y, panel.tab, panel.tab_lines * line), Ink(ink), span, frame)


def _commit(leaf: Leaf, band: Band, pending: Pending, *, desk: Desk, pictures: Mapping[str, Picture]) -> None:
    book = dict(pictures)
    frame = leaf.frames[-1]
    leaf.add_items(band.head.placed, frame.box, book)
    for column, filled in (*band.pictures, *band.columns):
        leaf.add_items(filled.placed, column, book)
    if band.portrait:
        figure, top = band.portrait
        form = pending.form
        y, height = leaf.sheet.hung(top, top + form.portrait_lines)
        box = Rect(band.columns[0][0].x, y, form.portrait, height)
        element = desk.of_block[id(figure)]
        leaf.add_picture(book[figure.picture], box, element, frame.name)
    if pending.fresh and pending.story.links and pending.form.links_on_last_line:
        _foot_links(leaf, pending, frame.box)


def _foot_links(leaf: Leaf, pending: Pending, box: Rect) -> None:
    last = leaf.sheet.lines_of(box)[1]
    for number, block in enumerate(reversed(pending.story.links)):
        line = break_lines(block.text, (Measure(0.0, box.width),)).lines[0]
        baseline = (last - number) * leaf.sheet.line
        leaf.add_line(line, block, x=box.x, baseline=baseline, frame=leaf.frames[-1].name)
