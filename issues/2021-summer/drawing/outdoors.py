"""Outdoors by day: the folding school, the marsh, the dust, the benches, the mast, the customs house."""

from __future__ import annotations

import math

import numpy as np
import skia
from kit import fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke
from landscape import birds, ger
from people import back


def sky(c, w, h, *stops, foot=1.0):
    """Fill the ground with a sky of several colours."""
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, list(stops), y1=h * foot))


def disc(c, x, y, r, colour="#F08C5E", light="#F7C79C", seed=3):
    """Draw a sun or a moon that pales towards its foot."""
    p = skia.Path()
    p.addCircle(x, y, r)
    c.drawPath(p, fill(colour))
    grain(c, x - r, y - r, 2 * r, 2 * r, light, lambda u, v: 0.75 * v**2.2, seed, clip=p)


def folk(c, x, y, s, coat, hair="hair", skin="skin2", scarf=None, lean=0.0):
    """Draw a small person who stands; s is the radius of the head, y the ground."""
    body = smooth(
        [
            (x - 1.75 * s, y),
            (x - 1.45 * s + lean * s, y - 3.6 * s),
            (x - 0.6 * s + lean * s, y - 4.6 * s),
            (x + 0.6 * s + lean * s, y - 4.6 * s),
            (x + 1.45 * s + lean * s, y - 3.6 * s),
            (x + 1.75 * s, y),
            (x, y + 0.25 * s),
        ],
        True,
    )
    c.drawPath(body, fill(coat))
    grain(
        c,
        x,
        y - 4.7 * s,
        2 * s,
        5 * s,
        mix(coat, "night", 0.45),
        lambda u, v: 0.5 * u,
        int(x) % 61,
        clip=body,
    )
    hx, hy = x + lean * 1.25 * s, y - 5.35 * s
    c.drawCircle(hx, hy, s, fill(skin))
    cap = skia.Path()
    cap.addArc(rect(hx - 1.1 * s, hy - 1.15 * s, 2.2 * s, 2.2 * s), 178, 184)
    c.drawPath(cap, fill(hair))
    if scarf:
        c.drawRoundRect(
            rect(hx - 0.75 * s, hy + 0.72 * s, 1.5 * s, 0.55 * s), 0.25 * s, 0.25 * s, fill(scarf)
        )


def sheep(c, x, y, s, body="#F3EBDC", head="#4A3A34"):
    """Draw one animal of a herd."""
    c.drawRect(rect(x + 0.8 * s, y + 1.6 * s, 0.45 * s, 1.3 * s), fill(head))
    c.drawRect(rect(x + 2.8 * s, y + 1.6 * s, 0.45 * s, 1.3 * s), fill(head))
    c.drawOval(rect(x, y, 4 * s, 2.3 * s), fill(body))
    c.drawOval(rect(x - 0.9 * s, y + 0.1 * s, 1.5 * s, 1.1 * s), fill(head))


def lorry(c, x, y, u, colour, face=1):
    """Draw a lorry whose side is folded down; x is its middle, y the ground."""
    c.save()
    c.translate(x, y)
    c.scale(face * u, u)
    c.drawOval(rect(-44, -2, 90, 5), fill("#2F5546", 120))
    c.drawRect(rect(-40, -31, 56, 24), fill(colour))
    c.drawRect(
        rect(-40, -31, 56, 24), gradient(c, 1, 1, [(0, "#FFFFFF", 26), (1, "#000000", 40)], y0=-31, y1=-7)
    )
    c.drawRect(rect(-35, -27, 46, 16), fill("#2A2523"))
    for i, cc in enumerate(("ochre", "#E9DFCB", "teal", "coral", "#E9DFCB", "ochre", "sea")):
        c.drawRect(rect(-33 + 6.2 * i, -17 - (i * 5) % 7, 5, 6 + (i * 5) % 7), fill(cc))
    c.drawRect(rect(-35, -11, 46, 1.6), fill("#B98A5C"))
    cab = poly([(17, -7), (17, -27), (28, -27), (34, -17), (37, -15), (37, -7)])
    c.drawPath(cab, fill(colour))
    c.drawPath(poly([(20, -17), (20, -24), (27, -24), (31, -17)]), fill("#CFE0DC"))
    c.drawRect(rect(-42, -8, 80, 3), fill("#2B3A40"))
    for wx in (-28, -16, 27):
        c.drawCircle(wx, -4, 5.2, fill("#231A1A"))
        c.drawCircle(wx, -4, 2.1, fill("#B9B0A0"))
    c.restore()


