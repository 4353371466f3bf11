"""People: portraits, a classroom."""

from __future__ import annotations

import numpy as np
import skia
from kit import fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke


def bust(
    c, x, y, s, skin="skin1", hair="hair", coat="deep", style=0, shirt=None, face=True, glasses=False, drop=0
):
    """Draw a person from the front, head and shoulders; s is the radius of the head."""
    y0 = y
    y = y - drop * s
    sh = skia.Path()
    sh.moveTo(x - 2.35 * s, y0 + 0.01)
    sh.lineTo(x - 2.35 * s, y)
    sh.cubicTo(x - 2.4 * s, y - 1.7 * s, x - 1.5 * s, y - 2.05 * s, x - 0.55 * s, y - 2.3 * s)
    sh.lineTo(x + 0.55 * s, y - 2.3 * s)
    sh.cubicTo(x + 1.5 * s, y - 2.05 * s, x + 2.4 * s, y - 1.7 * s, x + 2.35 * s, y)
    sh.lineTo(x + 2.35 * s, y0 + 0.01)
    sh.close()
    hy = y - 3.45 * s
    if style == 1:  # long hair behind
        c.drawPath(
            smooth(
                [
                    (x - 1.15 * s, hy - 0.2 * s),
                    (x - 0.9 * s, hy - 1.15 * s),
                    (x, hy - 1.4 * s),
                    (x + 0.9 * s, hy - 1.15 * s),
                    (x + 1.15 * s, hy - 0.2 * s),
                    (x + 1.3 * s, hy + 1.5 * s),
                    (x, hy + 1.2 * s),
                    (x - 1.3 * s, hy + 1.5 * s),
                ],
                True,
            ),
            fill(hair),
        )
    if style == 3:
        c.drawCircle(x, hy - 1.45 * s, 0.55 * s, fill(hair))
    c.drawPath(sh, fill(coat))
    grain(
        c,
        x - 2.4 * s,
        y - 2.4 * s,
        4.8 * s,
        (2.4 + drop) * s,
        mix(coat, "night", 0.42),
        lambda u, v: 0.62 * np.clip((u - 0.42) * 1.9, 0, 1) ** 1.3,
        int(x) % 97,
        clip=sh,
        dpu=2.6,
    )
    c.drawPath(
        poly(
            [
                (x - 0.42 * s, hy + 0.5 * s),
                (x + 0.42 * s, hy + 0.5 * s),
                (x + 0.5 * s, y - 2.2 * s),
                (x, y - 1.65 * s),
                (x - 0.5 * s, y - 2.2 * s),
            ]
        ),
        fill(mix(skin, "brown", 0.22)),
    )
    if shirt:
        c.drawPath(
            poly(
                [
                    (x - 0.55 * s, y - 2.3 * s),
                    (x, y - 1.5 * s),
                    (x + 0.55 * s, y - 2.3 * s),
                    (x + 0.85 * s, y - 2.15 * s),
                    (x + 0.16 * s, y - 0.6 * s),
                    (x, y - 0.2 * s),
                    (x - 0.16 * s, y - 0.6 * s),
                    (x - 0.85 * s, y - 2.15 * s),
                ]
            ),
            fill(shirt),
        )
    hd = skia.Path()
    hd.addOval(rect(x - 0.88 * s, hy - 1.08 * s, 1.76 * s, 2.2 * s))
    c.drawOval(rect(x - 1.03 * s, hy - 0.18 * s, 0.32 * s, 0.52 * s), fill(skin))
    c.drawOval(rect(x + 0.71 * s, hy - 0.18 * s, 0.32 * s, 0.52 * s), fill(mix(skin, "brown", 0.2)))
    c.drawPath(hd, fill(skin))
    c.save()
    c.clipPath(hd, True)
    pr = skia.Path()
    pr.moveTo(x + 0.06 * s, hy - 1.3 * s)
    pr.lineTo(x + 0.06 * s, hy - 0.12 * s)
    pr.cubicTo(x + 0.04 * s, hy + 0.12 * s, x - 0.2 * s, hy + 0.26 * s, x - 0.16 * s, hy + 0.36 * s)
    pr.cubicTo(x - 0.12 * s, hy + 0.44 * s, x + 0.08 * s, hy + 0.40 * s, x + 0.06 * s, hy + 0.52 * s)
    pr.cubicTo(x - 0.06 * s, hy + 0.66 * s, x + 0.06 * s, hy + 0.72 * s, x + 0.02 * s, hy + 0.82 * s)
    pr.lineTo(x + 0.06 * s, hy + 1.3 * s)
    pr.lineTo(x + 1.2 * s, hy + 1.3 * s)
    pr.lineTo(x + 1.2 * s, hy - 1.3 * s)
    pr.close()
    c.drawPath(pr, fill(mix(skin, "brick", 0.26)))
    c.restore()
    if s > 14:
        grain(
            c,
            x,
            hy - 1.1 * s,
            0.95 * s,
            2.2 * s,
            mix(skin, "brown", 0.5),
            lambda u, v: 0.5 * np.clip((u - 0.25) * 1.3, 0, 1) ** 1.6,
            int(y) % 89 + 3,
            clip=hd,
            dpu=2.6,
        )
    # hair
    if style in (0, 4):
        p = smooth(
            [
                (x - 0.95 * s, hy - 0.1 * s),
                (x - 1.02 * s, hy - 0.75 * s),
                (x - 0.6 * s, hy - 1.25 * s),
                (x + 0.1 * s, hy - 1.36 * s),
                (x + 0.8 * s, hy - 1.1 * s),
                (x + 1.02 * s, hy - 0.6 * s),
                (x + 0.93 * s, hy - 0.05 * s),
                (x + 0.78 * s, hy - 0.55 * s),
                (x + 0.2 * s, hy - 0.72 * s),
                (x - 0.55 * s, hy - 0.62 * s),
                (x - 0.8 * s, hy - 0.45 * s),
            ],
            True,
        )
    elif style == 1:
        p = smooth(
            [
                (x - 1.0 * s, hy + 0.5 * s),
                (x - 1.1 * s, hy - 0.5 * s),
                (x - 0.7 * s, hy - 1.2 * s),
                (x, hy - 1.4 * s),
                (x + 0.75 * s, hy - 1.2 * s),
                (x + 1.1 * s, hy - 0.5 * s),
                (x + 1.0 * s, hy + 0.5 * s),
                (x + 0.8 * s, hy - 0.25 * s),
                (x + 0.1 * s, hy - 0.85 * s),
                (x - 0.65 * s, hy - 0.35 * s),
            ],
            True,
        )
    elif style == 2:
        p = smooth(
            [
                (x - 0.93 * s, hy - 0.15 * s),
                (x - 0.98 * s, hy - 0.6 * s),
                (x - 0.6 * s, hy - 1.05 * s),
                (x, hy - 1.14 * s),
                (x + 0.6 * s, hy - 1.05 * s),
                (x + 0.98 * s, hy - 0.6 * s),
                (x + 0.93 * s, hy - 0.15 * s),
                (x + 0.85 * s, hy - 0.55 * s),
                (x + 0.45 * s, hy - 0.85 * s),
                (x - 0.45 * s, hy - 0.85 * s),
                (x - 0.85 * s, hy - 0.55 * s),
            ],
            True,
        )
    else:
        p = smooth(
            [
                (x - 0.95 * s, hy + 0.1 * s),
                (x - 1.02 * s, hy - 0.6 * s),
                (x - 0.6 * s, hy - 1.15 * s),
                (x, hy - 1.25 * s),
                (x + 0.6 * s, hy - 1.15 * s),
                (x + 1.02 * s, hy - 0.6 * s),
                (x + 0.95 * s, hy + 0.1 * s),
                (x + 0.75 * s, hy - 0.45 * s),
                (x + 0.35 * s, hy - 0.62 * s),
                (x - 0.2 * s, hy - 0.5 * s),
                (x - 0.78 * s, hy - 0.3 * s),
            ],
            True,
        )
    c.drawPath(p, fill(hair))
    if glasses:
        e = 0.36 * s
        for d in (-1, 1):
            c.drawCircle(
                x + d * e - 0.04 * s,
                hy + 0.02 * s,
                0.28 * s,
                stroke("ink" if hair != "hair" or True else hair, 0.085 * s),
            )
        c.drawLine(x - 0.12 * s, hy - 0.02 * s, x + 0.04 * s, hy - 0.02 * s, stroke("ink", 0.085 * s))


