"""Draw every picture of the bulletin again: python draw.py [NAME ...].

Needs the extra "art". One hand: a woodcut in two inks on bare paper, shaded by cut lines
that follow the form. The same script gives the same pictures.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import skia
from PIL import Image

PICTURES = Path(__file__).parent.parent / "pictures"
SRGB = (Path(__file__).parents[3] / "assets" / "icc" / "sRGB.icc").read_bytes()
"""The colours are those of this profile: without it each picture's colours would be guessed."""
PPI = 400
COARSER = {"well-from-above": (300, 72)}
"""Pixels an inch and quality of a picture that is printed at the size it is drawn: its cut lines are costly."""
BLUE, SAND, PAPER = 0xFF17435C, 0xFFE3B778, 0xFFFFFFFF


def paint(colour, width=0.0):
    """Make a paint that fills, or one that strokes with a width."""
    p = skia.Paint(Color=colour, AntiAlias=True)
    if width:
        p.setStyle(skia.Paint.kStroke_Style)
        p.setStrokeWidth(width)
        p.setStrokeCap(skia.Paint.kRound_Cap)
        p.setStrokeJoin(skia.Paint.kRound_Join)
    return p


def path(points, close=True):
    """Make a polygon."""
    p = skia.Path()
    p.moveTo(*points[0])
    for q in points[1:]:
        p.lineTo(*q)
    if close:
        p.close()
    return p


def curve(points, close=False):
    """Make a smooth curve through points."""
    n, p = len(points), skia.Path()

    def at(i):
        return points[i % n] if close else points[max(0, min(n - 1, i))]

    p.moveTo(*points[0])
    for i in range(n if close else n - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        p.cubicTo(bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
    if close:
        p.close()
    return p


def oval(x, y, rx, ry=None):
    """Make an ellipse round a point."""
    p = skia.Path()
    ry = rx if ry is None else ry
    p.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return p


def box(x, y, w, h, r=0.0):
    """Make a rectangle, its corners round if asked."""
    p = skia.Path()
    p.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), r, r)
    return p


def cut(c, clip, angle, gap, weight, colour=PAPER, seed=1):
    """Cut lines into a form: they swell and end as a gouge makes them; `weight(u, v)` is 0 to 1."""
    b = clip.computeTightBounds()
    r = np.random.default_rng(seed)
    reach = math.hypot(b.width(), b.height()) / 2 + gap
    c.save()
    c.clipPath(clip, True)
    c.translate(b.centerX(), b.centerY())
    c.rotate(angle)
    turn = math.radians(angle)
    for y in np.arange(-reach, reach, gap):
        top, foot = [], []
        for x in np.arange(-reach, reach + 1.5, 1.5):
            gx, gy = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
            u, v = gx / max(b.width(), 1) + 0.5, gy / max(b.height(), 1) + 0.5
            half = gap * 0.42 * min(1.0, max(0.0, weight(u, v))) * (0.86 + 0.28 * r.random())
            top.append((float(x), float(y - half)))
            foot.append((float(x), float(y + half)))
        c.drawPath(path([*top, *reversed(foot)]), paint(colour))
    c.restore()


def solid(c, p, *, angle=0.0, gap=1.7, weight=None, seed=1):
    """Print a form in blue and cut light into it."""
    c.drawPath(p, paint(BLUE))
    if weight:
        cut(c, p, angle, gap, weight, seed=seed)


