"""Variation: what make-up may change in a text for its columns to end level, and what came of it.

In:   works, plans, and bands that were put together by them.
Out:  further plans; whether paragraphs can be, and did become, longer or shorter.
Never puts anything together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from printnews.composition.linebreak import break_lines
from printnews.pages.band import Band
from printnews.pages.galley import Flowing, Item, SetBlock
from printnews.pages.work import Plan, Work, bodies

MOST_VARIED = 8
"""Paragraphs of an article that are tried a line longer and shorter."""


def spaced(unit: Work, plan: Plan) -> Iterator[int]:
    """Give the numbers of the blocks of a text that may stand further off from what is above them.

    Crossheads, quotations and lists may; and the text under a head in columns of its own.
    """
    above: Flowing | None = None
    for at, block in enumerate(unit.copy.left()):
        if isinstance(block, SetBlock):
            under_head = unit.story.head and plan.head < len(unit.form.measures or range(unit.columns))
            begins = block.kind != "body" and not block.inside and not _is_crosshead(above)
            if begins if at else under_head:
                yield at
        above = block


def _is_crosshead(block: Flowing | None) -> bool:
    return isinstance(block, SetBlock) and block.kind == "crosshead"


def paragraphs(unit: Work, plan: Plan, most: int) -> Iterator[Plan]:
    """Give plans with the longest paragraphs a line longer or shorter: one more, or several alike."""
    sizes = [(len(block.text.boxes), number) for number, block in enumerate(bodies(unit.copy.left()))]
    longest = [number for _, number in sorted(sizes, key=lambda each: (-each[0], each[1]))[:MOST_VARIED]]
    have = dict(plan.paragraphs)
    free = [number for number in longest if number not in have]
    for lines in (1, -1):
        for number in free:
            yield plan._replace(paragraphs=(*plan.paragraphs, (number, lines)))
        for count in range(2, min(most - len(have), len(free)) + 1):
            alike = ((number, lines) for number in free[:count])
            yield plan._replace(paragraphs=(*plan.paragraphs, *alike))


def can_be(blocks: Sequence[SetBlock], plan: Plan, natural: Band) -> bool:
    """Tell whether paragraphs in plain columns can have the lines that a plan asks for; others may."""
    measures = {id(block.text): item.measures for block, item in _lines_in(natural)}
    for number, lines in plan.paragraphs:
        block = blocks[number]
        told = measures.get(id(block.text), ())
        if len(told) == 1:
            wish = replace(block.wish, lines=lines)
            natural_lines = len(break_lines(block.text, told, block.wish).lines)
            if len(break_lines(block.text, told, wish).lines) != natural_lines + lines:
                return False
    return True


def as_asked(blocks: Sequence[SetBlock], plan: Plan, bands: tuple[Band, Band]) -> bool:
    """Tell whether paragraphs did become longer or shorter: some words cannot be set so."""
    before, after = (Counter(id(block.text) for block, _ in _lines_in(band)) for band in bands)
    return all(
        after[id(blocks[number].text)] - before[id(blocks[number].text)] == lines
        for number, lines in plan.paragraphs
    )


def _lines_in(band: Band) -> Iterator[tuple[SetBlock, Item]]:
    """Give the lines of a band, each with the block that it is of."""
    for strip in band.strips:
        for item in strip.galley.items[strip.start : strip.stop]:
            if item.line is not None and isinstance(item.block, SetBlock):
                yield item.block, item


def laid_down(unit: Work, plan: Plan) -> Plan:
    """Give a plan with what the issue itself lays down."""
    fit = unit.article.fit
    if not unit.fresh:
        return plan
    paragraphs = tuple((int(number) - 1, lines) for number, lines in sorted((fit.paragraphs or {}).items()))
    return plan._replace(
        crossheads=plan.crossheads if fit.crossheads is None else fit.crossheads,
        paragraphs=paragraphs or plan.paragraphs,
    )
