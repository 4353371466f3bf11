"""The sample issue: its editions as printers, mailers and archivists meet them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from conftest import PROJECT, SAMPLE
from facts import judge_text
from printnews.pages.page import PlacedArtwork, PlacedLine, PlacedPicture, PlacedRule
from printnews.pipeline import Outcome
from printnews.units import mm


def _words(text: str) -> str:
    """Give text as an extractor and an author agree on it: no soft hyphens, no spaces."""
    return re.sub(r"[\s\u00ad\ufffe\x02]+", "", text)


def _file(sample: Outcome, edition: str) -> Path:
    return next(file for file in sample.files if file.stem.endswith(edition))


def _placed_words(sample: Outcome) -> Iterator[str]:
    for each in sample.pages.pages:
        yield "".join(thing.text for thing in each.placed if isinstance(thing, PlacedLine))


def test_sample_is_a_self_cover_of_twenty_pages(sample: Outcome) -> None:
    """The page count is a multiple of four."""
    assert len(sample.pages.pages) == 20
    assert not sample.report.errors


@pytest.mark.parametrize("edition", ["print", "email"])
def test_pypdf_reads_the_words_in_order(edition: str, sample: Outcome) -> None:
    """Pypdf extracts every page's words, captions and links in the order of the pages."""
    reader = PdfReader(_file(sample, edition))

    for written, placed in zip(reader.pages, _placed_words(sample), strict=True):
        assert _words(written.extract_text()) == _words(placed)


@pytest.mark.parametrize("edition", ["print", "email"])
def test_pdfium_reads_the_words_in_order(edition: str, sample: Outcome) -> None:
    """Pdfium extracts the same words in the same order."""
    with pypdfium2.PdfDocument(_file(sample, edition)) as document:
        for index, placed in enumerate(_placed_words(sample)):
            found = document[index].get_textpage().get_text_range()

            # pdfium takes a hard hyphen at a line's end for a soft one, and reads a folio
            # and the line beside it, which are furniture, from left to right.
            texts = [_words(text).replace("-", "") for text in (found, placed)]
            for line in _furniture(sample, index):
                texts = [text.replace(line, "", 1) for text in texts]
            assert texts[0] == texts[1]


def _furniture(sample: Outcome, index: int) -> list[str]:
    lines = [thing for thing in sample.pages.pages[index].placed if isinstance(thing, PlacedLine)]
    return sorted(
        (_words(line.text).replace("-", "") for line in lines if line.artifact), key=len, reverse=True
    )


def test_every_word_of_every_story_is_there(sample: Outcome) -> None:
    """The paragraphs of each story stand in the PDF, whole, and in the order of the manuscript."""
    text = "".join(_letters(each.extract_text()) for each in PdfReader(_file(sample, "print")).pages)

    for story in sorted((SAMPLE / "stories").glob("*.md")):
        at = 0
        for line in re.split(r"\n\s*\n|\n(?=\d+\.|- )", story.read_text(encoding="utf-8")):
            words = _letters(re.sub(r"^(#+|>|\d+\.|-)\s+", "", line))
            if not words:
                continue
            found = text.find(words)
            assert found >= 0, line
            assert found >= at or not at, line
            at = found


def _letters(words: str) -> str:
    """Keep letters and figures only: marks are set by the declared rule, which has tests of its own."""
    return re.sub(r"[\W_]+", "", words)


def test_no_line_or_picture_of_one_block_crosses_another(sample: Outcome) -> None:
    """Boxes of words and pictures stay apart, but where a design lays words on a cover."""
    for each in sample.pages.pages:
        pictures = [thing for thing in each.placed if isinstance(thing, PlacedPicture)]
        # A number on a picture is the one thing that stands on another.
        lines = [line for line in each.placed if isinstance(line, PlacedLine) and line.style != "badge"]
        if each.master == "cover":
            continue
        for number, line in enumerate(lines):
            box = _box(line)
            assert each.trim.holds(box)
            assert not any(box.crosses(picture.box, slack=0.5) for picture in pictures)
            for other in lines[number + 1 :]:
                assert other.element is line.element or not box.crosses(_box(other), slack=0.5)


