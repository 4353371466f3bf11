"""Vector artwork in one colour: emblem, contour lines, partners' marks, signatures."""

from __future__ import annotations

from pathlib import Path

import contourpy
import numpy as np
from signatures import HANDS, signature
from things import field

PROJECT = Path(__file__).parent.parent.parent.parent
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">\n{}\n</svg>\n'


def emblem():
    """Draw the emblem: an open book whose pages are a mountain and its river."""
    return SVG.format(
        "0 0 60 60",
        '<g fill="none" stroke="currentColor" stroke-width="3.4" stroke-linejoin="round" stroke-linecap="round">\n'
        '<path d="M6 44 L22 16 L31 30 L38 20 L54 44"/>\n<path d="M30 54 C22 47 13 47 5 51"/>\n'
        '<path d="M30 54 C38 47 47 47 55 51"/>\n</g>\n<circle cx="43" cy="9" r="5" fill="currentColor"/>',
    )


def curve(points):
    """Write a smooth curve through points, as "kit.smooth" draws it."""
    first, last = points[0], points[-1]
    closed = np.allclose(first, last)
    padded = [points[-2] if closed else first, *points, points[1] if closed else last]
    words = f"M{first[0]:.1f} {first[1]:.1f}"
    for before, here, there, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        handles = (here + (there - before) / 6, there - (after - here) / 6, there)
        words += "C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in handles)
    return words


def contours():
    """Draw the contour lines of the back page, in millimetres."""
    w, h = 216.0, 185.03
    x, y, z = field(150, 120, 4, 8)
    generator = contourpy.contour_generator(x * w, y * h, z)
    lines = []
    for level in np.linspace(z.min() + 0.02, z.max() - 0.02, 16):
        for line in generator.lines(level):
            if len(line) > 9:
                lines.append(curve([*line[:-1:4], line[-1]]))
    path = "".join(lines)
    style = 'fill="none" stroke="currentColor" stroke-width="0.16" stroke-linejoin="round"'
    return SVG.format(f"0 0 {w} {h}", f'<path {style} d="{path}"/>')


STROKE = '<g fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">{}</g>'
MARKS = {
    "regional-hydrology-network": STROKE.format(
        "".join(f'<path d="M4 {y} c6 -7 12 -7 18 0 c6 7 12 7 18 0 c2.5 -3 4 -4 6 -5"/>' for y in (14, 25, 36))
    ),
    "halden-foundation": STROKE.format(
        '<path d="M6 44 V22 L25 6 L44 22 V44 Z"/><path d="M18 44 V30 H32 V44"/>'
    ),
    "union-of-valley-museums": STROKE.format(
        '<path d="M25 4 L46 25 L25 46 L4 25 Z"/><path d="M25 14 L36 25 L25 36 L14 25 Z"/><circle cx="25" cy="25" r="2"/>'
    ),
    "four-rivers-fund": STROKE.format(
        "".join(f'<circle cx="{x}" cy="{y}" r="9.5"/>' for x in (15, 35) for y in (15, 35))
    ),
}


def draw_vectors():
    """Write all vector artwork."""
    issue = Path(__file__).parent.parent
    files = {
        PROJECT / "assets" / "nameplate" / "emblem.svg": emblem(),
        PROJECT / "assets" / "ornaments" / "contours.svg": contours(),
    }
    for name, body in MARKS.items():
        files[issue / "partners" / f"{name}.svg"] = SVG.format("0 0 50 50", body)
    for name in HANDS:
        files[issue / "signatures" / f"{name}.svg"] = SVG.format(*signature(name))
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
