"""The finished file says what the issue says, and leads where its words lead."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from conftest import PROJECT
from drawing import DOCUMENT, FILES, INKS, SPAN, line, page, run
from printnews.composition.glyphs import Link
from printnews.diagnostics import Span
from printnews.pages.page import Element, Pages, PlacedLine, PlacedPicture, Role
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette
from printnews.pdf.finish import finish
from printnews.pdf.metadata import Card
from printnews.pdf.pictures import Want, make
from printnews.units import Rect

CARD = Card("Rain & <wind>", "Office", "Water", "en", "2021-10-05")
PART = Element("part", Role.SECTION, "document", 1, "en", SPAN, title="Water")
STORY = Element("story", Role.ARTICLE, "part", 2, "en", SPAN, title="Rain")
WORDS = Element("words", Role.PARAGRAPH, "story", 3, "mn", SPAN)
PAGES = Pages(
    (
        page(line(run("go", link=Link(destination="story", label="To the rain")), of=DOCUMENT)),
        page(line(run("rain"), baseline=60.0, of=WORDS), index=1),
    ),
    (DOCUMENT, PART, STORY, WORDS),
    "en",
    12,
)
ICC = PROJECT / "assets" / "icc"


def _finished(folder: Path, pages: Pages = PAGES, *, live: bool, name: str = "a.pdf") -> Path:
    brush = Brush(FILES, Palette(INKS, press=not live), {}, CARD.title)
    drawn = draw(pages, folder / "draft.pdf", brush=brush)
    finish(folder / "draft.pdf", folder / name, pages=pages, drawn=drawn, card=CARD, live=live)
    return folder / name


@pytest.mark.parametrize("live", [True, False])
def test_info_and_xmp_agree(live: bool, tmp_path: Path) -> None:
    """Title, author and the issue's own date stand in both, and the XMP can be read as it lies there."""
    path = _finished(tmp_path, live=live)
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo.Title) == xmp["dc:title"] == CARD.title
        assert xmp["dc:creator"] == [str(pdf.docinfo.Author)]
        assert str(pdf.docinfo.CreationDate) == "D:20211005000000Z"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2021-10-05T00:00:00Z"
        assert "/Filter" not in pdf.Root.Metadata
        assert str(pdf.docinfo.Producer).startswith("printnews ")


def test_print_edition_claims_no_standard(tmp_path: Path) -> None:
    """Nothing says PDF/X as long as it is not kept: no key, no intent, no schema."""
    with pikepdf.open(_finished(tmp_path, live=False)) as pdf:
        assert not [key for key in pdf.docinfo if "GTS" in str(key)]
        assert "/OutputIntents" not in pdf.Root
        assert b"pdfx" not in pdf.Root.Metadata.read_bytes()


def test_inner_link_leads_to_the_head_of_its_story(tmp_path: Path) -> None:
    """It says its label, is printed where a viewer prints, has no border, and stands in the tree."""
    with pikepdf.open(_finished(tmp_path, live=True)) as pdf:
        (note,) = pdf.pages[0].obj.Annots
        target, kind, _, top, _ = note.Dest
        rows = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owner = rows[rows.index(note.StructParent) + 1]

        assert (str(note.Contents), int(note.F)) == ("To the rain", 4)
        assert [int(side) for side in note.Border] == [0, 0, 0]
        assert (target.objgen, str(kind)) == (pdf.pages[1].obj.objgen, "/XYZ")
        # Ten points of type over a baseline at 60, on a sheet with 9 points of bleed.
        assert float(top) == 200 - (60 - 10) + 9
        assert str(owner.S) == "/Link"
        assert int(owner.K[0]) == 0
        assert owner.K[1].Obj.objgen == note.objgen


def test_bookmarks_are_sections_with_their_stories(tmp_path: Path) -> None:
    """Titles of elements become bookmarks, nested as the elements are."""
    with pikepdf.open(_finished(tmp_path, live=True)) as pdf, pdf.open_outline() as outline:
        (part,) = outline.root

        assert (part.title, [story.title for story in part.children]) == ("Water", ["Rain"])
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines


def test_print_edition_has_neither_links_nor_bookmarks(tmp_path: Path) -> None:
    """The press needs no way to click, and no panel that opens."""
    with pikepdf.open(_finished(tmp_path, live=False)) as pdf:
        assert not {"/Outlines", "/PageMode"} & set(pdf.Root.keys())
        assert not any("/Annots" in written.obj for written in pdf.pages)


@pytest.mark.parametrize("live", [True, False])
def test_catalog_tells_a_reader_the_language_and_the_title(live: bool, tmp_path: Path) -> None:
    """The file is tagged, names its language and asks for its title in the window's bar."""
    with pikepdf.open(_finished(tmp_path, live=live)) as pdf:
        assert pdf.pdf_version >= "1.7"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.is_linearized is live
        assert all(written.obj.Tabs == pikepdf.Name.S for written in pdf.pages)


