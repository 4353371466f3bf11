"""How like each other two pictures are: structural similarity (SSIM) of their lightness.

In:   a picture as it should be, and a JPEG that stands for it, perhaps of fewer pixels.
Out:  a figure; 1 is the same.
Never judges colour, and never says what is enough.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WINDOW = 8
"""Pixels, each way, of the windows that are compared; half of them lie across the others."""
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""What steadies the comparison where a window is black or flat (Wang and others, 2004)."""


@dataclass(frozen=True, slots=True)
class Original:
    """A picture that others are compared with; what it brings to every comparison is worked out once."""

    light: Any
    """Its lightness, pixel by pixel."""
    windows: tuple[tuple[int, Any, Any], ...]
    """Where windows begin; the mean of the lightness in each, and of its square."""

    @classmethod
    def of(cls, picture: Any) -> Original:
        """Take a picture for the original."""
        light = picture.convert("L").convert("F")
        squares = _times(light, light)
        places = (0, WINDOW // 2) if min(light.size) > 2 * WINDOW else (0,)
        return cls(light, tuple((at, _means(light, at), _means(squares, at)) for at in places))

    def likeness(self, other: Any) -> float:
        """Tell how like a picture is, which is brought to the original's size."""
        from PIL import Image

        y = other.convert("L")
        if y.size != self.light.size:
            y = y.resize(self.light.size, Image.Resampling.BICUBIC)
        y = y.convert("F")
        squares, both = _times(y, y), _times(self.light, y)
        found = [
            _similar(
                {"x": x, "xx": xx, "y": _means(y, at), "yy": _means(squares, at), "xy": _means(both, at)}
            )
            for at, x, xx in self.windows
        ]
        return sum(found) / len(found)

    def likeness_of_jpeg(self, jpeg: bytes) -> float:
        """Tell how like a JPEG is that is shown in the original's place."""
        from PIL import Image

        seen = Image.open(io.BytesIO(jpeg))
        # Lightness is what a JPEG holds first: its colours need not be decoded.
        seen.draft("L", None)
        return self.likeness(seen)


def _times(one: Any, two: Any) -> Any:
    from PIL import ImageMath

    return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=two)


def _means(image: Any, at: int) -> Any:
    """Give the means of windows that lie side by side."""
    return (image.crop((at, at, *image.size)) if at else image).reduce(WINDOW)


def _similar(means: Mapping[str, Any]) -> float:
    """Compare window by window, and give the mean."""
    from PIL import Image, ImageMath

    def similar(given: Mapping[str, Any]) -> Any:
        both, squares = given["x"] * given["y"], given["x"] * given["x"] + given["y"] * given["y"]
        light = (both * 2 + _C1) / (squares + _C1)
        form = ((given["xy"] - both) * 2 + _C2) / (given["xx"] + given["yy"] - squares + _C2)
        return light * form

    found = ImageMath.lambda_eval(similar, **means)
    return float(found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