def _box(line: PlacedLine) -> object:
    from printnews.units import Rect

    size = line.runs[0].look.size
    space = size * 0.25 if line.text.endswith(" ") else 0.0
    return Rect(line.left, line.baseline - size * 0.62, line.right - line.left - space, size * 0.62)


def test_body_lines_of_all_columns_stand_on_the_grid(sample: Outcome) -> None:
    """Body baselines are multiples of 12 pt within 0.05 pt, in the pages and in the PDF."""
    styles = {"body", "body-first", "body-ragged", "numbered-list", "bulleted-list", "crosshead"}
    for each in sample.pages.pages:
        for line in each.placed:
            if isinstance(line, PlacedLine) and line.style in styles:
                assert abs(line.baseline / 12 - round(line.baseline / 12)) * 12 < 0.05


def test_no_glyph_is_missing(sample: Outcome) -> None:
    """No glyph of any page is the one that stands for what a face lacks."""
    runs = [
        run
        for each in sample.pages.pages
        for line in each.placed
        if isinstance(line, PlacedLine)
        for run in line.runs
    ]

    assert runs
    assert all(glyph.id for run in runs for glyph in run.glyphs)


def test_no_column_ends_in_a_widow_or_orphan(sample: Outcome) -> None:
    """Two lines of a paragraph stay together at the head and foot of a column."""
    for each in sample.pages.pages:
        columns: dict[tuple[str, float], list[PlacedLine]] = {}
        for line in each.placed:
            if isinstance(line, PlacedLine) and line.style in {"body", "body-first"}:
                columns.setdefault((line.element.id if line.element else "", round(line.x)), []).append(line)
        split = {key[0] for key in columns if sum(other[0] == key[0] for other in columns) > 1}
        assert all(len(lines) >= 2 for key, lines in columns.items() if key[0] in split)


def test_print_edition_has_trim_and_bleed(sample: Outcome) -> None:
    """The trim box is A4, the bleed box 3 mm larger on every side; labels are folios."""
    reader = PdfReader(_file(sample, "print"))

    for written in reader.pages:
        trim, bleed = written.trimbox, written.bleedbox
        assert abs(float(trim.width) - mm(210)) < 0.05
        assert abs(float(trim.height) - mm(297)) < 0.05
        assert abs(float(trim.left) - float(bleed.left) - mm(3)) < 0.05
        assert abs(float(bleed.top) - float(trim.top) - mm(3)) < 0.05
    assert reader.page_labels == [str(number) for number in range(1, 21)]


def test_print_edition_has_no_links_and_no_rgb(sample: Outcome) -> None:
    """Annotations and device RGB have no place on a press."""
    with pikepdf.open(_file(sample, "print")) as pdf:
        for written in pdf.pages:
            assert "/Annots" not in written.obj
            content = b"\n".join(stream.read_bytes() for stream in _streams(written))
            assert not re.search(rb"[\d.]+ [\d.]+ [\d.]+ (rg|RG)\b", content)
        spaces = {str(image.ColorSpace) for image in pdf.pages[0].obj.Resources.XObject.values()}
        assert spaces <= {"/DeviceCMYK", "/DeviceGray"}