def test_parent_tree_leads_back_from_marks_to_elements(tmp_path: Path) -> None:
    """Row and number of a page's marks give the element that holds them; another language says so."""
    with pikepdf.open(_finished(tmp_path, live=False)) as pdf:
        rows = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        (words,) = rows[rows.index(pdf.pages[1].obj.StructParents) + 1]

        assert (str(words.S), str(words.Lang), int(words.K)) == ("/P", "mn", 0)


def test_labels_are_the_folios(tmp_path: Path) -> None:
    """A viewer names each page as it is printed on it."""
    pages = replace(PAGES, pages=tuple(replace(each, folio=f"N{each.index}") for each in PAGES.pages))
    with pikepdf.open(_finished(tmp_path, pages, live=True)) as pdf:
        assert [written.label for written in pdf.pages] == ["N0", "N1"]


@pytest.mark.parametrize("live", [True, False])
def test_same_pages_finish_as_the_same_bytes(live: bool, tmp_path: Path) -> None:
    """Two runs differ in nothing, ids included."""
    one, two = (_finished(tmp_path, live=live, name=name).read_bytes() for name in ("a.pdf", "b.pdf"))

    assert one == two
    assert re.search(rb"/ID\s*\[", one)


@pytest.mark.parametrize("press", [True, False])
@pytest.mark.parametrize("colour", [(214, 40, 40), (30, 90, 170), (255, 255, 255)])
def test_flat_patch_looks_right(press: bool, colour: tuple[int, int, int], tmp_path: Path) -> None:
    """A picture in press colours is seen as itself, not as its negative."""
    Image.new("RGB", (40, 40), colour).save(tmp_path / "p.png")
    box = Rect(100, 100, 40, 40)
    placed = PlacedPicture(
        box, "p", str(tmp_path / "p.png"), Rect(0, 0, 1, 1), Span("p.yaml"), DOCUMENT, "body"
    )
    want = Want(press, 300, 95, ICC / "ISOcoated_v2_300_bas.icc", ICC / "sRGB.icc")
    pages = Pages((page(placed),), (DOCUMENT,), "en", 12)
    brush = Brush(FILES, Palette(INKS, press=press), {placed: make(placed, want)}, "T")
    drawn = draw(pages, tmp_path / "d.pdf", brush=brush)
    finish(tmp_path / "d.pdf", tmp_path / "a.pdf", pages=pages, drawn=drawn, card=CARD, live=False)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        seen = io.BytesIO()
        document[0].render(scale=1).to_pil().convert("RGB").save(seen, "PNG")
    with Image.open(seen) as image:
        pixel = image.getpixel((129, 129))

    # pdfium shows CMYK by a rule of thumb of its own, so press colours are near, not equal.
    assert isinstance(pixel, tuple)
    assert max(abs(one - two) for one, two in zip(pixel, colour, strict=True)) <= (20 if press else 3)


def _said(folder: Path, *lines: PlacedLine) -> list[str]:
    """Give what the links of a page say of themselves."""
    entry = Element("entry", Role.CONTENTS_ITEM, "document", 4, "en", SPAN)
    pages = Pages((page(*lines),), (*PAGES.elements, entry), "en", 12)
    with pikepdf.open(_finished(folder, pages, live=True)) as pdf:
        return [str(note.Contents) for note in pdf.pages[0].obj.Annots]


def _link(label: str, to: str = "a") -> dict[str, Link]:
    return {"link": Link(url=f"https://nac.example/{to}", label=label)}


def test_each_part_of_a_broken_link_says_all_of_it(tmp_path: Path) -> None:
    """A link over two lines, in two faces, is heard whole from each of its annotations."""
    first = line(run("read ", **_link("read ")), run("more", "sans", x=30.0, **_link("more")), of=WORDS)
    second = line(run("here", **_link(" here")), baseline=60.0, of=WORDS)

    assert _said(tmp_path, first, second) == ["read more here"] * 2


def test_links_of_the_same_words_say_their_story(tmp_path: Path) -> None:
    """Two links called alike that lead to two places are told from each other; so is a bare number."""
    one = line(run("more", **_link("more")), of=WORDS)
    other = line(run("more", **_link("more", "b")), baseline=60.0, of=DOCUMENT)
    bare = line(run("7", link=Link(destination="story", label="7")), baseline=90.0, of=PART)

    assert _said(tmp_path, one, other, bare) == ["more: Rain", "more", "7: Rain"]


def test_entry_of_the_contents_says_number_and_title(tmp_path: Path) -> None:
    """Number and title stand apart on paper without a space: they are heard apart too."""
    entry = Element("entry", Role.CONTENTS_ITEM, "document", 4, "en", SPAN)
    parts = [run(words, **_link(words), x=x) for words, x in (("3", 0.0), ("rain", 20.0))]

    assert set(_said(tmp_path, line(*parts, of=entry))) == {"3, rain"}
