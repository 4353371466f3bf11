"""What a press would print: plates, marks, bleed, profiles; judged by programs that are not ours."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw

from conftest import PROJECT, Workshop
from printnews.cache import Cache
from printnews.diagnostics import Refused, Report
from printnews.pages.page import Page, PlacedLine, PlacedPicture, PlacedRule
from printnews.pipeline import Order, Outcome, build
from printnews.proof.pressproof import Verdict, prove
from printnews.units import Rect
from separations import PROCESS, most, separate

CASES = PROJECT / "tests" / "cases"
SWOP = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
DPI = 100
MM = 72 / 25.4


@pytest.fixture(scope="module")
def plates(sample: Outcome, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Image.Image]]:
    """Separate the print edition of the sample."""
    file = next(each for each in sample.files if each.name.endswith("-print.pdf"))
    return separate(file, tmp_path_factory.mktemp("plates"), dpi=DPI)


def _pixels(page: Page, box: Rect, slack: float = 1.5) -> tuple[float, float, float, float]:
    """Give a box of the page as pixels of the plates, a little larger."""
    scale, x, y = DPI / 72, -page.bleed.x, -page.bleed.y
    return (
        (box.x + x - slack) * scale,
        (box.y + y - slack) * scale,
        (box.right + x + slack) * scale,
        (box.foot + y + slack) * scale,
    )


def _box_of(line: PlacedLine) -> Rect:
    size = max(run.look.size for run in line.runs)
    return Rect(line.left, line.baseline - size, line.right - line.left, 1.35 * size)


def _box(thing: object) -> Rect:
    if isinstance(thing, PlacedLine):
        return _box_of(thing)
    box = getattr(thing, "box", None)
    if isinstance(box, Rect):
        return box
    # A drop cap: no higher than its letters are wide enough for.
    em = max(letter.em for letter in thing.letters) * 1000  # type: ignore[attr-defined]
    return Rect(thing.x - em, thing.baseline - em, 2 * em, 1.3 * em)  # type: ignore[attr-defined]


def test_sample_has_the_four_plates_and_no_other(plates: list[dict[str, Image.Image]]) -> None:
    """No ink stands in the file that nobody ordered."""
    assert plates
    assert all(set(page) == set(PROCESS) for page in plates)


def test_black_text_is_on_the_black_plate_alone(
    plates: list[dict[str, Image.Image]], sample: Outcome
) -> None:
    """Where only black words stand, the other plates are blank and the black one is not."""
    seen = 0
    for page, made in zip(sample.pages.pages, plates, strict=True):
        for line in page.placed:
            if not isinstance(line, PlacedLine) or any(run.look.ink.name != "text" for run in line.runs):
                continue
            area = _box_of(line)
            if any(_meets(area, _box(each)) for each in page.placed if each is not line and _inked(each)):
                continue
            seen += 1
            box = _pixels(page, area, slack=0)
            assert [most(made[name], box) for name in PROCESS[:3]] == [0, 0, 0], line.text
            assert most(made["Black"], box) > 128, line.text

    assert seen > 200


def _inked(thing: object) -> bool:
    """Tell whether a thing may print anything but black: all but lines and rules in the text's ink."""
    if isinstance(thing, PlacedLine):
        return any(run.look.ink.name != "text" for run in thing.runs)
    return not (isinstance(thing, PlacedRule) and thing.ink.name == "text")


def _meets(one: Rect, two: Rect) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.foot and two.y < one.foot


def test_nothing_is_printed_that_the_layout_did_not_ask_for(
    plates: list[dict[str, Image.Image]], sample: Outcome
) -> None:
    """Outside the boxes of all placed things every plate is blank."""
    looked = 0
    for page, made in zip(sample.pages.pages, plates, strict=True):
        free = Image.new("L", made["Black"].size, 255)
        pen = ImageDraw.Draw(free)
        for thing in page.placed:
            pen.rectangle(_pixels(page, _box(thing)), fill=0)
        looked += most(free) == 255
        for name, plate in made.items():
            assert most(ImageChops.multiply(plate, free)) == 0, f"page {page.folio}, {name}"
    # A cover may be one picture from edge to edge.
    assert looked >= len(plates) - 2


PRESS = """\
condition: FOGRA39
profile: ISOcoated_v2_300_bas.icc
"""
MARKS = "marks: {crop: true, registration: true, bars: true, slug: true, gap: 2 mm}\n"
MARKED = "bleed: {head: 1 mm, foot: 1 mm, outer: 1 mm, inner: 0.5 mm}\n" + MARKS
ALL = ("crop", "registration", "bars", "slug")