def well_from_above(c, w, h):
    """Draw the cover: looking down a well, stones in rings, the sky in the water."""
    x, y = w * 0.5, h * 0.52
    c.drawRect(skia.Rect.MakeWH(w, h), paint(SAND))
    ground = box(0, 0, w, h)
    cut(c, ground, 24, 3.2, lambda u, v: 0.25 + 0.35 * math.hypot(u - 0.5, v - 0.52), seed=2)
    rings = [(0.43, 26), (0.345, 24), (0.27, 21), (0.205, 18)]
    c.drawPath(oval(x + 5, y + 7, w * 0.47), paint(BLUE))
    for k, (radius, n) in enumerate(rings):
        outer, inner = w * radius, w * (rings[k + 1][0] if k + 1 < len(rings) else 0.15)
        c.drawPath(oval(x, y, outer + 2), paint(BLUE))
        for i in range(n):
            a, b = 2 * math.pi * (i + 0.06 + 0.5 * (k % 2)) / n, 2 * math.pi * (i + 0.94 + 0.5 * (k % 2)) / n
            r = np.random.default_rng(k * 50 + i)
            o, q = outer - 1 - 1.5 * r.random(), inner + 2.2 + 1.5 * r.random()
            stone = curve(
                [
                    *((x + o * math.cos(t), y + o * math.sin(t)) for t in np.linspace(a, b, 4)),
                    *((x + q * math.cos(t), y + q * math.sin(t)) for t in np.linspace(b, a, 4)),
                ],
                True,
            )
            c.drawPath(stone, paint(PAPER if k == 0 else SAND if k == 1 else BLUE))
            deg = math.degrees((a + b) / 2)
            if k < 2:
                light = 0.5 - 0.5 * math.sin((a + b) / 2)
                cut(
                    c,
                    stone,
                    deg,
                    2.0,
                    lambda u, v, g=light, k=k: 0.15 + (0.55 + 0.2 * k) * g,
                    colour=BLUE,
                    seed=i,
                )
            else:
                cut(c, stone, deg, 2.4, lambda u, v, k=k: 0.34 - 0.09 * k, seed=i)
    water = oval(x, y, w * 0.15)
    c.drawPath(water, paint(PAPER))
    cut(c, water, 0, 2.3, lambda u, v: 0.15 + 0.9 * max(0.0, v - 0.35), colour=BLUE, seed=8)
    c.drawPath(oval(x + w * 0.05, y - w * 0.055, w * 0.028), paint(SAND))
    head = oval(x - w * 0.035, y + w * 0.03, w * 0.036, w * 0.042)
    c.drawPath(head, paint(BLUE))
    c.drawPath(
        curve(
            [
                (x - w * 0.115, y + w * 0.125),
                (x - w * 0.09, y + w * 0.08),
                (x - w * 0.035, y + w * 0.07),
                (x + w * 0.02, y + w * 0.08),
                (x + w * 0.045, y + w * 0.135),
            ]
        ),
        paint(BLUE),
    )
    # the rope and the bucket
    rope = curve([(w * 0.99, h * 0.05), (x + w * 0.23, y - w * 0.24), (x + w * 0.06, y - w * 0.01)])
    c.drawPath(rope, paint(BLUE, 5.2))
    c.drawPath(rope, paint(PAPER, 2.6))
    m = skia.PathMeasure(rope, False)
    for t in np.arange(0.01, 1, 0.022):
        pos, tan = m.getPosTan(float(m.getLength() * t))
        a = math.atan2(tan.y(), tan.x()) + 0.9
        c.drawLine(
            pos.x() - 1.7 * math.cos(a),
            pos.y() - 1.7 * math.sin(a),
            pos.x() + 1.7 * math.cos(a),
            pos.y() + 1.7 * math.sin(a),
            paint(BLUE, 0.7),
        )
    bx, by = x + w * 0.06, y + w * 0.0
    c.drawPath(oval(bx, by, w * 0.042), paint(BLUE))
    c.drawPath(oval(bx, by, w * 0.034), paint(SAND))
    c.drawPath(oval(bx, by, w * 0.026), paint(BLUE))


