"""What is found in a Word file: blocks that a story can hold, and notes about all the rest.

In:   nothing; plain values.
Out:  runs, blocks, shots and notes.
Never a tree of Word's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CROSSHEAD = "crosshead"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    SHOT = "picture"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, and where it leads."""

    bold: bool = False
    italic: bool = False
    small: bool = False
    raised: bool = False
    url: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a line feed stands for a new line in the paragraph."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its part in the file and what is said of it."""

    part: str
    alternative: str
    decorative: bool


@dataclass(slots=True)
class Block:
    """A paragraph, or a picture between paragraphs."""

    kind: Kind
    place: str
    runs: list[Run] = field(default_factory=list)
    number: int | None = None
    """Of an item of a numbered list: its number; None: a bullet."""
    rank: int = 0
    """Of a crosshead: the rank of its heading in Word."""
    shot: Shot | None = None

    @property
    def words(self) -> str:
        """Give the words without their look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is open, or that a story cannot hold."""

    kind: str
    what: str
    place: str
    words: str = ""
    by: str = ""
    date: str = ""


@dataclass(slots=True)
class Found:
    """All of one file, in reading order."""

    blocks: list[Block]
    notes: list[Note]
