"""What an editor may say: sections with their articles, and the pages they stand on.

In:   values read from `issues/<id>/issue.yaml` and `pictures.yaml`.
Out:  a frozen Issue and Pictures.
Issues never give a length in millimetres.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from printnews.model.base import FilePath, Manifest, Name, Names, Range, Share, Words
from printnews.model.forms import AtAnEnd, Stand

LANGUAGES = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
"""How a language is written (BCP 47, as far as newsletters need it)."""
Language = Annotated[str, StringConstraints(pattern=f"^{LANGUAGES.pattern}$")]
Url = Annotated[str, StringConstraints(min_length=4, max_length=2000)]


class LinkEntry(Manifest):
    """A link at the end of an article."""

    label: Words = Field("Read more", description='What it says, as "Read more".')
    url: Url = Field(description="Where it leads: https://... or mailto:...")
    short: str = Field("", max_length=80, description="Short address that is printed in all editions.")


class SignOffEntry(Manifest):
    """Who signs a letter or a speech."""

    name: Words = Field(description="The person's name.")
    role: tuple[Words, ...] = Field(
        (), strict=False, description="Office and place, a line each, at most four.", max_length=4
    )
    drawing: FilePath | None = Field(
        None, description="The signature as it is drawn: SVG or PDF in the issue's folder."
    )


class Pin(Manifest):
    """A place that make-up must keep: a page, a frame of it, or a cell of its grid."""

    page: int = Field(ge=1, le=2000, description="Page, counted from 1.")
    frame: Name | None = Field(
        None,
        description="Frame of the page's master; a picture stands at its head where it takes articles.",
    )
    columns: Range | None = Field(
        None, description='Grid columns of a cell, as "1-8"; with lines. Text flows round it.'
    )
    lines: Range | None = Field(
        None,
        description="Grid lines of a cell: first and last baseline, or where a picture hangs and stands.",
    )


class PictureUse(Manifest):
    """A picture in an article."""

    picture: Name = Field(description="Its name in pictures.yaml.")
    columns: int | None = Field(
        None, ge=0, le=12, description="Text columns it spans; 0: all; left out: as its form wishes."
    )
    stand: Stand | None = Field(
        None,
        strict=False,
        description="head or foot of the columns, in the text, or inset; left out: as its form wishes.",
    )
    after: int = Field(
        1, ge=0, le=400, description="Paragraphs above it where it stands in the text or is inset."
    )
    lines: int | None = Field(
        None, ge=1, le=100, description="Grid lines it covers; left out: as its form wishes."
    )
    link: LinkEntry | None = Field(None, description="A link that belongs to the picture, under its caption.")
    pin: Pin | None = Field(None, description="The place it must have.")


class QuoteEntry(Manifest):
    """A pull quote: words of the story, lifted out."""

    words: Words = Field(description="The words, without quotation marks.")
    by: Words | None = Field(None, description="Who said them.")
    optional: bool = Field(
        False, description="Whether it is a filler: used only where a page is not full without it."
    )


class NumberedCaption(Manifest):
    """What is said about one or more of an article's numbered pictures."""

    numbers: Range = Field(description='Number of the picture, or of several, as "2-3".')
    words: Words = Field(description="What it says.")


class Sidebar(Manifest):
    """A box in the columns of the article before it."""

    columns: int = Field(1, ge=1, le=12, description="Text columns that it spans.")
    stand: AtAnEnd = Field(Stand.FOOT, description="At the head or the foot of the columns.")


class Break(Manifest):
    """A place where the text must go on in another column or on another page."""

    paragraph: int = Field(ge=2, le=400, description="Paragraph that begins there, counted from 1.")
    onto: Literal["column", "page"] = Field("column", alias="to", description="A new column or a new page.")