def _built(
    workshop: Workshop, root: Path, press: str, inks: str = "", case: str = "two-sections-two-inks"
) -> Outcome:
    """Build a case for another press, in folders of its own."""
    places = workshop.issue(CASES / case)
    layouts = root / "layouts"
    shutil.copytree(workshop.root / "layouts", layouts)
    shutil.copytree(workshop.root / "assets", root / "assets")
    shutil.copy(SWOP, root / "assets" / "icc" / "swop.icc")
    (layouts / "other.yaml").write_text(press)
    if inks:
        known = (layouts / "inks.yaml").read_text().splitlines()
        kept = [line for line in known if not line.startswith("  water:")]
        (layouts / "inks.yaml").write_text("\n".join([*kept, inks, ""]))
    places = replace(places, layouts=layouts, assets=root / "assets", press="other.yaml")
    return build(Order(places, root / "out", Cache(root / "cache")))


def test_marks_stand_outside_the_bleed_and_the_page_keeps_its_size(
    workshop: Workshop, tmp_path: Path
) -> None:
    """The media box grows; trim stays 60 x 80 mm; the bleed is what the printer asks of each side."""
    outcome = _built(workshop, tmp_path, PRESS + MARKED)
    with pikepdf.open(outcome.files[0]) as pdf:
        for page, made in zip(pdf.pages, outcome.pages.pages, strict=True):
            media, bleed, trim = (
                [float(value) for value in page.obj[f"/{name}"]]
                for name in ("MediaBox", "BleedBox", "TrimBox")
            )
            left, foot, right, head = (abs(a - b) / MM for a, b in zip(trim, bleed, strict=True))
            inner, outer = (left, right) if made.side == "recto" else (right, left)

            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((60 * MM, 80 * MM), abs=0.01)
            assert (inner, outer, head, foot) == pytest.approx((0.5, 1, 1, 1), abs=0.01)
            assert media[2] - bleed[2] == pytest.approx(2 * MM + 17, abs=0.01)


def test_marks_are_on_every_plate_and_nothing_of_them_in_the_bleed(
    workshop: Workshop, tmp_path: Path
) -> None:
    """The bleed of a marked sheet is, plate by plate, what it is without marks."""
    plain = _built(workshop, tmp_path / "plain", PRESS)
    marked = _built(workshop, tmp_path / "marked", PRESS + MARKS)
    one = separate(plain.files[0], tmp_path / "one", dpi=144)
    two = separate(marked.files[0], tmp_path / "two", dpi=144)
    edge = round((2 * MM + 17) * 2)
    for bare, whole in zip(one, two, strict=True):
        for name in PROCESS:
            width, height = bare[name].size
            inside = whole[name].crop((edge, edge, edge + width, edge + height))
            around = whole[name].copy()
            around.paste(0, (edge, edge, edge + width, edge + height))

            assert _differ(inside, bare[name]) < 0.02
            assert most(around) == 255


def _differ(one: Image.Image, two: Image.Image) -> float:
    """Give the part of pixels that differ by more than a rounding of edges."""
    difference = ImageChops.difference(one, two).point(lambda value: 255 if value > 64 else 0)
    return difference.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("mark", ALL)
def test_each_mark_can_be_had_alone(mark: str, workshop: Workshop, tmp_path: Path) -> None:
    """A printer who wants one mark gets that one: fewer operators than all, more than none."""
    lengths = []
    for name, wanted in {"none": (), "one": (mark,), "all": ALL}.items():
        chosen = ", ".join(f"{each}: true" for each in wanted)
        outcome = _built(workshop, tmp_path / name, PRESS + f"marks: {{{chosen}}}\n")
        with pikepdf.open(outcome.files[0]) as pdf:
            lengths.append(len(pdf.pages[0].Contents.read_bytes()))

    assert lengths[0] < lengths[1] < lengths[2]


def test_spot_ink_has_a_plate_of_its_own(workshop: Workshop, tmp_path: Path) -> None:
    """Its plate bears the printer's name for it, and the sector's words are on no other plate."""
    spot = '  water: {press: [82, 28, 84, 18], spot: "PANTONE 348 C", screen: "#237745"}'
    outcome = _built(workshop, tmp_path, PRESS + MARKED, spot)
    pages = separate(outcome.files[0], tmp_path / "plates", dpi=100)
    report = Report()

    assert prove(outcome.files[0], report=report) is Verdict.PASSED, str(report)
    assert most(pages[0]["PANTONE 348 C"]) == 255
    with pikepdf.open(outcome.files[0]) as pdf:
        space = pdf.pages[0].Resources.ColorSpace.Spot1
        assert str(space[1]) == "/PANTONE 348 C"
        assert [float(each) for each in space[3].C1] == pytest.approx([0.82, 0.28, 0.84, 0.18])


