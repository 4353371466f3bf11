"""Rules that pages keep before there is a PDF.

In:   finished pages, the pictures they show, the press's limits.
Out:  a finding for each rule that is broken, at the line that the thing came from.
Never looks at a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from printnews.content.pictures import Picture
from printnews.diagnostics import Report, Span
from printnews.model.press import Resolution
from printnews.pages.page import Pages, PlacedLine, PlacedPicture
from printnews.units import in_mm

LEAST_OVER = 0.1
"""Points over a measure that somebody sees: scale and tracking of a line without spaces may leave half."""
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
    _check_lines(pages, report)


def _check_lines(pages: Pages, report: Report) -> None:
    """Tell the first line of each block that had to be set as no line should be."""
    told: set[Span] = set()
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedLine) and (thing.fit.cut or thing.fit.over > LEAST_OVER):
                if thing.span not in told:
                    _tell(thing, report)
                told.add(thing.span)


def _tell(line: PlacedLine, report: Report) -> None:
    word, measure = re.sub("[\u00ad\u2060]", "", line.text).split()[-1], f"{in_mm(line.fit.measure):.1f} mm"
    if line.fit.over > LEAST_OVER:
        report.warn(
            line.span,
            "overfull-line",
            f'"{word[:30]}" reaches {line.fit.over:.1f} pt over its measure of {measure}.',
            "Give it a wider measure.",
        )
    else:
        report.warn(
            line.span,
            "cut-word",
            f'A word is wider than its measure of {measure}, and is cut after "{word[-30:]}".',
            "Put soft hyphens where it may be broken, or give it a wider measure.",
        )


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
