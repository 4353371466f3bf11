"""Pages of a PDF as words with their places, and as pictures.

In:   a PDF, whoever made it.
Out:  of each page its size, its words in reading order with their boxes, and its picture.
Never compares.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from printnews.units import Rect

MARKED, OLD, NEW = 3, (196, 60, 48), (20, 110, 80)
"""Width of a mark's edge in pixels, and its colours before and after."""
MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the page's upper left."""

    text: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its size, its words, and a hash of its picture."""

    width: float
    height: float
    words: tuple[Word, ...]
    looks: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the words without their places."""
        return tuple(word.text for word in self.words)


class BadPdfError(Exception):
    """The file cannot be compared."""


class Paper:
    """An open PDF."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            BadPdfError: It is no PDF, under a password, or beyond all measure.
        """
        try:
            self.document: Any = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError, ValueError) as trouble:
            raise BadPdfError(str(trouble)) from trouble
        if not 0 < len(self.document) <= MOST_PAGES:
            raise BadPdfError(f"it has {len(self.document)} pages")

    def leaves(self, ppi: float) -> tuple[Leaf, ...]:
        """Read all pages."""
        return tuple(self._leaf(index, ppi) for index in range(len(self.document)))

    def _leaf(self, index: int, ppi: float) -> Leaf:
        page = self.document[index]
        width, height = page.get_size()
        words = tuple(_words(page.get_textpage(), height))
        looks = hashlib.sha256(self.picture(index, ppi).tobytes()).hexdigest()
        return Leaf(width, height, words, looks)

    def picture(self, index: int, ppi: float) -> Image.Image:
        """Draw a page."""
        picture: Image.Image = self.document[index].render(scale=ppi / 72).to_pil().convert("RGB")
        return picture

    def close(self) -> None:
        """Close the file."""
        self.document.close()


def _words(text: Any, height: float) -> Iterator[Word]:
    """Give words in the order of the content; a soft hyphen at a line's end joins."""
    whole = text.get_text_range()
    for match in re.finditer(r"\S+", whole):
        boxes = [text.get_charbox(at) for at in range(match.start(), match.end()) if at < text.count_chars()]
        found = [box for box in boxes if box[2] > box[0]]
        if found:
            left, right = min(box[0] for box in found), max(box[2] for box in found)
            foot, head = min(box[1] for box in found), max(box[3] for box in found)
            yield Word(
                match[0].replace("\ufffe", "").replace("\u00ad", ""),
                Rect(left, height - head, right - left, head - foot),
            )


def beside(
    old: Image.Image | None, new: Image.Image | None, marks: tuple[list[Rect], list[Rect]], scale: float
) -> Image.Image:
    """Put both pages side by side, each with what changed on it framed."""
    pair = [
        _marked(picture, boxes, ink, scale)
        for picture, boxes, ink in ((old, marks[0], OLD), (new, marks[1], NEW))
        if picture is not None
    ]
    gap = 12
    width = sum(each.width for each in pair) + gap * (len(pair) - 1)
    sheet = Image.new("RGB", (width, max(each.height for each in pair)), (120, 120, 120))
    x = 0
    for each in pair:
        sheet.paste(each, (x, 0))
        x += each.width + gap
    return sheet


def _marked(picture: Image.Image, boxes: list[Rect], ink: tuple[int, int, int], scale: float) -> Image.Image:
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        edge = (
            box.x * scale - MARKED,
            box.y * scale - MARKED,
            box.right * scale + MARKED,
            box.foot * scale + MARKED,
        )
        draw.rectangle(edge, outline=ink, width=MARKED)
    return picture


def seen_apart(old: Image.Image, new: Image.Image, scale: float) -> list[Rect]:
    """Give the box of all that looks otherwise, where two pages have one size."""
    from PIL import ImageChops

    if old.size != new.size:
        return []
    found = (
        ImageChops.difference(old, new).convert("L").point(lambda level: 255 if level > 24 else 0).getbbox()
    )
    if found is None:
        return []
    left, head, right, foot = (side / scale for side in found)
    return [Rect(left, head, right - left, foot - head)]
