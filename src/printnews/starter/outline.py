"""What stands on the pages of a new issue: an article for each place that its masters have.

In:   chosen masters and the design.
Out:  pages with pieces of about the length of their places, and the pictures they show.
Never composes: lengths are a first guess, `shortened` makes them less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printnews.model.layout import Design, MasterFrame, Takes
from printnews.pages.grid import Sheet
from printnews.starter.masters import Chosen
from printnews.starter.prose import Prose, pieces
from printnews.units import Rect

PARTS = (Takes.KICKER, Takes.STANDFIRST, Takes.BYLINE, Takes.QUOTE, Takes.LINKS, Takes.NOTE)
"""What a frame may take of an article beside its headline, its text and its pictures."""
LETTERS_A_WORD, WIDTH_OF_A_LETTER = 6.2, 0.47
"""Of English prose with its spaces, and of a letter in parts of the type size."""
FILLED, BETWEEN_HEADS = 0.86, 0.55
"""Part of a place's lines that is text: where text stands alone, and where headlines and what keeps them
apart take some, with room for another look."""
MANY_WORDS, SOME_WORDS = 420, 200
"""A place for three articles, and one for two."""
SHARES = {1: (1.0,), 2: (0.6, 0.4), 3: (0.45, 0.35, 0.2)}
"""How so many articles share a place."""
GRID_PICTURES = 4
SHAPE = 1.6
"""Width to height of a picture that its form puts into the columns."""
LESS = 0.9
CUT = re.compile(r"[Cc]ut about (\d+) words")
"""How findings say how much is too much."""
MOST_PIXELS = 4000


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be drawn."""

    name: str
    width: int
    height: int
    ink: str
    captioned: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be written."""

    prose: Prose
    words: int
    parts: frozenset[Takes] = frozenset()
    pictures: tuple[Drawing, ...] = ()
    numbered: bool = False
    """Whether its captions stand apart, by number."""

    def less(self, frames: Sequence[MasterFrame], cut: int) -> Piece:
        """Give it shorter; or without what a frame named in a finding has no room for."""
        if any(Takes.HEADLINE in frame.takes for frame in frames) and self.prose.headline != self.prose.short:
            return replace(self, prose=replace(self.prose, headline=self.prose.short))
        over = {takes for frame in frames if not frame.required for takes in frame.takes} & self.parts
        words = self.words if over else min(int(self.words * LESS), max(0, self.words - cut))
        return replace(self, words=words, parts=self.parts - over)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its pieces."""

    chosen: Chosen
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A new issue before it is written down."""

    leaves: tuple[Leaf, ...]
    cover: Drawing | None
    listed: int = 0
    """What the contents list: 0: all articles, n: the first one of every nth page."""

    def takes(self, takes: Takes) -> bool:
        """Tell whether any of its pages takes such a thing."""
        return any(leaf.chosen.takes(takes) for leaf in self.leaves)

    def drawings(self) -> Iterator[Drawing]:
        """Give all its pictures."""
        if self.cover is not None:
            yield self.cover
        for leaf in self.leaves:
            for piece in leaf.pieces:
                yield from piece.pictures

    def _contents(self) -> Iterator[str]:
        for leaf in self.leaves:
            yield from (each.name for each in leaf.chosen.master.frames if Takes.CONTENTS in each.takes)

    def shortened(self, told: str) -> Draft:
        """Give it with less in the pieces that a finding's words name; where they name none, in all."""
        if any(f'"{name}"' in told for name in self._contents()):
            return replace(self, listed=self.listed + 1)
        named = {
            piece.prose.slug
            for leaf in self.leaves
            for piece in leaf.pieces
            if f'"{piece.prose.slug}"' in told or f"/{piece.prose.slug}.md" in told
        }
        return replace(self, leaves=tuple(_shortened(leaf, named, told) for leaf in self.leaves))


def _shortened(leaf: Leaf, named: set[str], told: str) -> Leaf:
    frames = [frame for frame in leaf.chosen.master.frames if f'"{frame.name}"' in told]
    over = {piece.prose.slug for piece in leaf.pieces if not named or piece.prose.slug in named}
    if over and leaf.chosen.numbers == (1,) and leaf.chosen.flows:
        # They share one place: the longest gives way.
        most = max(piece.words for piece in leaf.pieces)
        over = {piece.prose.slug for piece in leaf.pieces if piece.words == most}
    cut = max((int(each) for each in CUT.findall(told)), default=0)
    return replace(
        leaf,
        pieces=tuple(piece.less(frames, cut) if piece.prose.slug in over else piece for piece in leaf.pieces),
    )