def section(c, w, h):
    """Draw the brothers' well cut open, from the winch to the water."""
    c.drawRect(skia.Rect.MakeWH(w, h), paint(PAPER))
    top = h * 0.13
    layers = [
        (0.13, 0.27, 0.25, 0),
        (0.27, 0.44, 0.55, 6),
        (0.44, 0.63, 0.42, -5),
        (0.63, 0.82, 0.70, 4),
        (0.82, 1.01, 0.15, 0),
    ]
    for k, (a, b, light, angle) in enumerate(layers):
        xs = np.linspace(0, w, 14)
        wave = lambda t, k=k: [
            (float(x), h * t + (0 if k == 0 else 3.5 * math.sin(x * 0.05 + k * 2.1))) for x in xs
        ]
        upper = [(float(x), top) for x in xs] if k == 0 else wave(a)
        p = path(
            [*upper, *reversed([(float(x), h * b + 3.5 * math.sin(x * 0.05 + (k + 1) * 2.1)) for x in xs])]
        )
        if k in (1, 3):
            c.drawPath(p, paint(SAND))
            cut(c, p, angle, 3.4, lambda u, v, g=light: 0.25 + 0.25 * g, colour=BLUE, seed=k)
        else:
            solid(
                c,
                p,
                angle=angle,
                gap=2.6,
                weight=lambda u, v, g=light: g * (0.6 + 0.4 * math.sin(v * 6 + u * 3)),
                seed=k,
            )
    # the shaft
    s0, s1 = w * 0.40, w * 0.60
    shaft = path([(s0, top - 1), (s1, top - 1), (s1 - 2, h * 0.94), (s0 + 2, h * 0.94)])
    c.drawPath(shaft, paint(PAPER))
    c.drawPath(shaft, paint(BLUE, 1.4))
    water = box(s0 + 2, h * 0.885, s1 - s0 - 4, h * 0.055)
    c.drawPath(water, paint(BLUE))
    cut(c, water, 0, 2.4, lambda u, v: 0.55 * (1 - v), seed=3)
    for k in range(1, 11):
        yy = top + (h * 0.885 - top) * k / 10.7
        c.drawLine(s1, yy, s1 + (9 if k % 5 == 0 else 5), yy, paint(PAPER, 2.8))
        c.drawLine(s1, yy, s1 + (9 if k % 5 == 0 else 5), yy, paint(BLUE, 1.0))
    # the winch, the one who turns it, the one asleep
    for d in (-1, 1):
        c.drawLine(w * 0.5 + d * 17, top, w * 0.5 + d * 7, top - 26, paint(BLUE, 2.4))
    c.drawPath(box(w * 0.5 - 11, top - 24, 22, 7, 3.5), paint(BLUE))
    cut(c, box(w * 0.5 - 11, top - 24, 22, 7, 3.5), 90, 2.6, lambda u, v: 0.5, seed=4)
    c.drawLine(w * 0.5, top - 18, w * 0.5, h * 0.72, paint(BLUE, 1.0))
    man(c, w * 0.70, top, 5.2, reach=(w * 0.5 + 12, top - 20))
    c.drawPath(
        curve([(w * 0.10, top), (w * 0.13, top - 7), (w * 0.24, top - 8), (w * 0.31, top)]), paint(BLUE)
    )
    c.drawPath(oval(w * 0.10, top - 6, 4.4), paint(BLUE))
    c.drawPath(curve([(w * 0.02, top - 2), (w * 0.055, top - 7), (w * 0.09, top - 2)]), paint(SAND))
    # the one below with his hammer
    man(c, w * 0.5, h * 0.82, 5.4, reach=(w * 0.5 - 11, h * 0.82 - 25))
    c.drawLine(w * 0.5 - 14, h * 0.82 - 29, w * 0.5 - 8, h * 0.82 - 22, paint(BLUE, 1.4))
    c.drawPath(box(w * 0.5 - 18, h * 0.82 - 33, 8, 4.4, 1), paint(BLUE))
    c.drawPath(
        path([(s0 + 2, h * 0.885), (s0 + 2, h * 0.82), (s1 - 3, h * 0.82), (s1 - 3, h * 0.885)]), paint(SAND)
    )
    cut(
        c,
        path([(s0 + 2, h * 0.885), (s0 + 2, h * 0.82), (s1 - 3, h * 0.82), (s1 - 3, h * 0.885)]),
        8,
        3.0,
        lambda u, v: 0.4,
        colour=BLUE,
        seed=6,
    )
    c.drawPath(oval(w * 0.5, h * 0.70, 6, 7.5), paint(BLUE))
    cut(c, oval(w * 0.5, h * 0.70, 6, 7.5), 60, 2.2, lambda u, v: 0.55 * u, seed=7)
    # sun and a far line of hills
    c.drawPath(oval(w * 0.85, h * 0.045, w * 0.06), paint(SAND))


def man(c, x, y, s, reach):
    """Draw a man in profile cut; y is the ground, `reach` where his hand is."""
    body = curve(
        [
            (x - 1.5 * s, y),
            (x - 1.2 * s, y - 3.2 * s),
            (x, y - 4.2 * s),
            (x + 1.2 * s, y - 3.2 * s),
            (x + 1.5 * s, y),
        ]
    )
    c.drawPath(body, paint(BLUE))
    cut(c, body, 80, 1.9, lambda u, v: 0.55 * (1 - u), seed=int(x))
    c.drawPath(
        curve([(x, y - 3.6 * s), ((x + reach[0]) / 2, (y - 3.4 * s + reach[1]) / 2 + 1), reach]),
        paint(BLUE, 2.5),
    )
    c.drawPath(oval(x, y - 5.1 * s, 0.95 * s), paint(BLUE))
    c.drawPath(oval(x - 0.2 * s, y - 4.95 * s, 0.55 * s, 0.6 * s), paint(PAPER))


