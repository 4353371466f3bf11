"""Water by night: the ferry, the four lighthouses, the film still."""

from __future__ import annotations

import math

import numpy as np
import skia
from kit import fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke
from outdoors import sky


def sea(c, w, h, top, *stops, seed=2, n=90, light="#FFFFFF", dark="#0A1D30"):
    """Draw water from a line down, with strokes of light on it."""
    c.drawRect(rect(0, top, w, h - top), gradient(c, w, h, list(stops), y0=top, y1=h))
    r = np.random.default_rng(seed)
    for _ in range(n):
        v = r.random() ** 0.8
        y, x = top + 2 + (h - top) * v, w * r.random()
        ln = (0.02 + 0.10 * v) * h * (0.4 + 2 * r.random())
        c.drawLine(x, y, x + ln, y, stroke(light if r.random() < 0.5 else dark, (0.003 + 0.004 * v) * h, 70))


def stars(c, w, h, n, seed=1, foot=0.5):
    """Draw stars."""
    r = np.random.default_rng(seed)
    for _ in range(n):
        c.drawCircle(
            w * r.random(),
            h * foot * r.random() ** 1.3,
            h * (0.002 + 0.003 * r.random()),
            fill("#F6EEDF", int(120 + 120 * r.random())),
        )


def reader(c, x, y, s, coat, hair="hair", skin="skin2", book="#F6EEDF"):
    """Draw a small person at a table with an open book; y is the table."""
    c.drawPath(
        smooth(
            [
                (x - 1.9 * s, y),
                (x - 1.5 * s, y - 1.7 * s),
                (x, y - 2.3 * s),
                (x + 1.5 * s, y - 1.7 * s),
                (x + 1.9 * s, y),
            ],
            False,
        ),
        fill(coat),
    )
    c.drawCircle(x, y - 3.1 * s, s, fill(skin))
    top = skia.Path()
    top.addArc(rect(x - 1.08 * s, y - 4.2 * s, 2.16 * s, 2.1 * s), 175, 190)
    c.drawPath(top, fill(hair))
    c.drawPath(
        poly(
            [
                (x - 1.3 * s, y - 0.9 * s),
                (x, y - 0.6 * s),
                (x + 1.3 * s, y - 0.9 * s),
                (x + 1.3 * s, y),
                (x, y + 0.2 * s),
                (x - 1.3 * s, y),
            ]
        ),
        fill(book),
    )
    c.drawLine(x, y - 0.6 * s, x, y + 0.2 * s, stroke("#BCA98A", 0.15 * s))