def folding_school(c, w, h):
    """Draw the school on the pasture: two lorries, an awning, a class, a flag."""
    u = h / 150
    sky(c, w, h, (0, "#CFE2DF"), (0.55, "#F4E6CC"), foot=0.6)
    ridge(c, w, h, h * 0.36, h * 0.05, "#A9C3C3", 31, jag=True, mist="#EADFC8", mistto=h * 0.5,
          peaks=[(0.2, 3.6, 0.2), (0.5, 2.4, 0.2), (0.82, 3.9, 0.22)])  # fmt: skip
    ridge(c, w, h, h * 0.43, h * 0.04, "#6A9A9C", 12, jag=True, mist="#B8C6B0", mistto=h * 0.55,
          peaks=[(0.05, 2.0, 0.2), (0.66, 2.2, 0.2)], grainc="#2F6A74", gd=0.35)  # fmt: skip
    p, _ = ridge(
        c, w, h, h * 0.52, h * 0.03, "#A3B38A", 21, mist="#6D8F6C", mistto=h * 0.95, grainc="#4E6B4C", gd=0.10
    )
    grain(c, 0, h * 0.5, w, h * 0.5, "#3F6552", lambda a, b: 0.12 * b**2, 6, clip=p)
    r = np.random.default_rng(8)
    for _ in range(24):
        sheep(c, w * (0.60 + 0.36 * r.random()), h * (0.51 + 0.07 * r.random()), (0.9 + 0.4 * r.random()) * u)
    ger(c, w * 0.93, h * 0.585, 1.25 * u)
    lorry(c, w * 0.175, h * 0.80, 1.28 * u, "#2C6480", 1)
    lorry(c, w * 0.80, h * 0.77, 1.12 * u, "#B24A36", -1)
    # awning from the first lorry to two poles
    a = poly(
        [
            (w * 0.10, h * 0.53),
            (w * 0.25, h * 0.53),
            (w * 0.43, h * 0.44),
            (w * 0.55, h * 0.47),
            (w * 0.36, h * 0.58),
        ]
    )
    c.drawPath(a, fill("#EBDDBF"))
    c.drawPath(
        poly([(w * 0.36, h * 0.58), (w * 0.55, h * 0.47), (w * 0.55, h * 0.49), (w * 0.36, h * 0.60)]),
        fill("#C9B48E"),
    )
    for x, y0, y1 in ((0.363, 0.59, 0.86), (0.547, 0.48, 0.74)):
        c.drawLine(w * x, h * y0, w * x, h * y1, stroke("#8A5A3C", 1.5 * u))
        c.drawLine(w * x, h * y0, w * (x + 0.035), h * (y1 + 0.01), stroke("#6B5A48", 0.6 * u))
    # blackboard
    bx, by = w * 0.43, h * 0.575
    for d in (4, 44):
        c.drawLine(bx + d * u, by, bx + (d - 3) * u, by + 46 * u, stroke("#8A5A3C", 1.6 * u))
    c.drawRect(rect(bx - 1.5 * u, by - 1.5 * u, 51 * u, 31 * u), fill("#B98A5C"))
    c.drawRect(rect(bx, by, 48 * u, 28 * u), fill("#1F5A58"))
    chalk = stroke("#F2EAD6", 0.9 * u, 230)
    c.drawPath(
        poly([(bx + 6 * u, by + 22 * u), (bx + 18 * u, by + 6 * u), (bx + 30 * u, by + 22 * u)]), chalk
    )
    c.drawLine(bx + 18 * u, by + 6 * u, bx + 18 * u, by + 22 * u, chalk)
    for i in range(3):
        c.drawLine(
            bx + 35 * u, by + (8 + 6 * i) * u, bx + (44 - 3 * (i % 2)) * u, by + (8 + 6 * i) * u, chalk
        )
    folk(c, w * 0.60, h * 0.845, 4.6 * u, "plum", "#D8D2C8", "skin1", scarf="ivory")
    c.drawLine(w * 0.588, h * 0.74, bx + 21 * u, by + 13 * u, stroke("#8A5A3C", 0.9 * u))
    # the class, seen from behind
    coats = ["coral", "deep", "ochre", "teal", "brick", "moss", "#3B5F86", "rose"]
    for row, (yy, s, n) in enumerate(((0.935, 4.6, 6), (1.03, 5.6, 6))):
        for i in range(n):
            x = w * (0.335 + 0.062 * i + 0.025 * row)
            c.drawRect(rect(x - 7.5 * u, h * yy - 9.5 * u, 19 * u, 1.8 * u), fill("#B98A5C"))
            back(
                c,
                x,
                h * yy,
                s * u,
                ["hair", "#3A2A22", "#6A4A35"][(i + row) % 3],
                coats[(i * 3 + row) % 8],
                (i + row) % 3,
            )
    # flag in three pieces, brake drum, stove
    fx = w * 0.068
    for i, cc in enumerate(("#F6EEDF", "#DB6E4E", "#F6EEDF")):
        c.drawLine(fx, h * (0.90 - 0.24 * i), fx, h * (0.90 - 0.24 * (i + 1)), stroke(cc, 1.7 * u, cap=False))
    c.drawPath(
        smooth(
            [
                (fx, h * 0.19),
                (fx + 14 * u, h * 0.17),
                (fx + 28 * u, h * 0.205),
                (fx + 14 * u, h * 0.25),
                (fx, h * 0.265),
            ],
            True,
        ),
        fill("coral"),
    )
    sx, sy = w * 0.905, h * 0.93
    c.drawRoundRect(rect(sx, sy - 15 * u, 17 * u, 14 * u), 2 * u, 2 * u, fill("#2B3A40"))
    c.drawRect(rect(sx + 3 * u, sy - 10 * u, 7 * u, 5 * u), fill("coral"))
    c.drawRect(rect(sx + 12 * u, sy - 36 * u, 2.6 * u, 22 * u), fill("#2B3A40"))
    c.drawPath(
        smooth(
            [
                (sx + 13 * u, sy - 38 * u),
                (sx + 17 * u, sy - 48 * u),
                (sx + 11 * u, sy - 58 * u),
                (sx + 18 * u, sy - 70 * u),
            ]
        ),
        stroke("#FFFFFF", 2.4 * u, 150),
    )
    birds(
        c,
        [(w * 0.46, h * 0.13, 0.75 * u), (w * 0.50, h * 0.10, 0.65 * u), (w * 0.54, h * 0.145, 0.6 * u)],
        "deep",
    )


def reeds(c, w, h, u, n, seed, low=0.62, colours=("#2F5B4C", "#4E6B4C", "#7C8F5C"), tall=0.42, gap=(2, 2)):
    """Draw a belt of reeds in front; few of them stand in the gap."""
    r = np.random.default_rng(seed)
    for i in range(n):
        x = w * r.random()
        thin = 0.45 if gap[0] < x / w < gap[1] else 1.0
        y = h * (low + (1.04 - low) * (i / n))
        ln = h * tall * (0.45 + 0.55 * r.random()) * thin
        lean = r.normal() * 5 * u
        c.drawPath(
            smooth([(x, y + 3 * u), (x + lean * 0.3, y - ln * 0.5), (x + lean, y - ln)]),
            stroke(colours[int(r.integers(len(colours)))], (0.7 + 0.7 * i / n) * u),
        )
        if r.random() < 0.30:
            c.save()
            c.translate(x + lean, y - ln)
            c.rotate(float(lean / u))
            c.drawRoundRect(rect(-1.3 * u, -1 * u, 2.6 * u, 10 * u), 1.3 * u, 1.3 * u, fill("#6B3B2A"))
            c.restore()


