"""Word files as no person writes them: no word is lost, none is made up, none is glued to another."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

import wordfiles as word
from conftest import PROJECT, Workshop
from printnews.cli import main
from printnews.diagnostics import ExitCode, Refused, Report
from printnews.intake import package
from printnews.intake.take import Taken, take
from printnews.intake.walk import commented
from printnews.model.places import Places
from printnews.plainxml import parsed

CASE = PROJECT / "tests" / "cases" / "two-columns-balanced"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
)


@pytest.fixture
def places(workshop: Workshop, tmp_path: Path) -> Places:
    """Give a small issue that may be changed."""
    folder = tmp_path / "issues" / CASE.name
    shutil.copytree(CASE, folder)
    return Places(folder, workshop.root / "layouts", workshop.root / "assets")


def _take(places: Places, *xml: str, slug: str = "word") -> tuple[Taken, str]:
    """Take over a file with some elements in its body."""

    def make(document: Any) -> None:
        document.add_heading("Head", 1)
        for each in xml:
            word.put(document, each)

    file = word.write(places.issue.parent / "story.docx", make)
    taken = take(file, slug, places, Report())
    return taken, (places.issue / "stories" / f"{slug}.md").read_text(encoding="utf-8")


def _told(taken: Taken) -> list[str]:
    return [f"{note.what} {note.words}".strip() for note in taken.notes]


def _asks(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def _words(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize("sign", ["&#13;", "&#10;", "&#x85;", "&#x2028;", "&#x2029;"])
def test_a_break_inside_of_words_is_a_space(sign: str, places: Places) -> None:
    """Word has an element for breaks; the sign itself parts words, and makes no heading of a line."""
    _, story = _take(
        places,
        f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{_words(f"Up{sign}stream")}</w:p>',
        f"<w:p>{_words(f'water{sign}===')}</w:p>",
    )

    assert story == "# Head\n\n## Up stream\n\nwater ===\n"


def test_the_result_of_a_field_in_a_field_is_no_word_of_the_story(places: Places) -> None:
    """What a field asks for is seen by nobody; it is told, once."""
    inner = f"{BEGIN}{_asks(' PAGE ')}{SEPARATE}{_words('7')}{END}"
    taken, story = _take(
        places, f"<w:p>{BEGIN}{_asks(' IF ')}{inner}{SEPARATE}{_words('as on page seven')}{END}</w:p>"
    )

    assert story == "# Head\n\nas on page seven\n"
    assert "Words stand where a field (IF) asks for something. 7" in _told(taken)


def test_words_behind_a_field_that_nothing_ends_are_told(places: Places) -> None:
    """They stand where it asks, so no story has them, and no reader loses them."""
    taken, story = _take(
        places, f"<w:p>{BEGIN}{_asks(' DATE ')}</w:p>", f"<w:p>{_words('all the rest')}</w:p>"
    )

    assert "rest" not in story
    assert "Words stand where a field (DATE) asks for something. all the rest" in _told(taken)


def test_a_link_field_is_one_however_it_is_written(places: Places) -> None:
    """In small letters too; one that cannot be followed is told with all that it asks."""
    field = f"<w:p>{BEGIN}{_asks(' hyperlink &quot;https://wells.example/&quot; ')}{SEPARATE}"
    taken, story = _take(
        places,
        f"{field}{_words('wells')}{END}</w:p>",
        f"<w:p>{BEGIN}{_asks(' HYPERLINK https://bare.example ')}{SEPARATE}{_words('bare')}{END}</w:p>",
    )

    assert "[wells](<https://wells.example/>)" in story
    assert any(each.endswith("HYPERLINK https://bare.example") for each in _told(taken))


def test_words_of_a_text_box_stay_whole(places: Places) -> None:
    """Word cuts words wherever somebody typed again."""
    box = f"<w:txbxContent><w:p>{_words('Hel')}{_words('lo')}</w:p><w:p>{_words('you')}</w:p></w:txbxContent>"
    taken, _ = _take(places, f"<w:p>{_words('Text')}<w:r><w:pict>{box}</w:pict></w:r></w:p>")

    assert "A text box stands here. Hello you" in _told(taken)


def test_pictures_in_a_table_are_told(places: Places) -> None:
    """A table's words stand in the list of what was left out, and how many pictures went with it."""
    cell = f'<w:tc><w:p>{_words("rod")}<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p></w:tc>'
    taken, _ = _take(places, f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")

    assert "A table of 1 rows and 2 columns stands here, with 2 pictures in it. rod | rod" in _told(taken)


def test_a_comment_is_about_the_words_that_it_stands_over() -> None:
    """The first of them, where they are many; all that follow, where nothing ends it."""
    many = "well " * 60
    comments = "".join(f'<w:commentRangeStart w:id="{n}"/>{_words(f"{n} {many}")}' for n in range(2))
    last = f'<w:commentRangeStart w:id="2"/>{_words("rod")}<w:commentRangeEnd w:id="2"/>{_words(" and on")}'
    body = parsed(f'<w:p xmlns:w="{word.W}">{comments}<w:commentRangeEnd w:id="1"/>{last}</w:p>'.encode())
    about = commented(body)

    assert about["2"] == "rod"
    assert about["0"].startswith("0 well well")
    assert about["1"].startswith("1 well well")
    assert {len(about["0"]), len(about["1"])} == {120}


def test_thousands_of_changes_are_told(places: Places) -> None:
    """Each by itself; a file with many is as much longer to read as it has more of them."""
    xml = "".join(f"<w:ins {word.BY}>{_words(f'word{number} ')}</w:ins>" for number in range(5_000))
    taken, story = _take(places, f"<w:p>{xml}</w:p>")

    assert len(taken.notes) == 5_000
    assert story.count("word") == 5_000


@pytest.mark.parametrize("declared", ["no-such", "shift_jis", "idna"])
def test_a_part_in_unknown_letters_is_refused(declared: str, places: Places) -> None:
    """It is damaged, whatever the reader of XML calls it."""
    good = word.write(places.issue.parent / "good.docx", word.headings)
    part = f'<?xml version="1.0" encoding="{declared}"?><a/>'.encode()
    file = word.repacked(good, places.issue.parent / "story.docx", word__document_X=part)
    with pytest.raises(Refused) as refused:
        take(file, "word", places, Report())

    assert [finding.rule for finding in refused.value.report] == ["damaged-word"]


def test_a_manifest_in_other_letters_is_left_alone(places: Places) -> None:
    """One that is not UTF-8 is told at its line; one with line ends of another system keeps them."""
    book = places.issue / "pictures.yaml"
    book.write_bytes(b"pictures:\n  a: {file: \xe9.png}\n")
    with pytest.raises(Refused) as refused:
        take(word.write(places.issue.parent / "a.docx", word.pictures), "word", places, Report())
    book.write_bytes(b"pictures:\r\n  a: {file: a.png, rights: mine}\r\n")
    take(word.write(places.issue.parent / "b.docx", word.pictures), "word", places, Report())

    assert [str(finding.span).rpartition("/")[2] for finding in refused.value.report] == [
        "pictures.yaml:2:13"
    ]
    assert book.read_bytes().startswith(b"pictures:\r\n  a: {file: a.png, rights: mine}\r\n  word-1:\n")


def test_a_link_that_leads_nowhere_is_a_picture_that_is_there(places: Places) -> None:
    """A picture that somebody's link stands for is not put in its place."""
    (places.issue / "pictures").mkdir(exist_ok=True)
    (places.issue / "pictures" / "word-1.jpg").symlink_to("/nowhere/else.jpg")
    with pytest.raises(Refused) as refused:
        take(word.write(places.issue.parent / "a.docx", word.pictures), "word", places, Report())

    assert [finding.rule for finding in refused.value.report] == ["picture-exists"]


@pytest.mark.parametrize("in_the_way", ["stories", "pictures", "pictures.yaml", "review.yaml"])
def test_what_stands_in_the_way_is_told_and_nothing_is_written(in_the_way: str, places: Places) -> None:
    """A file where a folder belongs, a folder where a file belongs: all is as it was, and no traceback."""
    target = places.issue / in_the_way
    shutil.rmtree(target, ignore_errors=True)
    if target.suffix:
        target.mkdir()
    else:
        target.write_text("no folder")
    before = sorted(places.issue.rglob("*"))
    file = word.write(places.issue.parent / "word.docx", word.pictures)
    done = CliRunner().invoke(main, ["import", str(file), "--issue", str(places.issue)])

    assert done.exit_code == ExitCode.TOOL_MISSING, done.output
    assert "system-refused" in done.stderr
    assert sorted(places.issue.rglob("*")) == before


def _picture(document: Any, inside: str) -> None:
    """Put a picture into the body, with something more in the XML of its drawing."""
    document.add_picture(word.picture())
    (drawing,) = document.paragraphs[-1]._p.iter(f"{{{word.W}}}drawing")  # noqa: SLF001 - docx has no other way
    drawing.append(parse_xml(inside))


def test_a_decorative_picture_stays_one(places: Places) -> None:
    """Word's own sign for pictures that say nothing; then no alternative text is asked for."""
    sign = '<adec:decorative xmlns:adec="urn:d" val="1"/>'
    file = word.write(
        places.issue.parent / "word.docx", lambda each: (each.add_heading("A", 1), _picture(each, sign))
    )
    take(file, "word", places, Report())

    assert "decorative: true" in (places.issue / "pictures.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("side", "told"), [("l", True), ("b", True), ("none", False)])
def test_a_picture_that_is_cropped_in_word_is_told(side: str, told: bool, places: Places) -> None:
    """It comes along whole: the crop is made where it is printed."""
    crop = f'<a:srcRect xmlns:a="urn:a" {side}="2500"/>'
    file = word.write(
        places.issue.parent / "word.docx", lambda each: (each.add_heading("A", 1), _picture(each, crop))
    )
    taken = take(file, "word", places, Report())

    assert any("cropped in Word" in each for each in _told(taken)) == told


def test_a_paragraph_may_leave_the_list_of_its_style(places: Places) -> None:
    """The number 0 takes the list away that the style brings."""
    listed = '<w:pPr><w:pStyle w:val="ListBullet"/>{}</w:pPr>'
    out = listed.format('<w:numPr><w:numId w:val="0"/></w:numPr>')
    _, story = _take(
        places, f"<w:p>{listed.format('')}{_words('water')}</w:p>", f"<w:p>{out}{_words('bread')}</w:p>"
    )

    assert story == "# Head\n\n- water\n\nbread\n"


def test_a_style_is_what_it_is_based_on(places: Places) -> None:
    """A house's own styles are headings where Word's are below them; those in a circle are none."""

    def make(document: Any) -> None:
        names = ("Ours", "Theirs", "Round", "Again")
        ours, theirs, one, two = (document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in names)
        ours.base_style, theirs.base_style = document.styles["Heading 2"], ours
        one.base_style, two.base_style = two, one
        document.add_heading("Head", 1)
        document.add_paragraph("Upstream", style="Theirs")
        document.add_paragraph("and on", style="Round")

    take(word.write(places.issue.parent / "word.docx", make), "word", places, Report())

    story = (places.issue / "stories" / "word.md").read_text(encoding="utf-8")
    assert story == "# Head\n\n## Upstream\n\nand on\n"


def test_parts_that_are_too_large_together_are_refused(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be small enough by itself."""
    monkeypatch.setattr("printnews.intake.package.MOST_ALL", 20_000)
    with pytest.raises(Refused) as refused:
        take(word.write(places.issue.parent / "word.docx", word.headings), "word", places, Report())

    assert [finding.rule for finding in refused.value.report] == ["word-too-large"]


def test_a_caption_between_two_pictures_is_the_first_ones(places: Places) -> None:
    """One before a picture is its own only where none stands before it."""

    def make(document: Any) -> None:
        document.add_heading("Head", 1)
        document.add_picture(word.picture(ink="red"))
        document.add_paragraph("Between.", style="Caption")
        document.add_picture(word.picture(ink="blue"))
        document.add_paragraph("Words.")
        document.add_paragraph("Before.", style="Caption")
        document.add_picture(word.picture(ink="green"))

    take(word.write(places.issue.parent / "word.docx", make), "word", places, Report())
    book = (places.issue / "pictures.yaml").read_text(encoding="utf-8")

    captions = [
        line.strip() for line in book.splitlines() if "caption" in line or ("word-" in line and ":" in line)
    ]
    assert [each for each in captions if not each.startswith("file")] == [
        "word-1:",
        "caption: Between.",
        "word-2:",
        "word-3:",
        "caption: Before.",
    ]


def test_a_typed_number_begins_no_list(places: Places) -> None:
    """With a full stop or a bracket behind it, at the head of a paragraph or of a line in it."""
    _, story = _take(places, f"<w:p>{_words('1) one')}<w:r><w:br/></w:r>{_words('2. two')}</w:p>")

    assert story == "# Head\n\n1\\) one\\\n2\\. two\n"


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/a.png", "word/media/a.png"),
        ("../media/a.png", "media/a.png"),
        ("/a.png", "a.png"),
        ("../../../etc/passwd", "etc/passwd"),
        ("./a/./b.png", "word/a/b.png"),
    ],
)
def test_a_target_leads_to_a_part_of_the_file(target: str, part: str) -> None:
    """Up and down inside of it, never out of it."""
    assert package._joined(PurePosixPath("word"), target) == part  # noqa: SLF001 - files with such are rare
