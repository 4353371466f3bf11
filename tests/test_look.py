"""The art direction that is written down is the one that is printed."""

from __future__ import annotations

import re

import pypdfium2
import pytest
import zxingcpp

from conftest import PROJECT, SAMPLE
from printnews.diagnostics import Report
from printnews.model.places import Places
from printnews.model.press import InkRecipe
from printnews.model.read import read_issue
from printnews.pages.page import PlacedArtwork, PlacedLine, PlacedPicture
from printnews.pipeline import Outcome
from printnews.units import mm

LOOK = (PROJECT / "docs" / "look.md").read_text(encoding="utf-8")
MOST_INK = 280
LEAST_CONTRAST = 4.5
ISSUES = {"newsletter-a4": "2021-summer", "landscape": "2021-summer", "well-count": "2021-bulletin"}
FACES = {
    "newsletter-a4": {"source-serif-4", "source-sans-3"},
    "landscape": {"archivo"},
    "well-count": {"source-sans-3"},
}
CAPS = {"drop-cap"}
"""Fitted to their lines, so outside a scale."""
JUSTIFIED = {"body", "body-first"}
GROUNDS = {"paper", "sand", "contour"}
"""Inks in which no word is set on white or on a tint."""


def _rows(heading: str) -> list[list[str]]:
    """Give the rows of the first table under a heading."""
    part = LOOK.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def _design(layout: str) -> object:
    places = Places(
        PROJECT / "issues" / ISSUES[layout], PROJECT / "layouts", PROJECT / "assets", layout=layout
    )
    read = read_issue(places, Report())
    assert read is not None
    return read.design


