"""Columns: expected lines were added up by hand, with a font whose letters are half an em wide."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Workshop
from printnews.pages.page import PlacedLine, PlacedPicture, PlacedRule

CASES = Path(__file__).parent.parent / "cases"


def _lines(workshop: Workshop, case: str, style: str = "body") -> list[tuple[float, float]]:
    """Give x in points and the grid line of every line whose style begins so."""
    things = [thing for page in workshop.pages(CASES / case).pages for thing in page.placed]
    lines = [thing for thing in things if isinstance(thing, PlacedLine) and thing.style.startswith(style)]
    return [(round(line.x, 1), line.baseline / 6) for line in lines]


MARGIN = 11.3
"""4 mm in points."""


def test_text_starts_two_and_a_half_lines_below_a_headline(workshop: Workshop) -> None:
    """Frame line 4; text on the next grid line at least 2.5 below: 7. The headline goes down to 4.5."""
    assert _lines(workshop, "one-column-of-text")[0] == (MARGIN, 7)
    assert _lines(workshop, "one-column-of-text", "headline") == [(MARGIN, 4.5)]


def test_two_lines_of_headline_push_the_text_down(workshop: Workshop) -> None:
    """Lines of 9 pt are 1.5 grid lines apart: 4, 5.5, and 2.5 more is 8; nothing is left over."""
    heads = _lines(workshop, "headline-over-all-columns", "headline")

    assert heads == [(MARGIN, 4), (MARGIN, 5.5)]
    assert min(line for _, line in _lines(workshop, "headline-over-all-columns")) == 8


@pytest.mark.parametrize("case", ["two-columns-balanced", "three-columns-balanced"])
def test_balanced_columns_end_near_one_line(case: str, workshop: Workshop) -> None:
    """The columns of a story end on one line; keeping two lines together may cost two."""
    feet: dict[float, float] = {}
    for x, line in _lines(workshop, case):
        feet[x] = max(line, feet.get(x, 0))

    assert len(feet) == int(case[:3] == "thr") + 2
    assert max(feet.values()) - min(feet.values()) <= 2


def test_narrowed_lines_are_those_beside_the_portrait(workshop: Workshop) -> None:
    """The portrait is 4 lines deep; 6 lines stand 12 mm further in, the next at the edge again."""
    lines = workshop.pages(CASES / "portrait-and-speech").pages[0].placed
    text = [thing for thing in lines if isinstance(thing, PlacedLine) and thing.style == "body-first"]
    lefts = [round(thing.left - thing.x, 1) for thing in text if thing.x < 12]

    assert lefts == [34.0] * 6 + [0.0] * 2


def test_picture_hangs_at_cap_height_and_stands_on_a_baseline(workshop: Workshop) -> None:
    """Its head is 2.8 pt above a grid line, its foot on one."""
    (page,) = workshop.pages(CASES / "picture-over-two-of-three-columns").pages
    (picture,) = [thing for thing in page.placed if isinstance(thing, PlacedPicture)]

    assert abs((picture.box.y + 2.8) / 6 - round((picture.box.y + 2.8) / 6)) < 1e-6
    assert abs(picture.box.foot / 6 - round(picture.box.foot / 6)) < 1e-6


def test_rule_stands_two_lines_below_a_story(workshop: Workshop) -> None:
    """The rule between stories is centred two lines below the last baseline above it."""
    (page,) = workshop.pages(CASES / "two-stories-with-a-rule").pages
    (rule,) = [thing for thing in page.placed if isinstance(thing, PlacedRule)]
    middle = (rule.box.y + rule.box.height / 2) / 6
    above = [line for _, line in _lines(workshop, "two-stories-with-a-rule") if line < middle]

    assert middle - max(above) == pytest.approx(2)


def test_boxes_side_by_side_are_of_one_height(workshop: Workshop) -> None:
    """Both grounds share head and foot; the second box is read after the first."""
    (page,) = workshop.pages(CASES / "two-boxes-side-by-side").pages
    grounds = [thing.box for thing in page.placed if isinstance(thing, PlacedRule) and thing.ink.tint < 1]
    orders = {
        thing.frame: thing.element.order
        for thing in page.placed
        if isinstance(thing, PlacedLine) and thing.element
    }

    assert len(grounds) == 2
    assert (grounds[0].y, grounds[0].foot) == (grounds[1].y, grounds[1].foot)
    assert orders["one"] < orders["two"]


def test_no_story_loses_a_line_over_pages(workshop: Workshop) -> None:
    """What goes on on the next page begins where the page before ended."""
    pages = workshop.pages(CASES / "story-runs-on-to-the-next-page").pages
    words = "".join(
        thing.text
        for page in pages
        for thing in page.placed
        if isinstance(thing, PlacedLine) and "body" in thing.style
    )
    manuscript = (
        (CASES / "story-runs-on-to-the-next-page" / "stories" / "one.md").read_text().split("\n", 2)[2]
    )

    assert len(pages) > 1
    assert words.replace("\u00ad", "").split() == manuscript.split()
