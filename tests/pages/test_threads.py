"""Texts in the fixed frames of a master: filled to their feet, by what the layout allows and reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Workshop
from mini import layouts, manifest, paragraph
from printnews.compose import Composed, judge_pages, make_up_issue
from printnews.diagnostics import Refused, Report
from printnews.model.places import Places
from printnews.pages.explained import explain
from printnews.pages.page import PlacedLine
from printnews.proof.copyfit import copyfit
from printnews.proof.explaining import story_told

ISSUE = """\
sections:
  - {{id: a, sector: water, columns: 2, articles: [{{slug: one{more}}}]}}
pages:
  - {{master: letter, sections: [a]}}
  - {{master: inside, rests: [one]}}
"""
FOOT = 20
"""Grid line of the last baseline in both frames of the letter."""


def made(
    workshop: Workshop, root: Path, story: str, *, crosshead: int = 0, more: str = "", firm: str = ""
) -> Composed:
    """Make up a letter of two frames whose text goes on on the next page."""
    folder = layouts(
        workshop, root, ("gap: 0", f"gap: 0, crosshead: {crosshead}"), ("makeup: {", f"makeup: {{{firm}")
    )
    (root / "mini" / "stories").mkdir(parents=True)
    (root / "mini" / "issue.yaml").write_text(manifest(ISSUE.format(more=more)), encoding="utf-8")
    (root / "mini" / "stories" / "one.md").write_text(story, encoding="utf-8")
    places = Places(root / "mini", folder, workshop.root / "assets")
    report = Report()
    done = make_up_issue(places, workshop.cache, report)
    judge_pages(done, report)
    return done


def refused(workshop: Workshop, root: Path, story: str) -> str:
    """Give the cure of the frame that is not full, where the layout wants all of them full."""
    with pytest.raises(Refused) as caught:
        made(workshop, root, story, firm="firm: [full], ")
    return "".join(each.cure for each in caught.value.report if each.rule == "unfilled-frame")


def lines_in(done: Composed, frame: str, style: str = "") -> list[int]:
    """Give the grid lines that words stand on in a frame of the first page."""
    pages = done.made.pages
    return [
        round(each.baseline / pages.line)
        for each in pages.pages[0].placed
        if isinstance(each, PlacedLine) and each.frame == frame and each.style.startswith(style)
    ]


@pytest.mark.parametrize(("crosshead", "last"), [(0, FOOT - 1), (1, FOOT)])
def test_a_frame_after_which_its_text_goes_on_is_filled(
    crosshead: int, last: int, workshop: Workshop, tmp_path: Path
) -> None:
    """Two lines and an item of two in five: none can begin in the last, so space goes above the item."""
    story = f"# Rain\n\n{paragraph(2)}\n\n- {paragraph(2)}\n\n{paragraph(40)}\n"

    done = made(workshop, tmp_path, story, crosshead=crosshead)

    assert max(lines_in(done, "left")) == last
    moves = [(move.kind, move.page, move.lines) for move in copyfit(done.made)]
    assert moves == [("crosshead", 1, 1)] * crosshead


def test_the_words_that_would_fill_a_frame_are_told_and_do(workshop: Workshop, tmp_path: Path) -> None:
    """The item of two lines had no room for both: with a line more above it it goes over whole."""
    begin, rest = paragraph(2), f"- {paragraph(2)}\n\n{paragraph(40)}\n"
    told = refused(workshop, tmp_path / "one", f"# Rain\n\n{begin}\n\n{rest}")
    asked = re.search(r", or add about (\d+) words? in the paragraph at .*/one\.md:3:1\.$", told)

    assert asked, told
    more = begin + " Wave" + " wave" * (int(asked[1]) - 1) + "."
    done = made(workshop, tmp_path / "two", f"# Rain\n\n{more}\n\n{rest}", firm="firm: [full], ")

    assert max(lines_in(done, "left")) == FOOT


def test_what_the_issue_lays_down_counts_in_frames_too(workshop: Workshop, tmp_path: Path) -> None:
    """A line more above crossheads, asked for with `fit`."""
    story = f"# Rain\n\n{paragraph(7)}\n\n## Wave\n\n{paragraph(40)}\n"

    plain = made(workshop, tmp_path / "plain", story)
    spaced = made(workshop, tmp_path / "spaced", story, more=", fit: {crossheads: 1}")

    (before,), (after,) = (lines_in(done, "right", "crosshead") for done in (plain, spaced))
    assert after == before + 1
    assert [(move.kind, move.by_issue) for move in copyfit(spaced.made)] == [("crosshead", True)]


def test_what_was_varied_is_explained(workshop: Workshop, tmp_path: Path) -> None:
    """The terms of a thread's cost stand beside the frame."""
    done = made(
        workshop, tmp_path, f"# Rain\n\n{paragraph(2)}\n\n- {paragraph(2)}\n\n{paragraph(40)}\n", crosshead=1
    )

    told = "\n".join(story_told("one", explain(done.made, "one"), done.made.layout))

    assert "crosshead" in told