class Fit(Manifest):
    """What make-up may otherwise choose itself, laid down."""

    above: int | None = Field(None, ge=0, le=60, description="Grid lines of more space above the article.")
    crossheads: int | None = Field(
        None, ge=0, le=12, description="Grid lines of more space above crossheads."
    )
    paragraphs: dict[str, int] | None = Field(
        None,
        description='Lines by which paragraphs are longer or shorter, by their number: {"3": 1, "5": -1}.',
    )


class Article(Manifest):
    """One piece of the issue."""

    slug: Name = Field(description="Short name; the words are in stories/<slug>.md.")
    teaser: Words | None = Field(None, description="Short title for contents and cover; else the headline.")
    kicker: Words | None = Field(None, description="Short line above the headline.")
    standfirst: Words | None = Field(None, description="One or two sentences under the headline.")
    byline: Words | None = Field(None, description="Who wrote it.")
    note: Words | None = Field(
        None, description='A line after the text, centred, as "(in the order of the alphabet)".'
    )
    pictures: tuple[PictureUse, ...] = Field((), strict=False, description="Its pictures, in reading order.")
    captions: tuple[NumberedCaption, ...] = Field(
        (), strict=False, description="Captions of its pictures by number, for a grid of pictures."
    )
    quotes: tuple[QuoteEntry, ...] = Field((), strict=False, max_length=6, description="Pull quotes.")
    links: tuple[LinkEntry, ...] = Field((), strict=False, description="Links at its end.")
    sign_off: SignOffEntry | None = Field(None, description="Name and role under a letter or speech.")
    language: Language | None = Field(None, description="Where it differs from the issue's.")
    continues: bool = Field(True, description="Whether it may go on on another page.")
    form: Name | None = Field(None, description="A form of the layout; left out: that of its frame.")
    columns: Literal[1, 2, 3] | None = Field(
        None, description="Text columns, where they differ from the section's."
    )
    headline_columns: int | None = Field(
        None,
        ge=0,
        le=12,
        description="Text columns that its head spans; 0: all; left out: as its form wishes.",
    )
    row: Name | None = Field(
        None, description="A row of the layout, in which it stands beside the articles that name it too."
    )
    sidebar: Sidebar | None = Field(
        None, description="It stands as a box in the columns of the article before."
    )
    new_page: bool = Field(False, description="Whether it begins on a page that nothing stands on yet.")
    breaks: tuple[Break, ...] = Field(
        (), strict=False, description="Places where a new column or page begins."
    )
    pin: Pin | None = Field(None, description="The place it must have.")
    fit: Fit = Field(default_factory=Fit, description="What make-up may otherwise choose itself.")
    in_contents: bool = Field(True, description="Whether the contents list it.")
    countries: tuple[Words, ...] = Field(
        (), strict=False, max_length=60, description="Countries it is about, for the index of a volume."
    )
    people: tuple[Words, ...] = Field(
        (), strict=False, max_length=60, description='People it is about, as "Marenko, Ilse".'
    )
    places: tuple[Words, ...] = Field(
        (), strict=False, max_length=60, description="Towns, rivers, valleys it is about."
    )


class Section(Manifest):
    """A run of articles of one sector."""

    id: Name = Field(description="Short name that pages call it by.")
    sector: Name = Field(description="One of the layout's sectors.")
    title: Words | None = Field(None, description="Where it differs from the sector's name.")
    part: Words | None = Field(None, description="Part heading above the section, once in an issue.")
    columns: Literal[1, 2, 3] = Field(2, description="Text columns of its articles.")
    articles: tuple[Article, ...] = Field(
        strict=False, min_length=1, description="Its articles, in reading order."
    )


class PageEntry(Manifest):
    """A page, or the first of a run of pages."""

    master: Names = Field(description="One of the layout's page masters, or several to choose from.")
    sections: tuple[Name, ...] = Field(
        (), strict=False, description="Sections that stand on it, by their id."
    )
    rests: tuple[Name, ...] = Field(
        (), strict=False, description="Articles of earlier pages that go on here, by their slug."
    )
    pages: Range = Field((1.0, 1.0), description='How many pages the sections may take, as "1" or "1-3".')


