"""Word files taken over: what a story can hold comes along, all else is told."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import wordfiles as word
from conftest import PROJECT, Workshop
from printnews.cli import main
from printnews.diagnostics import Refused, Report
from printnews.intake.take import Taken, take
from printnews.model.places import Places
from printnews.pipeline import Order, build

CASE = PROJECT / "tests" / "cases" / "two-columns-balanced"


@pytest.fixture
def places(workshop: Workshop, tmp_path: Path) -> Places:
    """Give a small issue that may be changed."""
    folder = tmp_path / "issues" / CASE.name
    shutil.copytree(CASE, folder)
    return Places(folder, workshop.root / "layouts", workshop.root / "assets")


def _take(places: Places, make: Callable[[Any], object], slug: str = "word") -> tuple[Taken, str]:
    file = word.write(places.issue.parent / "story.docx", make)
    taken = take(file, slug, places, Report())
    return taken, (places.issue / "stories" / f"{slug}.md").read_text(encoding="utf-8")


def _told(taken: Taken) -> str:
    return "\n".join(f"{note.kind}: {note.what} {note.words}" for note in taken.notes)


def test_title_subtitle_and_headings_come_along(places: Places) -> None:
    """The title is the headline, headings are crossheads, the subtitle goes to the manifest."""
    taken, story = _take(places, word.headings)

    assert story.startswith("# The river \\* at one hour\n\n\\# It begins")
    assert "\n## Upstream\n\n1\\. is no list here.\n" in story
    assert "\n## A deep one\n\n\\- nor is this.\n" in story
    assert "standfirst: Nine years and a schoolbook." in taken.article
    assert "rank 3" in _told(taken)


def test_looks_come_along(places: Places) -> None:
    """Signs stand close to their words; what has no sign keeps its words and is told."""
    taken, story = _take(places, word.looks)

    assert (
        "Plain **bold** *italic* ***both***, **un**broken, [unesco]{.small-caps} 10 m^2^ H2O under **strong**"
        in story
    )
    assert "lowered signs" in _told(taken)
    assert "underlined words: the words are kept, their look is not. under" in _told(taken)


def test_links_come_along_where_they_may_lead(places: Places) -> None:
    """Addresses of both kinds; a script is told and its words are kept."""
    taken, story = _take(places, word.links)

    assert "See [the river](<https://rivers.example/a(b)>) and this or there" in story
    assert "[a well](<https://wells.example>)" in story
    assert "javascript:alert(1)" in _told(taken)
    assert "a place in the Word file" in _told(taken)


def test_lists_and_quotations_come_along(places: Places) -> None:
    """Items stand line under line; depth is told."""
    taken, story = _take(places, word.lists)

    assert "- water\n- bread\n\n1. first\n2. second\n\n- deeper\n\n> Read it at seven.\n" in story
    assert "1 deep" in _told(taken)


def test_pictures_captions_and_alternative_text_come_along(places: Places) -> None:
    """Originals are copied byte by byte; a GIF is told."""
    taken, story = _take(places, word.pictures)
    book = (places.issue / "pictures.yaml").read_text(encoding="utf-8")

    assert (places.issue / "pictures" / "word-1.jpg").read_bytes() == word.picture("JPEG", "red").getvalue()
    assert (places.issue / "pictures" / "word-2.png").is_file()
    assert "alternative: A field of blue." in book
    assert 'caption: "The blue field: in July."' in book
    assert "pictures: [{picture: word-1}, {picture: word-2}]" in taken.article
    assert "no JPEG, PNG, TIFF or WebP" in _told(taken)
    assert "field: in July" not in story


def test_open_changes_and_comments_stop_a_print_build(
    places: Places, workshop: Workshop, tmp_path: Path
) -> None:
    """They are told in a check, refuse the printer's file, and let it go when they are settled."""
    taken, story = _take(places, word.changes)
    order = Order(places, tmp_path / "out", workshop.cache, wanted=("print",))
    with pytest.raises(Refused) as refused:
        build(order)
    (places.issue / "stories" / "word.md").unlink()
    email = build(Order(places, tmp_path / "out", workshop.cache, wanted=("email",)))
    review = places.issue / "review.yaml"
    settled = review.read_text(encoding="utf-8").replace("  - story:", "  - done: true\n    story:")
    review.write_text(settled, encoding="utf-8")

    assert "The wide **river**" in story
    assert {note.kind for note in taken.notes} == {"insertion", "deletion", "formatting", "comment"}
    assert {finding.rule for finding in refused.value.report} == {"open-change"}
    assert "narrow" in str(refused.value.report)
    assert "Ask the observer." in str(refused.value.report)
    assert "Oradya Venn" in str(refused.value.report)
    assert [finding.rule for finding in email.report].count("open-change") == 4
    assert not build(order).report.errors


