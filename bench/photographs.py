"""Photographs drawn for the benches: no photograph may be shipped, and noise is unlike one.

Leaves hide each other, as many in each octave of sizes (the dead leaves model of natural images: A. Lee,
D. Mumford, J. Huang, "Occlusion Models for Natural Images", 2001): edges, flat parts and a spectrum near
1/f. Leaves are smooth or rough, near or out of focus; light falls unevenly; a lens softens by a pixel; a
sensor adds grain of two levels. How fine the smallest leaves are differs from picture to picture.

Set beside real ones: of 640 pixels as JPEG without thinned colours they take 0.8 to 1.6 bits a pixel for an
SSIM of 0.95, 1.3 on average; seven photographs that come with scikit-image and scikit-learn take 0.4 to 1.8,
1.1 on average. Their power spectrum falls by an exponent of 2.6 to 3.2, that of the seven by 1.6 to 3.0.
"""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (3000, 2000)
LARGEST = 1500.0
SMALLEST = (6.0, 72.0)
"""Between these lies the radius of a picture's smallest leaves."""
COVER = 5.0
"""How often the leaves would cover the picture."""
FAR = 0.35
"""Part of the leaves that are out of focus."""
GRAIN = 2.0
"""Standard deviation of the grain, in levels of 255: a sensor at ISO 200 or so."""


def photograph(path: Path, number: int) -> Path:
    """Draw a photograph; the same number gives the same one."""
    chance = random.Random(number)  # noqa: S311 - the same pictures every time
    colours, rough, far = _leaves(chance)
    texture = Image.composite(_field(chance, octaves=10), Image.new("L", SIZE, 128), rough)
    scene = _added(_added(colours, texture), _field(chance, octaves=5, contrast=0.125))
    near = scene.filter(ImageFilter.GaussianBlur(1))
    unsharp = scene.filter(ImageFilter.GaussianBlur(9))
    picture = Image.composite(unsharp, near, far.filter(ImageFilter.GaussianBlur(3)))
    _added(picture, _grain(chance)).save(path, quality=94)
    return path


def _leaves(chance: random.Random) -> tuple[Any, Any, Any]:
    """Draw the leaves: their colours, how rough each is, and which are far away."""
    layers = [Image.new("RGB", SIZE, (90, 90, 90)), Image.new("L", SIZE), Image.new("L", SIZE)]
    brushes = [ImageDraw.Draw(layer) for layer in layers]
    for radius in _radii(chance):
        x, y = chance.uniform(-radius, SIZE[0] + radius), chance.uniform(-radius, SIZE[1] + radius)
        high = radius * chance.uniform(0.5, 1)
        light = chance.gauss(0.45, 0.2)
        colour = tuple(round(255 * min(1, max(0, light + chance.gauss(0, 0.06)))) for _ in range(3))
        fills = (colour, chance.choice((0, 20, 60, 140)), 255 if chance.random() < FAR else 0)
        for brush, fill in zip(brushes, fills, strict=True):
            brush.ellipse((x - radius, y - high, x + radius, y + high), fill=fill)
    return layers[0], layers[1], layers[2]


def _radii(chance: random.Random) -> list[float]:
    """Give radii whose density falls with the third power: each octave covers as much as the next."""
    smallest = SMALLEST[0] * (SMALLEST[1] / SMALLEST[0]) ** chance.random()
    low, high = smallest**-2, LARGEST**-2
    radii, covered = [], 0.0
    while covered < COVER * SIZE[0] * SIZE[1]:
        radii.append((low + chance.random() * (high - low)) ** -0.5)
        covered += math.pi * radii[-1] ** 2
    return radii


def _field(chance: random.Random, *, octaves: int, contrast: float = 0.25) -> Any:
    """Give a field around the middle grey with as much contrast in each octave."""
    field = Image.new("L", SIZE, 128)
    for step in range(octaves):
        size = (min(SIZE[0], 3 * 2**step), min(SIZE[1], 2 * 2**step))
        noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
        noise = noise.resize(SIZE, Image.Resampling.BICUBIC)
        field = _added(field, noise.point([round(128 + (level - 128) * contrast) for level in range(256)]))
    return field


def _grain(chance: random.Random) -> Any:
    noise = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1]))
    even = 256 / math.sqrt(12)
    return noise.point([round(128 + (level - 128) * GRAIN / even) for level in range(256)])


def _added(picture: Any, field: Any) -> Any:
    """Add what a field differs from the middle grey."""
    return ImageChops.add(picture, field.convert(picture.mode), 1, -128)
