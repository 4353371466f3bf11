"""What a designer may say: grid, inks, press, page masters, furniture.

In:   values read from `layouts/*.yaml`.
Out:  a frozen Layout; lengths in points, distances down the page in grid lines.
Each key is declared once, here, with its help; checks, defaults, docs and JSON
Schema come from that line. Layouts never name a story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from printnews.model.base import (
    FilePath,
    Length,
    Manifest,
    Name,
    Names,
    Number,
    Range,
    Share,
    Words,
)
from printnews.model.forms import Form, Row
from printnews.model.makeup import MakeupRules
from printnews.model.press import Inks, Press
from printnews.model.styles import Styles
from printnews.model.volume import VolumePages


class Sector(Manifest):
    """A sector of the office: the name that runs at the head of its pages, and its ink."""

    name: Words = Field(description="As it is printed.")
    ink: Name = Field(description="Its ink.")


class Takes(StrEnum):
    """What a frame of a master can take."""

    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    BODY = "body"
    PICTURE = "picture"
    CAPTION = "caption"
    LINKS = "links"
    ARTICLES = "articles"
    QUOTE = "quote"
    NOTE = "note"
    PICTURE_GRID = "picture-grid"
    GRID_CAPTIONS = "grid-captions"
    CONTENTS = "contents"
    COVER_LEAD = "cover-lead"
    COVER_TEASER = "cover-teaser"
    COVER_PICTURE = "cover-picture"
    COVER_NOTE = "cover-note"
    PART = "part"
    PARTNERS = "partners"


class Anchor(StrEnum):
    """From which end of a frame its words are placed."""

    HEAD = "head"
    FOOT = "foot"


class Placing(Manifest):
    """Where something stands: across in grid columns or millimetres, down in grid lines or millimetres.

    Give `columns`, or `x` and `width`. Give `lines` (text: baselines of the first
    and last line), `hang` (pictures: from the capitals' height of the first line
    to the baseline of the last), or `y` and `height`. `x` counts from the type
    area's left edge, or from the trim where `from` says so.
    """

    columns: Range | None = Field(None, description='Grid columns, as "1-6".')
    x: Length | None = Field(None, description="Left edge.")
    width: Length | None = Field(None, description="Width.")
    lines: Range | None = Field(None, description='Grid lines of the first and last baseline, as "9-64".')
    hang: Range | None = Field(None, description='Grid lines a picture hangs from and stands on, as "9-28".')
    y: Length | None = Field(None, description="Upper edge, from the head trim.")
    height: Length | None = Field(None, description="Height.")
    origin: Literal["type", "trim"] = Field("type", alias="from", description="What x counts from.")
    mirror: bool = Field(False, description="On left-hand pages x counts from the other edge.")


class MasterFrame(Placing):
    """A frame of a page master."""

    name: Name = Field(description="Its name in reports.")
    takes: tuple[Annotated[Takes, Field(strict=False)], ...] = Field(
        strict=False, description="What flows into it."
    )
    article: int = Field(1, ge=1, le=40, description="Which of the page's articles, counted from 1.")
    item: int = Field(1, ge=1, le=40, description="Which teaser, counted from 1.")
    thread: str = Field("", description="Frames with one thread name take one text, in their order here.")
    anchor: Anchor = Field(
        Anchor.HEAD, strict=False, description="Whether words hang from the head or stand on the foot."
    )
    form: Name | None = Field(None, description="Form of the articles in it, one of the forms above.")
    styles: dict[Name, Name] = Field(
        default_factory=dict, description="Styles used here instead, as headline: title."
    )
    cells: tuple[Placing, ...] = Field(
        (),
        strict=False,
        description="Places of a picture grid in reading order; left out: the grid is laid out by itself.",
    )
    required: bool = Field(True, description="Whether the page is refused when nothing comes to this frame.")


class Furniture(Placing):
    """What stands on a page by itself: a panel, a rule, a ribbon, a line of words, an emblem, a QR code."""

    like: Name | None = Field(
        None, description="Other furniture whose keys hold where this one says nothing."
    )
    kind: Literal["panel", "text", "artwork", "qr"] = Field(
        description="What it is; a QR code leads to the first link of its page's first article."
    )
    ink: Name = Field("sector", description="Its ink.")
    tint: Share = Field(1.0, description="Part of the ink's full strength.")
    text: str = Field(
        "",
        description="Words; {folio} {section} {title} {number} {period} {publisher} {web} are filled in.",
    )
    style: Name | None = Field(None, description="Style of the words.")
    recto_style: Name | None = Field(None, description="Style on right-hand pages, where it is another.")
    nameplate: bool = Field(False, description="Whether it is the newsletter's title: words or artwork.")
    line: Number | None = Field(None, description="Grid line of the baseline.")
    file: FilePath | None = Field(None, description="Artwork (SVG or PDF) under assets.")
    artifact: Literal["header", "footer", "pagination", "layout", "background"] = Field(
        "layout", description="Why it is not read aloud."
    )


class Master(Manifest):
    """A kind of page: its furniture and its frames."""

    like: Name | None = Field(None, description="Another master whose keys hold where this one says nothing.")
    furniture: tuple[Name, ...] = Field((), strict=False, description="Furniture by name, in painting order.")
    frames: tuple[MasterFrame, ...] = Field(
        (), strict=False, description="Frames, in the order in which they fill."
    )
    follow: Names | None = Field(
        None, description="Master of the pages that take what does not fit, or several to choose from."
    )


class ColumnGrid(Manifest):
    """Columns and lines of the page."""

    columns: int = Field(12, ge=1, le=48, description="Number of grid columns.")
    gutter: Length = Field(description="Space between two grid columns.")
    line: Length = Field(description="Increment of the baseline grid; line 0 is the head trim.")
    cap_height: Length = Field(description="Height of the body's capitals: pictures hang from it.")


class Margins(Manifest):
    """Inner (at the spine) and outer margin."""

    inner: Length = Field(description="At the spine.")
    outer: Length = Field(description="At the fore edge.")


class Trim(Manifest):
    """The page after cutting."""

    width: Length = Field(description="Width after cutting.")
    height: Length = Field(description="Height after cutting.")


class EndMark(Manifest):
    """The mark after a story's last word."""

    width: Length = Field(description="Width.")
    height: Length = Field(description="Height above the baseline.")
    gap: Length = Field(description="Space after the last word.")


