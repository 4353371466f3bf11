"""The email edition within its size: whether pictures have to be made smaller, and what it cost each.

In:   a written file, the pictures in it, and the budget.
Out:  smaller pictures, and a finding at the line of each; or a refusal.
Never lowers a picture below the likeness that the press file sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from printnews.cache import Cache
from printnews.diagnostics import Report
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared, Want
from printnews.pdf.slim import MEGABYTE, Budget, Choice, TooLargeError, Trial, choose

MOST_PASSES = 3
"""A second pass meets a size that the first missed by a few bytes of the file's own tables."""


def too_large(written: Path, budget: Budget) -> bool:
    """Tell whether a file is over its budget."""
    return written.stat().st_size > budget.most


def smaller(
    written: Path,
    pictures: Mapping[PlacedPicture, Prepared],
    want: Want,
    *,
    budget: Budget,
    cache: Cache,
    workers: int,
    report: Report,
) -> list[Choice]:
    """Choose smaller pictures, so that the file meets its budget.

    Raises:
        Refused: It cannot, without being seen.
    """
    around = written.stat().st_size - sum(map(len, {each.jpeg for each in pictures.values()}))
    placed = list(pictures)
    try:
        return choose(
            placed, want, floor=budget.likeness, room=budget.most - around, cache=cache, workers=workers
        )
    except TooLargeError as fault:
        widest = max(placed, key=lambda each: len(pictures[each].jpeg), default=None)
        if widest is not None:
            report.error(
                widest.span,
                "over-budget",
                f"The email edition has {_megabytes(around + fault.least)} at the least; "
                f"{_megabytes(budget.most)} are allowed.",
                "Print fewer or smaller pictures, or allow more bytes (--max-size, email_megabytes), "
                "or less likeness (email_likeness).",
            )
        report.stop_if_errors("making the email edition small")
        raise AssertionError("a file without pictures is small") from fault


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