def tape(c, w, h):
    """Draw the steel tape on its reel with the float."""
    x, y, r = w * 0.36, h * 0.46, h * 0.34
    c.drawRect(skia.Rect.MakeWH(w, h), paint(PAPER))
    c.drawPath(oval(x + 4, y + 5, r), paint(SAND))
    disc = oval(x, y, r)
    c.drawPath(disc, paint(BLUE))
    for k in range(14):
        c.drawPath(
            oval(x, y, r * (0.50 + 0.033 * k)), paint(PAPER, 0.4 + 0.75 * (0.5 + 0.5 * math.sin(k * 1.9)))
        )
    hub = oval(x, y, r * 0.46)
    c.drawPath(hub, paint(PAPER))
    cut(c, hub, 35, 2.2, lambda u, v: 0.25 + 0.5 * max(0, u + v - 0.9), colour=BLUE, seed=2)
    c.drawPath(hub, paint(BLUE, 1.6))
    c.drawPath(oval(x, y, r * 0.12), paint(BLUE))
    c.drawLine(x, y, x + r * 0.36, y - r * 0.62, paint(BLUE, 4.4))
    c.drawPath(box(x + r * 0.28, y - r * 0.95, r * 0.24, r * 0.42, 3), paint(SAND))
    c.drawPath(box(x + r * 0.28, y - r * 0.95, r * 0.24, r * 0.42, 3), paint(BLUE, 1.4))
    band = curve(
        [
            (x - r * 0.05, y + r * 0.99),
            (w * 0.55, h * 0.86),
            (w * 0.68, h * 0.80),
            (w * 0.785, h * 0.50),
            (w * 0.80, h * 0.30),
        ]
    )
    c.drawPath(band, paint(BLUE, 7.4))
    c.drawPath(band, paint(PAPER, 5.2))
    m = skia.PathMeasure(band, False)
    for i, t in enumerate(np.arange(0.03, 0.99, 0.028)):
        pos, tan = m.getPosTan(float(m.getLength() * t))
        a = math.atan2(tan.y(), tan.x()) + math.pi / 2
        ln = 2.5 if i % 5 == 0 else 1.2
        c.drawLine(
            pos.x() + 2.6 * math.cos(a),
            pos.y() + 2.6 * math.sin(a),
            pos.x() + (2.6 - 2 * ln) * math.cos(a),
            pos.y() + (2.6 - 2 * ln) * math.sin(a),
            paint(BLUE, 0.8),
        )
    fl = curve(
        [
            (w * 0.80, h * 0.24),
            (w * 0.855, h * 0.33),
            (w * 0.84, h * 0.50),
            (w * 0.80, h * 0.58),
            (w * 0.76, h * 0.50),
            (w * 0.745, h * 0.33),
        ],
        True,
    )
    solid(
        c, fl, angle=90, gap=2.1, weight=lambda u, v: 0.95 * (1 - u) * (0.4 + 0.6 * math.sin(v * 3.1)), seed=5
    )
    c.drawPath(oval(w * 0.80, h * 0.205, 3.4), paint(BLUE, 1.6))


