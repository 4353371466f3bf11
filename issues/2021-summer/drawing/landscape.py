"""Landscapes: the valley of the cover, the lake."""

from __future__ import annotations

import numpy as np
import skia
from kit import colour, fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke


def birds(c, pts, color="ink", s=1):
    """Draw birds in flight."""
    for x, y, k in pts:
        k *= s
        p = skia.Path()
        p.moveTo(x - 7 * k, y - 2.6 * k)
        p.quadTo(x - 3 * k, y - 3.2 * k, x, y)
        p.quadTo(x + 2.2 * k, y - 4.6 * k, x + 7 * k, y - 4.4 * k)
        c.drawPath(p, stroke(color, 1.05 * k))


def ger(c, x, y, s, light=True):
    """Draw a felt tent."""
    c.drawPath(poly([(x - 9 * s, y - 5.5 * s), (x, y - 11 * s), (x + 9 * s, y - 5.5 * s)]), fill("#E9DFCB"))
    c.drawPath(poly([(x, y - 11 * s), (x + 9 * s, y - 5.5 * s), (x + 2 * s, y - 5.5 * s)]), fill("#CDBFA6"))
    c.drawRect(rect(x - 8.4 * s, y - 5.5 * s, 16.8 * s, 5.5 * s), fill("#F7F0E2"))
    c.drawRect(rect(x + 2 * s, y - 5.5 * s, 6.4 * s, 5.5 * s), fill("#D9CDB6"))
    c.drawRect(rect(x - 8.4 * s, y - 3.4 * s, 16.8 * s, 0.7 * s), fill("coral"))
    c.drawRect(rect(x - 2 * s, y - 4.6 * s, 2.9 * s, 4.6 * s), fill("brick"))
    c.drawRect(rect(x - 1 * s, y - 12 * s, 2 * s, 1.6 * s), fill("#8D8375"))