def crane(c, x, y, u, flip=1):
    """Draw a grey crane that stands; y is the water."""
    c.save()
    c.translate(x, y)
    c.scale(flip * u, u)
    for d in (-2, 4):
        c.drawLine(d, 0, d + 1, -20, stroke("#22303A", 1.3))
    c.drawPath(
        smooth([(-17, -24), (-8, -34), (8, -33), (14, -26), (4, -18), (-8, -19)], True), fill("#DDE3E0")
    )
    c.drawPath(smooth([(-20, -20), (-14, -29), (-3, -27), (-7, -19), (-15, -15)], True), fill("#22303A"))
    c.drawPath(smooth([(11, -28), (17, -38), (15, -48), (19, -55)]), stroke("#DDE3E0", 3.2))
    c.drawPath(smooth([(16, -44), (15, -49), (19, -55)]), stroke("#22303A", 3.0))
    c.drawCircle(20, -56, 2.9, fill("#22303A"))
    c.drawCircle(20, -58, 1.5, fill("coral"))
    c.drawLine(22, -56, 31, -53.5, stroke("ochre", 1.4))
    c.restore()


def reed_cutters(c, w, h):
    """Draw a flat boat in the marsh, its cutter standing, a crane on its nest."""
    u = h / 110
    sky(c, w, h, (0, "#F2E3C4"), (0.5, "#F6D2A8"), foot=0.6)
    disc(c, w * 0.27, h * 0.27, h * 0.15, "#E9744E")
    ridge(c, w, h, h * 0.40, h * 0.03, "#B9C3B0", 14, mist="#EBD9B8", mistto=h * 0.46)
    ridge(
        c, w, h, h * 0.435, h * 0.02, "#8FA68E", 4, mist="#C9C39A", mistto=h * 0.47, grainc="#4E6B4C", gd=0.4
    )
    c.drawRect(
        rect(0, h * 0.45, w, h),
        gradient(c, w, h, [(0, "#F3D9B0"), (0.25, "#B5C4AE"), (1, "#35706E")], y0=h * 0.45, y1=h),
    )
    r = np.random.default_rng(3)
    for _ in range(90):
        v = r.random() ** 0.8
        y, x = h * (0.47 + 0.53 * v), r.random() * w
        c.drawLine(
            x,
            y,
            x + (6 + 30 * v) * u * r.random(),
            y,
            stroke("#FFFFFF" if r.random() < 0.5 else "#2B625F", (0.4 + 0.7 * v) * u, 80),
        )
    for x in (0.06, 0.13, 0.86, 0.94):  # far reeds
        for k in range(14):
            xx = w * x + (k - 7) * 2.1 * u
            c.drawLine(
                xx,
                h * 0.53,
                xx + r.normal() * 2 * u,
                h * (0.53 - 0.13 * r.random() - 0.06),
                stroke("#7C8F5C", 0.9 * u),
            )
    # the boat
    bx, by = w * 0.595, h * 0.70
    c.drawPath(
        smooth(
            [(bx - 66 * u, by + 5 * u), (bx, by + 11 * u), (bx + 70 * u, by + 4 * u), (bx, by + 3 * u)], True
        ),
        fill("#234F50", 150),
    )
    hull = smooth(
        [
            (bx - 72 * u, by - 8 * u),
            (bx - 58 * u, by + 4 * u),
            (bx, by + 7 * u),
            (bx + 58 * u, by + 4 * u),
            (bx + 78 * u, by - 11 * u),
            (bx + 50 * u, by - 2 * u),
            (bx - 46 * u, by - 1 * u),
        ],
        True,
    )
    c.drawPath(hull, fill("#3B2E2A"))
    for k in range(3):  # sheaves
        x = bx - 38 * u + 20 * k * u
        c.drawPath(
            smooth(
                [
                    (x - 16 * u, by - 6 * u),
                    (x, by - 14 * u),
                    (x + 22 * u, by - 9 * u),
                    (x + 18 * u, by - 1 * u),
                    (x - 12 * u, by),
                ],
                True,
            ),
            fill(["#C9A45C", "#B68F4A", "#D6B877"][k]),
        )
        c.drawLine(x + 2 * u, by - 13 * u, x + 3 * u, by, stroke("#7A5A2E", 1.1 * u))
    folk(c, bx + 36 * u, by, 5.0 * u, "#2C5F7A", "#C9A45C", "skin2", scarf="coral", lean=-0.25)
    c.drawPath(
        poly(
            [
                (bx + 24 * u, by - 29.2 * u),
                (bx + 46 * u, by - 29.2 * u),
                (bx + 38 * u, by - 35 * u),
                (bx + 32 * u, by - 35 * u),
            ]
        ),
        fill("#D6B877"),
    )
    c.drawLine(bx + 52 * u, by - 58 * u, bx + 44 * u, by + 22 * u, stroke("#6B4A32", 1.5 * u))
    c.drawPath(
        smooth([(bx + 38 * u, by - 19 * u), (bx + 45 * u, by - 18 * u), (bx + 49 * u, by - 25 * u)]),
        stroke("#2C5F7A", 4 * u),
    )
    c.drawCircle(bx + 49 * u, by - 25 * u, 1.9 * u, fill("skin2"))
    c.drawCircle(bx + 33.5 * u, by - 14 * u, 2.2 * u, fill("ivory"))
    c.drawLine(bx + 33 * u, by - 21 * u, bx + 33.5 * u, by - 16 * u, stroke("ivory", 0.6 * u))
    # nest and crane
    nx, ny = w * 0.185, h * 0.80
    c.drawPath(
        smooth(
            [
                (nx - 26 * u, ny + 6 * u),
                (nx - 14 * u, ny - 4 * u),
                (nx + 14 * u, ny - 4 * u),
                (nx + 26 * u, ny + 6 * u),
                (nx, ny + 10 * u),
            ],
            True,
        ),
        fill("#8A7040"),
    )
    for d in (-5, 3):
        c.drawOval(rect(nx + d * u, ny - 6.5 * u, 7 * u, 5 * u), fill("#F6EEDF"))
    crane(c, nx + 16 * u, ny + 2 * u, 0.86 * u, -1)
    reeds(c, w, h, u, 130, 9, low=0.98, tall=0.40, gap=(0.10, 0.76))