def camels(c, w, h):
    """Draw two camels with saddlebags on a ridge, a lorry stuck behind."""
    c.drawRect(skia.Rect.MakeWH(w, h), paint(PAPER))
    c.drawPath(oval(w * 0.80, h * 0.27, h * 0.17), paint(SAND))
    sky = box(0, 0, w, h * 0.62)
    cut(c, sky, 0, 4.6, lambda u, v: 0.16 * (1 - v), colour=BLUE, seed=3)
    c.drawPath(oval(w * 0.80, h * 0.27, h * 0.17), paint(SAND))
    far = curve(
        [
            (-4, h * 0.62),
            (w * 0.25, h * 0.55),
            (w * 0.55, h * 0.61),
            (w * 0.8, h * 0.53),
            (w + 4, h * 0.60),
            (w + 4, h + 4),
            (-4, h + 4),
        ]
    )
    c.drawPath(far, paint(SAND))
    cut(c, far, -4, 3.2, lambda u, v: 0.35 * max(0.0, 0.8 - v) * (1 + math.sin(u * 14)), colour=BLUE, seed=5)
    # the lorry, to its axles
    x, y = w * 0.77, h * 0.66
    c.drawPath(box(x - 26, y - 25, 34, 20, 1), paint(BLUE))
    cut(c, box(x - 26, y - 25, 34, 20, 1), 90, 3, lambda u, v: 0.55, seed=4)
    c.drawPath(
        path(
            [
                (x + 9, y - 5),
                (x + 9, y - 20),
                (x + 18, y - 20),
                (x + 23, y - 12),
                (x + 27, y - 11),
                (x + 27, y - 5),
            ]
        ),
        paint(BLUE),
    )
    c.drawPath(
        path([(x + 11.5, y - 12), (x + 11.5, y - 17.5), (x + 16.6, y - 17.5), (x + 20, y - 12)]), paint(PAPER)
    )
    c.drawPath(oval(x - 16, y - 3, 5.6), paint(BLUE))
    c.drawPath(oval(x + 19, y - 3, 5.6), paint(BLUE))
    near = curve(
        [
            (-4, h * 0.80),
            (w * 0.3, h * 0.735),
            (w * 0.62, h * 0.70),
            (w + 4, h * 0.655),
            (w + 4, h + 4),
            (-4, h + 4),
        ]
    )
    solid(
        c,
        near,
        angle=-7,
        gap=2.7,
        weight=lambda u, v: 0.30 + 0.75 * max(0.0, 0.75 - v) * (0.6 + 0.4 * math.sin(u * 9 + v * 5)),
        seed=7,
    )
    for x, y, s in ((w * 0.47, h * 0.735, 0.92), (w * 0.22, h * 0.78, 1.12)):
        camel(c, x, y, s)
    c.drawPath(curve([(w * 0.31, h * 0.42), (w * 0.36, h * 0.50), (w * 0.40, h * 0.47)]), paint(BLUE, 0.9))


def camel(c, x, y, s):
    """Draw a camel that walks to the left; y is the ground."""
    c.save()
    c.translate(x, y)
    c.scale(s, s)
    for lx, lean in ((-17, -3), (-10, 3), (13, -2), (20, 4)):
        c.drawPath(curve([(lx, -26), (lx + lean * 0.3, -13), (lx + lean, 1)]), paint(BLUE, 3.6))
    body = curve(
        [
            (-24, -34),
            (-19, -44),
            (-10, -45),
            (-6, -57),
            (2, -46),
            (8, -45),
            (12, -56),
            (19, -45),
            (26, -36),
            (24, -25),
            (8, -21),
            (-14, -22),
        ],
        True,
    )
    solid(c, body, angle=72, gap=2.2, weight=lambda u, v: 0.9 * max(0.0, 0.75 - v) * (0.5 + 0.5 * u), seed=3)
    c.drawPath(curve([(-20, -34), (-32, -32), (-35, -46), (-37, -57)]), paint(BLUE, 6.2))
    c.drawPath(
        curve([(-35, -61), (-40, -60.5), (-49, -56), (-48, -52.5), (-40, -52.5), (-34, -54)], True),
        paint(BLUE),
    )
    c.drawLine(-36, -60, -34, -64, paint(BLUE, 2.0))
    c.drawPath(curve([(25, -36), (30, -28), (29, -20)]), paint(BLUE, 1.6))
    bag = box(-6, -42, 17, 16, 2.4)
    c.drawPath(bag, paint(SAND))
    c.drawPath(bag, paint(BLUE, 1.2))
    c.drawLine(-6, -36.5, 11, -36.5, paint(BLUE, 1.0))
    c.drawPath(oval(2.5, -31, 3.4), paint(BLUE, 1.0))
    c.restore()


