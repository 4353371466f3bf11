"""Pictures of single pages, drawn when somebody looks at them.

In:   the good pages of a round, an edition, how many pixels an inch.
Out:  JPEG bytes of the page with its bleed, as the edition's own file shows it.
Never draws a page that has not changed since it was last asked for.
"""

from __future__ import annotations

import io
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2

from printnews.cache import Cache
from printnews.desk.rounds import Made
from printnews.diagnostics import Refused, Report
from printnews.editions.edition import make
from printnews.editions.job import Kit
from printnews.pages.page import Pages
from printnews.pipeline import EDITIONS

QUALITY = 92
MOST_DRAWN, MOST_PICTURES = 96, 240
"""Pages kept as PDF and as pictures: an issue in both editions, and a few zooms."""
SMALL, MOST_LOOKED_AT = 36, 2
"""Pixels an inch of the strip of all pages; a spread is looked at."""

_Sheet: TypeAlias = tuple[str, int, int]
"""Edition, index of the page, and the round since which it looks like this."""


@dataclass(slots=True)
class Gallery:
    """Draws and keeps; one thread at a time, as PDFium asks."""

    assets: Path
    cache: Cache
    drawn: OrderedDict[_Sheet, bytes] = field(default_factory=OrderedDict)
    pictures: OrderedDict[tuple[_Sheet, int], bytes] = field(default_factory=OrderedDict)
    looked_at: OrderedDict[tuple[str, int], int] = field(default_factory=OrderedDict)
    """What was asked for last as more than a small picture, and at how many pixels an inch."""
    turn: threading.Condition = field(default_factory=threading.Condition)
    busy: bool = False
    waiting: int = 0
    """Pictures to be looked at that somebody waits for: the strip's small ones come after them."""

    def picture(self, made: Made, edition: str, index: int, ppi: int) -> bytes:
        """Give the picture of a page.

        Raises:
            Refused: What it shows cannot be drawn, though it could be made up.
            OSError: A file that it shows is gone.
        """
        if ppi > SMALL:
            self.looked_at.pop((edition, index), None)
            _put(self.looked_at, (edition, index), ppi, MOST_LOOKED_AT)
        sheet = (edition, index, made.since[index])
        with self._taken(small=ppi <= SMALL):
            known = self.pictures.get((sheet, ppi))
            if known is None:
                if sheet not in self.drawn:
                    _put(self.drawn, sheet, self._draw(made, edition, index), MOST_DRAWN)
                known = _render(self.drawn[sheet], made.pages.pages[index].bleed.x, ppi)
                _put(self.pictures, (sheet, ppi), known, MOST_PICTURES)
        return known

    @contextmanager
    def _taken(self, *, small: bool) -> Iterator[None]:
        """Have the press alone; a small picture lets those that are looked at go first."""
        with self.turn:
            self.waiting += not small
            self.turn.wait_for(lambda: not self.busy and not (small and self.waiting))
            self.waiting -= not small
            self.busy = True
        try:
            yield
        finally:
            with self.turn:
                self.busy = False
                self.turn.notify_all()

    def ahead(self, made: Made, changed: Sequence[int]) -> None:
        """Draw what is looked at and has changed, before the window asks for it."""
        for (edition, index), ppi in reversed(tuple(self.looked_at.items())):
            if index in changed:
                # What cannot be drawn is told when the window asks for it.
                with suppress(Refused, OSError):
                    self.picture(made, edition, index, ppi)

    def _draw(self, made: Made, edition: str, index: int) -> bytes:
        """Draw one page as its edition does; it is not read back, since nobody prints it."""
        alone = single(made.pages, index)
        kit = Kit(made.job, self.assets, self.cache, proved=False)
        with tempfile.TemporaryDirectory(prefix="printnews-") as folder:
            file = make(alone, EDITIONS[edition], kit=kit, target=Path(folder) / "page.pdf", report=Report())
            return file.read_bytes()


def single(pages: Pages, index: int) -> Pages:
    """Give one page of an issue as an issue of one page."""
    return replace(pages, pages=(replace(pages.pages[index], index=0),))


def _put(shelf: OrderedDict[Any, Any], key: object, content: object, most: int) -> None:
    shelf[key] = content
    while len(shelf) > most:
        shelf.popitem(last=False)


def _render(raw: bytes, bleed: float, ppi: int) -> bytes:
    """Render the trim and the bleed around it, whatever marks stand outside."""
    with _opened(raw) as page:
        media, trim = page.get_mediabox(), page.get_trimbox()
        # The bleed's x is negative: it lies outside the trim.
        cut = [trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3]]
        picture = page.render(scale=ppi / 72, crop=tuple(max(0.0, side + bleed) for side in cut)).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


@contextmanager
def _opened(raw: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(raw)
    try:
        yield document[0]
    finally:
        document.close()
