"""The line of words outside the bleed: issue, page, plates and date.

In:   what the issue says of itself, the page's folio, the plates.
Out:  the line as outlines: a font of its own would change what the pages embed.
Never stands on the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from printnews.composition.glyphs import OutlinedLetter
from printnews.pages.page import Page, Pages
from printnews.pdf.marks import Slug
from printnews.pdf.metadata import Card

EM = 0.0065
"""Points to a thousandth of the type: 6.5 pt, small and still read on a plate."""
STANDS_IN = "?"
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def slugs(pages: Pages, card: Card, *, files: Mapping[str, Path], spots: Iterable[str]) -> dict[int, Slug]:
    """Give the line of every page, by its index."""
    plates = ", ".join([*PROCESS, *sorted(set(spots))])
    return {
        page.index: outlined(f"{card.title}   {_called(page)}   {plates}   {card.date}", files)[0]
        for page in pages.pages
    }


def _called(page: Page) -> str:
    return page.folio if page.panels else f"Page {page.folio}"


def outlined(words: str, files: Mapping[str, Path], em: float = EM) -> tuple[Slug, str]:
    """Set words in one line, in the first face that has all of them; give it as outlines from its own origin.

    Where none has, a sign stands for each letter that the first one lacks: these are given too.
    """
    # Most files have no such line, and faces take a while to load.
    from printnews.composition.faces import Faces

    first, faces = next(iter(files)), Faces(files, tuple(files))
    name = faces.chain(first, words) or first
    lost = "".join(letter for letter in dict.fromkeys(words) if not faces.covers(name, letter))
    pen, letters = 0.0, []
    for glyph in faces.shape(name, words.translate(dict.fromkeys(map(ord, lost), STANDS_IN))).glyphs:
        outline = faces.outline(name, glyph.id)
        letters.append(OutlinedLetter(outline.segments, (pen + glyph.dx) * em, glyph.dy * em, em))
        pen += glyph.advance
    return Slug(tuple(letters), pen * em), lost
