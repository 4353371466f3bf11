"""Signatures: one pen stroke after the other, smooth through points that each letter adds."""

from __future__ import annotations

import math

SLANT = 0.34
HEIGHT, FOOT = 24.0, 17.5
"""Of the drawing, and its baseline, in units of a third of a millimetre."""

# A letter is drawn by points from where the pen stands: across in its widths, up in heights of a small letter.
LETTERS = {
    "i": [(0.3, 0.9), (0.45, 0.1), (0.8, 0.25)],
    "n": [(0.25, 0.95), (0.4, 0.05), (0.75, 0.95), (0.95, 0.05), (1.2, 0.3)],
    "m": [(0.25, 0.95), (0.4, 0.05), (0.7, 0.9), (0.85, 0.05), (1.15, 0.85), (1.3, 0.05), (1.55, 0.3)],
    "e": [(0.5, 0.6), (0.35, 0.95), (0.2, 0.45), (0.45, 0.0), (0.8, 0.3)],
    "o": [(0.5, 0.95), (0.1, 0.55), (0.35, 0.0), (0.7, 0.5), (0.5, 0.95), (0.95, 0.75)],
    "a": [(0.6, 0.9), (0.15, 0.6), (0.3, 0.0), (0.65, 0.85), (0.7, 0.05), (1.0, 0.3)],
    "r": [(0.2, 0.9), (0.35, 0.75), (0.6, 0.85), (0.65, 0.1), (0.9, 0.25)],
    "s": [(0.4, 1.0), (0.6, 0.4), (0.35, 0.0), (0.85, 0.3)],
    "l": [(0.5, 1.7), (0.3, 2.1), (0.2, 1.2), (0.35, 0.05), (0.75, 0.3)],
    "k": [(0.45, 1.7), (0.25, 2.1), (0.2, 0.1), (0.6, 0.9), (0.4, 0.5), (0.85, 0.0), (1.1, 0.2)],
    "h": [(0.45, 1.7), (0.25, 2.1), (0.2, 0.05), (0.55, 0.9), (0.75, 0.05), (1.05, 0.3)],
    "d": [(0.55, 0.9), (0.1, 0.5), (0.35, 0.0), (0.7, 1.0), (0.85, 2.0), (0.7, 0.1), (1.0, 0.3)],
    "v": [(0.2, 0.95), (0.45, 0.0), (0.75, 0.95), (1.0, 0.8)],
    "y": [(0.2, 0.9), (0.4, 0.15), (0.7, 0.9), (0.5, -0.9), (0.2, -0.6), (1.0, 0.3)],
    "~": [(0.8, 0.55), (1.4, 0.2), (2.0, 0.4), (2.8, 0.15)],
    "_": [(2.0, 0.6), (1.0, -0.9), (-4.0, -0.75), (1.5, -0.55), (3.2, -0.5)],
    "I": [(0.2, 1.4), (0.9, 2.3), (0.6, 0.3), (0.1, 0.0), (-0.2, 0.4), (1.0, 0.5)],
    "M": [(0.3, 2.2), (0.35, 0.1), (1.0, 2.1), (1.1, 0.5), (1.8, 2.3), (1.9, 0.2), (2.2, 0.3)],
    "S": [(1.1, 2.0), (0.5, 2.3), (0.4, 1.4), (0.9, 0.7), (0.3, 0.0), (-0.1, 0.4), (1.2, 0.4)],
    "N": [(0.2, 2.1), (0.25, 0.0), (0.35, 1.9), (1.1, 0.1), (1.3, 2.4), (1.5, 1.8)],
    "P": [(0.4, 2.2), (0.2, -0.4), (0.4, 2.1), (1.3, 1.9), (0.9, 1.0), (0.4, 0.9), (1.2, 0.3)],
    "O": [(0.9, 2.2), (0.1, 1.3), (0.5, 0.0), (1.3, 1.1), (0.8, 2.2), (1.4, 1.6), (1.6, 0.4)],
    "V": [(0.3, 2.2), (0.7, 0.0), (1.6, 2.4), (1.4, 1.2), (1.7, 0.4)],
    "H": [(0.4, 2.2), (0.2, 0.0), (0.3, 1.0), (1.3, 1.2), (1.4, 2.3), (1.2, 0.0), (1.6, 0.4)],
    "T": [(-0.2, 1.9), (0.6, 2.3), (1.7, 2.1), (0.9, 2.0), (0.6, 0.1), (1.2, 0.3)],
    "B": [(0.3, 2.2), (0.2, 0.0), (0.4, 2.1), (1.1, 1.7), (0.5, 1.1), (1.2, 0.6), (0.4, 0.0), (1.4, 0.3)],
}
# What the pen writes of each name, how wide a letter is, how high a small one, and how far the line climbs.
HANDS = {
    "ilse-marenko": ("I l~ M a r~ _", 6.2, 5.2, 0.05),
    "sabe-norrin": ("S a~ N o~ ~", 6.6, 4.6, 0.0),
    "maro-pellin": ("M~ P e l l~", 6.0, 5.0, 0.1),
    "oradya-venn": ("O~ d y V e n n", 5.4, 5.4, -0.02),
    "halvard-ishimin": ("H a~ I~ h~", 6.4, 4.9, 0.08),
    "tolan-beshk": ("T o l~ B~ k _", 5.6, 5.3, 0.03),
}


def stroke(word, x, wide, high, climb):
    """Give the points of a word that is written without lifting the pen, and where it ends."""
    points = [(x - 0.3 * wide, 0.1 * high)]
    for letter in word:
        shape = LETTERS[letter]
        points += [(x + across * wide, up * high) for across, up in shape]
        x += shape[-1][0] * wide
    slanted = [(px + SLANT * py, FOOT - py - climb * px) for px, py in points]
    return slanted, x


def smooth(points):
    """Give a path of Bézier curves through points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    path = f"M{points[0][0]:.2f} {points[0][1]:.2f}"
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path += "C" + " ".join(f"{x:.2f} {y:.2f}" for x, y in (one, two, end))
    return path


def signature(name):
    """Draw a signature; give the size of its box and its body."""
    words, wide, high, climb = HANDS[name]
    x, paths, right = 3.0, [], 0.0
    for word in words.split():
        points, x = stroke(word, x, wide, high, climb)
        right = max(right, *(px for px, _ in points))
        paths.append(smooth(points))
    style = 'fill="none" stroke="currentColor" stroke-width="0.85" stroke-linecap="round" stroke-linejoin="round"'
    return f"0 0 {math.ceil(right) + 2} {HEIGHT:g}", f'<path {style} d="{"".join(paths)}"/>'
