"""Inserts: what stands in the columns of an article beside its text, as one piece.

In:   a picture with its words, a pull quote, an article that is a box.
Out:  strips of items and plates, with the room they want above and below.
Never knows where in its columns a piece will stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from printnews.composition.glyphs import Ink
from printnews.content.blocks import Figure
from printnews.content.pictures import Picture
from printnews.diagnostics import Span
from printnews.model.forms import Form, Panel, Quote
from printnews.model.layout import Layout
from printnews.pages.flow import Filled, Shelf
from printnews.pages.galley import Galley, added_up, plain
from printnews.pages.items import EPS, STRUT, Hold, Item, PictureBlock, SetBlock
from printnews.pages.page import Artifact
from printnews.pages.setting import Desk, SetQuote, link_words
from printnews.units import Pt, Rect

ABOVE_PICTURE = 2.0
"""Grid lines from a text's last baseline to the line that a picture hangs from."""
JUMP_LINES = 2.0
"""Grid lines that a line back to the part before takes, with the empty one under it."""
BAR_BELOW = 3.0
"""Points that a quote's bar goes down below the last baseline (look, section 7)."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What composing an article asks for."""

    desk: Desk
    shelf: Shelf
    layout: Layout
    pictures: Mapping[str, Picture]
    assets: Path
    """Where artwork of the layout lies."""

    @property
    def line(self) -> Pt:
        """Increment of the baseline grid."""
        return self.layout.grid.line


class Spot(NamedTuple):
    """Where a jump line stands."""

    x: Pt
    width: Pt
    line: float

    def moved(self, x: Pt, lines: float) -> Spot:
        """Give the spot elsewhere."""
        return Spot(self.x + x, self.width, self.line + lines)


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Items of a galley in a column: `x` in points, `top` in grid lines from the piece's own corner."""

    x: Pt
    width: Pt
    galley: Galley
    start: int
    stop: int
    top: float

    def placed(self) -> Iterator[tuple[Item, float]]:
        """Give the items with their grid lines."""
        return self.galley.placed(self.start, self.stop, self.top)

    @property
    def first(self) -> float:
        """The grid line of its first baseline, or that its first picture hangs from."""
        return self.top + self.galley.head[self.start]

    @property
    def last(self) -> float:
        """The grid line of its last baseline or its foot."""
        galley_ = self.galley
        return self.top + galley_.reach[self.stop - 1] - galley_.down[self.start] + galley_.head[self.start]

    def moved(self, dx: Pt, lines: float) -> Strip:
        """Give the strip elsewhere."""
        return replace(self, x=self.x + dx, top=self.top + lines)


def strips_of(columns: Iterable[Filled]) -> Iterator[Strip]:
    """Give what stands in filled columns."""
    for column in columns:
        if column.galley is not None and not column.empty:
            slot = column.slot
            yield Strip(slot.x, slot.width, column.galley, column.start, column.stop, slot.top)


@dataclass(frozen=True, slots=True)
class Plate:
    """A ground, a tab, a bar or a rule: a rectangle in points from the piece's own corner."""

    box: Rect
    ink: Ink
    artifact: Artifact
    span: Span

    def moved(self, dx: Pt, dy: Pt) -> Plate:
        """Give the plate elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))


@dataclass(frozen=True, slots=True, eq=False)
class Insert:
    """One piece: its first item stands or hangs on line 0."""

    strips: tuple[Strip, ...]
    plates: tuple[Plate, ...]
    depth: float
    """Grid lines from its head to its last baseline or its foot."""
    before: float
    """From a text's last baseline above it to its line 0."""
    below: float
    """From its line 0 to the first line of a text under it."""

    def moved(self, x: Pt, top: float, line: Pt) -> tuple[tuple[Strip, ...], tuple[Plate, ...]]:
        """Give its parts where they stand."""
        return (
            tuple(strip.moved(x, top) for strip in self.strips),
            tuple(plate.moved(x, top * line) for plate in self.plates),
        )


def wished_lines(width: Pt, shape: float, layout: Layout) -> int:
    """Give the grid lines of a picture that is so wide and has some shape."""
    return max(2, round((width / shape - layout.grid.cap_height) / layout.grid.line))


def figure_items(figure: Figure, width: Pt, lines: int, styles: Mapping[str, str], shop: Shop) -> list[Item]:
    """Give a picture with its caption, credit and link, held together."""
    element = shop.desk.of_block[id(figure)]
    words = _captions(figure, styles, shop)
    picture = Item(
        before=ABOVE_PICTURE,
        after=0.0 if words else 2.0,
        depth=float(lines),
        hold=Hold.NEVER if words else Hold.FREE,
        block=PictureBlock(figure.picture, width, lines, element),
    )
    under = [item._replace(hold=Hold.NEVER) for item in shop.shelf.of(words, plain(width)).items]
    if under:
        under[-1] = under[-1]._replace(after=max(1.5, under[-1].after), hold=Hold.FREE)
    return [picture, *under]


