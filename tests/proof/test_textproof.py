"""The text proof says one fact a line, as a reviewer reads it."""

from __future__ import annotations

from dataclasses import replace

from drawing import DOCUMENT, PARAGRAPH, RED, SPAN, line, page, run
from printnews.composition.glyphs import Glyph, Ink, Link
from printnews.pages.page import (
    Artifact,
    Page,
    Pages,
    Placed,
    PlacedArtwork,
    PlacedPicture,
    PlacedRule,
)
from printnews.proof.textproof import proof
from printnews.units import Rect, mm

BOX = Rect(mm(10), mm(20), mm(30), mm(40))


def _lines(*placed: Placed) -> list[str]:
    """Give the proof of one page without its head and its frames."""
    return proof(Pages((_sheet(*placed),), (DOCUMENT, PARAGRAPH), "en", 12)).splitlines()[1:]


def _sheet(*placed: Placed) -> Page:
    return replace(page(*placed, frames=()), trim=Rect(0, 0, mm(60), mm(40)))


def test_page_says_its_side_master_and_trim() -> None:
    """The head of a page is what a printer asks first."""
    assert proof(Pages((_sheet(),), (), "en", 12)) == "page 1 recto m -  trim 60.0 x 40.0\n"


def test_line_says_where_what_and_whose() -> None:
    """Millimetres from the head left corner, words, style, and the element that owns them."""
    (shown,) = _lines(line(run("water"), baseline=mm(9.5)))

    assert shown == 'line    7.1    9.5  "water"  body  P paragraph'


def test_break_hyphen_is_shown() -> None:
    """A hyphen that only the break made is not the author's own."""
    hyphen = Glyph(1, "\u00ad", 300)
    broken, own = line(run((Glyph(2, "a", 500), hyphen))), line(run("a-"))

    assert ['"a-|"' in shown for shown in _lines(broken, own)] == [True, False]


def test_link_is_shown() -> None:
    """An address, or the element of the issue that it leads to, once a line."""
    there = Link(destination="story")
    outside = Link(url="https://mini.example/")
    shown = _lines(line(run("a", link=outside), run("b", x=9.0, link=outside), run("c", x=18.0, link=there)))

    assert shown[0].endswith("  -> https://mini.example/  -> #story")


def test_things_say_their_box_and_their_ink() -> None:
    """Pictures show their crop, rules ink and tint, artwork its file, furniture that it is none to read."""
    crop = Rect(0, 0.25, 1, 0.5)
    picture = PlacedPicture(BOX, "lake", "l.png", crop, SPAN, PARAGRAPH, "body")
    rule = PlacedRule(BOX, Ink("office", tint=0.08), SPAN, "body", Artifact.BACKGROUND)
    mark = PlacedArtwork(BOX, "in/mark.svg", RED, SPAN, None, "body", Artifact.LAYOUT)

    assert _lines(rule, picture, mark) == [
        "rule  at 10.0 20.0  size 30.0 x 40.0  office 8%  artifact background",
        "picture lake  at 10.0 20.0  size 30.0 x 40.0  crop 0.00 0.25 1.00 0.50  P paragraph",
        "artwork mark.svg  at 10.0 20.0  size 30.0 x 40.0  red  artifact layout",
    ]
