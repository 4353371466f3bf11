"""What stands on paper can be read back, letter by letter, from TrueType and CFF alike."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_text

from drawing import FILES, drawn, line, page, run
from printnews.composition.faces import Faces
from printnews.composition.glyphs import Glyph

SAMPLES = (
    "office affluent fjord",
    "\u0412\u043e\u0434\u0430 \u0434\u043b\u044f \u0441\u0442\u0435\u043f\u0438",
    "na\u00efve caf\u00e9 well-known",
    "na\u0308ive \u0410\u0301\u0432\u0442\u043e\u0440",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the house's TrueType face, and its letters of the samples with CFF outlines."""
    font = TTFont(FILES["serif"])
    cutter = Subsetter(Options(hinting=False))
    cutter.populate(text="".join(SAMPLES) + "-")
    cutter.subset(font)
    letters, strings = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(letters[name].width, letters)
        letters[name].draw(Qu2CuPen(pen, 1, all_cubic=True))
        strings[name] = pen.getCharString()
    builder = FontBuilder(font=font)
    builder.isTTF = False
    del font["glyf"], font["loca"]
    font.sfntVersion, font["maxp"].tableVersion = "OTTO", 0x00005000
    builder.setupCFF("SerifCff", {}, strings, {})
    path = tmp_path_factory.mktemp("fonts") / "serif.otf"
    font.save(path)
    return {**FILES, "cff": path}


def _pypdf(path: Path) -> str:
    return pypdf.PdfReader(path).pages[0].extract_text()


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return str(document[0].get_textpage().get_text_range())


def _font(path: Path, name: str = "F1") -> dict[str, Any]:
    """Give what a font of the first page says, its streams as bytes."""
    with pikepdf.open(path) as pdf:
        font: Any = pdf.pages[0].obj.Resources.Font[f"/{name}"]
        (inner,) = font.DescendantFonts
        descriptor = inner.FontDescriptor
        (key,) = [each for each in descriptor if each.startswith("/FontFile")]
        return {
            "name": str(font.BaseFont),
            "kind": str(inner.Subtype),
            "unicode": font.ToUnicode.read_bytes().decode("ascii"),
            "widths": {int(at): float(width[0]) for at, width in zip(*[iter(inner.W)] * 2, strict=True)},
            "key": key,
            "file": descriptor[key].read_bytes(),
            "ascent": int(descriptor.Ascent),
        }


def _mapped(said: dict[str, Any]) -> dict[int, str]:
    rows = re.findall(r"^<(\w{4})> <(\w*)>$", said["unicode"], re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows if text != "ffff"}


@pytest.mark.parametrize("read", [_pypdf, _pdfium, extract_text])
@pytest.mark.parametrize("words", SAMPLES)
@pytest.mark.parametrize("face", ["serif", "cff"])
def test_words_are_read_back(
    face: str, words: str, read: Callable[[Path], str], files: dict[str, Path], tmp_path: Path
) -> None:
    """Ligatures, Cyrillic, hyphens and accents come out as they were written, in three readers."""
    glyphs = Faces(files).shape(face, words).glyphs
    drawn(tmp_path / "d.pdf", page(line(run(glyphs, face))), files=files)
    # A reader may see a gap beside an accent, which has no width of its own.
    found = read(tmp_path / "d.pdf").split()

    assert "".join(found) == "".join(words.split())


def test_break_hyphen_is_not_the_hyphen_of_the_author(tmp_path: Path) -> None:
    """One drawn hyphen is read as U+002D where it was written, as U+00AD where a word was broken."""
    glyphs = Faces(FILES).shape("serif", "well-known-").glyphs
    broken = (*glyphs[:-1], Glyph(glyphs[-1].id, "\u00ad", glyphs[-1].advance))
    drawn(tmp_path / "d.pdf", page(line(run(broken))))

    assert _pypdf(tmp_path / "d.pdf") == "well-known\u00ad"
    assert extract_text(tmp_path / "d.pdf").strip() == "well-known\u00ad"
    assert _font(tmp_path / "d.pdf")["file"] == _font(tmp_path / "d.pdf", "F1x1")["file"]


def test_letters_beyond_the_first_plane_are_mapped(tmp_path: Path) -> None:
    """A character above U+FFFF is written as a pair of surrogates."""
    (letter,) = Faces(FILES).shape("serif", "A").glyphs
    drawn(tmp_path / "d.pdf", page(line(run([Glyph(letter.id, "\U0001d400", letter.advance)]))))

    assert _mapped(_font(tmp_path / "d.pdf")) == {letter.id: "\U0001d400"}
    assert _pypdf(tmp_path / "d.pdf") == "\U0001d400"


