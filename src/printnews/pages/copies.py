"""Copies: the text of an article as a plan asks for it.

In:   a work, a plan and the columns that it stands in.
Out:  its text with pictures and links in it, paragraphs longer or shorter, space more or less.
Never breaks a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from printnews.model.forms import Stand
from printnews.pages.flow import Copy
from printnews.pages.inserts import Shop, figure_items
from printnews.pages.items import Flowing, SetBlock, Solid
from printnews.pages.plan import Plan
from printnews.pages.scaffold import Scaffold
from printnews.pages.work import Work, bodies


def copy_of(work: Work, plan: Plan, frame: Scaffold, shop: Shop, *, links: bool) -> Copy:
    """Give a work's text by a plan: with the pictures that stand in it, and its links."""
    if not work.fresh and not (plan.paragraphs or plan.near or plan.spaces):
        return work.copy
    inside = [
        (figure, each)
        for figure, each in zip(work.story.figures, plan.pictures, strict=False)
        if each.stand is Stand.TEXT
    ]
    key = (
        id(work.copy),
        plan.paragraphs,
        plan.crossheads,
        plan.later,
        plan.near,
        plan.spaces,
        tuple((one.picture, two) for one, two in inside),
        links,
    )
    if key not in shop.shelf.copies:
        waiting = shop.shelf.rest(work.copy)
        blocks = varied(waiting, plan)
        width = frame.columns[frame.margin].width
        for figure, each in reversed(inside):
            items = figure_items(figure, width, each.lines, work.form.styles, shop)
            blocks.insert(_after(waiting, figure.after + plan.later), Solid(tuple(items)))
        if links and work.fresh and not work.form.links_on_last_line:
            blocks.extend(work.story.links)
        shop.shelf.copies[key] = (work.copy, Copy(tuple(_nearer(blocks, plan))))
    return shop.shelf.copies[key][1]


def varied(waiting: Sequence[Flowing], plan: Plan) -> list[Flowing]:
    """Give some blocks with the lines and the space that a plan asks for."""
    wished = dict(plan.paragraphs)
    lines = {id(block): wished.get(number, 0) for number, block in enumerate(bodies(waiting))}
    return [
        _fitted(block, lines.get(id(block), 0), plan, more=int(number in plan.spaces))
        for number, block in enumerate(waiting)
    ]


def _nearer(blocks: list[Flowing], plan: Plan) -> list[Flowing]:
    """Give some blocks with the first link so near to the text as a plan asks."""
    links = (at for at, block in enumerate(blocks) if isinstance(block, SetBlock) and block.kind == "links")
    if plan.near and (first := next(links, None)) is not None:
        blocks[first] = _fitted(blocks[first], 0, plan, more=-plan.near)
    return blocks


def _fitted(block: Flowing, lines: int, plan: Plan, *, more: int) -> Flowing:
    if isinstance(block, Solid):
        return block
    if lines:
        block = replace(block, wish=block.wish._replace(lines=lines))
    above = more + (plan.crossheads if block.kind == "crosshead" else 0)
    return replace(block, above=float(above)) if above else block


def _after(blocks: Sequence[Flowing], paragraphs: int) -> int:
    """Give the place in a text right after some paragraphs; after the last of them where there are fewer."""
    bodies = [at for at, block in enumerate(blocks) if isinstance(block, SetBlock) and block.kind == "body"]
    return bodies[min(paragraphs, len(bodies)) - 1] + 1 if paragraphs and bodies else 0
