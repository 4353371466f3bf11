"""Pages of a PDF as words with their places and stories, and as pictures.

In:   a PDF, whoever made it.
Out:  of each page its size, its words in reading order with boxes and stories, and its picture.
Never compares.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from printnews.compare.stories import stories_of
from printnews.units import Rect

MOST_PAGES = 5000
MOST_PIXELS = 100_000_000
"""Of a page's picture: a poster of a square metre at 250 pixels an inch."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands in points from the page's upper left, and the story it belongs to."""

    text: str
    box: Rect
    story: str = field(default="", compare=False)
    """Its headline; nothing where the file does not say."""


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
    """An open PDF, all its pages read."""

    def __init__(self, path: Path, ppi: float) -> None:
        """Open it; pictures have so many pixels an inch.

        Raises:
            BadPdfError: It is no PDF, a broken one, under a password, or beyond all measure.
        """
        self.scale = ppi / 72
        try:
            self.document: Any = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError, ValueError) as trouble:
            raise BadPdfError(str(trouble)) from trouble
        try:
            self.leaves = self._read(path)
        except (pypdfium2.PdfiumError, BadPdfError) as trouble:
            self.close()
            raise BadPdfError(str(trouble)) from trouble

    def _read(self, path: Path) -> tuple[Leaf, ...]:
        if not 0 < len(self.document) <= MOST_PAGES:
            raise BadPdfError(f"it has {len(self.document)} pages")
        found = [self._leaf(index) for index in range(len(self.document))]
        stories = stories_of(path, [leaf.texts for leaf in found])
        return tuple(_told(leaf, names) for leaf, names in zip(found, stories, strict=True))

    def _leaf(self, index: int) -> Leaf:
        page = self.document[index]
        width, height = page.get_size()
        if width * height * self.scale**2 > MOST_PIXELS:
            raise BadPdfError(f"page {index + 1} is {width:.0f} by {height:.0f} points")
        words = tuple(_words(page.get_textpage(), height))
        looks = hashlib.sha256(self.picture(index).tobytes()).hexdigest()
        return Leaf(width, height, words, looks)

    def picture(self, index: int) -> Image.Image:
        """Draw a page."""
        picture: Image.Image = self.document[index].render(scale=self.scale).to_pil().convert("RGB")
        return picture

    def close(self) -> None:
        """Close the file."""
        self.document.close()


def _told(leaf: Leaf, stories: list[str]) -> Leaf:
    """Give a page whose words know their story."""
    words = zip(leaf.words, stories, strict=True)
    return replace(leaf, words=tuple(replace(word, story=story) for word, story in words))


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
