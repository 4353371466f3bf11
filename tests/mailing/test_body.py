"""The mail's body says what the contents say, is small, and is seen by day and by night."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from conftest import PROJECT, Workshop
from printnews.cache import Cache
from printnews.diagnostics import Report
from printnews.mailing.body import bodies, letter
from printnews.pages.page import PlacedLine
from printnews.pdf.metadata import Card
from printnews.pipeline import Order, Outcome, build

LAYOUTS = PROJECT / "layouts"
CARD = Card("Mini", "The office", "", "en", "2021-06-01")
LEAST_CONTRAST = 4.5
"""What WCAG 2.1 asks of text at level AA (1.4.3)."""


def _letters(sample: Outcome) -> dict[str, str]:
    return {path.suffix: path.read_text(encoding="utf-8") for path in sample.letters}


def test_body_stands_beside_the_email_edition(sample: Outcome) -> None:
    """HTML and plain text are written in the folder of the edition, each under 100 KB."""
    names = {path.name for path in sample.letters}

    assert names == {"2021-summer-email.html", "2021-summer-email.txt"}
    assert {path.parent for path in sample.letters} == {sample.files[1].parent}
    assert all(0 < path.stat().st_size < 100_000 for path in sample.letters)


def test_titles_and_links_are_those_of_the_contents(sample: Outcome) -> None:
    """Every story of the contents is there in both kinds, in order, and each link of theirs."""
    content = letter(sample.pages, CARD, "mini.pdf")
    items = [item for group in content.groups for item in group.items]
    listed = [
        line.text.strip()
        for page in sample.pages.pages
        for line in page.placed
        if isinstance(line, PlacedLine) and line.style == "contents-entry" and line.ends_paragraph
    ]

    assert len(items) == len(listed)
    assert all(item.title.endswith(end) for item, end in zip(items, listed, strict=True))
    for text in _letters(sample).values():
        places = [text.index(word) for item in items for word in (re.split("[,\u2019]", item.title)[0],)]
        assert places == sorted(places)
        assert all(item.url in text for item in items)


class _Outline(HTMLParser):
    """Notes headings, links and what mail clients choke on."""

    def __init__(self) -> None:
        super().__init__()
        self.ranks: list[int] = []
        self.tags: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.links: list[tuple[str, str]] = []
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes.setdefault(tag, dict(attrs))
        if re.fullmatch("h[1-6]", tag):
            self.ranks.append(int(tag[1]))
        if tag == "a":
            self.links.append((str(dict(attrs)["href"]), ""))
            self.open = tag

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a link."""
        self.open = "" if tag == "a" else self.open

    def handle_data(self, data: str) -> None:
        """Note a link's words."""
        if self.open:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)