def night_ferry(c, w, h):
    """Draw the night ferry, her saloon lit and full of readers."""
    u = h / 150
    sky(c, w, h, (0, "#16324C"), (0.42, "#47617A"), (0.68, "#C58A84"), (1, "#F2B98C"), foot=0.68)
    stars(c, w, h, 60, 4, 0.34)
    moon, shade = skia.Path(), skia.Path()
    moon.addCircle(w * 0.115, h * 0.17, 9 * u)
    shade.addCircle(w * 0.115 + 4.5 * u, h * 0.17 - 2.6 * u, 8.4 * u)
    c.drawPath(skia.Op(moon, shade, skia.PathOp.kDifference_PathOp), fill("#F6EEDF"))
    ridge(
        c,
        w,
        h,
        h * 0.645,
        h * 0.02,
        "#6E6A80",
        14,
        jag=True,
        mist="#B98F90",
        mistto=h * 0.70,
        peaks=[(0.05, 2.8, 0.12), (0.93, 3.4, 0.14)],
    )
    sea(
        c,
        w,
        h,
        h * 0.68,
        (0, "#E3A886"),
        (0.16, "#6B7F92"),
        (0.5, "#1F4560"),
        (1, "#0B2338"),
        seed=5,
        n=150,
        light="#F6D9B4",
    )
    L, R, deck, keel = w * 0.10, w * 0.90, h * 0.585, h * 0.80
    c.save()
    c.translate(-w * 0.045, 0)
    # funnel, bridge, upper deck
    c.drawPath(
        poly([(w * 0.335, h * 0.31), (w * 0.345, h * 0.12), (w * 0.40, h * 0.12), (w * 0.405, h * 0.31)]),
        fill("coral"),
    )
    c.drawPath(
        poly(
            [(w * 0.3425, h * 0.17), (w * 0.4015, h * 0.17), (w * 0.403, h * 0.215), (w * 0.3395, h * 0.215)]
        ),
        fill("#F6EEDF"),
    )
    c.drawRect(rect(w * 0.343, h * 0.105, w * 0.059, h * 0.025), fill("#0E2A3F"))
    smoke = skia.Path()
    for x, y, k in (
        (0.372, 0.088, 5),
        (0.357, 0.06, 7),
        (0.330, 0.045, 9),
        (0.297, 0.04, 10),
        (0.262, 0.025, 9),
    ):
        puff = skia.Path()
        puff.addCircle(w * x, h * y, k * u)
        smoke = skia.Op(smoke, puff, skia.PathOp.kUnion_PathOp)
    c.drawPath(smoke, fill("#DCE2E2", 80))
    c.drawRect(rect(w * 0.70, h * 0.175, w * 0.115, h * 0.085), fill("#F6EEDF"))
    c.drawRect(rect(w * 0.69, h * 0.165, w * 0.135, h * 0.018), fill("#C9CFC8"))
    for i in range(5):
        c.drawRect(rect(w * (0.707 + 0.0215 * i), h * 0.195, w * 0.017, h * 0.04), fill("#F2C36B"))
    c.drawRect(rect(w * 0.757, h * 0.215, w * 0.010, h * 0.045), fill("#0E2A3F"))
    c.drawLine(w * 0.76, h * 0.165, w * 0.76, h * 0.045, stroke("#F6EEDF", 1.5 * u))
    c.drawCircle(w * 0.76, h * 0.045, 2 * u, fill("#F2C36B"))
    c.drawRect(rect(w * 0.20, h * 0.255, w * 0.63, h * 0.105), fill("#E9E2D2"))
    c.drawRect(rect(w * 0.19, h * 0.245, w * 0.65, h * 0.016), fill("#C9CFC8"))
    r = np.random.default_rng(3)
    for i in range(26):
        x = w * (0.215 + 0.0233 * i)
        c.drawRoundRect(
            rect(x, h * 0.285, w * 0.0135, h * 0.042),
            1.5 * u,
            1.5 * u,
            fill("#F2C36B" if r.random() < 0.55 else "#35566C"),
        )
    for x in (0.47, 0.56, 0.62):
        c.drawPath(
            smooth(
                [
                    (w * x, h * 0.235),
                    (w * (x + 0.025), h * 0.253),
                    (w * (x + 0.05), h * 0.235),
                    (w * (x + 0.025), h * 0.228),
                ],
                True,
            ),
            fill("#DB6E4E"),
        )
    # saloon deck
    c.drawRect(rect(w * 0.14, h * 0.36, w * 0.725, deck - h * 0.36), fill("#F6EEDF"))
    c.drawRect(rect(w * 0.13, h * 0.352, w * 0.745, h * 0.018), fill("#C9CFC8"))
    n = 9
    hairs, coats = (
        ["hair", "#3A2A22", "#D8D2C8", "hair", "#6A4A35"],
        ["teal", "coral", "#3B5F86", "ochre", "plum", "moss", "brick"],
    )
    for i in range(n):
        x, ww = w * (0.158 + 0.0775 * i), w * 0.066
        pane = skia.Path()
        pane.addRoundRect(rect(x, h * 0.395, ww, h * 0.145), 3 * u, 3 * u)
        c.drawPath(pane, gradient(c, w, h, [(0, "#F8DC9C"), (1, "#EDB45C")], y0=h * 0.395, y1=h * 0.54))
        c.save()
        c.clipPath(pane, True)
        c.drawLine(x + ww * 0.5, h * 0.39, x + ww * 0.5, h * 0.415, stroke("#8A5A2E", 0.9 * u))
        c.drawPath(
            poly(
                [
                    (x + ww * 0.36, h * 0.428),
                    (x + ww * 0.44, h * 0.41),
                    (x + ww * 0.56, h * 0.41),
                    (x + ww * 0.64, h * 0.428),
                ]
            ),
            fill("#B4513C"),
        )
        if i == 4:  # the teacher at the board
            c.drawRect(rect(x + 3 * u, h * 0.425, ww * 0.55, h * 0.06), fill("#1F5A58"))
            for k, a in enumerate((0.10, 0.24, 0.38)):
                c.drawPath(
                    smooth(
                        [
                            (x + ww * a + 2 * u, h * 0.474),
                            (x + ww * (a + 0.05) + 2 * u, h * 0.436),
                            (x + ww * (a + 0.10) + 2 * u, h * (0.474 - 0.01 * k)),
                        ]
                    ),
                    stroke("#F2EAD6", 0.9 * u),
                )
            reader(c, x + ww * 0.76, h * 0.535, 4.3 * u, "plum", "#D8D2C8", "skin1")
        else:
            reader(
                c,
                x + ww * 0.27,
                h * 0.528,
                3.7 * u,
                coats[i % 7],
                hairs[i % 5],
                ["skin2", "skin1", "skin3"][i % 3],
            )
            reader(
                c,
                x + ww * 0.74,
                h * 0.528,
                3.7 * u,
                coats[(i + 3) % 7],
                hairs[(i + 2) % 5],
                ["skin1", "skin3", "skin2"][i % 3],
            )
        c.drawRect(rect(x, h * 0.527, ww, h * 0.02), fill("#8A5A3C"))
        c.restore()
    # hull
    hull = skia.Path()
    hull.moveTo(L, deck - 4 * u)
    hull.lineTo(R + 31 * u, deck - 13 * u)
    hull.cubicTo(R + 19 * u, deck + 8 * u, R + 8 * u, keel - 18 * u, R - 6 * u, keel)
    hull.lineTo(L + 18 * u, keel)
    hull.cubicTo(L + 2 * u, keel - 4 * u, L - 8 * u, deck + 20 * u, L, deck - 4 * u)
    hull.close()
    c.drawPath(hull, gradient(c, w, h, [(0, "#1C4A66"), (1, "#0E2A3F")], y0=deck, y1=keel))
    c.save()
    c.clipPath(hull, True)
    c.drawRect(rect(0, deck + 1 * u, w, 2.4 * u), fill("#F6EEDF"))
    c.drawRect(rect(0, keel - 8 * u, w, 12 * u), fill("brick"))
    for i in range(24):
        c.drawCircle(
            L + 26 * u + i * 21.5 * u, deck + 13 * u, 2.3 * u, fill("#F2C36B" if (i * 7) % 5 else "#35566C")
        )
    c.restore()
    # light of the windows on the water, and foam
    for i in range(n):
        x = w * (0.158 + 0.0775 * i)
        for k in range(7):
            y = keel + (3 + 4.6 * k) * u
            j = math.sin(i * 2.1 + k * 1.7) * 6 * u
            c.drawLine(x + j, y, x + j + w * (0.056 - 0.005 * k), y, stroke("#F2C36B", 1.3 * u, 150 - 17 * k))
    foam = [
        (L - 12 * u, keel + 2 * u),
        (w * 0.35, keel - 1 * u),
        (w * 0.62, keel + 2 * u),
        (R + 8 * u, keel - 2 * u),
    ]
    c.drawPath(smooth(foam), stroke("#E8EEEA", 2 * u, 190))
    c.drawPath(
        smooth([(R - 6 * u, keel), (R + 18 * u, keel + 5 * u), (R + 40 * u, keel + 4 * u)]),
        stroke("#E8EEEA", 1.6 * u, 170),
    )
    c.restore()