CONDITIONS = {
    "coated": PRESS,
    "another press": (
        "condition: Custom\nregistry: ''\nabout: Web offset as Artifex describes it\nprofile: swop.icc\n"
    ),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_file_is_made_for_the_press_that_is_named(name: str, workshop: Workshop, tmp_path: Path) -> None:
    """Output intent, profile and pictures are those of the condition, whichever it is."""
    outcome = _built(workshop, tmp_path, CONDITIONS[name], case="picture-over-all-columns")
    wanted = SWOP if name != "coated" else PROJECT / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"
    with pikepdf.open(outcome.files[0]) as pdf:
        intent = pdf.Root.OutputIntents[0]
        raw = next(each for each in pdf.pages[0].Resources.XObject.values() if each.Subtype == "/Image")
        assert bytes(intent.DestOutputProfile.read_bytes()) == wanted.read_bytes()
        assert str(intent.OutputConditionIdentifier) == ("FOGRA39" if name == "coated" else "Custom")
        picture = Image.open(io.BytesIO(raw.read_raw_bytes()))
    placed = next(
        each for page in outcome.pages.pages for each in page.placed if isinstance(each, PlacedPicture)
    )
    assert _near(picture, Path(placed.file), wanted) < 6


def _near(picture: Image.Image, original: Path, profile: Path) -> float:
    """Give how far a picture's mean ink is from what LittleCMS makes of its original's mean."""
    with Image.open(original) as opened:
        source = ImageCms.createProfile("sRGB")
        target = ImageCms.getOpenProfile(str(profile))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        wanted = ImageCms.profileToProfile(
            opened.convert("RGB"), source, target, renderingIntent=1, outputMode="CMYK", flags=flags
        )
    means = [
        [
            sum(value * count for value, count in enumerate(band.histogram())) / (band.width * band.height)
            for band in each.split()
        ]
        for each in (picture, wanted)
    ]
    return max(abs(a - b) for a, b in zip(*means, strict=True))


@pytest.mark.parametrize(
    ("press", "rule"),
    [
        (PRESS.replace("ISOcoated_v2_300_bas.icc", "sRGB.icc"), "bad-profile"),
        (PRESS + "rgb_profile: ISOcoated_v2_300_bas.icc\n", "bad-profile"),
        (PRESS + "ink_limit: 150\n", "ink-over-limit"),
        (PRESS + "registry: ''\n", "undescribed-condition"),
        (PRESS + "bleed: {head: 3 mm, foot: 1 mm, outer: 1 mm, inner: 1 mm}\n", "bleed-too-small"),
    ],
)
def test_press_that_cannot_be_is_refused(press: str, rule: str, workshop: Workshop, tmp_path: Path) -> None:
    """What a printer cannot have asked for is named at its line."""
    with pytest.raises(Refused) as refused:
        _built(workshop, tmp_path, press)

    assert rule in {finding.rule for finding in refused.value.report}


TWO_GOLDS = """\
  water: {press: [60, 40, 0, 0], screen: "#000000", spot: Gold}
  sand: {press: [0, 40, 90, 0], screen: "#000000", spot: GOLD}"""


@pytest.mark.parametrize(
    ("ink", "rule"),
    [
        ('  water: {press: [60, 40, 0, 100], screen: "#000000"}', "undeclared-rich-black"),
        ('  water: {press: [60, 40, 0, 90], screen: "#000000", rich: true}', "bad-value"),
        ('  water: {press: [60, 40, 0, 0], screen: "#000000", spot: Cyan}', "plate-name-taken"),
        (TWO_GOLDS, "plate-with-two-meanings"),
        ('  water: {press: [90, 90, 90, 90], screen: "#000000"}', "ink-over-limit"),
    ],
)
def test_ink_that_cannot_be_printed_is_refused(
    ink: str, rule: str, workshop: Workshop, tmp_path: Path
) -> None:
    """Rich black, plates and limits are judged before anything is set."""
    with pytest.raises(Refused) as refused:
        _built(workshop, tmp_path, PRESS, ink)

    assert {finding.rule for finding in refused.value.report} == {rule}


def test_declared_rich_black_is_printed(workshop: Workshop, tmp_path: Path) -> None:
    """An ink that says rich: true may set words, and the checker knows that it was asked for."""
    outcome = _built(
        workshop, tmp_path, PRESS, '  water: {press: [60, 40, 0, 100], screen: "#000000", rich: true}'
    )
    plates = separate(outcome.files[0], tmp_path / "plates", dpi=72)

    assert most(plates[0]["Cyan"]) > 100


def test_placed_pdf_in_rgb_is_refused_at_its_line(workshop: Workshop, tmp_path: Path) -> None:
    """Artwork that would break the file is told where the layout names it, before anything is set."""
    plain = workshop.root
    layouts = tmp_path / "given" / "layouts"
    shutil.copytree(plain / "layouts", layouts)
    shutil.copytree(plain / "assets", tmp_path / "given" / "assets")
    text = (layouts / "mini.yaml").read_text()
    (layouts / "mini.yaml").write_text(text.replace("mark.svg", "mark.pdf"))
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(20, 20))
        pdf.pages[0].Contents = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f")
        pdf.save(tmp_path / "given" / "assets" / "mark.pdf")
    places = workshop.issue(CASES / "two-sections-two-inks")
    places = replace(places, layouts=layouts, assets=tmp_path / "given" / "assets")

    with pytest.raises(Refused) as refused:
        build(Order(places, tmp_path / "out", Cache(tmp_path / "cache")))
    (finding,) = refused.value.report
    assert (finding.rule, Path(finding.span.file).name) == ("placed-rgb", "mini.yaml")
    assert finding.span.line > 0
