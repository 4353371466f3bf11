"""What make-up weighs and what it may do: costs, limits of copyfit, jump lines.

In:   values read from a layout's `makeup`.
Out:  frozen MakeupRules.
Each key is declared once, here, with its help. A cost has no unit: it says how
many empty grid lines of one page a designer would rather have.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from printnews.model.base import Length, Manifest, Name, Number, Share, Words
from printnews.units import mm

Cost = Annotated[Number, Field(ge=0, le=10_000)]


class Costs(Manifest):
    """What each blemish costs; pages are made up so that all together cost least."""

    white: Cost = Field(1.0, description="An empty line at the foot of a page that more text could fill.")
    short: Cost = Field(1.0, description="A line by which a column ends above the others, squared.")
    uneven: Cost = Field(
        10.0, description="A line, beyond the first, by which the columns of an article do not end level."
    )
    unfilled: Cost = Field(
        2.5, description="A line by which a frame ends above its foot, though its text goes on elsewhere."
    )
    hyphen: Cost = Field(1.5, description="A column that ends in a broken word.")
    gap: Cost = Field(0.4, description="A line of more space between two articles.")
    picture: Cost = Field(
        0.3, description="A line by which a picture is higher or lower than its shape asks."
    )
    paragraph: Cost = Field(2.0, description="A paragraph set a line longer or shorter than it would like.")
    crosshead: Cost = Field(
        1.0, description="A line of more space above a crosshead, a quotation or a list, or under a head."
    )
    link: Cost = Field(
        1.0, description="A line by which links stand closer to their text than their style asks."
    )
    choice: Cost = Field(2.0, description="Each step from what a form wishes most to what it also allows.")
    margin: Cost = Field(
        1.0,
        description="A line that stays white under a head that stands beside its text, though it need not.",
    )
    later: Cost = Field(
        1.5, description="A paragraph by which pictures in the text stand further down than wished."
    )
    far: Cost = Field(
        12.0, description="A picture or a box that stands with a later part of its article than the first."
    )
    split: Cost = Field(8.0, description="An article that goes on on the next page.")
    jump: Cost = Field(20.0, description="An article that goes on on a page that is not the next.")
    stub: Cost = Field(6.0, description="An article of which fewer than `stub_lines` stand on a page.")
    filler: Cost = Field(1.5, description="A filler that is used.")
    quote: Cost = Field(0.5, description="A pull quote that is used, where the issue leaves it open.")
    page: Cost = Field(6.0, description="A page more than the fewest that a run can have.")


class Copyfit(Manifest):
    """How far make-up may go to fill a page; all that it does is reported."""

    picture: Share = Field(0.15, description="Part of its height by which a picture may be higher or lower.")
    gap: int = Field(2, ge=0, le=12, description="Lines of more space between two articles.")
    crosshead: int = Field(
        0,
        ge=0,
        le=4,
        description="Lines of more space above a crosshead, a quotation or a list, "
        "or under a head in columns of its own.",
    )
    links: int = Field(
        1,
        ge=0,
        le=4,
        description="Lines by which links may stand closer to their text than their style asks.",
    )
    later: int = Field(
        6,
        ge=0,
        le=12,
        description="Paragraphs by which pictures in the text may stand further down than wished.",
    )
    paragraphs: int = Field(
        2, ge=0, le=12, description="Paragraphs of an article that may be a line longer or shorter."
    )


class Jumps(Manifest):
    """The lines that lead from one part of an article to the next."""

    onto: Words = Field(
        "Continued on page {folio}", alias="to", description="Under the first part; {folio} is filled in."
    )
    back: Words = Field(
        "From page {folio}", alias="from", description="Above the next part; {folio} is filled in."
    )
    style: Name = Field("jump-line", description="Their style.")
    next_page: bool = Field(
        False, description="Whether they also stand where the article goes on on the next page."
    )


class Firm(StrEnum):
    """A wish that an issue is refused for where it cannot be."""

    LEVEL = "level"
    """The columns of an article end within a line of each other."""
    FULL = "full"
    """A frame whose text goes on elsewhere is filled to 97 percent."""


FIRM: dict[Firm, tuple[str, float]] = {Firm.LEVEL: ("uneven", 1000.0), Firm.FULL: ("unfilled", 25.0)}
"""What a line costs at least where a wish is firm: more than whatever mends it."""


class MakeupRules(Manifest):
    """How pages are chosen."""

    firm: tuple[Annotated[Firm, Field(strict=False)], ...] = Field(
        (),
        strict=False,
        description="Wishes that an issue is refused for where they cannot be: level (columns of an article "
        "end within a line of each other), full (a frame whose text goes on is filled to 97 percent).",
    )
    costs: Costs = Field(default_factory=Costs, description="What each blemish costs.")
    copyfit: Copyfit = Field(
        default_factory=Copyfit, description="What may be varied to fill a page, and how far."
    )
    jumps: Jumps = Field(default_factory=Jumps, description="Lines that lead from part to part.")
    stub_lines: int = Field(
        4, ge=2, le=20, description="Fewest lines a column of a broken article should have."
    )
    beam: int = Field(16, ge=1, le=1000, description="Ways to fill the pages that are followed at a time.")
    least_measure: Length = Field(
        mm(35),
        description="Text beside a picture or a box is no narrower; a column with less is closed there.",
    )
    underset: int = Field(
        6, ge=0, le=100, description="Empty lines at the foot of a page above which the build warns."
    )

    @model_validator(mode="after")
    def _weigh_firm(self) -> Self:
        """Let what is firm cost more than all that could mend it."""
        least = dict(FIRM[each] for each in self.firm)
        costs = {name: max(cost, getattr(self.costs, name)) for name, cost in least.items()}
        return self.model_copy(update={"costs": self.costs.model_copy(update=costs)}) if costs else self
