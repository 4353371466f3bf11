"""Advice: how many words an editor may cut or add for columns to end level, or for a frame to be full.

In:   an article as it stands on its page and the room that it has there, or a text in the frames of a thread.
Out:  the least words to cut or to add, and in which paragraph; nothing where no paragraph helps.
Never changes an article: it only tries what words would do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure, SetText
from printnews.diagnostics import Span
from printnews.pages.band import MOST_DEPTH, Place, compose, compose_part
from printnews.pages.fill import Standing
from printnews.pages.flow import Copy, Shelf
from printnews.pages.inserts import Shop, Strip
from printnews.pages.items import EPS, Flowing, SetBlock
from printnews.pages.options import that_fit
from printnews.pages.plan import amount
from printnews.pages.threads import Threaded
from printnews.pages.variation import stands, told_in
from printnews.pages.work import Work, bodies, text_columns

MOST_WORDS = 20
"""Words that are asked of an editor in one paragraph: more are another paragraph."""


class Advice(NamedTuple):
    """A paragraph, by where it begins, and the words by which it should be longer, or shorter."""

    at: Span
    words: int

    def __str__(self) -> str:
        what, some = "add" if self.words > 0 else "cut", "word" if abs(self.words) == 1 else "words"
        return f"{what} about {abs(self.words)} {some} in the paragraph at {self.at}"


def to_level(standing: Standing, place: Place, shop: Shop) -> list[Advice]:
    """Give the fewest words to cut, and the fewest to add, by which an article's columns end level."""
    unit = standing.unit
    if not isinstance(unit, Work) or unit.begun or standing.band.rest is not None:
        return []
    shop = _of_its_own(shop)

    def helps(blocks: tuple[Flowing, ...]) -> bool:
        return _ends_level(replace(unit, copy=Copy(blocks)), standing, place, shop)

    return _fewest(shop.shelf.rest(unit.copy), standing.band.strips, _measure(unit, place, shop), helps)


def to_fill(standing: Standing, place: Place, shop: Shop) -> list[Advice]:
    """Give the same for a frame to be full after which an article goes on."""
    unit = standing.unit
    if not isinstance(unit, Work):
        return []
    shop, place = _of_its_own(shop), place.over(math.floor(place.room + EPS))

    def helps(blocks: tuple[Flowing, ...]) -> bool:
        other = replace(unit, copy=Copy(blocks))
        bands = compose_part(other, standing.band.plan, place, shop)
        return any(not amount(band.terms, "unfilled") for band in bands)

    return _fewest(shop.shelf.rest(unit.copy), standing.band.strips, _measure(unit, place, shop), helps)


def to_fill_thread(threaded: Threaded, shop: Shop) -> list[Advice]:
    """Give the same for the frames of a thread."""
    thread, shop = threaded.thread, _of_its_own(shop)

    def helps(blocks: tuple[Flowing, ...]) -> bool:
        return not replace(thread, blocks=blocks).by(threaded.plan, shop).far

    return _fewest(thread.blocks, threaded.strips, Measure(0.0, thread.rooms[0].width), helps)


def _of_its_own(shop: Shop) -> Shop:
    """Give a shop on whose shelf words that nobody has written leave nothing behind."""
    return replace(shop, shelf=Shelf(shop.line))


def _measure(unit: Work, place: Place, shop: Shop) -> Measure:
    """Give the measure of an article's last column."""
    return Measure(0.0, text_columns(unit, place.width, shop.layout)[-1].width)


def _fewest(
    blocks: Sequence[Flowing],
    strips: Sequence[Strip],
    measure: Measure,
    helps: Callable[[tuple[Flowing, ...]], bool],
) -> list[Advice]:
    """Give the fewest words to cut and to add in one of the paragraphs in some columns, for text to do."""
    told = told_in(strips)
    found = [
        Advice(block.text.span, words)
        for block in bodies(blocks)
        if stands(block, told)
        for text, words in _lines_more_or_less(block.text, measure)
        if helps(_with(blocks, block, text))
    ]
    cuts = [each for each in found if each.words < 0]
    more = [each for each in found if each.words > 0]
    return [min(ways, key=lambda each: abs(each.words)) for ways in (cuts, more) if ways]


def _lines_more_or_less(text: SetText, measure: Measure) -> Iterator[tuple[SetText, int]]:
    """Give a text of each number of lines that it has with some words less, or some more."""
    told = {len(break_lines(text, (measure,)).lines)}
    # The editor leaves a paragraph its first word.
    for words in range(1, min(MOST_WORDS, text.count - 1) + 1):
        for other, by in ((text.shorter(words), -words), (text.longer(words), words)):
            lines = len(break_lines(other, (measure,)).lines)
            if lines not in told:
                told.add(lines)
                yield other, by


def _with(blocks: Sequence[Flowing], block: SetBlock, text: SetText) -> tuple[Flowing, ...]:
    return tuple(replace(block, text=text) if each is block else each for each in blocks)


def _ends_level(unit: Work, standing: Standing, place: Place, shop: Shop) -> bool:
    """Tell whether the columns of an article of other words end level, put together as it was."""
    band = compose(unit, standing.band.plan, place.over(MOST_DEPTH), shop)
    if band is None or not that_fit([band], unit, place.room):
        return False
    return not amount(band.terms, "uneven")
