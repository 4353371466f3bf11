"""From an original to the pixels that an edition wants: cropped, upright, resampled, in one space.

In:   the file of a placed picture, and what the edition wants.
Out:  an image of 8 bits a channel, and what was odd about the original.
Never enlarges, never opens more of a file than its printed size needs.
"""

from __future__ import annotations

import struct
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import PIL

from printnews.content.pictures import orientation
from printnews.pages.page import PlacedPicture
from printnews.pdf.profiles import Way, convert, judge, stored
from printnews.pdf.resample import Strip, resampled, streamed

CODEC = PIL.__version__
"""Whose pixels and JPEGs they are."""
FINER = 2.0
"""How many times more pixels than wanted a JPEG is decoded to at least; then it is resampled."""
NO_ADOBE = "cmyk-as-it-is"
"""A CMYK JPEG without Adobe's marker: its figures are not inverted."""


class PictureError(ValueError):
    """An original whose head was good cannot be decoded."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(file, why)
        self.file, self.why = file, why

    def __str__(self) -> str:
        return f'"{Path(self.file).name}" cannot be decoded: {self.why}.'


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of a picture's pixels."""

    press: bool
    ppi: int
    profile: Path
    srgb: Path
    cmyk: Path | None
    intent: str
    black_point: bool


def shape(placed: PlacedPicture, goal: Goal) -> tuple[Any, tuple[str, ...]]:
    """Crop, resample and convert one picture.

    Raises:
        PictureError: It cannot be decoded.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the model refused what is too large
    try:
        with Image.open(placed.file) as original, _alone(original):
            return _shape(original, placed, goal)
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError) as trouble:
        raise PictureError(placed.file, str(trouble)) from trouble


_LARGE = Lock()
MANY_PIXELS = 25_000_000
"""Pictures with more are prepared one after the other, so that they share no memory."""


def _alone(original: Any) -> AbstractContextManager[object]:
    return _LARGE if original.width * original.height > MANY_PIXELS else nullcontext()


def _shape(original: Any, placed: PlacedPicture, goal: Goal) -> tuple[Any, tuple[str, ...]]:
    from PIL import ImageChops

    profile, turn = original.info.get("icc_profile"), orientation(original)
    inverted = original.format == "JPEG" and original.mode == "CMYK" and "adobe" not in original.info
    whole = original.size[::-1] if turn in _SIDEWAYS else original.size
    box = _pixels(placed, whole)
    size = _size(placed, box, goal.ppi)
    if original.format == "JPEG" and original.mode == "RGB" and turn == 1:
        own, odd = judge(profile, "RGB")
        part = _part(size, (box[2] - box[0], box[3] - box[1]))
        image = streamed(Path(placed.file), Strip(size, box, part, _way("RGB", own, goal)))
        if image is not None:
            return image, odd
    image = _decoded(original, placed, size, turn)
    notes: tuple[str, ...] = ()
    if inverted:
        # Pillow takes every CMYK JPEG for one of Adobe's, whose figures mean paper, not ink.
        image, notes = ImageChops.invert(image), (NO_ADOBE,)
    own, odd = judge(profile, image.mode)
    way = _way(image.mode, own, goal)
    return convert(image, way) if way else image, notes + odd


def _decoded(original: Any, placed: PlacedPicture, size: tuple[int, int], turn: int) -> Any:
    """Decode a picture whole, turn it upright, resample its crop and lay it on paper."""
    whole = original.size[::-1] if turn in _SIDEWAYS else original.size
    box = _pixels(placed, whole)
    if original.format == "JPEG":
        part = _part(size, (box[2] - box[0], box[3] - box[1]))
        original.draft(None, (max(1, original.width // part), max(1, original.height // part)))
    image = original if turn == 1 else original.transpose(_turns()[turn])
    # A JPEG that was decoded smaller has its crop at other pixels.
    return _flat(resampled(_ready(image), size, _pixels(placed, image.size)))


_SIDEWAYS = frozenset({5, 6, 7, 8})


def _turns() -> dict[int, Any]:
    """Give how pictures are turned upright, by what their EXIF says (EXIF 2.3, Orientation)."""
    from PIL.Image import Transpose

    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }


def _part(size: tuple[int, int], crop: tuple[float, float]) -> int:
    """Tell whether a JPEG may be decoded at a half, a quarter or an eighth, and still be fine enough."""
    finest = min(have / (FINER * wanted) for wanted, have in zip(size, crop, strict=True))
    return max(part for part in (1, 2, 4, 8) if part == 1 or part <= finest)


def _pixels(placed: PlacedPicture, size: tuple[int, int]) -> tuple[float, float, float, float]:
    crop, (width, height) = placed.crop, size
    return (
        crop.x * width,
        crop.y * height,
        min(width, crop.right * width),
        min(height, crop.foot * height),
    )


def _size(placed: PlacedPicture, box: tuple[float, float, float, float], ppi: int) -> tuple[int, int]:
    """Give the pixels that the printed size needs; never more than there are."""
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = min(1.0, placed.box.width / 72 * ppi / wide, placed.box.height / 72 * ppi / high)
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _ready(image: Any) -> Any:
    """Give a picture in a mode that can be resampled, its transparency in a channel."""
    if "transparency" in image.info and image.mode in {"1", "L", "RGB"}:
        # A PNG may name one colour that is to be seen through, without a channel for it.
        return image.convert("RGBA" if image.mode == "RGB" else "LA")
    if image.mode in {"L", "RGB", "CMYK", "LAB", "LA", "RGBA", "F", "I"}:
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I"):
        return image.convert("I")
    if image.mode == "La":
        return image.convert("LA")
    return image.convert("RGBA" if image.mode in {"RGBa", "P", "PA"} else "RGB")


def _flat(image: Any) -> Any:
    """Give a picture of 8 bits a channel without alpha: transparency becomes paper."""
    from PIL import Image

    if image.mode in {"I", "F"}:
        low, high = (0, 65535) if image.mode == "I" else image.getextrema()
        span = (high - low) or 1
        return image.convert("F").point(lambda value: (value - low) * (255 / span)).convert("L")
    if image.mode in {"LA", "RGBA"}:
        ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
        mixed = Image.alpha_composite(ground, image.convert("RGBA"))
        return mixed.convert("L" if image.mode == "LA" else "RGB")
    return image


def _way(mode: str, profile: bytes | None, goal: Goal) -> Way | None:
    """Give the way into the edition's colour space; greyscale stays grey, and what is there already stays."""
    if mode == "L" or (not goal.press and mode == "RGB" and profile is None):
        return None
    if profile is None:
        assumed = {"RGB": goal.srgb, "CMYK": goal.cmyk or goal.profile}.get(mode)
        profile = stored(assumed) if assumed else b""
    file = goal.profile if goal.press else goal.srgb
    modes = (mode, "CMYK" if goal.press else "RGB")
    if profile == stored(file) and modes[0] == modes[1]:
        return None
    return Way(profile, stored(file), file, modes, goal.intent, goal.black_point)


def ink(image: Any, *, ppi: float) -> float:
    """Give the most ink of a CMYK picture in percent, over areas of about a millimetre.

    One pixel alone is no fault: what matters is ink that cannot dry.
    """
    from PIL import ImageChops

    if image.mode != "CMYK":
        return 0.0
    step = max(1, round(ppi / 25.4))
    small = image.reduce(step) if step > 1 else image
    c, m, y, k = small.split()
    # Halves are added, so that a byte can hold them: the sum is a quarter of the ink.
    quarter = ImageChops.add(ImageChops.add(c, m, scale=2), ImageChops.add(y, k, scale=2), scale=2)
    most: Any = quarter.getextrema()[1]
    return float(most) * 400 / 255
