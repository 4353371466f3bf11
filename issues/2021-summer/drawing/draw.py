"""Draw every picture of the issue again: python draw.py [NAME ...].

Needs the extra "art". The same script gives the same pictures: all chance is seeded.
"""

from __future__ import annotations

import sys
from pathlib import Path

import skia
from landscape import cover, lake
from people import classroom, portrait, studio
from PIL import Image
from things import core, kilim
from vectors import draw_vectors

PICTURES = Path(__file__).parent.parent / "pictures"
PPI = 300


def lying_core(c, w, h):
    """Draw the sediment core on its side."""
    c.translate(0, h)
    c.rotate(-90)
    core(c, h, w, 6)


# Name, size in millimetres, how it is drawn, in units of points.
PLATES = {
    "cover": (216, 303, cover),
    "director": (
        55,
        70,
        lambda c, w, h: portrait(
            c,
            w,
            h,
            bg="#B7C6CC",
            skin="skin1",
            hair="#8F867C",
            coat="deep",
            style=1,
            shirt="ivory",
            glasses=True,
        ),
    ),
    "reading-room": (216, 126, classroom),
    "river-boat": (115, 68, lambda c, w, h: lake(c, w, h, 3)),
    "sediment-core": (55, 34, lying_core),
    "loom": (216, 80.1, lambda c, w, h: kilim(c, w, h, warp=0.10)),
    "portrait-tarvan": (
        30,
        44.6,
        lambda c, w, h: portrait(
            c, w, h, bg="#E8D5B2", seed=5, skin="skin2", hair="#D8D2C8", coat="plum", style=3, shirt="ivory"
        ),
    ),
    "portrait-ulmar": (
        30,
        44.6,
        lambda c, w, h: portrait(
            c,
            w,
            h,
            bg="#B9D0CB",
            seed=8,
            skin="skin1",
            hair="#3A2A22",
            coat="#3B5F86",
            style=0,
            shirt="#F6EEDF",
        ),
    ),
    "radio-studio": (54, 44, studio),
}


def main(wanted):
    """Draw the plates that are wanted, or all, and the vector artwork."""
    PICTURES.mkdir(exist_ok=True)
    for name, (width, height, plate) in PLATES.items():
        if wanted and name not in wanted:
            continue
        scale = PPI / 72
        w, h = width / 25.4 * 72, height / 25.4 * 72
        surface = skia.Surface(round(w * scale), round(h * scale))
        with surface as canvas:
            canvas.clear(skia.ColorWHITE)
            canvas.scale(scale, scale)
            plate(canvas, w, h)
        pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
        picture = Image.fromarray(pixels[:, :, :3].copy())
        picture.save(PICTURES / f"{name}.jpg", quality=88, subsampling=0, optimize=True)
    if not wanted:
        draw_vectors()


if __name__ == "__main__":
    main(sys.argv[1:])
