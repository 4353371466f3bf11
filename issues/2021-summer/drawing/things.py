"""Things: a woven pattern, the hills of contour lines."""

from __future__ import annotations

import math

import numpy as np
import skia
from kit import fill, gradient, grain, mix, noise, poly, rect, smooth, stroke


def kilim(c, w, h, cell=4.2, warp=0.0, seed=3):
    """Draw a woven pattern on a lattice; below it bare warp threads."""
    nx, ny = int(w / cell) + 2, int(h * (1 - warp) / (cell * 0.72)) + 1
    chh = cell * 0.72
    r = np.random.default_rng(seed)
    c.drawRect(rect(0, 0, w, h * (1 - warp)), fill("#7E2F2A"))
    cx = nx / 2
    pal = ["#7E2F2A", "#F1E4CB", "#C9803A", "#173F56", "#A8412F", "#2A6B78", "#E3B667", "#4A2236"]
    bands = [
        (0, 5, "stripe"),
        (5, 33, "dia"),
        (33, 40, "teeth"),
        (40, 64, "hook"),
        (64, 71, "teeth"),
        (71, 99, "dia"),
        (99, 106, "stripe"),
        (106, 130, "hook"),
        (130, 400, "dia"),
    ]

    def cellc(i, j):
        x = i - cx
        if j >= ny - 6:
            return [2, 6, 1, 3, 1, 3][j - (ny - 6)] if j - (ny - 6) != 4 else (1 if i % 2 else 3)
        for a, b, k in bands:
            if a <= j < b:
                break
        y = j - (a + b - 1) / 2
        hb = (b - a) / 2
        if k == "stripe":
            return [3, 1, 2, 1, 3, 0, 6][(j - a) % 7]
        if k == "teeth":
            p = 6
            t = x % p
            t = min(t, p - t)
            return 1 if t + abs(y) < 3.2 else (3 if abs(y) < hb - 1 else 6)
        if k == "dia":
            p = 34
            t = (x % p) - p / 2
            d = abs(t) * 0.82 + abs(y)
            q = int(d) // 2
            if abs(y) > hb - 1:
                return 6
            if d < 2:
                return 1
            if d < 4:
                return 4
            if d < 6:
                return 6
            if d < 8:
                return 3
            if d < 10:
                return 1
            if d < 13:
                return 5 if (int(abs(t)) % 4 < 2) else 3
            if d < 14.2:
                return 2
            t2 = ((x + p / 2) % p) - p / 2
            d2 = abs(t2) * 0.82 + abs(abs(y) - hb)
            if d2 < 2.5:
                return 1
            if d2 < 5:
                return 2
            return 0
        if k == "hook":
            p = 18
            t = (x % p) - p / 2
            d = abs(t) + abs(y) * 0.9
            if abs(y) > hb - 1:
                return 2
            if d < 1.5:
                return 6
            if 2.5 <= d < 4:
                return 1
            if 5 <= d < 6.5 and (t > 0) == (y > 0):
                return 1
            if 7 <= d < 8:
                return 4
            return 3
        return 0

    for j in range(ny):
        for i in range(nx):
            k = cellc(i, j)
            cc = mix(pal[k], "#FFFFFF" if r.random() < 0.5 else "#000000", 0.02 + 0.07 * r.random())
            x, y = i * cell - (nx * cell - w) / 2, j * chh
            c.drawRect(rect(x, y, cell + 0.2, chh + 0.1), fill(cc))
            c.drawRect(rect(x, y + chh * 0.80, cell, chh * 0.2), fill("#000000", 38))

    c.drawRect(
        rect(0, 0, w, h * (1 - warp)),
        gradient(c, w, h, [(0, "#000000", 50), (0.25, "#000000", 0), (1, "#000000", 0)], y1=h * (1 - warp)),
    )
    if warp:
        y0 = h * (1 - warp)
        for i in range(nx * 1):
            x = i * cell - (nx * cell - w) / 2 + cell / 2
            ln = h * warp * (0.55 + 0.42 * abs(math.sin(i * 0.21)) * r.random() ** 0.5 + 0.03)
            c.drawLine(
                x, y0, x + r.normal() * 0.5, y0 + ln, stroke(["#C9B48E", "#BFA67A", "#A98F66"][i % 3], 0.55)
            )
            c.drawCircle(x, y0 + 0.3, 1.0, fill("#C9B48E"))


def field(n=160, m=160, seed=2, k=7):
    """Make a field of hills for contour lines."""
    r = np.random.default_rng(seed)
    y, x = np.mgrid[0 : 1 : m * 1j, 0 : 1 : n * 1j]
    z = np.zeros((m, n))
    for i in range(k * 4):
        a, b, s, amp = r.random() * 1.2 - 0.1, r.random() * 1.2 - 0.1, 0.05 + 0.16 * r.random(), r.normal()
        z += amp * np.exp(-((x - a) ** 2 + (y - b) ** 2 * 1.2) / (2 * s * s))
    return x, y, z
