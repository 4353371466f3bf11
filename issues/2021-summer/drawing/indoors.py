"""Rooms and tables: the crane dance, the museum drawer, the sand-glass."""

from __future__ import annotations

import math

import numpy as np
import skia
from kit import fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke
from outdoors import disc, folk, sky
from people import back

SKINS = ("skin1", "skin2", "skin3")
HAIRS = ("hair", "hair", "#3A2A22", "#D8D2C8", "#2A1F1D")
COATS = ("deep", "coral", "teal", "ochre", "plum", "moss", "brick", "#3B5F86", "ivory", "rose")


def shadowed(c, path, colour, dx, dy, a=70):
    """Draw a flat thing and its shadow on the table."""
    c.save()
    c.translate(dx, dy)
    c.drawPath(path, fill("night", a))
    c.restore()
    c.drawPath(path, fill(colour))


def round_rect(x, y, w, h, r):
    """Make a path of a rectangle with round corners."""
    p = skia.Path()
    p.addRoundRect(rect(x, y, w, h), r, r)
    return p


def dancer(c, x, y, s, robe, sash, phase):
    """Draw a dancer on one leg with reeds for arms; y is the floor."""
    c.drawOval(rect(x - 3.0 * s, y - 0.3 * s, 6.0 * s, 0.9 * s), fill("#7A4527", 120))
    c.drawLine(x, y - 2.6 * s, x + 0.1 * s, y, stroke("#3A2A22", 0.55 * s))
    c.drawPath(
        smooth([(x, y - 2.6 * s), (x + 1.5 * s, y - 2.3 * s), (x + 0.7 * s, y - 1.2 * s)]),
        stroke("#3A2A22", 0.5 * s),
    )
    skirt = smooth(
        [
            (x - 2.1 * s, y - 2.1 * s),
            (x - 1.0 * s, y - 4.4 * s),
            (x, y - 6.2 * s),
            (x + 1.0 * s, y - 4.4 * s),
            (x + 2.3 * s, y - 2.3 * s),
            (x + 0.2 * s, y - 1.7 * s),
        ],
        True,
    )
    c.drawPath(skirt, fill(robe))
    grain(
        c,
        x,
        y - 6.2 * s,
        2.4 * s,
        4.6 * s,
        mix(robe, "night", 0.5),
        lambda u, v: 0.5 * u,
        int(x) % 71,
        clip=skirt,
    )
    c.drawPath(
        smooth([(x - 1.05 * s, y - 4.3 * s), (x, y - 4.0 * s), (x + 1.05 * s, y - 4.3 * s)]),
        stroke(sash, 0.5 * s),
    )
    for d in (-1, 1):  # each arm ends in three reeds
        lift = 1.6 + 0.9 * math.sin(phase + d)
        ex, ey = x + d * 3.0 * s, y - (5.4 + lift) * s
        c.drawPath(
            smooth([(x + d * 0.6 * s, y - 5.8 * s), (x + d * 1.9 * s, y - (5.5 + 0.2 * lift) * s), (ex, ey)]),
            stroke(robe, 0.8 * s),
        )
        for k in (-0.55, 0.0, 0.5):
            tx, ty = ex + d * (3.0 + k) * s, ey - (2.1 - 2.4 * k) * s
            c.drawPath(
                smooth([(ex, ey), ((ex + tx) / 2, (ey + ty) / 2 - 0.35 * s), (tx, ty)]),
                stroke(["#7C8F5C", "#4E6B4C", "#93A878"][int(k * 2 + 1)], 0.26 * s),
            )
    hx, hy = x + 0.15 * s, y - 7.1 * s
    c.drawOval(rect(hx - 0.85 * s, hy - 1.0 * s, 1.7 * s, 2.0 * s), fill("skin2"))
    top = skia.Path()
    top.addArc(rect(hx - 0.95 * s, hy - 1.15 * s, 1.9 * s, 1.9 * s), 175, 190)
    c.drawPath(top, fill("#E4DED4"))
    c.drawPath(
        smooth([(hx + 0.2 * s, hy - 1.0 * s), (hx + 0.9 * s, hy - 2.2 * s), (hx + 2.1 * s, hy - 2.6 * s)]),
        stroke("coral", 0.3 * s),
    )


