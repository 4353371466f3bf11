"""Pictures come out in the right colours, at the right size, from any original."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from conftest import PROJECT
from printnews.cache import Cache
from printnews.diagnostics import Span
from printnews.pages.page import Page, Pages, PlacedPicture, Side
from printnews.pdf.pictures import Want, make, prepare_all
from printnews.pdf.pixels import PictureError
from printnews.units import Rect

ICC = PROJECT / "assets" / "icc"
WHOLE = Rect(0, 0, 1, 1)


def _want(*, press: bool) -> Want:
    return Want(press, 300, 90, ICC / "ISOcoated_v2_300_bas.icc", ICC / "sRGB.icc")


def _placed(path: Path, box: Rect, crop: Rect = WHOLE) -> PlacedPicture:
    return PlacedPicture(box, path.stem, str(path), crop, Span("pictures.yaml", 1, 1), None, "f")


MODES = ["RGB", "L", "RGBA", "P", "CMYK", "1", "LA", "I;16", "LAB"]


@pytest.mark.parametrize("press", [True, False])
@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_original_is_prepared(mode: str, press: bool, tmp_path: Path) -> None:
    """Grey stays grey; all else becomes CMYK for the press, RGB for the screen."""
    path = tmp_path / "a.tif" if mode in {"LAB", "CMYK", "I;16"} else tmp_path / "a.png"
    source = "L" if mode == "I;16" else "RGB"
    image = Image.new(source, (60, 40), (200, 60, 30) if source == "RGB" else 128)
    if mode == "I;16":
        image = Image.new("I;16", (60, 40), 30_000)
    elif mode == "LAB":
        image = Image.new("LAB", (60, 40), (150, 160, 140))
    else:
        image = image.convert(mode)
    image.save(path)
    made = make(_placed(path, Rect(0, 0, 30, 20)), _want(press=press))
    grey = mode in {"L", "1", "LA", "I;16"}

    assert made.components == (1 if grey else 4 if press else 3)
    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        assert jpeg.size == (60, 40)


def test_press_colours_are_those_of_the_profile(tmp_path: Path) -> None:
    """A red patch has much magenta and yellow, little cyan, within the ink limit."""
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 60), (214, 40, 40)).save(path)
    made = make(_placed(path, Rect(0, 0, 60, 60)), _want(press=True))
    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        c, m, y, k = jpeg.getpixel((30, 30))

    assert c < 60
    assert min(m, y) > 180
    assert (c + m + y + k) / 2.55 <= 300


def test_pictures_are_reduced_and_never_enlarged(tmp_path: Path) -> None:
    """3000 pixels on two inches become 600; 60 stay 60."""
    large, small = tmp_path / "l.png", tmp_path / "s.png"
    Image.new("RGB", (3000, 1500), "white").save(large)
    Image.new("RGB", (60, 30), "white").save(small)

    assert make(_placed(large, Rect(0, 0, 144, 72)), _want(press=False)).width == 600
    assert make(_placed(small, Rect(0, 0, 144, 72)), _want(press=False)).width == 60


def test_turned_pictures_stand_upright(tmp_path: Path) -> None:
    """The camera's orientation is applied before the crop, and not kept."""
    path = tmp_path / "a.jpg"
    image = Image.new("RGB", (80, 40), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(path, exif=exif)
    made = make(_placed(path, Rect(0, 0, 40, 80)), _want(press=False))

    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        assert jpeg.size == (40, 80)
        assert not jpeg.getexif()


def test_a_full_cache_decodes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was prepared once is found again."""
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40), "red").save(path)
    trim = Rect(0, 0, 100, 100)
    page = Page(0, "1", Side.RECTO, "m", "", trim, trim, (), (_placed(path, Rect(0, 0, 30, 20)),))
    pages, cache = Pages((page,), (), "en", 12), Cache(tmp_path / "cache")
    first = prepare_all(pages, want=_want(press=True), cache=cache)
    monkeypatch.setattr("printnews.pdf.pictures._made", lambda *_: pytest.fail("decoded again"))

    assert prepare_all(pages, want=_want(press=True), cache=cache) == first


def test_an_original_that_changed_is_never_taken_for_the_old_one(tmp_path: Path) -> None:
    """Another picture of as many bytes and with the old one's time is prepared anew."""
    path, cache = tmp_path / "a.bmp", Cache(tmp_path / "cache")
    trim, placed = Rect(0, 0, 100, 100), _placed(path, Rect(0, 0, 30, 20))
    page = Page(0, "1", Side.RECTO, "m", "", trim, trim, (), (placed,))
    made = []
    for colour in ("red", "blue"):
        Image.new("RGB", (60, 40), colour).save(path)
        os.utime(path, (1, 1))
        made.append(prepare_all(Pages((page,), (), "en", 12), want=_want(press=True), cache=cache)[placed])

    assert made[0].jpeg != made[1].jpeg


@pytest.mark.parametrize(("mode", "colour"), [("RGB", (255, 0, 0)), ("L", 10), ("1", 0)])
def test_colour_that_is_seen_through_is_paper(
    mode: str, colour: int | tuple[int, ...], tmp_path: Path
) -> None:
    """A PNG that names one colour as transparent shows paper there, as with an alpha channel."""
    path = tmp_path / "a.png"
    Image.new(mode, (60, 40), colour).save(path, transparency=colour)
    made = make(_placed(path, Rect(0, 0, 30, 20)), _want(press=False))

    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        assert jpeg.convert("RGB").getpixel((30, 20)) == (255, 255, 255)


def test_many_workers_prepare_the_same_pictures(tmp_path: Path) -> None:
    """Two processes give the same bytes in the same order as one."""
    paths = [tmp_path / f"{name}.png" for name in "abc"]
    for shade, path in enumerate(paths):
        Image.new("RGB", (60, 40), (shade * 80, 40, 90)).save(path)
    trim = Rect(0, 0, 100, 100)
    placed = tuple(_placed(path, Rect(0, 0, 30, 20)) for path in paths)
    pages = Pages((Page(0, "1", Side.RECTO, "m", "", trim, trim, (), placed),), (), "en", 12)
    one = prepare_all(pages, want=_want(press=True), cache=Cache(tmp_path / "one"))
    two = prepare_all(pages, want=_want(press=True), cache=Cache(tmp_path / "two"), workers=2)

    assert list(one.items()) == list(two.items())


def _patches(path: Path, **options: object) -> Path:
    """Make a picture of four plain fields."""
    image = Image.new("RGB", (480, 320), "white")
    for place, colour in (((240, 0), (20, 60, 200)), ((0, 160), (0, 170, 60)), ((240, 160), (90, 90, 90))):
        image.paste(colour, (*place, place[0] + 240, place[1] + 160))
    image.save(path, **options)
    return path


def _fields(made: bytes) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(made)) as jpeg:
        wide, high = jpeg.size
        places = [(wide * x // 4, high * y // 4) for y in (1, 3) for x in (1, 3)]
        return [tuple(jpeg.getpixel(place)) for place in places]


@pytest.mark.parametrize(
    "intent", ["relative-colorimetric", "perceptual", "saturation", "absolute-colorimetric"]
)
@pytest.mark.parametrize("black_point", [True, False])
def test_strips_and_whole_pictures_have_the_same_colours(
    intent: str, black_point: bool, tmp_path: Path
) -> None:
    """A JPEG that runs through in strips and a PNG that is decoded whole print alike, whatever the intent."""
    want = replace(_want(press=True), intent=intent, black_point=black_point)
    jpeg = _patches(tmp_path / "a.jpg", quality=100, subsampling=0)
    png = _patches(tmp_path / "a.png")
    both = [_fields(make(_placed(path, Rect(0, 0, 72, 48)), want).jpeg) for path in (jpeg, png)]
    far = max(abs(a - b) for one, two in zip(*both, strict=True) for a, b in zip(one, two, strict=True))

    assert far <= 4


def test_an_intent_changes_what_is_printed(tmp_path: Path) -> None:
    """White stays paper by relative intents, and is printed as the screen's white by the absolute one."""
    path = _patches(tmp_path / "a.jpg", quality=100, subsampling=0)
    found = {
        intent: _fields(
            make(_placed(path, Rect(0, 0, 72, 48)), replace(_want(press=True), intent=intent)).jpeg
        )
        for intent in ("relative-colorimetric", "perceptual", "absolute-colorimetric")
    }

    assert max(found["relative-colorimetric"][0]) <= 2
    assert max(found["absolute-colorimetric"][0]) > 5
    assert found["perceptual"] != found["relative-colorimetric"]


def test_strips_show_the_crop_that_was_asked_for(tmp_path: Path) -> None:
    """A quarter of a picture is that quarter, also of one that is decoded at an eighth."""
    path = _patches(tmp_path / "a.jpg", quality=100, subsampling=0)
    for size in (120, 20, 8):
        box = Rect(0, 0, size * 72 / 300, size * 48 / 300)
        made = make(_placed(path, box, Rect(0.5, 0, 0.5, 0.5)), _want(press=False))
        with Image.open(io.BytesIO(made.jpeg)) as jpeg:
            colour = jpeg.getpixel((jpeg.width // 2, jpeg.height // 2))

            assert jpeg.size == (size, round(size * 2 / 3))
            assert all(abs(a - b) <= 12 for a, b in zip(colour, (20, 60, 200), strict=True))


def test_a_jpeg_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    """Half a file is no picture, whoever decodes it."""
    path = _patches(tmp_path / "a.jpg", quality=100, subsampling=0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(PictureError):
        make(_placed(path, Rect(0, 0, 72, 48)), _want(press=True))