def dust(c, w, h):
    """Draw a wall of dust behind a herder and his goats."""
    u = w / 100
    sky(c, w, h, (0, "#BFD3D2"), (0.28, "#EBDDBE"), (0.6, "#E9C48E"))
    for k, (base, cc, light) in enumerate(
        ((0.40, "#D9A869", "#EAC593"), (0.50, "#C58A4C", "#DDAE73"), (0.61, "#A9683A", "#C98F58"))
    ):
        r = np.random.default_rng(20 + k)
        p = skia.Path()
        p.addRect(rect(-5, h * (base + 0.05), w + 10, h))
        for i in range(13):
            rad = w * (0.09 + 0.09 * r.random())
            p.addCircle(
                w * (i / 12 + 0.05 * r.normal()),
                h * (base + 0.05) - rad * 0.35 + h * 0.05 * math.sin(i * 1.3 + k),
                rad,
            )
        p = skia.Op(p, p, skia.PathOp.kUnion_PathOp)
        c.drawPath(p, fill(cc))
        grain(
            c,
            0,
            h * (base - 0.12),
            w,
            h * 0.42,
            light,
            lambda a, b: 0.55 * np.clip(1 - b * 2, 0, 1) ** 1.2,
            5 + k,
            clip=p,
        )
        grain(
            c,
            0,
            h * (base - 0.1),
            w,
            h * 0.5,
            "#7A4527",
            lambda a, b: 0.30 * np.clip(b * 1.6 - 0.5, 0, 1),
            9 + k,
            clip=p,
        )
    p, _ = ridge(c, w, h, h * 0.80, h * 0.02, "#D9BE8A", 5, mist="#B58F58", mistto=h)
    grain(c, 0, h * 0.78, w, h * 0.22, "#8A6236", lambda a, b: 0.30 * b, 7, clip=p)
    for x, y, s, cc in (
        (14, 0.865, 2.5, "#F3EBDC"),
        (26, 0.835, 2.2, "#3E332E"),
        (34, 0.90, 2.8, "#F3EBDC"),
        (9, 0.925, 3.0, "#6B4A35"),
        (78, 0.845, 2.2, "#F3EBDC"),
        (86, 0.90, 2.8, "#3E332E"),
    ):
        x, y, s = x * u, h * y, s * u
        c.drawOval(rect(x - 1 * s, y + 2.2 * s, 6 * s, 1.1 * s), fill("#7A5A2E", 110))
        sheep(c, x, y, s, cc, "#2B2320")
        c.drawPath(
            smooth([(x - 0.5 * s, y + 0.2 * s), (x - 0.1 * s, y - 0.9 * s), (x + 0.7 * s, y - 1.1 * s)]),
            stroke("#2B2320", 0.3 * s),
        )
    hx, hy, s = 57 * u, h * 0.93, 4.9 * u
    c.drawOval(rect(hx - 2.6 * s, hy - 0.3 * s, 5.6 * s, 0.9 * s), fill("#7A5A2E", 120))
    folk(c, hx, hy, s, "#1F4E68", "brick", "skin3", scarf="coral")
    c.drawPath(
        smooth([(hx + 1.2 * s, hy - 3.6 * s), (hx + 1.9 * s, hy - 2.7 * s), (hx + 1.1 * s, hy - 2.5 * s)]),
        stroke("#17405A", 0.9 * s),
    )
    c.drawRoundRect(
        rect(hx + 0.45 * s, hy - 3.15 * s, 0.75 * s, 1.25 * s), 0.12 * s, 0.12 * s, fill("#F6EEDF")
    )
    c.drawLine(hx - 2.3 * s, hy - 5.2 * s, hx - 2.1 * s, hy, stroke("#5B3A2E", 0.25 * s))
    c.drawPath(
        smooth([(hx - 1.1 * s, hy - 3.8 * s), (hx - 1.9 * s, hy - 3.2 * s), (hx - 2.2 * s, hy - 3.6 * s)]),
        stroke("#1F4E68", 0.85 * s),
    )


def house(c, x, y, bw, bh, u, wall, roof, seed):
    """Draw a small house with its roof and windows; y is its foot."""
    c.drawRect(rect(x, y - bh, bw, bh), fill(wall))
    c.drawRect(rect(x, y - bh, bw * 0.3, bh), fill("#3A2A22", 40))
    c.drawPath(
        poly([(x - 2 * u, y - bh), (x + bw / 2, y - bh - 0.42 * bw), (x + bw + 2 * u, y - bh)]), fill(roof)
    )
    r = np.random.default_rng(seed)
    for k in range(max(1, int(bw / (9 * u)))):
        for j in range(max(1, int(bh / (13 * u)))):
            lit = fill("#F4D08A" if r.random() < 0.35 else "#33515C")
            c.drawRect(rect(x + (4 + 8.5 * k) * u, y - bh + (5 + 12 * j) * u, 3.6 * u, 6 * u), lit)