def crane_dance(c, w, h):
    """Draw three old dancers on the threshing floor, a camera and children who watch."""
    u = h / 150
    sky(c, w, h, (0, "#F3D2A2"), (0.5, "#F6E3C4"), foot=0.6)
    disc(c, w * 0.52, h * 0.30, h * 0.19, "#EE8A5C")
    ridge(
        c,
        w,
        h,
        h * 0.42,
        h * 0.04,
        "#B9B79C",
        4,
        mist="#E5CFA6",
        mistto=h * 0.55,
        peaks=[(0.85, 2.0, 0.25), (0.1, 1.6, 0.2)],
    )
    ridge(
        c, w, h, h * 0.49, h * 0.025, "#7F9A7A", 8, mist="#B3A86F", mistto=h * 0.62, grainc="#4E6B4C", gd=0.4
    )
    c.drawRect(
        rect(0, h * 0.54, w, h), gradient(c, w, h, [(0, "#9CA56E"), (1, "#55784F")], y0=h * 0.54, y1=h)
    )
    for x in np.linspace(0.01, 0.99, 70):
        y = h * (0.555 + 0.02 * math.sin(x * 31))
        c.drawLine(
            w * x,
            y,
            w * x + 3 * u * math.sin(x * 57),
            y - (13 + 7 * math.sin(x * 83)) * u,
            stroke("#6C7F49", 1.1 * u),
        )
    floor = skia.Path()
    floor.addOval(rect(w * 0.06, h * 0.60, w * 0.88, h * 0.46))
    c.drawPath(floor, fill("#DDB479"))
    grain(
        c,
        w * 0.06,
        h * 0.6,
        w * 0.88,
        h * 0.46,
        "#A9703E",
        lambda a, b: 0.16 * b + 0.2 * np.clip(np.abs(a - 0.5) * 2 - 0.5, 0, 1),
        6,
        clip=floor,
    )
    ring = skia.Path()
    ring.addOval(rect(w * 0.15, h * 0.645, w * 0.70, h * 0.34))
    c.drawPath(ring, stroke("#C2935A", 1.6 * u))
    folk_row = [(0.045, 0.715), (0.095, 0.68), (0.875, 0.665), (0.925, 0.69), (0.972, 0.73)]
    for i, (x, y) in enumerate(folk_row):
        folk(
            c,
            w * x,
            h * y,
            5.0 * u,
            COATS[(i * 3 + 1) % 8],
            HAIRS[i % 5],
            SKINS[i % 3],
            scarf="ivory" if i % 2 else None,
        )
    dancer(c, w * 0.29, h * 0.80, 8.2 * u, "#F6EEDF", "brick", 0.2)
    dancer(c, w * 0.715, h * 0.79, 8.2 * u, "#D9E2DD", "plum", 2.4)
    dancer(c, w * 0.505, h * 0.90, 9.6 * u, "#F6EEDF", "teal", 1.2)
    # the camera and a child beside it
    tx, ty = w * 0.13, h * 1.0
    for d in (-13, 2, 15):
        c.drawLine(tx, ty - 52 * u, tx + d * u, ty + 6 * u, stroke("#20303A", 2.4 * u))
    c.drawPath(round_rect(tx - 13 * u, ty - 70 * u, 25 * u, 17 * u, 2.5 * u), fill("#20303A"))
    c.drawPath(
        poly(
            [
                (tx + 12 * u, ty - 67 * u),
                (tx + 20 * u, ty - 70 * u),
                (tx + 20 * u, ty - 53 * u),
                (tx + 12 * u, ty - 56 * u),
            ]
        ),
        fill("#2E4652"),
    )
    c.drawCircle(tx - 8 * u, ty - 74 * u, 6 * u, fill("#2E4652"))
    c.drawCircle(tx + 5 * u, ty - 74 * u, 6 * u, fill("#2E4652"))
    c.drawCircle(tx - 8 * u, ty - 74 * u, 2 * u, fill("coral"))
    back(c, w * 0.055, h * 1.02, 9.5 * u, "#3A2A22", "#3B5F86", 1)
    back(c, w * 0.90, h * 1.03, 8.4 * u, "hair", "coral", 0)
    back(c, w * 0.965, h * 1.05, 8.8 * u, "#6A4A35", "deep", 2)