def dog(c, w, h):
    """Draw the wet dog beside its flat stone."""
    c.drawRect(skia.Rect.MakeWH(w, h), paint(PAPER))
    ground = curve([(-4, h * 0.74), (w * 0.4, h * 0.71), (w + 4, h * 0.75), (w + 4, h + 4), (-4, h + 4)])
    c.drawPath(ground, paint(SAND))
    cut(c, ground, 2, 3.4, lambda u, v: 0.30 * (1 - v) + 0.12, colour=BLUE, seed=4)
    hole = oval(w * 0.73, h * 0.83, w * 0.17, h * 0.065)
    c.drawPath(hole, paint(BLUE))
    cut(c, oval(w * 0.73, h * 0.845, w * 0.13, h * 0.04), 0, 2.2, lambda u, v: 0.75 * v, seed=3)
    slab = path([(w * 0.76, h * 0.745), (w * 0.97, h * 0.69), (w * 1.0, h * 0.80), (w * 0.85, h * 0.875)])
    c.drawPath(slab, paint(PAPER))
    cut(c, slab, -20, 2.3, lambda u, v: 0.2 + 0.5 * v, colour=BLUE, seed=6)
    c.drawPath(slab, paint(BLUE, 1.4))
    x, y, s = w * 0.36, h * 0.84, h / 118
    c.save()
    c.translate(x, y)
    c.scale(s, s)
    for lx in (-20, -12):
        c.drawPath(curve([(lx, -26), (lx - 1, -10), (lx - 1, 0)]), paint(BLUE, 6.4))
        c.drawPath(oval(lx - 3, -0.6, 5, 2.8), paint(BLUE))
    haunch = curve([(6, 0), (2, -18), (12, -30), (26, -24), (28, -8), (24, 1)], True)
    body = curve(
        [(-25, -28), (-26, -50), (-14, -64), (2, -54), (16, -34), (26, -14), (16, -4), (-4, -8)], True
    )
    solid(
        c,
        body,
        angle=64,
        gap=2.6,
        weight=lambda u, v: 0.85 * max(0.0, 0.85 - v) * (0.35 + 0.65 * (1 - u)),
        seed=9,
    )
    solid(c, haunch, angle=40, gap=2.6, weight=lambda u, v: 0.6 * (1 - v), seed=4)
    c.drawPath(oval(4, -0.6, 9, 3), paint(BLUE))
    head = curve(
        [
            (-34, -72),
            (-28, -84),
            (-12, -86),
            (-4, -76),
            (-6, -64),
            (-18, -58),
            (-28, -62),
            (-45, -62),
            (-47, -68),
        ],
        True,
    )
    solid(c, head, angle=20, gap=2.5, weight=lambda u, v: 0.55 * max(0.0, 0.7 - v), seed=2)
    ear = curve([(-14, -84), (-4, -88), (3, -72), (-3, -64), (-9, -72)], True)
    c.drawPath(ear, paint(SAND))
    c.drawPath(ear, paint(BLUE, 1.4))
    c.drawPath(oval(-27, -74.5, 1.9), paint(PAPER))
    c.drawPath(oval(-46, -66.5, 2.6), paint(BLUE))
    c.drawPath(curve([(26, -8), (40, -14), (46, -28)]), paint(BLUE, 4.4))
    c.restore()
    r = np.random.default_rng(12)
    for _ in range(26):  # the shaking
        a, d = math.pi * (0.15 + 0.95 * r.random()) * -1, 50 + 26 * r.random()
        px, py = x - 8 * s + d * s * math.cos(a), y - 44 * s + d * s * math.sin(a) * 0.85
        if py < h * 0.66 and px > 2:
            drop = curve([(px, py - 2.6), (px + 1.3, py + 0.4), (px, py + 1.5), (px - 1.3, py + 0.4)], True)
            c.drawPath(drop, paint(BLUE))