def lighthouse(c, x, y, s, band="coral", lit=True):
    """Draw a lighthouse on its rock; y is the water."""
    rock = smooth(
        [
            (x - 30 * s, y + 2 * s),
            (x - 19 * s, y - 9 * s),
            (x - 5 * s, y - 15 * s),
            (x + 10 * s, y - 13 * s),
            (x + 22 * s, y - 6 * s),
            (x + 33 * s, y + 2 * s),
        ],
        False,
    )
    rock.close()
    c.drawPath(rock, fill("#13293B"))
    c.drawPath(
        poly(
            [
                (x - 7 * s, y - 12 * s),
                (x - 4.4 * s, y - 62 * s),
                (x + 4.4 * s, y - 62 * s),
                (x + 7 * s, y - 12 * s),
            ]
        ),
        fill("#F1E7D4"),
    )
    for k in range(2):
        a, b = 0.18 + 0.42 * k, 0.38 + 0.42 * k
        g = lambda t: (7 - 2.6 * t) * s
        c.drawPath(
            poly(
                [
                    (x - g(a), y - (12 + 50 * a) * s),
                    (x - g(b), y - (12 + 50 * b) * s),
                    (x + g(b), y - (12 + 50 * b) * s),
                    (x + g(a), y - (12 + 50 * a) * s),
                ]
            ),
            fill(band),
        )
    c.drawPath(
        poly(
            [
                (x + 1 * s, y - 12 * s),
                (x + 1 * s, y - 62 * s),
                (x + 4.4 * s, y - 62 * s),
                (x + 7 * s, y - 12 * s),
            ]
        ),
        fill("#0A1D30", 60),
    )
    c.drawRect(rect(x - 7 * s, y - 64.5 * s, 14 * s, 2.6 * s), fill("#22384A"))
    c.drawRect(rect(x - 4 * s, y - 73 * s, 8 * s, 8.5 * s), fill("#F8DC9C" if lit else "#35566C"))
    c.drawPath(poly([(x - 5.4 * s, y - 73 * s), (x, y - 80 * s), (x + 5.4 * s, y - 73 * s)]), fill(band))
    c.drawRect(rect(x - 1.4 * s, y - 34 * s, 2.8 * s, 5 * s), fill("#F2C36B"))
    return x, y - 69 * s


