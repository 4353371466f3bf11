"""The seven pictures of the planning day."""

from __future__ import annotations

import numpy as np
import skia
from indoors import COATS, HAIRS, SKINS, round_rect, shadowed
from kit import fill, gradient, grain, mix, poly, rect, ridge, smooth, stroke
from outdoors import disc, folk, sky
from people import back, bust
from water import sea


def meeting(c, w, h):
    """Draw the opening session: a long table before four windows on the harbour."""
    u = h / 150
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#EFE3CB"), (1, "#E2CBA0")]))
    for i in range(4):
        x, y, ww, hh = w * (0.02 + 0.25 * i), h * 0.07, w * 0.21, h * 0.51
        c.save()
        c.clipRect(rect(x, y, ww, hh))
        c.drawRect(
            rect(x, y, ww, hh), gradient(c, w, h, [(0, "#C4DBD9"), (0.75, "#F3E3C8")], y0=y, y1=y + hh)
        )
        if i == 2:
            disc(c, x + ww * 0.5, y + hh * 0.33, 13 * u, "#F3A877", "#FBE2C4")
        ridge(
            c,
            w,
            h,
            h * 0.47,
            h * 0.05,
            "#8FB3B4",
            21 + i,
            jag=True,
            mist="#D9DCC2",
            mistto=h * 0.56,
            peaks=[(0.02 + 0.25 * i + 0.12, 1.4, 0.1)],
        )
        c.drawRect(
            rect(x, h * 0.515, ww, h),
            gradient(c, w, h, [(0, "#DCD8C0"), (1, "#5F989C")], y0=h * 0.515, y1=h * 0.6),
        )
        if i in (0, 3):
            mx = x + ww * (0.32 if i else 0.66)
            c.drawLine(mx, h * 0.535, mx, h * 0.27, stroke("#5B3A2E", 1.5 * u))
            c.drawPath(
                poly([(mx + 1.5 * u, h * 0.29), (mx + 1.5 * u, h * 0.49), (mx + 19 * u, h * 0.49)]),
                fill("#F6EEDF"),
            )
            c.drawPath(
                poly([(mx - 1.5 * u, h * 0.33), (mx - 1.5 * u, h * 0.49), (mx - 13 * u, h * 0.49)]),
                fill("coral"),
            )
            c.drawPath(
                smooth(
                    [(mx - 20 * u, h * 0.52), (mx, h * 0.555), (mx + 24 * u, h * 0.52), (mx, h * 0.53)], True
                ),
                fill("#14405A"),
            )
        c.restore()
        c.drawRect(rect(x, y, ww, hh), stroke("#FBF6EA", 3.4 * u, cap=False))
        c.drawLine(x + ww * 0.5, y, x + ww * 0.5, y + hh, stroke("#FBF6EA", 2 * u))
        c.drawLine(x, y + hh * 0.36, x + ww, y + hh * 0.36, stroke("#FBF6EA", 2 * u))
    n = 9
    for i in range(n):
        x = w * (i + 0.5) / n
        bust(
            c,
            x,
            h * 0.83,
            10.4 * u,
            SKINS[(i * 2) % 3],
            HAIRS[(i * 3) % 5],
            COATS[(i * 3 + 1) % 10],
            (0, 1, 4, 3, 2, 1, 0, 3, 1)[i],
            shirt="ivory" if i % 3 else None,
            glasses=i in (1, 6),
        )
    c.drawRect(rect(0, h * 0.80, w, h), gradient(c, w, h, [(0, "#7E4C34"), (1, "#52301F")], y0=h * 0.8, y1=h))
    c.drawRect(rect(0, h * 0.795, w, 2.8 * u), fill("#B98A5C"))
    for i in range(n):
        x = w * (i + 0.5) / n
        c.drawPath(
            poly(
                [
                    (x - 11 * u, h * 0.825),
                    (x + 6 * u, h * 0.825),
                    (x + 8 * u, h * 0.86),
                    (x - 14 * u, h * 0.86),
                ]
            ),
            fill("#FBF6EA"),
        )
        if i % 2:
            c.drawRoundRect(rect(x + 13 * u, h * 0.775, 5 * u, 9 * u), 1 * u, 1 * u, fill("#DDEBE6", 220))
    r = np.random.default_rng(2)
    for i in range(8):
        x = w * (i + 0.5 + 0.12 * r.normal()) / 8
        back(
            c,
            x,
            h * 1.07,
            11.6 * u,
            HAIRS[(i * 2 + 1) % 5],
            ["#0E2A3F", "#14405A", "#3B2A44", "#10202E"][i % 4],
            (1, 0, 2, 1, 0, 1, 2, 0)[i],
        )


