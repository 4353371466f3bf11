"""Vector artwork is placed as vectors; what is more than plain shapes is refused."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from conftest import PROJECT
from printnews.composition.glyphs import Ink
from printnews.content.artwork import ArtworkError, artwork_size, read_svg
from printnews.diagnostics import Span
from printnews.pages.page import Element, Page, Pages, PlacedArtwork, Role, Side
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette, Recipe
from printnews.pdf.finish import Card, finish
from printnews.units import Rect

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="http://mini.example/x.png"/>',
        '<rect width="1" height="1" fill="#ff0000"/>',
        '<path d="M 1"/>',
        '<rect width="1" height="1" transform="skewX(3)"/>',
        '<use href="#a"/>',
        "<text>words</text>",
    ],
)
def test_more_than_plain_shapes_is_refused(inside: str, tmp_path: Path) -> None:
    """Scripts, references, colours, words: each is an error with a name."""
    path = tmp_path / "mark.svg"
    path.write_text(SVG.format(inside))

    with pytest.raises(ArtworkError):
        read_svg(path)


def test_entity_bombs_are_refused(tmp_path: Path) -> None:
    """A document type with entities is refused before it is parsed."""
    path = tmp_path / "mark.svg"
    path.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format(""))

    with pytest.raises(ArtworkError, match="DOCTYPE"):
        read_svg(path)


def test_transforms_move_shapes(tmp_path: Path) -> None:
    """Groups and shapes are moved by their transforms, in the order they are written."""
    path = tmp_path / "mark.svg"
    path.write_text(
        SVG.format(
            '<g transform="translate(1 2)"><rect x="1" y="1" width="2" height="2" transform="scale(2)"/></g>'
        )
    )
    (shape,) = read_svg(path).shapes

    assert shape.segments[0] == ("m", (3.0, 4.0))


def test_house_artwork_is_read() -> None:
    """All SVG files of the project are plain shapes."""
    files = [*sorted((PROJECT / "assets").rglob("*.svg")), *sorted((PROJECT / "issues").rglob("*.svg"))]

    assert len(files) >= 7
    assert all(read_svg(file).shapes for file in files)


def test_placed_pdf_stays_vector(tmp_path: Path) -> None:
    """A PDF is placed as a form in its box, with its own paths and no picture."""
    art = tmp_path / "logo.pdf"
    canvas = Canvas(str(art), pagesize=(40, 20))
    canvas.rect(0, 0, 40, 20, fill=1)
    canvas.save()
    size = artwork_size(art)
    element = Element("document", Role.DOCUMENT, "", 0, "en", Span("x"))
    figure = Element("logo", Role.FIGURE, "document", 1, "en", Span("x"), alternative="Logo")
    thing = PlacedArtwork(Rect(10, 10, 80, 40), str(art), Ink("text"), Span("x"), figure, "cover")
    trim = Rect(0, 0, 200, 100)
    page = Page(0, "1", Side.RECTO, "m", "", trim, trim.grown(9), (), (thing,))
    pages = Pages((page,), (element, figure), "en", 12)
    inks = {"text": Recipe((0, 0, 0, 100), "#000000")}
    drawn = draw(pages, tmp_path / "d.pdf", brush=Brush({}, Palette(inks, press=True), {}, "T"))
    card = Card("T", "A", "", "en", "2021-06-01")
    finish(tmp_path / "d.pdf", tmp_path / "f.pdf", pages=pages, drawn=drawn, card=card, live=False)

    assert (size.width, size.height) == (40, 20)
    with pikepdf.open(tmp_path / "f.pdf") as pdf:
        (form,) = pdf.pages[0].obj.Resources.XObject.values()
        assert form.Subtype == "/Form"
        assert b"re" in form.read_bytes()
