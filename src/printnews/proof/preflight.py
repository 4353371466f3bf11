"""Rules that pages keep before there is a PDF.

In:   finished pages, the pictures they show, the press's limits.
Out:  a finding for each rule that is broken, at the line that the thing came from.
Never looks at a PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from printnews.content.pictures import Picture
from printnews.diagnostics import Report
from printnews.model.press import Resolution
from printnews.pages.page import Pages, PlacedPicture

LEAST_PIXELS = 16
"""Pictures this small in one dimension are ornaments, exempt as in GWG 2015."""


def check_pages(
    pages: Pages, pictures: Mapping[str, Picture], limits: Sequence[Resolution], *, report: Report
) -> None:
    """Check finished pages before they are drawn; each has limits of its own."""
    for page, of_page in zip(pages.pages, limits, strict=True):
        for thing in page.placed:
            if isinstance(thing, PlacedPicture):
                _check_resolution(thing, pictures[thing.picture], of_page, page.folio, report)


def _check_resolution(
    thing: PlacedPicture, picture: Picture, limits: Resolution, folio: str, report: Report
) -> None:
    """Tell a picture that has too few pixels for the size at which it is printed."""
    if min(picture.width, picture.height) <= LEAST_PIXELS:
        return
    wide = picture.width * thing.crop.width / (thing.box.width / 72)
    high = picture.height * thing.crop.height / (thing.box.height / 72)
    ppi = round(min(wide, high))
    words = f'"{picture.name}" has {ppi} pixels an inch on page {folio};'
    cure = "Give a larger original, or print it smaller."
    if ppi < limits.refused:
        report.error(thing.span, "low-resolution", f"{words} {limits.refused} are the least.", cure)
    elif ppi < limits.warned:
        report.warn(thing.span, "soft-picture", f"{words} {limits.warned} are wished.", cure)
