"""Numbered picture grids: two to twelve pictures in a frame, each with its badge, none on another."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from conftest import Workshop
from mini import manifest
from printnews.pages.page import PlacedLine, PlacedPicture
from printnews.units import Rect

CASE = Path(__file__).parent.parent / "cases" / "picture-grid-with-numbers"
ISSUE = """\
sections:
  - id: a
    sector: water
    articles:
      - slug: one
        pictures: [{pictures}]
        captions: [{captions}]
pages:
  - {{master: grid, sections: [a]}}
"""
FRAME = (6, 20)
"""Grid lines that the frame's pictures hang from and stand on (mini.yaml)."""


def _issue(folder: Path, count: int) -> Path:
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "one.md").write_text("# Rain\n")
    shutil.copytree(CASE / "pictures", folder / "pictures")
    picture = next((CASE / "pictures").iterdir()).name
    names = [f"p{number}" for number in range(1, count + 1)]
    entries = "".join(f"  {name}: {{file: {picture}, alternative: A lake, rights: ours}}\n" for name in names)
    (folder / "pictures.yaml").write_text(f"pictures:\n{entries}")
    text = ISSUE.format(
        pictures=", ".join(f"{{picture: {name}}}" for name in names),
        captions=f'{{numbers: "1-{count}", words: Lakes}}',
    )
    (folder / "issue.yaml").write_text(manifest(text, folder.name))
    return folder


@pytest.mark.parametrize("count", range(2, 13))
def test_grids_of_two_to_twelve_pictures_fill_their_frame(
    count: int, workshop: Workshop, tmp_path: Path
) -> None:
    """Pictures follow each other in rows, apart and inside the frame; each carries its number."""
    pages = workshop.pages(_issue(tmp_path / f"grid-{count}", count))
    page, line = pages.pages[0], pages.line
    pictures = [thing for thing in page.placed if isinstance(thing, PlacedPicture)]
    boxes = [each.box for each in pictures]
    numbers = [
        thing.text for thing in page.placed if isinstance(thing, PlacedLine) and thing.style == "badge"
    ]

    assert [each.picture for each in pictures] == [f"p{number}" for number in range(1, count + 1)]
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert not any(one.crosses(two) for one, two in combinations(boxes, 2))
    assert boxes == sorted(boxes, key=lambda box: (round(box.y, 2), box.x))
    assert max(box.foot for box in boxes) == pytest.approx(FRAME[1] * line, abs=0.05)
    assert all(round(box.foot / line, 3) == round(box.foot / line) for box in boxes)
    for row in _rows(boxes):
        assert row[0].x == pytest.approx(page.frames[-1].box.x, abs=0.05)
        assert row[-1].right == pytest.approx(page.frames[-1].box.right, abs=0.05)
        assert max(box.width for box in row) - min(box.width for box in row) < 0.05


def _rows(boxes: list[Rect]) -> list[list[Rect]]:
    heads = sorted({round(box.y, 2) for box in boxes})
    return [[box for box in boxes if round(box.y, 2) == head] for head in heads]
