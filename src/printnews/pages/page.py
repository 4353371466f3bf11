"""Finished pages: what stands where, and all that anybody may ask about it later.

In:   nothing; these are the values that make-up makes and every edition reads.
Out:  pages of placed things, immutable, in logical reading order.
Never reads files, never draws, never knows a colour number.

Tags, bookmarks, findings, search records and all editions are read off these
values and off nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from printnews.composition.glyphs import GlyphRun, Ink, Link, OutlinedLetter
from printnews.diagnostics import Span
from printnews.units import Pt, Rect


class Role(StrEnum):
    """What a block is in the structure of the document (names of PDF 1.7's standard types)."""

    DOCUMENT = "Document"
    PART = "Part"
    ARTICLE = "Art"
    SECTION = "Sect"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    FIGURE = "Figure"
    CAPTION = "Caption"
    LINK = "Link"
    NOTE = "Note"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    SPAN = "Span"
    DIVISION = "Div"
    REFERENCE = "Reference"


class Artifact(StrEnum):
    """Why a thing is not read aloud (ISO 32000-1, 14.8.2.2)."""

    PAGINATION_HEADER = "header"
    PAGINATION_FOOTER = "footer"
    PAGINATION = "pagination"
    LAYOUT = "layout"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the structure: a block, or what groups blocks.

    A block that runs over columns or pages stays one element.
    """

    id: str
    role: Role
    parent: str
    """Id of the element around it; empty for the document itself."""
    order: int
    """Place in the logical reading order of the whole issue."""
    language: str
    span: Span
    title: str = ""
    """Words for a bookmark; empty for none."""
    alternative: str = ""
    """What a picture shows, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a line was fitted to its measure."""

    measure: Pt = 0.0
    justified: bool = False
    looseness: float = 1.0
    """Space between words over the face's own."""
    spaces: int = 0
    body: bool = False
    """Running text: what the composition report counts."""
    grid: bool = True
    """Whether its style stands on the baseline grid."""
    least_last: float = 0.0
    """Part of its measure that a last line should fill."""
    cut: bool = False
    """Whether it ends between two letters of a word that is wider than its measure."""
    over: Pt = 0.0
    """How far it reaches over its measure."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line of set text; `element` is None for furniture, which says its `artifact`."""

    x: Pt
    """Where the runs' own x counts from."""
    baseline: Pt
    runs: tuple[GlyphRun, ...]
    style: str
    span: Span
    element: Element | None
    frame: str
    artifact: Artifact | None = None
    ends_paragraph: bool = False
    """The last line of its block: else a space, or a break hyphen's nothing, follows."""
    fit: Fit = field(default_factory=Fit)

    @property
    def text(self) -> str:
        """What the line reads, a break hyphen as U+00AD."""
        return "".join(run.replacement or run.text for run in self.runs)

    def gaps(self, least: float) -> list[tuple[Pt, Pt]]:
        """Give left and right edges of spaces between words, of at least so many times their own width."""
        found, seen = [], 0
        for run in self.runs:
            x, em = self.x + run.x, run.look.size / 1000
            for box in run.boxes:
                wide = box.width * em + box.count * run.tracking + (run.word_space if box.space else 0.0)
                if box.space and wide >= least * box.width * em:
                    found.append((x, x + run.scale * wide))
                elif not box.space:
                    seen = len(found)
                x += run.scale * wide
        return found[:seen]

    @property
    def left(self) -> Pt:
        """Where the first run starts."""
        return self.x + self.runs[0].x

    @property
    def right(self) -> Pt:
        """Where the last run ends."""
        return self.x + self.runs[-1].x + self.runs[-1].width


@dataclass(frozen=True, slots=True)
class PlacedCap:
    """A drop cap: letters drawn as outlines, in the marked content of the paragraph that they begin.

    The letter itself stands, hidden, at the head of the paragraph's first line.
    """

    x: Pt
    baseline: Pt
    letters: tuple[OutlinedLetter, ...]
    ink: Ink
    text: str
    span: Span
    element: Element | None
    frame: str
    artifact: Artifact | None = None


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A crop of a picture in a box, which may reach into the bleed.

    `crop` is the part of the upright original that is seen, as fractions of its
    width and height.
    """

    box: Rect
    picture: str
    """Name in pictures.yaml."""
    file: str
    """The original."""
    crop: Rect
    span: Span
    element: Element | None
    frame: str
    artifact: Artifact | None = None


@dataclass(frozen=True, slots=True)
class PlacedArtwork:
    """Vector artwork or a QR code: it keeps its proportions, painted in one ink or its own (PDF)."""

    box: Rect
    file: str
    ink: Ink
    span: Span
    element: Element | None
    frame: str
    artifact: Artifact | None = None
    link: Link | None = None
    code: str = ""
    """What it says if it is a QR code, which has no file."""


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A filled rectangle: a rule, a panel, a ribbon."""

    box: Rect
    ink: Ink
    span: Span
    frame: str
    artifact: Artifact = Artifact.LAYOUT


Placed: TypeAlias = PlacedLine | PlacedCap | PlacedPicture | PlacedArtwork | PlacedRule


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page that received lines or a picture."""

    name: str
    box: Rect
    thread: str
    first_baseline: Pt


class Side(StrEnum):
    """Which leaf side a page is."""

    RECTO = "recto"
    VERSO = "verso"


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a sheet that is folded: how many of its things, one panel after the other, are cut to it."""

    box: Rect
    things: int


@dataclass(frozen=True, slots=True, repr=False)  # spelled out, whole pages fill the memory
class Page:
    """One finished page; `placed` stands in the order in which it is painted.

    Painting order is panels and rules, pictures, then lines; lines of one
    element follow each other.
    """

    index: int
    folio: str
    """What is printed and what the page label says."""
    side: Side
    master: str
    section: str
    trim: Rect
    bleed: Rect
    frames: tuple[Frame, ...]
    placed: tuple[Placed, ...]
    panels: tuple[Panel, ...] = ()
    """Of a cover: back, spine and front, or the other way round; a page that is not folded has none."""


@dataclass(frozen=True, slots=True, repr=False)
class Pages:
    """The finished issue: pages, and the structure that their things refer to."""

    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    """Every element, parents before children, in reading order."""
    language: str
    line: Pt
    """The increment of the baseline grid."""
