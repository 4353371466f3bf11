"""A size budget is met where it is seen least, and never below the floor."""

from __future__ import annotations

import hashlib
import io
import math
import re
import shutil
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis.strategies import floats, integers, lists
from PIL import Image, ImageFilter

from conftest import PROJECT, SAMPLE, SAMPLE_PLACES, Workshop
from drawing import SPAN
from printnews.cache import NOTHING_KEPT, Cache
from printnews.cli import main
from printnews.diagnostics import Refused
from printnews.pages.page import PlacedPicture
from printnews.pdf.likeness import Original
from printnews.pdf.pictures import Want, prepare_one, shaped
from printnews.pdf.slim import TooLargeError, choose, finer, prepare_chosen
from printnews.pdf.trials import FINE, Asked, Trial, fine_ways, lowest
from printnews.pipeline import Order, Outcome, build
from printnews.units import Rect

BULLETIN = PROJECT / "issues" / "2021-bulletin"
ICC = PROJECT / "assets" / "icc"
PRESS = ICC / "ISOcoated_v2_300_bas.icc"
WANT = Want(press=False, ppi=144, quality=80, profile=PRESS, srgb=ICC / "sRGB.icc", cmyk=PRESS)


def _placed(name: str) -> PlacedPicture:
    whole = Rect(0, 0, 1, 1)
    return PlacedPicture(
        Rect(0, 0, 150, 100), name, str(SAMPLE / "pictures" / f"{name}.jpg"), whole, SPAN, None, "body"
    )


BOTH = [_placed("loom"), _placed("river-boat")]


def _naive(one: Image.Image, two: Image.Image) -> float:
    """Add SSIM up pixel by pixel, as its authors write it, over the same windows."""
    found = []
    for shift in (0, 4):
        for top in range(shift, one.height - 7, 8):
            for left in range(shift, one.width - 7, 8):
                box = (left, top, left + 8, top + 8)
                x, y = (list(image.crop(box).tobytes()) for image in (one, two))
                mx, my = sum(x) / 64, sum(y) / 64
                vx, vy = (sum((v - m) ** 2 for v in w) / 64 for w, m in ((x, mx), (y, my)))
                vxy = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / 64
                c1, c2 = 6.5025, 58.5225
                light = (2 * mx * my + c1) / (mx * mx + my * my + c1)
                found.append((shift, light * (2 * vxy + c2) / (vx + vy + c2)))
    halves = [[value for at, value in found if at == shift] for shift in (0, 4)]
    return sum(sum(half) / len(half) for half in halves) / 2


def test_likeness_is_the_formula_of_its_authors() -> None:
    """The quick way over whole pictures gives what adding up pixel by pixel gives."""
    with Image.open(SAMPLE / "pictures" / "river-boat.jpg") as image:
        one = image.convert("L").resize((68, 44))
    two = one.filter(ImageFilter.GaussianBlur(1))
    # Windows that the edge cuts are left out of the slow way, so the sizes are whole windows and a half.
    likeness = Original.of(one).likeness

    assert math.isclose(likeness(two), _naive(one, two), abs_tol=0.02)
    assert likeness(one) == pytest.approx(1)
    assert likeness(two) < 0.97


def test_ample_room_changes_nothing(tmp_path: Path) -> None:
    """With room enough every picture stays as it was wished."""
    choices = choose(BOTH, Asked(WANT, 0.9, Cache(tmp_path)), room=10**9)

    assert all(each.chosen == each.wished for each in choices)
    assert {(each.chosen.ppi, each.chosen.quality) for each in choices} == {(144, 80)}


@pytest.mark.parametrize("part", [0.95, 0.85, 0.75])
def test_room_is_kept_above_the_floor(part: float, tmp_path: Path) -> None:
    """The chosen pictures fit, keep the floor, are what the files hold, and come out alike each time."""
    asked = Asked(WANT, 0.9, Cache(tmp_path))
    wished = sum(each.wished.size for each in choose(BOTH, asked, room=10**9))
    choices = choose(BOTH, asked, room=int(wished * part))
    made = prepare_chosen(choices, asked)

    assert sum(each.chosen.size for each in choices) <= wished * part
    assert all(each.chosen.likeness >= 0.9 for each in choices)
    assert [len(made[each.placed].jpeg) for each in choices] == [each.chosen.size for each in choices]
    anew = replace(asked, cache=Cache(tmp_path / "new"))
    assert choices == choose(BOTH, anew, room=int(wished * part))


def test_no_floor_is_broken_for_a_size(tmp_path: Path) -> None:
    """What would be seen is refused, with the least that is possible."""
    with pytest.raises(TooLargeError) as fault:
        choose(BOTH, Asked(WANT, 0.95, Cache(tmp_path)), room=2000)

    assert [each.placed for each in fault.value.least] == BOTH
    assert sum(each.chosen.size for each in fault.value.least) > 2000
    assert all(each.chosen.likeness >= 0.95 for each in fault.value.least)


def test_a_wish_below_the_floor_is_raised(tmp_path: Path) -> None:
    """A picture that the wished quality spoils is made finer, not coarser."""
    cache = Cache(tmp_path)
    floor = fine_ways(BOTH, Asked(WANT, 0.5, cache))[0][0].likeness + 0.005
    (choice, *_) = choose(BOTH, Asked(WANT, floor, cache), room=10**9)

    assert choice.chosen.likeness >= floor
    assert choice.chosen.quality > 80


