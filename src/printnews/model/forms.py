"""How an article is put together: its form, and what the form allows make-up to choose.

In:   values read from `layouts/*.yaml`.
Out:  frozen Forms; lengths in points, distances down the page in grid lines.
Each key is declared once, here, with its help.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from printnews.model.base import GridLines, Length, Manifest, Name, Number, Range, Several, Share


class Stand(StrEnum):
    """Where a picture or a box stands in the columns of its article."""

    HEAD = "head"
    FOOT = "foot"
    TEXT = "text"
    INSET = "inset"


AtAnEnd: TypeAlias = Literal[Stand.HEAD, Stand.FOOT]
"""Where a box or a pull quote may stand: no text goes on above and below it in its column."""


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


class Inset(Manifest):
    """Where a picture or a pull quote stands in the text, with shorter lines beside it.

    Give `grid_columns`, counted from the right edge of the article or from the
    left, or a `width`.
    """

    grid_columns: int = Field(
        0, ge=0, le=24, description="Grid columns that it takes; lines beside it keep the gutter's distance."
    )
    from_edge: int = Field(
        0, ge=0, le=24, description="Grid columns between it and the edge that it is counted from."
    )
    width: Length = Field(0.0, description="Its width, where it takes no whole grid columns.")
    lines: int = Field(10, ge=1, le=60, description="Grid lines that a picture covers.")
    side: str = Field(
        "right", pattern="^(left|right)$", description="Edge of the article that it stands at: left or right."
    )
    below: int = Field(0, ge=0, le=60, description="Lines of text above it in its columns.")


class Quote(Manifest):
    """How a pull quote stands in a column."""

    bar: Length = Field(0.0, description="Thickness of the bar at its left; 0 for none.")
    indent: Length = Field(0.0, description="From the column's edge to the words.")
    above: GridLines = Field(2.0, description="From the text above to its first baseline.")
    below: GridLines = Field(2.0, description="From its last baseline to the text below.")
    stand: AtAnEnd = Field(Stand.FOOT, description="At the head or the foot of a column.")
    inset: Inset | None = Field(
        None, description="Where it stands in the text instead, with shorter lines beside it."
    )


class Form(Manifest):
    """How an article of one kind is put together: head over columns, text and pictures under it.

    Where a key takes several numbers or places, make-up may choose: the first is
    wished most, each further one costs `choice` (see the layout's `makeup`).
    """

    like: Name | None = Field(None, description="Another form whose keys hold where this one says nothing.")
    styles: dict[Name, Name] = Field(
        default_factory=dict, description="Style of each role, as headline: speech-title."
    )
    columns: int = Field(0, ge=0, le=6, description="Text columns; 0: the number that the section asks for.")
    measures: tuple[Range, ...] = Field(
        (),
        strict=False,
        description='Text columns of different widths, each in grid columns, as ["1-8", "9-12"].',
    )
    panel: Panel | None = Field(None, description="A ground behind the article.")
    head: GridLines = Field(
        0.0, description="From the head of its place to the first baseline, in grid lines."
    )
    above_rule: GridLines = Field(
        2.0,
        description="From the last baseline above, or a panel's foot, to the article's rule or panel.",
    )
    below_rule: GridLines = Field(2.5, description="From the rule to the article's first baseline.")
    rule: Length = Field(0.0, description="Thickness of the rule above the article; 0 for none.")
    end_mark: bool = Field(False, description="Whether the article ends with the mark.")
    drop_cap: DropCap | None = Field(None, description="How the first paragraph begins.")
    lead: bool = Field(
        False, description='Whether the first paragraph stands in the head, in the style of the role "lead".'
    )
    headline_columns: Several = Field(
        (0,), description="Text columns that the head spans, one number or several to choose from; 0: all."
    )
    margin: Several = Field(
        (0,),
        description="Text columns at the left that take head, pictures and quotes, but no text; "
        "of several numbers each further one puts the head beside the text.",
    )
    picture_columns: Several = Field(
        (0,), description="Text columns that a picture spans where the issue does not say; 0: all."
    )
    picture_places: tuple[Annotated[Stand, Field(strict=False)], ...] = Field(
        (Stand.HEAD,),
        strict=False,
        min_length=1,
        description="Where pictures may stand: head, foot, text, inset; the first is wished most.",
    )
    picture_shape: Annotated[Number, Field(ge=0, le=10)] = Field(
        1.6, description="Width to height of a picture over columns; 0: as the original has it."
    )
    picture_most: int = Field(
        0, ge=0, le=100, description="Grid lines above which a picture spans fewer columns; 0: no limit."
    )
    inset: Inset | None = Field(None, description="How a picture stands as an inset.")
    quote: Quote | None = Field(None, description="How pull quotes stand in its columns.")
    links_share_line: bool = Field(
        False, description="Whether a link shares the last line of the text where 10 mm stay free."
    )
    links_on_last_line: bool = Field(
        False, description="Links stand on the last line of their place, as in boxes."
    )


class Cell(Manifest):
    """One place of a row: a form, and the grid columns of its panel."""

    form: Name = Field(description="Form of the article in it.")
    columns: Range = Field(description='Grid columns of the row, as "1-4".')
    left: Length = Field(0.0, description="From the columns' left edge to its words.")
    right: Length = Field(0.0, description="From its words to the columns' right edge.")


class Row(Manifest):
    """Articles side by side, of equal height, read one after the other."""

    cells: tuple[Cell, ...] = Field(
        strict=False, min_length=2, max_length=4, description="From left to right."
    )
    above: GridLines = Field(2.0, description="From the last baseline above to the row's head.")