def town(c, w, h, u):
    """Draw Lower Sarnai: its one hill, its square, and the nine benches that face the town hall."""
    sky(c, w, h, (0, "#A9CBCB"), (0.45, "#F3E3C4"), (0.7, "#F6CFA2"), foot=0.75)
    disc(c, w * 0.90, h * 0.17, h * 0.085, "#EE8A5A")
    peaks = [(0.62, 2.6, 0.2), (0.98, 2.0, 0.2)]
    ridge(c, w, h, h * 0.50, h * 0.03, "#9DBDBB", 6, jag=True, mist="#EBD9B8", mistto=h * 0.6, peaks=peaks)
    hill = smooth(
        [
            (w * 0.30, h * 0.66),
            (w * 0.55, h * 0.42),
            (w * 0.66, h * 0.335),
            (w * 0.80, h * 0.44),
            (w * 1.02, h * 0.60),
            (w * 1.02, h * 1.02),
            (w * 0.30, h * 1.02),
        ],
        True,
    )
    c.drawPath(hill, fill("#8FA678"))
    grain(c, w * 0.3, h * 0.3, w * 0.7, h * 0.6, "#3E5F45", lambda a, b: 0.16 + 0.1 * a, 5, clip=hill)
    # the church on the top, the houses in rows down the hill
    x, y = w * 0.655, h * 0.36
    c.drawRect(rect(x - 5 * u, y - 26 * u, 10 * u, 26 * u), fill("#FBF6EA"))
    c.drawPath(poly([(x - 6 * u, y - 26 * u), (x, y - 42 * u), (x + 6 * u, y - 26 * u)]), fill("#33515C"))
    walls = ["#E7B98A", "#D98F62", "#F1DDB4", "#C9694C", "#E8CFA0", "#B9805A"]
    roofs = ["#8A3E2C", "#A8412F", "#6F3A30", "#33515C"]
    r = np.random.default_rng(15)
    for row, (y, left, right, s) in enumerate(
        (
            (0.43, 0.575, 0.76, 0.78),
            (0.515, 0.52, 0.86, 0.9),
            (0.61, 0.47, 0.98, 1.05),
            (0.71, 0.46, 1.02, 1.2),
        )
    ):
        x, k = w * left, 0
        while x < w * right:
            wide, high = (15 + 10 * r.random()) * s * u, (13 + 11 * r.random()) * s * u
            house(c, x, h * y, wide, high, s * u, walls[(k + row) % 6], roofs[(2 * k + row) % 4], 7 * row + k)
            x, k = x + wide + (1 + 5 * r.random() * (row < 3)) * u, k + 1
    # the square, the town hall, and nine benches that look at it
    c.drawRect(rect(w * 0.40, h * 0.71, w, h), fill("#E3D3AC"))
    grain(c, w * 0.4, h * 0.71, w * 0.6, h * 0.29, "#A98A58", lambda a, b: 0.10 * b, 12)
    x, y, bw, bh = w * 0.655, h * 0.755, 66 * u, 36 * u
    c.drawRect(rect(x, y - bh, bw, bh), fill("#FBF1DC"))
    c.drawRect(rect(x, y - bh, bw * 0.16, bh), fill("#7A5A40", 60))
    roof = [(x - 4 * u, y - bh), (x + 9 * u, y - bh - 13 * u), (x + bw - 9 * u, y - bh - 13 * u)]
    c.drawPath(poly([*roof, (x + bw + 4 * u, y - bh)]), fill("#33515C"))
    c.drawRect(rect(x + bw / 2 - 8 * u, y - bh - 25 * u, 16 * u, 26 * u), fill("#FBF1DC"))
    top = y - bh - 25 * u
    c.drawPath(
        poly([(x + bw / 2 - 10 * u, top), (x + bw / 2, top - 14 * u), (x + bw / 2 + 10 * u, top)]),
        fill("#A8412F"),
    )
    c.drawCircle(x + bw / 2, top + 9 * u, 5 * u, fill("#33515C"))
    c.drawCircle(x + bw / 2, top + 9 * u, 3.9 * u, fill("#FBF6EA"))
    c.drawLine(x + bw / 2, top + 9 * u, x + bw / 2, top + 6 * u, stroke("ink", 0.8 * u))
    for k in range(7):
        wx = x + (5.5 + 8.7 * k) * u
        c.drawRect(rect(wx, y - 30 * u, 4.2 * u, 8.5 * u), fill("#2F6272"))
        if k != 3:
            c.drawRect(rect(wx, y - 15 * u, 4.2 * u, 8.5 * u), fill("#2F6272"))
    c.drawRoundRect(rect(x + bw / 2 - 5 * u, y - 17 * u, 10 * u, 18 * u), 5 * u, 5 * u, fill("#A8412F"))
    v = 0.72 * u
    for k in range(9):
        bx, by = w * (0.578 + 0.0485 * k), h * (0.895 + 0.035 * math.sin(math.pi * k / 8))
        c.drawOval(rect(bx - 8.5 * v, by + 3.4 * v, 19 * v, 3 * v), fill("#6B5A40", 110))
        for d in (-6, 6):
            c.drawRect(rect(bx + (d - 0.7) * v, by - 2 * v, 1.4 * v, 7 * v), fill("#2B3A40"))
        for j in range(3):
            c.drawRect(rect(bx - 8 * v, by - (6.2 - 2.6 * j) * v, 16 * v, 1.8 * v), fill("#9A5A36"))