def cover(c, w, h):
    """Draw the cover: a valley at dawn with its river."""
    c.drawRect(
        rect(0, 0, w, h),
        gradient(c, w, h, [(0, "#DCE7E3"), (0.22, "#EFE9DA"), (0.40, "#F7DDBE"), (0.52, "#F4C8A0")]),
    )
    sx, sy, sr = w * 0.69, h * 0.372, w * 0.118
    c.drawCircle(sx, sy, sr * 1.0, fill("#F08C5E"))
    c.save()
    pth = skia.Path()
    pth.addCircle(sx, sy, sr)
    grain(c, sx - sr, sy - sr, 2 * sr, 2 * sr, "#F7C79C", lambda u, v: 0.75 * v**2.2, 3, clip=pth)
    c.restore()
    ridge(
        c,
        w,
        h,
        h * 0.445,
        h * 0.020,
        "#BFCFCB",
        11,
        jag=True,
        mist="#F2D3B3",
        mistto=h * 0.50,
        peaks=[(0.16, 5.2, 0.17), (0.30, 3.4, 0.12), (0.47, 2.2, 0.12), (0.86, 2.6, 0.2)],
    )
    p, _ = ridge(
        c,
        w,
        h,
        h * 0.468,
        h * 0.018,
        "#8FB0B2",
        5,
        jag=True,
        mist="#DDCDB8",
        mistto=h * 0.53,
        peaks=[(0.05, 3.6, 0.2), (0.40, 2.8, 0.15), (0.62, 1.4, 0.2), (0.98, 5.0, 0.24)],
        grainc="#5E8B93",
        gd=0.3,
    )
    ridge(
        c,
        w,
        h,
        h * 0.503,
        h * 0.016,
        "#5C8D92",
        8,
        jag=True,
        mist="#A9BDB2",
        mistto=h * 0.56,
        peaks=[(0.22, 2.3, 0.2), (0.76, 2.0, 0.22), (0.55, 0.8, 0.1)],
        grainc="#2F6A74",
        gd=0.38,
    )
    # valley floor
    c.drawRect(
        rect(0, h * 0.535, w, h),
        gradient(c, w, h, [(0, "#B7C2A4"), (0.35, "#8CA083"), (1, "#4F7263")], y0=h * 0.535, y1=h * 0.80),
    )
    ridge(c, w, h, h * 0.552, h * 0.008, "#A5B596", 21, mist="#8CA083", mistto=h * 0.62)
    for yy, c1, c2, sd in (
        (0.566, "#A9B993", "#92A586", 23),
        (0.592, "#9DB08A", "#85997C", 27),
        (0.635, "#8FA47F", "#78917A", 33),
        (0.685, "#7F9877", "#5F8069", 37),
    ):
        ridge(c, w, h, h * yy, h * 0.006, c1, sd, mist=c2, mistto=h * (yy + 0.05), grainc="#5C7F68", gd=0.07)
    c.drawRect(
        rect(0, h * 0.515, w, h * 0.05),
        gradient(
            c,
            w,
            h,
            [(0, "#E9DCC0", 0), (0.45, "#EFE0C4", 190), (1, "#E9DCC0", 0)],
            y0=h * 0.515,
            y1=h * 0.565,
        ),
    )
    # river
    cx = [
        (0.60, 0.543),
        (0.66, 0.553),
        (0.55, 0.566),
        (0.42, 0.583),
        (0.52, 0.606),
        (0.70, 0.632),
        (0.60, 0.672),
        (0.36, 0.725),
        (0.30, 0.80),
        (0.46, 0.90),
    ]
    t = np.linspace(0, 1, len(cx))
    tt = np.linspace(0, 1, 160)

    def cr(v):
        P = smooth([(a, b) for a, b in zip(t * 100, v)])
        return np.interp(tt, t, v)

    k = np.hanning(29)
    k /= k.sum()
    sm = lambda a: np.convolve(np.pad(a, 14, mode="edge"), k, "valid")
    X = sm(np.interp(tt, t, [q[0] for q in cx])) * w
    Y = sm(np.interp(tt, t, [q[1] for q in cx])) * h
    d = (Y / h - 0.543) / 0.36
    half = w * (0.004 + 0.020 * d + 0.115 * d**2)
    pl = poly(
        [(x - a, y) for x, y, a in zip(X, Y, half)] + [(x + a, y) for x, y, a in list(zip(X, Y, half))[::-1]]
    )
    c.drawPath(
        pl,
        gradient(
            c,
            w,
            h,
            [(0, "#FBE3C6"), (0.35, "#F3C9A2"), (0.7, "#A9BDB6"), (1, "#5E8F96")],
            y0=h * 0.54,
            y1=h * 0.82,
        ),
    )
    grain(
        c,
        0,
        h * 0.54,
        w,
        h * 0.28,
        "#FFFFFF",
        lambda u, v: 0.20 * (1 - v) * (np.sin(v * 190) > 0.2),
        4,
        clip=pl,
    )
    # bank shading and field strips
    pass
    # left spur with gers
    y = h * 0.645
    p = smooth(
        [
            (-5, h * 0.585),
            (w * 0.10, h * 0.587),
            (w * 0.22, h * 0.600),
            (w * 0.33, h * 0.628),
            (w * 0.40, h * 0.655),
            (w * 0.30, h * 0.675),
            (w * 0.12, h * 0.690),
            (-5, h * 0.70),
        ],
        False,
    )
    p.close()
    c.drawPath(p, gradient(c, w, h, [(0, "#8FA57F"), (1, "#5F8168")], y0=h * 0.585, y1=h * 0.69))
    grain(c, 0, h * 0.585, w * 0.42, h * 0.12, "#3F6552", lambda u, v: 0.42 * v**1.6, 6, clip=p)
    p = smooth(
        [
            (w * 1.02, h * 0.575),
            (w * 0.90, h * 0.585),
            (w * 0.80, h * 0.606),
            (w * 0.745, h * 0.634),
            (w * 0.70, h * 0.668),
            (w * 0.80, h * 0.690),
            (w * 1.02, h * 0.71),
        ],
        False,
    )
    p.close()
    c.drawPath(p, gradient(c, w, h, [(0, "#93A67E"), (1, "#557A66")], y0=h * 0.575, y1=h * 0.70))
    grain(c, w * 0.69, h * 0.575, w * 0.33, h * 0.14, "#35604F", lambda u, v: 0.45 * v**1.5, 7, clip=p)
    for gx, gy, s in ((0.135, 0.628, 1.25), (0.205, 0.640, 1.55), (0.085, 0.642, 1.45)):
        c.drawOval(rect(w * gx - 11 * s, h * gy - 1.2 * s, 27 * s, 3.0 * s), fill("#2F5546", 130))
        ger(c, w * gx, h * gy, s)
    # smoke
    p = smooth(
        [(w * 0.205, h * 0.640 - 18.5), (w * 0.209, h * 0.615), (w * 0.200, h * 0.60), (w * 0.212, h * 0.583)]
    )
    c.drawPath(p, stroke("#FFFFFF", 1.6, 110))
    # herd
    r = np.random.default_rng(5)
    for i in range(16):
        x = w * (0.80 + 0.16 * r.random())
        yy = h * (0.632 + 0.035 * r.random())
        s = 0.8 + 0.5 * r.random()
        c.drawOval(rect(x, yy, 4.0 * s, 2.2 * s), fill("#F3EBDC"))
        c.drawCircle(x - 0.4 * s, yy + 0.6 * s, 0.9 * s, fill("#4A3A34"))
    # foreground: deep office ink hills, carries the teasers
    pf, top1 = ridge(
        c,
        w,
        h,
        h * 0.705,
        h * 0.020,
        "#1E5568",
        41,
        mist="#0C3450",
        mistto=h * 0.80,
        grainc="#0B3048",
        gd=0.5,
    )
    pf, top = ridge(
        c,
        w,
        h,
        h * 0.745,
        h * 0.022,
        "#0B3A58",
        17,
        mist="#042B47",
        mistto=h * 0.86,
        grainc="#021D33",
        gd=0.45,
    )
    # grass on the ridge line
    r = np.random.default_rng(9)
    for x, yy in top[4:-4]:
        for _ in range(3):
            a = x + r.normal() * 3
            hh = 3 + r.random() ** 2 * 9
            ln = r.normal() * 2.2 + 1.2
            q = skia.Path()
            q.moveTo(a, yy + 2)
            q.quadTo(a, yy - hh * 0.6, a + ln, yy - hh)
            c.drawPath(q, stroke("#0B3A58", 0.7))

    # walker with horse-less: two figures on the ridge
    def fig(x, s, coat, sc):
        yy = float(np.interp(x, [q[0] for q in top1], [q[1] for q in top1])) + 2
        c.drawPath(
            poly(
                [
                    (x - 2.6 * s, yy),
                    (x - 3.3 * s, yy - 9 * s),
                    (x - 1.8 * s, yy - 13 * s),
                    (x + 1.8 * s, yy - 13 * s),
                    (x + 3.3 * s, yy - 9 * s),
                    (x + 2.8 * s, yy),
                ]
            ),
            fill(coat),
        )
        c.drawRect(rect(x - 3.1 * s, yy - 8.6 * s, 6.2 * s, 1.3 * s), fill(sc))
        c.drawCircle(x, yy - 15 * s, 2.15 * s, fill("skin2"))
        c.drawPath(
            poly([(x - 2.8 * s, yy - 15.4 * s), (x, yy - 18.6 * s), (x + 2.8 * s, yy - 15.4 * s)]),
            fill("night"),
        )

    fig(w * 0.800, 1.75, "coral", "ochre")
    fig(w * 0.829, 1.45, "#F3E9D6", "brick")
    for i, (bx, by, s) in enumerate(
        [
            (0.40, 0.300, 1.0),
            (0.43, 0.289, 0.92),
            (0.462, 0.280, 0.86),
            (0.372, 0.311, 0.95),
            (0.345, 0.321, 0.88),
            (0.497, 0.273, 0.78),
            (0.432, 0.309, 0.7),
        ]
    ):
        birds(c, [(w * bx + w * 0.035, h * by + h * 0.018, s * 1.15)], "deep")


