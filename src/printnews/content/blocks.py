"""The blocks that stories are made of.

In:   nothing; these are the words that the stages use among themselves.
Out:  frozen values, in reading order, each with the span it was written at.
Never knows a font, a measure or a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from printnews.diagnostics import Span
from printnews.model.forms import Stand
from printnews.model.issue import Pin


class Manner(StrEnum):
    """How some words are set apart, besides bold and italic."""

    PLAIN = "plain"
    SMALL_CAPS = "small capitals"
    SUPERSCRIPT = "superscript"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with one look: what a word processor calls a character style."""

    text: str
    span: Span
    bold: bool = False
    italic: bool = False
    manner: Manner = Manner.PLAIN
    language: str = ""
    """Where it differs from the story's."""
    url: str = ""
    break_after: bool = False
    """A hard line break that the author set stands after this run."""


Inline: TypeAlias = tuple[Text, ...]
"""The words of one block, in order."""


class ListKind(StrEnum):
    """How the items of a list are marked."""

    NUMBERED = "numbered"
    BULLETED = "bulleted"


@dataclass(frozen=True, slots=True)
class Kicker:
    """The short line above a headline."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of a story."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Standfirst:
    """One or two sentences under the headline."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Crosshead:
    """A heading inside the running text."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """A paragraph that quotes."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Dots:
    """A line of dots in an abridged speech, as the author wrote it."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list with its marker ("1" or a bullet)."""

    marker: str
    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class List:
    """A numbered or bulleted list, one level deep."""

    kind: ListKind
    items: tuple[ListItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LinkLine:
    """The "Read more" at a story's end: a label, where it leads, and the address that is printed."""

    label: str
    url: str
    short: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of `pictures.yaml` with its words; `span` is where the article names it."""

    picture: str
    caption: Inline
    credit: Inline
    span: Span
    columns: int | None = None
    """Text columns that it spans, 0 for all; None leaves it to the form."""
    stand: Stand | None = None
    after: int = 1
    """Paragraphs above it, where it stands in the text or is inset."""
    lines: int | None = None
    """Grid lines that it covers, where the issue says it."""
    link: LinkLine | None = None
    """A link under its caption."""
    number: int = 0
    """Its badge in a grid of pictures; 0 for none."""
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """The name and role of the person who signs a letter or a speech."""

    name: str
    role: tuple[str, ...]
    span: Span
    drawing: str = ""
    """The signature as it is drawn: artwork in the issue's folder."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """Words of the story lifted out; who said them is on a line of its own."""

    words: Inline
    by: Inline
    span: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line after the text, about it."""

    words: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class NumberedWords:
    """What is said about the pictures of a grid from one number to another."""

    first: int
    last: int
    words: Inline
    span: Span

    @property
    def label(self) -> str:
        """The number, or the numbers with a dash between them."""
        return f"{self.first}" if self.first == self.last else f"{self.first}\u2013{self.last}"


Block: TypeAlias = (
    Kicker
    | Headline
    | Standfirst
    | Byline
    | Paragraph
    | Crosshead
    | BlockQuote
    | Dots
    | List
    | Figure
    | LinkLine
    | SignOff
    | PullQuote
    | Note
    | NumberedWords
)


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its blocks in the order in which they are read."""

    slug: str
    language: str
    blocks: tuple[Block, ...]
    span: Span
