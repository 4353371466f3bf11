"""Pages made by hand, for tests of what draws them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf

from conftest import PROJECT
from printnews.composition.faces import Faces, boxed
from printnews.composition.glyphs import Box, Glyph, GlyphRun, Ink, Look
from printnews.diagnostics import Span
from printnews.pages.page import Artifact, Element, Frame, Page, Pages, Placed, PlacedLine, Role, Side
from printnews.pdf.canvas import Brush, Drawn, draw
from printnews.pdf.colour import Palette, Recipe
from printnews.units import Rect

FONTS = PROJECT / "assets" / "fonts"
FILES = {
    "serif": FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf",
    "sans": FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf",
}
TEXT, RED = Ink("text", overprint=True), Ink("red")
INKS = {"text": Recipe((0, 0, 0, 100), "#000000"), "red": Recipe((0, 100, 100, 0), "#cc0000")}
SPAN = Span("mini.md", 1, 1)
DOCUMENT = Element("document", Role.DOCUMENT, "", 0, "en", SPAN)
BODY = Frame("body", Rect(10, 10, 280, 180), "words", 20)


def element(name: str, role: Role = Role.PARAGRAPH) -> Element:
    """Give a block of the document."""
    return Element(name, role, "document", 1, "en", SPAN)


PARAGRAPH = element("paragraph")


def run(words: str | Sequence[Glyph], face: str = "serif", **more: Any) -> GlyphRun:
    """Shape words, or take glyphs, as one run of ten points whose width is what its parts say."""
    glyphs = Faces(FILES).shape(face, words).glyphs if isinstance(words, str) else tuple(words)
    parts = boxes(glyphs)
    said: dict[str, Any] = {"x": 0.0, "word_space": 0.0, "tracking": 0.0, "scale": 1.0} | more
    looks: dict[str, Any] = {"size": 10.0, "ink": TEXT, "link": None, "language": "", "rise": 0.0}
    look = Look(face, **{key: said.pop(key, value) for key, value in looks.items()})
    steps = (
        box.width * look.size / 1000 + box.count * said["tracking"] + box.space * said["word_space"]
        for box in parts
    )
    return GlyphRun(look=look, boxes=parts, width=sum(steps) * said["scale"], **said)


def boxes(glyphs: Sequence[Glyph]) -> tuple[Box, ...]:
    """Give words and spaces as composition does: each space in a box of its own."""
    found: list[Box] = []
    for space, group in groupby(glyphs, key=lambda glyph: glyph.text == " "):
        parts = list(group)
        found.extend([boxed([glyph]) for glyph in parts] if space else [boxed(parts)])
    return tuple(found)


def line(
    *runs: GlyphRun,
    baseline: float = 30.0,
    of: Element | None = PARAGRAPH,
    frame: str = "body",
    artifact: Artifact | None = None,
) -> PlacedLine:
    """Place a line 20 pt from the trim."""
    return PlacedLine(20.0, baseline, runs, "body", SPAN, of, frame, artifact)


def page(*placed: Placed, index: int = 0, frames: tuple[Frame, ...] = (BODY,), bleed: float = 9.0) -> Page:
    """Make a page of 300 x 200 pt."""
    trim = Rect(0, 0, 300, 200)
    return Page(index, str(index + 1), Side.RECTO, "m", "", trim, trim.grown(bleed), frames, placed)


def drawn(target: Path, *pages: Page, press: bool = False, files: dict[str, Path] | None = None) -> Drawn:
    """Draw pages into a draft."""
    brush = Brush(files or FILES, Palette(INKS, press=press), {}, "Mini")
    return draw(Pages(pages, (DOCUMENT, PARAGRAPH), "en", 12), target, brush=brush)


def operators(path: Path, index: int = 0) -> str:
    """Read a page's content stream."""
    with pikepdf.open(path) as pdf:
        contents: Any = pdf.pages[index].Contents
        return bytes(contents.read_bytes()).decode("latin-1")