def wall(c, w, h, left):
    """Draw the east wall with its cards; `left` tells which cards still hang there."""
    u = h / 150
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#D9C9A8"), (1, "#C9B58E")]))
    for k in range(7):
        c.drawRect(rect(w * k / 7, 0, 1.2 * u, h * 0.86), fill("#B39E76", 120))
    c.drawRect(rect(0, h * 0.86, w, h), fill("#7E5A3E"))
    c.drawRect(rect(0, h * 0.845, w, 3 * u), fill("#F1E4CB"))
    r = np.random.default_rng(19)
    nx, ny = 11, 7
    for j in range(ny):
        for i in range(nx):
            turn, dx, dy, k = r.normal() * 4, r.normal() * 1.2, r.normal() * 1.0, int(r.integers(9))
            x, y = w * (0.055 + 0.089 * i) + dx * u, h * (0.10 + 0.098 * j) + dy * u
            if not left(i, j):
                if (i * 5 + j * 3) % 4 == 0:
                    c.drawCircle(x, y - 4 * u, 0.9 * u, fill("brick"))
                continue
            c.save()
            c.translate(x, y)
            c.rotate(float(turn))
            c.drawRect(rect(-5.6 * u, -4.3 * u, 13 * u, 10 * u), fill("#3A2018", 60))
            c.drawRect(rect(-6.6 * u, -5.2 * u, 13 * u, 10 * u), fill("#FBF6EA" if k else "#F4E3B8"))
            for line in range(2 + k % 2):
                c.drawLine(
                    -4.6 * u,
                    (-1.8 + 2.5 * line) * u,
                    (3.8 - (k * 3 + line * 5) % 5) * u,
                    (-1.8 + 2.5 * line) * u,
                    stroke("deep", 0.8 * u),
                )
            c.drawCircle(0, -4 * u, 1.1 * u, fill("coral"))
            c.restore()


def wall_full(c, w, h):
    """Draw the wall at nine, hidden under its cards, and two people who read it."""
    u = h / 150
    wall(c, w, h, lambda i, j: True)
    c.drawRect(
        rect(0, 0, w, h), gradient(c, w, h, [(0, "#FFF4DC", 60), (1, "#FFF4DC", 0)], x0=0, x1=w, y0=0, y1=0)
    )
    for x, s, cc, hh, st in (
        (0.24, 14, "teal", "hair", 1),
        (0.50, 13, "brick", "#D8D2C8", 2),
        (0.76, 14.5, "deep", "#3A2A22", 0),
    ):
        back(c, w * x, h * 1.02, s * u, hh, cc, st)