def drawer(c, w, h):
    """Draw a museum drawer from above: moulds, punches, boots, a label that says little."""
    u = h / 100
    c.drawRect(rect(0, 0, w, h), fill("#5F3B28"))
    r = np.random.default_rng(2)
    for _ in range(24):
        y = h * r.random()
        c.drawPath(
            smooth([(0, y), (w * 0.4, y + r.normal() * 2), (w, y + r.normal() * 3)]),
            stroke("#4A2C1E", 0.8 * u, 150),
        )
    m = 5 * u
    c.drawRect(rect(m, m, w - 2 * m, h - 2 * m), fill("#E5D2A9"))
    cols, rows = [0, 0.30, 0.68, 1.0], [0, 0.54, 1.0]
    X = lambda t: m + (w - 2 * m) * t
    Y = lambda t: m + (h - 2 * m) * t
    for i in range(3):
        for j in range(2):
            x0, x1, y0, y1 = X(cols[i]), X(cols[i + 1]), Y(rows[j]), Y(rows[j + 1])
            c.drawRect(
                rect(x0, y0, x1 - x0, y1 - y0),
                fill(["#EBDDBC", "#D9E0D6", "#E9CFB0", "#D6DCE0", "#EFE3C6", "#E4D2C0"][i * 2 + j]),
            )
            c.drawRect(
                rect(x0, y0, x1 - x0, 4 * u),
                gradient(c, 1, 1, [(0, "#3A2018", 90), (1, "#3A2018", 0)], y0=y0, y1=y0 + 5 * u),
            )
            c.drawRect(
                rect(x0, y0, 3 * u, y1 - y0),
                gradient(c, 1, 1, [(0, "#3A2018", 70), (1, "#3A2018", 0)], x0=x0, x1=x0 + 4 * u, y0=0, y1=0),
            )
    for t in cols[1:-1]:
        c.drawRect(rect(X(t) - 1.5 * u, m, 3 * u, h - 2 * m), fill("#7A4F34"))
    c.drawRect(rect(m, Y(rows[1]) - 1.5 * u, w - 2 * m, 3 * u), fill("#7A4F34"))
    sh = (1.2 * u, 1.6 * u)
    # butter moulds: a round for each month
    for k in range(6):
        x, y = X(0.062 + 0.088 * (k % 3)), Y(0.15 + 0.24 * (k // 3))
        p = skia.Path()
        p.addCircle(x, y, 6.4 * u)
        shadowed(c, p, ["#B98458", "#A56F46", "#C79A6B"][k % 3], *sh)
        c.drawCircle(x, y, 5.0 * u, stroke("#7A4F34", 0.7 * u))
        for a in range(4 + k):
            t = 2 * math.pi * a / (4 + k)
            c.drawOval(
                rect(
                    x + 3.0 * u * math.cos(t) - 0.9 * u, y + 3.0 * u * math.sin(t) - 0.9 * u, 1.8 * u, 1.8 * u
                ),
                fill("#7A4F34"),
            )
        c.drawCircle(x, y, 1.0 * u, fill("#7A4F34"))
    # ticket punches, each with its own bite
    for k in range(4):
        x, y = X(0.365 + 0.085 * k), Y(0.27)
        c.save()
        c.translate(x, y)
        c.rotate([-8, 5, -3, 9, -6][k])
        for side in (-1, 1):
            arm = smooth(
                [
                    (side * 0.6 * u, -10 * u),
                    (side * 3.4 * u, -4 * u),
                    (side * 2.6 * u, 6 * u),
                    (side * 4.2 * u, 17 * u),
                ]
            )
            c.save()
            c.translate(*sh)
            c.drawPath(arm, stroke("night", 2.2 * u, 60))
            c.restore()
            c.drawPath(arm, stroke(["#5C7480", "#46606C"][side > 0], 2.2 * u))
        c.drawPath(round_rect(-4 * u, -18 * u, 8 * u, 9 * u, 1.5 * u), fill("#46606C"))
        c.drawCircle(0, -4.5 * u, 1.5 * u, fill("ochre"))
        bite = [
            poly([(-2, -15), (2, -15), (0, -11)]),
            poly([(-2, -15.5), (2, -15.5), (2, -11.5), (-2, -11.5)]),
            poly([(0, -16), (2, -13.5), (0, -11), (-2, -13.5)]),
            poly([(-2, -13), (0, -16), (2, -13), (0, -11.5)]),
            poly([(-2, -16), (2, -14), (-2, -11.5)]),
        ][k]
        scale = skia.Matrix.Scale(u, u)
        bite.transform(scale)
        c.drawPath(bite, fill("#D9E0D6"))
        c.restore()
    # tickets with holes
    for k in range(4):
        x, y = X(0.335 + 0.078 * k), Y(0.61 + 0.08 * (k % 2))
        c.save()
        c.translate(x, y)
        c.rotate([-12, 7, -5, 14][k])
        shadowed(
            c, round_rect(0, 0, 15 * u, 8.5 * u, 1 * u), ["#DDA23B", "#C9808A", "#6FA3A5", "#F6EEDF"][k], *sh
        )
        c.drawLine(3 * u, 3 * u, 9 * u, 3 * u, stroke("#5B3A2E", 0.8 * u))
        c.drawLine(3 * u, 6 * u, 7 * u, 6 * u, stroke("#5B3A2E", 0.8 * u))
        c.drawCircle(11.6 * u, 4.3 * u, 1.5 * u, fill("#E9CFB0"))
        c.restore()
    tag = round_rect(X(0.40), Y(0.845), 30 * u, 10 * u, 1 * u)
    shadowed(c, tag, "#FBF6EA", *sh)
    c.drawPath(
        smooth(
            [(X(0.40) + (4 + 3.5 * i) * u, Y(0.845) + (5.5 + 1.6 * math.sin(i * 2.2)) * u) for i in range(7)]
        ),
        stroke("deep", 0.8 * u),
    )
    # the pair of boots
    for k, d in enumerate((0.778, 0.905)):
        x, y = X(d), Y(0.27)
        c.save()
        c.translate(x, y)
        c.scale(1 if k else -1, 1)
        c.rotate(6)
        boot = smooth(
            [
                (-5.5 * u, -17 * u),
                (3 * u, -18 * u),
                (4.4 * u, -4 * u),
                (10 * u, 4 * u),
                (10 * u, 15 * u),
                (3 * u, 17 * u),
                (-6 * u, 15 * u),
                (-7 * u, 2 * u),
            ],
            True,
        )
        shadowed(c, boot, "#7E3B2B", *sh)
        c.drawPath(
            smooth([(-4 * u, -15 * u), (0, -13.5 * u), (3 * u, -15.5 * u)]), stroke("#4A2018", 2.4 * u)
        )
        for i in range(4):
            c.drawLine(-1 * u, (-9 + 4 * i) * u, 4.4 * u, (-8.6 + 4 * i) * u, stroke("#F1E4CB", 0.9 * u))
        c.drawPath(
            smooth([(-6 * u, 13.5 * u), (2 * u, 15.5 * u), (9.5 * u, 13.5 * u)]), stroke("#4A2018", 1.6 * u)
        )
        c.restore()
    # clock face, keys
    x, y = X(0.15), Y(0.77)
    p = skia.Path()
    p.addCircle(x, y, 16 * u)
    shadowed(c, p, "#FBF6EA", *sh)
    c.drawCircle(x, y, 16 * u, stroke("#B98458", 2.4 * u))
    for a in range(12):
        t = math.pi * a / 6
        c.drawLine(
            x + 11.5 * u * math.cos(t),
            y + 11.5 * u * math.sin(t),
            x + 13.4 * u * math.cos(t),
            y + 13.4 * u * math.sin(t),
            stroke("ink", 1 * u),
        )
    c.drawLine(x, y, x - 6 * u, y - 5 * u, stroke("ink", 1.5 * u))
    c.drawLine(x, y, x + 2 * u, y - 11 * u, stroke("ink", 1.1 * u))
    for k in range(3):
        x, y = X(0.74 + 0.085 * k), Y(0.66)
        c.drawCircle(x + sh[0], y + sh[1], 4 * u, stroke("night", 1.7 * u, 60))
        c.drawCircle(x, y, 4 * u, stroke(["#8A6A2E", "#6E6A5E", "#A5833C"][k], 1.9 * u))
        c.drawLine(x, y + 4 * u, x, y + 22 * u, stroke(["#8A6A2E", "#6E6A5E", "#A5833C"][k], 1.9 * u))
        for i in range(1 + k % 2 + 1):
            c.drawLine(
                x,
                y + (21 - 4 * i) * u,
                x + 4.4 * u,
                y + (21 - 4 * i) * u,
                stroke(["#8A6A2E", "#6E6A5E", "#A5833C"][k], 1.9 * u),
            )


def sand_glass(c, w, h):
    """Draw the sand-glass of the assembly, a microphone and raised hands."""
    u = w / 100
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#21506A"), (1, "#0E2A3F")]))
    halo = skia.Path()
    halo.addCircle(w * 0.5, h * 0.36, w * 0.42)
    c.drawPath(halo, fill("#E9A06B"))
    grain(
        c, w * 0.08, h * 0.36 - w * 0.42, w * 0.84, w * 0.84, "coral", lambda a, b: 0.65 * b**2, 4, clip=halo
    )
    for x, y, sk, sl in (
        (0.10, 0.60, "skin2", "ochre"),
        (0.90, 0.57, "skin1", "teal"),
        (0.24, 0.70, "skin3", "plum"),
        (0.79, 0.70, "skin2", "coral"),
    ):
        c.drawLine(w * x, h * 0.92, w * x, h * (y + 0.085), stroke(sl, 12 * u))
        c.drawLine(w * x, h * (y + 0.08), w * x, h * (y + 0.03), stroke(sk, 7.5 * u))
        for k in range(4):
            c.drawLine(
                w * x + (k - 1.5) * 2.6 * u,
                h * (y + 0.03),
                w * x + (k - 1.5) * 3.4 * u,
                h * y - (4 if k in (1, 2) else 1) * u,
                stroke(sk, 2.5 * u),
            )
        c.drawLine(w * x + 4 * u, h * (y + 0.05), w * x + 9 * u, h * (y + 0.025), stroke(sk, 2.6 * u))
    c.drawRect(rect(0, h * 0.84, w, h), fill("#6B4231"))
    c.drawRect(rect(0, h * 0.84, w, h * 0.014), fill("#B98A5C"))
    grain(c, 0, h * 0.85, w, h * 0.15, "#3A2018", lambda a, b: 0.35 * b, 6)
    # the glass
    gx, top, mid, foot, gw = w * 0.5, h * 0.235, h * 0.525, h * 0.815, w * 0.235
    glass = skia.Path()
    glass.moveTo(gx - gw, top)
    glass.lineTo(gx + gw, top)
    glass.cubicTo(gx + gw, top + (mid - top) * 0.72, gx + 2.6 * u, mid - 10 * u, gx + 2.6 * u, mid)
    glass.cubicTo(gx + 2.6 * u, mid + 10 * u, gx + gw, mid + (foot - mid) * 0.28, gx + gw, foot)
    glass.lineTo(gx - gw, foot)
    glass.cubicTo(gx - gw, mid + (foot - mid) * 0.28, gx - 2.6 * u, mid + 10 * u, gx - 2.6 * u, mid)
    glass.cubicTo(gx - 2.6 * u, mid - 10 * u, gx - gw, top + (mid - top) * 0.72, gx - gw, top)
    glass.close()
    c.drawPath(glass, fill("#DDEBE6", 205))
    c.save()
    c.clipPath(glass, True)
    upper = smooth(
        [
            (gx - gw, mid - 34 * u),
            (gx, mid - 27 * u),
            (gx + gw, mid - 34 * u),
            (gx + gw, mid + 2 * u),
            (gx - gw, mid + 2 * u),
        ]
    )
    upper.close()
    heap = smooth(
        [
            (gx - gw * 1.1, foot + 2 * u),
            (gx - gw * 0.5, foot - 19 * u),
            (gx, foot - 34 * u),
            (gx + gw * 0.5, foot - 19 * u),
            (gx + gw * 1.1, foot + 2 * u),
        ]
    )
    heap.close()
    for p in (upper, heap):
        c.drawPath(p, fill("ochre"))
        grain(
            c,
            gx - gw,
            top,
            2 * gw,
            foot - top,
            "#A5692A",
            lambda a, b: 0.4 * np.clip(a - 0.35, 0, 1) + 0.06,
            7,
            clip=p,
        )
    c.drawLine(gx, mid - 2 * u, gx, foot - 30 * u, stroke("ochre", 1.8 * u))
    c.drawRect(rect(gx - gw * 0.72, top, gw * 0.2, foot - top), fill("#FFFFFF", 120))
    c.restore()
    c.drawPath(glass, stroke("#F6EEDF", 1.6 * u))
    for y in (top - 7 * u, foot - 1 * u):
        c.drawPath(round_rect(gx - gw - 7 * u, y, 2 * gw + 14 * u, 9 * u, 2.5 * u), fill("#8A4B34"))
        c.drawRect(rect(gx - gw - 5 * u, y + 1.4 * u, 2 * gw + 10 * u, 1.6 * u), fill("#B9714E"))
    for d in (-1, 1):
        c.drawLine(gx + d * (gw + 3.4 * u), top, gx + d * (gw + 3.4 * u), foot, stroke("#8A4B34", 3.2 * u))


def switchboard(c, w, h):
    """Draw an operator at the switchboard, from behind, with her green book."""
    u = h / 100
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#3A5566"), (1, "#20394A")]))
    bx, by, bw, bh = w * 0.05, h * 0.06, w * 0.90, h * 0.58
    c.drawRect(rect(bx - 3 * u, by - 3 * u, bw + 6 * u, bh + 6 * u), fill("#6B4231"))
    c.drawRect(rect(bx, by, bw, bh), fill("#2A2523"))
    r = np.random.default_rng(11)
    nx, ny = 22, 8

    def hole(i, j):
        return bx + bw * (i + 0.5) / nx, by + bh * (j + 0.5) / ny

    for j in range(ny):
        for i in range(nx):
            x, y = hole(i, j)
            if j % 3 == 0:
                lit = r.random()
                c.drawCircle(
                    x, y, 1.8 * u, fill("#F2C36B" if lit < 0.2 else "coral" if lit < 0.28 else "#4A4440")
                )
            else:
                c.drawCircle(x, y, 2.0 * u, fill("#A98A55"))
                c.drawCircle(x, y, 1.0 * u, fill("#14100E"))
        if j % 3 == 2:
            y = by + bh * (j + 1) / ny
            c.drawLine(bx, y, bx + bw, y, stroke("#6B4231", 1.2 * u))
    c.drawRect(rect(0, h * 0.69, w, h), fill("#8A5A3C"))
    c.drawRect(rect(0, h * 0.69, w, 2.4 * u), fill("#C4935F"))
    grain(c, 0, h * 0.7, w, h * 0.3, "#4A2C1E", lambda a, b: 0.16 * b, 4)
    cords = (
        (2, 4, 0.08, "coral", 0.1),
        (5, 2, 0.31, "#F6EEDF", 0.2),
        (7, 5, 0.22, "ochre", 0.16),
        (16, 1, 0.70, "coral", 0.2),
        (18, 4, 0.90, "#6FA3A5", 0.12),
        (20, 2, 0.80, "#F6EEDF", 0.2),
    )
    for i, j, foot, cord, sag in cords:
        x, y = hole(i, j)
        c.drawPath(
            smooth([(x, y), ((x + w * foot) / 2 + 4 * u, y + h * sag + 14 * u), (w * foot, h * 0.71)]),
            stroke(cord, 1.5 * u),
        )
        c.drawCircle(x, y, 2.4 * u, fill(cord))
        c.drawPath(round_rect(w * foot - 1.6 * u, h * 0.68, 3.2 * u, 7 * u, 1.4 * u), fill("#231A1A"))
    # her second log
    c.save()
    c.translate(w * 0.16, h * 0.87)
    c.rotate(-6)
    c.drawRect(rect(-21 * u, -9 * u, 42 * u, 24 * u), fill("#2F6B4E"))
    c.drawRect(rect(-19.5 * u, -8 * u, 19 * u, 21 * u), fill("#F6EEDF"))
    c.drawRect(rect(0.5 * u, -8 * u, 19 * u, 21 * u), fill("#EDE2CC"))
    for k in range(5):
        c.drawLine(
            -17 * u, (-4 + 3.6 * k) * u, (-5 - 3 * (k % 2)) * u, (-4 + 3.6 * k) * u, stroke("deep", 0.7 * u)
        )
    c.restore()
    # the operator
    x, s, foot = w * 0.52, 12.5 * u, h * 1.04
    hx, hy = hole(16, 4)
    c.drawPath(
        smooth([(x + 1.6 * s, foot - 0.6 * s), (x + 2.5 * s, foot - 2.3 * s), (hx - 1 * u, hy + 9 * u)]),
        stroke("#2F6B6A", 0.95 * s),
    )
    c.drawCircle(hx - 1 * u, hy + 5 * u, 0.42 * s, fill("skin2"))
    c.drawLine(hx, hy, hx - 0.6 * u, hy + 5 * u, stroke("#F6EEDF", 1.7 * u))
    back(c, x, foot, s, "#3A2A22", "#2F6B6A", 2)
    band = skia.Path()
    band.addArc(rect(x - 1.08 * s, foot - 4.75 * s, 2.16 * s, 2.6 * s), 195, 150)
    c.drawPath(band, stroke("#0E1A22", 0.2 * s))
    for d in (-1, 1):
        c.drawOval(rect(x + d * 1.02 * s - 0.28 * s, foot - 3.95 * s, 0.56 * s, 0.95 * s), fill("#0E1A22"))
