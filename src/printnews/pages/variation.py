"""Variation: what make-up may change in a text for its columns to end as they should, and what came of it.

In:   blocks of text, plans, and lines that were set by them.
Out:  further plans; whether paragraphs can be, and did become, longer or shorter.
Never puts anything together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure
from printnews.model.issue import Fit
from printnews.model.makeup import Copyfit
from printnews.pages.inserts import Strip
from printnews.pages.items import Flowing, Item, SetBlock
from printnews.pages.plan import Plan
from printnews.pages.work import bodies

Made = TypeVar("Made")

MOST_VARIED = 12
"""Paragraphs of an article that are tried a line longer and shorter."""
MOST_BOXES = 5_000
"""Syllables up to which a paragraph is tried so: one of several pages takes seconds, for one line."""
WORDS_TRIED, LEAST_TRIED = 60_000, 4
"""Words that may be broken anew to level a text, and ways that are tried however long it is."""
ROUNDS = 4
"""Things that are changed at most in one text."""
MOST_NEAR = 8
"""Those that have come nearest to what is wished, in which one thing more is changed."""


class Tried(NamedTuple, Generic[Made]):
    """What came of a plan: how far it is from what is wished, and its cost."""

    far: float
    cost: float
    made: Made


def nearer(
    begin: tuple[Plan, Tried[Made]],
    further: Callable[[Plan, Made], Iterable[Plan]],
    put: Callable[[Plan], Tried[Made] | None],
    words: int,
) -> Iterator[Made]:
    """Give what comes of plans that change one thing more each round, in those that have come nearest.

    Where one is as wished, no other is tried.
    """
    near = [begin]
    for _ in range(ROUNDS if begin[1].far else 0):
        found: list[tuple[Plan, Tried[Made]]] = []
        ways = dict.fromkeys(way for plan, tried in near for way in further(plan, tried.made))
        # Each of them breaks all the text anew.
        for plan in islice(ways, max(LEAST_TRIED, WORDS_TRIED // max(1, words))):
            tried = put(plan)
            if tried is not None:
                yield tried.made
                if not tried.far:
                    return
                found.append((plan, tried))
        near = sorted([*near, *found], key=lambda way: (way[1].far, way[1].cost))[:MOST_NEAR]


Told: TypeAlias = dict[int, tuple[Measure, ...]]
"""By the id of a text, the measures that it was broken for; whoever keeps them keeps the text."""


def told_in(strips: Sequence[Strip]) -> Told:
    """Give the measures of the texts in some columns."""
    return {id(block.text): item.measures for block, item in _lines_in(strips)}


def stands(block: Flowing, told: Told) -> bool:
    """Tell whether a text stands, or begins, in columns with such texts."""
    return isinstance(block, SetBlock) and id(block.text) in told


def spaced(blocks: Sequence[Flowing], *, under_head: bool) -> Iterator[int]:
    """Give the numbers of the blocks of a text that may stand further off from what is above them.

    Crossheads, quotations and lists may; and the first one, where it stands under a head.
    """
    above: Flowing | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, SetBlock):
            begins = block.kind != "body" and not block.inside and not _is_crosshead(above)
            if begins if at else under_head:
                yield at
        above = block


def _is_crosshead(block: Flowing | None) -> bool:
    return isinstance(block, SetBlock) and block.kind == "crosshead"


def spaces(blocks: Sequence[Flowing], plan: Plan, told: Told, *, under_head: bool) -> Iterator[Plan]:
    """Give plans with a line more above one more block, of those that stand here."""
    for at in spaced(blocks, under_head=under_head):
        if at not in plan.spaces and stands(blocks[at], told):
            yield plan._replace(spaces=tuple(sorted((*plan.spaces, at))))


def paragraphs(blocks: Sequence[SetBlock], plan: Plan, told: Told, most: int) -> Iterator[Plan]:
    """Give plans with the longest paragraphs here a line longer or shorter: one more, or several alike."""
    sizes = [(len(block.text.boxes), number) for number, block in enumerate(blocks) if stands(block, told)]
    sizes = [each for each in sizes if each[0] <= MOST_BOXES]
    longest = [number for _, number in sorted(sizes, key=lambda each: (-each[0], each[1]))[:MOST_VARIED]]
    have = dict(plan.paragraphs)
    free = [number for number in longest if number not in have]
    for lines in (1, -1):
        for number in free:
            yield plan._replace(paragraphs=tuple(sorted((*plan.paragraphs, (number, lines)))))
        for count in range(2, min(most - len(have), len(free)) + 1):
            alike = ((number, lines) for number in free[:count])
            yield plan._replace(paragraphs=tuple(sorted((*plan.paragraphs, *alike))))


def in_text(
    blocks: Sequence[Flowing], plan: Plan, told: Told, by: tuple[Copyfit, Fit], *, under_head: bool
) -> Iterator[Plan]:
    """Give plans with one thing more changed in a text: `by` the layout's limits, and what the issue says."""
    limits, fit = by
    if limits.crosshead and fit.crossheads is None:
        yield from spaces(blocks, plan, told, under_head=under_head)
    if limits.paragraphs > len(plan.paragraphs) and fit.paragraphs is None:
        yield from paragraphs(bodies(blocks), plan, told, limits.paragraphs)