def wall_bare(c, w, h):
    """Draw the wall at five: few cards are left; one person takes another down."""
    u = h / 150
    keep = {
        (1, 1),
        (2, 1),
        (1, 2),
        (2, 2),
        (3, 2),
        (5, 1),
        (6, 1),
        (5, 2),
        (8, 2),
        (9, 2),
        (9, 3),
        (8, 3),
        (5, 4),
    }
    wall(c, w, h, lambda i, j: (i, j) in keep)
    c.drawRect(
        rect(0, 0, w, h), gradient(c, w, h, [(0, "#E98A4E", 0), (1, "#E9803E", 95)], x0=0, x1=w, y0=0, y1=0)
    )
    for k in range(2):
        x = w * (0.52 + 0.25 * k)
        c.drawPath(
            poly([(x, h * 0.08), (x + w * 0.19, h * 0.03), (x + w * 0.19, h * 0.72), (x, h * 0.77)]),
            fill("#FFD9A0", 70),
        )
    s, x, y = 13.6 * u, w * 0.40, h * 1.02
    cx, cy = w * (0.055 + 0.089 * 6) - 3 * u, h * (0.10 + 0.098 * 4)
    c.drawPath(
        smooth([(x + 1.6 * s, y - 1.3 * s), (x + 2.3 * s, y - 2.9 * s), (cx, cy + 6 * u)]),
        stroke("plum", 0.95 * s),
    )
    back(c, x, y, s, "#D8D2C8", "plum", 2)
    c.drawCircle(cx, cy + 4 * u, 0.40 * s, fill("skin2"))
    c.save()
    c.translate(cx + 2 * u, cy - 2 * u)
    c.rotate(16)
    c.drawRect(rect(-6.5 * u, -6 * u, 14 * u, 11 * u), fill("#FBF6EA"))
    c.drawLine(-4 * u, -2.4 * u, 4 * u, -2.4 * u, stroke("deep", 0.8 * u))
    c.drawLine(-4 * u, 0.2 * u, 2 * u, 0.2 * u, stroke("deep", 0.8 * u))
    c.restore()
    r = np.random.default_rng(5)
    for _ in range(17):
        c.save()
        c.translate(w * (0.60 + 0.36 * r.random()), h * (0.90 + 0.075 * r.random()))
        c.rotate(float(r.normal() * 25))
        c.drawRect(rect(-7 * u, -3.4 * u, 14 * u, 7 * u), fill("#FBF6EA"))
        c.drawLine(-4 * u, -0.6 * u, 3 * u, -0.6 * u, stroke("deep", 0.7 * u))
        c.restore()


def steps(c, w, h):
    """Draw the group on water at its session on the harbour steps."""
    u = h / 150
    sky(c, w, h, (0, "#BFD9D9"), (0.7, "#F2E4C8"), foot=0.45)
    ridge(
        c,
        w,
        h,
        h * 0.26,
        h * 0.04,
        "#8FB3B4",
        3,
        jag=True,
        mist="#DDDCC4",
        mistto=h * 0.34,
        peaks=[(0.7, 2.2, 0.25)],
        grainc="#5E8B93",
        gd=0.2,
    )
    sea(c, w, h, h * 0.32, (0, "#D9DCC6"), (0.3, "#86B2B4"), (1, "#2A6B78"), seed=9, n=100, dark="#2A6B78")
    for k, (x, y, s) in enumerate(((0.18, 0.36, 0.6), (0.80, 0.40, 0.9))):
        c.drawPath(
            smooth(
                [
                    (w * x - 16 * s * u, h * y - 2 * s * u),
                    (w * x, h * y + 5 * s * u),
                    (w * x + 18 * s * u, h * y - 3 * s * u),
                    (w * x, h * y),
                ],
                True,
            ),
            fill(["deep", "brick"][k]),
        )
        c.drawLine(w * x, h * y, w * x, h * y - 32 * s * u, stroke("#5B3A2E", 1.4 * s * u))
        c.drawPath(
            poly(
                [
                    (w * x + 1.5 * s * u, h * y - 31 * s * u),
                    (w * x + 1.5 * s * u, h * y - 6 * s * u),
                    (w * x + 19 * s * u, h * y - 7 * s * u),
                ]
            ),
            fill("#F6EEDF"),
        )
    n = 4
    for i in range(n):  # steps, seen from above and behind
        y = h * (0.50 + 0.13 * i)
        c.drawRect(rect(0, y, w, h), fill(mix("#A79A80", "#CFC2A4", i / n)))
        c.drawRect(rect(0, y, w, 3.4 * u), fill("#E4DAC2"))
        grain(c, 0, y + 4 * u, w, h * 0.12, "#7A6A50", lambda a, b: 0.14 * b, 3 + i)
    rows = (
        (0.635, 7.6, (0.16, 0.40, 0.66)),
        (0.80, 8.6, (0.27, 0.53, 0.83)),
        (0.985, 9.6, (0.13, 0.42, 0.70)),
    )
    for j, (y, s, xs) in enumerate(rows):
        for i, x in enumerate(xs):
            back(c, w * x, h * y, s * u, HAIRS[(i * 2 + j) % 5], COATS[(i * 3 + j * 2) % 8], (i + j) % 3)
    px, py = w * 0.60, h * 0.52
    folk(c, px - w * 0.09, py, 5.6 * u, "ivory", "hair", "skin2", scarf="coral")
    c.drawLine(w * 0.56, h * 0.30, w * 0.56, h * 0.66, stroke("#F6EEDF", 2.6 * u, cap=False))
    for k in range(7):
        if k % 2:
            c.drawLine(
                w * 0.56,
                h * (0.30 + 0.05 * k),
                w * 0.56,
                h * (0.35 + 0.05 * k),
                stroke("brick", 2.6 * u, cap=False),
            )
    c.drawPath(
        smooth([(px - w * 0.075, py - 20 * u), (w * 0.54, py - 16 * u), (w * 0.558, py - 21 * u)]),
        stroke("ivory", 3.6 * u),
    )