def beam(c, x, y, to, spread, length, a=80):
    """Draw a beam of light."""
    p = [(x, y)]
    for d in (-spread, spread):
        p.append((x + length * math.cos(to + d), y + length * math.sin(to + d)))
    shader = skia.GradientShader.MakeRadial(
        (x, y), length, [skia.ColorSetARGB(a, 248, 224, 166), skia.ColorSetARGB(0, 248, 224, 166)]
    )
    c.drawPath(poly(p), skia.Paint(Shader=shader, AntiAlias=True, Dither=True))


def four_lighthouses(c, w, h):
    """Draw four lighthouses at night, joined by a line that carries a tune, a cellist in front."""
    u = h / 150
    sky(c, w, h, (0, "#0B2338"), (0.55, "#234E69"), (1, "#6C8A93"), foot=0.62)
    stars(c, w, h, 70, 8, 0.5)
    sea(c, w, h, h * 0.60, (0, "#5F8490"), (0.2, "#2A5A70"), (1, "#0A2236"), seed=7, n=120, light="#CFE0DC")
    spots = [(0.90, 0.625, 0.34), (0.70, 0.65, 0.50), (0.46, 0.69, 0.74)]
    tops = [(w * x, h * y - 69 * s * u) for x, y, s in spots]
    near = (w * 0.155, h * 0.86 - 69 * 1.45 * u)
    for (x, y), to, sp, ln in zip(
        [*tops, near],
        (-2.75, -0.35, 3.35, -0.20),
        (0.06, 0.07, 0.07, 0.055),
        (w * 0.5, w * 0.45, w * 0.5, w * 0.8),
    ):
        beam(c, x, y, to, sp, ln, 120)
    for (x, y, s), band in zip(spots, ("#C9805E", "#C8613F", "coral")):
        lighthouse(c, w * x, h * y, s * u, band)
        for k in range(5):
            c.drawLine(
                w * x - (10 - k) * s * u * 2,
                h * y + (4 + 4 * k) * s * u,
                w * x + (10 - k) * s * u * 2,
                h * y + (4 + 4 * k) * s * u,
                stroke("#F2C36B", 1 * u, 120 - 18 * k),
            )
    # the line: a stave of one wire, with the tune on it
    pts = [(near[0] + 4 * u, near[1] + 6 * u)]
    for x, y in reversed(tops):
        px, py = pts[-1]
        pts += [((px + x) / 2, max(py, y) + 7 * u), (x, y + 3 * u)]
    wire = smooth(pts)
    c.drawPath(wire, stroke("#F6EEDF", 1.0 * u, 200))
    m = skia.PathMeasure(wire, False)
    total = m.getLength()
    for k in range(13):
        t = 0.07 + 0.068 * k
        pos, _ = m.getPosTan(total * t)
        s = (1.25 - 0.75 * t) * u
        x, y = pos.x(), pos.y() - [0, -3, 2, -1, -4, 0, 3, -2, 0, -3, 1, -2, 0][k] * s
        c.save()
        c.translate(x, y)
        c.rotate(-20)
        c.drawOval(rect(-3.1 * s, -2.3 * s, 6.2 * s, 4.6 * s), fill("#F2C36B"))
        c.restore()
        c.drawLine(x + 2.7 * s, y - 0.6 * s, x + 2.7 * s, y - 13 * s, stroke("#F2C36B", 0.9 * s))
    x, y = lighthouse(c, w * 0.155, h * 0.86, 1.45 * u, "coral")
    # rocks in front with the cellist
    p = smooth(
        [
            (-5, h * 0.80),
            (w * 0.10, h * 0.82),
            (w * 0.30, h * 0.84),
            (w * 0.46, h * 0.93),
            (w * 0.56, h * 1.02),
            (-5, h * 1.02),
        ]
    )
    p.close()
    c.drawPath(p, fill("#0C1F30"))
    grain(
        c,
        0,
        h * 0.79,
        w * 0.56,
        h * 0.22,
        "#35566C",
        lambda a, b: 0.4 * np.clip(1 - b * 1.6, 0, 1),
        4,
        clip=p,
    )
    kx, ky, s = w * 0.335, h * 0.925, 5.4 * u
    c.drawPath(
        smooth(
            [
                (kx - 1.9 * s, ky),
                (kx - 1.6 * s, ky - 3.2 * s),
                (kx - 0.4 * s, ky - 4.2 * s),
                (kx + 1.2 * s, ky - 3.4 * s),
                (kx + 1.7 * s, ky),
            ],
            True,
        ),
        fill("#2C6480"),
    )
    c.drawCircle(kx - 0.1 * s, ky - 5.0 * s, s, fill("skin1"))
    cap = skia.Path()
    cap.addArc(rect(kx - 1.25 * s, ky - 6.2 * s, 2.3 * s, 2.3 * s), 176, 188)
    c.drawPath(cap, fill("#F1E7D4"))
    c.save()
    c.translate(kx + 0.5 * s, ky - 1.0 * s)
    c.rotate(8)
    c.drawPath(
        smooth(
            [
                (-0.9 * s, 0.9 * s),
                (-0.6 * s, -0.5 * s),
                (-0.85 * s, -1.5 * s),
                (0, -2.1 * s),
                (0.85 * s, -1.5 * s),
                (0.6 * s, -0.5 * s),
                (0.9 * s, 0.9 * s),
                (0, 1.5 * s),
            ],
            True,
        ),
        fill("#9A5A34"),
    )
    c.drawLine(0, -1.8 * s, 0, -4.6 * s, stroke("#3A2018", 0.32 * s))
    c.drawLine(0, 1.2 * s, 0, -1.8 * s, stroke("#3A2018", 0.16 * s))
    c.restore()
    c.drawLine(kx - 1.7 * s, ky - 0.4 * s, kx + 2.7 * s, ky - 1.5 * s, stroke("#F1E7D4", 0.2 * s))
    c.drawPath(
        smooth([(kx + 1.0 * s, ky - 3.1 * s), (kx + 2.1 * s, ky - 2.4 * s), (kx + 2.4 * s, ky - 1.5 * s)]),
        stroke("#2C6480", 0.8 * s),
    )


