"""Glyphs and the runs they form: what composition makes and the canvas shows.

In:   nothing; these are values.
Out:  Ink, Link, Look, Glyph, Box, GlyphRun.
Never knows a font file or a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from printnews.content.paths import Segment
from printnews.units import Pt

SOFT_HYPHEN = "\u00ad"
FINE_SPACE = "\u202f"
"""A narrow no-break space: of one width, whatever the line's other spaces do."""


@dataclass(frozen=True, slots=True)
class Ink:
    """An ink by its name in `inks.yaml`, whole or as a tint; never a colour number."""

    name: str
    tint: float = 1.0
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Where words lead: a web address, or the element of this issue with that id."""

    url: str = ""
    destination: str = ""
    label: str = ""
    """What a screen reader says of the link."""


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are set and painted."""

    face: str
    size: Pt
    ink: Ink
    link: Link | None = None
    language: str = ""
    """Where it differs from the element's."""
    features: str = "lining"
    """Which figures and capitals of the face, as `faces.FEATURES` names them."""
    rise: Pt = 0.0
    """Above the line's baseline, as superscripts are."""
    tracking: float = 0.0
    """Added to every letter's advance by the style, in thousandths of the type size."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shaped glyph: its number in the face, the characters it stands for, its place.

    `text` is the cluster's characters on the first glyph of a cluster and empty
    on the others. A break hyphen's text is U+00AD. Advance and offsets are in
    thousandths of the type size.
    """

    id: int
    text: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """Letters that stand together: a word, the part of one between two break places, or a space."""

    glyphs: tuple[Glyph, ...]
    text: str
    width: float
    """All advances, in thousandths of the type size."""
    count: int
    """Glyphs that move the pen: accents over a letter do not."""

    @property
    def space(self) -> bool:
        """Whether it is the space between two words."""
        return self.text == " "


class GlyphRun(NamedTuple):
    """Boxes of one look on one line; `x` counts from the line's origin.

    A named tuple, as these are made by the thousand.

    `word_space` is added to the advance of each space, `tracking` (the look's
    own is in it) to that of every glyph that moves the pen, in points; then
    `scale` stretches all sideways (1 = as drawn).
    """

    x: Pt
    look: Look
    boxes: tuple[Box, ...]
    width: Pt
    """From the first glyph's origin to the end of the last advance, all adjustments in."""
    word_space: Pt = 0.0
    tracking: Pt = 0.0
    scale: float = 1.0
    replacement: str = ""
    """What is read where the glyphs differ from the words (ActualText)."""
    hidden: bool = False
    """Read, but not painted: the letter that a drop cap shows as an outline."""

    @property
    def text(self) -> str:
        """The characters that the glyphs stand for."""
        return "".join([box.text for box in self.boxes])

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs in their order."""
        return tuple([glyph for box in self.boxes for glyph in box.glyphs])


@dataclass(frozen=True, slots=True)
class OutlinedLetter:
    """A letter that is drawn as an outline: thousandths of `em` points, from x and up from the baseline."""

    segments: tuple[Segment, ...]
    """In thousandths of the type size, y upwards."""
    x: Pt
    rise: Pt
    em: Pt