def table(c, w, h):
    """Draw the table of the group on teachers: notes, cups, a ruler, crumbs."""
    u = min(w, h * 1.4) / 150
    c.drawRect(rect(0, 0, w, h), fill("#C99A66"))
    r = np.random.default_rng(8)
    for _ in range(30):
        y = r.random() * h
        c.drawLine(0, y, w, y + r.normal() * 3, stroke("#B5854F", 0.9 * u, 150))
    sh = (1.8 * u, 2.4 * u)
    for x, y, turn, pw, ph, k in (
        (0.20, 0.30, -11, 46, 34, 0),
        (0.44, 0.63, 7, 54, 40, 1),
        (0.17, 0.78, 14, 36, 27, 2),
    ):
        c.save()
        c.translate(w * x, h * y)
        c.rotate(turn)
        shadowed(c, round_rect(-pw * u / 2, -ph * u / 2, pw * u, ph * u, 0.6 * u), "#FBF6EA", *sh)
        if k == 1:  # a timetable with one week in four marked
            for i in range(5):
                c.drawLine(
                    (-22 + 11 * i) * u, -15 * u, (-22 + 11 * i) * u, 15 * u, stroke("#B9D0CB", 0.8 * u)
                )
            for j in range(4):
                c.drawLine(
                    -22 * u, (-15 + 10 * j) * u, 22 * u, (-15 + 10 * j) * u, stroke("#B9D0CB", 0.8 * u)
                )
            for i, j in ((0, 0), (1, 1), (2, 2), (3, 0), (3, 2)):
                c.drawRect(
                    rect((-21 + 11 * i) * u, (-14 + 10 * j) * u, 9 * u, 8 * u),
                    fill("coral" if i == j else "ochre"),
                )
        else:
            for i in range(5 - k):
                c.drawLine(
                    (-pw / 2 + 4) * u,
                    (-ph / 2 + 6 + 5 * i) * u,
                    (pw / 2 - 5 - 7 * ((i + k) % 3)) * u,
                    (-ph / 2 + 6 + 5 * i) * u,
                    stroke("deep", 1 * u),
                )
            c.drawCircle((pw / 2 - 9) * u, (ph / 2 - 8) * u, 5 * u, stroke("brick", 1.2 * u))
        c.restore()
    for x, y, k in ((0.66, 0.27, 16), (0.90, 0.60, 16), (0.71, 0.80, 13)):
        p, q = skia.Path(), skia.Path()
        p.addCircle(w * x, h * y, k * u)
        shadowed(c, p, "#F6EEDF", *sh)
        c.drawCircle(w * x, h * y, k * 0.70 * u, fill("#C9B48E"))
        c.drawCircle(w * x - 0.05 * k * u, h * y + 0.05 * k * u, k * 0.60 * u, fill("#8A5A3C"))
        c.drawCircle(w * x, h * y, k * 0.45 * u, fill("#A5724C"))
        c.drawPath(
            smooth(
                [
                    (w * x + 0.9 * k * u, h * y - 0.35 * k * u),
                    (w * x + 1.5 * k * u, h * y - 0.2 * k * u),
                    (w * x + 0.95 * k * u, h * y + 0.35 * k * u),
                ]
            ),
            stroke("#F6EEDF", 2.8 * u),
        )
    for k in range(24):
        c.drawCircle(
            w * (0.78 + 0.04 * r.normal()),
            h * (0.42 + 0.05 * r.normal()),
            (0.5 + 0.9 * r.random()) * u,
            fill("#7A4F2E", 190),
        )
    c.save()
    c.translate(w * 0.56, h * 0.20)
    c.rotate(63)
    c.drawRoundRect(rect(-27 * u, -1 * u, 54 * u, 4.4 * u), 2 * u, 2 * u, fill("night", 60))
    c.drawRoundRect(rect(-29 * u, -3 * u, 52 * u, 4.4 * u), 1 * u, 1 * u, fill("ochre"))
    c.drawPath(poly([(23 * u, -3 * u), (31 * u, -0.8 * u), (23 * u, 1.4 * u)]), fill("#F1E4CB"))
    c.drawRect(rect(-29 * u, -3 * u, 6 * u, 4.4 * u), fill("rose"))
    c.restore()
    # rope and pegs, which Ashkel is known for
    rope = smooth(
        [
            (w * 0.86, h * 0.06),
            (w * 0.97, h * 0.14),
            (w * 0.90, h * 0.30),
            (w * 0.99, h * 0.36),
            (w * 1.03, h * 0.24),
        ]
    )
    c.drawPath(rope, stroke("#8A6A3A", 3.4 * u))
    c.drawPath(rope, stroke("#D9BE8A", 2.2 * u))
    for x, y, t in ((0.84, 0.08, 20), (0.885, 0.33, -30)):
        c.save()
        c.translate(w * x, h * y)
        c.rotate(t)
        c.drawRoundRect(rect(-2.4 * u, -9 * u, 4.8 * u, 20 * u), 2 * u, 2 * u, fill("#7E5A3E"))
        c.restore()