def _captions(figure: Figure, styles: Mapping[str, str], shop: Shop) -> tuple[SetBlock, ...]:
    """Give the words under a picture as they were set before, or set them."""
    desk = shop.desk
    own = desk.of_block[id(figure)]
    elements = (own, *(desk.elements.get(f"{own.id}/{part}") for part in ("caption", "link")))
    key = (id(figure), id(styles), desk.setter.sector_ink)
    # What the ids are of is kept too, so that they stay theirs.
    held, blocks = shop.shelf.captions.get(key, ((), ()))
    if held != (figure, styles, elements):
        blocks = caption_blocks(figure, desk, styles)
        shop.shelf.captions[key] = ((figure, styles, elements), blocks)
    return blocks


def caption_blocks(figure: Figure, desk: Desk, styles: Mapping[str, str]) -> tuple[SetBlock, ...]:
    """Set a figure's caption, its credit, and the link that belongs to it."""
    name = desk.of_block[id(figure)].id
    blocks = []
    element = desk.elements.get(f"{name}/caption")
    if element is not None:
        words = (("caption", figure.caption), ("credit", figure.credit))
        blocks += [desk.set(role, inline, element, styles) for role, inline in words if inline]
    if figure.link is not None:
        blocks.append(
            desk.set("picture-link", link_words(figure.link), desk.elements[f"{name}/link"], styles)
        )
    return tuple(blocks)


def figure_insert(figure: Figure, width: Pt, lines: int, form: Form, shop: Shop) -> Insert:
    """Give a picture with its words as a piece."""
    return _piece(added_up([*figure_items(figure, width, lines, form.styles, shop), STRUT]), width)


def quote_insert(quote: SetQuote, width: Pt, design: Quote, shop: Shop) -> Insert:
    """Give a pull quote as a piece, with the bar at its left."""
    items = list(shop.shelf.of(quote.blocks, plain(width - design.indent)).items)
    items[-1] = items[-1]._replace(after=design.below)
    piece = _piece(added_up([*items, STRUT]), width - design.indent)
    piece = replace(
        piece, before=design.above, strips=tuple(strip.moved(design.indent, 0) for strip in piece.strips)
    )
    if not design.bar:
        return piece
    block = quote.blocks[0]
    baselines = [at * shop.line for _, at in piece.strips[0].placed()]
    face = shop.desk.setter.faces.face(block.style.face)
    top = baselines[0] - face.cap_height * block.style.size / 1000
    bar = Rect(0.0, top, design.bar, baselines[-1] + BAR_BELOW - top)
    return replace(
        piece, plates=(Plate(bar, block.text.cases[0].look.ink, Artifact.LAYOUT, block.text.span),)
    )


def _piece(galley_: Galley, width: Pt) -> Insert:
    """Make a piece of a galley that ends in a strut."""
    count = len(galley_.items) - 1
    shift = galley_.head[0] - galley_.down[0]
    return Insert(
        strips=(Strip(0.0, width, galley_, 0, count, 0.0),),
        plates=(),
        depth=galley_.reach[count - 1] + shift,
        before=galley_.items[0].before,
        below=galley_.down[count] + shift,
    )


def grounds(panel: Panel, box: Rect, ink: str, span: Span, line: Pt) -> tuple[Plate, ...]:
    """Give what a panel shows: ground, rules along head and foot, tab."""
    plates = []
    if panel.tint:
        plates.append(Plate(box, Ink(ink, panel.tint), Artifact.BACKGROUND, span))
    if panel.head_rule:
        rule = Rect(box.x, box.y, box.width, panel.head_rule)
        plates.append(Plate(rule, Ink(ink), Artifact.LAYOUT, span))
    if panel.foot_rule:
        rule = Rect(box.x, box.foot - panel.foot_rule, box.width, panel.foot_rule)
        plates.append(Plate(rule, Ink("text", overprint=True), Artifact.LAYOUT, span))
    if panel.tab:
        tab = Rect(box.x, box.y, panel.tab, panel.tab_lines * line)
        plates.append(Plate(tab, Ink(ink), Artifact.LAYOUT, span))
    return tuple(plates)


def whole(lines: float) -> float:
    """Give the grid line at or below some depth."""
    return float(math.ceil(lines - EPS))