def portrait(c, w, h, bg="mist", seed=2, near=1.0, **k):
    """Draw a portrait on a plain ground; one that is near has its shoulders outside."""
    c.drawRect(rect(0, 0, w, h), fill(bg))
    grain(
        c,
        0,
        0,
        w,
        h,
        mix(bg, "deep", 0.30),
        lambda u, v: 0.5 * np.clip(u * 0.55 + v * 0.75 - 0.35, 0, 1) ** 1.5,
        seed,
        dpu=2.6,
    )
    s = min(near * w / 4.35, h / 5.3)
    bust(c, w / 2, h * 1.005, s, **k)


def back(c, x, y, s, hair="hair", coat="deep", style=0):
    """Draw a person seen from behind."""
    c.drawPath(
        smooth(
            [
                (x - 2.4 * s, y),
                (x - 2.2 * s, y - 1.6 * s),
                (x - 1 * s, y - 2.2 * s),
                (x + 1 * s, y - 2.2 * s),
                (x + 2.2 * s, y - 1.6 * s),
                (x + 2.4 * s, y),
                (x, y + 0.8 * s),
            ],
            True,
        ),
        fill(coat),
    )
    c.drawRect(rect(x - 0.4 * s, y - 2.7 * s, 0.8 * s, 0.8 * s), fill("skin2"))
    c.drawOval(rect(x - 0.95 * s, y - 4.6 * s, 1.9 * s, 2.3 * s), fill(hair))
    if style == 1:
        c.drawPath(
            smooth(
                [
                    (x - 0.95 * s, y - 3.6 * s),
                    (x + 0.95 * s, y - 3.6 * s),
                    (x + 1.05 * s, y - 1.5 * s),
                    (x, y - 1.1 * s),
                    (x - 1.05 * s, y - 1.5 * s),
                ],
                True,
            ),
            fill(hair),
        )
    if style == 2:
        c.drawCircle(x, y - 4.7 * s, 0.55 * s, fill(hair))