def bench(c, w, h):
    """Draw two old people on a bench half-way up the stairs; behind them the town that asked nobody."""
    u = h / 150
    town(c, w, h, u)
    # the wall beside the stairs, its window, the landing
    edge, foot = w * 0.445, h * 0.80
    c.drawRect(rect(0, 0, edge, h), fill("#E9D2A4"))
    r = np.random.default_rng(4)
    c.save()
    c.clipRect(rect(0, 0, edge, h))
    for _ in range(44):
        x, y = edge * r.random(), h * 0.74 * r.random()
        c.drawRoundRect(rect(x, y, (6 + 7 * r.random()) * u, 4 * u), 1 * u, 1 * u, fill("#D9BD88", 150))
    grain(c, 0, 0, edge, foot, "#B98A5C", lambda a, b: 0.20 * np.clip(a + b - 1.0, 0, 1), 3)
    c.drawRect(rect(edge - 7 * u, 0, 7 * u, h), fill("#C9A873"))
    c.restore()
    x0, y0 = 26 * u, 13 * u
    c.drawRect(rect(x0 - 3 * u, y0 - 3 * u, 42 * u, 42 * u), fill("#FBF6EA"))
    c.drawRect(rect(x0, y0, 36 * u, 36 * u), fill("#3E7480"))
    c.drawPath(poly([(x0, y0), (x0 + 36 * u, y0), (x0, y0 + 32 * u)]), fill("#5C929B"))
    c.drawLine(x0 + 18 * u, y0, x0 + 18 * u, y0 + 36 * u, stroke("#FBF6EA", 1.6 * u))
    c.drawLine(x0, y0 + 18 * u, x0 + 36 * u, y0 + 18 * u, stroke("#FBF6EA", 1.6 * u))
    c.drawRect(rect(x0 - 4 * u, y0 + 37 * u, 44 * u, 5 * u), fill("brick"))
    for i in range(9):
        flower = fill(["coral", "moss", "rose", "moss"][i % 4])
        c.drawCircle(x0 + (-1 + 4.8 * i) * u, y0 + (34 + 2 * (i % 2)) * u, 2.9 * u, flower)
    c.drawRect(rect(0, foot, edge + 16 * u, h), fill("#C9B794"))
    c.drawRect(rect(0, foot, edge + 16 * u, 2.2 * u), fill("#E2D5B8"))
    for i in range(3):  # the stairs go down to the square
        x, y = edge + (16 + 15 * i) * u, foot + (9 + 9 * i) * u
        c.drawRect(rect(0, y, x + 15 * u, h), fill(mix("#B9A98C", "#8C7E68", i / 3)))
        c.drawRect(rect(x, y, 15 * u, 2 * u), fill("#D8CBB0"))
    c.drawRect(rect(0, foot, edge + 16 * u, h), fill("#C9B794"))
    c.drawRect(rect(0, foot, edge + 16 * u, 2.2 * u), fill("#E2D5B8"))
    grain(c, 0, foot, edge + 16 * u, h - foot, "#7A6A50", lambda a, b: 0.28 * b, 8)
    rail = [(edge - 2 * u, foot - 34 * u), (edge + 14 * u, foot - 33 * u), (edge + 62 * u, foot - 4 * u)]
    c.drawPath(poly(rail, False), stroke("#2B3A40", 2.2 * u))
    for x, y in (
        (edge + 14 * u, foot - 33 * u),
        (edge + 37 * u, foot - 19 * u),
        (edge + 60 * u, foot - 5 * u),
    ):
        c.drawLine(x, y, x, y + 36 * u, stroke("#2B3A40", 1.8 * u))
    # bench and the two
    gx, gy = edge * 0.5, h * 0.845
    c.drawOval(rect(gx - 56 * u, gy + 10 * u, 112 * u, 9 * u), fill("#6B5A40", 110))
    for k in range(3):
        c.drawRoundRect(
            rect(gx - 50 * u, gy - (42 - 8 * k) * u, 100 * u, 5 * u), 1.5 * u, 1.5 * u, fill("#9A6A42")
        )
    for d in (-42, 42):
        c.drawRect(rect(gx + (d - 2) * u, gy - 44 * u, 4 * u, 58 * u), fill("#2B3A40"))
    seated(c, gx - 21 * u, gy, 8.2 * u, "plum", "#E4DED4", "skin1", "#4A2A3E", bun=True)
    seated(c, gx + 22 * u, gy, 8.4 * u, "#2C5F7A", "#8D8375", "skin2", "#20303A", cap=True)
    c.drawRoundRect(rect(gx - 50 * u, gy - 12 * u, 100 * u, 4.6 * u), 1.5 * u, 1.5 * u, fill("#B98458"))
    for d in (-21, 22):
        legs = ["#4A2A3E", "#20303A"][d > 0]
        for k in (-1, 1):
            c.drawRoundRect(
                rect(gx + (d + 5.5 * k - 4) * u, gy - 14 * u, 8 * u, 26 * u), 3 * u, 3 * u, fill(legs)
            )
            c.drawRoundRect(
                rect(gx + (d + 5.5 * k - 4.5) * u, gy + 9 * u, 10 * u, 5 * u),
                2.4 * u,
                2.4 * u,
                fill("#231A1A"),
            )
    c.drawLine(gx + 42 * u, gy - 26 * u, gx + 47 * u, gy + 14 * u, stroke("#5B3A2E", 1.9 * u))
    c.drawPath(
        smooth([(gx + 42 * u, gy - 26 * u), (gx + 38 * u, gy - 29 * u), (gx + 36 * u, gy - 25 * u)]),
        stroke("#5B3A2E", 1.9 * u),
    )
    c.drawRoundRect(rect(gx - 8 * u, gy - 25 * u, 15 * u, 13 * u), 2 * u, 2 * u, fill("ochre"))
    c.drawPath(
        smooth([(gx - 5 * u, gy - 25 * u), (gx, gy - 33 * u), (gx + 4 * u, gy - 25 * u)]),
        stroke("#8A5A2E", 1.5 * u),
    )


def seated(c, x, y, s, coat, hair, skin, dark, bun=False, cap=False):
    """Draw a person who sits, from the front: trunk, arms and head."""
    trunk = smooth(
        [
            (x - 1.9 * s, y - 1.0 * s),
            (x - 1.75 * s, y - 3.4 * s),
            (x - 0.7 * s, y - 4.5 * s),
            (x + 0.7 * s, y - 4.5 * s),
            (x + 1.75 * s, y - 3.4 * s),
            (x + 1.9 * s, y - 1.0 * s),
            (x, y - 0.6 * s),
        ],
        True,
    )
    c.drawPath(trunk, fill(coat))
    grain(
        c,
        x,
        y - 4.6 * s,
        2 * s,
        4.2 * s,
        mix(coat, "night", 0.5),
        lambda u, v: 0.6 * u,
        int(x) % 53,
        clip=trunk,
    )
    c.drawPath(
        poly([(x - 0.5 * s, y - 4.6 * s), (x + 0.5 * s, y - 4.6 * s), (x, y - 3.5 * s)]), fill("ivory")
    )
    for k in (-1, 1):
        c.drawPath(
            smooth(
                [
                    (x + k * 1.5 * s, y - 3.5 * s),
                    (x + k * 1.75 * s, y - 2.2 * s),
                    (x + k * 0.6 * s, y - 1.5 * s),
                ]
            ),
            stroke(mix(coat, "night", 0.22), 0.85 * s),
        )
        c.drawCircle(x + k * 0.45 * s, y - 1.5 * s, 0.4 * s, fill(skin))
    hy = y - 5.5 * s
    if bun:
        c.drawCircle(x, hy - 1.35 * s, 0.55 * s, fill(hair))
    head = skia.Path()
    head.addOval(rect(x - 0.92 * s, hy - 1.1 * s, 1.84 * s, 2.25 * s))
    c.drawPath(head, fill(skin))
    c.save()
    c.clipPath(head, True)
    c.drawRect(rect(x + 0.05 * s, hy - 1.2 * s, s, 2.5 * s), fill(mix(skin, "brick", 0.26)))
    c.restore()
    top = skia.Path()
    top.addArc(rect(x - 1.04 * s, hy - 1.25 * s, 2.08 * s, 2.1 * s), 176, 188)
    c.drawPath(top, fill(dark if cap else hair))
    if cap:
        c.drawRoundRect(rect(x - 1.2 * s, hy - 0.36 * s, 2.4 * s, 0.32 * s), 0.15 * s, 0.15 * s, fill(dark))