def _light(screen: str) -> float:
    parts = [int(screen[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("layout", ISSUES)
def test_inks_can_be_read_and_printed(layout: str) -> None:
    """Each ink that sets words has 4.5 : 1 on white and on its lightest tint; none is over 280 %."""
    inks: dict[str, InkRecipe] = _design(layout).inks.inks  # type: ignore[attr-defined]

    for name, ink in inks.items():
        assert sum(ink.press) <= MOST_INK, name
        if name not in GROUNDS:
            assert _contrast(ink.screen, "#FFFFFF") >= LEAST_CONTRAST, name
            if "8" in ink.tints:
                assert _contrast(ink.screen, ink.tints["8"]) >= LEAST_CONTRAST, name


def test_words_on_sand_can_be_read() -> None:
    """Black and blue keep 4.5 : 1 on the bulletin's sand, full and light."""
    inks: dict[str, InkRecipe] = _design("well-count").inks.inks  # type: ignore[attr-defined]
    sand = inks["sand"]

    for ground in (sand.screen, sand.tints["35"]):
        for name in ("text", "blue"):
            assert _contrast(inks[name].screen, ground) >= LEAST_CONTRAST


def test_inks_are_those_that_are_written_down() -> None:
    """Press values, their sum, screen values and contrasts of the page are those of the file."""
    inks: dict[str, InkRecipe] = _design("newsletter-a4").inks.inks  # type: ignore[attr-defined]
    rows = _rows("### Inks")

    assert {row[0] for row in rows} == set(inks) - GROUNDS
    for name, _, press, total, screen, white, tint in rows:
        ink = inks[name]
        assert press == " ".join(f"{value:g}" for value in ink.press)
        assert float(total) == sum(ink.press)
        assert screen == ink.screen
        assert float(white) == round(_contrast(screen, "#FFFFFF"), 1)
        assert not tint or float(tint) == round(_contrast(screen, ink.tints["8"]), 1)


@pytest.mark.parametrize("layout", ISSUES)
def test_sizes_come_from_one_scale(layout: str) -> None:
    """No style has a size that the design's scale does not have."""
    title = {
        "newsletter-a4": "### One type scale",
        "landscape": "## Landscape",
        "well-count": "## Well Count",
    }[layout]
    part = LOOK.split(f"{title}\n", 1)[1]
    scale = re.search(r"(?:double: |Scale: )((?:[\d.]+, )+[\d.]+) pt", part)
    styles = _design(layout).styles.styles  # type: ignore[attr-defined]

    assert scale is not None
    known = {float(size) for size in scale[1].split(", ")}
    sizes = {style.size for name, style in styles.items() if name not in CAPS}
    assert sizes <= known
    if layout != "newsletter-a4":
        assert known <= sizes


@pytest.mark.parametrize("layout", ISSUES)
def test_designs_are_those_of_the_table(layout: str) -> None:
    """Trim, grid, baseline and faces of each design are as the page says."""
    rows = {row[0]: row[1 + list(ISSUES).index(layout)] for row in _rows("# The look")}
    design = _design(layout)
    sheet, files = design.layout, design.styles.faces.values()  # type: ignore[attr-defined]
    width, height = re.findall(r"\d+", rows["trim"])
    columns, gutter = re.findall(r"\d+", rows["grid"])

    assert (mm(float(width)), mm(float(height))) == pytest.approx((sheet.trim.width, sheet.trim.height))
    assert (int(columns), mm(float(gutter))) == (sheet.grid.columns, pytest.approx(sheet.grid.gutter))
    assert rows["baseline"] == f"{sheet.grid.line:g} pt"
    assert {file.split("/")[0] for file in files} == FACES[layout]
    assert FACES[layout] == {name.strip().lower().replace(" ", "-") for name in rows["faces"].split(",")}


def test_every_structure_has_its_place(sample: Outcome) -> None:
    """S1 to S37 stand each once in the table, on the page and in the story that it names."""
    rows = _rows("## Where every structure stands")

    assert [row[0] for row in rows] == [f"S{number}" for number in range(1, 38)]
    for _, what, page, story, case in rows:
        placed = sample.pages.pages[int(page) - 1].placed
        things = [thing for thing in placed if isinstance(thing, PlacedLine | PlacedPicture | PlacedArtwork)]
        owners = {thing.element.id.split("/")[0] for thing in things if thing.element}
        assert story in owners, what
        assert (PROJECT / "tests" / "cases" / case / "issue.yaml").is_file(), what


def test_sample_has_what_the_newsletter_has(sample: Outcome) -> None:
    """Counts to hold: 30 articles, 24 links, 33 pictures, 6 names, 1 numbered list, 3 lists of 2, 5 and 2."""
    ids = [element.id for element in sample.pages.elements]
    items = [re.sub(r"/item(-\d+)?$", "", each) for each in ids if re.search(r"/item(-\d+)?$", each)]

    assert len({each for each in ids if each.endswith("/sign-off")}) == 6
    assert sorted(items.count(name) for name in set(items)) == [2, 2, 4, 5]
    pictures = {
        thing.picture
        for page in sample.pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedPicture)
    }
    assert len(pictures) == 33
    assert len(sample.pages.pages) == 20


def test_no_line_of_the_sample_falls_short(sample: Outcome) -> None:
    """Every justified line but its paragraph's last fills its measure: words are changed until it does."""
    short = [
        thing.text
        for page in sample.pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedLine) and thing.style in JUSTIFIED
        if not thing.fit.justified and not thing.ends_paragraph
    ]

    assert short == []


HOME = Places(SAMPLE, PROJECT / "layouts", PROJECT / "assets")
BOXES = {
    "wells-institute-introduction",
    "wells-institute-activity",
    "media-schools-introduction",
    "media-schools-activity",
}
NOT_COUNTED = {"planning-pictures", *BOXES}
"""What the newsletter counts with another article: its page of pictures, its two boxes."""


def test_sample_has_as_many_words_and_articles() -> None:
    """30 articles with 24 links, and about 6,500 words in them; the back page is the office's own."""
    told = read_issue(HOME, Report())
    assert told is not None
    articles = [each for section in told.issue.sections if section.id != "house" for each in section.articles]
    links = [link for each in articles for link in (*each.links, *(p.link for p in each.pictures if p.link))]
    words = {
        each.slug: (SAMPLE / "stories" / f"{each.slug}.md").read_text(encoding="utf-8") for each in articles
    }
    prose = [line for text in words.values() for line in text.splitlines() if not line.startswith("#")]
    inside = [
        word for entry in told.pictures.pictures.values() for word in re.findall(r"\]\(", entry.caption)
    ]

    assert len([each for each in articles if each.slug not in NOT_COUNTED]) == 30
    assert len(links) + len(inside) == 24
    assert sum(len(line.split()) for line in prose) == pytest.approx(6500, rel=0.03)


@pytest.mark.parametrize(
    ("page", "address"), [(6, "HTTPS://NAC.EXAMPLE/12-6"), (20, "HTTPS://NAC.EXAMPLE/12")]
)
def test_codes_on_paper_lead_where_their_links_lead(page: int, address: str, sample: Outcome) -> None:
    """The feature's code and the back page's can be read from a picture of either edition."""
    for file in sample.files:
        if file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file) as document:
                picture = document[page - 1].render(scale=2).to_pil()
            assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