@pytest.mark.parametrize("read", [_pypdf, _pdfium, extract_text])
def test_glyph_without_characters_is_not_read_as_its_number(
    read: Callable[[Path], str], tmp_path: Path
) -> None:
    """One letter drawn as two glyphs stays one letter."""
    base, mark = Faces(FILES).shape("serif", "x\u0302").glyphs
    drawn(tmp_path / "d.pdf", page(line(run([Glyph(base.id, "x", base.advance), mark]))))

    assert read(tmp_path / "d.pdf").strip() == "x"


def test_accent_owns_its_character(tmp_path: Path) -> None:
    """A letter and its accent are two codes with one character each."""
    base, mark = Faces(FILES).shape("serif", "x\u0302").glyphs
    drawn(tmp_path / "d.pdf", page(line(run([base, mark]))))

    assert _mapped(_font(tmp_path / "d.pdf")) == {base.id: "x", mark.id: "\u0302"}


def test_ligature_with_an_accent_keeps_all_its_letters(tmp_path: Path) -> None:
    """The accent takes the last character of its cluster; the ligature keeps the others."""
    _, mark = Faces(FILES).shape("serif", "x\u0302").glyphs
    (ligature,) = Faces(FILES).shape("serif", "fi").glyphs
    drawn(tmp_path / "d.pdf", page(line(run([Glyph(ligature.id, "fi\u0302", ligature.advance), mark]))))

    assert _mapped(_font(tmp_path / "d.pdf")) == {ligature.id: "fi", mark.id: "\u0302"}


@pytest.mark.parametrize("face", ["serif", "cff"])
def test_widths_are_the_faces_own(face: str, files: dict[str, Path], tmp_path: Path) -> None:
    """The widths that the PDF states are those of the font file, to a hundredth of a thousandth."""
    glyphs = Faces(files).shape(face, "office").glyphs
    drawn(tmp_path / "d.pdf", page(line(run(glyphs, face))), files=files)
    font = TTFont(files[face])
    per_em = font["head"].unitsPerEm / 1000
    own = {glyph.id: round(font["hmtx"][font.getGlyphName(glyph.id)][0] / per_em, 2) for glyph in glyphs}

    assert _font(tmp_path / "d.pdf")["widths"] == own


def test_truetype_is_embedded_as_a_subset(tmp_path: Path) -> None:
    """Only used letters have outlines, each under its own number, and the name says so."""
    drawn(tmp_path / "d.pdf", page(line(run("water"))))
    said = _font(tmp_path / "d.pdf")
    own, cut = TTFont(FILES["serif"]), TTFont(io.BytesIO(said["file"]))
    inked = {at for at in range(cut["maxp"].numGlyphs) if cut["glyf"][cut.getGlyphName(at)].numberOfContours}

    assert (said["key"], said["kind"]) == ("/FontFile2", "/CIDFontType2")
    assert re.fullmatch(r"/[A-Z]{6}\+SourceSerif4-Regular", said["name"])
    assert {own.getGlyphID(own.getBestCmap()[ord(letter)]) for letter in "water"} <= inked
    assert len(inked) <= len("water") + 1
    assert said["ascent"] == round(own["OS/2"].sTypoAscender * 1000 / own["head"].unitsPerEm)


def test_cff_is_embedded_as_it_is(files: dict[str, Path], tmp_path: Path) -> None:
    """OpenType with CFF outlines becomes a CFF program and no TrueType."""
    drawn(tmp_path / "d.pdf", page(line(run(Faces(files).shape("cff", "office").glyphs, "cff"))), files=files)
    said = _font(tmp_path / "d.pdf")

    assert (said["key"], said["kind"]) == ("/FontFile3", "/CIDFontType0")
    assert said["file"][:1] == b"\x01"


@pytest.mark.parametrize("face", ["serif", "cff"])
def test_both_kinds_of_outline_look_alike(face: str, files: dict[str, Path], tmp_path: Path) -> None:
    """The letters on paper are those of the words, not of some other number in the face."""
    pixels = []
    for name in ("serif", face):
        glyphs = Faces(files).shape(name, "office").glyphs
        drawn(tmp_path / "d.pdf", page(line(run(glyphs, name, size=40.0))), files=files)
        with pypdfium2.PdfDocument(tmp_path / "d.pdf") as document:
            pixels.append(document[0].render(scale=1, grayscale=True).to_pil().tobytes())
    unlike = sum(abs(one - other) > 64 for one, other in zip(*pixels, strict=True))

    assert min(pixels[0]) < 64
    assert unlike < 10


def test_tag_follows_the_letters_that_are_used(tmp_path: Path) -> None:
    """Equal subsets have equal names, other letters another one."""
    names = []
    for words in ("water", "water", "steppe"):
        drawn(tmp_path / "d.pdf", page(line(run(words))))
        names.append(_font(tmp_path / "d.pdf")["name"])

    assert names[0] == names[1] != names[2]