def mast(c, w, h):
    """Draw the fire station on the lake with its mast and the washing on the line."""
    u = w / 100
    sky(c, w, h, (0, "#9FC2C4"), (0.45, "#F1E2C4"), (0.66, "#F4CFA4"), foot=0.9)
    for k in range(7):
        c.drawCircle(
            w * 0.60, h * 0.115, (9 + 10 * k) * u, stroke("#FBF6EA", (1.5 - 0.15 * k) * u, 175 - 22 * k)
        )
    ridge(
        c,
        w,
        h,
        h * 0.66,
        h * 0.03,
        "#84ABAB",
        9,
        jag=True,
        mist="#CFCFAE",
        mistto=h * 0.72,
        peaks=[(0.15, 2.8, 0.2), (0.9, 2.2, 0.25)],
        grainc="#2F6A74",
        gd=0.3,
    )
    c.drawRect(
        rect(0, h * 0.71, w, h),
        gradient(c, w, h, [(0, "#EBD8B4"), (0.2, "#8FB8B6"), (1, "#2A6B78")], y0=h * 0.71, y1=h),
    )
    r = np.random.default_rng(4)
    for _ in range(40):
        v = r.random()
        x, y = w * r.random(), h * (0.72 + 0.2 * v)
        c.drawLine(x, y, x + (3 + 9 * v) * u, y, stroke("#FFFFFF", 0.7 * u, 90))
    ground = smooth(
        [
            (-4, h * 0.87),
            (w * 0.3, h * 0.845),
            (w * 0.7, h * 0.86),
            (w + 4, h * 0.84),
            (w + 4, h * 1.05),
            (-4, h * 1.05),
        ]
    )
    ground.close()
    c.drawPath(ground, fill("#6F8E6A"))
    grain(c, 0, h * 0.84, w, h * 0.16, "#35604F", lambda a, b: 0.25 * b, 3, clip=ground)
    # mast: lattice
    mx, top, foot = w * 0.60, h * 0.115, h * 0.86
    for k in range(15):
        a, b = k / 15, (k + 1) / 15
        ya, yb = top + (foot - top) * a, top + (foot - top) * b
        wa, wb = (0.8 + 3.4 * a) * u, (0.8 + 3.4 * b) * u
        cc = "#C8452F" if k % 4 < 2 else "#FBF6EA"
        for p, q in (
            ((mx - wa, ya), (mx - wb, yb)),
            ((mx + wa, ya), (mx + wb, yb)),
            ((mx - wa, ya), (mx + wb, yb)),
            ((mx + wa, ya), (mx - wb, yb)),
        ):
            c.drawLine(*p, *q, stroke(cc, 0.95 * u))
    c.drawLine(mx, top, mx, top - 9 * u, stroke("#C8452F", 1.1 * u))
    c.drawCircle(mx, top - 9 * u, 1.7 * u, fill("coral"))
    for d in (-44, 38):
        c.drawLine(mx, top + 14 * u, mx + d * u, h * 0.88, stroke("#F6EEDF", 0.45 * u, 200))
    # station: tower and hall
    c.drawRect(rect(w * 0.07, h * 0.46, w * 0.17, h * 0.41), fill("#B4513C"))
    c.drawPath(poly([(w * 0.05, h * 0.465), (w * 0.155, h * 0.385), (w * 0.26, h * 0.465)]), fill("#3A3A3E"))
    for k in range(4):
        c.drawRect(rect(w * 0.135, h * (0.50 + 0.065 * k), w * 0.04, h * 0.032), fill("#F4D79B"))
    c.drawRect(rect(w * 0.24, h * 0.66, w * 0.31, h * 0.21), fill("#C9694C"))
    c.drawPath(
        poly([(w * 0.22, h * 0.665), (w * 0.28, h * 0.605), (w * 0.53, h * 0.605), (w * 0.575, h * 0.665)]),
        fill("#3A3A3E"),
    )
    for k in range(2):
        x = w * (0.27 + 0.14 * k)
        c.drawPath(
            poly(
                [
                    (x, h * 0.87),
                    (x, h * 0.73),
                    (x + w * 0.05, h * 0.705),
                    (x + w * 0.10, h * 0.73),
                    (x + w * 0.10, h * 0.87),
                ]
            ),
            fill("#F6EEDF"),
        )
        for j in range(3):
            c.drawLine(
                x, h * (0.755 + 0.035 * j), x + w * 0.1, h * (0.755 + 0.035 * j), stroke("#C9B48E", 0.7 * u)
            )
    c.drawRect(rect(w * 0.07, h * 0.46, w * 0.05, h * 0.41), fill("#000000", 26))
    # washing
    c.drawPath(
        smooth([(w * 0.63, h * 0.80), (w * 0.80, h * 0.825), (w * 0.985, h * 0.79)]),
        stroke("#F6EEDF", 0.8 * u),
    )
    c.drawLine(w * 0.985, h * 0.77, w * 0.985, h * 0.93, stroke("#5B3A2E", 1.4 * u))
    for k, cc in enumerate(("#F6EEDF", "ochre", "#3B5F86", "#F6EEDF", "rose")):
        x = w * (0.665 + 0.062 * k)
        c.drawRect(
            rect(x, h * (0.812 + 0.003 * (2 - abs(k - 2))), w * 0.045, h * (0.055 + 0.012 * (k % 2))),
            fill(cc),
        )
    folk(c, w * 0.36, h * 0.955, 3.0 * u, "ochre", "hair", "skin2", scarf="ivory")
    folk(c, w * 0.47, h * 0.965, 3.1 * u, "teal", "#3A2A22", "skin1")


