"""What make-up decided, written so that it can be read, changed and done again.

In:   values read from a file that `printnews explain --save` wrote, or a person.
Out:  frozen Decisions; lines count on the baseline grid.
Each key is declared once, here, with its help.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from printnews.model.base import Manifest, Name
from printnews.model.forms import Stand

Line = Annotated[float, Field(ge=-200, le=2000, strict=False)]


class DecidedPicture(Manifest):
    """How a picture of an article stands."""

    columns: int = Field(ge=1, le=24, description="Text columns that it spans.")
    stand: Stand = Field(strict=False, description="head or foot of the columns, in the text, or inset.")
    lines: int = Field(ge=1, le=400, description="Grid lines that it covers.")


class DecidedArticle(Manifest):
    """One article, or a part of one, in a frame."""

    story: Name = Field(description="Its slug; of articles side by side, the first one's.")
    head: int = Field(0, ge=0, le=12, description="Text columns of the head; of a row, 0.")
    margin: int | None = Field(
        None, ge=0, le=12, description="Text columns at the left without text, where its form allows several."
    )
    pictures: tuple[DecidedPicture, ...] = Field(
        (), strict=False, description="Its pictures that stand with it, in reading order."
    )
    quotes: bool = Field(False, description="Whether optional pull quotes are used.")
    crossheads: int = Field(0, ge=0, le=12, description="Grid lines of more space above its crossheads.")
    later: int = Field(
        0, ge=0, le=40, description="Paragraphs by which pictures in its text stand further down than wished."
    )
    spaces: tuple[int, ...] = Field(
        (), strict=False, description="Blocks of its text, counted from 1, with a line more above them."
    )
    links: int = Field(0, ge=0, le=4, description="Lines by which its links stand closer to the text.")
    paragraphs: dict[str, int] = Field(
        default_factory=dict,
        description='Lines by which paragraphs are longer or shorter, by their number: {"3": 1}.',
    )
    waits: int = Field(
        0,
        ge=0,
        le=40,
        description="How many of its pictures, then of its boxes, from the last on, stand with a later part.",
    )
    goes_on: tuple[Line, ...] | None = Field(
        None,
        strict=False,
        description="Where it goes on elsewhere: the lines, from its own, that its columns end on.",
    )
    line: Line | None = Field(
        None, description="The line of its place that it begins on, where something is pinned beside it."
    )
    filler: bool = Field(False, description="Whether it is one of the issue's fillers.")


class DecidedFrame(Manifest):
    """What stands in a frame that takes articles, from its head."""

    frame: Name = Field(description="Its name in the page master.")
    articles: tuple[DecidedArticle, ...] = Field(
        strict=False, min_length=1, description="Its articles, one under the other."
    )


class DecidedPage(Manifest):
    """One page. A frame that takes articles and is not named stays empty."""

    run: int = Field(ge=1, le=400, description="Which entry of the issue's `pages` it belongs to, from 1.")
    place: int = Field(1, ge=1, le=400, description="Which page of that entry it is, from 1.")
    master: Name = Field(description="Its page master.")
    frames: tuple[DecidedFrame, ...] = Field((), strict=False, description="Its frames.")


class Decisions(Manifest):
    """How pages are to be made up; pages that are not named are searched as ever."""

    issue: Name = Field(description="Id of the issue.")
    pages: tuple[DecidedPage, ...] = Field(strict=False, min_length=1, description="The pages.")