def can_be(blocks: Sequence[SetBlock], plan: Plan, natural: Told) -> bool:
    """Tell whether paragraphs in plain columns can have the lines that a plan asks for; others may."""
    for number, lines in plan.paragraphs:
        block = blocks[number]
        told = natural.get(id(block.text), ())
        if len(told) == 1:
            wish = block.wish._replace(lines=lines)
            natural_lines = len(break_lines(block.text, told, block.wish).lines)
            if len(break_lines(block.text, told, wish).lines) != natural_lines + lines:
                return False
    return True


def stand_in(blocks: Sequence[Flowing], plan: Plan, strips: Sequence[Strip]) -> bool:
    """Tell whether all that a plan changes in a text stands in some columns, paragraphs as long as asked.

    What begins on a later page would be told of this one.
    """
    told, texts = told_in(strips), bodies(blocks)
    changed = [*(blocks[at] for at in plan.spaces), *(texts[at] for at, _ in plan.paragraphs)]
    return all(stands(block, told) for block in changed) and can_be(texts, plan, told)


def as_asked(blocks: Sequence[SetBlock], plan: Plan, made: tuple[Sequence[Strip], Sequence[Strip]]) -> bool:
    """Tell whether paragraphs did become longer or shorter: some words cannot be set so."""
    before, after = (Counter(id(block.text) for block, _ in _lines_in(strips)) for strips in made)
    return all(
        after[id(blocks[number].text)] - before[id(blocks[number].text)] == lines
        for number, lines in plan.paragraphs
    )


def _lines_in(strips: Sequence[Strip]) -> Iterator[tuple[SetBlock, Item]]:
    """Give the lines of some columns, each with the block that it is of."""
    for strip in strips:
        for item in strip.galley.items[strip.start : strip.stop]:
            if item.line is not None and isinstance(item.block, SetBlock):
                yield item.block, item


def came(blocks: Sequence[SetBlock], plan: Plan, made: tuple[Sequence[Strip], Sequence[Strip]]) -> bool:
    """Tell whether paragraphs became as long as a plan asks; `made` are the columns before and after."""
    return can_be(blocks, plan, told_in(made[0])) and as_asked(blocks, plan, made)


def laid_down(fit: Fit, plan: Plan) -> Plan:
    """Give a plan with what the issue itself lays down."""
    paragraphs = tuple((int(number) - 1, lines) for number, lines in sorted((fit.paragraphs or {}).items()))
    return plan._replace(
        crossheads=plan.crossheads if fit.crossheads is None else fit.crossheads,
        paragraphs=paragraphs or plan.paragraphs,
    )
