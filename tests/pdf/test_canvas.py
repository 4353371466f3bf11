"""Pages are drawn as they were made up: every letter in its place, everything in its mark."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer
from reportlab.pdfgen.canvas import Canvas

from drawing import DOCUMENT, PARAGRAPH, RED, SPAN, TEXT, drawn, element, line, operators, page, run
from printnews.composition.glyphs import Glyph, GlyphRun, Ink, Link, Look
from printnews.pages.page import Artifact, Frame, Pages, PlacedArtwork, PlacedRule, Role
from printnews.pdf import frames as module
from printnews.pdf.finish import finish
from printnews.pdf.metadata import Card
from printnews.units import Rect

CARD = Card("T", "A", "", "en", "2021-06-01")
HERE = Link(url="https://mini.example/a", label="A")
THERE = Link(url="https://mini.example/b", label="B")


def _letters(path: Path) -> list[LTChar]:
    """Give every letter of the first page, in the order in which it is painted."""
    found: list[LTChar] = []

    def gather(thing: object) -> None:
        if isinstance(thing, LTChar):
            found.append(thing)
        elif isinstance(thing, LTContainer):
            for each in thing:
                gather(each)

    gather(next(iter(extract_pages(path, laparams=LAParams(all_texts=True)))))
    return sorted(found, key=lambda letter: letter.x0)


def _colour(path: Path, x: float, y: float) -> tuple[int, ...]:
    """Look at a point of the first page, from the head left corner of the trim."""
    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render(scale=1).to_pil()
        return tuple(image.getpixel((int(x) + 9, int(y) + 9)))


def test_trim_lies_inside_the_bleed(tmp_path: Path) -> None:
    """The sheet is as large as the bleed, and the trim stands in its middle."""
    drawn(tmp_path / "d.pdf", page(line(run("water"))))
    with pikepdf.open(tmp_path / "d.pdf") as pdf:
        boxes = {key: [float(n) for n in pdf.pages[0].obj[f"/{key}"]] for key in ("MediaBox", "TrimBox")}
        bleed = [float(n) for n in pdf.pages[0].obj.BleedBox]

    assert boxes == {"MediaBox": [0, 0, 318, 218], "TrimBox": [9, 9, 309, 209]}
    assert bleed == boxes["MediaBox"]


@pytest.mark.parametrize(
    "made",
    [
        {},
        {"word_space": 2.517},
        {"tracking": 0.1234},
        {"scale": 0.98},
        {"word_space": -0.313, "tracking": -0.057, "scale": 1.0173, "size": 8.6, "x": 3.21},
    ],
)
def test_every_letter_stands_where_it_was_set(made: dict[str, float], tmp_path: Path) -> None:
    """Kerning, word space, tracking and scale add up over a line to within 0.02 pt."""
    set_run = run("AVATAR Tokyo To a long line Wave by wave Yet To", **made)
    drawn(tmp_path / "d.pdf", page(line(set_run)))
    steps = [
        (
            glyph.advance * set_run.look.size / 1000
            + set_run.tracking
            + (set_run.word_space if glyph.text == " " else 0)
        )
        * set_run.scale
        for glyph in set_run.glyphs
    ]
    wanted = [9 + 20 + set_run.x + place for place in accumulate(steps[:-1], initial=0.0)]
    found = _letters(tmp_path / "d.pdf")

    assert len(found) == len(wanted)
    assert [letter.x0 for letter in found] == pytest.approx(wanted, abs=0.02)
    assert wanted[-1] + steps[-1] == pytest.approx(9 + 20 + set_run.x + set_run.width)


def test_accents_stand_over_their_letters(tmp_path: Path) -> None:
    """An accent is moved from its letter by as much as the face says, however far letters are tracked."""
    base, mark = run("x\u0302").glyphs
    wanted = 29 + (base.advance + mark.dx) / 100
    for tracking in (0.0, 1.0):
        drawn(tmp_path / "d.pdf", page(line(run([base, mark, base], tracking=tracking))))
        letters = {letter.get_text(): letter for letter in _letters(tmp_path / "d.pdf")}

        assert letters["\u0302"].matrix[4] == pytest.approx(wanted, abs=0.02)


def test_raised_accent_leaves_the_line_where_it_was(tmp_path: Path) -> None:
    """A glyph that its face lifts is lifted alone, also where the run itself stands higher."""
    base, mark = run("x\u0302").glyphs
    raised = Glyph(mark.id, "", 0.0, mark.dx, 150.0)
    drawn(tmp_path / "d.pdf", page(line(run([base, raised, base], rise=2.0), run("x", x=50.0))))
    feet = {letter.get_text(): letter.y0 for letter in _letters(tmp_path / "d.pdf")[:3]}

    assert re.findall(r"([\d.]+) Ts", operators(tmp_path / "d.pdf")) == ["2", "3.5", "2", "0"]
    assert feet["\u0302"] - feet["x"] == pytest.approx(1.5)


def test_baseline_is_counted_from_the_head(tmp_path: Path) -> None:
    """A line at 30 pt of a page of 200 pt stands 170 pt over the foot."""
    drawn(tmp_path / "d.pdf", page(line(run("water"), baseline=30.0)))

    assert "1 0 0 1 20.0000 170.000 Tm" in operators(tmp_path / "d.pdf")


def test_lines_of_one_block_share_a_mark(tmp_path: Path) -> None:
    """Marks are numbered anew on each page; a block keeps one mark while its lines follow each other."""
    head, body = element("head", Role.HEADING_1), PARAGRAPH
    first = page(
        line(run("Water"), of=head),
        line(run("for the"), baseline=42, of=body),
        line(run("steppe"), baseline=54, of=body),
    )
    second = page(line(run("and more"), of=body), index=1)
    made = drawn(tmp_path / "d.pdf", first, second)

    assert [(m.page, m.mcid, m.element) for m in made.marks] == [
        (0, 0, "head"),
        (0, 1, "paragraph"),
        (1, 0, "paragraph"),
    ]
    assert re.findall(r"/\w+ <</MCID \d>>", operators(tmp_path / "d.pdf")) == [
        "/H1 <</MCID 0>>",
        "/P <</MCID 1>>",
    ]


def test_block_over_two_columns_has_two_marks(tmp_path: Path) -> None:
    """What flows through two frames is one element with a mark in each."""
    frames = (Frame("a", Rect(10, 10, 90, 180), "t", 20), Frame("b", Rect(110, 10, 90, 180), "t", 20))
    made = drawn(
        tmp_path / "d.pdf", page(line(run("one"), frame="a"), line(run("two"), frame="b"), frames=frames)
    )

    assert [(mark.mcid, mark.element) for mark in made.marks] == [(0, "paragraph"), (1, "paragraph")]


@pytest.mark.parametrize(
    ("artifact", "written"),
    [
        (Artifact.PAGINATION_HEADER, "/Artifact <</Type /Pagination /Subtype /Header>> BDC"),
        (Artifact.PAGINATION_FOOTER, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"),
        (Artifact.PAGINATION, "/Artifact <</Type /Pagination>> BDC"),
        (Artifact.BACKGROUND, "/Artifact <</Type /Background>> BDC"),
        (None, "/Artifact <</Type /Layout>> BDC"),
    ],
)
def test_furniture_is_not_read_aloud(artifact: Artifact | None, written: str, tmp_path: Path) -> None:
    """What belongs to no block is an artifact, of its own kind."""
    made = drawn(tmp_path / "d.pdf", page(line(run("7"), of=None, frame="foot", artifact=artifact)))

    assert made.marks == ()
    assert written in operators(tmp_path / "d.pdf")


def test_everything_painted_is_marked_once(tmp_path: Path) -> None:
    """Marks open outside text and close again; nothing is painted outside them."""
    rule = PlacedRule(Rect(0, 0, 300, 5), RED, SPAN, "head")
    folio = line(run("7"), of=None, frame="foot", artifact=Artifact.PAGINATION)
    spoken = line(run("No.", replacement="number"), baseline=60)
    drawn(tmp_path / "d.pdf", page(rule, line(run("one")), folio, spoken))
    depth, in_text = 0, False
    with pikepdf.open(tmp_path / "d.pdf") as pdf:
        instructions = [str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])]
    for operator in instructions:
        depth += {"BDC": 1, "EMC": -1}.get(operator, 0)
        in_text = operator == "BT" or (in_text and operator != "ET")

        assert depth > 0 or operator in {"EMC", "cm", "q", "Q"}
        assert depth <= 1 + in_text
    assert depth == 0


def test_painting_order_is_that_of_the_page(tmp_path: Path) -> None:
    """A panel lies under the words that follow it, and over those before it."""
    panel = PlacedRule(Rect(0, 0, 300, 200), RED, SPAN, "panel", Artifact.BACKGROUND)
    drawn(tmp_path / "d.pdf", page(line(run("water")), panel))

    assert _colour(tmp_path / "d.pdf", 25, 27) == (204, 0, 0)


def test_words_of_one_link_are_one_zone(tmp_path: Path) -> None:
    """Runs that follow each other with one link are one zone, 13 pt high and 2 pt wider on both sides."""
    one, two = run("read ", link=HERE), run("more", x=30.0, link=HERE)
    made = drawn(tmp_path / "d.pdf", page(line(one, two)))
    (zone,) = made.zones

    assert (zone.page, zone.link, zone.element) == (0, HERE, "paragraph")
    assert (zone.box.x, zone.box.y, zone.box.height) == (18, 20.5, 13)
    assert zone.box.right == pytest.approx(20 + 30 + two.width + 2)


@pytest.mark.parametrize("between", [None, THERE])
def test_link_does_not_cover_its_neighbours(between: Link | None, tmp_path: Path) -> None:
    """Words between two links to one place belong to neither."""
    runs = (run("one", link=HERE), run("mid", x=40.0, link=between), run("two", x=80.0, link=HERE))
    made = drawn(tmp_path / "d.pdf", page(line(*runs)))
    mine = [zone.box for zone in made.zones if zone.link == HERE]

    assert len(mine) == 2
    assert mine[0].right < 60


def test_foreign_words_say_their_language(tmp_path: Path) -> None:
    """A run in another language, or read as other words, says so where it is shown."""
    spoken = run("bonjour", language="fr"), run("No.", x=50.0, replacement="number")
    drawn(tmp_path / "d.pdf", page(line(*spoken)))
    written = operators(tmp_path / "d.pdf")

    assert f"/Span <</Lang <feff{'fr'.encode('utf-16-be').hex()}>>> BDC" in written
    assert f"/Span <</ActualText <feff{'number'.encode('utf-16-be').hex()}>>> BDC" in written


@pytest.mark.parametrize("overprint", [True, False])
def test_overprint_is_as_the_ink_says(overprint: bool, tmp_path: Path) -> None:
    """Words, rules and artwork overprint when their ink does, and else knock out."""
    art = tmp_path / "mark.svg"
    art.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="0.4567"/></svg>')
    ink = Ink("text", overprint=overprint)
    things = (
        line(run("water", ink=ink)),
        PlacedRule(Rect(0, 0, 9, 9), ink, SPAN, "rule"),
        PlacedArtwork(Rect(0, 0, 9, 9), str(art), ink, SPAN, None, "art"),
    )
    drawn(tmp_path / "d.pdf", page(*things), press=True)

    assert re.findall(r"/GS(\d) gs", operators(tmp_path / "d.pdf")) == [str(int(overprint))] * 3
    with pikepdf.open(tmp_path / "d.pdf") as pdf:
        state = pdf.pages[0].obj.Resources.ExtGState.GS1
        assert (bool(state.op), int(state.OPM)) == (True, 1)


def test_small_units_of_artwork_keep_their_places(tmp_path: Path) -> None:
    """An artwork of one unit, drawn 200 pt wide, is right to a hundredth of a point."""
    art = tmp_path / "mark.svg"
    art.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M.12345 0H1"/></svg>')
    drawn(tmp_path / "d.pdf", page(PlacedArtwork(Rect(0, 0, 200, 200), str(art), TEXT, SPAN, None, "art")))

    assert "0.12345 0 m" in operators(tmp_path / "d.pdf")


def test_placed_pdf_keeps_its_own_colours(tmp_path: Path) -> None:
    """A PDF that names no colour is black, whatever was painted before it."""
    logo = Canvas(str(tmp_path / "logo.pdf"), pagesize=(40, 20))
    logo.rect(5, 5, 30, 10, stroke=0, fill=1)
    logo.save()
    rule = PlacedRule(Rect(0, 0, 300, 20), Ink("red", overprint=True), SPAN, "rule")
    art = PlacedArtwork(Rect(10, 40, 80, 40), str(tmp_path / "logo.pdf"), TEXT, SPAN, PARAGRAPH, "art")
    sheet = page(rule, art)
    made = drawn(tmp_path / "d.pdf", sheet)
    pages = Pages((sheet,), (DOCUMENT, PARAGRAPH), "en", 12)
    finish(tmp_path / "d.pdf", tmp_path / "f.pdf", pages=pages, drawn=made, card=CARD, live=False)

    assert _colour(tmp_path / "f.pdf", 100, 10) == (204, 0, 0)
    assert _colour(tmp_path / "f.pdf", 50, 60) == (0, 0, 0)


def test_pages_name_only_embedded_fonts(tmp_path: Path) -> None:
    """No page begins with a font of the library's own, not even one without words."""
    drawn(tmp_path / "d.pdf", page(PlacedRule(Rect(0, 0, 9, 9), RED, SPAN, "rule")))

    assert " Tf" not in operators(tmp_path / "d.pdf")
    assert "Trans" not in (tmp_path / "d.pdf").read_bytes().decode("latin-1")


def test_frame_that_refuses_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make-up has decided: a frame without room stops the build loudly."""
    monkeypatch.setattr(module.PlatypusFrame, "add", lambda *_: 0)

    with pytest.raises(AssertionError, match="body"):
        drawn(tmp_path / "d.pdf", page(line(run("water"))))


def test_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    """A draft has no clock and no chance in it."""
    sheet = page(line(run("office well-known"), run("red", x=100.0, ink=RED)))
    for name in ("one.pdf", "two.pdf"):
        drawn(tmp_path / name, sheet)

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_empty_runs_draw_nothing(tmp_path: Path) -> None:
    """A run without glyphs leaves no trace."""
    empty = GlyphRun(0.0, Look("serif", 10.0, TEXT), (), 0.0)
    drawn(tmp_path / "d.pdf", page(line(empty)))

    assert "TJ" not in operators(tmp_path / "d.pdf")
