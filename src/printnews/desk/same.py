"""Whether two pages would be drawn alike, whatever lines their words were written at.

In:   pages as make-up gave them, before and after an edit.
Out:  yes or no.
Never draws: a line that moved down in its file moves nothing on paper.
"""

from __future__ import annotations

from typing import Any

from printnews.pages.page import Page, Placed, PlacedArtwork, PlacedCap, PlacedLine, PlacedPicture, PlacedRule


def drawn_alike(one: Page, other: Page) -> bool:
    """Tell whether one picture serves for both pages."""
    if one is other:
        return True
    return (
        (one.index, one.folio, one.trim, one.bleed) == (other.index, other.folio, other.trim, other.bleed)
        and len(one.placed) == len(other.placed)
        and all(
            mine is theirs or _ink_of(mine) == _ink_of(theirs)
            for mine, theirs in zip(one.placed, other.placed, strict=True)
        )
    )


def _ink_of(thing: Placed) -> tuple[Any, ...]:
    """Give all of a thing that reaches the paper, and nothing of where it was written."""
    match thing:
        case PlacedLine():
            return (thing.x, thing.baseline, thing.runs)
        case PlacedCap():
            return (thing.x, thing.baseline, thing.letters, thing.ink)
        case PlacedPicture():
            return (thing.box, thing.file, thing.crop)
        case PlacedArtwork():
            return (thing.box, thing.file, thing.ink, thing.link, thing.code)
        case PlacedRule():
            return (thing.box, thing.ink)
