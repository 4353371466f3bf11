"""A cover of its own: what a binder could not fold round the text.

In:   the models of a design; later the number of pages that were made up.
Out:  a finding at its line for each; the width of the spine.
Never looks at a page: `editions.cover` takes them apart.
"""

from __future__ import annotations

from dataclasses import replace

from printnews.diagnostics import Report
from printnews.model.check import known
from printnews.model.layout import Design
from printnews.model.press import Cover
from printnews.units import Pt

OF_COVER = 4
"""Pages that a cover takes: its outer and its inner side, left and right of the spine."""
LEAST_WORDS: Pt = 11.3
"""The narrowest spine that words stand on: 4 mm, rounded down."""


def presses(design: Design) -> list[Design]:
    """Give the design once for each stock that it is printed on."""
    cover = design.cover_press
    return [design, replace(design, press=cover, cover_press=None)] if cover else [design]


def check_cover(design: Design, report: Report) -> None:
    """Check what is said about a cover, before there are pages."""
    cover = design.press.cover
    if cover is None:
        return
    for key in ("ink", "words_ink"):
        known(getattr(cover, key), design.inks.inks, cover.at(key), "ink", report)
    if (cover.spine is None) == (cover.paper is None):
        report.error(
            cover.at("spine") if cover.spine is not None else cover.at(),
            "unclear-spine",
            "The width of the spine is given twice."
            if cover.paper
            else "Nothing says how wide the spine is.",
            "Write spine, as the binder gives it, or paper, the thickness of a leaf of the text.",
        )
    if design.cover_press is not None and design.cover_press.cover is not None:
        report.error(
            design.cover_press.at("cover"),
            "cover-of-a-cover",
            "The press file of a cover asks for a cover itself.",
            "Leave that out there.",
        )


def check_spine(cover: Cover, pages: int, report: Report) -> None:
    """Check whether so many pages can be bound into a cover."""
    text = pages - OF_COVER
    if text < 2 or text % 2:
        report.error(
            cover.at(),
            "cover-without-text",
            f"Of {pages} pages a cover takes {OF_COVER}; {max(text, 0)} cannot be bound into it.",
            "Bind an even number of pages, six at the least, or leave the cover out.",
        )
    elif cover.words and spine(cover, pages) < LEAST_WORDS:
        report.error(
            cover.at("words"),
            "spine-too-narrow",
            f"Words do not fit a spine of {spine(cover, pages) / 72 * 25.4:.1f} mm; 4 mm are the least.",
            "Leave the words out.",
        )


def spine(cover: Cover, pages: int) -> Pt:
    """Give the width of the spine: as it is written, or that of all leaves of the text together."""
    if cover.spine is not None:
        return cover.spine
    return (cover.paper or 0.0) * (pages - OF_COVER) / 2
