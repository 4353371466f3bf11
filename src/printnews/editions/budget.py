"""The email edition within its size: whether pictures have to be made smaller, and what it cost each.

In:   a written file, the pictures in it, and the budget.
Out:  smaller pictures, and a finding at the line of each; or a refusal.
Never lowers a picture below the likeness that the press file sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from printnews.diagnostics import Refused, Report, Span
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared
from printnews.pdf.slim import MEGABYTE, Budget, Choice, TooLargeError, choose
from printnews.pdf.trials import Asked, Trial

MOST_PASSES = 3
"""A second pass meets a size that the first missed by a few bytes of the file's own tables."""


def too_large(written: Path, budget: Budget) -> bool:
    """Tell whether a file is over its budget."""
    return written.stat().st_size > budget.most


def smaller(
    written: Path, pictures: Mapping[PlacedPicture, Prepared], asked: Asked, *, most: int, report: Report
) -> list[Choice]:
    """Choose smaller pictures, so that the file has at most so many bytes.

    Raises:
        Refused: It cannot, without being seen.
    """
    try:
        return choose(list(pictures), asked, room=most - _around(written, pictures))
    except TooLargeError as fault:
        raise refused(written, fault.least, pictures, most=most, report=report) from fault


def _around(written: Path, pictures: Mapping[PlacedPicture, Prepared]) -> int:
    """Tell what a file takes without its pictures."""
    return written.stat().st_size - sum(map(len, {each.jpeg for each in pictures.values()}))


def refused(
    written: Path,
    least: Sequence[Choice],
    shown: Mapping[PlacedPicture, Prepared],
    *,
    most: int,
    report: Report,
) -> Refused:
    """Tell what the file takes at the least, and of what: pages and fonts, then each picture at its line."""
    around, pictures = _around(written, shown), sum(each.chosen.size for each in least)
    dearest = sorted(least, key=lambda each: -each.chosen.size)
    report.error(
        dearest[0].placed.span if dearest else Span(written.name),
        "over-budget",
        f"The email edition has {_megabytes(around + pictures)} at the least; {_megabytes(most)} are allowed."
        f" Pages and fonts take {_megabytes(around)}, {len(least)} pictures {_megabytes(pictures)}.",
        "Print fewer or smaller pictures, or allow more bytes (--max-size, email_megabytes), "
        "or less likeness (email_likeness).",
    )
    for each in dearest:
        report.warn(
            each.placed.span,
            "picture-at-its-least",
            f'"{each.placed.picture}" takes {_told(each.chosen)}, and cannot take less.',
            "Print it smaller, or leave it out.",
        )
    return Refused(report, "making the email edition small")


def tell(choices: list[Choice], report: Report) -> None:
    """Tell, at its line, what the budget cost each picture that was lowered."""
    for each in choices:
        if each.chosen != each.wished:
            report.warn(
                each.placed.span,
                "picture-lowered",
                f'"{each.placed.picture}" is smaller in the email edition, so that it meets its size: '
                f"{_told(each.wished)}, now {_told(each.chosen)}.",
                "Nothing has to be done, unless it is seen.",
            )


def _told(trial: Trial) -> str:
    made = f"{trial.ppi} ppi at quality {trial.quality}"
    return f"{made}, {trial.size / 1000:.0f} KB, likeness {trial.likeness:.3f}"


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.2f} MB"