def classroom(c, w, h, seed=2):
    """Draw a teacher at a board and learners seen from behind."""
    u = h / 150
    r = np.random.default_rng(seed)
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#F1E6D0"), (1, "#E7D3AE")]))
    # board with diagram
    bx, by, bw, bh = w * 0.27, h * 0.10, w * 0.46, h * 0.46
    c.drawRect(rect(bx - 3 * u, by - 3 * u, bw + 6 * u, bh + 6 * u), fill("#B98A5C"))
    c.drawRect(rect(bx, by, bw, bh), fill("#1F5A58"))
    grain(c, bx, by, bw, bh, "#2F7470", lambda a, b: 0.3 * (1 - b), 3)
    ch = stroke("#F2EAD6", 1.2 * u, 225)
    c.drawPath(
        smooth(
            [
                (bx + bw * 0.08, by + bh * 0.75),
                (bx + bw * 0.22, by + bh * 0.55),
                (bx + bw * 0.34, by + bh * 0.62),
                (bx + bw * 0.5, by + bh * 0.28),
                (bx + bw * 0.58, by + bh * 0.34),
            ]
        ),
        ch,
    )
    for i, (a, b) in enumerate(((0.22, 0.55), (0.34, 0.62), (0.5, 0.28))):
        c.drawCircle(bx + bw * a, by + bh * b, 2.4 * u, fill("ochre"))
    c.drawLine(bx + bw * 0.08, by + bh * 0.85, bx + bw * 0.6, by + bh * 0.85, ch)
    c.drawLine(bx + bw * 0.08, by + bh * 0.85, bx + bw * 0.08, by + bh * 0.15, ch)
    for i in range(5):
        c.drawLine(
            bx + bw * 0.68,
            by + bh * (0.2 + 0.14 * i),
            bx + bw * (0.78 + 0.14 * r.random()),
            by + bh * (0.2 + 0.14 * i),
            ch,
        )
    # shelves left, window right
    for j in range(3):
        y = h * (0.14 + 0.18 * j)
        c.drawRect(rect(0, y + h * 0.125, w * 0.2, 2.2 * u), fill("#B98A5C"))
        x = 3 * u
        while x < w * 0.19:
            b = (3 + 4 * r.random()) * u
            hh = h * (0.075 + 0.045 * r.random())
            c.drawRect(
                rect(x, y + h * 0.125 - hh, b, hh),
                fill(["coral", "teal", "ochre", "deep", "plum", "sage", "#E9DFCB"][r.integers(7)]),
            )
            x += b + 0.5 * u
    x, y, W_, H_ = w * 0.80, h * 0.09, w * 0.22, h * 0.52
    c.save()
    c.clipRect(rect(x, y, W_, H_))
    c.drawRect(rect(x, y, W_, H_), gradient(c, w, h, [(0, "#BFD8D6"), (1, "#F4E4C8")], y0=y, y1=y + H_))
    ridge(
        c,
        w,
        h,
        h * 0.48,
        h * 0.05,
        "#6E9DA0",
        5,
        jag=True,
        peaks=[(0.9, 2.2, 0.1)],
        mist="#C9CFB8",
        mistto=h * 0.6,
    )
    c.restore()
    c.drawRect(rect(x, y, W_, H_), stroke("#FBF6EA", 3 * u, cap=False))
    c.drawLine(x + W_ * 0.5, y, x + W_ * 0.5, y + H_, stroke("#FBF6EA", 1.8 * u))
    # teacher pointing
    tx, ty = w * 0.685, h * 0.86
    s = 10.5 * u
    c.drawLine(tx - 4.6 * s, ty - 6.0 * s, bx + bw * 0.515, by + bh * 0.30, stroke("#8A5A3C", 0.22 * s))
    c.drawPath(
        smooth([(tx - 1.2 * s, ty - 4.6 * s), (tx - 3.1 * s, ty - 4.5 * s), (tx - 4.5 * s, ty - 5.9 * s)]),
        stroke("#C45C40", 1.05 * s),
    )
    c.drawCircle(tx - 4.65 * s, ty - 6.05 * s, 0.46 * s, fill("skin1"))
    bust(c, tx, ty + 1.2 * s, s, "skin1", "hair", "coral", 3, shirt="ivory", drop=4.0)
    # learners from behind, two rows
    hs = ["hair", "#3A2A22", "hair", "#2A1F1D", "#6A4A35"]
    for row, (yy, s2, n) in enumerate(((0.90, 8.6, 9), (1.04, 11, 8))):
        for i in range(n):
            x = w * (i + 0.5 + (row * 0.5 - 0.25)) / n
            if row == 0 and abs(x - tx) < 26 * u:
                continue
            back(
                c,
                x,
                h * yy,
                s2 * u,
                hs[r.integers(5)],
                [
                    ["deep", "teal", "plum", "ochre", "#3B5F86", "moss", "brick"],
                    ["night", "ink", "#0F3550", "#3B2431", "#173B3C", "#2B2A45", "#402A22"],
                ][row][(i * 3 + row) % 7],
                int(r.integers(0, 3)),
            )
        if row == 0:
            c.drawRect(rect(0, h * 0.905, w, h * 0.035), fill("#B98A5C"))
            c.drawRect(rect(0, h * 0.925, w, h * 0.1), fill("#8A5A3C"))


