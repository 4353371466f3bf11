"""Advice: how many words an editor may cut or add for the columns of an article to end level.

In:   an article as it stands on its page, and the room that it has there.
Out:  the least words to cut or to add, and in which paragraph; nothing where no paragraph helps.
Never changes an article: it only tries what words would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure, SetText
from printnews.diagnostics import Span
from printnews.pages.band import MOST_DEPTH, Place, compose
from printnews.pages.fill import Standing
from printnews.pages.flow import Copy, Shelf
from printnews.pages.inserts import Shop
from printnews.pages.items import Flowing, SetBlock
from printnews.pages.options import that_fit
from printnews.pages.plan import amount
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


def advice(standing: Standing, place: Place, shop: Shop) -> list[Advice]:
    """Give the fewest words to cut, and the fewest to add, by which an article's columns end level."""
    unit = standing.unit
    if not isinstance(unit, Work) or unit.begun or standing.band.rest is not None:
        return []
    # Words that nobody has written leave nothing behind.
    shop = replace(shop, shelf=Shelf(shop.line))
    blocks = shop.shelf.rest(unit.copy)
    column = text_columns(unit, place.width, shop.layout)[-1]
    found = []
    for block in bodies(blocks):
        for text, words in _lines_more_or_less(block.text, Measure(0.0, column.width)):
            other = replace(unit, copy=Copy(_with(blocks, block, text)))
            if _ends_level(other, standing, place, shop):
                found.append(Advice(block.text.span, words))
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
