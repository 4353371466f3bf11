"""Ten small issues in which the first way that fits is not the best, each named after what first fit does.

In:   how many words each story has, which pictures, how many columns and lines the pages have.
Out:  the issues, written to disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import chance
from printnews.model.places import Places


@dataclass(frozen=True)
class Tale:
    """A story of a case."""

    words: int
    pictures: int = 0
    divided: bool = True
    """Whether it may go on on another page."""


@dataclass(frozen=True)
class Case:
    """An issue of a few stories, and the term by which first fit loses most plainly."""

    columns: int
    lines: int
    tales: tuple[Tale, ...]
    loses: str


CASES: Mapping[str, Case] = {
    "columns-that-end-level": Case(
        2,
        52,
        (Tale(225, 1), Tale(180, 1, divided=False), Tale(45, 1, divided=False), Tale(45), Tale(225)),
        "uneven",
    ),
    "a-picture-three-lines-lower-saves-a-page": Case(
        2, 48, (Tale(270, 1), Tale(90, 1, divided=False), Tale(270, 2)), "page"
    ),
    "a-small-picture-lets-the-next-story-in": Case(
        2, 44, (Tale(450), Tale(225), Tale(135), Tale(45, 1), Tale(135, divided=False)), "white"
    ),
    "seven-pictures-with-their-stories": Case(
        3, 48, (Tale(180, 2), Tale(135, 1), Tale(315, 1), Tale(180, 2), Tale(405, 1)), "far"
    ),
    "pictures-with-the-head-of-their-story": Case(3, 56, (Tale(225, 1), Tale(450, 2), Tale(45, 1)), "far"),
    "what-is-left-goes-between-the-stories": Case(
        3, 48, (Tale(45), Tale(135), Tale(225, divided=False), Tale(90, divided=False), Tale(450)), "white"
    ),
    "larger-pictures-instead-of-white": Case(
        3, 56, (Tale(45, 1, divided=False), Tale(135, 1), Tale(360, 2), Tale(270, 2), Tale(135)), "white"
    ),
    "no-stub-at-the-foot-of-a-page": Case(
        3, 48, (Tale(180, divided=False), Tale(360, divided=False), Tale(450, 1)), "stub"
    ),
    "no-story-in-two-parts": Case(
        3, 30, (Tale(180, 1, divided=False), Tale(360, 1), Tale(270, 1), Tale(450), Tale(360)), "split"
    ),
    "no-story-broken-twice": Case(3, 48, (Tale(450, 1), Tale(270), Tale(225, 2), Tale(360, 1)), "split"),
}
"""Words and pictures of each story; the name says what the search does."""


def write_case(room: Path, name: str, case: Case) -> Places:
    """Write the issue of a case into a room that was prepared."""
    folder = room / "issues" / name
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "pictures").mkdir(exist_ok=True)
    articles: list[Mapping[str, Any]] = []
    pictures: dict[str, Any] = {}
    words = iter(" ".join(chance.sentences() * 4).split())
    for number, tale in enumerate(case.tales, 1):
        text = [next(words) for _ in range(tale.words)]
        parts = [" ".join(text[at : at + PARAGRAPH]) for at in range(0, len(text), PARAGRAPH)]
        (folder / "stories" / f"tale-{number}.md").write_text(
            f"# The tale of number {number}\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8"
        )
        uses = [f"picture-{len(pictures) + at}" for at in range(1, tale.pictures + 1)]
        for use in uses:
            (folder / "pictures" / f"{use}.jpg").unlink(missing_ok=True)
            (folder / "pictures" / f"{use}.jpg").hardlink_to(room / "pictures" / "shape-5.jpg")
            pictures[use] = {"file": f"{use}.jpg", "alternative": "A field.", "rights": "Ours."}
        more = {"pictures": [{"picture": use} for use in uses]} if uses else {}
        articles.append({"slug": f"tale-{number}", **more, "continues": tale.divided})
    issue = {**HEAD, "id": name, "layout": name, "sections": [
        {"id": "a", "sector": "office", "columns": case.columns, "articles": articles}
    ], "pages": [{"master": "page", "sections": ["a"], "pages": "1-12"}]}  # fmt: skip
    (folder / "issue.yaml").write_text(yaml.safe_dump(issue, sort_keys=False), encoding="utf-8")
    (folder / "pictures.yaml").write_text(yaml.safe_dump({"pictures": pictures}), encoding="utf-8")
    (room / "layouts" / f"{name}.yaml").write_text(LAYOUT.format(foot=7 + case.lines), encoding="utf-8")
    return Places(folder, room / "layouts", chance.PROJECT / "assets")


PARAGRAPH = 45
"""Words of a paragraph."""
HEAD = {
    "title": "Cases", "number": "1", "period": "June", "date": "2021-06-01", "language": "en-GB",
    "publisher": "The office",
}  # fmt: skip
LAYOUT = """name: Cases
trim: {{width: 210 mm, height: 297 mm}}
bleed: 3 mm
margins: {{inner: 16 mm, outer: 19 mm}}
grid: {{columns: 12, gutter: 5 mm, line: 12 pt, cap_height: 6.2 pt}}
page_multiple: 1
sectors: {{office: {{name: The office, ink: office}}}}
forms:
  news:
    rule: 0.5 pt
    headline_columns: [0, 1]
    picture_columns: [0, 1, 2]
    picture_places: [head, foot]
    picture_shape: 1.7
masters:
  page:
    frames: [{{name: stories, takes: [articles], form: news, columns: 1-12, lines: 8-{foot}}}]
    follow: page
"""
