"""Glyphs and the runs they form: what composition makes and the canvas shows.

In:   nothing; these are values.
Out:  Ink, Link, Glyph, GlyphRun.
Never knows a font file or a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from printnews.units import Pt


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
class GlyphRun:
    """Glyphs of one face, size and ink on one line; `x` counts from the line's origin.

    Every space between words is a glyph with text " ". `word_space` is added to
    the advance of each of these, `tracking` to that of every glyph, in points;
    then `scale` stretches all sideways (1 = as drawn).
    """

    x: Pt
    face: str
    size: Pt
    ink: Ink
    glyphs: tuple[Glyph, ...]
    width: Pt
    """From the first glyph's origin to the end of the last advance, all adjustments in."""
    word_space: Pt = 0.0
    tracking: Pt = 0.0
    scale: float = 1.0
    rise: Pt = 0.0
    link: Link | None = None
    language: str = ""
    """Where it differs from the element's."""
    replacement: str = ""
    """What is read where the glyphs differ from the words (ActualText)."""

    @property
    def text(self) -> str:
        """The characters that the glyphs stand for."""
        return "".join(glyph.text for glyph in self.glyphs)
