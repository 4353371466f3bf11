"""What a designer may say of a volume's front pages: masters, and the words on them.

In:   values read from the key `volume` of a layout.
Out:  frozen values.
Never names an issue.
"""

from __future__ import annotations

from pydantic import Field

from printnews.model.base import Manifest, Name, Words


class VolumePages(Manifest):
    """The front pages of a volume: front page, contents, index."""

    front: Name = Field(description="Master of the front page: a headline over a body.")
    contents: Name = Field(description="Master of the contents: frames that take a body, of one width.")
    index: Name = Field(description="Master of the index: frames that take a body, of one width.")
    language: str = Field("en-GB", description="Language of the words below.")
    title: Words = Field("Contents and index", description="What the front pages are called in bookmarks.")
    count: Words = Field("{issues} issues, {pages} pages", description="How much the volume holds.")
    contents_title: Words = Field("Contents", description="Title of the contents.")
    index_title: Words = Field("Index", description="Title of the index.")
    sections: Words = Field("Sections", description="Title of the index by section.")
    stories: Words = Field("Stories", description="Title of the index by story.")
    countries: Words = Field("Countries", description="Title of the index by country.")
    people: Words = Field("People", description="Title of the index by person.")
    places: Words = Field("Places", description="Title of the index by place.")