def customs_house(c, w, h):
    """Draw the old customs house on its quay in the morning, doubled in the water."""
    u = w / 163
    sky(c, w, h, (0, "#C7DEDD"), (0.6, "#F5E4C6"), foot=0.8)
    disc(c, w * 0.87, h * 0.17, h * 0.085, "#F3A877", "#FBE2C4")
    ridge(
        c,
        w,
        h,
        h * 0.50,
        h * 0.035,
        "#A7C2C0",
        6,
        jag=True,
        mist="#E7DBC0",
        mistto=h * 0.62,
        peaks=[(0.9, 2.6, 0.2), (0.08, 2.2, 0.15)],
    )
    q = h * 0.70

    def house():
        x, y, bw, bh = w * 0.09, h * 0.285, w * 0.62, q - h * 0.285
        c.drawRect(rect(x, y, bw, bh), fill("#D98F62"))
        c.drawRect(
            rect(x, y, bw, bh), gradient(c, w, h, [(0, "#FFFFFF", 34), (1, "#6B2E20", 70)], y0=y, y1=q)
        )
        c.drawPath(
            poly(
                [(x - 4 * u, y), (x + 12 * u, y - 17 * u), (x + bw - 12 * u, y - 17 * u), (x + bw + 4 * u, y)]
            ),
            fill("#33515C"),
        )
        gx, gw = x + bw * 0.36, bw * 0.28
        c.drawRect(rect(gx, y - 20 * u, gw, 24 * u), fill("#D98F62"))
        c.drawPath(
            poly([(gx - 3 * u, y - 20 * u), (gx + gw / 2, y - 38 * u), (gx + gw + 3 * u, y - 20 * u)]),
            fill("#F6EEDF"),
        )
        c.drawCircle(gx + gw / 2, y - 10 * u, 7 * u, fill("#F6EEDF"))
        c.drawLine(gx + gw / 2, y - 10 * u, gx + gw / 2, y - 15 * u, stroke("ink", 1 * u))
        c.drawLine(gx + gw / 2, y - 10 * u, gx + gw / 2 - 3.6 * u, y - 8 * u, stroke("ink", 1 * u))
        c.drawRect(rect(x - 2 * u, y - 1 * u, bw + 4 * u, 3 * u), fill("#F6EEDF"))
        grain(c, x, y, bw, bh, "#8A3E28", lambda a, b: 0.20 * np.clip(a * 1.4 - 0.5, 0, 1), 5)
        n = 6
        for row in range(2):
            for i in range(n):
                wx, wy = x + bw * (i + 0.5) / n - 5 * u, y + (9 + 28 * row) * u
                if row == 1 and i in (2, 3):
                    continue
                c.drawRect(rect(wx - 1.5 * u, wy - 1.5 * u, 13 * u, 19 * u), fill("#F6EEDF"))
                c.drawRect(
                    rect(wx, wy, 10 * u, 16 * u),
                    fill(["#2F6272", "#F1CF8E", "#2F6272", "#3E7480"][(i + row) % 4]),
                )
                c.drawLine(wx + 5 * u, wy, wx + 5 * u, wy + 16 * u, stroke("#F6EEDF", 1 * u))
        dx = x + bw / 2 - 12 * u
        door = skia.Path()
        door.addRoundRect(rect(dx, q - 27 * u, 24 * u, 40 * u), 12 * u, 12 * u)
        c.save()
        c.clipRect(rect(0, 0, w, q))
        c.drawPath(door, fill("#2A4A3C"))
        c.restore()
        # the crane on the quay
        kx = w * 0.91
        c.drawPath(
            poly(
                [(kx - 9 * u, q), (kx - 3 * u, q - 46 * u), (kx + 3 * u, q - 46 * u), (kx + 9 * u, q)], False
            ),
            stroke("#33515C", 2.4 * u),
        )
        c.drawLine(kx - 6 * u, q - 22 * u, kx + 6 * u, q - 22 * u, stroke("#33515C", 1.6 * u))
        c.drawRect(rect(kx - 8 * u, q - 58 * u, 17 * u, 13 * u), fill("coral"))
        c.drawLine(kx, q - 54 * u, kx - 26 * u, q - 84 * u, stroke("#33515C", 2.2 * u))
        c.drawLine(kx - 26 * u, q - 84 * u, kx - 26 * u, q - 30 * u, stroke("#33515C", 0.8 * u))
        c.drawRect(rect(kx - 31 * u, q - 30 * u, 10 * u, 8 * u), fill("#B98A5C"))

    house()
    c.drawRect(
        rect(0, q, w, h - q),
        gradient(c, w, h, [(0, "#E8DCC0"), (0.3, "#A9C4BF"), (1, "#3E7C86")], y0=q, y1=h),
    )
    c.save()
    c.clipRect(rect(0, q + 7 * u, w, h))
    c.translate(0, 2 * q + 7 * u)
    c.scale(1, -1)
    c.saveLayerAlpha(rect(0, 0, w, h), 66)
    house()
    c.restore()
    c.restore()
    c.drawRect(rect(0, q, w, 7 * u), fill("#8C7E68"))
    c.drawRect(rect(0, q, w, 1.8 * u), fill("#CFC2A6"))
    r = np.random.default_rng(6)
    for _ in range(80):
        v = r.random()
        x, y = w * r.random(), q + 10 * u + (h - q - 10 * u) * v
        c.drawLine(
            x,
            y,
            x + (5 + 22 * v) * u,
            y,
            stroke("#FFFFFF" if r.random() < 0.6 else "#2A6B78", (0.6 + 0.7 * v) * u, 95),
        )
    for i, (x, cc) in enumerate(
        (
            (0.20, "coral"),
            (0.235, "deep"),
            (0.46, "ochre"),
            (0.50, "plum"),
            (0.535, "teal"),
            (0.67, "#3B5F86"),
        )
    ):
        folk(
            c,
            w * x,
            q + 2 * u,
            2.7 * u,
            cc,
            ["hair", "#D8D2C8", "#3A2A22"][i % 3],
            ["skin1", "skin2", "skin3"][i % 3],
        )
    bx, by = w * 0.30, h * 0.90
    c.drawPath(
        smooth(
            [
                (bx - 44 * u, by - 7 * u),
                (bx - 32 * u, by + 6 * u),
                (bx + 30 * u, by + 6 * u),
                (bx + 48 * u, by - 9 * u),
                (bx, by - 3 * u),
            ],
            True,
        ),
        fill("brick"),
    )
    c.drawPath(
        smooth([(bx - 44 * u, by - 7 * u), (bx, by - 3 * u), (bx + 48 * u, by - 9 * u), (bx, by)], True),
        fill("#6B2A20"),
    )
    c.drawLine(bx + 4 * u, by - 2 * u, bx + 4 * u, by - 50 * u, stroke("#5B3A2E", 1.8 * u))
    c.drawPath(
        poly([(bx + 6 * u, by - 48 * u), (bx + 6 * u, by - 10 * u), (bx + 36 * u, by - 13 * u)]),
        fill("#F6EEDF"),
    )
    birds(
        c,
        [(w * 0.09, h * 0.16, 0.8 * u), (w * 0.14, h * 0.12, 0.7 * u), (w * 0.62, h * 0.075, 0.7 * u)],
        "deep",
    )
