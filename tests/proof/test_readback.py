"""A file that is not what was placed is told, whatever is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from conftest import PROJECT
from drawing import DOCUMENT, FILES, INKS, PARAGRAPH, RED, SPAN, line, page, run
from printnews.composition.glyphs import Link, OutlinedLetter
from printnews.diagnostics import Diagnostic, Report
from printnews.pages.page import Artifact, Pages, PlacedArtwork, PlacedCap, PlacedPicture, PlacedRule
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette
from printnews.pdf.finish import finish
from printnews.pdf.metadata import Card
from printnews.pdf.pictures import Prepared
from printnews.proof.madeback import Made
from printnews.proof.readback import read_back
from printnews.units import Rect

CARD = Card("T", "A", "", "en", "2021-06-01")
MARK = PROJECT / "tests" / "proof" / "mark.svg"
HERE = Link(url="https://mini.example/a", label="A")
INSIDE = Link(destination="paragraph", label="Page 2")
PICTURE = PlacedPicture(Rect(100, 60, 90, 60), "lake", "lake.png", Rect(0, 0, 1, 1), SPAN, PARAGRAPH, "body")
ART = PlacedArtwork(Rect(200, 20, 40, 20), str(MARK), RED, SPAN, None, "art", Artifact.LAYOUT)
CAP = PlacedCap(
    30,
    120,
    (OutlinedLetter((("m", (0.0, 0.0)), ("l", (500.0, 0.0)), ("l", (500.0, 700.0))), 0.0, 0.0, 0.03),),
    RED,
    "W",
    SPAN,
    PARAGRAPH,
    "body",
)
RULE = PlacedRule(Rect(5, 50, 90, 5), RED, SPAN, "rule")
PAGES = Pages(
    (
        page(RULE, PICTURE, ART, CAP, line(run("see ", link=HERE), run("more", x=30.0))),
        page(line(run("back", link=INSIDE), of=PARAGRAPH), index=1),
    ),
    (DOCUMENT, PARAGRAPH),
    "en",
    12,
)


def _prepared() -> Prepared:
    jpeg = io.BytesIO()
    Image.new("RGB", (9, 6), "blue").save(jpeg, "JPEG")
    return Prepared(jpeg.getvalue(), 9, 6, 3, inverted=False)


def _written(folder: Path, pages: Pages = PAGES, *, live: bool = True) -> Path:
    """Write pages as an edition does."""
    brush = Brush(FILES, Palette(INKS, press=not live), {PICTURE: _prepared()}, "T")
    drawn = draw(pages, folder / "draft.pdf", brush=brush)
    finish(folder / "draft.pdf", folder / "a.pdf", pages=pages, drawn=drawn, card=CARD, live=live)
    return folder / "a.pdf"


def _found(path: Path, pages: Pages = PAGES, *, live: bool = True) -> list[Diagnostic]:
    report = Report()
    made = Made(INKS, not live, {PICTURE: _prepared()}, FILES)
    read_back(path, pages, live=live, report=report, made=made)
    return list(report)


@pytest.mark.parametrize("live", [True, False])
def test_good_file_has_nothing_to_tell(live: bool, tmp_path: Path) -> None:
    """What was drawn and finished is what was placed."""
    assert _found(_written(tmp_path, live=live), live=live) == []


def test_two_links_to_one_place_on_a_line_are_two(tmp_path: Path) -> None:
    """Words between two links to one address do not join them."""
    runs = run("one", link=HERE), run("mid", x=40.0), run("two", x=80.0, link=HERE)
    pages = Pages((page(line(*runs)),), (DOCUMENT, PARAGRAPH), "en", 12)

    assert _found(_written(tmp_path, pages), pages) == []


def _without(pdf: pikepdf.Pdf, key: str) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        for holder in (font, font.DescendantFonts[0].FontDescriptor):
            if key in holder:
                del holder[key]


def _rewrite(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    contents = pdf.pages[0].obj.Contents.read_bytes()
    assert before in contents
    pdf.pages[0].obj.Contents = pdf.make_stream(contents.replace(before, after, 1))


def _add(pdf: pikepdf.Pdf, operators: bytes) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(operators))


def _links(pdf: pikepdf.Pdf, number: int) -> Any:
    return pdf.pages[number].obj.Annots


def _link_more(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([pdf.pages[1].obj, Name.Fit])
    )
    _links(pdf, 0).append(pdf.make_indirect(note))


def _empty_picture(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    pdf.pages[0].obj.Resources.XObject.Im1 = form


def _swapped(pdf: pikepdf.Pdf) -> None:
    other = io.BytesIO()
    Image.new("RGB", (9, 6), "red").save(other, "JPEG")
    pdf.pages[0].obj.Resources.XObject.Im1.write(other.getvalue(), filter=Name.DCTDecode)


def _renamed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.Font.F1.BaseFont = Name("/ABCDEF+Another-Regular")


def _set(holder: Any, key: str, value: Any) -> None:
    holder[key] = value


DAMAGE: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "page dropped": ("pages", lambda pdf: pdf.pages.remove(p=2)),
    "trim moved": ("boxes", lambda pdf: _set(pdf.pages[0].obj, "/TrimBox", Array([0, 0, 9, 9]))),
    "bleed gone": ("boxes", lambda pdf: _set(pdf.pages[0].obj, "/BleedBox", Array([9, 9, 309, 209]))),
    "labels wrong": ("labels", lambda pdf: _set(pdf.Root.PageLabels.Nums[1], "/P", pikepdf.String("x"))),
    "font not embedded": ("font", lambda pdf: _without(pdf, "/FontFile2")),
    "font without characters": ("font", lambda pdf: _without(pdf, "/ToUnicode")),
    "words moved": (
        "words",
        lambda pdf: _rewrite(pdf, b"1 0 0 1 20.0000 170.000 Tm", b"1 0 0 1 21.0000 170.000 Tm"),
    ),
    "words gone": ("words", lambda pdf: _set(pdf.pages[0].obj, "/Contents", pdf.make_stream(b""))),
    "no content": ("words", lambda pdf: pdf.pages[0].obj.__delitem__("/Contents")),
    "words twice": ("words", lambda pdf: _add(pdf, b"BT 1 0 0 1 9 9 Tm [<0002>] TJ ET")),
    "words before any place": ("words", lambda pdf: _rewrite(pdf, b"BT", b"[<0001>] TJ BT")),
    "picture moved": ("picture", lambda pdf: _rewrite(pdf, b"90 0 0 60 100", b"90 0 0 60 101")),
    "picture stretched": ("picture", lambda pdf: _rewrite(pdf, b"90 0 0 60 100", b"90 0 0 61 100")),
    "picture gone": ("picture", lambda pdf: _rewrite(pdf, b"/Im1 Do", b"")),
    "picture twice": ("picture", lambda pdf: _add(pdf, b"q 9 0 0 9 0 0 cm /Im1 Do Q")),
    "picture empty": ("picture", _empty_picture),
    "picture without object": ("picture", lambda pdf: pdf.pages[0].obj.Resources.__delitem__("/XObject")),
    "picture swapped": ("picture", _swapped),
    "ink changed": ("ink", lambda pdf: _rewrite(pdf, b"0 0 0 rg", b"0.1 0 0 rg")),
    "words knock out": ("ink", lambda pdf: _rewrite(pdf, b"/GS1 gs", b"/GS0 gs")),
    "letters larger": ("font", lambda pdf: _rewrite(pdf, b"/F1 10 Tf", b"/F1 10.2 Tf")),
    "another face": ("font", _renamed),
    "page shifted": ("boxes", lambda pdf: _rewrite(pdf, b"1 0 0 1 9 9 cm", b"1 0 0 1 10 9 cm")),
    "rule moved": ("rule", lambda pdf: _rewrite(pdf, b"5 145 90 5 re f", b"5 146 90 5 re f")),
    "rule gone": ("rule", lambda pdf: _rewrite(pdf, b"5 145 90 5 re f", b"")),
    "rule more": ("rule", lambda pdf: _add(pdf, b"5 5 9 9 re f")),
    "rule in another ink": ("ink", lambda pdf: _rewrite(pdf, b"0.8 0 0 rg", b"0 0.8 0 rg")),
    "artwork moved": ("outline", lambda pdf: _rewrite(pdf, b"200 180 cm", b"200 181 cm")),
    "artwork stretched": ("outline", lambda pdf: _rewrite(pdf, b"q\n4 0 0 -4 200", b"q\n4.02 0 0 -4 200")),
    "artwork gone": ("outline", lambda pdf: _rewrite(pdf, b"q\n4 0 0 -4 200 180 cm", b"q")),
    "artwork more": ("outline", lambda pdf: _add(pdf, b"q 2 0 0 2 9 9 cm 0 0 m 3 3 l S Q")),
    "artwork in another ink": ("ink", lambda pdf: _rewrite(pdf, b"cm\n0.8 0 0 rg", b"cm\n0 0.8 0 rg")),
    "drop cap moved": ("outline", lambda pdf: _rewrite(pdf, b"30 80 cm", b"30.2 80 cm")),
    "drop cap larger": ("outline", lambda pdf: _rewrite(pdf, b"q 0.03 0 0 0.03", b"q 0.0302 0 0 0.0302")),
    "drop cap in another ink": (
        "ink",
        lambda pdf: _rewrite(pdf, b"0.8 0 0 rg\nq 0.03 ", b"0 0.8 0 rg\nq 0.03 "),
    ),
    "link gone": ("links", lambda pdf: pdf.pages[0].obj.__delitem__("/Annots")),
    "link more": ("links", _link_more),
    "link elsewhere": ("links", lambda pdf: _set(_links(pdf, 0)[0].A, "/URI", pikepdf.String("https://x/"))),
    "link without aim": ("links", lambda pdf: _links(pdf, 0)[0].__delitem__("/A")),
    "link beside its words": ("links", lambda pdf: _set(_links(pdf, 0)[0], "/Rect", Array([0, 0, 9, 9]))),
    "link to the wrong page": (
        "links",
        lambda pdf: _set(_links(pdf, 1)[0], "/Dest", Array([pdf.pages[1].obj, Name.Fit])),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told(name: str, tmp_path: Path) -> None:
    """Each fault is a finding of its own rule, never a traceback."""
    rule, damage = DAMAGE[name]
    with pikepdf.open(_written(tmp_path)) as pdf:
        damage(pdf)
        pdf.save(tmp_path / "b.pdf")

    assert f"readback-{rule}" in {finding.rule for finding in _found(tmp_path / "b.pdf")}


def test_print_edition_with_a_link_is_told(tmp_path: Path) -> None:
    """Links to pages count as well as those to addresses: a press wants none of them."""
    found = _found(_written(tmp_path, live=True), live=False)

    links = [finding.message for finding in found if finding.rule == "readback-links"]
    assert links == [
        "Page 1 has a link more: it leads to https://mini.example/a.",
        "Page 2 has a link more: it leads to sheet 1.",
    ]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\nno more"])
def test_file_that_is_none_is_told(raw: bytes, tmp_path: Path) -> None:
    """A file that no parser can open is a finding too."""
    (tmp_path / "b.pdf").write_bytes(raw)

    assert [finding.rule for finding in _found(tmp_path / "b.pdf")] == ["readback-file"]


def test_finding_names_the_line_of_the_words(tmp_path: Path) -> None:
    """Who wrote the words is led to where they stand, not to the PDF."""
    with pikepdf.open(_written(tmp_path)) as pdf:
        DAMAGE["words gone"][1](pdf)
        pdf.save(tmp_path / "b.pdf")

    assert {finding.span for finding in _found(tmp_path / "b.pdf")} == {SPAN}
