"""What the print edition has to say of its pictures' colours, told at every build.

In:   placed pictures, and how each was prepared.
Out:  a finding for each that was not as it should be.
Never decodes a picture: what was odd is kept beside the prepared one.
"""

from __future__ import annotations

from collections.abc import Mapping

from printnews.diagnostics import Report
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared
from printnews.pdf.pixels import NO_ADOBE
from printnews.pdf.profiles import BROKEN, LYING, NO_PROFILE

NOISE = 8.0
"""Percent of ink by which the packing of a JPEG may overshoot."""


def tell_colours(pictures: Mapping[PlacedPicture, Prepared], *, limit: float, report: Report) -> None:
    """Tell pictures without a profile once for all, others one by one."""
    without = [each for each, made in pictures.items() if NO_PROFILE in made.notes]
    if without:
        names = sorted({each.picture for each in without})
        report.warn(
            min(each.span for each in without),
            "picture-without-profile",
            f"{len(names)} of the pictures bring no profile: {', '.join(names[:3])}"
            f"{' ...' if len(names) > 3 else ''}.",
            "They are taken for what press.yaml says; export them with their profile.",
        )
    for placed, made in pictures.items():
        _tell(placed, made, limit, report)


def _tell(placed: PlacedPicture, made: Prepared, limit: float, report: Report) -> None:
    name = placed.picture
    if BROKEN in made.notes:
        report.warn(
            placed.span,
            "broken-profile",
            f'The profile of "{name}" cannot be read.',
            "It is taken for what press.yaml says; export it again with a good one.",
        )
    if LYING in made.notes:
        report.warn(
            placed.span,
            "lying-profile",
            f'The profile of "{name}" belongs to other colours than its pixels have.',
            "It is taken for what press.yaml says; export it again with its own.",
        )
    if NO_ADOBE in made.notes:
        report.warn(
            placed.span,
            "cmyk-without-marker",
            f'"{name}" is a CMYK JPEG that does not say how its inks are written.',
            "They are taken as they stand; look whether it comes out as a negative.",
        )
    if made.ink > limit + NOISE:
        report.error(
            placed.span,
            "picture-over-ink-limit",
            f'"{name}" has {made.ink:.0f} % ink somewhere; the press takes {limit:g} %.',
            "Convert it to the press's profile.",
        )
