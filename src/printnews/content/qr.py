"""QR codes as vector artwork.

In:   an address.
Out:  its modules as outlines, one unit each.
Never draws the quiet zone: the layout leaves four modules of paper around the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

from printnews.content.artwork import Drawing, Shape
from printnews.content.paths import Segment
from printnews.units import Size


class CodeError(ValueError):
    """No code holds so many letters."""


def as_coded(url: str) -> str:
    """Give an address as a code says it: in capitals, which need fewer modules, where they mean the same.

    Scheme and host may be written either way, a path may not.
    """
    parts = urlsplit(url)
    rest = url[len(f"{parts.scheme}://{parts.netloc}") :]
    plain = re.fullmatch(r"[A-Z0-9 $%*+\-./:]*", rest) is not None
    return f"{parts.scheme}://{parts.netloc}".upper() + rest if plain else url


@lru_cache(maxsize=64)
def qr_drawing(words: str) -> Drawing:
    """Draw the code of some words, with error level M.

    Raises:
        CodeError: They are too many.
    """
    import segno

    try:
        matrix = segno.make(words, error="m", micro=False, boost_error=False).matrix
    except segno.DataOverflowError as trouble:
        raise CodeError(f"{len(words)} letters are more than a code holds") from trouble
    segments = tuple(segment for y, row in enumerate(matrix) for segment in _bars(y, bytes(row)))
    shape = Shape(segments, fill=True, stroke=False, stroke_width=0.0, even_odd=False, cap=0, join=0)
    return Drawing(Size(len(matrix), len(matrix)), (shape,))


def _bars(y: int, row: bytes) -> Iterator[Segment]:
    """Give the dark modules of a row: neighbours are one rectangle, so that no hairline parts them."""
    x = 0
    for dark, run in groupby(row):
        right = x + len(list(run))
        if dark:
            corners = ((x, y), (right, y), (right, y + 1), (x, y + 1))
            yield from zip("mlll", corners, strict=True)
            yield "h", ()
        x = right
