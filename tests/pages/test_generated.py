"""Issues drawn by chance, as `bench/generated.py` draws them by the hundred, and their judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import chance
from conftest import Workshop
from facts import counted, judge
from levels import unmoved
from printnews.compose import compose, make_up_issue
from printnews.diagnostics import Report
from printnews.pages.explained import decisions_of
from printnews.pages.page import Page, Pages, PlacedLine
from printnews.proof.copyfit import copyfit
from printnews.proof.explaining import written

SMALL = {
    **chance.CHANCES,
    "sections": {1: 1},
    "articles of a section": {2: 1, 3: 1},
    "words of a story": {40: 1, 90: 1, 260: 1},
}
"""Issues of a page or two."""
BROKEN = (27, 89)
"""Issues in which articles go on on the next page; in the second one a picture follows its text alone."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which issues can be drawn."""
    folder = tmp_path_factory.mktemp("chance")
    chance.prepare(folder)
    return folder


@pytest.fixture(scope="module")
def drawn(room: Path, workshop: Workshop) -> tuple[Pages, chance.Drawn]:
    """Give one issue that was drawn and made up."""
    issue = chance.draw_issue(room, 3, SMALL)
    return compose(issue.places, workshop.cache, Report())[0], issue


@pytest.mark.parametrize("seed", range(8))
def test_an_issue_drawn_by_chance_has_no_fault(seed: int, room: Path, workshop: Workshop) -> None:
    """No word is lost, nothing overlaps, no line is alone; columns that are not level are told."""
    issue, report = chance.draw_issue(room, seed, SMALL), Report()
    faults = judge(compose(issue.places, workshop.cache, report)[0], issue.manuscripts).faults
    told = {each.message.split('"')[1] for each in report if each.rule == "uneven-columns"}
    uneven = [where.split() for name, where in faults if name == "uneven columns"]

    assert [fault for fault in faults if fault[0] != "uneven columns"] == []
    assert {words[0] for words in uneven if int(words[-2]) > 2} <= told


@pytest.mark.parametrize("seed", BROKEN)
def test_its_decisions_give_an_issue_drawn_by_chance_again(
    seed: int, room: Path, workshop: Workshop, tmp_path: Path
) -> None:
    """Articles in parts, whose pictures stand with the first, too; gaps that were spread fill the frames."""
    issue, file, report = chance.draw_issue(room, seed), tmp_path / "decisions.yaml", Report()
    done = make_up_issue(issue.places, workshop.cache, report)
    file.write_text(written(done.read.issue.id, decisions_of(done.made)), encoding="utf-8")

    again = make_up_issue(issue.places, workshop.cache, Report(), file)

    assert not report.errors
    assert any(page.areas[-1][1].rest for _, page in done.made.shared.plans if page.areas)
    assert again.made.pages == done.made.pages


def test_no_picture_is_lower_than_the_layout_lets_it_be(room: Path, workshop: Workshop) -> None:
    """Also where its height is one of several things that are changed for columns to end level."""
    done = make_up_issue(chance.draw_issue(room, 26).places, workshop.cache, Report())
    lower = [move for move in copyfit(done.made) if move.kind == "picture"]

    assert lower
    assert [move for move in lower if abs(move.lines) > move.limit] == []


def test_text_that_ends_far_above_the_picture_beside_it_is_levelled(room: Path, workshop: Workshop) -> None:
    """The inset ended its column level with the other; the text beside it ended seven lines higher."""
    issue = chance.draw_issue(room, 644)
    done = make_up_issue(issue.places, workshop.cache, Report())

    faults = judge(done.made.pages, issue.manuscripts).faults

    assert [
        where for name, where in faults if name == "uneven columns" and where.startswith("story-3 ")
    ] == []


@pytest.mark.parametrize("seed", [66, 1182, 1213])
def test_a_frame_is_filled_by_what_stands_in_it(seed: int, room: Path, workshop: Workshop) -> None:
    """Stories of many pages, whose longest paragraphs stand further on: those were tried, and none here."""
    issue = chance.draw_issue(room, seed)
    done = make_up_issue(issue.places, workshop.cache, Report())

    faults = judge(done.made.pages, issue.manuscripts).faults

    assert [where for name, where in faults if name == "frame not filled"] == []


@pytest.mark.parametrize(("seed", "moved"), [(66, True), (1213, True), (1047, False)])
def test_no_page_tells_of_a_paragraph_that_stands_on_another(
    seed: int, moved: bool, room: Path, workshop: Workshop
) -> None:
    """In the last one a paragraph of page 7 was told as a line longer on page 6."""
    done = make_up_issue(chance.draw_issue(room, seed).places, workshop.cache, Report())

    assert any(move.kind == "paragraph" for move in copyfit(done.made)) == moved
    assert unmoved(done.made) == 0


def test_the_same_seed_draws_the_same_issue(room: Path) -> None:
    """What a figure was measured on can be drawn again."""
    one, two = (chance.draw_issue(room, 5, SMALL) for _ in range(2))

    assert (one.issue, one.layout, one.manuscripts) == (two.issue, two.layout, two.manuscripts)


def _without_a_line(_line: PlacedLine) -> PlacedLine | None:
    return None


def _half_a_line_down(line: PlacedLine) -> PlacedLine:
    return replace(line, baseline=line.baseline + 6)


def _on_the_line_above(line: PlacedLine) -> PlacedLine:
    return replace(line, baseline=line.baseline - 12)


def _beside_the_frame(line: PlacedLine) -> PlacedLine:
    return replace(line, x=line.x + 600)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (_without_a_line, "lost words"),
        (_half_a_line_down, "off the grid"),
        (_on_the_line_above, "overlap"),
        (_beside_the_frame, "outside its frame"),
    ],
)
def test_the_judge_sees_a_harmed_page(
    harm: Callable[[PlacedLine], PlacedLine | None], fault: str, drawn: tuple[Pages, chance.Drawn]
) -> None:
    """Pages that were good are told to be bad once a line of a paragraph is harmed."""
    pages, issue = drawn
    harmed = replace(pages, pages=tuple(_harmed(page, harm) for page in pages.pages))

    assert fault not in counted(judge(pages, issue.manuscripts).faults)
    assert fault in counted(judge(harmed, issue.manuscripts).faults)


def _harmed(page: Page, harm: Callable[[PlacedLine], PlacedLine | None]) -> Page:
    """Harm the second line of each page's first paragraph that has one."""
    second = next(
        each
        for before, each in zip(page.placed, page.placed[1:], strict=False)
        if isinstance(each, PlacedLine) and isinstance(before, PlacedLine)
        and each.fit.body and each.element is before.element
    )  # fmt: skip
    placed = [harm(second) if each is second else each for each in page.placed]
    return replace(page, placed=tuple(each for each in placed if each is not None))
