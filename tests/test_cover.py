"""A cover on stock of its own: two files, folded and cut where the binder will fold and cut."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from conftest import Workshop
from printnews.cache import Cache
from printnews.diagnostics import Refused, Report, Severity
from printnews.editions import edition
from printnews.editions.binding import FILLED
from printnews.editions.proving import Proof, check_written
from printnews.editions.slug import outlined, slugs
from printnews.model.places import Places
from printnews.pages.page import Pages, PlacedCap
from printnews.pdf.marks import CLEAR, PATCH, marks
from printnews.pdf.metadata import Card
from printnews.pdf.sheet import MarkPlan, Plan, Sheet, Sides, sheet
from printnews.pipeline import Order, Outcome, build
from printnews.proof.pressproof import Verdict, prove
from printnews.proof.readback import read_back
from printnews.units import Rect
from separations import PROCESS, most, separate

SWOP = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
MM = 72 / 25.4
GAP, MARK = 2 * MM, 17
AROUND = GAP + MARK + 1 * MM
"""From the sheet's edge to its trim."""
TEXT = "condition: FOGRA39\nprofile: ISOcoated_v2_300_bas.icc\n"
COVER = 'cover: {press: card.yaml, paper: 2 mm, ink: water, words: "{title} {number}", words_ink: paper}\n'
CARD = "condition: Custom\nregistry: ''\nabout: Coated card as Artifex describes it\nprofile: swop.icc\n"
MARKS = "marks: {crop: true, registration: true, bars: true, fold: true, slug: true, gap: 2 mm}\n"


def _places(workshop: Workshop, root: Path, text: str, card: str | None, pages: int = 8) -> Places:
    """Give an issue of so many pages, in folders of its own, with the press files of its text and cover."""
    layouts, issue = root / "layouts", root / "issues" / "bound"
    shutil.copytree(workshop.root / "layouts", layouts)
    shutil.copytree(workshop.root / "assets", root / "assets")
    shutil.copy(SWOP, root / "assets" / "icc" / "swop.icc")
    (layouts / "press.yaml").write_text(text)
    if card is not None:
        (layouts / "card.yaml").write_text(card)
    (issue / "stories").mkdir(parents=True)
    lines = ["id: bound", "title: Mini", "number: 1", "period: June", "date: 2021-06-01", "language: en-GB"]
    lines += ["layout: mini", "publisher: The office", "sections:"]
    for number in range(1, pages + 1):
        (issue / "stories" / f"s{number}.md").write_text(f"# Head {number}\n\nWords of page {number}.\n")
        lines.append(f"  - {{id: a{number}, sector: office, articles: [{{slug: s{number}}}]}}")
    lines.append("pages:")
    lines += [f"  - {{master: inside, sections: [a{number}]}}" for number in range(1, pages + 1)]
    (issue / "issue.yaml").write_text("\n".join([*lines, ""]))
    return Places(issue, layouts, root / "assets")


def _bound(workshop: Workshop, root: Path, text: str = TEXT + COVER, card: str | None = CARD) -> Outcome:
    return build(Order(_places(workshop, root, text, card), root / "out", Cache(root / "cache")))