@dataclass(slots=True)
class _Desk:
    """Hands out prose, each piece once as far as there is enough, and names for pictures."""

    design: Design
    stories: int = 0
    notices: int = 0
    pictures: int = 0

    def prose(self, words: int, *, notice: bool) -> Prose:
        """Give a story where there is room for one, else a notice."""
        stories, notices = pieces()
        if notice or words < min(each.words for each in stories):
            self.notices += 1
            return _again(notices, self.notices - 1)
        self.stories += 1
        return _again(stories, self.stories - 1)

    def drawing(self, box: Rect, ink: str, *, captioned: bool) -> Drawing:
        """Give a picture that fills a box at the resolution that the press wishes."""
        self.pictures += 1
        pixels = self.design.press.resolution.wished / 72
        size = (round(box.width * pixels) + 2, round(box.height * pixels) + 2)
        most = max(1.0, max(size) / MOST_PIXELS)
        colour = self.design.inks.inks[ink].screen
        name = f"placeholder-{self.pictures}"
        return Drawing(name, int(size[0] / most), int(size[1] / most), colour, captioned)


def _again(shelf: Sequence[Prose], number: int) -> Prose:
    """Give a piece; when all have been given they come again, under numbered headlines."""
    turn, at = divmod(number, len(shelf))
    piece = shelf[at]
    if not turn:
        return piece
    return replace(piece, headline=f"{piece.headline}, {turn + 1}", short=f"{piece.short}, {turn + 1}")


def draft(chosen: Sequence[Chosen], design: Design) -> Draft:
    """Fill the chosen masters."""
    desk = _Desk(design)
    # The page with the imprint gets its notices first: they were written for it.
    order = sorted(range(len(chosen)), key=lambda index: not chosen[index].takes(Takes.PARTNERS))
    leaves = {index: _leaf(chosen[index], Sheet(design.layout, index), desk) for index in order}
    return Draft(tuple(leaves[index] for index in range(len(chosen))), _cover(chosen, desk))


def _leaf(chosen: Chosen, sheet: Sheet, desk: _Desk) -> Leaf:
    return Leaf(chosen, tuple(_pieces(chosen, sheet, desk, _ink(desk.design, sheet.index))))


def _cover(chosen: Sequence[Chosen], desk: _Desk) -> Drawing | None:
    for index, each in enumerate(chosen):
        for frame in each.master.frames:
            if Takes.COVER_PICTURE in frame.takes:
                box = Sheet(desk.design.layout, index).place(frame)
                return replace(desk.drawing(box, _ink(desk.design, index), captioned=False), name="cover")
    return None


def sector_of(design: Design, index: int) -> str:
    """Give the sector of a page: they take turns, from the second page on."""
    names = list(design.layout.sectors)
    return names[max(0, index - 1) % len(names)]


def _ink(design: Design, index: int) -> str:
    return design.layout.sectors[sector_of(design, index)].ink


def _pieces(chosen: Chosen, sheet: Sheet, desk: _Desk, ink: str) -> Iterator[Piece]:
    numbers = chosen.numbers
    for number in numbers:
        frames = chosen.frames_of(number)
        words = sum(_words(frame, sheet, desk.design) for frame in frames)
        several = numbers == (1,) and chosen.flows
        count = 1 + (words > SOME_WORDS) + (words > MANY_WORDS) if several else 1
        for turn, share in enumerate(SHARES[count]):
            mine, some = frames if turn == 0 else (), int(words * share)
            taken = {takes for frame in mine for takes in frame.takes}
            yield Piece(
                desk.prose(some, notice=chosen.takes(Takes.PARTNERS)),
                some,
                frozenset(takes for takes in PARTS if takes in taken),
                tuple(_drawings(mine, some, sheet, (desk, ink))),
                numbered=Takes.GRID_CAPTIONS in taken,
            )


def _drawings(
    frames: Sequence[MasterFrame], words: int, sheet: Sheet, given: tuple[_Desk, str]
) -> Iterator[Drawing]:
    """Give a picture for each frame that takes one, and one in the text of a long article without."""
    desk, ink = given
    taken = {takes for frame in frames for takes in frame.takes}
    for frame in frames:
        box = sheet.place(frame)
        if Takes.PICTURE in frame.takes:
            yield desk.drawing(box, ink, captioned=Takes.CAPTION in taken)
        if Takes.PICTURE_GRID in frame.takes:
            for shape in [sheet.place(cell) for cell in frame.cells] or [box] * GRID_PICTURES:
                yield desk.drawing(shape, ink, captioned=False)
    pictured = {Takes.PICTURE, Takes.PICTURE_GRID} & taken
    if Takes.ARTICLES in taken and not pictured and words > MANY_WORDS:
        width = sheet.type_area.width
        yield desk.drawing(Rect(0, 0, width, width / SHAPE), ink, captioned=True)


def _words(frame: MasterFrame, sheet: Sheet, design: Design) -> int:
    """Tell about how many words of text a frame holds."""
    if not {Takes.ARTICLES, Takes.BODY} & set(frame.takes):
        return 0
    form = design.layout.forms.get(frame.form or "")
    styles = {**(form.styles if form else {}), **frame.styles}
    style = design.styles.styles.get(styles.get("body", "body"))
    box = sheet.place(frame)
    if style is None:
        return 0
    letters = box.width / (style.size * WIDTH_OF_A_LETTER)
    filled = FILLED if Takes.BODY in frame.takes else BETWEEN_HEADS
    return int(box.height / style.leading * letters / LETTERS_A_WORD * filled)
