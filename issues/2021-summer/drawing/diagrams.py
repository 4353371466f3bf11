"""Pictures that tell a figure: the map of the wells, ten centimetres of lake bed."""

from __future__ import annotations

from pathlib import Path

import contourpy
import numpy as np
import skia
from kit import colour, fill, gradient, grain, mix, noise, poly, rect, smooth, stroke
from things import field

SANS = Path(__file__).parent.parent.parent.parent / "assets" / "fonts" / "source-sans-3"


def label(c, words, x, y, size, weight="400Regular", ink="#181715", align=0.0):
    """Write a word on a map."""
    face = skia.Typeface.MakeFromFile(str(next(SANS.glob(f"*{weight}.ttf"))))
    font = skia.Font(face, size)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    font.setHinting(skia.FontHinting.kNone)
    c.drawString(
        words, x - align * font.measureText(words), y, font, skia.Paint(Color=colour(ink), AntiAlias=True)
    )


def wells_map(c, w, h):
    """Draw the map of the dry south: hills, dry lakes, roads, the wells that are entered."""
    c.drawRect(rect(0, 0, w, h), fill("#F4EBD6"))
    x, y, z = field(220, 220, 11)
    hills = contourpy.contour_generator(x * w, y * h, z)
    for i, level in enumerate(np.linspace(z.min() + 0.05, z.max() - 0.05, 15)):
        for line in hills.lines(level):
            if len(line) > 8:
                pts = [tuple(map(float, q)) for q in line[::2]] + [tuple(map(float, line[-1]))]
                c.drawPath(smooth(pts), stroke("#C79A66", 0.55 if i % 4 == 0 else 0.3, 150))
    for pts in (
        ((0.40, 0.14), (0.52, 0.10), (0.60, 0.17), (0.54, 0.25), (0.43, 0.24)),
        ((0.14, 0.60), (0.25, 0.56), (0.33, 0.64), (0.26, 0.72), (0.16, 0.70)),
        ((0.72, 0.63), (0.83, 0.61), (0.88, 0.70), (0.78, 0.75)),
    ):
        p = smooth([(w * a, h * b) for a, b in pts], True)
        c.drawPath(p, fill("#E6D3AC"))
        dash = stroke("#8A6A3A", 0.55)
        dash.setPathEffect(skia.DashPathEffect.Make([2.2, 1.6], 0))
        c.drawPath(p, dash)
    roads = [
        ((-0.02, 0.34), (0.20, 0.38), (0.42, 0.46), (0.60, 0.44), (0.80, 0.50), (1.02, 0.46)),
        ((0.42, 0.46), (0.46, 0.66), (0.56, 0.82), (0.58, 1.02)),
        ((0.60, 0.44), (0.66, 0.34), (0.86, 0.28), (1.02, 0.12)),
    ]
    lines = [smooth([(w * a, h * b) for a, b in road]) for road in roads]
    for line in lines:
        c.drawPath(line, stroke("#FFFFFF", 2.4))
        c.drawPath(line, stroke("#A05A36", 0.9))
    r = np.random.default_rng(40)
    near = []
    for line in lines:
        m = skia.PathMeasure(line, False)
        for _ in range(34):
            pos, _t = m.getPosTan(float(m.getLength() * r.random()))
            near.append((pos.x() + r.normal() * w * 0.05, pos.y() + r.normal() * h * 0.06))
    place = [  # where, the name, and where the name stands from there: across, down, how much of it to the left
        (0.42, 0.46, "Osk Tabar", -5, 9.5, 1),
        (0.20, 0.38, "Mirn", 0, -5, 0.5),
        (0.80, 0.50, "Sook", 0, -5, 0.5),
        (0.56, 0.82, "Two Wells", 5, 2.4, 0),
        (0.86, 0.28, "Pell’s Rest", -5, -4.5, 0.85),
    ]
    boxes = [(w * a + dx - 34 * s, h * b + dy - 8, 36, 11) for a, b, _, dx, dy, s in place]
    for a, b in near:
        if not (4 < a < w - 4 and 4 < b < h - 4) or any(
            bx - 4 < a < bx + bw and by - 3 < b < by + bh for bx, by, bw, bh in boxes
        ):
            continue
        if r.random() < 0.18:
            c.drawCircle(a, b, 1.15, fill("#F4EBD6"))
            c.drawCircle(a, b, 1.15, stroke("#1F6E86", 0.55))
        else:
            c.drawCircle(a, b, 1.35, fill("#1F6E86"))
    for a, b, name, dx, dy, left in place:
        px, py = w * a, h * b
        chief = name == "Osk Tabar"
        c.drawRect(rect(px - 1.9, py - 1.9, 3.8, 3.8), fill("#A8412F" if chief else "#181715"))
        label(c, name, px + dx, py + dy, 7.25, "600SemiBold" if chief else "400Regular", align=left)
    label(c, "Dry lake", w * 0.50, h * 0.19, 6.5, ink="#6B4E26", align=0.5)
    lx, ly = 5, h - 5
    c.drawRect(rect(0, h - 13, 60, 13), fill("#F4EBD6"))
    c.drawCircle(lx + 2, ly - 2.4, 1.35, fill("#1F6E86"))
    label(c, "water", lx + 6, ly, 6.5)
    c.drawCircle(lx + 32, ly - 2.4, 1.15, stroke("#1F6E86", 0.55))
    label(c, "dry", lx + 36, ly, 6.5)
    c.drawLine(w - 35, ly - 2, w - 7, ly - 2, stroke("#181715", 0.8, cap=False))
    for xx in (w - 35, w - 7):
        c.drawLine(xx, ly - 4, xx, ly, stroke("#181715", 0.8, cap=False))
    label(c, "40 km", w - 21, ly - 4.4, 6.5, align=0.5)