def glasses(c, w, h):
    """Draw five glasses with more and more salt in them."""
    c.drawRect(skia.Rect.MakeWH(w, h), paint(PAPER))
    c.drawPath(box(0, h * 0.80, w, h * 0.2), paint(SAND))
    cut(c, box(0, h * 0.80, w, h * 0.2), 0, 3, lambda u, v: 0.25 * (1 - v), colour=BLUE, seed=3)
    for k in range(5):
        x, gw, top, foot = w * (0.12 + 0.19 * k), w * 0.062, h * 0.22, h * 0.84
        glass = path([(x - gw, top), (x + gw, top), (x + gw * 0.78, foot), (x - gw * 0.78, foot)])
        level = top + (foot - top) * 0.22
        water = path(
            [(x - gw * 0.95, level), (x + gw * 0.95, level), (x + gw * 0.78, foot), (x - gw * 0.78, foot)]
        )
        c.drawPath(glass, paint(PAPER))
        c.drawPath(water, paint(BLUE))
        cut(c, water, 90, 2.4, lambda u, v, k=k: 0.95 - 0.16 * k + 0.1 * (1 - u), seed=k)
        salt = curve(
            [
                (x - gw, foot + 1),
                (x - gw * 0.4, foot - (foot - top) * 0.105 * k),
                (x + gw * 0.3, foot - (foot - top) * 0.12 * k),
                (x + gw, foot + 1),
            ]
        )
        if k:
            c.save()
            c.clipPath(water, True)
            c.drawPath(salt, paint(PAPER))
            r = np.random.default_rng(k)
            for _ in range(22 * k):
                c.drawPath(
                    oval(x + gw * (2 * r.random() - 1), foot - (foot - top) * 0.11 * k * r.random(), 0.5),
                    paint(BLUE),
                )
            c.restore()
        c.drawPath(oval(x, level, gw * 0.95, h * 0.018), paint(PAPER))
        c.drawPath(oval(x, level, gw * 0.95, h * 0.018), paint(BLUE, 1.0))
        c.drawPath(glass, paint(BLUE, 1.6))
        c.drawPath(oval(x, top, gw, h * 0.02), paint(BLUE, 1.4))
        if k >= 2:
            c.drawPath(oval(x, h * 0.115, 4.6), paint(BLUE, 1.6))


