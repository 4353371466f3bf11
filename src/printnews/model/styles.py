"""How words look: faces, and styles by role.

In:   values read from `layouts/styles.yaml`.
Out:  frozen Styles; lengths in points, distances down the page in grid lines.
Each key is declared once, here, with its help.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from printnews.model.base import FilePath, GridLines, Length, Manifest, Name, Number, Share


class Alignment(StrEnum):
    """How the lines of a style stand in their measure."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


class WordSpace(Manifest):
    """Limits of the space between words, as parts of the face's own space."""

    least: Annotated[Number, Field(gt=0, le=1)] = Field(0.76, description="Narrowest, as in 0.8.")
    wished: Annotated[Number, Field(gt=0, le=2)] = Field(1.0, description="Where all lines would like to be.")
    most: Annotated[Number, Field(ge=1, le=4)] = Field(
        1.5, description="Widest before a line is called loose."
    )


class LetterSpace(Manifest):
    """Hard limits of the space added between letters, in em: nobody may see it."""

    least: Annotated[Number, Field(ge=-0.05, le=0)] = Field(-0.012, description="Tightest, as in -0.012.")
    most: Annotated[Number, Field(ge=0, le=0.05)] = Field(0.02, description="Widest, as in 0.02.")


class Protrusion(Manifest):
    """How much of a mark's width hangs outside a measure, by mark."""

    left: dict[str, Share] = Field(
        default_factory=lambda: {"\u201c": 0.4, "\u2018": 0.5, "(": 0.1, "[": 0.1},
        description="At the left edge.",
    )
    right: dict[str, Share] = Field(
        default_factory=lambda: {
            "-": 0.5, "\u2010": 0.5, ",": 0.5, ".": 0.5, "\u2019": 0.5,
            "\u201d": 0.4, ":": 0.2, ";": 0.2, "!": 0.1, "?": 0.1, ")": 0.1, "]": 0.1, "\u2013": 0.2,
        },
        description="At the right edge; a break hyphen counts as a hyphen.",
    )  # fmt: skip


class ParagraphStyle(Manifest):
    """How one kind of block is set.

    `before` and `after` are distances from baseline to baseline in grid lines;
    where two blocks meet, the larger counts. At the head of a column `before`
    does not count.
    """

    like: Name | None = Field(None, description="Another style whose keys hold where this one says nothing.")
    face: Name = Field(description="Face of the words, one of the faces above.")
    bold: Name | None = Field(None, description="Face of words in **bold**.")
    italic: Name | None = Field(None, description="Face of words in *italic*.")
    bold_italic: Name | None = Field(None, description="Face of words in ***both***.")
    address: Name | None = Field(None, description="Face of words in `back ticks`; else the style's own.")
    size: Length = Field(description="Type size.")
    leading: Length = Field(description="From baseline to baseline inside the block.")
    tracking: Number = Field(0.0, ge=-50, le=100, description="Added to every letter, in 1/1000 em.")
    ink: Name = Field(
        "text", description='An ink of inks.yaml, or "sector" for the ink of the page\'s sector.'
    )
    tint: Share = Field(1.0, description="Part of the ink's full strength, 0 to 1.")
    strong_ink: Name | None = Field(None, description="Ink of the words in bold, where it is another.")
    align: Alignment = Field(Alignment.LEFT, strict=False, description="How lines stand in their measure.")
    hyphenate: bool = Field(False, description="Whether words may be broken at line ends.")
    balance: bool = Field(False, description="Break for lines of even length, as display type wants.")
    indent: Length = Field(0.0, description="First line, from the left edge of the measure.")
    hang: Length = Field(0.0, description="All lines, from the left edge: room for a marker or a number.")
    outdent: Length = Field(0.0, description="All lines start this much left of the edge: optical alignment.")
    word_space: WordSpace = Field(default_factory=WordSpace, description="Limits of the space between words.")
    letter_space: LetterSpace = Field(
        default_factory=LetterSpace,
        description="Limits of the space added between letters of justified lines.",
    )
    glyph_scale: Annotated[Number, Field(ge=0, le=0.05)] = Field(
        0.02, description="Part by which letters of justified lines may be widened or narrowed; a hard limit."
    )
    protrusion: Share = Field(
        1.0, description="How much of the protrusion above marks get in this style; 0: none hang out."
    )
    edge: Annotated[Number, Field(ge=0, le=0.5)] = Field(
        0.4,
        description="How far in em a justified line may end short of its measure, where its spaces would else"
        " be over twice the face's own.",
    )
    hyphens: Share = Field(
        0.2,
        description="Most part of a paragraph's lines that end in a hyphen, if it can be helped;"
        " three lines may always.",
    )
    last_line: Share = Field(0.16, description="Least part of its measure that a last line fills.")
    hyphens_in_row: int = Field(2, ge=0, le=10, description="Most lines in a row that end in a hyphen.")
    figures: Literal["lining", "tabular", "oldstyle"] = Field("lining", description="Kind of figures.")
    small_caps: bool = Field(False, description="Whether small letters are set as small capitals.")
    grid: bool = Field(True, description="Whether the first line stands on the baseline grid.")
    before: GridLines = Field(1.0, description="From the baseline before, in grid lines.")
    after: GridLines = Field(1.0, description="To the baseline that follows, in grid lines.")
    keep_lines: bool = Field(False, description="Whether the block stays in one column.")
    keep_next: bool = Field(False, description="Whether the block stays with two lines of what follows.")


class Styles(Manifest):
    """`styles.yaml`: faces, and styles by role."""

    base: FilePath | None = Field(
        None, description="Another file of styles, whose faces and styles are there too."
    )
    faces: dict[Name, FilePath] = Field(
        description="Font files under assets/fonts, by the name styles call them."
    )
    fallback: tuple[Name, ...] = Field(
        (), strict=False, description="Faces to look in for words that a face lacks letters of."
    )
    fallbacks: dict[Name, tuple[Name, ...]] = Field(
        default_factory=dict, description="Faces to look in first, by the face that lacks the letters."
    )
    protrusion: Protrusion = Field(
        default_factory=Protrusion, description="How much of a mark hangs outside a justified measure."
    )
    styles: dict[Name, ParagraphStyle] = Field(description="Paragraph styles by name.")