SUMMERS = 82
"""As many as ten centimetres hold, at nine thousand in eleven metres."""
OLDEST = 2911
"""The first of them, in years before today: the ash of 2,870 lies half-way."""
ASH, FIRE, DROUGHT = 2870, 2898, (2846, 2847, 2848)


def varve(c, edges, paint):
    """Draw one layer between two wavy edges, from the head of the core to its foot."""
    left, right = edges
    c.drawPath(poly(left + right[::-1]), fill(paint))


def lake_core(c, w, h):
    """Draw ten centimetres of the core on its side: each summer pale, each winter dark, and what they tell."""
    c.drawRect(rect(0, 0, w, h), fill("#E9F0E8"))
    u = w / 326
    y0, y1 = 28 * u, h - 24 * u
    r = np.random.default_rng(12)
    thick = 1 + 0.55 * r.random(SUMMERS)
    drift = noise(SUMMERS, 5, ((3, 1), (7, 0.6)))
    years = OLDEST - np.arange(SUMMERS)
    thick[np.isin(years, DROUGHT)] = 0.62
    thick[years == ASH] = 3.4
    at = np.concatenate([[0], np.cumsum(thick)]) / thick.sum() * w
    ys = np.linspace(y0, y1, 14)
    wave = noise(14, 9, ((2, 1), (5, 0.5))) * 1.1 * u

    def edge(x, k):
        own = noise(14, 100 + k, ((3, 1), (7, 0.5))) * 0.30 * u
        return [(float(x + a + b), float(y)) for a, b, y in zip(wave, own, ys)]

    core = skia.Path()
    core.addRect(rect(0, y0, w, y1 - y0))
    c.save()
    c.clipPath(core, True)
    c.drawRect(rect(0, y0, w, y1 - y0), fill("#8A6A48"))
    summers = ["#EAD8B0", "#E1C690", "#D9B884", "#E8D9BE", "#CDBF94"]
    winters = ["#4A3426", "#23505A", "#6B4430", "#3E5A3C", "#173F56", "#5B4030"]
    for i, year in enumerate(years):
        x, wide = float(at[i]), float(at[i + 1] - at[i])
        pale = 0.55 + 0.12 * r.random()
        tone = int((drift[i] * 3.5 + 1.4 * r.random()) % len(winters))
        summer, winter = summers[int(r.integers(5))], winters[tone]
        if year in DROUGHT:
            summer, winter, pale = "#F4E7C4", "#C08A4E", 0.7
        if year == ASH:
            summer, winter, pale = "#FFFFFF", "#F1EFEA", 0.86
        middle = x + wide * pale
        varve(c, (edge(x, 2 * i), edge(middle, 2 * i + 1)), summer)
        varve(c, (edge(middle, 2 * i + 1), edge(x + wide, 2 * i + 2)), winter)
        if year == FIRE:
            line = edge(middle, 2 * i + 1)
            c.drawPath(smooth(line), stroke("#14100E", 1.5 * u))
            grain(
                c, x - 3 * u, y0, 9 * u, y1 - y0, "#14100E", lambda a, b: a * (1 - a), 3, dpu=2.6, clip=core
            )
    grain(c, 0, y0, w, y1 - y0, "#2A1C14", lambda a, b: 0.02 + 0.2 * b**4, 9, dpu=2.6, clip=core)
    x, wide = float(at[OLDEST - ASH]), float(at[OLDEST - ASH + 1] - at[OLDEST - ASH])
    c.drawRect(rect(x + 0.1 * wide, y0, wide * 0.8, y1 - y0), fill("#FFFFFF", 225))
    shade = [(0, "#FFFFFF", 70), (0.3, "#FFFFFF", 0), (0.6, "#0A1D30", 0), (1, "#0A1D30", 130)]
    c.drawRect(rect(0, y0, w, y1 - y0), gradient(c, w, h, shade, y0=y0, y1=y1))
    c.restore()

    def where(year):
        i = OLDEST - year
        return float(at[i] + at[i + 1]) / 2

    for words, x, align in (
        ("a fire", where(FIRE), 0.5),
        ("white ash that no one can explain", where(ASH), 0.5),
        ("three dry summers", where(DROUGHT[1]), 0.5),
    ):
        label(c, words, x, 13.5 * u, 7.5 * u, "600SemiBold", align=align)
        c.drawLine(x, 17 * u, x, y0 + 1.5 * u, stroke("#181715", 0.6 * u, cap=False))
    for year in range(2910, 2829, -10):
        x = where(year)
        c.drawLine(x, y1 + 1.5 * u, x, y1 + 6 * u, stroke("#181715", 0.6 * u, cap=False))
        if 2830 < year < 2910:
            words = f"{year:,} years ago" if year == ASH else f"{year:,}"
            label(c, words, x, y1 + 14.5 * u, 7.5 * u, align=0.5)