def test_html_is_ordered_for_those_who_hear_it(sample: Outcome) -> None:
    """It says its language and title, its headings leave no rank out, and each link's words are its own."""
    outline = _Outline()
    outline.feed(_letters(sample)[".html"])

    assert outline.attributes["html"]["lang"] == "en-GB"
    assert outline.ranks[0] == 1
    assert all(below <= above + 1 for above, below in zip(outline.ranks, outline.ranks[1:], strict=False))
    assert {"title", "main"} <= set(outline.tags)
    assert not {"table", "script", "img", "link"} & set(outline.tags)
    assert len({words for _, words in outline.links}) == len(outline.links)
    assert all(url.startswith("https://") for url, _ in outline.links)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_the_template_has_contrast() -> None:
    """By day and by night all words stand out from the ground as WCAG asks at level AA."""
    text = (LAYOUTS / "mail" / "body.html").read_text(encoding="utf-8")
    day, night = text.split("@media")[0], text.split("@media")[1].split("</style>")[0]
    for part in (day, night):
        (ground,) = re.findall(r"background: (#[0-9a-f]{6})", part)
        colours = re.findall(r"[ {]color: (#[0-9a-f]{6})", part)

        assert len(colours) >= 4
        for colour in colours:
            high, low = sorted((_light(colour), _light(ground)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST, colour


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium without a window."""
    program = shutil.which("chromium")
    assert program, "The set-up did not install Chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1000])
def test_body_is_seen_in_a_browser(
    scheme: Literal["light", "dark"], width: int, sample: Outcome, browser: Browser
) -> None:
    """Chromium shows words on their ground, by day and by night, and nothing runs out on the right."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_content(_letters(sample)[".html"])
    runs_out = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    with Image.open(io.BytesIO(page.screenshot())) as seen:
        grey = seen.convert("L")
    page.close()
    ground = grey.getpixel((2, 2))
    assert isinstance(ground, int)
    rows = [grey.crop((0, top, grey.width, top + 40)).getextrema() for top in range(0, 880, 40)]
    inked = [row for row in rows if max(abs(side - ground) for side in row if isinstance(side, int)) > 100]

    assert not runs_out
    assert (ground < 60) is (scheme == "dark")
    assert len(inked) > 12


def test_layout_without_templates_has_no_body(workshop: Workshop) -> None:
    """A layout that makes no mails writes none."""
    outcome = workshop.build(PROJECT / "tests" / "cases" / "words-in-bold", "email")

    assert outcome.letters == ()


def test_issue_without_contents_lists_its_stories(workshop: Workshop) -> None:
    """Where nothing lists the stories, all of them are in the mail."""
    pages = workshop.pages(PROJECT / "tests" / "cases" / "two-speeches")
    (group,) = letter(pages, CARD, "mini.pdf").groups

    assert [item.title for item in group.items] == ["Smoke", "Fog"]


def test_the_standfirst_is_the_teaser(workshop: Workshop) -> None:
    """Where a story has none, its first sentence is."""
    cases = PROJECT / "tests" / "cases"
    (headed,) = letter(workshop.pages(cases / "kicker-standfirst-byline"), CARD, "mini.pdf").groups
    (plain, _) = letter(workshop.pages(cases / "two-speeches"), CARD, "mini.pdf").groups[0].items

    assert [item.teaser for item in headed.items] == ["It rained again."]
    assert plain.teaser.count(".") == 1


BAD = {
    "unknown name": ("{{ letter.colour }}", ""),
    "open block": ("{% for a in b %}", ":1:1"),
    "way out": ("{{ letter.__class__.__mro__ }}", ""),
    "endless": ("{% for a in range(10**9) %}x{% endfor %}", ""),
    "division": ("{{ 1 / 0 }}", ""),
    "no such place": ("{{ '{0}'.format() }}", ""),
    "no such key": ("{{ '%(a)s' % {} }}", ""),
    "itself": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", ""),
    "too few": ("{{ cycler() }}", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_template_that_cannot_be_filled_is_told(name: str, workshop: Workshop, tmp_path: Path) -> None:
    """Mistakes, and attempts to reach further than the letter, are findings about the template."""
    words, place = BAD[name]
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "body.html").write_text(words, encoding="utf-8")
    report = Report()
    pages = workshop.pages(PROJECT / "tests" / "cases" / "two-speeches")
    bodies(letter(pages, CARD, "mini.pdf"), tmp_path, report)

    (finding,) = report
    assert finding.rule == "bad-template"
    assert str(finding.span) == f"{tmp_path.name}/mail/body.html{place}"


@pytest.mark.parametrize("words", ["{{ 'x' * 100001 }}", "{{ '\u044f' * 50001 }}"])
def test_body_that_is_too_long_is_told(words: str, workshop: Workshop, tmp_path: Path) -> None:
    """A body over 100 KB is refused, of whatever letters: clients cut it off."""
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "body.txt").write_text(words, encoding="utf-8")
    report = Report()
    pages = workshop.pages(PROJECT / "tests" / "cases" / "two-speeches")
    bodies(letter(pages, CARD, "mini.pdf"), tmp_path, report)

    assert [finding.rule for finding in report] == ["mail-too-large"]


def test_names_from_the_issue_are_no_markup(workshop: Workshop, tmp_path: Path) -> None:
    """What an editor wrote is shown, never obeyed."""
    shutil.copytree(LAYOUTS / "mail", tmp_path / "mail")
    card = Card("<b>Bold</b> & more", "The office", "", "en", "2021-06-01")
    pages = workshop.pages(PROJECT / "tests" / "cases" / "two-speeches")
    made = bodies(letter(pages, card, "mini.pdf"), tmp_path, Report())

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; more" in made["html"]
    assert "<b>Bold</b> & more" in made["txt"]


def test_kept_body_follows_its_template(workshop: Workshop, tmp_path: Path) -> None:
    """A body that was made before is given again, and made anew for other words in the template."""
    source = PROJECT / "tests" / "cases" / "two-speeches"
    places = replace(workshop.issue(source), layouts=tmp_path / "layouts")
    shutil.copytree(workshop.root / "layouts", places.layouts)
    order = Order(places, tmp_path / "out", Cache(tmp_path / "cache"), wanted=("email",))
    (places.layouts / "mail").mkdir()

    for words in ("one {{ letter.title }}", "one {{ letter.title }}", "two {{ letter.title }}"):
        (places.layouts / "mail" / "body.txt").write_text(words, encoding="utf-8")
        (made,) = build(order).letters

        assert made.read_text(encoding="utf-8").startswith(words[:4])
    assert len(list((tmp_path / "cache").rglob("*.mail"))) == 2