def jars(c, w, h):
    """Draw five jars with their pebbles before a window."""
    u = h / 100
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#2C6A74"), (1, "#1B4C5C")]))
    c.drawRect(
        rect(w * 0.06, -2, w * 0.88, h * 0.60),
        gradient(c, w, h, [(0, "#CFE0DC"), (1, "#F3E3C8")], y1=h * 0.6),
    )
    ridge(
        c,
        w,
        h * 0.6,
        h * 0.52,
        h * 0.05,
        "#A3C0BC",
        5,
        jag=True,
        mist="#E3DCC4",
        mistto=h * 0.6,
        peaks=[(0.3, 2.0, 0.2), (0.75, 1.7, 0.2)],
    )
    c.drawRect(rect(0, h * 0.6, w, h), gradient(c, w, h, [(0, "#2C6A74"), (1, "#1B4C5C")], y0=h * 0.6, y1=h))
    for x in (0.06, 0.50, 0.94):
        c.drawRect(rect(w * x - 2 * u, -2, 4 * u, h * 0.61), fill("#FBF6EA"))
    c.drawRect(rect(w * 0.03, h * 0.59, w * 0.94, 4 * u), fill("#FBF6EA"))
    c.drawRect(rect(0, h * 0.88, w, h), fill("#8A5A3C"))
    c.drawRect(rect(0, h * 0.87, w, 3 * u), fill("#C4935F"))
    r = np.random.default_rng(14)
    tints = {
        "people": ["#8D9499", "#767E85", "#A2A8AA"],
        "travel": ["#FBF6EA", "#EDE2CC", "#FFFFFF"],
        "print": ["#C25A42", "#A8412F", "#DB6E4E"],
    }
    for k, (people, travel, printed) in enumerate(
        ((26, 10, 7), (30, 6, 8), (18, 20, 3), (24, 12, 6), (33, 5, 9))
    ):
        x, jw, top, foot = w * (0.13 + 0.185 * k), w * 0.068, h * 0.30, h * 0.885
        c.drawOval(rect(x - jw * 1.2, foot - 3 * u, jw * 2.6, 6 * u), fill("#3A2018", 110))
        jar = skia.Path()
        jar.addRoundRect(rect(x - jw, top, 2 * jw, foot - top), 5 * u, 5 * u)
        c.drawPath(jar, fill("#E6F0EC", 150))
        c.save()
        c.clipPath(jar, True)
        kinds = ["people"] * people + ["travel"] * travel + ["print"] * printed
        r.shuffle(kinds)
        for n, kind in enumerate(kinds):
            row, at = divmod(n, 5)
            px = x + jw * (-0.80 + 0.40 * at + 0.10 * r.normal() + 0.1 * (row % 2))
            py = foot - (4.2 + 5.0 * row + 0.8 * r.normal()) * u
            t = tints[kind][int(r.integers(3))]
            c.save()
            c.translate(px, py)
            c.rotate(float(r.normal() * 25))
            c.drawOval(rect(-4.2 * u, -2.6 * u, 8.4 * u, 5.8 * u), fill(mix(t, "night", 0.35)))
            c.drawOval(rect(-4.2 * u, -3.1 * u, 8.2 * u, 5.4 * u), fill(t))
            c.restore()
        c.drawRect(rect(x - jw * 0.78, top, jw * 0.24, foot - top), fill("#FFFFFF", 95))
        c.restore()
        c.drawPath(jar, stroke("#FBF6EA", 1.1 * u))
        c.drawRoundRect(rect(x - jw * 0.98, top - 5 * u, jw * 1.96, 7 * u), 2 * u, 2 * u, fill("#DDEBE6"))
        c.drawRoundRect(rect(x - jw * 0.62, h * 0.40, jw * 1.24, 9 * u), 1 * u, 1 * u, fill("#FBF6EA"))
        for i in range(k + 1):
            c.drawLine(
                x + (-3.6 + 1.8 * i - 0.9 * (k - 4)) * u * 0.8,
                h * 0.42,
                x + (-3.6 + 1.8 * i - 0.9 * (k - 4)) * u * 0.8,
                h * 0.467,
                stroke("deep", 0.9 * u),
            )


