"""What is open about an issue's stories: changes and comments that came along with them.

In:   `review.yaml` in an issue's folder.
Out:  findings: warnings for all but the printer, errors for the printer's file.
Never closes a point: people do, in the file.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from printnews.diagnostics import Report
from printnews.manifest.source import read_yaml
from printnews.model.base import Manifest, Name
from printnews.model.build import build
from printnews.model.places import REVIEW, Places


class Point(Manifest):
    """One thing that somebody has to look at."""

    story: Name = Field(description="The story that it is about.")
    kind: Literal["insertion", "deletion", "move", "formatting", "comment", "left-out"] = Field(
        description="What it is; left-out: something that a story cannot hold."
    )
    what: str = Field(max_length=400, description="What was found.")
    place: str = Field("", max_length=400, description="Where it stood.")
    words: str = Field("", description="Its words, all of them.")
    by: str = Field("", max_length=200, description="Who wrote it.")
    date: str = Field("", max_length=40, description="When.")
    done: bool = Field(False, description="Whether somebody has looked at it and settled it.")


class Review(Manifest):
    """`issues/<id>/review.yaml`."""

    points: tuple[Point, ...] = Field((), strict=False, description="Points in the order of their stories.")


def check_review(places: Places, report: Report, *, stops: bool = False) -> None:
    """Tell the open points; `stops`: changes and comments are errors, as for the printer."""
    path = places.issue / REVIEW
    if not path.exists():
        return
    review = build(Review, read_yaml(path, places.shown(path), report), report)
    for point in review.points if review else ():
        if point.done:
            continue
        where = f" ({point.place})" if point.place else ""
        said = f' "{point.words[:80]}"' if point.words else ""
        who = f" by {point.by}" if point.by else ""
        message = f'"{point.story}"{where}: {point.what}{said}{who}'
        if point.kind == "left-out":
            report.warn(
                point.at(), "left-out-of-story", message, "Say it in the story, then write done: true."
            )
        elif stops:
            report.error(point.at(), "open-change", message, "Settle it in the story, then write done: true.")
        else:
            report.warn(
                point.at(), "open-change", message, "Settle it before it is printed, then write done: true."
            )