def keeper(c, w, h):
    """Draw a girl who reads the tape at the rim of a well."""
    c.drawRect(skia.Rect.MakeWH(w, h), paint(SAND))
    cut(c, box(0, 0, w, h), 90, 4.0, lambda u, v: 0.55 * (1 - v), seed=2)
    u = w / 100
    x, y = w * 0.40, h * 0.70
    coat = curve(
        [
            (x - 27 * u, h * 1.02),
            (x - 23 * u, y - 20 * u),
            (x - 8 * u, y - 33 * u),
            (x + 8 * u, y - 33 * u),
            (x + 22 * u, y - 20 * u),
            (x + 26 * u, h * 1.02),
        ]
    )
    solid(
        c,
        coat,
        angle=82,
        gap=2.4,
        weight=lambda a, b: 0.75 * (1 - a) * (0.5 + 0.5 * math.sin(a * 22)),
        seed=6,
    )
    c.drawPath(path([(x - 7 * u, y - 34 * u), (x + 7 * u, y - 34 * u), (x, y - 20 * u)]), paint(PAPER))
    hair = curve(
        [
            (x - 17 * u, y - 30 * u),
            (x - 18 * u, y - 54 * u),
            (x - 8 * u, y - 68 * u),
            (x + 8 * u, y - 68 * u),
            (x + 17 * u, y - 55 * u),
            (x + 16 * u, y - 36 * u),
            (x, y - 40 * u),
        ],
        True,
    )
    solid(c, hair, angle=78, gap=2.1, weight=lambda a, b: 0.5 * max(0.0, 0.55 - b), seed=3)
    face = oval(x + 1 * u, y - 48 * u, 12.6 * u, 15.5 * u)
    c.drawPath(face, paint(PAPER))
    shade = skia.Op(face, box(x - 14 * u, y - 66 * u, 13 * u, 34 * u), skia.PathOp.kIntersect_PathOp)
    cut(c, shade, 78, 1.9, lambda a, b: 0.75 * (1 - a), colour=BLUE, seed=5)
    c.drawPath(
        curve(
            [
                (x - 13 * u, y - 50 * u),
                (x - 8 * u, y - 62 * u),
                (x + 4 * u, y - 60 * u),
                (x + 14 * u, y - 50 * u),
                (x + 12 * u, y - 64 * u),
                (x, y - 69 * u),
                (x - 12 * u, y - 64 * u),
            ],
            True,
        ),
        paint(BLUE),
    )
    c.drawPath(
        curve([(x + 0.5 * u, y - 50 * u), (x + 4 * u, y - 45.5 * u), (x + 1.5 * u, y - 44.5 * u)]),
        paint(BLUE, 1.1),
    )
    for d in (-5.4, 7):
        c.drawPath(
            curve(
                [
                    (x + (d - 2.6) * u, y - 50.4 * u),
                    (x + d * u, y - 49 * u),
                    (x + (d + 2.6) * u, y - 50.2 * u),
                ]
            ),
            paint(BLUE, 1.3),
        )
    c.drawPath(
        curve([(x - 2 * u, y - 39.6 * u), (x + 1.5 * u, y - 38.8 * u), (x + 5 * u, y - 39.8 * u)]),
        paint(BLUE, 1.1),
    )
    braid = curve([(x + 15 * u, y - 44 * u), (x + 19 * u, y - 30 * u), (x + 16 * u, y - 14 * u)])
    c.drawPath(braid, paint(BLUE, 7 * u))
    m = skia.PathMeasure(braid, False)
    for t in np.arange(0.12, 1, 0.16):
        pos, _ = m.getPosTan(float(m.getLength() * t))
        c.drawLine(pos.x() - 3 * u, pos.y() - 1 * u, pos.x() + 3 * u, pos.y() + 1.6 * u, paint(SAND, 0.9))
    # the rim and the tape
    rim = curve(
        [
            (w * 0.42, h * 0.90),
            (w * 0.60, h * 0.845),
            (w * 0.85, h * 0.83),
            (w * 1.05, h * 0.85),
            (w * 1.05, h * 1.05),
            (w * 0.38, h * 1.05),
        ],
        True,
    )
    c.drawPath(rim, paint(PAPER))
    cut(c, rim, 3, 2.6, lambda a, b: 0.2 + 0.45 * b, colour=BLUE, seed=7)
    c.drawPath(rim, paint(BLUE, 1.6))
    for px in (0.56, 0.70, 0.86):
        c.drawLine(w * px, h * 0.86, w * (px - 0.02), h * 1.0, paint(BLUE, 1.4))
    c.drawLine(w * 0.80, h * 0.02, w * 0.80, h * 0.86, paint(BLUE, 5.6 * u))
    c.drawLine(w * 0.80, h * 0.02, w * 0.80, h * 0.86, paint(PAPER, 3.9 * u))
    for k in range(34):
        yy = h * (0.04 + 0.024 * k)
        c.drawLine(w * 0.80 - 1.7 * u, yy, w * 0.80 + (1.2 if k % 5 == 0 else -0.3) * u, yy, paint(BLUE, 0.8))
    arm = curve([(x + 17 * u, y - 19 * u), (x + 28 * u, y - 10 * u), (w * 0.79, h * 0.60)])
    c.drawPath(arm, paint(BLUE, 10 * u))
    c.drawPath(oval(w * 0.795, h * 0.595, 4.6 * u), paint(PAPER))
    c.drawPath(oval(w * 0.795, h * 0.595, 4.6 * u), paint(BLUE, 1.3))
    for k in range(3):
        c.drawLine(w * 0.775, h * (0.583 + 0.011 * k), w * 0.815, h * (0.583 + 0.011 * k), paint(BLUE, 0.9))


# Name, size in millimetres, how it is drawn.
PLATES = {
    "well-from-above": (176, 152, well_from_above),
    "three-brothers": (45, 150, section),
    "tape": (70, 50, tape),
    "camels": (100, 56, camels),
    "dog": (60, 50, dog),
    "glasses": (70, 36, glasses),
    "keeper": (60, 76, keeper),
}


def main(wanted):
    """Draw the plates that are wanted, or all."""
    PICTURES.mkdir(exist_ok=True)
    for name, (width, height, plate) in PLATES.items():
        if wanted and name not in wanted:
            continue
        ppi, quality = COARSER.get(name, (PPI, 88))
        scale = ppi / 72
        w, h = width / 25.4 * 72, height / 25.4 * 72
        surface = skia.Surface(round(w * scale), round(h * scale))
        with surface as canvas:
            canvas.scale(scale, scale)
            plate(canvas, w, h)
        pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
        picture = Image.fromarray(pixels[:, :, :3].copy())
        thrifty = {"quality": quality, "subsampling": 0 if quality > 80 else 2}
        picture.save(PICTURES / f"{name}.jpg", optimize=True, icc_profile=SRGB, **thrifty)


if __name__ == "__main__":
    main(sys.argv[1:])