def film_still(c, w, h):
    """Draw a still of a silent film: a woman with a lantern on the pier, a steamer far out."""
    u = h / 100
    tone = lambda t: mix("#10202A", "#EFE6D2", t)
    c.drawRect(rect(0, 0, w, h), fill("#0B151C"))
    frame = skia.Path()
    frame.addRoundRect(rect(2.5 * u, 2.5 * u, w - 5 * u, h - 5 * u), 5 * u, 5 * u)
    c.save()
    c.clipPath(frame, True)
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, tone(0.28)), (0.5, tone(0.62)), (0.62, tone(0.78))]))
    for x, y, k in (
        (0.12, 0.20, 13),
        (0.22, 0.16, 17),
        (0.34, 0.20, 13),
        (0.58, 0.10, 12),
        (0.68, 0.08, 15),
        (0.79, 0.115, 11),
    ):
        c.drawOval(
            rect(w * x - k * 1.9 * u, h * y - k * 0.35 * u, k * 3.8 * u, k * 0.8 * u), fill(tone(0.72), 110)
        )
    c.drawRect(
        rect(0, h * 0.58, w, h),
        gradient(c, w, h, [(0, tone(0.70)), (0.3, tone(0.40)), (1, tone(0.12))], y0=h * 0.58, y1=h),
    )
    r = np.random.default_rng(12)
    for _ in range(110):
        v = r.random()
        x, y = w * r.random(), h * (0.59 + 0.4 * v)
        c.drawLine(
            x,
            y,
            x + (4 + 16 * v) * u,
            y,
            stroke(tone(0.9 if r.random() < 0.5 else 0.1), (0.4 + 0.5 * v) * u, 90),
        )
    # the steamer
    sx, sy = w * 0.27, h * 0.585
    c.drawPath(
        poly(
            [
                (sx - 24 * u, sy - 5 * u),
                (sx + 27 * u, sy - 6 * u),
                (sx + 21 * u, sy + 2 * u),
                (sx - 20 * u, sy + 2 * u),
            ]
        ),
        fill(tone(0.06)),
    )
    c.drawRect(rect(sx - 13 * u, sy - 11 * u, 25 * u, 6 * u), fill(tone(0.14)))
    for i in range(6):
        c.drawCircle(sx + (-10 + 4 * i) * u, sy - 8 * u, 0.9 * u, fill(tone(1.0)))
    c.drawPath(
        poly(
            [
                (sx - 3 * u, sy - 11 * u),
                (sx - 2.5 * u, sy - 24 * u),
                (sx + 2.5 * u, sy - 24 * u),
                (sx + 3 * u, sy - 11 * u),
            ]
        ),
        fill(tone(0.06)),
    )
    for d in (-16, 18):
        c.drawLine(sx + d * u, sy - 5 * u, sx + d * u, sy - 22 * u, stroke(tone(0.08), 0.8 * u))
    for k in range(7):
        c.drawCircle(
            sx + (1 + 4.5 * k) * u, sy - (26 + 3 * k) * u, (2.4 + 1.15 * k) * u, fill(tone(0.2), 95 - 11 * k)
        )
    c.drawCircle(sx + 20 * u, sy - 16 * u, 1.7 * u, fill(tone(1)))
    for k in range(9):
        y = sy + (6 + 3.4 * k) * u
        c.drawLine(
            sx + (19 - 2.2 * (k % 3)) * u,
            y,
            sx + (22 + 2 * ((k + 1) % 3)) * u,
            y,
            stroke(tone(0.98), 0.9 * u, 190 - 16 * k),
        )
    # the pier
    pier = poly([(w * 0.50, h * 0.90), (w * 1.02, h * 0.74), (w * 1.02, h * 0.82), (w * 0.50, h * 0.95)])
    c.drawPath(pier, fill(tone(0.07)))
    for k in range(6):
        x = w * (0.53 + 0.09 * k)
        c.drawRect(rect(x, h * (0.93 - 0.026 * k), 3.4 * u, h * 0.3), fill(tone(0.05)))
    # the daughter, from behind, in the light of her lantern
    dx, dy, s = w * 0.685, h * 0.855, 6.4 * u
    shader = skia.GradientShader.MakeRadial(
        (dx - 3.3 * s, dy - 4.6 * s),
        36 * u,
        [skia.ColorSetARGB(210, 247, 238, 216), skia.ColorSetARGB(0, 247, 238, 216)],
    )
    c.drawCircle(dx - 3.3 * s, dy - 4.6 * s, 36 * u, skia.Paint(Shader=shader, AntiAlias=True))
    c.drawPath(
        smooth(
            [
                (dx - 2.2 * s, dy),
                (dx - 1.2 * s, dy - 2.6 * s),
                (dx - 1.3 * s, dy - 4.6 * s),
                (dx, dy - 5.3 * s),
                (dx + 1.3 * s, dy - 4.6 * s),
                (dx + 1.2 * s, dy - 2.6 * s),
                (dx + 2.4 * s, dy),
                (dx, dy + 0.4 * s),
            ],
            True,
        ),
        fill(tone(0.10)),
    )
    c.drawPath(
        smooth(
            [
                (dx + 0.7 * s, dy - 5.3 * s),
                (dx + 2.6 * s, dy - 5.5 * s),
                (dx + 4.4 * s, dy - 4.7 * s),
                (dx + 4.1 * s, dy - 4.2 * s),
                (dx + 2.2 * s, dy - 4.7 * s),
                (dx + 0.6 * s, dy - 4.5 * s),
            ],
            True,
        ),
        fill(tone(0.55)),
    )
    c.drawCircle(dx, dy - 6.1 * s, s, fill(tone(0.06)))
    c.drawCircle(dx + 0.55 * s, dy - 6.95 * s, 0.48 * s, fill(tone(0.06)))
    c.drawPath(
        smooth([(dx - 1.1 * s, dy - 4.5 * s), (dx - 2.1 * s, dy - 4.9 * s), (dx - 3.2 * s, dy - 5.9 * s)]),
        stroke(tone(0.10), 0.72 * s),
    )
    c.drawRoundRect(rect(dx - 3.8 * s, dy - 5.6 * s, 1.1 * s, 1.7 * s), 0.25 * s, 0.25 * s, fill(tone(1)))
    c.drawRect(rect(dx - 3.9 * s, dy - 5.8 * s, 1.3 * s, 0.3 * s), fill(tone(0.05)))
    c.drawRect(rect(dx - 3.9 * s, dy - 4.0 * s, 1.3 * s, 0.3 * s), fill(tone(0.05)))
    # what time did to the film
    for _ in range(9):
        x = w * r.random()
        c.drawLine(x, 0, x + r.normal() * 2 * u, h, stroke(tone(1), 0.35 * u, 80))
    for _ in range(40):
        c.drawCircle(
            w * r.random(),
            h * r.random(),
            (0.3 + 0.6 * r.random()) * u,
            fill(tone(1 if r.random() < 0.7 else 0), 130),
        )
    grain(
        c,
        0,
        0,
        w,
        h,
        "#0B151C",
        lambda a, b: 0.025 + 0.30 * np.clip(((a - 0.5) ** 2 + (b - 0.5) ** 2) * 2 - 0.25, 0, 1),
        21,
        dpu=2.2,
    )
    c.restore()
