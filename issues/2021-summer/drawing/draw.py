"""Draw every picture of the issue again: python draw.py [NAME ...].

Needs the extra "art". The same script gives the same pictures: all chance is seeded.
"""

from __future__ import annotations

import sys
from pathlib import Path

import skia
from diagrams import lake_core, wells_map
from indoors import crane_dance, drawer, sand_glass, switchboard
from landscape import cover, lake
from outdoors import bench, customs_house, dust, folding_school, mast, reed_cutters
from people import classroom, portrait, studio
from PIL import Image
from planning import jars, meeting, quay, steps, table, wall_bare, wall_full
from things import kilim
from vectors import draw_vectors
from water import film_still, four_lighthouses, night_ferry

PICTURES = Path(__file__).parent.parent / "pictures"
SRGB = (Path(__file__).parents[3] / "assets" / "icc" / "sRGB.icc").read_bytes()
"""The colours are those of this profile: without it each picture's colours would be guessed."""
PPI = 300
FINE = {
    "borrowed-mast",
    "customs-house",
    "director",
    "dust-wall",
    "four-lighthouses",
    "museum-drawer",
    "planning-5",
    "planning-6",
    "portrait-hanawa",
    "portrait-seoril",
    "portrait-tarvan",
    "portrait-ulmar",
    "portrait-yelvan",
    "radio-studio",
    "reed-cutters",
    "sediment-core",
    "wells-map",
}
"""Small pictures that a layout may print larger: drawn at twice the resolution."""
FINEST = {"sand-glass", "switchboard"}
"""Those that a layout prints at twice and more of their width: at three times."""


# What each portrait is drawn with: ground, seed of its grain, skin, hair, coat, hair's style, shirt, glasses, nearness.
PORTRAITS = {
    "director": ("#B7C6CC", None, "skin1", "#8F867C", "deep", 1, "ivory", True, 1.16),
    "portrait-tarvan": ("#E8D5B2", 5, "skin2", "#D8D2C8", "plum", 3, "ivory", None, None),
    "portrait-ulmar": ("#B9D0CB", 8, "skin1", "#3A2A22", "#3B5F86", 0, "#F6EEDF", None, None),
    "portrait-hanawa": ("#CFC3D0", 3, "skin1", "#B9572F", "#2A6B78", 1, "#F6EEDF", None, None),
    "portrait-seoril": ("#C9D6B8", 9, "skin1", "#B8B2A6", "#5B3A2E", 0, "#E8D5B2", True, None),
    "portrait-yelvan": ("#F0C9A6", 11, "skin3", "#231A1A", "#14405A", 2, "#DDA23B", None, None),
}


def drawn_as(name):
    """Give how a portrait is drawn."""
    keys = ("bg", "seed", "skin", "hair", "coat", "style", "shirt", "glasses", "near")
    looks = {key: look for key, look in zip(keys, PORTRAITS[name], strict=True) if look is not None}
    return lambda c, w, h: portrait(c, w, h, **looks)


# Name, size in millimetres, how it is drawn, in units of points.
PLATES = {
    "cover": (216, 303, cover),
    "director": (55, 82.6, drawn_as("director")),
    **{name: (30, 44.6, drawn_as(name)) for name in PORTRAITS if name != "director"},
    "reading-room": (216, 126, classroom),
    "river-boat": (115, 78.4, lambda c, w, h: lake(c, w, h, 3)),
    "sediment-core": (115, 36, lake_core),
    "loom": (216, 80.1, lambda c, w, h: kilim(c, w, h, warp=0.10)),
    "radio-studio": (54, 57.5, studio),
    "folding-school": (115, 78.4, folding_school),
    "night-ferry": (175, 108, night_ferry),
    "crane-dance": (115, 65.7, crane_dance),
    "film-still": (85, 50, film_still),
    "four-lighthouses": (85, 61.5, four_lighthouses),
    "museum-drawer": (55, 37, drawer),
    "reed-cutters": (115, 49, reed_cutters),
    "dust-wall": (40, 52, dust),
    "sand-glass": (25, 57.5, sand_glass),
    "bench": (115, 61.5, bench),
    "borrowed-mast": (55, 70, mast),
    "switchboard": (55, 37, switchboard),
    "customs-house": (85, 86.9, customs_house),
    "planning-1": (175, 66, meeting),
    "planning-2": (57, 53, wall_full),
    "planning-3": (57, 53, wall_bare),
    "planning-4": (57, 53, steps),
    "planning-5": (57, 40.5, table),
    "planning-6": (57, 36.5, jars),
    "planning-7": (57, 78.5, quay),
    "wells-map": (53.75, 57.3, wells_map),
}


def main(wanted):
    """Draw the plates that are wanted, or all, and the vector artwork."""
    PICTURES.mkdir(exist_ok=True)
    for name, (width, height, plate) in PLATES.items():
        if wanted and name not in wanted:
            continue
        scale = PPI * (3 if name in FINEST else 2 if name in FINE else 1) / 72
        w, h = width / 25.4 * 72, height / 25.4 * 72
        surface = skia.Surface(round(w * scale), round(h * scale))
        with surface as canvas:
            canvas.clear(skia.ColorWHITE)
            canvas.scale(scale, scale)
            plate(canvas, w, h)
        pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
        picture = Image.fromarray(pixels[:, :, :3].copy())
        picture.save(PICTURES / f"{name}.jpg", quality=88, subsampling=0, optimize=True, icc_profile=SRGB)
    if not wanted:
        draw_vectors()


if __name__ == "__main__":
    main(sys.argv[1:])
