"""CMYK preparation of pictures beside libvips: the same work, profile and intent; how near to full precision.

python bench/colours.py: 35 pictures of 3000 x 2000, printed 160 mm wide at 300 pixels an inch.
Each side runs in a process of its own, from nothing; libvips with two threads, printnews with two workers.
"""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ICC = PROJECT / "assets" / "icc"
PRESS, SRGB = ICC / "ISOcoated_v2_300_bas.icc", ICC / "sRGB.icc"
SIZE, COUNT, QUALITY, PPI = (3000, 2000), 35, 88, 300
WIDE = 160 / 25.4 * 72
"""Points of the printed width."""
PIXELS = round(WIDE / 72 * PPI), round(WIDE * 2 / 3 / 72 * PPI)
ROUNDS = 5
COMPARED = 6


def main() -> None:
    """Measure both sides in turns and print one line a figure."""
    # Not loaded where either side is measured.
    import statistics
    import tempfile

    from telling import tell

    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        originals = _originals(room)
        ratios, warm = [], []
        for number in range(ROUNDS):
            cold = _wall("ours", originals, room / f"ours-{number}")
            theirs = _wall("vips", originals, room / f"vips-{number}")
            ratios.append(cold / theirs)
            warm.append(_wall("ours", originals, room / f"ours-{number}") / theirs)
        written(originals, room / "ours-0")
        tell("35 pictures to CMYK, cold / libvips with two threads", statistics.median(ratios), 1.0)
        tell("35 pictures to CMYK, warm / libvips with two threads", statistics.median(warm), 0.05)
        ours, theirs = _compared(originals, room / "ours-0", room / "vips-0")
        tell("mean colour difference (CIEDE2000), printnews / libvips", ours[0] / theirs[0], 1.0)
        tell("structural difference (1 - SSIM), printnews / libvips", (1 - ours[1]) / (1 - theirs[1]), 1.0)
        print(f"  mean colour difference {ours[0]:.4f}, libvips {theirs[0]:.4f}")
        print(f"  SSIM {ours[1]:.6f}, libvips {theirs[1]:.6f}")


def _originals(room: Path) -> list[Path]:
    """Make pictures of the sample's own, cropped and turned so that no two are alike."""
    from PIL import Image, ImageOps

    sources = sorted((PROJECT / "issues" / "2021-summer" / "pictures").glob("*.jpg"))
    folder = room / "originals"
    folder.mkdir()
    for number in range(COUNT):
        with Image.open(sources[number % len(sources)]) as opened:
            whole = ImageOps.fit(opened.convert("RGB"), (SIZE[0] + COUNT, SIZE[1] + COUNT))
        image = whole.crop((number, number, SIZE[0] + number, SIZE[1] + number))
        grain = Image.effect_noise(SIZE, 24).convert("RGB")
        Image.blend(image, grain, 0.12).save(folder / f"{number:02}.jpg", quality=92)
    return sorted(folder.glob("*.jpg"))


def _wall(side: str, originals: list[Path], out: Path) -> float:
    import os
    import subprocess
    import time

    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "VIPS_CONCURRENCY": "2"}
    command = [sys.executable, __file__, side, str(originals[0].parent), str(out)]
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment)
    return time.perf_counter() - start


def ours(originals: list[Path], out: Path) -> dict[str, bytes]:
    """Prepare all pictures as the print edition does: they are in the cache then, and at hand."""
    from printnews.cache import Cache
    from printnews.diagnostics import Span
    from printnews.pages.page import Page, Pages, PlacedPicture, Side
    from printnews.pdf.pictures import Want, prepare_all
    from printnews.units import Rect

    box, whole = Rect(0, 0, WIDE, WIDE * 2 / 3), Rect(0, 0, 1, 1)
    placed = tuple(
        PlacedPicture(box, file.stem, str(file), whole, Span(file.name), None, "f") for file in originals
    )
    page = Page(0, "1", Side.RECTO, "m", "", whole, whole, (), placed)
    want = Want(press=True, ppi=PPI, quality=QUALITY, profile=PRESS, srgb=SRGB)
    pages = Pages((page,), (), "en", 12)
    made = prepare_all(pages, want=want, cache=Cache(out / "cache"), workers=2)
    return {thing.picture: prepared.jpeg for thing, prepared in made.items()}


def written(originals: list[Path], out: Path) -> None:
    """Write what is in the cache as files, to be compared."""
    for name, jpeg in ours(originals, out).items():
        (out / f"{name}.jpg").write_bytes(jpeg)


def vips(originals: list[Path], out: Path) -> None:
    """Do the same with libvips."""
    import pyvips

    out.mkdir(parents=True, exist_ok=True)
    for file in originals:
        image = pyvips.Image.new_from_file(str(file), access="sequential")
        _in_the_press(_smaller(image), 8).jpegsave(
            str(out / file.name), Q=QUALITY, subsample_mode="off", keep="none"
        )


def _smaller(image: object) -> object:
    scale = PIXELS[0] / image.width  # type: ignore[attr-defined]
    return image.resize(scale, vscale=PIXELS[1] / image.height, kernel="lanczos3")  # type: ignore[attr-defined]


def _in_the_press(image: object, depth: int) -> object:
    return image.icc_transform(  # type: ignore[attr-defined]
        str(PRESS), input_profile=str(SRGB), intent="relative", black_point_compensation=True, depth=depth
    )


def _compared(originals: list[Path], one: Path, two: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the mean CIEDE2000 and SSIM of both sides against resampling and conversion in 16 bits."""
    import statistics

    import pyvips

    found: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for file in originals[:: max(1, COUNT // COMPARED)]:
        whole = pyvips.Image.new_from_file(str(file)).cast("ushort") * 257
        exact = _smaller(whole.cast("ushort").copy(interpretation="rgb16"))
        truth = _seen(_in_the_press(exact, 16))
        for side, folder in zip(found, (one, two), strict=True):
            shown = _seen(pyvips.Image.new_from_file(str(folder / file.name)))
            side.append((truth.dE00(shown).avg(), _similar(truth[0], shown[0])))
    means = [tuple(statistics.mean(each) for each in zip(*side, strict=True)) for side in found]
    return (means[0][0], means[0][1]), (means[1][0], means[1][1])


def _seen(image: object) -> object:
    """Give what a print looks like: the figures of the inks as Lab."""
    return image.icc_import(input_profile=str(PRESS), intent="relative", pcs="lab")  # type: ignore[attr-defined]


def _similar(x: object, y: object) -> float:
    """Give the structural similarity of two lightnesses (0 to 100), with a window of 1.5 pixels."""
    c1, c2 = (0.01 * 100) ** 2, (0.03 * 100) ** 2
    mx, my = x.gaussblur(1.5), y.gaussblur(1.5)  # type: ignore[attr-defined]
    vx = (x * x).gaussblur(1.5) - mx * mx  # type: ignore[operator]
    vy = (y * y).gaussblur(1.5) - my * my  # type: ignore[operator]
    both = (x * y).gaussblur(1.5) - mx * my  # type: ignore[operator]
    ratio = ((mx * my * 2 + c1) * (both * 2 + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(ratio.avg())


if __name__ == "__main__":
    if len(sys.argv) == 1:
        import resource

        main()
        print(f"  peak memory in MB: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}")
    else:
        {"ours": ours, "vips": vips}[sys.argv[1]](sorted(Path(sys.argv[2]).glob("*.jpg")), Path(sys.argv[3]))
