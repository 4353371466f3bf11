"""Three designs: each builds from the sample, and each is as good as its own design says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import PROJECT, SAMPLE
from printnews.cache import Cache
from printnews.composition.faces import Faces
from printnews.diagnostics import Report
from printnews.model.places import Places
from printnews.model.read import read_issue
from printnews.pages.page import Pages, PlacedLine, PlacedPicture, Role
from printnews.pipeline import Order, Outcome, build, composed
from printnews.units import mm

BULLETIN = PROJECT / "issues" / "2021-bulletin"
HOME = Places(SAMPLE, PROJECT / "layouts", PROJECT / "assets")
OTHERS = ("landscape", "well-count")
MOST_LINES = 150
"""A radically different design takes no more lines of YAML than this."""


@pytest.fixture(scope="module", params=OTHERS)
def borrowed(request: pytest.FixtureRequest, sample_cache: Cache) -> tuple[Pages, Report]:
    """Give the sample in a layout that is not its own."""
    report = Report()
    return composed(replace(HOME, layout=request.param), sample_cache, report)[0], report


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def test_sample_in_another_layout_can_be_printed(borrowed: tuple[Pages, Report]) -> None:
    """Every picture is fine enough, columns end level, every page can be folded: nothing is found."""
    pages, report = borrowed

    assert not report.found
    assert len(pages.pages) % 4 == 0


def test_sample_in_another_layout_keeps_every_word(borrowed: tuple[Pages, Report], sample: Outcome) -> None:
    """Whatever the design, the same words are placed, block by block, and the same pictures."""

    def words(pages: Pages) -> dict[str, str]:
        found: dict[str, str] = {}
        lines = [
            line
            for page in pages.pages
            for line in page.placed
            if isinstance(line, PlacedLine) and line.element and line.element.role is not Role.CONTENTS_ITEM
        ]
        for line in lines:
            name = str(line.element and line.element.id)
            found[name] = found.get(name, "") + _letters(line.text)
        told = {name: text for name, text in found.items() if not name.startswith(("cover/", "contents/"))}
        # Whether a section's name runs over its pages is the design's business.
        return {name: text for name, text in told.items() if not name.endswith("/name")}

    assert words(borrowed[0]) == words(sample.pages)
    assert _pictures(borrowed[0]) == _pictures(sample.pages)


def _pictures(pages: Pages) -> set[str]:
    return {
        thing.picture for page in pages.pages for thing in page.placed if isinstance(thing, PlacedPicture)
    }


def test_no_line_stands_on_a_picture_in_another_layout(borrowed: tuple[Pages, Report]) -> None:
    """Words keep off pictures, but for the cover's and for numbers on a grid of pictures."""
    for page in borrowed[0].pages:
        pictures = [thing.box for thing in page.placed if isinstance(thing, PlacedPicture)]
        for line in page.placed:
            if not isinstance(line, PlacedLine) or line.style == "badge":
                continue
            for box in pictures:
                beside = line.right <= box.x + 0.5 or line.left >= box.right - 0.5
                assert beside or line.baseline <= box.y + 1 or line.baseline > box.foot, line.text


def test_issue_under_its_own_layout_by_name_is_the_issue_itself() -> None:
    """To ask for the layout that an issue has changes nothing."""
    plain, asked = (read_issue(replace(HOME, layout=name), Report()) for name in ("", "newsletter-a4"))

    assert plain is not None
    assert asked is not None
    assert asked.issue == plain.issue


def test_a_layout_that_is_not_there_is_told() -> None:
    """The name is told with a guess, and nothing is built."""
    report = Report()

    assert read_issue(replace(HOME, layout="landscap"), report) is None
    assert [(each.rule, each.cure) for each in report.found] == [
        ("unknown-layout", 'Did you mean "landscape"?')
    ]


@pytest.mark.parametrize("name", ["newsletter-a4", *OTHERS])
def test_pictures_hang_from_the_capitals_of_the_body_face(name: str) -> None:
    """What a layout says of its capitals is what the face of its body has, to 0.1 pt."""
    read = read_issue(replace(HOME, layout=name), Report())

    assert read is not None
    styles = read.design.styles
    body = styles.styles["body"]
    face = Faces({body.face: PROJECT / "assets" / "fonts" / styles.faces[body.face]}).face(body.face)

    assert read.design.layout.grid.cap_height == pytest.approx(face.cap_height * body.size / 1000, abs=0.1)


def test_third_design_is_written_in_less_than_a_hundred_and_fifty_lines() -> None:
    """Masters, forms, furniture, sectors: the whole layout file."""
    text = (PROJECT / "layouts" / "landscape.yaml").read_text(encoding="utf-8")

    assert len(text.splitlines()) < MOST_LINES


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Give both editions of the bulletin."""
    out = tmp_path_factory.mktemp("bulletin")
    places = replace(HOME, issue=BULLETIN)
    return build(Order(places, out, Cache(out / "cache"), wanted=("print", "email")))


def test_bulletin_is_one_sheet_without_a_finding(bulletin: Outcome) -> None:
    """Eight pages of one sector, in a layout of their own, seven pictures, no warning."""
    assert len(bulletin.pages.pages) == 8
    assert not bulletin.report.found
    assert len(_pictures(bulletin.pages)) == 7
    assert all(page.trim.width == pytest.approx(mm(170)) for page in bulletin.pages.pages)
    assert len(bulletin.files) == 2


def test_bulletin_is_titled_in_type(bulletin: Outcome) -> None:
    """Its nameplate is words, and they are the document's first heading."""
    title = [
        line
        for line in bulletin.pages.pages[0].placed
        if isinstance(line, PlacedLine) and line.element and line.element.role is Role.HEADING_1
    ]

    assert [line.text for line in title] == ["The Well Count"]


def test_bulletin_sets_words_beside_its_margin_only(bulletin: Outcome) -> None:
    """Running text stands in the text column; heads, pictures and figures hang in the margin column."""
    column = mm(14 + 2 * (142 + 4) / 6)
    for page in bulletin.pages.pages:
        if page.master in {"essay", "margin"}:
            lines = [
                line for line in page.placed if isinstance(line, PlacedLine) and line.style.startswith("body")
            ]
            rows = page.section == "brief"
            assert lines
            assert rows or all(line.x >= column - 0.1 for line in lines)


def test_every_edition_of_the_bulletin_was_checked(bulletin: Outcome) -> None:
    """Both files passed their own standard: a file that did not gets no name."""
    assert sorted(Path(file).name for file in bulletin.files) == [
        "2021-bulletin-email.pdf",
        "2021-bulletin-print.pdf",
    ]
