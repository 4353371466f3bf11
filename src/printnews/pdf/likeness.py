"""How like each other two pictures are: structural similarity (SSIM) of their lightness.

In:   a picture as it should be, and a JPEG that stands for it, perhaps of fewer pixels.
Out:  a figure; 1 is the same.
Never judges colour, and never says what is enough.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

WINDOW = 8
"""Pixels, each way, of the windows that are compared; half of them lie across the others."""
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""What steadies the comparison where a window is black or flat (Wang and others, 2004)."""


def likeness_of_jpeg(crop: Any, jpeg: bytes) -> float:
    """Compare a picture with the JPEG that is shown in its place."""
    from PIL import Image

    seen = Image.open(io.BytesIO(jpeg))
    # Lightness is what a JPEG holds first: its colours need not be decoded.
    seen.draft("L", None)
    return likeness(crop, seen)


def likeness(one: Any, two: Any) -> float:
    """Give the likeness of two pictures, the second brought to the first's size."""
    from PIL import Image

    x, y = one.convert("L"), two.convert("L")
    if y.size != x.size:
        y = y.resize(x.size, Image.Resampling.BICUBIC)
    x, y = x.convert("F"), y.convert("F")
    shift = WINDOW // 2
    places = [(0, 0), (shift, shift)] if min(x.size) > 2 * WINDOW else [(0, 0)]
    return sum(_similar(x.crop((*at, *x.size)), y.crop((*at, *y.size))) for at in places) / len(places)


def _similar(x: Any, y: Any) -> float:
    """Compare window by window, windows side by side."""
    from PIL import Image, ImageMath

    def times(one: Any, two: Any) -> Any:
        return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=two)

    x1, y1, xx, yy, xy = (each.reduce(WINDOW) for each in (x, y, times(x, x), times(y, y), times(x, y)))

    def similar(given: Mapping[str, Any]) -> Any:
        both, squares = given["x"] * given["y"], given["x"] * given["x"] + given["y"] * given["y"]
        light = (both * 2 + _C1) / (squares + _C1)
        form = ((given["xy"] - both) * 2 + _C2) / (given["xx"] + given["yy"] - squares + _C2)
        return light * form

    found = ImageMath.lambda_eval(similar, x=x1, y=y1, xx=xx, yy=yy, xy=xy)
    return float(found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