def lake(c, w, h, seed=3, boat=True, dusk=False):
    """Draw two observers in a boat on a lake."""
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#CFE0DC"), (0.5, "#F3E3C8")], y1=h * 0.55))
    ridge(
        c,
        w,
        h,
        h * 0.42,
        h * 0.045,
        "#9DBDBB",
        seed,
        jag=True,
        mist="#E6DCC4",
        mistto=h * 0.52,
        peaks=[(0.25, 3.2, 0.2), (0.7, 2.2, 0.2)],
    )
    ridge(
        c,
        w,
        h,
        h * 0.47,
        h * 0.035,
        "#5F9296",
        seed + 4,
        jag=True,
        mist="#A5BEB4",
        mistto=h * 0.56,
        peaks=[(0.85, 3.0, 0.25), (0.05, 1.8, 0.2)],
        grainc="#2F6A74",
        gd=0.4,
    )
    c.drawRect(
        rect(0, h * 0.52, w, h),
        gradient(c, w, h, [(0, "#E8DDC2"), (0.18, "#9CBFBC"), (1, "#1F5F70")], y0=h * 0.52, y1=h),
    )
    r = np.random.default_rng(seed)
    for i in range(70):
        v = r.random() ** 0.7
        y = h * (0.53 + 0.47 * v)
        ln = (8 + 40 * v) * w / 330 * (0.4 + r.random())
        x = r.random() * w
        c.drawLine(x, y, x + ln, y, stroke("#FFFFFF" if r.random() < 0.5 else "#174F61", 0.5 + 0.9 * v, 70))
    if boat:
        s = w / 330
        bx, by = w * 0.56, h * 0.74
        c.drawPath(
            smooth(
                [(bx - 66 * s, by + 9 * s), (bx, by + 15 * s), (bx + 70 * s, by + 9 * s), (bx, by + 7 * s)],
                True,
            ),
            fill("#12485A", 150),
        )
        c.drawPath(
            smooth(
                [
                    (bx - 70 * s, by - 9 * s),
                    (bx - 52 * s, by + 8 * s),
                    (bx, by + 12 * s),
                    (bx + 54 * s, by + 8 * s),
                    (bx + 78 * s, by - 13 * s),
                    (bx, by - 4 * s),
                ],
                True,
            ),
            fill("brick"),
        )
        c.drawPath(
            smooth(
                [(bx - 70 * s, by - 9 * s), (bx, by - 4 * s), (bx + 78 * s, by - 13 * s), (bx, by + 1 * s)],
                True,
            ),
            fill("#7A2E24"),
        )

        # persons
        def p(x, y, coat, hat, lean=0):
            c.drawPath(
                smooth(
                    [
                        (x - 10 * s, y),
                        (x - 9 * s + lean, y - 20 * s),
                        (x + lean, y - 26 * s),
                        (x + 9 * s + lean, y - 20 * s),
                        (x + 10 * s, y),
                    ],
                    True,
                ),
                fill(coat),
            )
            c.drawCircle(x + lean * 1.4, y - 31 * s, 6.2 * s, fill("skin2"))
            q = skia.Path()
            q.addArc(rect(x + lean * 1.4 - 6.6 * s, y - 38 * s, 13.2 * s, 13 * s), 180, 180)
            c.drawPath(q, fill(hat))

        p(bx - 30 * s, by + 1 * s, "ochre", "ink")
        p(bx + 30 * s, by + 1 * s, "#E9DFCB", "coral", 6 * s)
        c.drawLine(bx + 44 * s, by - 18 * s, bx + 92 * s, by - 34 * s, stroke("ink", 2.2 * s))
        c.drawLine(bx + 92 * s, by - 34 * s, bx + 92 * s, by + 34 * s, stroke("ink", 0.9 * s))
        c.drawRoundRect(rect(bx + 88 * s, by + 18 * s, 8 * s, 18 * s), 2 * s, 2 * s, fill("#F7F0E2"))
        for i in range(1, 5):
            c.drawOval(
                rect(bx + 92 * s - 9 * i * s, by + 36 * s - 2.2 * i * s, 18 * i * s, 4.4 * i * s),
                stroke("#FFFFFF", 0.9 * s, 190 - i * 35),
            )
    birds(
        c,
        [
            (w * 0.2, h * 0.18, 0.9 * w / 330),
            (w * 0.26, h * 0.15, 0.8 * w / 330),
            (w * 0.31, h * 0.2, 0.7 * w / 330),
        ],
        "deep",
    )
