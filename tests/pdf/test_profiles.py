"""Colours come from the profile that a picture really has, and what is odd is told by name."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from conftest import PROJECT
from printnews.diagnostics import Report, Span
from printnews.editions.told import tell_colours
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared, Want, make
from printnews.pdf.pixels import NO_ADOBE, PictureError
from printnews.pdf.profiles import BROKEN, LYING, NO_PROFILE, press_fault
from printnews.units import Rect

ICC = PROJECT / "assets" / "icc"
COATED, SRGB = ICC / "ISOcoated_v2_300_bas.icc", ICC / "sRGB.icc"
SWOP = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
PRESS = Want(press=True, ppi=300, quality=95, profile=COATED, srgb=SRGB)
SPAN = Span("pictures.yaml", 1, 1)


def _placed(path: Path, points: float = 30) -> PlacedPicture:
    return PlacedPicture(Rect(0, 0, points, points), path.stem, str(path), Rect(0, 0, 1, 1), SPAN, None, "f")


def _saved(path: Path, image: Image.Image, **how: object) -> PlacedPicture:
    image.save(path, **how)
    return _placed(path)


def _mean(made: Prepared) -> tuple[float, ...]:
    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        return tuple(
            sum(value * count for value, count in enumerate(band.histogram())) / (jpeg.width * jpeg.height)
            for band in jpeg.split()
        )


RGB = Image.new("RGB", (40, 40), (200, 60, 30))
CMYK = Image.new("CMYK", (40, 40), (20, 200, 220, 10))
ODD = {
    "none": (None, (NO_PROFILE,)),
    "its own": (SRGB.read_bytes(), ()),
    "empty": (b"\0" * 200, (BROKEN,)),
    "rubbish": (b"rubbish", (BROKEN,)),
    "cut off": (SRGB.read_bytes()[:400], (BROKEN,)),
    "tables overwritten": (SRGB.read_bytes()[:128] + b"\xff" * 800, (BROKEN,)),
    "of other pixels": (SWOP.read_bytes(), (LYING,)),
}


@pytest.mark.parametrize("name", ODD)
def test_profile_is_judged_by_what_is_in_it(name: str, tmp_path: Path) -> None:
    """A broken or lying profile is told, and the picture comes out as if it had none."""
    profile, notes = ODD[name]
    made = make(_saved(tmp_path / "a.png", RGB, icc_profile=profile), PRESS)
    plain = make(_saved(tmp_path / "b.png", RGB), PRESS)

    assert made.notes == notes
    assert _mean(made) == pytest.approx(_mean(plain), abs=2)


def test_cmyk_of_the_same_press_passes_untouched(tmp_path: Path) -> None:
    """Figures that were made for this press are those that are printed."""
    made = make(_saved(tmp_path / "a.tif", CMYK, icc_profile=COATED.read_bytes()), PRESS)

    assert made.notes == ()
    assert _mean(made) == pytest.approx((20, 200, 220, 10), abs=1.5)


def test_cmyk_of_another_press_is_converted(tmp_path: Path) -> None:
    """Figures for another paper are not those of this one."""
    made = make(_saved(tmp_path / "a.tif", CMYK, icc_profile=SWOP.read_bytes()), PRESS)

    assert max(abs(a - b) for a, b in zip(_mean(made), (20, 200, 220, 10), strict=True)) > 4


def test_cmyk_jpeg_with_adobes_marker_is_read_as_adobe_writes(tmp_path: Path) -> None:
    """Pillow writes the marker and inverted figures; they come back as ink."""
    made = make(_saved(tmp_path / "a.jpg", CMYK, quality=100, icc_profile=COATED.read_bytes()), PRESS)

    assert made.notes == ()
    assert _mean(made) == pytest.approx((20, 200, 220, 10), abs=3)


def test_cmyk_jpeg_without_adobes_marker_is_read_as_it_stands(tmp_path: Path) -> None:
    """Without the marker nothing says that figures are inverted, so they are ink, and it is told."""
    out = io.BytesIO()
    ImageChops.invert(CMYK).save(out, "JPEG", quality=100, icc_profile=COATED.read_bytes())
    raw = out.getvalue()
    at = raw.index(b"\xff\xee")
    length = struct.unpack(">H", raw[at + 2 : at + 4])[0]
    (tmp_path / "a.jpg").write_bytes(raw[:at] + raw[at + 2 + length :])
    made = make(_placed(tmp_path / "a.jpg"), PRESS)

    assert made.notes == (NO_ADOBE,)
    assert _mean(made) == pytest.approx((20, 200, 220, 10), abs=3)


@pytest.mark.parametrize("turn", range(1, 9))
def test_picture_lies_as_its_camera_was_held(turn: int, tmp_path: Path) -> None:
    """All eight ways come out with the red corner at the head left."""
    upright = Image.new("L", (40, 40), 40)
    upright.paste(220, (0, 0, 12, 12))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    lying = upright if turn == 1 else upright.transpose(Image.Transpose(back[turn]))
    exif = Image.Exif()
    exif[0x0112] = turn
    made = make(_saved(tmp_path / "a.jpg", lying, exif=exif, quality=95), PRESS)
    with Image.open(io.BytesIO(made.jpeg)) as jpeg:
        assert jpeg.getpixel((4, 4)) > 180
        assert jpeg.getpixel((35, 35)) < 80


HOSTILE = [
    b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01" * 40,
    b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x63\0\0\0\0\0\0",
    b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\xff\xff\xff\xff\0\0\0\0",
    b"Exif\0\0rubbish",
    b"Exif\0\0",
]


@pytest.mark.parametrize("exif", HOSTILE)
def test_hostile_exif_changes_nothing(exif: bytes, tmp_path: Path) -> None:
    """A block that is cut off, points nowhere or says nonsense leaves the picture as it lies."""
    made = make(_saved(tmp_path / "a.jpg", RGB, exif=exif), PRESS)

    assert (made.width, made.height) == (40, 40)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "1", "LA", "P", "RGBA"])
def test_picture_of_one_pixel_is_prepared(mode: str, tmp_path: Path) -> None:
    """The least picture that there is comes out as one pixel."""
    suffix = "tif" if mode == "CMYK" else "png"
    made = make(_saved(tmp_path / f"a.{suffix}", Image.new(mode, (1, 1))), PRESS)

    assert (made.width, made.height) == (1, 1)


def test_picture_whose_pixels_are_cut_off_is_named(tmp_path: Path) -> None:
    """A head that promises more than follows is told with the file's name."""
    _saved(tmp_path / "a.tif", RGB.resize((400, 400)))
    raw = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(raw[: len(raw) // 2])

    with pytest.raises(PictureError, match=r"a\.tif"):
        make(_placed(tmp_path / "a.tif"), PRESS)


def _huge_png(path: Path, side: int) -> None:
    """Write a grey PNG of side x side pixels in a few kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes(side)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


JUDGE = """
import sys
from pathlib import Path
from printnews.content.pictures import read_size
from printnews.diagnostics import Report, Span
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Want, make
from printnews.units import Rect
path, icc = Path(sys.argv[1]), Path(sys.argv[2])
report = Report()
size = read_size(path, Span("a"), report)
if size:
    whole = Rect(0, 0, 1, 1)
    placed = PlacedPicture(Rect(0, 0, 400, 400), "a", str(path), whole, Span("a"), None, "f")
    make(placed, Want(True, 300, 88, icc / "ISOcoated_v2_300_bas.icc", icc / "sRGB.icc"))
# The kernel's own mark: what getrusage tells begins with the peak of the process that started this one.
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(size, [each.rule for each in report], int(most.split()[1]) // 1024)
"""


def _judged(path: Path) -> tuple[str, int]:
    """Give what a process of its own says of a picture, and the most megabytes it took."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", JUDGE, str(path), str(ICC)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    said, _, megabytes = done.stdout.strip().rpartition(" ")
    return said, int(megabytes)


def test_png_of_twenty_thousand_pixels_a_side_is_refused_unread(tmp_path: Path) -> None:
    """Its head is enough to say that it is too large, in a hundred megabytes."""
    _huge_png(tmp_path / "a.png", 20_000)
    said, megabytes = _judged(tmp_path / "a.png")

    assert said == "None ['picture-too-large']"
    assert megabytes < 120


LARGEST = {"L": 8900, "RGB": 8900, "RGBA": 8900, "CMYK": 8900, "P": 8900}


@pytest.mark.parametrize("mode", LARGEST)
def test_largest_picture_that_is_let_in_takes_less_than_a_gigabyte(mode: str, tmp_path: Path) -> None:
    """Eighty million pixels of any kind are prepared within a gigabyte."""
    side = LARGEST[mode]
    image = Image.new(mode, (side, side), 60 if mode in {"L", "P"} else tuple([60] * len(mode)))
    image.save(tmp_path / "a.tif", compression="tiff_deflate")
    del image
    said, megabytes = _judged(tmp_path / "a.tif")

    assert said == f"({side}, {side}) []"
    assert megabytes < 1000


def test_jpeg_of_three_hundred_million_pixels_is_decoded_at_a_part_of_its_size(tmp_path: Path) -> None:
    """More than a press can print is never decoded."""
    Image.new("RGB", (17_000, 17_000), (90, 120, 60)).save(tmp_path / "a.jpg", quality=50)
    said, megabytes = _judged(tmp_path / "a.jpg")

    assert said == "(17000, 17000) []"
    assert megabytes < 300


def test_ink_of_a_picture_is_measured(tmp_path: Path) -> None:
    """A patch of a third of the picture with 360 % is told; one pixel alone is not."""
    heavy = Image.new("CMYK", (300, 300), (10, 10, 10, 10))
    heavy.paste((230, 230, 230, 230), (0, 0, 100, 300))
    made = make(_saved(tmp_path / "a.tif", heavy, icc_profile=COATED.read_bytes()), PRESS)
    heavy = Image.new("CMYK", (300, 300), (10, 10, 10, 10))
    heavy.putpixel((4, 4), (255, 255, 255, 255))
    alone = make(_saved(tmp_path / "b.tif", heavy, icc_profile=COATED.read_bytes()), PRESS)

    assert made.ink == pytest.approx(360.8, abs=4)
    assert alone.ink < 40


def test_what_was_odd_is_told_at_its_line(tmp_path: Path) -> None:
    """Pictures without a profile are told together, other faults one by one; too much ink refuses."""
    made = {
        _placed(tmp_path / name): Prepared(b"", 1, 1, 4, inverted=True, notes=notes, ink=ink)
        for name, notes, ink in (
            ("a", (NO_PROFILE,), 290.0),
            ("b", (NO_PROFILE,), 290.0),
            ("c", (BROKEN,), 290.0),
            ("d", (LYING,), 290.0),
            ("e", (NO_ADOBE,), 290.0),
            ("f", (), 340.0),
        )
    }
    report = Report()
    tell_colours(made, limit=300, report=report)

    assert [finding.rule for finding in report] == [
        "broken-profile",
        "cmyk-without-marker",
        "lying-profile",
        "picture-over-ink-limit",
        "picture-without-profile",
    ]
    assert report.errors


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no colour profile"),
        (SRGB.read_bytes(), "not the profile of a press"),
        (COATED.read_bytes()[:5000], "cut off"),
        (COATED.read_bytes() + b"x", "cut off"),
        (COATED.read_bytes()[:128] + b"\xff" * (COATED.stat().st_size - 128), "tables"),
        (COATED.read_bytes()[:16] + b"RGB " + COATED.read_bytes()[20:], "CMYK"),
    ],
)
def test_profile_that_is_none_of_a_press_is_told(raw: bytes, why: str, tmp_path: Path) -> None:
    """Each way to be wrong has its words."""
    (tmp_path / "a.icc").write_bytes(raw)

    assert why in press_fault(tmp_path / "a.icc")


def test_profile_of_the_press_is_good() -> None:
    """Both that are shipped and tested with have nothing to tell."""
    assert press_fault(COATED) == press_fault(SWOP) == ""
