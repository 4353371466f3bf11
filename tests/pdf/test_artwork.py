"""Vector artwork is placed as vectors; what is more than plain shapes is refused."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from conftest import PROJECT
from printnews.cache import Cache
from printnews.composition.glyphs import Ink
from printnews.content.artwork import ArtworkError, artwork_size, read_svg
from printnews.diagnostics import Span
from printnews.pages.page import Element, Page, Pages, PlacedArtwork, Role, Side
from printnews.pdf import artworks
from printnews.pdf.artworks import Painting, painted
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette, Recipe
from printnews.pdf.finish import finish
from printnews.pdf.metadata import Card
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
        '<use href="http://mini.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
        '<rect width="1" height="1" onclick="alert(1)"/>',
        '<rect width="1" height="1" fill="url(http://mini.example/x.svg#a)"/>',
        "<style>@import url(http://mini.example/x.css);</style>",
        '<?xml-stylesheet href="http://mini.example/x.css"?>',
        "<text>words</text>",
        '<rect width="1" height="1" style="fill:none"/>',
        '<rect width="1" height="1" opacity="0.3"/>',
        '<rect width="1" height="1" stroke="currentColor" stroke-dasharray="1"/>',
        '<rect width="1" height="1" stroke="currentColor" stroke-width="nan"/>',
        '<rect width="1" height="1" stroke="currentColor" stroke-width="-1"/>',
        '<rect width="1" height="1" stroke-linecap="pointed"/>',
        '<rect width="1" height="1" transform="translate(a b)"/>',
        '<rect width="1" height="1" transform="scale()"/>',
        '<rect width="1" height="1" transform="scale(inf)"/>',
        '<rect width="1mm" height="1"/>',
        "<circle/>",
        '<polygon points="1 2 3"/>',
        "<g>" * 100_000 + "</g>" * 100_000,
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
    rows = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(12))
    for head in (
        f'<!DOCTYPE svg [<!ENTITY a0 "aaaa">{rows}]>',
        '<!DOCTYPE svg SYSTEM "http://mini.example/x.dtd">',
    ):
        path.write_text(head + SVG.format("<desc>&a12;</desc>"))

        with pytest.raises(ArtworkError, match="DOCTYPE"):
            read_svg(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "iso-8859-1"])
def test_entities_are_refused_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    """Letters of two bytes hide no document type from the reader."""
    path = tmp_path / "mark.svg"
    text = f'<?xml version="1.0" encoding="{encoding[:6] if "16" in encoding else encoding}"?>'
    text += '<!DOCTYPE svg [<!ENTITY a "M0 0L9 9">]>' + SVG.format('<path d="&a;"/>')
    path.write_bytes(text.encode(encoding))

    with pytest.raises(ArtworkError, match="DOCTYPE"):
        read_svg(path)


def test_refusal_names_the_line(tmp_path: Path) -> None:
    """What cannot be placed is told with the line where it stands."""
    path = tmp_path / "mark.svg"
    path.write_text(SVG.format("\n<g>\n<text>words</text></g>"))

    with pytest.raises(ArtworkError, match="It has <text>") as refusal:
        read_svg(path)
    assert refusal.value.line == 3


def test_paint_is_inherited_from_the_file_itself(tmp_path: Path) -> None:
    """Icons say once, at the head of the file, that their shapes are strokes."""
    path = tmp_path / "mark.svg"
    path.write_text(
        SVG.replace(">", ' fill="none" stroke="currentColor" stroke-width="2">', 1).format(
            '<path id="a" class="b" d="M0 0L5 5" opacity="1"/>'
        )
    )
    (shape,) = read_svg(path).shapes

    assert (shape.fill, shape.stroke, shape.stroke_width, shape.miter) == (False, True, 2.0, 4.0)


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


def test_artwork_is_read_once_until_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was painted in a place is found again by another process; a changed file is painted anew."""
    path, cache, read = tmp_path / "mark.svg", Cache(tmp_path / "cache"), list[Path]()
    monkeypatch.setattr(artworks, "read_svg", lambda file: read.append(file) or read_svg(file))
    thing = PlacedArtwork(Rect(10, 10, 80, 40), str(path), Ink("text"), Span("x"), None, "cover")
    painting = Painting(thing, 100.0, "0 g", "0 G")
    path.write_text(SVG.format('<rect width="1" height="1"/>'))
    one = painted(painting, cache)
    monkeypatch.setattr(artworks, "_known", {})

    assert painted(painting, cache) == one
    assert len(read) == 1

    path.write_text(SVG.format('<circle cx="5" cy="5" r="3"/>'))

    assert painted(painting, cache) != one
    assert len(read) == 2


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