class Badge(Manifest):
    """The number on a picture of a grid."""

    size: Length = Field(description="Width of its ground.")
    inset: Length = Field(
        description="From the picture's left edge and its foot to the middle of its ground."
    )
    style: Name = Field("badge", description="Style of the number.")
    ink: Name = Field("sector", description="Ink of its ground.")
    file: FilePath = Field("ornaments/disc.svg", description="Its ground: SVG or PDF under assets.")


Ratio = Annotated[Number, Field(gt=0, le=10)]
"""So many times as wide."""


class CompositionLimits(Manifest):
    """Limits of the composition report; a story beyond one is refused. Left out: no limit."""

    mean: Ratio | None = Field(None, description="Mean of its word spaces, over the face's own.")
    p95: Ratio | None = Field(None, description="What 95 of 100 of its word spaces keep within.")
    widest: Ratio | None = Field(None, description="Its widest word space, over the face's own.")
    over_twice: Share | None = Field(None, description="Share of spaces over twice the face's own.")
    over_thrice: Share | None = Field(None, description="Share of spaces over three times the face's own.")
    hyphens: Share | None = Field(None, description="Share of lines that end in a hyphen.")
    ragged: Share | None = Field(None, description="Share of body lines that are ragged.")
    ladders: int | None = Field(None, ge=0, description="Runs of three or more hyphens.")
    rivers: int | None = Field(None, ge=0, description="Gaps under each other in four lines or more.")
    short_last: int | None = Field(None, ge=0, description="Last lines shorter than their style asks for.")
    widows: int | None = Field(None, ge=0, description="Last lines alone at the head of a column.")
    orphans: int | None = Field(None, ge=0, description="First lines alone at the foot of a column.")
    off_grid: int | None = Field(None, ge=0, description="Lines off the baseline grid.")
    column_hyphens: int | None = Field(None, ge=0, description="Columns that end in a hyphen.")
    least_lines: int = Field(20, ge=1, description="Stories of fewer lines are not judged.")


class Layout(Manifest):
    """`layouts/<name>.yaml`: the design as a whole."""

    name: Words = Field(description="What designers call it.")
    styles_file: FilePath = Field(
        "styles.yaml", alias="styles", description="File of the styles, beside this one."
    )
    inks_file: FilePath = Field("inks.yaml", alias="inks", description="File of the inks, beside this one.")
    press_file: FilePath = Field(
        "press.yaml", alias="press", description="File of the press, beside this one."
    )
    trim: Trim = Field(description="Page size.")
    bleed: Length = Field(description="How far pictures reach over the trim on every side.")
    margins: Margins = Field(description="Margins of the type area.")
    grid: ColumnGrid = Field(description="Grid columns and baseline grid.")
    page_multiple: int = Field(4, ge=1, le=64, description="The number of pages is a multiple of this.")
    end_mark: EndMark | None = Field(None, description="Mark after the last word of a story.")
    composition: CompositionLimits = Field(
        default_factory=CompositionLimits, description="What the setting of every story must keep."
    )
    sectors: dict[Name, Sector] = Field(
        min_length=1, description="Sectors by name; the ink of the first is that of pages without one."
    )
    furniture: dict[Name, Furniture] = Field(default_factory=dict, description="Furniture by name.")
    badge: Badge | None = Field(None, description="Number on each picture of a grid; left out: none.")
    makeup: MakeupRules = Field(
        default_factory=MakeupRules, description="What make-up weighs, and how far it may go."
    )
    forms: dict[Name, Form] = Field(description="Forms of articles by name.")
    rows: dict[Name, Row] = Field(default_factory=dict, description="Rows of articles side by side, by name.")
    masters: dict[Name, Master] = Field(description="Page masters by name.")
    volume: VolumePages | None = Field(None, description="The front pages of volumes; left out: it has none.")

    def article_lines(self) -> Iterator[tuple[float, float]]:
        """Give the grid lines of the first and last baseline of every frame that takes whole articles."""
        for master in self.masters.values():
            for frame in master.frames:
                if Takes.ARTICLES in frame.takes and frame.lines is not None:
                    yield frame.lines

    @property
    def grid_module(self) -> float:
        """A grid column and the gutter after it, in points."""
        width = self.trim.width - self.margins.inner - self.margins.outer
        return (width + self.grid.gutter) / self.grid.columns


@dataclass(frozen=True, slots=True)
class Design:
    """A layout with the files it names: what all stages after the model read."""

    layout: Layout
    styles: Styles
    inks: Inks
    press: Press
    cover_press: Press | None = None
    """That of the cover, where it is a file of its own."""