def quay(c, w, h):
    """Draw all participants on the quay in the evening, lanterns over them."""
    u = w / 150
    sky(c, w, h, (0, "#34587A"), (0.38, "#C58A84"), (0.62, "#F4C596"), foot=0.8)
    disc(c, w * 0.70, h * 0.40, w * 0.105, "#EE7E52", "#F7C79C")
    ridge(
        c,
        w,
        h,
        h * 0.46,
        h * 0.02,
        "#7D7C94",
        17,
        jag=True,
        mist="#C99C90",
        mistto=h * 0.56,
        peaks=[(0.25, 3.2, 0.3), (0.95, 2.6, 0.25)],
    )
    sea(c, w, h, h * 0.50, (0, "#E8B48C"), (0.4, "#7C8796"), (1, "#2C4A64"), seed=4, n=60, light="#F8DCB0")
    c.drawLine(w * 0.06, 0, w * 0.06, h * 0.66, stroke("#1B2A3A", 2.4 * u))
    c.drawLine(w * 0.95, 0, w * 0.95, h * 0.66, stroke("#1B2A3A", 2.4 * u))
    for row, y in enumerate((0.10, 0.20)):
        pts = [(w * t, h * (y + 0.16 * (0.25 - (t - 0.5) ** 2))) for t in np.linspace(0.06, 0.95, 9)]
        c.drawPath(smooth(pts), stroke("#1B2A3A", 0.8 * u))
        for k, (x, yy) in enumerate(pts[1:-1]):
            c.drawCircle(x, yy + 5.4 * u, 7.4 * u, fill("#F8DC9C", 70))
            c.drawCircle(x, yy + 5.4 * u, 4.4 * u, fill(["#F8DC9C", "coral", "#F2C36B"][(k + row) % 3]))
            c.drawLine(x, yy, x, yy + 1.6 * u, stroke("#1B2A3A", 0.8 * u))
    c.drawRect(rect(0, h * 0.66, w, h), fill("#6B5A50"))
    c.drawRect(rect(0, h * 0.655, w, 2.6 * u), fill("#A08C76"))
    for row, (y, s) in enumerate(((0.735, 8.6), (0.835, 9.6), (0.945, 10.6), (1.07, 11.8))):
        n = (5, 5, 4, 4)[row]
        for i in range(n):
            x = w * (i + 0.5) / n + (0.10 if row % 2 else -0.06) * w / n
            k = i * 3 + row * 5
            bust(
                c,
                x,
                h * y,
                s * u,
                SKINS[k % 3],
                HAIRS[(k * 2) % 5],
                COATS[(k * 7 + row) % 10],
                (0, 1, 4, 3, 2, 1)[k % 6],
                shirt="ivory" if k % 3 == 0 else None,
                glasses=k % 7 == 3,
            )
    c.drawRect(rect(0, 0, w, h), gradient(c, w, h, [(0, "#F2A65E", 0), (1, "#1B2A44", 60)]))
