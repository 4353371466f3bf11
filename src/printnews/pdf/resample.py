"""Pixels made fewer: by libvips where it can, by Pillow for the rest.

In:   an image, or a JPEG whose head Pillow has read; the part that is shown, and the size that is wanted.
Out:  an image of that size, by Lanczos' filter.
Never judges a file: what libvips does not take as it stands is left to Pillow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from printnews.pdf.profiles import Way

Box = tuple[float, float, float, float]
BANDS = {"L": 1, "RGB": 3, "CMYK": 4}
"""Modes whose pixels lie side by side, a byte a channel, as libvips wants them."""
MOST_PIXELS = 25_000_000
"""Larger ones stay with Pillow, which needs no second copy of them."""
GAP = 3.0
"""How many times more pixels than wanted a quick box filter may leave, before Lanczos' begins."""


def resampled(image: Any, size: tuple[int, int], box: Box) -> Any:
    """Give the part in `box` at a size; libvips takes the nearest whole pixels of it."""
    from PIL import Image

    if image.size == size and box == (0, 0, *size):
        return image.copy()
    left, top, right, foot = (round(edge) for edge in box)
    width, height = right - left, foot - top
    smaller = width >= size[0] and height >= size[1] and (width, height) != size
    if not smaller or image.mode not in BANDS or width * height > MOST_PIXELS:
        return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=GAP)
    whole = (left, top, right, foot) == (0, 0, *image.size)
    return _by_vips(image if whole else image.crop((left, top, right, foot)), size)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is wanted of a JPEG that is decoded strip by strip."""

    size: tuple[int, int]
    box: Box
    part: int
    """It is decoded at a whole, a half, a quarter or an eighth."""
    way: Way | None
    """Where its colours go to; None: they stay."""


def streamed(file: Path, want: Strip) -> Any:
    """Decode, crop, resample and convert a JPEG of three channels at one go; None: not this one.

    No more than a strip of it is ever in memory, and libvips' loops use the processor's vectors.
    """
    vips, (width, height) = _vips(), want.size
    try:
        whole = vips.Image.jpegload(str(file), access="sequential", shrink=want.part, fail_on="truncated")
        left, top, right, foot = (round(edge / want.part) for edge in want.box)
        right, foot = min(right, whole.width), min(foot, whole.height)
        if whole.bands != BANDS["RGB"] or right - left < width or foot - top < height:
            return None
        shown = _filtered(whole.crop(left, top, right - left, foot - top), want.size)
        return (
            _image(shown, "RGB")
            if want.way is None
            else _image(_converted(shown, want.way), want.way.modes[1])
        )
    except vips.Error:
        return None


def _converted(pixels: Any, way: Way) -> Any:
    pixels = pixels.copy()
    pixels.set_type(_vips().GValue.blob_type, "icc-profile-data", way.source)
    intent = way.intent.partition("-")[0]
    return pixels.icc_transform(
        str(way.file), embedded=True, intent=intent, black_point_compensation=way.black_point, depth=8
    )


def _by_vips(image: Any, size: tuple[int, int]) -> Any:
    """Resample pixels that Pillow decoded."""
    pixels = _vips().Image.new_from_memory(image.tobytes(), *image.size, BANDS[image.mode], "uchar")
    return _image(_filtered(pixels, size), image.mode)


def _filtered(pixels: Any, size: tuple[int, int]) -> Any:
    across, down = size[0] / pixels.width, size[1] / pixels.height
    return pixels.resize(across, vscale=down, kernel="lanczos3", gap=GAP)


def _image(pixels: Any, mode: str) -> Any:
    """Give what libvips is to compute as an image of Pillow's."""
    from PIL import Image

    # CMYK and grey are taken as they lie in memory, without a copy.
    return Image.frombuffer(mode, (pixels.width, pixels.height), pixels.write_to_memory(), "raw", mode, 0, 1)


@lru_cache(maxsize=1)
def _vips() -> Any:
    """Load libvips, one thread a picture and nothing remembered: there are workers and a cache already."""
    import pyvips

    pyvips.concurrency_set(1)
    pyvips.cache_set_max(0)
    return pyvips
