"""What every illustration is drawn with: one palette, flat shapes, grain."""

from __future__ import annotations

import numpy as np
import skia

PALETTE = dict(
    ink="#0E2A3F",
    deep="#14405A",
    teal="#2A6B78",
    sea="#6FA3A5",
    mist="#B9D0CB",
    sage="#93A88A",
    moss="#4E6B4C",
    ivory="#F6EEDF",
    sand="#E8D5B2",
    peach="#F2BE94",
    coral="#DB6E4E",
    brick="#A8412F",
    ochre="#DDA23B",
    plum="#6B3656",
    rose="#C9808A",
    night="#0A1D30",
    brown="#5B3A2E",
    skin1="#E8B98F",
    skin2="#C98F65",
    skin3="#A86F4B",
    white="#FFFFFF",
    hair="#231A1A",
)


def numbers(c):
    """Give a colour of the palette, or "#RRGGBB", as three numbers."""
    c = PALETTE.get(c, c)
    return tuple(int(c[i : i + 2], 16) for i in (1, 3, 5))


def colour(c, a=255):
    """Give a colour as the drawing library takes it."""
    r = numbers(c) if isinstance(c, str) else c
    return skia.Color(*[int(v) for v in r], int(a))


def mix(a, b, t):
    """Mix two colours."""
    a, b = numbers(a) if isinstance(a, str) else a, numbers(b) if isinstance(b, str) else b
    return tuple(x + (y - x) * t for x, y in zip(a, b))


def fill(c, a=255, **k):
    """Make a paint that fills."""
    return skia.Paint(Color=colour(c, a), AntiAlias=True, **k)


def stroke(c, t, a=255, cap=True):
    """Make a paint that strokes."""
    return skia.Paint(
        Color=colour(c, a),
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=t,
        StrokeCap=skia.Paint.kRound_Cap if cap else skia.Paint.kButt_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def rect(x, y, w, h):
    """Make a rectangle."""
    return skia.Rect.MakeXYWH(x, y, w, h)


def poly(pts, close=True):
    """Make a polygon."""
    p = skia.Path()
    p.moveTo(*pts[0])
    for q in pts[1:]:
        p.lineTo(*q)
    if close:
        p.close()
    return p


def smooth(pts, close=False):
    """Make a smooth curve through points (Catmull-Rom)."""
    p = skia.Path()
    n = len(pts)
    p.moveTo(*pts[0])
    g = lambda i: pts[i % n] if close else pts[max(0, min(n - 1, i))]
    for i in range(n if close else n - 1):
        p0, p1, p2, p3 = g(i - 1), g(i), g(i + 1), g(i + 2)
        p.cubicTo(
            p1[0] + (p2[0] - p0[0]) / 6,
            p1[1] + (p2[1] - p0[1]) / 6,
            p2[0] - (p3[0] - p1[0]) / 6,
            p2[1] - (p3[1] - p1[1]) / 6,
            *p2,
        )
    if close:
        p.close()
    return p


def gradient(c, w, h, stops, y0=0, y1=None, x0=0, x1=0):
    """Make a paint with a linear gradient."""
    y1 = h if y1 is None else y1
    sh = skia.GradientShader.MakeLinear(
        [(x0, y0), (x1, y1)],
        [colour(s[1], s[2] if len(s) > 2 else 255) for s in stops],
        [s[0] for s in stops],
    )
    return skia.Paint(Shader=sh, AntiAlias=True, Dither=True)


def grain(c, x, y, w, h, color, f, seed=1, dpu=1.55, clip=None, a=255):
    """Stipple a clip: dots where a random number is below f(u, v)."""
    nx, ny = max(2, int(w * dpu)), max(2, int(h * dpu))
    r = np.random.default_rng(seed)
    u, v = np.meshgrid((np.arange(nx) + 0.5) / nx, (np.arange(ny) + 0.5) / ny)
    m = r.random((ny, nx)) < np.clip(f(u, v), 0, 1)
    px = np.zeros((ny, nx, 4), np.uint8)
    cc = numbers(color) if isinstance(color, str) else [int(q) for q in color]
    px[m] = [*cc, a]
    img = skia.Image.fromarray(px, colorType=skia.kRGBA_8888_ColorType)
    c.save()
    if clip is not None:
        c.clipPath(clip, True)
    c.drawImageRect(img, rect(0, 0, nx, ny), rect(x, y, w, h), skia.SamplingOptions(skia.FilterMode.kNearest))
    c.restore()


def noise(n, seed, octs=((2, 1), (5, 0.5), (11, 0.25), (23, 0.12))):
    """Give one line of layered noise."""
    r = np.random.default_rng(seed)
    x = np.linspace(0, 1, n)
    y = np.zeros(n)
    for f, a in octs:
        k = r.random(f + 3) * 2 - 1
        xi = np.linspace(-0.02, 1.02, f + 3)
        y += a * np.interp(x, xi, k)
    return y


def ridge(
    c,
    w,
    h,
    base,
    amp,
    color,
    seed,
    jag=False,
    mist=None,
    mistto=None,
    n=240,
    grainc=None,
    gd=0.35,
    peaks=None,
):
    """Draw a mountain ridge with mist at its foot."""
    y = noise(n, seed, ((3, 1), (7, 0.5), (17, 0.28), (41, 0.13)) if jag else ((2, 1), (5, 0.35), (9, 0.12)))
    if not jag:
        k = np.hanning(25)
        k /= k.sum()
        y = np.convolve(np.pad(y, 12, mode="edge"), k, "valid")
    xs = np.linspace(-4, w + 4, n)
    if peaks:
        for px, pa, pw in peaks:
            y = y + pa * np.maximum(0, 1 - np.abs(xs / w - px) / pw) ** 1.15
    ys = base - amp * y
    pts = [(a, b) for a, b in zip(xs, ys)] + [(w + 4, h + 4), (-4, h + 4)]
    p = poly(pts)
    top = float(ys.min())
    if mist:
        c.drawPath(p, gradient(c, w, h, [(0, color), (1, mist)], y0=top, y1=mistto or base + amp))
    else:
        c.drawPath(p, fill(color))
    if grainc:
        grain(
            c, 0, top, w, h - top, grainc, lambda u, v: gd * np.clip(1 - v * 2.2, 0, 1) ** 1.5, seed, clip=p
        )
    return p, list(zip(xs, ys))
