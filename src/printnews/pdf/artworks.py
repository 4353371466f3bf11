"""Artwork and codes as operators: read and written once, kept.

In:   a placed artwork, the height of its page, the operators of its ink.
Out:  the operators that paint it.
Never reads a file again that has not changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from printnews.cache import Cache, digest_of, key
from printnews.content.artwork import read_svg
from printnews.content.qr import qr_drawing
from printnews.model.places import program
from printnews.pages.page import PlacedArtwork
from printnews.pdf import content
from printnews.units import Pt


@dataclass(frozen=True, slots=True)
class Painting:
    """How an artwork is painted on its page."""

    art: PlacedArtwork
    height: Pt
    """Of the page: the file's origin lies at its foot."""
    fill: str
    stroke: str


_known: dict[str, str] = {}
"""What this process has written or found."""
MOST_KNOWN = 1000


def painted(painting: Painting, cache: Cache) -> str:
    """Give the operators that paint an artwork; the same artwork in the same place is found again."""
    art = painting.art
    what = art.code or digest_of(Path(art.file), cache)
    name = key("artwork", program(), what, repr((art.box, painting.height)), painting.fill, painting.stroke)
    if name not in _known:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[name] = (cache.find(name, ".operators") or _made(painting, name, cache)).decode()
    return _known[name]


def _made(painting: Painting, name: str, cache: Cache) -> bytes:
    art = painting.art
    drawing = qr_drawing(art.code) if art.code else read_svg(Path(art.file))
    shown = content.drawing(drawing, art.box, painting.height, fill=painting.fill, stroke=painting.stroke)
    made = "\n".join(shown).encode()
    cache.keep(name, ".operators", made)
    return made
