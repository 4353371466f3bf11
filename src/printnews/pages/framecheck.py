"""Frames checked: whether a layout's frames lie on their page, apart from each other, and lead on to text.

In:   a layout.
Out:  a finding, at its line, for each frame that no page can fill as it is drawn.
Never looks at an issue.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from printnews.diagnostics import Report
from printnews.model.layout import Layout, Master, MasterFrame, Takes
from printnews.pages.grid import Sheet
from printnews.units import in_mm

PICTURES = frozenset({Takes.PICTURE, Takes.COVER_PICTURE, Takes.PICTURE_GRID})
"""What may lie under words: a cover's title stands on its picture."""


def check_frames(layout: Layout, report: Report) -> None:
    """Check the frames of every master, on right-hand and left-hand pages alike."""
    for name, master in layout.masters.items():
        for frame in master.frames:
            _check_place(frame, layout, report)
        for one, two in _crossing(master, layout):
            report.error(
                two.at(),
                "frames-overlap",
                f'The frames "{one.name}" and "{two.name}" of "{name}" lie on each other.',
                "Give each a place of its own; only words may stand on a picture.",
            )
        for follow in master.follow or ():
            after = layout.masters.get(follow)
            if after is not None and not any(Takes.ARTICLES in frame.takes for frame in after.frames):
                report.error(
                    master.at("follow"),
                    "follow-takes-nothing",
                    f'"{follow}" has no frame that takes articles, so nothing can go on there.',
                    "Name a master with such a frame, or leave follow out.",
                )


def _check_place(frame: MasterFrame, layout: Layout, report: Report) -> None:
    sheet = Sheet(layout, 0)
    box = sheet.place(frame)
    if box.width <= 0 or box.height <= 0:
        report.error(
            frame.at(),
            "frame-too-small",
            f'"{frame.name}" is {in_mm(box.width):.1f} mm wide and {in_mm(box.height):.1f} mm high.',
            "Give it columns or a width, and lines, hang or a height.",
        )
    elif not sheet.bleed.holds(box):
        report.error(
            frame.at(),
            "frame-outside",
            f'The frame "{frame.name}" reaches over the edge of the page, or over its bleed.',
            "Move it, or make it smaller.",
        )


def _crossing(master: Master, layout: Layout) -> Iterator[tuple[MasterFrame, MasterFrame]]:
    """Give pairs of frames that lie on each other; words may lie on a picture."""
    sheet = Sheet(layout, 0)
    for one, two in combinations(master.frames, 2):
        pictures = [bool(PICTURES & set(frame.takes)) for frame in (one, two)]
        if pictures[0] == pictures[1] and sheet.place(one).crosses(sheet.place(two)):
            yield one, two