@pytest.fixture(scope="module")
def bound(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Give the text and the cover of eight pages, with all marks on the cover."""
    return _bound(workshop, tmp_path_factory.mktemp("bound"), card=CARD + MARKS)


def _boxes(page: Any, name: str) -> list[float]:
    return [float(value) for value in page.obj[f"/{name}"]]


def test_cover_and_text_are_two_files(bound: Outcome) -> None:
    """The first two and the last two pages go to the cover, the others keep their numbers in the text."""
    text, cover = bound.files
    with pikepdf.open(text) as pdf:
        labels = [str(each.get("/P")) for each in list(pdf.Root.PageLabels.Nums)[1::2]]

        assert text.name == "bound-print.pdf"
        assert labels == ["3", "4", "5", "6"]
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
    with pikepdf.open(cover) as pdf:
        assert cover.name == "bound-print-cover.pdf"
        assert len(pdf.pages) == 2
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "Custom"
        assert bytes(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()) == SWOP.read_bytes()


def test_spine_is_as_wide_as_the_leaves_it_holds(bound: Outcome) -> None:
    """Four pages are two leaves of 2 mm: the cover is 60 + 4 + 60 mm wide, its bleed 1 mm all round."""
    with pikepdf.open(bound.files[1]) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (_boxes(page, name) for name in ("TrimBox", "BleedBox", "MediaBox"))

            assert trim[2] - trim[0] == pytest.approx(124 * MM, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(80 * MM, abs=0.01)
            assert [a - b for a, b in zip(trim, bleed, strict=True)] == pytest.approx(
                [MM, MM, -MM, -MM], abs=0.01
            )
            assert media[2] == pytest.approx(124 * MM + 2 * AROUND, abs=0.01)


def test_both_files_keep_the_standard_of_their_press(bound: Outcome) -> None:
    """The checker of PDF/X-4 finds nothing in either."""
    for file in bound.files:
        report = Report()

        assert prove(file, report=report) is Verdict.PASSED, str(report)


@pytest.mark.parametrize("fold", [True, False])
def test_fold_marks_stand_at_both_folds_outside_the_bleed(
    fold: bool, workshop: Workshop, tmp_path: Path
) -> None:
    """On every plate a dashed line at head and foot of each fold; nothing where the printer wants none."""
    outcome = _bound(
        workshop, tmp_path, card=CARD + f"marks: {{crop: true, fold: {str(fold).lower()}, gap: 2 mm}}\n"
    )
    dpi = 288
    for side in separate(outcome.files[1], tmp_path / "plates", dpi=dpi):
        for name in PROCESS:
            plate, scale = side[name], dpi / 72
            high = plate.height / scale
            for fold_at in (60 * MM, 64 * MM):
                x = AROUND + fold_at
                for top, foot in ((0, MARK), (high - MARK, high)):
                    box = (scale * (x - 1), scale * top, scale * (x + 1), scale * foot)

                    assert (most(plate, box) > 100) is fold
                gap = (scale * (x - 1), scale * (MARK + 0.2), scale * (x + 1), scale * (MARK + GAP - 0.2))
                assert most(plate, gap) == 0


def test_every_mark_stays_off_the_folds(bound: Outcome, tmp_path: Path) -> None:
    """Above and below the spine, between its folds, there is no mark: the binder sees where to fold."""
    dpi = 144
    for side in separate(bound.files[1], tmp_path / "plates", dpi=dpi):
        for name in PROCESS:
            plate, scale = side[name], dpi / 72
            left, right = (AROUND + 60 * MM + 1) * scale, (AROUND + 64 * MM - 1) * scale

            assert most(plate, (left, 0, right, MARK * scale)) == 0
            assert most(plate, (left, plate.height - MARK * scale, right, plate.height)) == 0


def test_spine_has_its_ground_and_its_words(bound: Outcome, tmp_path: Path) -> None:
    """Outside it is the ink that was asked for with paper-white words in it, inside without words."""
    outside, inside = separate(bound.files[1], tmp_path / "plates", dpi=288)
    scale = 288 / 72
    box = [AROUND + 60 * MM + 0.5, AROUND, AROUND + 64 * MM - 0.5, AROUND + 80 * MM]
    grounds = [side["Cyan"].crop(tuple(round(value * scale) for value in box)) for side in (outside, inside)]

    assert [ground.getextrema()[0] > 150 for ground in grounds] == [False, True]
    assert most(grounds[0]) == most(grounds[1]) > 150


def test_spine_tells_letters_that_no_face_has(workshop: Workshop, tmp_path: Path) -> None:
    """A sign stands for them, not the box that a face draws for what it lacks."""
    outcome = _bound(workshop, tmp_path, TEXT + COVER.replace("{title}", "\u6c34 Mini"))

    (told,) = [finding for finding in outcome.report if finding.rule == "spine-letters"]
    assert told.message.endswith(": \u6c34.")
    assert told.span.file.endswith("press.yaml")


@pytest.mark.parametrize("times", [1, 40])
def test_words_of_the_spine_stay_on_it(times: int, bound: Outcome) -> None:
    """Many words are made smaller; few stand in the middle, at the size that the spine allows."""
    pages, _ = _seen(bound, words="Mini " * times)
    (cap,) = [thing for thing in pages.pages[0].placed if isinstance(thing, PlacedCap)]
    ends = [cap.baseline - letter.rise for letter in cap.letters]
    height = pages.pages[0].trim.height

    assert height * 0.2 < min(ends) < max(ends) < height * 0.8
    assert (cap.letters[0].em * 1000 < FILLED * 2 * MM) == (times > 1)


def test_part_of_a_cover_that_reaches_over_its_fold_is_told(bound: Outcome, tmp_path: Path) -> None:
    """Read-back sees a panel that is cut off elsewhere than at the fold, and one that is moved."""
    binding = _seen(bound)
    for old, new in ((b"re W n", b"re n"), (b"re W n\n1 0 0 1 ", b"re W n\n1 0 0 1 9")):
        broken = tmp_path / "broken.pdf"
        with pikepdf.open(bound.files[1]) as pdf:
            raw = pdf.pages[0].Contents.read_bytes()
            at = raw.rindex(old)
            pdf.pages[0].Contents = pdf.make_stream(raw[:at] + raw[at:].replace(old, new, 1))
            pdf.save(broken)
        report = Report()
        read_back(broken, binding[0], live=False, report=report, plan=binding[1])

        assert "readback-boxes" in {finding.rule for finding in report}


def _seen(bound: Outcome, words: str = "") -> tuple[Pages, Any]:
    """Give the cover's pages and plan as they were built, or with other words on the spine."""
    from printnews.editions.binding import parted
    from printnews.pipeline import composed

    root = bound.files[0].parent.parent
    places = Places(root / "issues" / "bound", root / "layouts", root / "assets")
    pages, job = composed(places, Cache(root / "cache"), Report())
    assert job.binding is not None
    files = {name: places.assets / "fonts" / file for name, file in job.faces}
    binding = replace(job.binding, words=words or job.binding.words)
    return parted(pages, binding, files=files, report=Report())[1], binding.stock.plan


def test_cover_that_is_refused_takes_the_text_along(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new text with an old cover would be worse than none: both last good files stay."""
    places = _places(workshop, tmp_path, TEXT + COVER, CARD)
    (tmp_path / "out").mkdir()
    for name in ("bound-print.pdf", "bound-print-cover.pdf"):
        (tmp_path / "out" / name).write_bytes(b"old")

    def proven(proof: Proof) -> None:
        check_written(proof)
        if "cover" in proof.file.name:
            raise Refused(Report(), "reading back")

    monkeypatch.setattr(edition, "check_written", proven)
    with pytest.raises(Refused):
        build(Order(places, tmp_path / "out", Cache(tmp_path / "cache")))

    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        "bound-print.pdf": b"old",
        "bound-print-cover.pdf": b"old",
    }


def test_email_edition_keeps_the_cover(workshop: Workshop, tmp_path: Path) -> None:
    """Readers turn all eight pages, whatever the binder does."""
    places = _places(workshop, tmp_path, TEXT + COVER, CARD)
    outcome = build(Order(places, tmp_path / "out", Cache(tmp_path / "cache"), wanted=("email",)))
    with pikepdf.open(outcome.files[0]) as pdf:
        assert len(pdf.pages) == 8


def test_cover_without_a_spine_has_one_fold(workshop: Workshop, tmp_path: Path) -> None:
    """A spine of 0 mm is that of stapled sheets: one fold, no ground, no words."""
    outcome = _bound(workshop, tmp_path, TEXT + "cover: {press: card.yaml, spine: 0 mm}\n", CARD + MARKS)
    with pikepdf.open(outcome.files[1]) as pdf:
        trim = _boxes(pdf.pages[0], "TrimBox")

        assert trim[2] - trim[0] == pytest.approx(120 * MM, abs=0.01)
        assert pdf.pages[0].Contents.read_bytes().count(b"re W n") == 2


BAD = {
    "negative": ("cover: {press: card.yaml, spine: -3 mm}\n", CARD, "bad-value"),
    "no unit": ("cover: {press: card.yaml, spine: 3}\n", CARD, "bad-value"),
    "no thickness": ("cover: {press: card.yaml, paper: 0 mm}\n", CARD, "bad-value"),
    "given twice": ("cover: {press: card.yaml, spine: 3 mm, paper: 1 mm}\n", CARD, "unclear-spine"),
    "not given": ("cover: {press: card.yaml}\n", CARD, "unclear-spine"),
    "no stock": ("cover: {press: card.yaml, spine: 3 mm}\n", None, "missing-file"),
    "stock elsewhere": ("cover: {press: ../card.yaml, spine: 3 mm}\n", CARD, "outside-folder"),
    "no ink": ("cover: {press: card.yaml, spine: 3 mm, ink: gold}\n", CARD, "unknown-ink"),
    "narrow": ("cover: {press: card.yaml, spine: 2 mm, words: Mini}\n", CARD, "spine-too-narrow"),
    "cover of a cover": ("cover: {press: card.yaml, spine: 3 mm}\n", CARD + COVER, "cover-of-a-cover"),
    "profile": (COVER, CARD.replace("swop", "sRGB"), "bad-profile"),
    "ink limit": (COVER, CARD + "ink_limit: 100\n", "ink-over-limit"),
    "bleed": (COVER, CARD + "bleed: {head: 9 mm, foot: 1 mm, outer: 1 mm, inner: 1 mm}\n", "bleed-too-small"),
}


@pytest.mark.parametrize("name", BAD)
def test_cover_that_cannot_be_bound_is_refused(name: str, workshop: Workshop, tmp_path: Path) -> None:
    """Spine, stock and inks are judged at their line, and nothing is written."""
    cover, card, rule = BAD[name]
    with pytest.raises(Refused) as refused:
        _bound(workshop, tmp_path, TEXT + cover, card)

    found = {finding.rule: finding.span for finding in refused.value.report}
    assert rule in found
    assert found[rule].line > 0
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("pages", [4, 7])
def test_cover_needs_a_text_to_hold(pages: int, workshop: Workshop, tmp_path: Path) -> None:
    """Four pages leave no text, and three cannot be bound: a leaf has two pages."""
    places = _places(workshop, tmp_path, TEXT + COVER, CARD, pages)
    with pytest.raises(Refused) as refused:
        build(Order(places, tmp_path / "out", Cache(tmp_path / "cache")))

    errors = [each.rule for each in refused.value.report if each.severity is Severity.ERROR]
    assert errors == ["cover-without-text"]


def test_folded_pages_are_kept_and_found_again(bound: Outcome) -> None:
    """What is kept of a job holds its cover: a second build is the same, byte for byte."""
    root = bound.files[0].parent.parent
    first = [file.read_bytes() for file in bound.files]
    places = Places(root / "issues" / "bound", root / "layouts", root / "assets")
    again = build(replace(Order(places, root / "again", Cache(root / "cache")), workers=2))

    assert [file.read_bytes() for file in again.files] == first


def test_both_ends_of_a_cover_are_fore_edges(bound: Outcome) -> None:
    """A printer that wants less bleed at the spine wants it at neither end of a cover."""
    page = _seen(bound)[0].pages[0]
    own = sheet(page, Plan(Sides(head=1, foot=2, outer=9, inner=3)))
    single = sheet(replace(page, panels=()), Plan(Sides(head=1, foot=2, outer=9, inner=3)))

    assert (own.trim.x, own.media.right - own.trim.right) == (9, 9)
    assert (single.trim.x, single.media.right - single.trim.right) == (3, 9)


def test_slug_says_which_sheet_it_is(bound: Outcome) -> None:
    """A page of the text by its folio, a side of the cover by its name; with the plates, each once."""
    pages, card = _seen(bound)[0], Card("Mini", "", "", "en", "2021-06-01")
    files = {"square": bound.files[0].parent.parent / "assets" / "fonts" / "square.ttf"}
    text = replace(pages, pages=(replace(pages.pages[0], index=7, folio="iv", panels=()),))
    spots = ["Gold", "Gold"]
    found = slugs(pages, card, files=files, spots=spots) | slugs(text, card, files=files, spots=spots)
    sheets = {0: "Cover, outside", 1: "Cover, inside", 7: "Page iv"}
    words = {
        at: f"Mini   {each}   Cyan, Magenta, Yellow, Black, Gold   2021-06-01" for at, each in sheets.items()
    }

    assert found == {at: outlined(each, files)[0] for at, each in words.items()}


@pytest.mark.parametrize(("width", "shown"), [(400, 11), (120, 4), (100, 2), (80, 0)])
def test_colour_bars_end_where_the_sheet_does(width: float, shown: int) -> None:
    """A narrow page has fewer patches; none stands over a registration mark, or beyond the trim."""
    around = Rect(23, 23, width, 100)
    bars = marks(
        Sheet(Rect(0, 0, width + 46, 146), around, around),
        Plan(marks=MarkPlan(bars=True)),
        spots=["Spot1"],
        slug=None,
    )
    places = [float(each.split()[-6]) for each in bars if each.endswith("re f")]

    assert len(places) == shown
    assert all(x >= 23 and x + PATCH <= 23 + width for x in places)
    assert all(abs(x + PATCH / 2 - (23 + width / 2)) >= CLEAR for x in places)