def _streams(written: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = written.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def test_black_text_is_black_alone_and_overprints(sample: Outcome) -> None:
    """Body text is set in the ink "text", which is K alone, with overprint on."""
    with pikepdf.open(_file(sample, "print")) as pdf:
        content = b"\n".join(stream.read_bytes() for stream in _streams(pdf.pages[3]))

    assert re.search(rb"/GS1 gs\n0 0 0 1 k\n/F\d+ 9\.25 Tf", content)
    body = [
        run
        for each in sample.pages.pages
        for line in each.placed
        if isinstance(line, PlacedLine) and line.style.startswith("body")
        for run in line.runs
    ]
    assert {(run.look.ink.name, run.look.ink.overprint) for run in body} == {("text", True)}


def test_no_page_model_knows_a_colour_number(sample: Outcome) -> None:
    """Inks are names of the layout's inks."""
    names = {
        thing.ink.name
        for each in sample.pages.pages
        for thing in each.placed
        if isinstance(thing, PlacedRule | PlacedArtwork)
    }

    assert {"office", "paper", "text"} <= names
    assert all(re.fullmatch(r"[a-z]+", name) for name in names)


def test_email_edition_is_live(sample: Outcome) -> None:
    """Links lead where the issue says, contents and cover to their pages; bookmarks name the stories."""
    reader = PdfReader(_file(sample, "email"))
    notes = [note.get_object() for written in reader.pages for note in written.get("/Annots", [])]
    urls = {str(note["/A"]["/URI"]) for note in notes if "/A" in note}
    inner = [note for note in notes if "/Dest" in note]

    assert "https://nac.example/12-4" in urls
    assert len(inner) > 12
    assert all(str(note["/Contents"]) and note["/F"] == 4 for note in notes)
    titles = [entry.title for entry in _flat(reader.outline)]
    assert any("Two hundred teachers" in title for title in titles)
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def _flat(outline: list[object]) -> Iterator[object]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_contents_name_the_right_pages(sample: Outcome) -> None:
    """Each entry of the contents shows the folio of the page on which its story begins."""
    begins: dict[str, str] = {}
    for each in sample.pages.pages:
        for thing in each.placed:
            element = getattr(thing, "element", None)
            if element is not None:
                begins.setdefault(element.id.split("/")[0], each.folio)
    shown = {
        line.runs[0].look.link.destination: line.text
        for line in sample.pages.pages[1].placed
        if isinstance(line, PlacedLine) and line.style == "contents-folio" and line.runs[0].look.link
    }

    assert len(shown) == 13
    assert all(begins[slug] == folio for slug, folio in shown.items())


def test_every_font_is_embedded_as_a_subset(sample: Outcome) -> None:
    """Fonts are Type0, embedded, subset, with a map to Unicode."""
    with pikepdf.open(_file(sample, "print")) as pdf:
        fonts = list(pdf.pages[0].obj.Resources.Font.values())

    assert len(fonts) > 4
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+Source", str(font.BaseFont))


def test_metadata_agrees_and_claims_what_was_checked(sample: Outcome) -> None:
    """Info and XMP say the same, dates come from the issue, and the file says PDF/X-4."""
    with pikepdf.open(_file(sample, "print")) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]) == "North Asia Letter No. 12"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20211005000000Z"

    assert "North Asia Letter No. 12" in xmp
    assert "2021-10-05T00:00:00Z" in xmp
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    assert "Keywords" not in xmp


CIRCUMSTANCES = {
    "TZ": "Asia/Ulaanbaatar",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
}


def test_same_bytes_in_other_circumstances(sample: Outcome, tmp_path: Path) -> None:
    """Another clock, locale, seed, folder and number of workers give the same bytes, cache cold or warm."""
    home = tmp_path / "an other place"
    for folder in ("issues", "layouts", "assets"):
        shutil.copytree(PROJECT / folder, home / folder)
    environment = {**_environment(tmp_path), **CIRCUMSTANCES}
    issue = str(home / "issues" / SAMPLE.name)
    command = [sys.executable, "-m", "printnews", "build", issue, "--edition", "all"]
    for workers in ("4", "1"):
        command = [*command, "--workers", workers]
        subprocess.run(command, check=True, env=environment, capture_output=True, cwd=tmp_path)

        assert _hashes(home / "build" / SAMPLE.name) == _hashes(_file(sample, "print").parent)


def _environment(folder: Path) -> dict[str, str]:
    cache = str(folder / "cache")
    return {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PRINTNEWS_CACHE": cache}


def _hashes(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.pdf"))}


def test_columns_of_the_sample_end_within_a_line_of_each_other(sample: Outcome) -> None:
    """Nor is there a widow, an orphan, a head alone, a line off the grid or a frame that is not full."""
    found = judge_text(sample.pages, {})

    assert len(found.uneven) > 20
    assert max(found.uneven) <= 1
    assert found.faults == []
