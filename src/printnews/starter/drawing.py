"""A picture that holds a place: hills under a plain sky, in one ink.

In:   a width and a height in pixels, an ink's colour on the screen, the profile it is in.
Out:  a PNG of some ten thousand bytes.
Never chance: the same size and ink give the same bytes.
"""

from __future__ import annotations

import io
from math import pi, sin

from PIL import Image, ImageDraw

HILLS = ((0.52, 0.055, 1.1, 0.6), (0.62, 0.07, 1.7, 2.1), (0.74, 0.05, 2.3, 4.0), (0.86, 0.06, 1.3, 5.2))
"""Of each range: height of its line, how far it swings, how often, and where it begins."""
SKY, STEP = 0.16, 0.2
"""Strength of the sky, and how much stronger each range is."""
SUN = (0.7, 0.3, 0.07)


def placeholder(width: int, height: int, ink: str, profile: bytes) -> bytes:
    """Draw the picture, in the colours of a profile."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    strengths = [SKY, *(SKY + STEP * (number + 1) for number in range(len(HILLS))), SKY / 3]
    image = Image.new("P", (width, height), 0)
    image.putpalette(
        [round(255 - (255 - part) * strength) for strength in strengths for part in (red, green, blue)]
    )
    draw = ImageDraw.Draw(image)
    across, down, size = SUN
    radius = size * min(width, height)
    draw.ellipse(
        (across * width - radius, down * height - radius, across * width + radius, down * height + radius),
        fill=len(HILLS) + 1,
    )
    for number, (level, swing, often, begin) in enumerate(HILLS):
        line = [
            (x, (level + swing * _wave(x / width, often, begin)) * height) for x in range(0, width + 8, 8)
        ]
        draw.polygon([*line, (width + 8, height), (0, height)], fill=number + 1)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True, icc_profile=profile)
    return out.getvalue()


def _wave(x: float, often: float, begin: float) -> float:
    return 0.7 * sin(2 * pi * often * x + begin) + 0.3 * sin(2 * pi * often * 2.7 * x + 2 * begin)