def studio(c, w, h):
    """Draw a young woman at a microphone in a radio studio, the red lamp lit."""
    u = h / 150
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#17405A"), (1, "#0E2A3F")]))
    for row in range(4):
        for column in range(int(w / (26 * u)) + 2):
            x, y = (column - 0.5 * (row % 2)) * 26 * u, (6 + row * 26) * u
            shade = ["#1D4C66", "#1A4660", "#215470"][(row * 2 + column) % 3]
            c.drawRoundRect(rect(x, y, 23 * u, 23 * u), 2 * u, 2 * u, fill(shade))
    glow = skia.Path()
    glow.addCircle(w * 0.80, h * 0.17, 26 * u)
    grain(
        c,
        w * 0.80 - 26 * u,
        h * 0.17 - 26 * u,
        52 * u,
        52 * u,
        "coral",
        lambda a, b: 0.55 - 1.1 * ((a - 0.5) ** 2 + (b - 0.5) ** 2) ** 0.5,
        5,
        clip=glow,
    )
    c.drawRoundRect(rect(w * 0.80 - 13 * u, h * 0.17 - 6 * u, 26 * u, 12 * u), 6 * u, 6 * u, fill("coral"))
    c.drawRoundRect(
        rect(w * 0.80 - 13 * u, h * 0.17 - 6 * u, 26 * u, 12 * u), 6 * u, 6 * u, stroke("#F6EEDF", 1.4 * u)
    )
    s, x, y = 21 * u, w * 0.42, h * 1.02
    bust(c, x, y, s, "skin2", "hair", "ochre", 1, shirt="ivory")
    head = y - 3.45 * s
    arc = skia.Path()
    arc.addArc(rect(x - 1.22 * s, head - 1.62 * s, 2.44 * s, 2.9 * s), 190, 160)
    c.drawPath(arc, stroke("#F6EEDF", 0.16 * s))
    for side in (-1, 1):
        c.drawRoundRect(
            rect(x + side * 1.12 * s - 0.26 * s, head - 0.55 * s, 0.52 * s, 1.1 * s),
            0.25 * s,
            0.25 * s,
            fill("coral"),
        )
    mx, my = x + 2.5 * s, head + 0.9 * s
    c.drawLine(mx + 0.6 * s, my + 0.5 * s, mx + 2.2 * s, my + 2.3 * s, stroke("#0A1D30", 0.16 * s))
    c.drawLine(mx + 2.2 * s, my + 2.3 * s, mx + 1.6 * s, h * 1.05, stroke("#0A1D30", 0.2 * s))
    c.save()
    c.translate(mx, my)
    c.rotate(42)
    c.drawRoundRect(rect(-0.75 * s, -0.42 * s, 1.7 * s, 0.84 * s), 0.42 * s, 0.42 * s, fill("#B9D0CB"))
    c.drawRoundRect(rect(-0.75 * s, -0.42 * s, 0.85 * s, 0.84 * s), 0.42 * s, 0.42 * s, fill("#F6EEDF"))
    for line in range(3):
        c.drawLine(
            -0.55 * s + 0.2 * s * line,
            -0.34 * s,
            -0.55 * s + 0.2 * s * line,
            0.34 * s,
            stroke("#8FB0B2", 0.05 * s),
        )
    c.restore()
    c.drawRect(rect(0, h * 0.95, w, h), fill("#6B4231"))
    c.drawRect(rect(0, h * 0.945, w, h * 0.012), fill("#B98A5C"))
