"""A draft as the manifests say it.

In:   a draft, its design, and what the issue is called.
Out:  entries for issue.yaml and pictures.yaml.
Never writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from printnews.model.issue import (
    Article,
    Cover,
    FocalPoint,
    Issue,
    LinkEntry,
    NumberedCaption,
    PageEntry,
    Partner,
    PictureBook,
    PictureEntry,
    PictureUse,
    QuoteEntry,
    Section,
    SignOffEntry,
)
from printnews.model.layout import Design, Takes
from printnews.starter.manifest import Entry, Value
from printnews.starter.outline import Draft, Drawing, Leaf, Piece, sector_of

ADDRESS, SHORT = "https://example.org/first-issue", "example.org/first-issue"
ALTERNATIVE = "A placeholder: four ranges of hills, one behind the other, under a plain sky with a sun."
CAPTION = "A placeholder. Put your picture into the folder of pictures and name it in pictures.yaml."
GRID_CAPTION = "A placeholder, to be replaced by what this picture shows."
RIGHTS = "Drawn by printnews for this place; free to use"
HEADS: Mapping[Takes, str] = {
    Takes.KICKER: "A placeholder",
    Takes.STANDFIRST: "One sentence that says why to read on.",
    Takes.BYLINE: "Name of the writer",
    Takes.NOTE: "(A note under the text.)",
}
MARK = "partners/partner.svg"


@dataclass(frozen=True, slots=True)
class Called:
    """How the new issue is called."""

    id: str
    title: str
    number: str
    date: str


def issue_entry(draft: Draft, design: Design, called: Called, layout: str) -> Entry:
    """Give issue.yaml."""
    values: dict[str, Value] = {
        "id": called.id,
        "title": called.title,
        "number": called.number,
        "period": "The months it covers",
        "date": called.date,
        "language": "en-GB",
        "layout": layout,
        "publisher": "Name of the publisher",
        "web": "example.org",
        "subject": "One sentence about this issue",
        "contents_title": "In this issue",
    }
    cover = _cover(draft)
    if cover:
        values["cover"] = Entry(Cover, cover)
    if draft.takes(Takes.PARTNERS):
        values["partners"] = [Entry(Partner, {"name": "A partner", "mark": MARK})]
    return Entry(Issue, values | {"sections": _sections(draft, design), "pages": _pages(draft)})


def _sections(draft: Draft, design: Design) -> list[Value]:
    """Give a section for each page that has articles; the first that may has the heading of a part."""
    filled = [(number, leaf) for number, leaf in enumerate(draft.leaves) if leaf.pieces]
    part = next((number for number, leaf in filled if leaf.chosen.takes(Takes.PART)), None)
    return [
        _section(number, leaf, design, part=number == part, listed=draft.listed) for number, leaf in filled
    ]


def _pages(draft: Draft) -> list[Value]:
    return [
        Entry(PageEntry, {"master": leaf.chosen.name, **({"sections": [_id(number)]} if leaf.pieces else {})})
        for number, leaf in enumerate(draft.leaves)
    ]


def pictures_entry(draft: Draft) -> Entry:
    """Give pictures.yaml."""
    return Entry(PictureBook, {"pictures": {each.name: _picture(each) for each in draft.drawings()}})


def _picture(drawing: Drawing) -> Entry:
    words: dict[str, Value] = {"file": f"{drawing.name}.png", "alternative": ALTERNATIVE}
    if drawing.captioned:
        words |= {"caption": CAPTION}
    return Entry(
        PictureEntry, {**words, "rights": RIGHTS, "focal_point": Entry(FocalPoint, {"x": 0.5, "y": 0.5})}
    )


def _cover(draft: Draft) -> dict[str, Value]:
    slugs = [piece.prose.slug for leaf in draft.leaves if not _last(leaf) for piece in leaf.pieces]
    values: dict[str, Value] = {}
    if draft.cover is not None:
        values["picture"] = draft.cover.name
    if draft.takes(Takes.COVER_LEAD) and slugs:
        values |= {"lead": slugs[min(1, len(slugs) - 1)], "lead_kicker": "Cover story"}
    teasers = [
        frame
        for leaf in draft.leaves
        for frame in leaf.chosen.master.frames
        if Takes.COVER_TEASER in frame.takes
    ]
    if teasers and slugs[2:]:
        values["teasers"] = list(slugs[2 : 2 + len(teasers)])
    if draft.takes(Takes.COVER_NOTE):
        values["note"] = "Say here what the cover shows."
    return values


def _last(leaf: Leaf) -> bool:
    """Tell whether this is the page with imprint and partners, which no contents list."""
    return leaf.chosen.takes(Takes.PARTNERS)


def _id(number: int) -> str:
    return f"page-{number + 1}"


def _section(number: int, leaf: Leaf, design: Design, *, part: bool, listed: int) -> Entry:
    values: dict[str, Value] = {"id": _id(number), "sector": sector_of(design, 0 if _last(leaf) else number)}
    if _last(leaf):
        values["columns"] = 1
    if part:
        values["part"] = "This quarter"
    signed = leaf.chosen.takes(Takes.CONTENTS)
    whole = number % max(1, listed) == 0 and not _last(leaf)
    values["articles"] = [
        _article(piece, listed=whole and (turn == 0 or not listed), signed=signed and turn == 0)
        for turn, piece in enumerate(leaf.pieces)
    ]
    return Entry(Section, values)


def _article(piece: Piece, *, listed: bool, signed: bool) -> Entry:
    values: dict[str, Value] = {"slug": piece.prose.slug}
    values |= {takes.value: words for takes, words in HEADS.items() if takes in piece.parts}
    if piece.pictures:
        values["pictures"] = [Entry(PictureUse, {"picture": each.name}) for each in piece.pictures]
    if piece.numbered:
        values["captions"] = [
            Entry(NumberedCaption, {"numbers": str(number + 1), "words": GRID_CAPTION})
            for number, _ in enumerate(piece.pictures)
        ]
    if Takes.QUOTE in piece.parts:
        values["quotes"] = [Entry(QuoteEntry, {"words": piece.prose.sentence()})]
    if Takes.LINKS in piece.parts:
        link = {"label": "Read more", "url": ADDRESS, "short": SHORT}
        values["links"] = [Entry(LinkEntry, link)]
    if signed:
        values["sign_off"] = Entry(SignOffEntry, {"name": "Name of who signs", "role": ["Office"]})
    if not listed:
        values["in_contents"] = False
    return Entry(Article, values)
