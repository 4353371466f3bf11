"""What a designer may say: grid, inks, press, forms of articles, page masters.

In:   values read from `layouts/*.yaml`.
Out:  a frozen Layout; lengths in points, distances down the page in grid lines.
Each key is declared once, here, with its help; checks, defaults, docs and JSON
Schema come from that line. Layouts never name a story.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from printnews.model.base import FilePath, GridLines, Length, Manifest, Name, Number, Range, Share, Words
from printnews.model.styles import Styles

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Percent = Annotated[float, Field(ge=0, le=100, strict=False)]


class InkRecipe(Manifest):
    """One ink: what the press prints, what a screen shows."""

    press: tuple[Percent, Percent, Percent, Percent] = Field(
        strict=False, description="C, M, Y, K in percent."
    )
    screen: Hex = Field(description="The same colour on a screen, as #RRGGBB.")
    use: str = Field("", description="What the ink is for.")
    tints: dict[str, Hex] = Field(
        default_factory=dict, description='Screen colours of tints, as "8": "#EBECF2".'
    )


class Inks(Manifest):
    """`inks.yaml`."""

    inks: dict[Name, InkRecipe] = Field(description='Inks by name. "text", "grey" and "paper" must be there.')


class Resolution(Manifest):
    """Picture resolution in pixels an inch at the printed size."""

    wished: int = Field(300, ge=36, le=2400, description="What pictures are prepared to.")
    warned: int = Field(225, ge=36, le=2400, description="Below this the build warns.")
    refused: int = Field(150, ge=36, le=2400, description="Below this the build is refused.")


class Press(Manifest):
    """`press.yaml`: what one printer asks for."""

    condition: Words = Field(description="Name of the printing condition, as FOGRA39.")
    profile: FilePath = Field(description="CMYK output profile under assets/icc.")
    resolution: Resolution = Field(default_factory=Resolution, description="Limits for pictures.")
    email_resolution: int = Field(144, ge=36, le=600, description="Pixels an inch in the email edition.")
    quality: int = Field(90, ge=50, le=100, description="JPEG quality of prepared pictures.")
    email_quality: int = Field(80, ge=30, le=100, description="JPEG quality in the email edition.")


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
    required: bool = Field(True, description="Whether the page is refused when nothing comes to this frame.")


class Furniture(Placing):
    """What stands on a page by itself: a panel, a rule, a ribbon, a line of words, an emblem."""

    kind: Literal["panel", "text", "artwork"] = Field(description="What it is.")
    ink: Name = Field("sector", description="Its ink.")
    tint: Share = Field(1.0, description="Part of the ink's full strength.")
    text: str = Field(
        "",
        description="Words; {folio} {section} {title} {number} {period} {publisher} {web} are filled in.",
    )
    style: Name | None = Field(None, description="Style of the words.")
    recto_style: Name | None = Field(None, description="Style on right-hand pages, where it is another.")
    nameplate: bool = Field(False, description="Whether the artwork is the newsletter's title.")
    line: Number | None = Field(None, description="Grid line of the baseline.")
    file: FilePath | None = Field(None, description="Artwork (SVG or PDF) under assets.")
    artifact: Literal["header", "footer", "pagination", "layout", "background"] = Field(
        "layout", description="Why it is not read aloud."
    )


class Panel(Manifest):
    """A tinted ground behind an article."""

    ink: Name = Field("sector", description="Its ink.")
    tint: Share = Field(0.08, description="Part of the ink's full strength; 0 for no ground.")
    left: Length = Field(0.0, description="How far it reaches out of the measure on the left.")
    right: Length = Field(0.0, description="How far it reaches out of the measure on the right.")
    foot: GridLines = Field(2.0, description="From the last baseline to its foot, in grid lines.")
    whole: bool = Field(False, description="Whether it fills its frame, however little stands in it.")
    tab: Length = Field(0.0, description="Width of the tab at its head left; 0 for none.")
    tab_lines: GridLines = Field(2.6, description="Depth of the tab in grid lines.")
    head_rule: Length = Field(0.0, description="Thickness of a rule along its head.")
    foot_rule: Length = Field(0.0, description="Thickness of a rule along its foot.")


class DropCap(Manifest):
    """A story's first letter over several lines."""

    style: Name = Field(description="Its style: face and ink; the size is fitted to its lines.")
    lines: int = Field(3, ge=2, le=10, description="Lines that it covers.")
    gap: Length = Field(3.0, description="Between its shape and the words beside it.")


class Form(Manifest):
    """How an article of one kind is put together: head over all columns, columns under it."""

    styles: dict[Name, Name] = Field(
        default_factory=dict, description="Style of each role, as headline: speech-title."
    )
    columns: int = Field(0, ge=0, le=6, description="Text columns; 0: the number that the section asks for.")
    panel: Panel | None = Field(None, description="A ground behind the article.")
    head: GridLines = Field(
        0.0, description="From the head of its place to the first baseline, in grid lines."
    )
    above_rule: GridLines = Field(
        2.0, description="From the article's last baseline to the rule or panel that follows."
    )
    below_rule: GridLines = Field(2.5, description="From the rule to the next article's first baseline.")
    rule: Length = Field(0.0, description="Thickness of the rule between articles; 0 for none.")
    end_mark: bool = Field(False, description="Whether the article ends with the mark.")
    drop_cap: DropCap | None = Field(None, description="How the first paragraph begins.")
    portrait: Length = Field(
        0.0,
        description="Width of a portrait inset in the first column; 0: pictures stand over columns.",
    )
    portrait_lines: int = Field(0, ge=0, le=60, description="Grid lines that the portrait covers.")
    portrait_links: bool = Field(
        False, description="Links share the last line of the sign-off when there is room."
    )
    picture_shape: Annotated[Number, Field(gt=0, le=10)] = Field(
        1.6, description="Width to height of a picture over columns."
    )
    links_on_last_line: bool = Field(
        False, description="Links stand on the last line of their place, as in boxes."
    )


class Master(Manifest):
    """A kind of page: its furniture and its frames."""

    furniture: tuple[Name, ...] = Field((), strict=False, description="Furniture by name, in painting order.")
    frames: tuple[MasterFrame, ...] = Field(
        (), strict=False, description="Frames, in the order in which they fill."
    )
    follow: Name | None = Field(None, description="Master of the pages that take what does not fit.")


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


class CompositionLimits(Manifest):
    """Limits of the composition report; a story beyond one is refused. Left out: no limit."""

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
    sectors: dict[Name, Sector] = Field(description="Sectors by name.")
    furniture: dict[Name, Furniture] = Field(default_factory=dict, description="Furniture by name.")
    forms: dict[Name, Form] = Field(description="Forms of articles by name.")
    masters: dict[Name, Master] = Field(description="Page masters by name.")


@dataclass(frozen=True, slots=True)
class Design:
    """A layout with the files it names: what all stages after the model read."""

    layout: Layout
    styles: Styles
    inks: Inks
    press: Press