def test_pictures_below_the_floor_are_prepared_anew(tmp_path: Path) -> None:
    """What the wished quality leaves too coarse is made finer in every build; what is fine stays."""
    cache = Cache(tmp_path)
    coarse = replace(WANT, quality=30)
    pictures = {each: prepare_one(each, coarse, cache) for each in BOTH}
    made = finer(pictures, Asked(coarse, 0.95, cache))

    assert set(made) == set(BOTH)
    for each, prepared in made.items():
        seen = Image.open(io.BytesIO(prepared.jpeg))
        assert Original.of(shaped(each, coarse)).likeness(seen) >= 0.949
    assert finer(made, Asked(coarse, 0.1, cache)) == {}


@dataclass
class _Curve:
    """Stands for a picture whose likeness grows with the quality as it is told."""

    asked: Asked
    likenesses: list[float]
    tried: list[int] = field(default_factory=list)

    def trial(self, ppi: int, quality: int) -> Trial:
        self.tried.append(quality)
        return Trial(ppi, quality, 1000 * quality, self.likenesses[FINE.index(quality)])


@given(
    steps=lists(floats(0.0001, 0.03), min_size=len(FINE), max_size=len(FINE)),
    low=floats(0.6, 0.99),
    begin=integers(-3, 40),
)
def test_the_lowest_quality_that_is_fine_enough_is_found(steps: list[float], low: float, begin: int) -> None:
    """Wherever the search begins it ends where trying all would end, and tries none twice."""
    curve = _Curve(Asked(WANT, 0.95, NOTHING_KEPT), list(accumulate(steps, initial=low))[1:])
    fine = [quality for quality, found in zip(FINE, curve.likenesses, strict=True) if found >= 0.95]
    found = lowest(curve, 300, begin, None)

    assert found is not None
    assert found.quality == (fine[0] if fine else FINE[-1])
    assert len(curve.tried) == len(set(curve.tried))


def test_likeness_is_judged_beside_the_printed_crop(tmp_path: Path) -> None:
    """A picture that is too coarse beside the print gets more pixels, but not more than the print has."""
    cache, judged = Cache(tmp_path), replace(WANT, judged=300)
    pictures = {each: prepare_one(each, judged, cache) for each in BOTH}
    made = finer(pictures, Asked(judged, 0.97, cache))
    printed = replace(WANT, ppi=300)

    assert made
    for each, prepared in made.items():
        crop = shaped(each, printed)
        assert Original.of(crop).likeness(Image.open(io.BytesIO(pictures[each].jpeg))) < 0.97
        assert Original.of(crop).likeness_of_jpeg(prepared.jpeg) >= 0.97
        assert pictures[each].width < prepared.width <= crop.width


def test_build_meets_its_size_and_tells_the_cost(tmp_path: Path) -> None:
    """`--max-size` gives a file of that size, and names each picture that it lowered at its line."""
    layouts = tmp_path / "layouts"
    shutil.copytree(PROJECT / "layouts", layouts)
    press = layouts / "press.yaml"
    words = press.read_text(encoding="utf-8")
    finer = words.replace("email_resolution: 144", "email_resolution: 240").replace("lity: 80", "lity: 88")
    press.write_text(finer, encoding="utf-8")
    command = [
        "build",
        str(BULLETIN),
        "--edition",
        "email",
        "--layouts",
        str(layouts),
        "--out",
        str(tmp_path),
    ]
    whole = CliRunner().invoke(main, command)
    file = tmp_path / "2021-bulletin-email.pdf"
    less = round(file.stat().st_size * 0.93 / 1e6, 3)
    result = CliRunner().invoke(main, [*command, "--max-size", str(less)])

    assert whole.exit_code == result.exit_code == 0, result.stderr
    assert file.stat().st_size <= less * 1e6
    assert "warning picture-lowered" in result.stderr
    assert "picture-lowered" not in whole.stderr


def test_size_that_cannot_be_met_is_refused(sample_cache: Cache, tmp_path: Path) -> None:
    """Far below what the floor allows is a finding with its cure, the cost of each picture, and no file."""
    order = Order(SAMPLE_PLACES, tmp_path, sample_cache, wanted=("email",), max_size=0.2)
    with pytest.raises(Refused) as refused:
        build(order)
    fault, *others = sorted(refused.value.report.found, key=lambda each: each.rule != "over-budget")
    costs = [each for each in others if each.rule == "picture-at-its-least"]
    sizes = [int(re.search(r", (\d+) KB", each.message)[1]) for each in costs]

    assert re.match(r"The email edition has [12]\.\d\d MB at the least; 0\.20 MB are allowed", fault.message)
    assert "--max-size" in fault.cure
    assert fault.span == costs[0].span
    assert len(costs) == 33
    assert sizes == sorted(sizes, reverse=True)
    assert all("likeness 0.9" in each.message and each.span.line for each in costs)
    assert list(tmp_path.iterdir()) == []


def test_pages_alone_may_be_too_large(workshop: Workshop, tmp_path: Path) -> None:
    """An issue without pictures that cannot be so small is refused too, and told what takes the bytes."""
    places = workshop.issue(PROJECT / "tests" / "cases" / "one-column-of-text")
    order = Order(places, tmp_path, workshop.cache, wanted=("email",), max_size=0.0001)
    with pytest.raises(Refused) as refused:
        build(order)
    (fault,) = (each for each in refused.value.report.found if each.rule == "over-budget")

    assert "0 pictures" in fault.message


def test_nothing_is_in_the_file_twice(sample: Outcome) -> None:
    """No font program and no picture is embedded twice; the file has object streams and is linearised."""
    path = next(file for file in sample.files if file.name.endswith("-email.pdf"))
    with pikepdf.open(path) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        digests = [
            hashlib.sha256(each.read_raw_bytes()).hexdigest()
            for each in streams
            if len(each.read_raw_bytes()) > 500
        ]

        assert len(digests) == len(set(digests))
        assert pdf.is_linearized
        pdf.check_linearization()
    assert b"/ObjStm" in path.read_bytes()