class Cover(Manifest):
    """The front page."""

    picture: Name | None = Field(None, description="Its picture, a name in pictures.yaml.")
    lead: Name | None = Field(None, description="Slug of the lead story.")
    lead_kicker: Words | None = Field(None, description="Short line above the lead.")
    teasers: tuple[Name, ...] = Field(
        (), strict=False, max_length=6, description="Slugs of the other stories."
    )
    note: Words | None = Field(None, description="What the cover shows; printed beside the contents.")


class Partner(Manifest):
    """A partner and its mark."""

    name: Words = Field(description="As it is printed.")
    mark: FilePath = Field(description="SVG or PDF in the issue's folder.")
    url: Url | None = Field(None, description="Where its name leads in the email edition.")


class Issue(Manifest):
    """`issues/<id>/issue.yaml`."""

    id: Name = Field(description="The folder's name.")
    title: Words = Field(description="Title of the newsletter.")
    number: Words = Field(description="Number of the issue.")
    period: Words = Field(description="The months it covers, as it is printed.")
    date: dt.date = Field(
        description="Day of publication, as 2021-10-05; also the date inside the PDF.", strict=False
    )
    language: Language = Field(description="Language of the words, as en-GB.")
    layout: Name = Field(description="A layout in layouts/, without .yaml.")
    publisher: Words = Field(description="Who publishes it.")
    web: str = Field("", max_length=120, description="Web address that is printed.")
    subject: str = Field("", max_length=400, description="One sentence for the PDF's metadata.")
    subjects: tuple[Words, ...] = Field(
        (), strict=False, max_length=40, description="What the issue is about, as catalogues name it."
    )
    contents_title: Words = Field("In this issue", description="Title of the contents.")
    cover: Cover = Field(default_factory=Cover, description="What stands on the front page.")
    partners: tuple[Partner, ...] = Field(
        (), strict=False, max_length=12, description="Partners on the back page."
    )
    sections: tuple[Section, ...] = Field(
        strict=False, min_length=1, description="Sections in reading order."
    )
    fillers: tuple[Article, ...] = Field(
        (), strict=False, max_length=40, description="Notices that may be used where a page is not full."
    )
    pages: tuple[PageEntry, ...] = Field(strict=False, min_length=1, description="Pages in their order.")

    def articles(self) -> Iterator[Article]:
        """Give all articles in reading order, and the fillers after them."""
        for section in self.sections:
            yield from section.articles
        yield from self.fillers

    def sections_of(self, entry: PageEntry) -> list[Section]:
        """Give the sections that share the pages of an entry, in reading order."""
        known = self._places
        return [self.sections[at] for at in sorted({known[each] for each in entry.sections if each in known})]

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each section stands among all: asked for every page of a long issue."""
        return {section.id: at for at, section in enumerate(self.sections)}


class FocalPoint(Manifest):
    """What every crop must keep, as parts of width and height from the upper left."""

    x: Share = Field(0.5, description="0 is the left edge, 1 the right.")
    y: Share = Field(0.5, description="0 is the upper edge, 1 the lower.")


class PictureEntry(Manifest):
    """One picture of the issue."""

    file: FilePath = Field(description="File in the issue's pictures folder.")
    alternative: str = Field("", max_length=2000, description="What it shows, for readers who do not see it.")
    decorative: bool = Field(False, description="Says nothing; screen readers skip it.")
    caption: str = Field("", max_length=1000, description="Words under it.")
    credit: str = Field("", max_length=200, description="Who made it.")
    rights: Words = Field(description="Licence or permission.")
    focal_point: FocalPoint = Field(default_factory=FocalPoint, description="What every crop must keep.")


class PictureBook(Manifest):
    """`issues/<id>/pictures.yaml`."""

    pictures: dict[Name, PictureEntry] = Field(description="Pictures by name.")