def test_what_a_story_cannot_hold_is_told_with_its_words(places: Places) -> None:
    """Table, equation, text box, SmartArt, field, sign, footnote, page break, page header."""
    taken, story = _take(places, word.leftovers)
    told = _told(taken)

    for each in (
        "A table of 2 rows and 2 columns stands here. cell 00 | cell 01; cell 10 | cell 11",
        "An equation stands here. E=mc",
        "A text box stands here. boxed words",
        "SmartArt stands here.",
        "A field (DATE)",
        "The sign F04A of the font Wingdings",
        "A footnote hangs",
        "A page break",
        "A page header has words. Draft of July",
    ):
        assert each in told
    assert "1 July" in story
    assert all(note.place for note in taken.notes)
    assert "cell 00" in (places.issue / "review.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("make", word.SAMPLES, ids=lambda make: make.__name__)
def test_no_word_of_a_file_is_lost(make: Callable[[Any], object], places: Places) -> None:
    """Ten files: each word stands in the story, in a manifest, or in the list of what was left out."""
    taken, story = _take(places, make)
    kept = [story, taken.article, _told(taken)]
    kept += [path.read_text(encoding="utf-8") for path in places.issue.glob("*.yaml")]
    known = set(re.findall(r"[^\W_]+", re.sub(r"[\\*{}\[\]_^~`\u00ad]", "", "\n".join(kept))))

    assert len(word.SAMPLES) == 10
    assert word.words_of(places.issue.parent / "story.docx") <= known


def test_an_offices_report_comes_along_as_one_story(places: Places) -> None:
    """Words in pieces, a content control, special hyphens, a picture with its caption; the table is told."""
    taken, story = _take(places, word.report)

    assert story.startswith("# The gauge at Kem\n")
    assert "\nForty\u2011two obser\u00advers read the **same rod** at seven.\n" in story
    assert "\n## Next steps\n\n1. Print the cards\n2. Train the observers\n" in story
    assert "[the open map](<https://map.example/>)" in story
    assert "caption: The rod at Kem in July." in (places.issue / "pictures.yaml").read_text(encoding="utf-8")
    assert "Kem | 412 cm" in _told(taken)


def test_typed_marks_stay_words(places: Places) -> None:
    """A file without a heading takes its name; no typed sign becomes a mark."""
    taken, story = _take(places, word.bare)

    assert story.startswith("# story\n")
    assert "\\& \\<tags\\> \\[in\\] \\{them\\} \\~ \\^ \\` \\| \\_under\\_ \\*star\\*" in story
    assert "One line\\\nand the next" in story
    assert "no title" in _told(taken)


def test_ten_thousand_paragraphs_come_along(places: Places) -> None:
    """A long file is no trouble."""
    _, story = _take(places, word.long)

    assert story.count("Paragraph by paragraph.") == 10_000


def test_a_taken_story_is_set(places: Places, workshop: Workshop) -> None:
    """What came out of Word is a story like any other: it is composed and read back."""
    taken, _ = _take(places, word.lists, "one-more")
    manifest = places.issue / "issue.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("[{slug: one}]", "\n" + taken.article), encoding="utf-8")
    (places.issue / "stories" / "one.md").unlink()
    done = build(Order(places, places.issue.parent / "out", workshop.cache, wanted=("email",)))

    assert any(element.id.startswith("one-more") for element in done.pages.elements)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("none", "missing-file"),
        ("text", "not-word"),
        ("doc", "not-word"),
        ("rtf", "not-word"),
        ("cut", "damaged-word"),
        ("no document", "damaged-word"),
        ("entities", "word-declares-entities"),
        ("utf-16 entities", "word-declares-entities"),
        ("bomb", "word-too-large"),
        ("no xml", "damaged-word"),
        ("deep", "damaged-word"),
        ("empty", "empty-story"),
        ("password", "not-word"),
        ("strong password", "not-word"),
        ("bzip2", "word-packed-otherwise"),
        ("patch", "word-packed-otherwise"),
        ("newer zip", "word-packed-otherwise"),
        ("folder", "missing-file"),
    ],
)
def test_hostile_files_are_refused_and_nothing_is_written(kind: str, rule: str, places: Places) -> None:
    """A finding with a cure, no traceback, and the issue is as it was."""
    room = places.issue.parent
    file, good = room / "story.docx", word.write(room / "good.docx", word.headings)
    deep = b'<w:d xmlns:w="w">' + b"<w:a>" * 300 + b"</w:a>" * 300 + b"</w:d>"
    parts: dict[str, bytes | None] = {
        "no document": None,
        "entities": ENTITIES,
        "utf-16 entities": ENTITIES.decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16"),
        "bomb": b" " * 61_000_000,
        "no xml": b"<w:document",
        "deep": deep,
    }
    match kind:
        case "text":
            file.write_text("words")
        case "doc":
            file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        case "rtf":
            file.write_bytes(b"{\\rtf1 words}")
        case "cut":
            file.write_bytes(good.read_bytes()[:2000])
        case "empty":
            word.write(file, word.empty)
        case "folder":
            file.mkdir()
        case "password" | "strong password" | "patch" | "newer zip":
            # In the first entry of the zip's directory: the flags, or the version that it needs.
            at, mark = {
                "password": (8, 1),
                "strong password": (8, 64),
                "patch": (8, 32),
                "newer zip": (6, 64),
            }[kind]
            raw = bytearray(good.read_bytes())
            with zipfile.ZipFile(good) as archive:
                at += archive.start_dir
            raw[at] |= mark
            file.write_bytes(raw)
        case "bzip2":
            word.repacked(good, file, method=zipfile.ZIP_BZIP2)
        case _ if kind in parts:
            word.repacked(good, file, word__document_X=parts[kind])
    before = {path: path.read_bytes() for path in places.issue.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        take(file, "word", places, Report())

    assert [finding.rule for finding in refused.value.report] == [rule]
    assert all(finding.cure for finding in refused.value.report)
    assert {path: path.read_bytes() for path in places.issue.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", [b"\x01\x00\x00\x00 EMF", b"\x89PNG cut off", b""])
def test_a_picture_that_cannot_be_taken_is_told(content: bytes, places: Places) -> None:
    """An EMF, a damaged picture and a missing part leave the story alone."""
    good = word.write(places.issue.parent / "good.docx", word.pictures)
    file = word.repacked(
        good, places.issue.parent / "story.docx", **{"word__media__image1.jpg": content or None}
    )
    taken = take(file, "word", places, Report())

    assert "A picture was not taken" in _told(taken)
    assert (places.issue / "pictures" / "word-1.png").is_file()


def test_a_story_that_is_there_is_left_alone(places: Places) -> None:
    """A second time it is refused, and so is a manifest that cannot be made longer."""
    _take(places, word.bare)
    with pytest.raises(Refused) as again:
        _take(places, word.bare)
    (places.issue / "pictures.yaml").write_text("pictures: {a: {}}\n")
    with pytest.raises(Refused) as flow:
        _take(places, word.pictures, "other")

    assert [finding.rule for finding in again.value.report] == ["story-exists"]
    assert [finding.rule for finding in flow.value.report] == ["manifest-not-extended"]
    assert not (places.issue / "stories" / "other.md").exists()
    assert not (places.issue / "pictures" / "other-1.jpg").exists()


def test_the_command_prints_what_the_manifest_needs(places: Places) -> None:
    """Files on standard output, the article on standard error; a folder that is no issue is bad usage."""
    file = word.write(places.issue.parent / "River Story.docx", word.headings)
    done = CliRunner().invoke(main, ["import", str(file), "--issue", str(places.issue)])
    bad = CliRunner().invoke(main, ["import", str(file), "--issue", str(places.issue.parent)])

    assert done.exit_code == 0, done.output
    assert "stories/river-story.md" in done.stdout
    assert "- slug: river-story" in done.stderr
    assert "left-out-of-story" in done.stderr
    assert bad.exit_code == 2
